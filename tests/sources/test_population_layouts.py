"""Official population tables of every layout become the same kind of figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.population.layouts import read_population
from praevmap.sources.population.reading import Reading, read_download
from tests.sources.population_downloads import (
    ALL,
    BY_AGE,
    BY_SEX,
    NOTICE,
    TITLE,
    flat,
    write_genesis,
    write_own,
    write_register,
)

END_OF_2016, END_OF_2017, END_OF_2022 = (date(year, 12, 31) for year in (2016, 2017, 2022))
FOURTH_QUARTER = "Gemeinden nach Fläche, Bevölkerung und Postleitzahl am 31.12.2018 (4. Quartal)"
Figures = list[tuple[str, date, int | None, int | None]]


def read(path: Path, on: date | None = None) -> Reading:
    return read_population(read_download(path), on, path.name)


def figures(path: Path, on: date | None = None) -> Figures:
    reading = read(path, on)
    assert reading.problems == []
    return [(f.key.text, f.on, f.under_18, f.total) for _, f in reading.figures]


def problems(path: Path, on: date | None = None) -> list[Problem]:
    return read(path, on).problems


def refused(path: Path) -> Problem:
    with pytest.raises(DataPackageError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.resource == path.name
    return problem


REGISTER: Figures = [
    ("05111000", END_OF_2017, None, 600_001),
    ("05562014", END_OF_2017, None, 70_002),
    ("05562032", END_OF_2017, None, 110_003),
]


def test_a_gemeindeverzeichnis_gives_the_municipalities_of_the_state(tmp_path: Path) -> None:
    path = write_register(tmp_path)
    assert figures(path) == REGISTER
    reading = read(path)
    assert reading.skipped == {
        "of states, Kreise and associations": [6, 7],
        "of other places": [11],
    }
    assert reading.source(END_OF_2017) == {
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
    for title in (f"{TITLE} (4. Quartal)", FOURTH_QUARTER):
        path = write_register(tmp_path, title=title)
        (problem,) = problems(path)
        assert (problem.field, "--on" in problem.remedy) == ("on", True)
        assert {f[1] for f in figures(path, on=END_OF_2016)} == {END_OF_2016}


@pytest.mark.parametrize(
    ("above", "remark"),
    [
        ("31.12.2016 (Jahr)", ""),
        ("31.12.2016", "1) Bevölkerung am 31.12.2015"),
        (None, "1) Bevölkerung am 31.12.2016"),
        (None, "Bevölkerung auf Grundlage des Zensus vom 9. Mai 2011, Stand 31. Dezember 2016"),
    ],
)
def test_the_day_that_a_row_above_or_a_remark_names_for_the_people_counts(
    tmp_path: Path, above: str | None, remark: str
) -> None:
    path = write_register(tmp_path, title=FOURTH_QUARTER, above=above, remarks=[remark, NOTICE])
    assert {f[1] for f in figures(path)} == {END_OF_2016}
    assert figures(path, on=END_OF_2016) == figures(path)
    (problem,) = problems(path, on=END_OF_2017)
    assert "2016-12-31" in problem.rule


def test_everything_that_is_wrong_in_a_gemeindeverzeichnis_is_reported_with_its_row(
    tmp_path: Path,
) -> None:
    towns = [
        ("05", "1", "11", "0000", "000", "Düsseldorf", "viele"),
        ("05", "5", "62", "0014", "14a", "Gladbeck", 1),
        ("05", "5", "62", "0032", "032", "Recklinghausen", -5),
        ("05", "2", "62", "0032", "032", "Nirgendwo", 5),
        ("5.", "5", "62", "0036", "036", "Waltrop", "70 002"),
        ("05", "5", "62", "0036", "", "Waltrop", 2),
    ]
    broken = problems(write_register(tmp_path, towns))
    assert [(p.row, p.field, p.value) for p in broken] == [
        (8, "Bevölkerung insgesamt", "viele"),
        (9, "Land/RB/Kreis/Gem", "05/5/62/14a"),
        (10, "Bevölkerung insgesamt", "-5"),
        (11, "key", "05262032"),
        (12, "Land/RB/Kreis/Gem", "5./5/62/036"),
        (13, "Land/RB/Kreis/Gem", "05/5/62/"),
    ]
    assert all(p.resource.startswith("31122017") and p.rule and p.remedy for p in broken)


def test_a_row_of_no_known_kind_is_reported_and_the_numbers_of_the_columns_are_none(
    tmp_path: Path,
) -> None:
    sheets = read_download(write_register(tmp_path))
    sheets[1].loc[6] = [str(number) for number in range(1, 14)]
    sheets[1].loc[9, 0] = "6O"
    reading = read_population(sheets, None, "register")
    assert [(p.row, p.value) for p in reading.problems] == [(9, "05/5/62/014")]
    assert [line for line, _ in reading.figures] == [8, 10]


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
    reading = read(path)
    assert reading.skipped == {
        "of other places": [2, 3, 4, 5, 6, 7],
        "of a part of the people": [9, 10, 12, 13, 15, 16],
    }
    source = reading.source(END_OF_2017)
    assert source["source_id"] == "regionalstatistik-12411-01-01-5-2017-12-31"
    assert "dl-de/by-2-0" in source["note"]


def test_age_groups_are_added_up_to_18(tmp_path: Path) -> None:
    path = write_genesis(tmp_path, *BY_AGE, table="12411-02-03-5")
    assert figures(path) == [
        ("05562014", END_OF_2022, 2001 + 2002 + 2503 + 3504 + 2005, 75_000),
        ("05562032", END_OF_2022, None, 110_000),
    ]


def gladbeck(figure: str, *groups: str, on: str = "31.12.2022") -> str:
    return flat("05562014", "Gladbeck", on, figure, *groups)


def test_age_groups_that_do_not_end_at_18_leave_the_under_18s_unknown(tmp_path: Path) -> None:
    ages = {"A:unter 15 Jahre": "9000", "B:15 bis unter 20 Jahre": "4000", ALL: "75000"}
    path = write_genesis(tmp_path, *(gladbeck(n, age) for age, n in ages.items()))
    assert figures(path) == [("05562014", END_OF_2022, None, 75_000)]


def test_single_years_beside_groups_are_not_counted_twice(tmp_path: Path) -> None:
    ages = ["unter 1 Jahr", *(f"{age}-Jährige" for age in range(1, 18))]
    rows = [gladbeck("100", f"A:{age}") for age in ages]
    path = write_genesis(tmp_path, *rows, gladbeck("1800", "A:unter 18 Jahre"))
    assert figures(path) == [("05562014", END_OF_2022, 1800, None)]


def test_of_several_days_all_are_read_or_the_one_that_is_wanted(tmp_path: Path) -> None:
    rows = (gladbeck("1", on="31.12.2017"), gladbeck("2", on="2022-12-31"))
    path = write_genesis(tmp_path, *rows)
    both = [("05562014", END_OF_2017, None, 1), ("05562014", END_OF_2022, None, 2)]
    assert figures(path) == both
    assert figures(path, on=END_OF_2022) == both[1:]
    assert read(path, on=END_OF_2016).skipped == {"of another day": [2, 3]}


def test_parts_of_the_population_are_never_taken_for_all(tmp_path: Path) -> None:
    parts = [("D:Deutsche", ALL), ("A:Ausländer", ALL), (ALL, "L:ledig")]
    reading = read(write_genesis(tmp_path, *(gladbeck("1", *part) for part in parts)))
    assert reading.figures == []
    assert reading.skipped == {"of a part of the people": [2, 3, 4]}


def test_rows_of_which_the_publisher_left_a_name_out_are_never_taken(tmp_path: Path) -> None:
    rows = [
        flat("05562014", "", "31.12.2017", "70002", ALL),
        flat("05562032", "Recklinghausen", "31.12.2017", "1", "GESM:"),
        gladbeck("35001", ALL).replace(";Gladbeck;", ";"),
    ]
    reading = read(write_genesis(tmp_path, *rows))
    assert reading.figures == []
    assert reading.skipped == {"without a name": [2, 3]}
    (problem,) = reading.problems
    assert (problem.row, "14 cells like the head; here are 13" in problem.rule) == (4, True)


def test_odd_keys_days_and_figures_are_reported_together(tmp_path: Path) -> None:
    huge = "9" * 5000
    keys = ("5562014", "5111", "05 562 014", "005562014", "055620014014", "Gladbeck", "")
    rows = [flat(key, "Gladbeck", "31.12.2017", "1") for key in keys]
    odd = ("110.003", "70 002", "70,0", "+1", huge, "\u0661")
    rows += [flat("05562014", "Gladbeck", "31.12.2017", figure) for figure in odd]
    rows += [gladbeck("1", on="31.02.2017"), gladbeck("1", on="2017"), gladbeck("1"), gladbeck("2")]
    broken = problems(write_genesis(tmp_path, *rows, encoding="utf-8"))
    values = (*keys, *odd[:4], huge[:79] + "…", odd[5], "31.02.2017", "2017", "2")
    lines = (*range(2, 17), 18)
    assert [(p.row, p.value) for p in broken] == list(zip(lines, values, strict=True))
    assert all("lost its zero" in problem.rule for problem in broken[:2])


def test_tables_of_another_statistic_are_refused(tmp_path: Path) -> None:
    rows = [row.replace("12411;", "12711;") for row in BY_SEX]
    (problem,) = problems(write_genesis(tmp_path, *rows))
    assert (problem.value, "12411" in problem.rule) == ("12711", True)


def test_our_own_layout_is_read_with_commas_and_semicolons(tmp_path: Path) -> None:
    rows = ("05562014,2017-12-31,12000,70002", "05562032,,,110003", "09162000,,1,2")
    want = [("05562014", END_OF_2017, 12_000, 70_002), ("05562032", END_OF_2017, None, 110_003)]
    assert figures(write_own(tmp_path, *rows), on=END_OF_2017) == want
    header, *rows2 = (row.replace(",", ";") for row in ("key,on,under_18,total", *rows))
    path = write_own(tmp_path, *rows2, header=header)
    assert figures(path, on=END_OF_2017) == want
    assert read(path, on=END_OF_2022).skipped == {
        "of another day": [2],
        "of other places": [4],
    }


def test_everything_that_is_wrong_in_our_own_layout_is_reported(tmp_path: Path) -> None:
    rows = [
        *("5562014,2017-12-31,1,2", "Gladbeck,2017-12-31,1,2", "05562014,31.12.2017,?,2"),
        *("05562032,,1,2", "05562036,2017-12-31,1,2,3,4", "05562014,70002,35001"),
    ]
    broken = sorted((p.row or 0, p.field) for p in problems(write_own(tmp_path, *rows)) if p.field)
    assert broken == [(2, "key"), (3, "key"), (4, "on"), (4, "under_18"), (5, "on")]
    lengths = [p for p in problems(write_own(tmp_path, *rows)) if p.field is None]
    assert [(p.row, p.value) for p in lengths] == [
        (6, "05562036;2017-12-31;1;2;3;4"),
        (7, "05562014;70002;35001"),
    ]
    header = write_own(tmp_path, header="key,on,under_18,total,name,key")
    assert {(p.row, p.field) for p in problems(header)} == {(1, "name"), (1, "key")}


def test_an_unknown_layout_is_refused_with_the_columns_that_were_expected_and_found(
    tmp_path: Path,
) -> None:
    path = tmp_path / "12411-01-01-5.csv"
    path.write_text("AGS;Name;Insgesamt\n05562014;70002;35001;35001\n", encoding="utf-8")
    problem = refused(path)
    assert (problem.row, "found: AGS, Name, Insgesamt." in problem.rule) == (1, True)
    for expected in ("Land, RB, Kreis, Gem", "1_Auspraegung_Code", "key,on,under_18,total"):
        assert expected in problem.rule
    book = write_register(tmp_path)
    sheets = read_download(book)
    renamed = [sheet.replace("insgesamt", "alle") for sheet in sheets]
    (problem,) = read_population(renamed, None, book.name).problems
    assert problem.row == 5
    assert "Bevölkerung insgesamt; found: Satz-art" in problem.rule
    renamed = [sheet.replace("Kreis", "Kreisschlüssel") for sheet in renamed]
    with pytest.raises(DataPackageError, match=r"found: .*Kreisschlüssel"):
        read_population(renamed, None, book.name)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leer.csv", b" \n", "XLSX"),
        ("alt.xls", b"\xd0\xcf\x11\xe0\x00", "CSV"),
        ("bild.csv", b"\x89PNG\x00", "CSV"),
        ("kaputt.xlsx", b"PK\x03\x04kaputt", "(BadZipFile)"),
        ("offen.csv", b'key,total\n"05562014,1\n', "readable CSV"),
        ("fehlt.csv", None, "No such file"),
    ],
)
def test_files_of_another_kind_are_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert words in refused(path).rule
