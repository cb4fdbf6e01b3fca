"""Official population tables of every layout become the same kind of figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.population import files
from praevmap.sources.population.files import read_sheets
from praevmap.sources.population.importing import read_population
from praevmap.sources.population.reading import Findings, Layout, Reading
from tests.sources.population_downloads import (
    BY_AGE_IN_COLUMNS,
    BY_AGE_IN_ROWS,
    BY_SEX,
    NOTICE,
    TITLE,
    TOWNS,
    write_genesis,
    write_own,
    write_register,
)

END_OF_2017 = date(2017, 12, 31)
END_OF_2022 = date(2022, 12, 31)
Told = list[tuple[str, date, int | None, int | None]]


def read(path: Path, on: date | None = None) -> tuple[Reading, list[Problem]]:
    findings = Findings(path.name)
    return read_population(read_sheets(path), on, findings), findings.problems


def figures(path: Path, on: date | None = None) -> Told:
    reading, problems = read(path, on)
    assert problems == []
    return [(f.key, f.on, f.under_18, f.total) for f in reading.figures]


REGISTER: Told = [
    ("05111000", END_OF_2017, None, 600_001),
    ("05562014", END_OF_2017, None, 70_002),
    ("05562032", END_OF_2017, None, 110_003),
]


def test_a_gemeindeverzeichnis_gives_the_municipalities_of_the_state(tmp_path: Path) -> None:
    path = write_register(tmp_path)
    assert figures(path) == REGISTER
    reading, _ = read(path)
    assert reading.layout is Layout.REGISTER
    assert reading.elsewhere == 1
    assert reading.origin is not None
    assert reading.origin.row(END_OF_2017) == {
        "source_id": "destatis-gemeindeverzeichnis-2017-12-31",
        "publisher": "Statistisches Bundesamt (Destatis)",
        "title": "Gemeindeverzeichnis-Informationssystem GV-ISys: Bevölkerung der Gemeinden am "
        "31.12.2017",
        "published": "2024",
        "url": "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/"
        "_inhalt.html",
        "note": "© Statistisches Bundesamt (Destatis), 2024; Vervielfältigung und Verbreitung mit "
        "Quellenangabe gestattet",
    }


def test_parts_of_a_key_that_were_read_as_numbers_get_their_zeros_back(tmp_path: Path) -> None:
    towns = [(5, 1, 11, 0, 0, "Düsseldorf", 600_001), (5, 5, 62, 14, 14, "Gladbeck", 70_002.0)]
    assert figures(write_register(tmp_path, towns)) == REGISTER[:2]


def test_a_quarterly_edition_does_not_pass_off_its_title_as_the_day_of_the_count(
    tmp_path: Path,
) -> None:
    path = write_register(tmp_path, title=f"{TITLE} (4. Quartal)")
    _, (problem,) = read(path)
    assert (problem.field, "--on" in problem.remedy) == ("on", True)
    assert {f[1] for f in figures(path, on=date(2016, 12, 31))} == {date(2016, 12, 31)}


@pytest.mark.parametrize(
    "remark",
    [
        "1) Bevölkerung am 31.12.2016",
        "Bevölkerung auf Grundlage des Zensus vom 9. Mai 2011, Stand 31. Dezember 2016",
    ],
)
def test_the_day_that_the_remarks_name_for_the_population_counts(
    tmp_path: Path, remark: str
) -> None:
    path = write_register(tmp_path, title=f"{TITLE} (4. Quartal)", remarks=[remark, NOTICE])
    assert {f[1] for f in figures(path)} == {date(2016, 12, 31)}
    _, (problem,) = read(path, on=END_OF_2017)
    assert "2016-12-31" in problem.rule


def test_everything_that_is_wrong_in_a_gemeindeverzeichnis_is_told_with_its_row(
    tmp_path: Path,
) -> None:
    towns = [
        ("05", "1", "11", "0000", "000", "Düsseldorf", "viele"),
        ("05", "5", "62", "0014", "14a", "Gladbeck", 1),
        ("05", "5", "62", "0032", "032", "Recklinghausen", -5),
        ("05", "2", "62", "0032", "032", "Nirgendwo", 5),
        ("05", "5", "62", "0036", "036", "Waltrop", 1),
        ("05", "5", "62", "0036", "036", "Waltrop", 2),
    ]
    _, problems = read(write_register(tmp_path, towns))
    assert [(p.row, p.field, p.value) for p in problems] == [
        (8, "Bevölkerung insgesamt", "viele"),
        (9, "Land/RB/Kreis/Gem", "05/5/62/14a"),
        (10, "Bevölkerung insgesamt", "-5"),
        (11, "key", "05262032"),
        (13, "key", "05562036"),
    ]
    assert all(p.resource.startswith("31122017") and p.rule and p.remedy for p in problems)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig"])
def test_a_table_by_sex_gives_totals_and_unknown_stays_unknown(
    tmp_path: Path, encoding: str
) -> None:
    path = write_genesis(tmp_path, *BY_SEX, encoding=encoding)
    assert figures(path) == [
        ("05111", END_OF_2017, None, 600_001),
        ("05313", END_OF_2017, None, None),
        ("05562014", END_OF_2017, None, 70_002),
    ]
    reading, _ = read(path)
    assert reading.elsewhere == 2
    assert reading.origin is not None
    row = reading.origin.row(END_OF_2017)
    assert row["source_id"] == "regionalstatistik-12411-01-01-5-2017-12-31"
    assert row["published"] == "2024"
    assert "dl-de/by-2-0" in row["note"]


def test_age_groups_below_each_other_are_added_up_to_18(tmp_path: Path) -> None:
    path = write_genesis(tmp_path, *BY_AGE_IN_ROWS, table="12411-02-03-5")
    assert figures(path) == [
        ("05562014", END_OF_2022, 2001 + 2002 + 2503 + 3504 + 2005, 75_000),
        ("05562032", END_OF_2022, None, 110_000),
    ]


def test_age_groups_beside_each_other_are_added_up_to_18(tmp_path: Path) -> None:
    path = write_genesis(tmp_path, *BY_AGE_IN_COLUMNS, table="12411-02-03-5-B")
    _, problems = read(path)
    assert [(p.field, "--on" in p.remedy) for p in problems] == [("on", True)]
    assert figures(path, on=END_OF_2017) == [("05562014", END_OF_2017, 12_015, 72_015)]


def test_age_groups_that_do_not_end_at_18_leave_the_under_18s_unknown(tmp_path: Path) -> None:
    rows = (
        ";;;;Insgesamt",
        "31.12.2022;05562014;Gladbeck;unter 15 Jahre;9000",
        "31.12.2022;05562014;Gladbeck;15 bis unter 20 Jahre;4000",
        "31.12.2022;05562014;Gladbeck;Insgesamt;75000",
    )
    assert figures(write_genesis(tmp_path, *rows)) == [("05562014", END_OF_2022, None, 75_000)]


def test_single_years_beside_groups_are_not_counted_twice(tmp_path: Path) -> None:
    ages = ["unter 1 Jahr", *(f"{age}-Jährige" for age in range(1, 18)), "unter 18 Jahre"]
    rows = [f"31.12.2022;05562014;Gladbeck;{age};100" for age in ages[:-1]]
    rows += ["31.12.2022;05562014;Gladbeck;unter 18 Jahre;1800"]
    path = write_genesis(tmp_path, ";;;;Insgesamt", *rows)
    assert figures(path) == [("05562014", END_OF_2022, 1800, None)]


def test_of_several_days_all_are_read_or_the_one_that_is_wanted(tmp_path: Path) -> None:
    rows = (";;31.12.2017;e;31.12.2022;e", ";;Insgesamt;;Insgesamt;", "05562014;Gl;1;e;2;p")
    path = write_genesis(tmp_path, *rows)
    both = [("05562014", END_OF_2017, None, 1), ("05562014", END_OF_2022, None, 2)]
    assert figures(path) == both
    assert figures(path, on=END_OF_2022) == both[1:]
    _, (problem,) = read(path, on=date(2020, 12, 31))
    assert "2020-12-31" in problem.rule


def test_parts_of_the_population_are_never_taken_for_all(tmp_path: Path) -> None:
    rows = (
        ";;31.12.2017;31.12.2017;31.12.2017",
        ";;Deutsche;Ausländer;Insgesamt",
        ";;Insgesamt;Insgesamt;ledig",
        "05562014;Gladbeck;60000;10002;30000",
    )
    reading, (problem,) = read(write_genesis(tmp_path, *rows))
    assert reading.figures == ()
    assert "all persons" in problem.rule


def test_keys_that_lost_their_zero_and_odd_figures_are_told_together(tmp_path: Path) -> None:
    rows = (
        ";;31.12.2017",
        ";;Insgesamt",
        "5562014;Gladbeck;70002",
        "5111;Düsseldorf;600001",
        "05562032;Recklinghausen;110.003",
        "05562036;Waltrop;1",
        "05562036;Waltrop;2",
    )
    _, problems = read(write_genesis(tmp_path, *rows))
    assert [(p.row, p.value) for p in problems] == [
        (7, "5562014"),
        (8, "5111"),
        (9, "110.003"),
        (11, "2"),
    ]
    assert "lost its zero" in problems[0].rule


def test_tables_of_another_statistic_are_refused(tmp_path: Path) -> None:
    _, (problem,) = read(write_genesis(tmp_path, *BY_SEX, table="12711-01-01-5"))
    assert (problem.value, "12411" in problem.rule) == ("12711-01-01-5", True)


def test_a_table_of_the_regionaldatenbank_may_be_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in ("Tabelle: 12411-02-03-5", *BY_AGE_IN_ROWS, "____", "© Destatis"):
        book.worksheets[0].append(
            [int(c) if c.isdecimal() and c[0] != "0" else c for c in row.split(";")]
        )
    path = tmp_path / "12411.xlsx"
    book.save(path)
    assert [f[2:] for f in figures(path)] == [(12_015, 75_000), (None, 110_000)]


def test_our_own_layout_is_read_with_commas_and_semicolons(tmp_path: Path) -> None:
    rows = ("05562014,2017-12-31,12000,70002", "05562032,,,110003", "09162000,,1,2")
    want = [("05562014", END_OF_2017, 12_000, 70_002), ("05562032", END_OF_2017, None, 110_003)]
    assert figures(write_own(tmp_path, *rows), on=END_OF_2017) == want
    header, *rows2 = (row.replace(",", ";") for row in ("key,on,under_18,total", *rows))
    assert figures(write_own(tmp_path, *rows2, header=header), on=END_OF_2017) == want


def test_everything_that_is_wrong_in_our_own_layout_is_told(tmp_path: Path) -> None:
    rows = [
        *("5562014,2017-12-31,1,2", "Gladbeck,2017-12-31,1,2", "05562014,31.12.2017,?,2"),
        *("05562032,,1,2", "05562036,2017-12-31,1,2,3,4"),
    ]
    _, problems = read(write_own(tmp_path, *rows))
    found = [(p.row, p.field) for p in problems]
    assert found == [(2, "key"), (3, "key"), (4, "on"), (4, "under_18"), (5, "on"), (6, None)]
    _, problems = read(write_own(tmp_path, header="key,on,under_18,total,name,key"))
    assert {(p.row, p.field) for p in problems} == {(1, "name"), (1, "key")}


def test_files_of_another_kind_are_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rule(name: str, content: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(DataPackageError) as caught:
            read(path)
        (problem,) = caught.value.problems
        assert problem.resource == name
        return problem.rule

    assert "XLSX" in rule("leer.csv", b" \n")
    assert "XLS " in rule("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1")
    assert "readable (BadZipFile)" in rule("kaputt.xlsx", b"PK\x03\x04kaputt")
    assert "Gemeindeverzeichnis" in rule("fremd.csv", b"AGS,pop_2017\n05111000,1\n")
    assert "CSV" in rule("bild.csv", b"\x89PNG\x00")
    workbook = write_register(tmp_path, TOWNS).read_bytes()
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1000)
    assert "unpack" in rule("bombe.xlsx", workbook)
    monkeypatch.setattr(files, "LARGEST", 10)
    assert "larger" in rule("gross.csv", b"0" * 11)


def test_a_workbook_that_claims_a_billion_rows_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_register(tmp_path)
    monkeypatch.setattr(files, "MOST_ROWS", 10)
    with pytest.raises(DataPackageError, match="more than 10 rows"):
        read(path)


def test_numbers_of_thousands_of_digits_are_told_and_do_not_stop_the_reading(
    tmp_path: Path,
) -> None:
    huge = "9" * 5000
    rows = (
        ";;;;Insgesamt",
        f"31.12.2022;05562014;Gladbeck;Insgesamt;{huge}",
        f"31.12.2022;05562032;Recklinghausen;1 bis unter {huge} Jahre;2",
    )
    reading, problems = read(write_genesis(tmp_path, *rows))
    assert [(p.row, p.value) for p in problems] == [(6, huge[:79] + "…")]
    assert [(f.under_18, f.total) for f in reading.figures] == [(None, None)]


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(DataPackageError, match=r"fehlt\.csv.*No such file"):
        read_sheets(tmp_path / "fehlt.csv")
