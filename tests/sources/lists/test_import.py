"""A list becomes rows of the package: derived, sealed, clean afterwards or not written at all."""

from __future__ import annotations

import difflib
import json
import shutil
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
from click.testing import CliRunner, Result

from praevmap.cli import lists, main
from praevmap.exports.context import ExportContext
from praevmap.exports.tables.workbook import build_workbook
from praevmap.model.ags import parse_key
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.sources.check import check_package
from praevmap.sources.package import load_network
from praevmap.views.view_state import Language
from tests.extent import sometimes
from tests.sources.corruption import read_contents
from tests.sources.lists.test_names import OFFICES
from tests.views.states import view_of

SOURCE = ("--publisher", "Ministerium", "--title", "Liste", "--published", "12.11.2025")


@pytest.fixture
def folder(sealed: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "geodata"
    shutil.copytree(sealed, copy)
    return copy


def take(folder: Path, text: str, *options: str, answers: str | None = None) -> Result:
    path = folder.parent / "list.csv"
    path.write_text(text, encoding="utf-8")
    words = ["data", "import", str(path), "--geodata", str(folder), *SOURCE, *options]
    return call(*words, answers=answers)


def call(*words: str, answers: str | None = None) -> Result:
    wide = {"COLUMNS": "200"}
    return CliRunner().invoke(main, words, input=answers, env=wide, catch_exceptions=False)


def changed_lines(before: dict[str, bytes], folder: Path) -> dict[str, tuple[int, int]]:
    """Lines that a file has gained and lost."""
    found = {}
    for name, content in read_contents(folder).items():
        if content != before[name]:
            then, now = (c.decode().splitlines() for c in (before[name], content))
            lines = [x[0] for x in difflib.ndiff(then, now) if x[0] in "+-"]
            found[name] = (lines.count("+"), lines.count("-"))
    return found


def test_one_new_participant_is_a_small_difference_and_a_sound_package(folder: Path) -> None:
    before = read_contents(folder)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    result = take(folder, "Kommune;seit\nStadt Düren;2024\n", "--yes")
    assert result.exit_code == 0, result.output
    assert "Rows: 1 (1 new)." in result.output
    assert "2025: participants documented 88 → 89" in result.output
    assert "not known by name 53 → 52" in result.output
    assert check_package(folder, boundaries=False).problems == ()
    added = {"memberships.csv": (1, 0), "evidence.csv": (1, 0), "sources.csv": (1, 0)}
    changes = changed_lines(before, folder)
    descriptor = changes.pop("datapackage.json")
    assert changes == added
    assert descriptor[0] == descriptor[1] <= 3 * 2 + 5
    network = load_network(folder)
    membership = network.membership("05358008-kinderstark")
    assert (membership.joined_not_before, membership.joined_by, membership.last_seen) == (
        *(date(2024, 1, 1), date(2024, 12, 31), date(2024, 12, 31)),
    )
    assert membership.statements[0].source_id == "ministerium-1"
    log = (folder / "README.md").read_text(encoding="utf-8")
    assert log.startswith(readme[: readme.index("## Änderungen")])
    assert "kinderstark: eine neue Teilnahme nach `ministerium-1`." in log
    assert "Belegte Jugendämter 2025: 89 statt 88 von 186." in log


def test_a_second_import_changes_nothing(folder: Path) -> None:
    text = "Kommune;seit\nStadt Düren;2024\nKreis Soest;2025\n"
    take(folder, text, "--yes", "--meaning", "documented_by")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = take(folder, text, "--yes", "--meaning", "documented_by")
    assert "Rows: 2 (2 already known)." in result.output
    assert "Nothing has changed." in result.output
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_stronger_proof_takes_the_note_of_weakness_away(folder: Path) -> None:
    result = take(folder, "Kommune;Jahr\nWürselen;2025\n", "--yes")
    assert "1 stronger proof" in result.output
    network = load_network(folder)
    assert network.membership("05334036-kinderstark").note == ""
    found = network.evidence(parse_key("05334036"), 2025)
    assert found is not None
    assert found.evidence is Evidence.DOCUMENTED


def test_reserved_money_is_written_down_and_proves_nothing(folder: Path) -> None:
    text = "Kommune;Programm;Jahr;Art\nStadt Düren;kinderstark;2020;reserviert\n"
    result = take(folder, text, "--yes")
    assert result.exit_code == 0, result.output
    membership = load_network(folder).membership("05358008-kinderstark")
    assert membership.joined_by is None
    assert membership.note.startswith("Keine Teilnahme belegt")


def test_what_is_open_is_told_with_its_candidates_and_nothing_is_written(folder: Path) -> None:
    before = read_contents(folder)
    rows = ("Stadt Düren;2024", "Düren;2025", "Wupertal;2025", "Stadt Brühl;2020")
    text = "\n".join(("Kommune;seit", *rows, "Stadt Essen;2023", ""))
    result = take(folder, text, "--yes", "--programme", "kinderstark")
    assert result.exit_code == 1
    for told in (
        "1 new, 2 contradiction, 1 fits two places, 1 unknown name).",
        "Kreis Düren (05358), Stadt Düren (05358008)",
        "Stadt Wuppertal (05124000)",
        "contradiction. The package has 2021 as the beginning.",
        "Answer names in a column Antwort",
    ):
        assert told in result.output
    assert read_contents(folder) == before
    assert take(folder, text, "--yes", "--skip-open", "--programme", "kinderstark").exit_code == 0
    assert changed_lines(before, folder)["memberships.csv"] == (1, 0)


def test_the_answer_is_given_in_a_second_column(folder: Path) -> None:
    text = "Kommune;Jahr;Antwort\nDüren;2025;05358\nSoest;2025;Stadt Soest\nLippstadt;2025;\n"
    result = take(folder, text, "--yes")
    assert result.exit_code == 0, result.output
    known = load_network(folder).memberships_of
    assert parse_key("05358") in known
    assert parse_key("05974040") in known


def test_a_person_at_a_terminal_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "is_terminal", lambda: True)
    text = "Kommune;Jahr\nDüren;2025\nWupertal;2025\nMüllstadt;2025\nLippstadt;2025\n"
    result = take(folder, text, answers="2\nnowhere\nStadt Herne\n\ny\n")
    assert result.exit_code == 0, result.output
    assert "Line 2: 'Düren', fits two places." in result.output
    assert "nowhere: no place has exactly this name." in result.output
    known = load_network(folder).memberships_of
    assert {parse_key("05358008"), parse_key("05916000")} <= known.keys()
    assert take(folder, "Kommune;Jahr\nUnna;2025\n", answers="2\nn\n").exit_code == 1


