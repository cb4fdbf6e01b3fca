"""A list says the same however it was saved, or is refused as a whole with one reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError
from praevmap.model.network import Network
from praevmap.model.participation import EvidenceKind, ProgrammeKey
from praevmap.sources.lists.entries import UNKNOWN_SOURCE, Defaults, read_list
from tests.extent import sometimes
from tests.sources.lists.dirty import variants
from tests.sources.lists.test_names import OFFICES

ROWS = [(name, key) for key, name in OFFICES.items()]
VARIANTS = variants(ROWS)
DEFAULTS = Defaults(
    ProgrammeKey.KINDERSTARK, source=replace(UNKNOWN_SOURCE, publisher="Ministerium", title="Liste")
)
IN_EVERY_RUN = ("tabs in UTF-16", "mojibake", "a workbook with merged heads")


def write(name: str, folder: Path) -> Path:
    VARIANTS[name](folder / "list")
    (path,) = folder.iterdir()
    return path


@pytest.mark.parametrize(
    "name", [*IN_EVERY_RUN, *sometimes(*(n for n in VARIANTS if n not in IN_EVERY_RUN))]
)
def test_a_dirty_list_says_the_same_as_a_clean_one(
    name: str, tmp_path: Path, network: Network
) -> None:
    reading = read_list(write(name, tmp_path), network, DEFAULTS)
    assert reading.problems == ()
    kinderstark, reserved = ProgrammeKey.KINDERSTARK, EvidenceKind.ALLOCATION
    assert [
        (e.match.key and e.match.key.text, e.programme, e.statement.year, e.statement.kind)
        for e in reading.entries
    ] == [(key, kinderstark, 2020, reserved) for key in OFFICES]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "with something in it"),
        (b"%PDF-1.7 ...", "CSV or XLSX"),
        (b"\xd0\xcf\x11\xe0 an old XLS", "CSV or XLSX"),
        (b"PK\x03\x04 damaged", "damaged"),
        ("Kommune;Jahr\nM\ufffdnster;2020".encode(), "letters are lost"),
        (b"a;b\n1;2\n", "column of names or keys"),
        (b"Kommune;Jahr\n", "column of names or keys"),
    ],
)
def test_what_is_no_list_is_refused_with_one_reason(
    content: bytes, reason: str, tmp_path: Path, network: Network
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(DataPackageError, match=reason) as refused:
        read_list(path, network, DEFAULTS)
    assert len(refused.value.problems) == 1


def test_the_town_in_an_address_is_not_taken_for_the_office(
    tmp_path: Path, network: Network
) -> None:
    path = tmp_path / "list.csv"
    text = "Name;PLZ;Ort;Jahr\nOberbergischer Kreis;51643;Gummersbach;2025\n"
    path.write_text(text, encoding="utf-8")
    (entry,) = read_list(path, network, DEFAULTS).entries
    assert str(entry.match.key) == "05374"


def test_rows_that_say_no_are_left_out_with_a_word(tmp_path: Path, network: Network) -> None:
    path = tmp_path / "list.csv"
    rows = ("Ahaus;ja", "Bocholt;nein", "Gronau;", "Goch;keine Förderung", "Kevelaer;x", "Haan;-")
    path.write_text("\n".join(("Kommune;Teilnahme", *rows)), encoding="utf-8")
    reading = read_list(path, network, replace(DEFAULTS, year=2025))
    assert [entry.name for entry in reading.entries] == ["Ahaus", "Kevelaer"]
    assert {reason for _, reason, _ in reading.skipped} == {"no participation said"}
    assert len(reading.skipped) == 4
    path.write_text("AGS;Teilnahme\n05554004;ja\n05554008;nein\n", encoding="utf-8")
    assert len(read_list(path, network, replace(DEFAULTS, year=2025)).entries) == 1


def test_an_unknown_column_of_yes_and_no_is_not_passed_over(
    tmp_path: Path, network: Network
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Kommune;Programm 2025\nAhaus;x\nBocholt;\n", encoding="utf-8")
    with pytest.raises(DataPackageError, match="'Programm 2025' tells yes from no"):
        read_list(path, network, DEFAULTS)
