"""Invented downloads of population figures in the layouts of the official publishers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

TITLE = "Alle politisch selbständigen Gemeinden mit ausgewählten Merkmalen am 31.12.2017"
NOTICE = "© Statistisches Bundesamt (Destatis), 2024"

TOWNS = (
    ("05", "1", "11", "0000", "000", "Düsseldorf, Stadt", 600_001),
    ("05", "5", "62", "0014", "014", "Gladbeck, Stadt", 70_002),
    ("05", "5", "62", "0032", "032", "Recklinghausen, Stadt", 110_003),
    ("09", "1", "62", "0000", "000", "München, Landeshauptstadt", 1_400_000),
)
"""Real keys, invented figures."""


def write_register(
    folder: Path,
    towns: Iterable[tuple[object, ...]] = TOWNS,
    *,
    title: str = TITLE,
    above: str | None = None,
    remarks: Iterable[str] = (NOTICE,),
) -> Path:
    """Write a Gemeindeverzeichnis: groups of columns, rows of Kreise, remarks below."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Titelseite"
    first["A1"] = "Gemeindeverzeichnis-Informationssystem (GV-ISys), erschienen am 15.10.2024"
    sheet = book.create_sheet("Onlineprodukt_Gemeinden31122017")
    sheet.append([title])
    sheet.append([None] * 9 + [above])
    area = ["Amtlicher Regionalschlüssel (ARS)", None, None, None, None]
    people = ["Bevölkerung 1)", None, None, None]
    sheet.append(["Satz-art", "Text-kenn-zeichen", *area, "Gemeindename", "Fläche km2", *people])
    sheet.append([None] * 9 + ["insgesamt", "männlich", "weiblich", "je km2"])
    sheet.append([None, None, "Land", "RB", "Kreis", "VB", "Gem"])
    sheet.append(["10", None, "05", None, None, None, None, "Nordrhein-Westfalen"])
    sheet.append(["40", "43", "05", "5", "62", None, None, "Recklinghausen"])
    for *key, name, total in towns:
        sheet.append(["60", "63", *key, name, 100.5, total, 1, 2, 3])
    sheet.append([])
    for remark in remarks:
        sheet.append([remark])
    path = folder / "31122017_Auszug_GV.xlsx"
    book.save(path)
    return path


def flat(key: str, name: str, on: str, figure: str, *groups: str) -> str:
    """Return one row of a flat CSV; a group is written ``code:label``."""
    dims = "".join(f";MERKM;Merkmal;{group.replace(':', ';')}" for group in groups)
    head = f"12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;{on}"
    return f"{head};GEMEIN;Gemeinden;{key};{name}{dims};{figure}"


def flat_head(groups: int) -> str:
    """Return the head of a flat CSV with so many groups beside the place."""
    dims = (
        f"{n}_Merkmal_Code;{n}_Merkmal_Label;{n}_Auspraegung_Code;{n}_Auspraegung_Label"
        for n in range(1, groups + 2)
    )
    start = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit"
    return ";".join((start, *dims, "BEVSTD__Bevoelkerungsstand__Anzahl"))


def write_genesis(
    folder: Path, *rows: str, table: str = "12411-01-01-5", encoding: str = "latin-1"
) -> Path:
    """Write a flat CSV of the Regionaldatenbank, whose files are named after their table."""
    head = flat_head(rows[0].count(";MERKM;"))
    path = folder / f"{table}_flat.csv"
    path.write_bytes("\r\n".join((head, *rows, "")).encode(encoding))
    return path


ALL, MEN, WOMEN = ":Insgesamt", "GESM:männlich", "GESW:weiblich"

BY_SEX = tuple(
    flat(key, name, "31.12.2017", figure, sex)
    for key, name, figures in (
        ("DG", "Deutschland", ("82000000", "40000000", "42000000")),
        ("05", "  Nordrhein-Westfalen", ("18000000", "9000000", "9000000")),
        ("05111", "      Düsseldorf, kreisfreie Stadt", ("600001", "300000", "300001")),
        ("05313", "      Aachen, kreisfreie Stadt", ("-", "-", "-")),
        ("05562014", "        Gladbeck, Stadt", ("70002", "35001", "35001")),
    )
    for figure, sex in zip(figures, (ALL, MEN, WOMEN), strict=True)
)
"""One day, everybody and each sex; the city of Aachen was no Kreis any more."""

AGES = {
    "ALT000B03:unter 3 Jahre": ("2001", "."),
    "ALT003B06:3 bis unter 6 Jahre": ("2002", "3000"),
    "ALT006B10:6 bis unter 10 Jahre": ("2503", "4000"),
    "ALT010B15:10 bis unter 15 Jahre": ("3504", "5000"),
    "ALT015B18:15 bis unter 18 Jahre": ("2005", "3000"),
    "ALT018B20:18 bis unter 20 Jahre": ("1500", "2000"),
    "ALT075UM:75 Jahre und mehr": ("9000", "9000"),
    ":Insgesamt": ("75000", "110000"),
}

BY_AGE = tuple(
    flat(key, name, "31.12.2022", figure, age, sex)
    for n, (key, name) in enumerate((("05562014", "Gladbeck"), ("05562032", "Recklinghausen")))
    for age, figures in AGES.items()
    for sex, figure in ((ALL, figures[n]), (MEN, "1"))
)
"""Age and sex of two towns; one age group of the second one is secret."""


def write_own(folder: Path, *rows: str, header: str = "key,on,under_18,total") -> Path:
    """Write a CSV in the layout of praevmap."""
    path = folder / "eigene.csv"
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return path
