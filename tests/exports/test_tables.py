"""Tables read back: the same numbers as on the map, and no cell that computes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from praevmap.cli import main
from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import read_terms
from praevmap.exports.plain_text import clean_text
from praevmap.exports.registry import kind_named
from praevmap.exports.tables.csv_files import build_csv, build_csv_folder
from praevmap.exports.tables.workbook import build_workbook
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.views.claims_check import check_claims
from praevmap.views.directory import list_directory
from praevmap.views.growth import follow_growth
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import EvidenceFilter, Language, ViewState
from praevmap.views.wording import words_for
from tests.credits import ATTRIBUTION
from tests.exports.conftest import ask
from tests.exports.hostile_places import NAMES, WIDE, invent_boundaries, invent_hostile_network
from tests.views.states import random_states, read_view, view_of

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", *WIDE)
"""First characters of what OWASP calls CSV injection."""
STATES = random_states(6, seed=20251112)


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ("export", "tables", *words), catch_exceptions=False)


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def read_sheet(sheet: Worksheet) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def open_book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(whole: ExportContext) -> openpyxl.Workbook:
    return open_book(build_workbook(ask(whole, year=2017)))


@pytest.fixture(scope="module")
def folder(whole: ExportContext) -> Mapping[str, bytes]:
    return build_csv_folder(whole)


@pytest.fixture(scope="module")
def hostile() -> ExportContext:
    return ExportContext(invent_hostile_network(), invent_boundaries(), view_of())


@pytest.mark.parametrize("state", STATES)
def test_the_csv_says_what_the_snapshot_says(
    whole: ExportContext, network: Network, state: ViewState
) -> None:
    taken = take_snapshot(network, state)
    rows = read_csv(build_csv(replace(whole, state=state)))
    assert [(r["key"], r["name"], r["status"]) for r in rows] == [
        (a.key.text, a.name, a.status.word) for a in taken.areas
    ]
    for row, area in zip(rows, taken.areas, strict=True):
        assert row["since"] == (area.since.isoformat() if area.since else "")
        assert row["since_by"] == (area.since_by.isoformat() if area.since_by else "")
        assert row["programme"] == (area.programme.value if area.programme else "")
        assert row["as_of"] == taken.as_of.isoformat()


def test_no_row_is_of_an_earlier_day_than_its_year(whole: ExportContext) -> None:
    tables = build_csv_folder(replace(whole, state=view_of(year=2017)))
    for name, content in tables.items():
        for row in read_csv(content) if name.endswith(".csv") else ():
            if name == "growth.csv":
                assert row["as_of"].startswith(row["year"])
            day = whole.network.as_of.isoformat()
            of_the_year = name in {"areas.csv", "participants.csv"}
            assert name == "growth.csv" or row["as_of"] == ("2017-12-31" if of_the_year else day)


@pytest.mark.parametrize("state", STATES)
def test_the_timeline_says_what_the_snapshot_of_every_year_says(
    whole: ExportContext, network: Network, state: ViewState
) -> None:
    rows = read_csv(build_csv_folder(replace(whole, state=state))["timeline.csv"])
    for year in network.years:
        taken = take_snapshot(network, replace(state, year=year))
        assert [r[f"status_{year}"] for r in rows] == [a.status.word for a in taken.areas]


@pytest.mark.parametrize(
    "state", [STATES[0], *(pytest.param(s, marks=pytest.mark.everywhere) for s in STATES[1:3])]
)
def test_the_workbook_says_what_the_snapshot_says(
    whole: ExportContext, network: Network, state: ViewState
) -> None:
    taken, words = take_snapshot(network, state), words_for("de")
    opened = open_book(build_workbook(replace(whole, state=state)))
    sheet = opened["Gebiete"]
    rows = read_sheet(sheet)
    assert [(r["Schlüssel"], r["Name"]) for r in rows] == [
        (a.key.text, a.name) for a in taken.areas
    ]
    for row, area in zip(rows, taken.areas, strict=True):
        assert row["Status"] == words.say(f"map.status.{area.status.word}")
        assert row["Beginn spätestens"] == (
            datetime.combine(area.since_by, datetime.min.time()) if area.since_by else None
        )
    overview = dict(opened["Überblick"].iter_rows(max_col=2, values_only=True))
    for name, keys, shown_by in (
        ("documented", taken.documented, EvidenceFilter.DOCUMENTED),
        ("presumed", taken.presumed, EvidenceFilter.PRESUMED),
    ):
        counted = overview.get(words.say(f"figure.{name}"))
        assert counted == (len(keys) if state.shows(shown_by) else None)
    for status, count in taken.told_statuses.items():
        assert overview[words.say(f"map.status.{status.word}")] == count


@pytest.mark.parametrize(("level", "count"), [("gemeinde", 396), ("jugendamt", 186), ("kreis", 53)])
def test_every_level_has_all_its_areas(whole: ExportContext, level: str, count: int) -> None:
    state = read_view({"ebene": level, "typ": "kreis", "nachweis": "vermutet"})
    assert len(read_csv(build_csv(replace(whole, state=state)))) == count


def test_participants_are_those_of_the_directory(whole: ExportContext, network: Network) -> None:
    state = read_view({"jahr": "2021", "la": "lwl"})
    listed = list_directory(network, state)
    rows = read_csv(build_csv_folder(replace(whole, state=state))["participants.csv"])
    assert [(r["key"], r["evidence"], int(r["sources"])) for r in rows] == [
        (row.key.text, row.evidence.name.lower(), row.sources) for row in listed.rows
    ]


def test_a_year_without_a_chosen_programme_tells_no_evidence(whole: ExportContext) -> None:
    state = read_view({"jahr": "2025", "programm": "modellvorhaben"})
    rows = read_csv(build_csv_folder(replace(whole, state=state))["participants.csv"])
    assert rows
    assert {row["evidence"] for row in rows} == {"not_running"}


def test_every_statement_of_every_membership_has_a_row(
    network: Network, folder: Mapping[str, bytes]
) -> None:
    rows = read_csv(folder["memberships.csv"])
    said = [(m.membership_id, s.source_id) for m in network.memberships for s in m.statements]
    assert sorted((r["membership_id"], r["source_id"]) for r in rows) == sorted(said)
    assert all(row["url"] == network.sources[row["source_id"]].url for row in rows)


def test_growth_is_that_of_the_page(network: Network, book: openpyxl.Workbook) -> None:
    growth = follow_growth(network, view_of())
    rows = read_sheet(book["Ausbau"])
    assert [
        (r["Jahr"], r["Kommunen belegt"], r["Kommunen vermutet"], r["Jugendämter belegt"])
        for r in rows
    ] == [(g.year, g.documented, g.presumed, g.figures.offices) for g in growth.rows]
    last = rows[-1]
    assert last["Gesamtzahl, veröffentlicht"] == growth.marks[2025].figure == 141
    assert last["nicht namentlich bekannt"] == growth.marks[2025].unnamed
    reached = growth.rows[5].figures.under_18
    assert reached.companions is not None
    for age, share in zip((18, 16, 19), (reached.share, *reached.companions), strict=True):
        assert rows[5][f"unter {age}-Jährige erreicht"] == pytest.approx(share)
    assert not any(row["unter 18-Jährige erreicht, höchstens"] for row in rows)


def test_filtered_growth_has_no_published_totals(whole: ExportContext) -> None:
    files = build_csv_folder(replace(whole, state=read_view({"la": "lvr"})))
    assert not any(row["published_total"] for row in read_csv(files["growth.csv"]))


def test_claims_are_those_of_the_page(network: Network, folder: Mapping[str, bytes]) -> None:
    rows = read_csv(folder["claims_check.csv"])
    checked = check_claims(network)
    assert [(r["claim_id"], r["verdict"]) for r in rows] == [
        (c.claim.claim_id, c.verdict.value) for c in checked
    ]
    for row, each in zip(rows, checked, strict=True):
        found = "" if each.recomputed is None else each.recomputed.lower
        assert (float(row["recomputed_min"]) if row["recomputed_min"] else "") == (
            pytest.approx(found, abs=1e-6) if found != "" else ""
        )


def test_cells_are_typed(book: openpyxl.Workbook) -> None:
    sheet = book["Gebiete"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        key = sheet.cell(row, places["Schlüssel"])
        assert (key.data_type, key.number_format) == ("s", "@")
        assert re.fullmatch(r"05[13579][0-9]{5}", str(key.value))
        since = sheet.cell(row, places["Beginn spätestens"])
        assert since.value is None or (since.is_date and since.number_format == "dd.mm.yyyy")
    share = book["Ausbau"].cell(
        2, [c.value for c in book["Ausbau"][1]].index("unter 18-Jährige erreicht") + 1
    )
    assert (share.data_type, share.number_format) == ("n", "0.0%")
    for each in book["Zahlencheck"].iter_rows(min_row=2):
        for cell in each:
            if isinstance(cell.value, int):
                assert cell.number_format == "#,##0"


def test_every_sheet_is_ready_to_filter_and_to_print(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "Überblick", "Gebiete", "Zeitverlauf", "Teilnehmende", "Nachweise", "Ausbau",
        "Zahlencheck", "Quellen",
    ]  # fmt: skip
    for sheet in book.worksheets[1:]:
        assert str(sheet.freeze_panes).endswith("2")
        (table,) = sheet.tables.values()
        assert table.autoFilter.ref == table.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # One page wide is what a missing attribute means.
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert ATTRIBUTION["text"] in sheet.oddFooter.left.text


def test_the_overview_says_terms_filters_and_what_absence_means(stock: ExportContext) -> None:
    network = stock.network
    state = ViewState.from_query(
        {"jahr": "2024", "typ": "kreis", "nachweis": "belegt"}, network.years
    )
    opened = open_book(build_workbook(replace(stock, state=state)))
    told = [str(cell.value) for row in opened["Überblick"] for cell in row if cell.value]
    assert sentence_of_snapshot(take_snapshot(network, state)) in told
    assert "Gebietstyp: Kreis; Nachweis: belegt" in told
    assert any("Es heißt nicht, dass die Kommune nicht dabei ist." in text for text in told)
    terms = read_terms()
    assert len(terms.licences) == 3
    for reference in (*terms.licences, *terms.credits):
        assert reference.text in told
    assert any(ATTRIBUTION["text"] in text for text in told)


def test_words_are_english_where_english_is_asked_for(stock: ExportContext) -> None:
    opened = open_book(build_workbook(ask(stock, language=Language.EN)))
    assert opened.sheetnames[:3] == ["Overview", "Areas", "Timeline"]
    assert opened["Areas"]["A1"].value == "Key"
    assert opened.custom_doc_props["Language"].value == "en"


def test_a_csv_says_its_terms_once_and_its_version_in_every_row(
    network: Network, folder: Mapping[str, bytes]
) -> None:
    for name, content in folder.items():
        if name.endswith(".csv"):
            first, *others = read_csv(content)
            assert ATTRIBUTION["text"] in first["source_note"]
            assert "CC-BY-4.0" in first["source_note"]
            assert not any(row["source_note"] for row in others)
            assert {row["data_version"] for row in (first, *others)} == {network.version}


@pytest.mark.parametrize(("language", "name"), [("de", "Gebietstyp"), ("en", "Type")])
def test_the_csv_for_excel_opens_there_as_a_table(
    whole: ExportContext, language: str, name: str
) -> None:
    state = read_view({"jahr": "2017", "sprache": language})
    content = kind_named("csv-excel").make(replace(whole, state=state))
    assert content.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = list(csv.DictReader(text, delimiter=";"))
    words, taken = words_for(language), take_snapshot(whole.network, state)
    assert name in rows[0]
    keys = [row[words.say("tables.column.key")] for row in rows]
    assert [key.replace(" ", "") for key in keys] == [area.key.text for area in taken.areas]
    assert keys[0] == "05 1 11 000"
    told = [words.say(f"map.status.{area.status.word}") for area in taken.areas]
    assert [row[words.say("tables.column.status")] for row in rows] == told
    assert "01.01.2017" in {row[words.say("tables.column.since")] for row in rows}
    assert [bool(row[words.say("tables.column.source_note")]) for row in rows][:2] == [True, False]


def test_a_folder_says_how_to_read_its_keys(
    whole: ExportContext, folder: Mapping[str, bytes]
) -> None:
    assert "dtype" in folder["README.md"].decode()
    excel = build_csv_folder(whole, for_excel=True)
    assert [*excel] == [name for name in folder if name != "datapackage.json"]
    assert "05 1 11 000" in excel["README.md"].decode()
    assert ";0,57" in excel["growth.csv"].decode("utf-8-sig")


def test_csv_follows_rfc_4180(whole: ExportContext) -> None:
    content = build_csv(whole)
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 397
    assert content.replace(b"\r\n", b"").count(b"\n") == 0


def test_the_folder_describes_itself(folder: Mapping[str, bytes]) -> None:
    files = folder
    described = json.loads(files["datapackage.json"])
    assert [r["path"] for r in described["resources"]] == [n for n in files if n.endswith(".csv")]
    assert len(described["licenses"]) == 3
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == content.decode().split("\r\n", 1)[0].split(",")


def test_the_workbook_is_of_the_day_of_the_data(stock: ExportContext) -> None:
    content = build_workbook(stock)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = open_book(content).properties
    begin = datetime.combine(date.fromisoformat(stock.network.version), datetime.min.time())
    assert properties.created == properties.modified == begin


def test_no_cell_of_the_workbook_computes(hostile: ExportContext) -> None:
    content = build_workbook(hostile)
    seen = set()
    for sheet in open_book(content).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(SIGNS):
                    assert cell.data_type == "s"
                    assert cell.quotePrefix
                    seen.add(cell.value[0])
                assert cell.hyperlink is None or cell.hyperlink.target.startswith("http")
    # XML has no carriage returns: they are line breaks.
    assert seen == set(SIGNS) - {"\r"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert not re.search(r"<f[ >]", text)
            assert "<script>" not in text
            assert "javascript:" not in text or not name.endswith(".rels")


def test_no_cell_of_a_csv_begins_like_a_formula(hostile: ExportContext) -> None:
    defused = set()
    for name, content in build_csv_folder(hostile).items():
        if name.endswith(".csv"):
            for row in read_csv(content):
                for value in row.values():
                    assert not value.startswith(SIGNS) or re.fullmatch(r"-?[0-9.]+", value)
                    if value.startswith("'"):
                        defused.add(value[1])
    assert defused == set(SIGNS)


def test_hostile_names_stay_readable_in_the_csv(hostile: ExportContext) -> None:
    names = [row["name"] for row in read_csv(build_csv(hostile))]
    assert [name.removeprefix("'") for name in names] == [clean_text(name) for name in NAMES]


@pytest.mark.usefixtures("commands_of_few")
def test_the_command_writes_a_folder_a_workbook_or_one_csv(
    small: ExportContext, tmp_path: Path
) -> None:
    chosen = ("--year", "2024", "--level", "kreis", "--lang", "en")
    for name in ("folder", "a.xlsx", "a.csv"):
        assert call("--out", str(tmp_path / name), *chosen).exit_code == 0
    asked = ask(small, year=2024, level=Level.DISTRICT, language=Language.EN)
    written = {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()}
    book = written.pop("praevmap.xlsx")
    assert written == build_csv_folder(asked)
    assert book == (tmp_path / "a.xlsx").read_bytes() == build_workbook(asked)
    assert (tmp_path / "a.csv").read_bytes() == written["areas.csv"]
    for name in ("excel", "b.csv"):
        assert call("--out", str(tmp_path / name), "--csv", "excel", *chosen).exit_code == 0
    assert (tmp_path / "b.csv").read_bytes() == build_csv_folder(asked, for_excel=True)["areas.csv"]
    assert (tmp_path / "excel" / "areas.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
