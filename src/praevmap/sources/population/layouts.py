"""The known layouts of population tables.

They are the Gemeindeverzeichnis (GV-ISys) of Destatis as XLSX, the flat CSV of GENESIS for the
statistic 12411 with one row for each place, day, age and sex, and a CSV of one's own.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from praevmap.errors import DataPackageError
from praevmap.model.ags import ParticipantKey
from praevmap.model.population import Population
from praevmap.sources.cells import DATE_RULE, as_day
from praevmap.sources.population.reading import Reading

if TYPE_CHECKING:
    import pandas as pd

KEY_PARTS = {"land": 2, "rb": 1, "kreis": 2, "gem": 3}
"""Columns that make the key, with their digits. VB belongs to the longer Regionalschlüssel."""

MUNICIPALITY = "60"
KINDS = frozenset({"10", "20", "30", "40", "50", MUNICIPALITY})
"""All Satzarten: states, Regierungsbezirke, regions, Kreise, associations, municipalities."""

HEAD_ROWS = 20
"""How far down the labels of the columns are looked for."""

PEOPLE = "Bevölkerung insgesamt"
REGISTER_COLUMNS = f"Satzart, Land, RB, Kreis, Gem, {PEOPLE}"
DESTATIS = "Statistisches Bundesamt (Destatis)"
DESTATIS_URL = (
    "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html"
)

STATISTIC = "12411"
KEY, PLACE = "1_Auspraegung_Code", "1_Auspraegung_Label"
GENESIS_COLUMNS = ("Statistik_Code", "Zeit", KEY, PLACE)
GENESIS = "Statistische Ämter des Bundes und der Länder, Regionaldatenbank Deutschland"
EVERYBODY = "insgesamt"
"""The label that leaves nobody out. Any other (männlich, Ausländer, ledig) makes a row a part."""

ADULT = 18
OWN_COLUMNS = ("key", "on", "under_18", "total", "source_id")

_YEAR_END = re.compile(r"(?<![0-9])31\.\s?(?:12\.|Dezember)\s?([12][0-9]{3})")
_ROW_OF_ITS_OWN = re.compile(r"^31\.12\.[0-9]{4}$|31\.12\.[0-9]{4}\s*\(Jahr\)")
_NOTICE = re.compile(
    r"(?:©|\(C\)|Copyright)\s*Statistisches Bundesamt[^0-9]{0,60}(\d{4})", re.IGNORECASE
)
_PEOPLE = re.compile(r"BEV\w*__Bevoelkerung\w*")
_TABLE = re.compile(rf"{STATISTIC}-\d\d-\d\d-\d(?:-[A-Z])?")
_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_AGE = re.compile(
    r"unter (?P<under>\d{1,3}) jahren?|(?P<first>\d{1,3}) bis unter (?P<after>\d{1,3}) jahren?"
    r"|(?P<oldest>\d{1,3}) jahre und (?:mehr|älter)|(?P<single>\d{1,3})-jährige"
)

Age = tuple[int, int | None]
"""First year of life of a group, and the first one after it; ``None`` for all older people."""

Ages = dict[Age | None, int | None]
"""Persons of one place and day by age; ``None``: everybody, and an unknown number."""


def read_population(sheets: list[pd.DataFrame], on: date | None, resource: str) -> Reading:
    """Read a table of any known layout.

    Parameters
    ----------
    sheets
        A download as `read_download` returns it.
    on
        Day of the count where the file names none; of several, the one that is wanted.
    resource
        The file, as problems name it.

    Raises
    ------
    DataPackageError
        When the layout is not known.
    """
    reading = Reading(resource)
    for sheet in sheets:
        for line, *cells in sheet.head(HEAD_ROWS).itertuples(name=None):
            if KEY_PARTS.keys() <= {_letters(cell) for cell in cells if isinstance(cell, str)}:
                remarks = [text for part in sheets for text in _texts(part)]
                _read_register(reading, (sheet, line), remarks, on)
                return reading
    first = sheets[0]
    header = [str(label) for label in first.iloc[0].dropna()]
    if sum(map(bool, map(_PEOPLE.fullmatch, header))) == 1 and set(GENESIS_COLUMNS) <= set(header):
        _read_genesis(reading, first, on)
        return reading
    if {"key", "total"} <= set(header):
        _read_own(reading, first, on)
        return reading
    expected = (
        f"those of a Gemeindeverzeichnis (XLSX: {REGISTER_COLUMNS}), of a flat CSV of GENESIS "
        f"({', '.join(GENESIS_COLUMNS)}, BEVSTD__Bevoelkerungsstand__Anzahl), or "
        f"{','.join(OWN_COLUMNS[:-1])}"
    )
    remedy = "Give one of these downloads, unchanged; of regionalstatistik.de the flat CSV."
    if len(sheets) > 1:
        header = [text for sheet in sheets for text in _texts(sheet.head(HEAD_ROWS))]
    reading.add_columns(1, expected, header, remedy)
    raise DataPackageError(reading.problems)


def _read_own(reading: Reading, sheet: pd.DataFrame, on: date | None) -> None:
    reading.layout = f"praevmap ({','.join(OWN_COLUMNS[:-1])})"
    header = list(sheet.iloc[0].dropna())
    for label in header:
        if label not in OWN_COLUMNS or header.count(label) > 1:
            rule = f"The header must name each of {','.join(OWN_COLUMNS)} at most once."
            reading.add((int(sheet.index[0]), label, None), rule, "Correct the header.")
    if reading.problems:
        return
    rows = reading.rows(sheet).reindex(columns=OWN_COLUMNS, fill_value="")
    for line, place, stated, under_18, people, source_id in rows.itertuples(name=None):
        key = reading.key(line, place)
        if key is None:
            continue
        day = as_day(stated) if stated else on
        young = reading.count(line, "under_18", under_18)
        total = reading.count(line, "total", people)
        if day is None:
            remedy = "Write the day of the count, or give one for all rows with --on."
            reading.add((line, "on", stated), DATE_RULE, remedy)
        elif on not in (None, day):
            reading.skip(line, "of another day")
        else:
            reading.figures.append((line, Population(key, day, young, total, source_id)))


def _read_genesis(reading: Reading, sheet: pd.DataFrame, on: date | None) -> None:
    reading.layout = "Regionaldatenbank (GENESIS)"
    rows = reading.rows(sheet)
    (people,) = (label for label in rows.columns if _PEOPLE.fullmatch(label))
    labels = [c for c in rows.columns if c.endswith("_Auspraegung_Label") and c != PLACE]
    counts: dict[tuple[ParticipantKey, date], Ages] = {}
    first: dict[tuple[ParticipantKey, date], int] = {}
    for line, *cells in rows[[*GENESIS_COLUMNS, people, *labels]].itertuples(name=None):
        statistic, stated, place, name, text, *groups = cells
        if statistic != STATISTIC:
            rule = f"The table must be one of the statistic {STATISTIC} (Bevölkerungsstand)."
            remedy = "Download e.g. 12411-01-01-5 or 12411-02-03-5 from regionalstatistik.de."
            reading.add((line, "Statistik_Code", statistic), rule, remedy)
            break
        key, day = reading.key(line, place), as_day(_DAY.sub(r"\3-\2-\1", stated))
        if key is None:
            continue
        ages = [age for age in map(_age, groups) if age is not None]
        everybody = sum(group.lower() == EVERYBODY for group in groups)
        if day is None:
            rule = "The day of the count must be written DD.MM.YYYY or YYYY-MM-DD."
            reading.add((line, "Zeit", stated), rule, "Download the table again.")
        elif on not in (None, day):
            reading.skip(line, "of another day")
        elif not all((name, *groups)):
            reading.skip(line, "without a name")
        elif len(ages) > 1 or len(ages) + everybody < len(groups):
            reading.skip(line, "of a part of the people")
        else:
            first.setdefault((key, day), line)
            age = ages[0] if ages else None
            _collect(counts.setdefault((key, day), {}), age, (line, people, text), reading)
    for place, ages_of_place in counts.items():
        young, total = _under_18(ages_of_place), ages_of_place.get(None)
        reading.figures.append((first[place], Population(*place, young, total, "")))
    # All databases of this kind write the same layout: only the name of the file tells whose it is.
    table = _TABLE.match(reading.resource)
    if table is not None:
        reading.origin = {
            "source_id": f"regionalstatistik-{table[0].lower()}-{{on}}",
            "publisher": GENESIS,
            "title": f"Bevölkerung, Stichtag {{day}} (Tabelle {table[0]})",
            "published": "",
            "url": "https://www.regionalstatistik.de/",
            "note": "© Statistische Ämter des Bundes und der Länder, dl-de/by-2-0, Tabelle "
            f"{table[0]}",
        }


def _collect(counted: Ages, age: Age | None, place: tuple[int, str, str], reading: Reading) -> None:
    number, before = reading.count(*place), counted.get(age)
    if before is not None and number is not None and before != number:
        rule = f"A place must have one figure for a day and an age; another one is {before}."
        reading.add(place, rule, "Download a table that counts all persons once.")
    counted[age] = before if number is None else number


def _age(label: str) -> Age | None:
    """Read an age group.

    Examples
    --------
    >>> _age("15 bis unter 18 Jahre"), _age("unter 3 Jahre"), _age("75 Jahre und mehr")
    ((15, 18), (0, 3), (75, None))
    """
    match = _AGE.fullmatch(" ".join(label.lower().split()))
    if match is None:
        return None
    ages = {name: int(text) for name, text in match.groupdict().items() if text}
    first = ages.get("first", ages.get("oldest", ages.get("single", 0)))
    after = ages.get("after", ages.get("under"))
    return first, first + 1 if "single" in ages else after


def _under_18(ages: Ages) -> int | None:
    """Add up groups that lead from birth to exactly 18 without gap or overlap.

    ``None`` where no row of known groups does. Backwards from 18: what is known of the years that
    are left decides which group may come before them.
    """
    people = {ADULT: 0}
    groups = [(*age, number) for age, number in ages.items() if age and number is not None]
    for start in reversed(range(ADULT)):
        for first, after, number in groups:
            if first == start and after in people and after > start:
                people.setdefault(start, number + people[after])
    return people.get(0)


def _read_register(
    reading: Reading, table: tuple[pd.DataFrame, int], remarks: list[str], on: date | None
) -> None:
    """Read the municipalities of the state; `table` is the sheet, and the row with the key."""
    sheet, line_of_key = table
    reading.layout = "Gemeindeverzeichnis (Destatis)"
    head = sheet.loc[:line_of_key]
    day = _day_of_people(_texts(head), remarks, on, reading)
    labels = {column: {_letters(cell) for cell in head[column]} for column in head}
    columns = {label: column for column, names in labels.items() for label in names}
    under = [c for c, names in labels.items() if any(n.startswith("bevölkerung") for n in names)]
    people = next((column for column in under if EVERYBODY in labels[column]), None)
    if people is None or "satzart" not in columns:
        remedy = "Give the extract with all politically independent municipalities (AuszugGV)."
        reading.add_columns(line_of_key, REGISTER_COLUMNS, _texts(head)[1:], remedy)
        return
    wanted = [columns["satzart"], *(columns[part] for part in KEY_PARTS), people]
    rows = sheet.loc[line_of_key + 1 :, wanted]
    # Between the labels and the first place the columns may be numbered.
    begun = rows[columns["satzart"]].isin(KINDS).cummax()
    for line, kind, *parts, text in rows[begun].itertuples(name=None):
        if kind in KINDS and kind != MUNICIPALITY:
            reading.skip(line, "of states, Kreise and associations")
        elif kind == MUNICIPALITY or any(parts):
            key = _whole_key(line, kind, parts, reading)
            total = None if key is None else reading.count(line, PEOPLE, text)
            if key is not None and day is not None:
                reading.figures.append((line, Population(key, day, None, total, "")))
    year = next((notice[1] for notice in map(_NOTICE.search, remarks) if notice), "")
    reading.origin = {
        "source_id": "destatis-gemeindeverzeichnis-{on}",
        "publisher": DESTATIS,
        "title": "Gemeindeverzeichnis-Informationssystem GV-ISys: Bevölkerung der Gemeinden am "
        "{day}",
        "published": year,
        "url": DESTATIS_URL,
        "note": f"© {DESTATIS}{year and f', {year}'}; Vervielfältigung und Verbreitung mit "
        "Quellenangabe gestattet",
    }


def _letters(cell: str) -> str:
    """Letters of a label, without the dots, hyphens and notes that they carry."""
    return re.sub(r"[^a-zäöüß]", "", cell.lower())


def _texts(sheet: pd.DataFrame) -> list[str]:
    return [cell for cells in sheet.itertuples(index=False) for cell in cells if cell]


def _whole_key(line: int, kind: str, parts: list[str], reading: Reading) -> ParticipantKey | None:
    """Put the key together; each part has its width, so that a lost zero can be restored."""
    widths = KEY_PARTS.values()
    if kind == MUNICIPALITY and all(map(re.fullmatch, [f"[0-9]{{1,{w}}}" for w in widths], parts)):
        return reading.key(line, "".join(map(str.zfill, parts, widths)))
    rule = (
        "Satzart must be 10 to 60; Land, RB, Kreis and Gem of a municipality (60) must be numbers "
        "of at most 2, 1, 2 and 3 digits."
    )
    reading.add((line, "Land/RB/Kreis/Gem", "/".join(parts)), rule, "Correct the row.")
    return None


def _day_of_people(
    head: list[str], texts: list[str], on: date | None, reading: Reading
) -> date | None:
    """Find the day of the count, which is not the Gebietsstand of a quarterly edition."""
    title, *labels = head
    is_quarterly = any("quartal" in text.lower() for text in head)
    own_row = [text for text in labels if _ROW_OF_ITS_OWN.search(text)]
    explained = [t for t in texts if "bevölkerung" in t.lower() and "quartal" not in t.lower()]
    titled = [] if is_quarterly or on is not None else [title]
    for statements in (own_row, explained, titled):
        stated = {int(year) for text in statements for year in _YEAR_END.findall(text)}
        if len(stated) == 1:
            day = date(stated.pop(), 12, 31)
            if on not in (None, day):
                rule = f"The file says that its population is of {day}, not of {on}."
                remedy = "Leave --on out, or give the right file."
                reading.add((None, "on", str(on)), rule, remedy)
            return day
    if on is None:
        rule = (
            "The day of the count must be known; a quarterly edition names its Gebietsstand in "
            "the title, and its population is older."
        )
        remedy = "Look it up in the explanations of the file, and give it with --on YYYY-MM-DD."
        reading.add((None, "on", None), rule, remedy)
    return on
