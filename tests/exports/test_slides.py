"""The slides, read back: numbers, titles, notes, words for pictures, the same bytes twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE

from praevmap.cli import main
from praevmap.exports.context import ExportContext
from praevmap.exports.slides import deck as deck_module
from praevmap.exports.slides.deck import build_slides
from praevmap.exports.slides.parts import Deck
from praevmap.maps.palette import PALETTE
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.render.citation import Citation
from praevmap.views.claims_check import check_claims
from praevmap.views.claims_words import ClaimWords
from praevmap.views.comparison import compare
from praevmap.views.directory import list_directory
from praevmap.views.growth import Split, follow_growth
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.storyboard import Scene, tell_story
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.exports.conftest import ask
from tests.exports.hostile import HOSTILE, make_hostile
from tests.views.states import read_view, view_of

GERMAN = view_of()
FILTERED = read_view({"jahr": "2021", "la": "lwl", "typ": "kreis", "sprache": "en"})


def build_small(context: ExportContext) -> bytes:
    """Build slides with small maps, where words and numbers of the whole network are read."""
    small = tuple(side // 4 for side in deck_module.MAP_PIXELS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deck_module, "MAP_PIXELS", small)
        return build_slides(context)


@pytest.fixture(scope="module")
def decks(whole: ExportContext) -> Callable[[str], bytes]:
    """Both decks by name; each is made once."""

    @cache
    def deck(name: str) -> bytes:
        if name == "german":
            return build_small(whole)
        return build_small(replace(whole, state=FILTERED, theme="dark"))

    return deck


@pytest.fixture
def german(decks: Callable[[str], bytes]) -> bytes:
    return decks("german")


@pytest.fixture
def filtered(decks: Callable[[str], bytes]) -> bytes:
    return decks("filtered")


@pytest.fixture(params=["german", "filtered"])
def both(request: pytest.FixtureRequest, decks: Callable[[str], bytes]) -> tuple[Any, ViewState]:
    return opened(decks(request.param)), GERMAN if request.param == "german" else FILTERED


@cache
def opened(made: bytes) -> Any:
    """The presentation, to be read only."""
    return Presentation(io.BytesIO(made))


def texts(slide: Any) -> list[str]:
    """All words of a slide, those of its tables included."""
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def tables(deck: Any, head: str) -> Iterator[list[list[str]]]:
    """Rows of all tables whose first head is the given one."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                if rows[0][0] == head:
                    yield rows[1:]


def test_every_slide_has_a_title_notes_a_footer_and_its_number(
    both: tuple[Any, ViewState],
) -> None:
    deck, _ = both
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for slide in deck.slides:
        assert slide.notes_slide.notes_text_frame.text.strip()
        kinds = {s.placeholder_format.type.name: s for s in slide.placeholders}
        assert "© GeoBasis-DE / BKG 2017" in kinds["FOOTER"].text_frame.text
        number = kinds["SLIDE_NUMBER"].element
        assert 'type="slidenum"' in number.xml


def test_every_picture_table_and_chart_has_words_that_stand_for_it(
    both: tuple[Any, ViewState],
) -> None:
    deck, _ = both
    seen = 0
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or hasattr(shape, "image"):
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
                seen += 1
    assert seen > 8


def test_milestones_say_the_numbers_of_the_snapshot(
    both: tuple[Any, ViewState], network: Network
) -> None:
    deck, state = both
    words = words_for(state.language.value)
    scenes = [s for s in tell_story(network) if s.view(network.years).year <= state.year]
    assert len(scenes) == (5 if state is GERMAN else 4)
    for slide, scene in zip(list(deck.slides)[1:], scenes, strict=False):
        taken = take_snapshot(network, replace(state, year=scene.view(network.years).year))
        sentence = scene.sentence(state.language.value)
        assert slide.shapes.title.text_frame.text == f"{scene.view(network.years).year}: {sentence}"
        said = "\n".join(texts(slide)).splitlines()
        assert words.number(len(taken.documented)) in said
        # That nobody is presumed is no news.
        presumed = words.say("slides.presumed", count=len(taken.presumed))
        assert (presumed in said) == bool(taken.presumed)
        notes = slide.notes_slide.notes_text_frame.text
        assert sentence_of_snapshot(taken) in notes
        for status, count in taken.told_statuses.items():
            assert f"{words.say(f'map.status.{status.word}')}: {count}" in notes


