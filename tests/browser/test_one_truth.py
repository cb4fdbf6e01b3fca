"""The map's frame, the table below it, *Kommunen*, the workbook and the command line agree.

Each is read as a reader has it, in the words of its language, in views drawn at random.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import geopandas as gpd
import openpyxl
import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, expect

from dashboard.paths import PLACES
from praevmap.cli import main
from praevmap.exports.context import ExportContext
from praevmap.exports.tables.workbook import build_workbook
from praevmap.maps.pictures.words import write_words
from praevmap.model.network import Network
from praevmap.views.figures import key_figures
from praevmap.views.filters import sentence_of_filters
from praevmap.views.place_words import tell_beginning
from praevmap.views.profile import find_place
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for
from tests.browser.conftest import Dashboard
from tests.views.states import random_states, speaking

COUNT, SEED, AREAS = 30, 20_261_128, 10
OFTEN = 1
"""Views that are compared in every run; the others in `make test-everywhere`."""
LONG_KEY = 8
"""Digits of the key of a municipality; a Kreis has five."""
VIEWS = speaking(random_states(COUNT, SEED))
ROWS = """(table) => [...table.querySelectorAll("tbody tr")].map((row) => [
    new URL(row.querySelector("th a").href).searchParams.get("auswahl"),
    ...[...row.children].map((cell) => cell.querySelector(".pm-spoken") ? "" : cell.innerText),
])"""
SHAPES = """() => Object.fromEntries([...document.querySelectorAll("path[data-key]")]
    .map((path) => [path.dataset.key, [path.dataset.status, path.getAttribute("aria-label")]]))"""
Row = Mapping[str, Any]
Cells = dict[str, list[str]]


@pytest.mark.parametrize(
    "number",
    [pytest.param(n, marks=[pytest.mark.everywhere] * (n >= OFTEN)) for n in range(COUNT)],
)
def test_every_front_door_says_the_same_of_ten_areas(
    dashboard: Dashboard, network: Network, boundaries: gpd.GeoDataFrame, number: int
) -> None:
    view = VIEWS[number]
    words = words_for(view.language.value)
    asked = choose(read_command_line(view), number)
    context = ExportContext(network, boundaries, view)
    book = read_workbook(context, words)
    shapes, table = read_map(dashboard, view, words)
    check_counts(dashboard, context)
    listed = read_kommunen(dashboard, view, words)
    for key, row in asked.items():
        where = f"{key} in {view.to_query()}"
        place, status = find_place(network, key), row["status"]
        assert place is not None
        sheet = book[key]
        giver = sheet["participant"] or ""
        since, by = day(row["since"]), day(row["since_by"])
        begin = tell_beginning(since, by, words) if giver else ""
        programme = words.say(f"filter.programm.{row['programme']}") if row["programme"] else ""
        told = [row["name"], words.say(f"map.status.{status}")]
        assert [sheet["name"], sheet["status"]] == told, where
        assert [sheet["since"], sheet["since_by"], sheet["programme"] or ""] == [
            since,
            by,
            programme,
        ], where
        assert shapes[key][0] == status, where
        assert says_status(shapes[key][1], status, words), where
        name, _, _, *rest = table[place.text][:7]
        assert [name, *rest] == [*told, giver, begin, programme], where
        own = listed.get(place.text)
        if giver:
            kommune = next(cells for cells in listed.values() if cells[0] == giver)
            evidence = words.say(f"places.evidence.{1 if status == 'presumed' else 2}")
            assert [kommune[4], kommune[6].splitlines()[0]] == [begin, evidence], where
            if own and own[0] != giver and len(key) == LONG_KEY:
                assert words.say(f"places.reached.{status}", participant=giver) in own[6], where
        elif own and status == "hidden":
            assert own[6] != words.say("places.evidence.0"), where


def check_counts(dashboard: Dashboard, context: ExportContext) -> None:
    """Numbers, their denominators and units, and the filters are told alike at every door."""
    network, view, words = context.network, context.state, context.words
    snapshot = take_snapshot(network, view)
    overview = openpyxl.load_workbook(io.BytesIO(build_workbook(context))).worksheets[0]
    told = {label: value for label, value, *_ in overview.iter_rows(values_only=True)}
    picture = " ".join(text for text, *_ in write_words(network, view).lines)
    shown = squeeze(dashboard.page.locator(".pm-figures").text_content())
    sentence, filters = sentence_of_view(network, view), sentence_of_filters(view, words)
    where = str(view.to_query())
    assert squeeze(sentence) in shown, where
    # The tables are of the state in the year, whatever the map is coloured by.
    assert sentence_of_snapshot(snapshot) in told, where
    assert filters in sentence or not snapshot.programme_runs, where
    assert told[words.say("page.filters")] == (filters or words.say("tables.filters.none")), where
    assert filters in picture, where
    for figure in key_figures(network, snapshot, words):
        assert squeeze(f"{figure.label} {figure.value}") in shown, where
        assert figure.count is None or told[figure.label] == figure.count, where
    inside = [area for area in snapshot.areas if view.contains(area.key)]
    title = words.say(f"map.legend.title.{view.level.value}", count=len(inside))
    assert words.say("tables.overview.status", areas=title) in told, where
    if view.shown_look is Look.STATUS:
        legend = dashboard.frame.locator("#pm-legend-title")
        expect(legend).to_have_text(title)


def squeeze(text: str | None) -> str:
    """Leave out spaces: between label and value there is none in the text of a page."""
    return "".join((text or "").split())


def choose(rows: Mapping[str, Row], number: int) -> dict[str, Row]:
    """Ten areas, of every status that occurs."""
    dice = random.Random(number)  # noqa: S311 - no secrets here
    keys = dice.sample(sorted(rows), len(rows))
    first = {rows[key]["status"]: key for key in keys}
    return {key: rows[key] for key in [*dict.fromkeys([*first.values(), *keys])][:AREAS]}


def read_command_line(view: ViewState) -> dict[str, Row]:
    """What `praevmap snapshot` prints, by key."""
    chosen = {
        "--type": view.types,
        "--office": view.offices,
        "--region": view.regions,
        "--programme": view.programmes,
        "--evidence": view.evidence,
        "--level": {view.level},
        "--coverage": {view.coverage},
        "--lang": {view.language},
    }
    options = [
        part for option, of in chosen.items() for value in of for part in (option, value.value)
    ]
    command = ("snapshot", "--year", str(view.year), "--format", "csv", *options)
    told = CliRunner().invoke(main, command, catch_exceptions=False).stdout
    return {row["key"]: row for row in csv.DictReader(io.StringIO(told))}


def read_workbook(context: ExportContext, words: Words) -> dict[str, Row]:
    """The sheet of the areas, by key, its columns by the names of the CSV file."""
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(context)))
    head, *rows = book[words.say("tables.sheet.areas")].iter_rows(values_only=True)
    wanted = ("key", "name", "status", "since", "since_by", "programme", "participant")
    at = {name: head.index(words.say(f"tables.column.{name}")) for name in wanted}
    found = [{name: row[place] for name, place in at.items()} for row in rows]
    return {row["key"]: row | {n: day(row[n]) for n in ("since", "since_by")} for row in found}


def read_map(
    dashboard: Dashboard, view: ViewState, words: Words
) -> tuple[dict[str, list[str]], Cells]:
    """Status and spoken name of every shape, and the table below the map."""
    dashboard.open(urlencode(view.to_query()))
    box = dashboard.page.get_by_text(words.say("table.areas.title"))
    box.click()
    table = dashboard.page.get_by_role("region", name=words.say("table.areas.region"))
    expect(table).to_be_visible()
    dashboard.expect_names()
    return dashboard.inner.evaluate(SHAPES), read_rows(table)


def read_kommunen(dashboard: Dashboard, view: ViewState, words: Words) -> Cells:
    """The table of all Kommunen, also of those that no source names."""
    query = urlencode({**view.to_query(), "umfang": "alle"})
    dashboard.page.goto(f"{dashboard.root}/{PLACES}?{query}")
    # "Not one entry" is told in words and without a table.
    expect(dashboard.page.locator(".pm-found")).to_be_visible()
    table = dashboard.page.get_by_role("region", name=words.say("places.region"))
    nothing = dashboard.page.get_by_text(words.say("places.found.nothing"))
    expect(table.or_(nothing)).to_be_visible()
    return read_rows(table) if table.count() else {}


def read_rows(table: Locator) -> Cells:
    found: list[list[str]] = table.evaluate(ROWS)
    return {key: cells for key, *cells in found}


def day(told: str | datetime | None) -> date | None:
    if isinstance(told, datetime):
        return told.date()
    return date.fromisoformat(told) if told else None


def says_status(spoken: str, status: str, words: Words) -> bool:
    """Whether a spoken name says a status: the parts of its sentence that no value fills."""
    names = {"presumed": ("presumed.weak", "presumed.earlier", "presumed.later")}
    keys = names.get(status, (status,))
    begins = [str(words.entries[f"map.sentence.{key}"]).split("{")[0].split("(")[0] for key in keys]
    return any(f", {begin.strip()}" in spoken for begin in begins)
