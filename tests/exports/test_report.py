"""The fact sheet, read back: two pages, the figures of the views, sources, the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from praevmap.cli import main
from praevmap.errors import UsageError
from praevmap.exports.order import Order
from praevmap.exports.report.parts import Page, start_canvas, text
from praevmap.exports.report.sheet import build_report
from praevmap.exports.report.tags import Tags
from praevmap.model.ags import DistrictKey
from praevmap.model.network import Network
from praevmap.views.claims_check import check_claims
from praevmap.views.claims_words import say_found, say_published
from praevmap.views.figures import compute_figures
from praevmap.views.growth import follow_growth
from praevmap.views.profile import describe_place, find_place
from praevmap.views.snapshot import take_snapshot, tell
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from tests.exports.hostile import make_hostile

LONGEST = ("05566", "05358", "05170008", "05978004", "05334002", "05562")
"""Most municipalities, most statements, longest statements, a group bid, Aachen, no Jugendamt."""


def pages(made: bytes) -> list[str]:
    """Words of the pages, with plain single spaces."""
    reader = PdfReader(io.BytesIO(made))
    return [re.sub(r"[\s\u202f]+", " ", page.extract_text()) for page in reader.pages]


def links(made: bytes) -> set[str]:
    return {
        annotation.get_object()["/A"]["/URI"]
        for page in PdfReader(io.BytesIO(made)).pages
        for annotation in page.get("/Annots", [])
    }


@pytest.fixture(scope="module", params=["de", "en"])
def made(
    request: pytest.FixtureRequest, network: Network, boundaries: gpd.GeoDataFrame
) -> tuple[bytes, ViewState]:
    year = 2025 if request.param == "de" else 2017
    state = ViewState(year=year, language=Language(request.param))
    return build_report(Order(network, boundaries, state)), state


def test_the_sheet_says_the_figures_of_the_views(
    made: tuple[bytes, ViewState], network: Network
) -> None:
    sheet, state = made
    first, second = pages(sheet)
    words = words_for(state.language.value)
    taken = take_snapshot(network, state)
    figures = compute_figures(network, taken)
    assert tell(taken) in first
    for count, total in (
        (figures.offices, figures.offices_total),
        (figures.urban, figures.urban_total),
        (figures.rural, figures.rural_total),
        (figures.municipalities, figures.municipalities_total),
    ):
        assert words.say("figure.of", count=count, total=total) in first
    low = words.percent(figures.under_18.lower_share).replace("\u202f", " ")
    assert low in first
    columns = [
        f"{row.year} {row.documented}" + (f" + {row.presumed}" if row.presumed else "")
        for row in follow_growth(network, state).rows
    ]
    assert f" {' '.join(columns)} {words.say('filter.typ.kreisfrei')}, " in second
    checked = [each for each in check_claims(network) if each.found is not None]
    assert len(checked) > 10
    for each in checked:
        assert each.found is not None
        verdict = words.say(f"claims.verdict.{each.verdict.value}")
        cells = (say_published(each.claim, words), say_found(each.found, words), verdict)
        assert f" {' '.join(cells)}".replace("\u202f", " ") in second


def test_the_sheet_names_attribution_version_licences_and_what_absence_means(
    made: tuple[bytes, ViewState],
) -> None:
    sheet, state = made
    said = " ".join(pages(sheet))
    words = words_for(state.language.value)
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in said
    assert "Creative Commons Namensnennung 4.0" in said
    assert words.say("export.absence") in said
    assert "https://creativecommons.org/licenses/by/4.0/deed.de" in links(sheet)
    assert any(
        "kinderstark" in link or "land.nrw" in link or "lvr" in link for link in links(sheet)
    )


def test_document_has_title_language_and_embedded_typeface(
    made: tuple[bytes, ViewState],
) -> None:
    sheet, state = made
    reader = PdfReader(io.BytesIO(sheet))
    assert str(state.year) in str(reader.metadata.title if reader.metadata else "")
    assert str(reader.root_object["/Lang"]) == state.language.value
    assert str(reader.root_object["/ViewerPreferences"]) == "{'/DisplayDocTitle': True}"
    assert b"DejaVuSans" in sheet
    assert b"Helvetica" not in re.sub(rb"/BaseFont /Helvetica\b", b"", sheet, count=1)


def test_the_outline_leads_to_every_heading_in_the_order_of_reading(
    made: tuple[bytes, ViewState],
) -> None:
    sheet, state = made
    words = words_for(state.language.value)
    reader = PdfReader(io.BytesIO(sheet))
    title, below = reader.outline
    assert isinstance(title, Destination)
    assert title.title == words.say("page.title")
    assert isinstance(below, list)
    heads = [entry for entry in below if isinstance(entry, Destination)]
    names = [str(entry.title) for entry in heads]
    assert names[:2] == [words.say("report.figures"), words.say("report.means")]
    assert names[-1] == words.say("report.sources")
    numbers = [reader.get_destination_page_number(entry) or 0 for entry in heads]
    assert numbers == sorted(numbers)
    assert set(numbers) == {0, 1}
    for name, number in zip(names, numbers, strict=True):
        assert name in re.sub(r"\s+", " ", reader.pages[number].extract_text())


def structure_of(made: bytes) -> tuple[PdfReader, list[DictionaryObject]]:
    """Elements of the structure in the order of reading."""
    reader = PdfReader(io.BytesIO(made))
    found: list[DictionaryObject] = []

    def walk(element: Any) -> None:
        found.append(element)
        below = element["/K"]
        for each in below if isinstance(below, list) else ():
            assert each.get_object()["/P"].get_object() == element
            walk(each.get_object())

    root: Any = reader.root_object["/StructTreeRoot"]
    walk(root["/K"][0].get_object())
    return reader, found


def test_a_screen_reader_finds_headings_tables_and_the_words_of_figures(
    made: tuple[bytes, ViewState],
) -> None:
    sheet, state = made
    reader, found = structure_of(sheet)
    assert str(reader.root_object["/MarkInfo"]) == "{'/Marked': True}"
    roles = [str(element["/S"]) for element in found]
    assert roles[0] == "/Document"
    assert roles.count("/H1") == 1
    assert roles.count("/H2") == 7
    assert roles.index("/H1") < roles.index("/Figure") < roles.index("/H2") < roles.index("/Table")
    assert roles.count("/TH") == 4 + 5
    told, chart = [str(e["/Alt"]) for e in found if str(e["/S"]) == "/Figure"]
    assert str(state.year) in told
    assert "2017: 40" in chart


@pytest.mark.parametrize("place", [None, "05562", "05978004"])
def test_every_tag_marks_content_of_its_own_page_and_no_content_is_marked_twice(
    network: Network, boundaries: gpd.GeoDataFrame, place: str | None
) -> None:
    reader, found = structure_of(build_report(Order(network, boundaries, ViewState()), place))
    root: Any = reader.root_object["/StructTreeRoot"]
    listed = root["/ParentTree"].get_object()["/Nums"]
    for number, page in enumerate(reader.pages):
        assert page["/StructParents"] == listed[2 * number] == number
        content = page.get_contents()
        assert content is not None
        drawn = content.get_data()
        marks = [int(mark) for mark in re.findall(rb"<</MCID (\d+)>> BDC", drawn)]
        assert sorted(marks) == list(range(len(listed[2 * number + 1])))
        assert len(re.findall(rb"\bB[DM]C\b", drawn)) == len(re.findall(rb"\bEMC\b", drawn))
        own = [e for e in found if "/Pg" in e and e["/Pg"].get_object() == page.get_object()]
        assert sorted(int(str(element["/K"])) for element in own) == sorted(marks)
        for mark in marks:
            assert listed[2 * number + 1][mark].get_object()["/K"] == mark


@pytest.mark.parametrize("key", LONGEST)
def test_a_place_has_two_pages_with_its_years_and_sources(
    key: str, network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    sheet = build_report(Order(network, boundaries, ViewState()), key)
    assert len(pages(sheet)) == 2
    found = find_place(network, key)
    assert found is not None
    profile = describe_place(network, found, 2025, ViewState().coverage)
    first, second = pages(sheet)
    assert profile.name in first
    cells = {2: "●", 1: "◐"}
    own = [cells[int(y.evidence)] for y in profile.years if y.evidence]
    shown = [c for c in first.split("Nachweis von")[0] if c in "●◐"]
    through = [cells[int(y.through_district)] for y in profile.years if y.through_district]
    assert shown == own + (through if profile.district is not None else [])
    urls = {network.sources[s.source_id].url for m in profile.memberships for s in m.statements}
    assert {u for u in urls if u.startswith("http")} <= links(sheet)
    members = network.places.members[found] if isinstance(found, DistrictKey) else ()
    for ags in members:
        assert network.places.name(ags) in second


def test_a_town_of_the_first_hour_shows_its_group_bid(
    network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    _, second = pages(build_report(Order(network, boundaries, ViewState()), "05978004"))
    assert "Gruppenbewerbung" in second


def test_hostile_and_very_long_texts_still_make_two_pages_of_text(
    network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    hostile = make_hostile(network)
    for place in (None, "05358"):
        sheet = build_report(Order(hostile, boundaries, ViewState()), place)
        said = pages(sheet)
        assert len(said) == 2
        assert any("<script>" in page for page in said)
        assert all(link.startswith("http") for link in links(sheet))
    assert "weitere, siehe" in said[1]


def test_filters_stand_in_words_on_the_sheet_but_not_on_that_of_a_place(
    network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    state = ViewState.from_query({"la": "lvr", "jahr": "2012"})
    assert "Landesjugendamt: LVR" in pages(build_report(Order(network, boundaries, state)))[0]
    place = pages(build_report(Order(network, boundaries, state), "05358"))[0]
    assert "Landesjugendamt: LVR" not in place


def test_the_same_sheet_is_the_same_bytes(
    network: Network, boundaries: gpd.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = replace(ViewState(), year=2016)
    first = build_report(Order(network, boundaries, state))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert build_report(Order(network, boundaries, state)) == first


def test_an_unknown_place_is_a_usage_error(network: Network, boundaries: gpd.GeoDataFrame) -> None:
    with pytest.raises(UsageError, match="05999"):
        build_report(Order(network, boundaries, ViewState()), "05999")


def test_the_command_writes_the_sheet_and_tells_an_unknown_place(tmp_path: Path) -> None:
    target = tmp_path / "blatt.pdf"
    runner = CliRunner()
    args = ["export", "report", "--out", str(target)]
    made = runner.invoke(main, [*args, "--place", "05366", "--lang", "en"])
    assert made.exit_code == 0, made.output
    assert len(pages(target.read_bytes())) == 2
    unknown = runner.invoke(main, [*args, "--place", "<b>"])
    assert unknown.exit_code == 2
    assert len(unknown.output.strip().splitlines()) == 1


@pytest.mark.parametrize(("room", "is_said"), [(400.0, False), (4.0, True)])
def test_a_page_that_had_no_room_for_everything_says_so(room: float, is_said: bool) -> None:  # noqa: FBT001
    canvas, written = start_canvas("Titel", "Thema", "de")
    page = Page(canvas, Tags(canvas))
    page.top = page.bottom + room
    page.put([text("ein Abschnitt")])
    page.finish("Nicht alles passte.")
    page.tags.finish()
    canvas.save()
    (said,) = pages(written.getvalue())
    assert ("ein Abschnitt" in said) == (not is_said)
    assert ("Nicht alles passte." in said) == is_said