def test_a_milestone_names_its_source_with_a_link(german: bytes, network: Network) -> None:
    source = network.sources["aachenerkinder-1"]
    slide = next(s for s in opened(german).slides if "2017:" in s.shapes.title.text_frame.text)
    links = [
        run.hyperlink.address
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert source.url in links


def test_the_chart_holds_the_growth_series(both: tuple[Any, ViewState], network: Network) -> None:
    deck, state = both
    growth = follow_growth(network, state).until(state.year)
    chart = next(s.chart for slide in deck.slides for s in slide.shapes if s.has_chart)
    assert list(chart.plots[0].categories) == [str(row.year) for row in growth.rows]
    assert growth.rows[-1].year == state.year
    values = {series.name: [int(v) for v in series.values] for series in chart.plots[0].series}
    words = words_for(state.language.value)
    for part in Split.TYPE.parts:
        name = words.say(f"filter.typ.{part.value}")
        counts = [row.documented_by[Split.TYPE][part] for row in growth.rows]
        shown = values.pop(words.say("growth.legend.documented", part=name), [0] * len(counts))
        assert shown == counts
    assert values == {
        words.say("slides.presumed.series"): [row.presumed for row in growth.rows],
    }
    fills = [series.format.fill for series in chart.plots[0].series]
    patterns = [f.pattern if f.type == MSO_FILL.PATTERNED else None for f in fills]
    assert len(set(patterns)) == len(patterns)


def test_a_slide_is_read_from_its_title_to_its_footer_and_number(german: bytes) -> None:
    last = [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
    for slide in opened(german).slides:
        kinds = [s.placeholder_format.type if s.is_placeholder else None for s in slide.shapes]
        assert slide.shapes[0] == slide.shapes.title
        count = sum(kind in last for kind in kinds)
        assert all(kind in last for kind in kinds[len(kinds) - count :])


def test_the_sources_stand_with_their_whole_addresses(german: bytes, network: Network) -> None:
    titled = words_for("de").say("about.sources.title")
    said = [
        shape.text_frame.text
        for slide in opened(german).slides
        if slide.shapes.title.text_frame.text.startswith(titled)
        for shape in slide.shapes
        if shape.has_text_frame and not shape.is_placeholder
    ]
    lines = [line for text in said for line in text.split("\n")]
    assert len(lines) > 10
    words = words_for("de")
    expected = {
        f"{Citation(source, words).plain()} {source.url}".strip()
        for source in network.sources.values()
    }
    assert {line.partition("] ")[2].strip() for line in lines} <= expected
    assert not any("…" in line for line in lines)


def test_the_table_of_participants_is_the_directory(
    both: tuple[Any, ViewState], network: Network
) -> None:
    deck, state = both
    words = words_for(state.language.value)
    listed = [
        row for row in list_directory(network, state).rows if row.evidence is not Evidence.NONE
    ]
    shown = [row for rows in tables(deck, words.say("places.column.name")) for row in rows]
    assert [(row[0], row[2]) for row in shown] == [
        (row.name, words.say(f"places.evidence.{int(row.evidence)}")) for row in listed
    ]
    taken = take_snapshot(network, state)
    assert len(shown) == len(taken.documented) + len(taken.presumed)


def test_joining_years_and_comparison_are_those_of_the_map(
    both: tuple[Any, ViewState], network: Network
) -> None:
    deck, state = both
    words = words_for(state.language.value)
    rows = next(tables(deck, words.say("slides.joining.year")))
    joining = take_joining(network, state)
    assert rows == [[str(year), str(count)] for year, count in joining.participants.items()]
    compared = compare(network, state)
    titled = {"since": str(compared.since), "year": str(state.year)}
    title = words.say("slides.comparison", **titled)
    slide = next(s for s in deck.slides if s.shapes.title.text_frame.text == title)
    said = "\n".join(texts(slide)).splitlines()
    for change, keys in compared.participants.items():
        if not keys:
            continue
        word = words.say(f"map.change.{change.value}")
        at = said.index(words.say("slides.comparison.part", count=len(keys), change=word))
        assert said[at - 1] == str(len(keys))


def test_without_an_earlier_year_no_slide_compares(stock: ExportContext) -> None:
    years = stock.network.years
    for asked in (ask(stock, year=years[0]), ask(stock, since=years[-1])):
        slides = opened(build_small(asked)).slides
        titles = [slide.shapes.title.text_frame.text for slide in slides]
        assert any(f"bis {asked.state.year}" in title for title in titles)
        assert not any("im Vergleich" in title for title in titles)


def test_published_figures_stand_beside_ours(both: tuple[Any, ViewState], network: Network) -> None:
    deck, state = both
    words = words_for(state.language.value)
    head = words.say("slides.claims.period")
    shown = {(row[1], row[2], row[3].split(":")[0]) for t in tables(deck, head) for row in t}
    expected = {
        (told.published, told.recomputed, told.verdict)
        for told in (ClaimWords(network, each, words) for each in check_claims(network))
        if told.recomputed
    }
    assert shown == expected


def test_filters_stand_in_words_on_the_slides(filtered: bytes) -> None:
    deck = opened(filtered)
    for slide in deck.slides:
        assert any("Landesjugendamt: LWL" in text for text in texts(slide))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_saved_masters_have_the_colours_of_the_palette(
    small: ExportContext, theme: str
) -> None:
    deck = Deck(replace(small, theme=theme))
    part = deck.presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    colours = dict(re.findall(r'<a:(\w+)><a:srgbClr val="(\w+)"', part.blob.decode()))
    names = ["direct", "via_district", "presumed_ink", "event", "kept", "muted"]
    wanted = {f"accent{place}": name for place, name in enumerate(names, start=1)}
    ground = ("dk1", "dk2", "lt1", "lt2") if theme == "dark" else ("lt1", "lt2", "dk1", "dk2")
    wanted |= dict(zip(ground, ("surface", "raised", "text", "muted"), strict=True))
    wanted |= {"hlink": "accent", "folHlink": "accent_hover"}
    palette = PALETTE[theme]
    assert colours == {key: palette[name].lstrip("#").upper() for key, name in wanted.items()}


def test_properties_say_the_as_of_date_and_no_hour(german: bytes, network: Network) -> None:
    properties = opened(german).core_properties
    assert properties.created.date() == properties.modified.date() == network.as_of
    assert properties.title == words_for("de").say("page.title")


def test_hostile_names_stay_text(stock: ExportContext) -> None:
    hostile = make_hostile(stock.network)
    scene = Scene({"jahr": "2025"}, HOSTILE, HOSTILE)
    deck = opened(build_small(replace(stock, network=hostile, story=[scene])))
    said = [text for slide in deck.slides for text in texts(slide)]
    assert any("<script>" in text for text in said)
    assert not any("\x07" in text for text in said)
    addresses = [r.target_ref for s in deck.slides for r in s.part.rels.values() if r.is_external]
    assert addresses
    assert all(address.startswith(("https://", "http://")) for address in addresses)


def test_a_source_that_is_called_like_its_host_says_it_once(german: bytes) -> None:
    said = "\n".join(text for slide in opened(german).slides for text in texts(slide))
    assert "dhz-online.de" in said
    assert "dhz-online.de dhz-online.de" not in said


def test_a_table_of_few_participants_has_larger_letters(german: bytes, filtered: bytes) -> None:
    sizes = []
    for made in (german, filtered):
        for slide in opened(made).slides:
            listed = [shape.table for shape in slide.shapes if shape.has_table]
            if len(listed) > 1:
                cell = listed[0].cell(1, 0).text_frame.paragraphs[0].runs[0]
                sizes.append(cell.font.size.pt)
    assert min(sizes) >= 15
    assert sizes[-1] > sizes[0]


@pytest.mark.usefixtures("commands_of_few")
def test_the_command_writes_the_slides(tmp_path: Path) -> None:
    target = tmp_path / "folien.pptx"
    args = ["export", "slides", "--type", "kreis", "--year", "2023", "--out", str(target)]
    made = CliRunner().invoke(main, args)
    assert made.exit_code == 0, made.output
    assert len(opened(target.read_bytes()).slides) > 8
