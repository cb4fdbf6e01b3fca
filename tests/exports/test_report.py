"""The fact sheet, read back: the figures of the views, sources, tags, the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from praevmap.cli import main
from praevmap.exports.context import ExportContext
from praevmap.exports.report import sheet
from praevmap.exports.report.sheet import build_report
from praevmap.model.ags import DistrictKey, RegionalOffice
from praevmap.model.network import Network
from praevmap.views.claims_check import check_claims
from praevmap.views.claims_words import ClaimWords
from praevmap.views.figures import compute_figures
from praevmap.views.growth import follow_growth
from praevmap.views.profile import describe_place, find_place
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from tests.exports.conftest import ask
from tests.exports.hostile import make_hostile
from tests.views.states import view_of

LONGEST = ("05566", "05358", "05170008", "05978004", "05334002", "05562")
"""Most municipalities, most statements, longest statements, a group bid, Aachen, no Jugendamt."""


@cache
def opened(made: bytes) -> PdfReader:
    """The document, to be read only."""
    return PdfReader(io.BytesIO(made))


@cache
def pages(made: bytes) -> tuple[str, ...]:
    """Words of the pages, with plain single spaces."""
    return tuple(re.sub(r"[\s\u202f]+", " ", p.extract_text()) for p in opened(made).pages)


def squeeze(text: str) -> str:
    """Leave out all spaces: a line may end anywhere."""
    return re.sub(r"\s+", "", text)


def links(made: bytes) -> set[str]:
    return {
        annotation.get_object()["/A"]["/URI"]
        for page in opened(made).pages
        for annotation in page.get("/Annots", [])
    }


@pytest.fixture(scope="module", params=["de", "en"])
def made(request: pytest.FixtureRequest, whole: ExportContext) -> tuple[bytes, ViewState]:
    year = 2025 if request.param == "de" else 2017
    asked = ask(whole, year=year, language=Language(request.param))
    # One with its map, one without.
    return build_report(asked) if year == whole.network.years[-1] else about(
        asked, None
    ), asked.state


def about(context: ExportContext, place: str | None) -> bytes:
    """The sheet of a place, or of the whole network, with an empty map of the same form."""
    east, north = sheet.PRINTED if place is None else sheet.PRINTED_FOR_PLACE
    empty = f'<svg xmlns="http://www.w3.org/2000/svg" width="{east}" height="{north}"/>'
    with pytest.MonkeyPatch.context() as patch:
        # To draw the map, and to look for words in it, takes ten times as long as all the rest.
        patch.setattr(sheet, "draw_picture", lambda *_, **__: None)
        patch.setattr(sheet, "render_image", lambda *_: empty.encode())
        return build_report(replace(context, state=replace(context.state, selected=place)))


def test_the_sheet_says_the_figures_of_the_views(
    made: tuple[bytes, ViewState], network: Network
) -> None:
    printed, state = made
    first, second = pages(printed)
    words = words_for(state.language.value)
    taken = take_snapshot(network, state)
    figures = compute_figures(network, taken)
    assert sentence_of_snapshot(taken) in first
    for count, total in (
        (figures.offices, figures.offices_total),
        (figures.urban, figures.urban_total),
        (figures.rural, figures.rural_total),
        (figures.municipalities, figures.municipalities_total),
    ):
        assert words.say("figure.of", count=count, total=total) in first
    low = words.percent(figures.under_18.lower_share).replace("\u202f", " ")
    assert low in first
    rows = follow_growth(network, state).until(state.year).rows
    counts = [f"{r.documented}" + (f" + {r.presumed}" if r.presumed else "") for r in rows]
    years = [str(row.year) for row in rows]
    assert f" {' '.join(counts + years)} {words.say('filter.typ.kreisfrei')}, " in second
    checked = [each for each in check_claims(network) if each.recomputed is not None]
    assert len(checked) > 10
    for each in checked:
        told = ClaimWords(network, each, words)
        cells = (told.published, told.recomputed, told.verdict)
        assert squeeze("".join(cells)) in squeeze(second)


def test_the_sheet_names_attribution_version_licences_and_what_absence_means(
    made: tuple[bytes, ViewState],
) -> None:
    printed, state = made
    said = " ".join(pages(printed))
    words = words_for(state.language.value)
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in said
    assert "Creative Commons Namensnennung 4.0" in said
    assert words.say("export.absence") in said
    assert "https://creativecommons.org/licenses/by/4.0/deed.de" in links(printed)
    assert any(
        "kinderstark" in link or "land.nrw" in link or "lvr" in link for link in links(printed)
    )


def test_document_has_title_language_embedded_typeface_and_claims_the_standard(
    made: tuple[bytes, ViewState],
) -> None:
    printed, state = made
    reader = opened(printed)
    assert str(state.year) in str(reader.metadata.title if reader.metadata else "")
    assert reader.metadata is not None
    assert reader.metadata.creation_date == datetime(2025, 11, 12, tzinfo=UTC)
    assert str(reader.root_object["/Lang"]) == state.language.value
    preferences: Any = reader.root_object["/ViewerPreferences"]
    assert preferences["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in printed
    fonts = {str(font["/BaseFont"]) for font in map(_resolve, _fonts(reader))}
    assert {font.partition("+")[2] for font in fonts} == {"DejaVuSans", "DejaVuSans-Bold"}


def _fonts(reader: PdfReader) -> list[Any]:
    pages: Any = reader.pages
    return [font for page in pages for font in page["/Resources"]["/Font"].values()]


def _resolve(reference: Any) -> Any:
    return reference.get_object()


def test_the_outline_leads_to_every_heading_in_the_order_of_reading(
    made: tuple[bytes, ViewState],
) -> None:
    printed, state = made
    words = words_for(state.language.value)
    reader = opened(printed)
    title, below = reader.outline
    assert isinstance(title, Destination)
    assert title.title == words.say("page.title")
    assert isinstance(below, list)
    heads = [entry for entry in below if isinstance(entry, Destination)]
    names = [str(entry.title) for entry in heads]
    assert names[:2] == [words.say("report.figures"), words.say("report.means")]
    assert names[-1] == words.say("about.sources.title")
    numbers = [reader.get_destination_page_number(entry) or 0 for entry in heads]
    assert numbers == sorted(numbers)
    assert set(numbers) == {0, 1}
    for name, number in zip(names, numbers, strict=True):
        assert name in pages(printed)[number]


def structure_of(made: bytes) -> list[DictionaryObject]:
    """Elements of the structure in the order of reading."""
    found: list[DictionaryObject] = []

    def walk(element: Any) -> None:
        if not isinstance(element, DictionaryObject) or "/S" not in element:
            return
        found.append(element)
        below = element.get("/K", [])
        for each in below if isinstance(below, list) else [below]:
            walk(each.get_object())

    root: Any = opened(made).root_object["/StructTreeRoot"]
    below = root["/K"]
    for each in below if isinstance(below, list) else [below]:
        walk(each.get_object())
    return found


def test_a_screen_reader_finds_headings_tables_lists_links_and_the_words_of_figures(
    made: tuple[bytes, ViewState], network: Network
) -> None:
    printed, state = made
    found = structure_of(printed)
    roles = [str(element["/S"]) for element in found]
    assert roles[0] == "/Document"
    assert roles.count("/H1") == 1
    assert roles.count("/H2") == 7
    assert roles.index("/H1") < roles.index("/Figure") < roles.index("/H2") < roles.index("/Table")
    assert roles.count("/TH") == 4 + 5
    cited = {number for page in pages(printed) for number in re.findall(r"\[\d+\]", page)}
    assert roles.count("/LI") == len(cited)
    assert roles.count("/Link") == sum(
        len(page.get("/Annots", [])) for page in opened(printed).pages
    )
    told, chart = [str(e["/Alt"]) for e in found if str(e["/S"]) == "/Figure"]
    assert str(state.year) in told
    words, taken = words_for(state.language.value), take_snapshot(network, state)
    for status, count in taken.told_statuses.items():
        assert f"{words.say(f'map.status.{status.word}')}: {count}" in told
    assert "2017: 40" in chart


@pytest.mark.parametrize("key", LONGEST)
def test_a_place_has_few_pages_with_its_years_and_everything_about_it(
    key: str, whole: ExportContext
) -> None:
    network, printed = whole.network, about(whole, key)
    assert len(pages(printed)) in {2, 3}
    found = find_place(network, key)
    assert found is not None
    profile = describe_place(network, found, 2025, view_of().coverage)
    first, said = pages(printed)[0], squeeze(" ".join(pages(printed)))
    assert profile.name in first
    cells = {2: "●", 1: "◐"}
    own = [cells[int(y.evidence)] for y in profile.years if y.evidence]
    shown = [c for c in first.split("Nachweis von")[0] if c in "●◐"]
    through = [cells[int(y.through_district)] for y in profile.years if y.through_district]
    assert shown == own + (through if profile.district is not None else [])
    statements = [s for m in profile.memberships for s in m.statements]
    assert all(squeeze(statement.text) in said for statement in statements)
    urls = {network.sources[s.source_id].url for s in statements}
    assert {u for u in urls if u.startswith("http")} <= links(printed)
    assert all(squeeze(url) in said for url in urls)
    members = network.places.members[found] if isinstance(found, DistrictKey) else ()
    for ags in members:
        assert squeeze(network.places.name(ags)) in said


def test_the_map_of_a_place_is_about_it_and_its_neighbours(whole: ExportContext) -> None:
    printed = build_report(ask(whole, selected="05562014"))
    (told,) = [str(e["/Alt"]) for e in structure_of(printed) if str(e["/S"]) == "/Figure"]
    assert "Gladbeck" in told
    assert "Bottrop: direkt belegt" in told
    assert "Münster" not in told
    # Drawn as lines, which stay sharp in print.
    assert not any(page.images for page in opened(printed).pages)


def test_a_town_of_the_first_hour_shows_its_group_bid(whole: ExportContext) -> None:
    assert "Gruppenbewerbung" in " ".join(pages(about(whole, "05978004")))


def test_hostile_and_very_long_texts_are_text_and_fill_more_pages(stock: ExportContext) -> None:
    hostile = make_hostile(stock.network)
    for place in (None, "05358"):
        printed = about(replace(stock, network=hostile), place)
        said = pages(printed)
        assert all(len(page) > 200 for page in said)
        assert any("<script>" in page for page in said)
        assert all(link.startswith("http") for link in links(printed))
        numbers = {int(number) for page in said for number in re.findall(r"\[(\d+)\] =cmd", page)}
        assert numbers == set(range(1, max(numbers) + 1))


def test_markup_of_the_template_and_rare_signs_in_the_data_are_text(stock: ExportContext) -> None:
    evil = '#panic("x") *b* $a^2$ `c` @d <e> // f /* \\'
    rare = f"{evil} \ud800\x00\ue000\u202e 中😀 {'W' * 500}"
    sources = {
        key: replace(source, publisher=rare, title="")
        for key, source in stock.network.sources.items()
    }
    evil_stock = replace(stock, network=replace(stock.network, sources=sources))
    said = "".join(pages(about(evil_stock, None)))
    assert squeeze(evil) in squeeze(said)
    assert "😀" in said


def test_filters_stand_in_words_on_the_sheet_but_not_on_that_of_a_place(
    stock: ExportContext,
) -> None:
    context = ask(stock, offices=frozenset({RegionalOffice.LVR}), year=stock.network.years[0])
    assert "Landesjugendamt: LVR" in pages(about(context, None))[0]
    assert "Landesjugendamt: LVR" not in pages(about(context, "05358"))[0]


@pytest.mark.usefixtures("commands_of_few")
def test_the_command_writes_the_sheet_and_tells_an_unknown_place(tmp_path: Path) -> None:
    target = tmp_path / "blatt.pdf"
    runner = CliRunner()
    args = ["export", "report", "--out", str(target)]
    made = runner.invoke(main, [*args, "--place", "05358", "--lang", "en"])
    assert made.exit_code == 0, made.output
    assert len(pages(target.read_bytes())) == 2
    unknown = runner.invoke(main, [*args, "--place", "05999"])
    assert unknown.exit_code == 2
    (said,) = unknown.output.strip().splitlines()
    assert "05999" in said