def test_a_dry_run_and_a_missing_yes_write_nothing(folder: Path) -> None:
    before = read_contents(folder)
    text = "Kommune;Jahr\nStadt Düren;2025\n"
    shown = take(folder, text, "--dry-run")
    assert (shown.exit_code, "Only shown" in shown.output) == (0, True)
    unsure = take(folder, text)
    assert (unsure.exit_code, "Say --yes" in unsure.output) == (1, True)
    assert read_contents(folder) == before


def test_facts_of_a_new_year_bring_a_new_version(folder: Path) -> None:
    text = "Kommune;seit;Datum\nStadt Düren;2026;30.06.2026\n"
    result = take(folder, text, "--yes")
    assert result.exit_code == 0, result.output
    network = load_network(folder)
    assert (network.version, network.years[-1]) == ("2026-06-30", 2026)
    assert check_package(folder, boundaries=False).problems == ()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "Stand der Fakten: 30. Juni 2026." in readme
    undated = take(folder, "Kommune;seit\nStadt Herne;2027\n", "--yes")
    assert (undated.exit_code, "--as-of" in undated.output) == (2, True)


def test_more_participants_than_were_published_are_refused(folder: Path) -> None:
    before = read_contents(folder)
    text = "Kommune;Jahr\n" + "".join(f"{name};2025\n" for name in OFFICES.values())
    result = take(folder, text, "--yes")
    assert result.exit_code == 1
    assert "The published figure (offices_participating, 2025) must agree" in result.output
    assert read_contents(folder) == before


def test_the_missing_53_close_the_gap(folder: Path) -> None:
    network = load_network(folder)
    known = {key.text for key in network.documented_offices(2025)}
    missing = [OFFICES[key] for key in OFFICES if key not in known][:53]
    text = "Kommune;Jahr\n" + "".join(f"{name};2025\n" for name in missing)
    assert take(folder, text, "--yes").exit_code == 0
    assert check_package(folder, boundaries=False).problems == ()
    gaps = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["knownGaps"]
    assert [gap["claim_id"] for gap in gaps] == ["c33", "c56", "c57"]
    assert len(load_network(folder).documented_offices(2025)) == 141


@pytest.mark.parametrize("language", [Language.DE, *sometimes(Language.EN)])
def test_the_workbook_of_the_export_changes_nothing(
    language: Language, folder: Path, network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    before = read_contents(folder)
    book = folder.parent / "praevmap.xlsx"
    state = view_of(language=language)
    book.write_bytes(build_workbook(ExportContext(network, boundaries, state, folder)))
    result = call("data", "import", str(book), "--geodata", str(folder), "--yes")
    assert result.exit_code == 0, result.output
    assert "Rows: 227 (227 already known)." in result.output
    assert read_contents(folder) == before


def test_an_unsealed_edit_is_not_sealed_by_the_way(folder: Path) -> None:
    table = folder / "events.csv"
    table.write_bytes(table.read_bytes().replace(b"Regionalkonferenz", b"Konferenz", 1))
    result = take(folder, "Kommune;Jahr\nStadt Düren;2025\n", "--yes")
    assert result.exit_code == 1
    assert "data seal" in result.output
