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
    remarks: Iterable[str] = (NOTICE,),
) -> Path:
    """Write a Gemeindeverzeichnis: groups of columns, rows of Kreise, remarks below."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Titelseite"
    first["A1"] = "Gemeindeverzeichnis-Informationssystem (GV-ISys), erschienen am 15.10.2024"
    sheet = book.create_sheet("Onlineprodukt_Gemeinden31122017")
    sheet.append([title])
    sheet.append([])
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


def write_genesis(
    folder: Path, *rows: str, table: str = "12411-01-01-5", encoding: str = "latin-1"
) -> Path:
    """Write a CSV of the Regionaldatenbank: head lines, the given rows, the foot."""
    head = (
        f"GENESIS-Tabelle: {table}",
        "Bevölkerung nach Geschlecht - Stichtag 31.12. -;;;;",
        "regionale Tiefe: Gemeinden und Samt-/Verbandsgemeinden;;;;",
        "Bevölkerungsstand (Anzahl);;;;",
    )
    foot = (
        "__________",
        "Aachen: Gebietsstand; bis 20.10.2009",
        "(C)opyright Statistische Ämter des Bundes und der Länder, Deutschland, 2024",
        "Stand: 22.11.2024 / 10:31:12",
    )
    path = folder / f"{table}.csv"
    path.write_bytes("\r\n".join((*head, *rows, *foot, "")).encode(encoding))
    return path


BY_SEX = (
    ";;31.12.2017;31.12.2017;31.12.2017",
    ";;Insgesamt;männlich;weiblich",
    "DG;Deutschland;82000000;40000000;42000000",
    "05;  Nordrhein-Westfalen;18000000;9000000;9000000",
    "05111;      Düsseldorf, kreisfreie Stadt;600001;300000;300001",
    "05313;      Aachen, kreisfreie Stadt;-;-;-",
    "05562014;        Gladbeck, Stadt;70002;.;x",
)
"""One day above the columns, one column per sex."""

BY_AGE_IN_ROWS = (
    ";;;;Insgesamt;männlich;weiblich",
    "31.12.2022;05562014;Gladbeck, Stadt;unter 3 Jahre;2001;1000;1001",
    "31.12.2022;05562014;Gladbeck, Stadt;3 bis unter 6 Jahre;2002;1000;1002",
    "31.12.2022;05562014;Gladbeck, Stadt;6 bis unter 10 Jahre;2503;1250;1253",
    "31.12.2022;05562014;Gladbeck, Stadt;10 bis unter 15 Jahre;3504;1750;1754",
    "31.12.2022;05562014;Gladbeck, Stadt;15 bis unter 18 Jahre;2005;1000;1005",
    "31.12.2022;05562014;Gladbeck, Stadt;18 bis unter 20 Jahre;1500;750;750",
    "31.12.2022;05562014;Gladbeck, Stadt;75 Jahre und mehr;9000;4000;5000",
    "31.12.2022;05562014;Gladbeck, Stadt;Insgesamt;75000;37000;38000",
    "31.12.2022;05562032;Recklinghausen, Stadt;unter 3 Jahre;.;.;.",
    "31.12.2022;05562032;Recklinghausen, Stadt;3 bis unter 6 Jahre;3000;1500;1500",
    "31.12.2022;05562032;Recklinghausen, Stadt;6 bis unter 10 Jahre;4000;2000;2000",
    "31.12.2022;05562032;Recklinghausen, Stadt;10 bis unter 15 Jahre;5000;2500;2500",
    "31.12.2022;05562032;Recklinghausen, Stadt;15 bis unter 18 Jahre;3000;1500;1500",
    "31.12.2022;05562032;Recklinghausen, Stadt;Insgesamt;110000;55000;55000",
)
"""Day and age beside the place, one column per sex; one age group is secret."""

BY_AGE_IN_COLUMNS = (
    ";;Insgesamt;;;;;;männlich;;;;;",
    (
        ";;unter 3 Jahre;3 bis unter 6 Jahre;6 bis unter 15 Jahre;15 bis unter 18 Jahre;"
        "18 Jahre und mehr;Insgesamt;unter 3 Jahre;3 bis unter 6 Jahre;6 bis unter 15 Jahre;"
        "15 bis unter 18 Jahre;18 Jahre und mehr;Insgesamt"
    ),
    "05562014;Gladbeck, Stadt;2001;2002;6007;2005;60000;72015;1;1;1;1;1;5",
)
"""Age above the columns, the label of the sex over the first of its group only; no day."""


def write_own(folder: Path, *rows: str, header: str = "key,on,under_18,total") -> Path:
    """Write a CSV in the layout of praevmap."""
    path = folder / "eigene.csv"
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return path
