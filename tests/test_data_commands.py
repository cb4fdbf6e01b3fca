"""`praevmap data add`, `diff` and `seal`, as a steward meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praevmap.cli import lists, main
from praevmap.sources.check import check_package
from tests.conftest import GEODATA

DUEREN = ("--name", "Stadt Düren", "--programme", "kinderstark", "--year", "2024")
SOURCE = ("--publisher", "Stadt Düren", "--title", "Neu dabei", "--published", "2024-05-02")


def call(*words: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, ("data", *words), input=answers, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "geodata"
    shutil.copytree(GEODATA, copy)
    return copy


def test_one_participant_is_added_by_options(folder: Path) -> None:
    result = call("add", *DUEREN, *SOURCE, "--meaning", "start", "--geodata", str(folder), "--yes")
    assert result.exit_code == 0, result.output
    assert "05358008-kinderstark" in (folder / "memberships.csv").read_text(encoding="utf-8")
    assert check_package(folder, boundaries=False).problems == ()
    told = call("diff", str(GEODATA), str(folder))
    assert "Düren (kinderstark): neu; eine Aussage mehr (stadt-dueren-1)" in told.output
    assert "Düren, 2024\u20132025: nicht belegt → belegt" in told.output
    assert "2025: Kommunen belegt 88 → 89" in told.output
    assert "nicht namentlich bekannt 53 → 52" in told.output
    assert "neu: stadt-dueren-1 (Stadt Düren: Neu dabei)" in told.output


def test_one_participant_is_added_step_by_step(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "is_terminal", lambda: True)
    steps = ["05358008", "kinderstark", "2024", "start", "", "Stadt Düren", "Neu dabei"]
    steps += ["2.5.2024", "https://dueren.de/neu", "Die Stadt gibt an, dabei zu sein.", "y", ""]
    result = call("add", "--geodata", str(folder), answers="\n".join(steps))
    assert result.exit_code == 0, result.output
    evidence = (folder / "evidence.csv").read_text(encoding="utf-8")
    assert (
        "05358008-kinderstark,stadt-dueren-1,,2024,start,,participation,"
        '"Die Stadt gibt an, dabei zu sein.",official\n'
    ) in evidence
    assert "2024-05-02,https://dueren.de/neu" in (folder / "sources.csv").read_text("utf-8")


def test_a_participant_needs_a_name_and_a_source(folder: Path) -> None:
    assert "--name or --key" in call("add", "--geodata", str(folder)).output
    unsourced = call("add", *DUEREN, "--geodata", str(folder), "--yes")
    assert (unsourced.exit_code, "needs a source" in unsourced.output) == (1, True)


def test_two_equal_packages_have_no_difference(folder: Path) -> None:
    same = call("diff", str(GEODATA), str(folder))
    assert same.output == "Keine Unterschiede (Stand 12.11.2025)\n"


def test_a_difference_is_told_as_markdown_and_json_too(folder: Path) -> None:
    call("add", *DUEREN, *SOURCE, "--geodata", str(folder), "--yes")
    back = call("diff", str(folder), str(GEODATA), "--format", "markdown", "--lang", "en").output
    assert back.startswith("# Differences: state of 12 November 2025 and state of 12 November 2025")
    assert "## Participations and their proof\n\n- Düren (kinderstark): no longer there" in back
    told = json.loads(call("diff", str(GEODATA), str(folder), "--format", "json").output)
    assert told["versions"] == ["2025-11-12", "2025-11-12"]
    assert told["years"]["2025"]["documented"] == [88, 89]
    (membership,) = told["memberships"]
    assert (membership["membership_id"], membership["change"]) == ("05358008-kinderstark", "added")
    assert told["evidence"][-1]["evidence"] == ["none", "documented"]


def test_the_seal_tells_what_it_recorded(folder: Path) -> None:
    table = folder / "evidence.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text + text.splitlines()[-1].replace("official", "press") + "\n", "utf-8")
    told = call("seal", "--geodata", str(folder)).output
    assert f"evidence.csv: {table.stat().st_size:,} bytes (before: " in told
    assert "228 rows, sha256:" in told
    assert "Sealed: evidence.csv." in told
    assert call("seal", "--geodata", str(folder)).output == "Nothing has changed.\n"


def test_the_example_of_the_how_to_gives_what_it_says(folder: Path) -> None:
    examples = GEODATA.parent / "examples" / "neue-liste.csv"
    words = ("import", str(examples), "--geodata", str(folder), "--programme", "kinderstark")
    asked = call(*words, *SOURCE)
    assert (asked.exit_code, "Coesfeld" in asked.output) == (1, True)
    assert "2 new, 1 stronger proof, 1 further source, 1 fits two places" in asked.output
    answered = folder.parent / "list.csv"
    text = examples.read_text(encoding="utf-8")
    answered.write_text(text.replace("Coesfeld;2024;Teilnahme;", "Coesfeld;2024;;Stadt Coesfeld"))
    assert call("import", str(answered), *words[2:], *SOURCE, "--yes").exit_code == 0
    assert check_package(folder, boundaries=False).problems == ()
