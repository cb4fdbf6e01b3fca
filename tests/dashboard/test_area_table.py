"""The map as a table, without a browser: built only when asked for, the same as the snapshot."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.links import links_of
from dashboard.pages.map_page import TABLE
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.render.table import render_table
from praevmap.views.comparison import compare
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.areas import show_areas
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.dashboard.choosing import choose
from tests.dashboard.page import data_of, html_of, open_page
from tests.dashboard.test_app import text_of
from tests.views.states import read_view, view_of

ROW = re.compile(r'<tr data-status="(\w+)"><th scope="row">(?:<a [^>]*>)?([^<]+)')
QUERIES = (
    {"jahr": "2017"},
    {"jahr": "2021", "ebene": "jugendamt", "typ": "kreis"},
    {"ebene": "kreis", "bezirk": "muenster", "sprache": "en"},
    {"jahr": "2021", "nachweis": "belegt"},
    {"jahr": "2014", "programm": "kinderstark"},
)


def run_table() -> None:
    from dashboard.loaded import network
    from dashboard.pages.map_page import show_table
    from praevmap.views.view_state import ViewState

    show_table(network(), ViewState(network().years, year=2017))


def read(network: Network, state: ViewState) -> str:
    shown = show_areas(network, take_snapshot(network, state))
    words = words_for(state.language.value)
    return unescape(render_table(shown, words, links_of(state), name="areas"))


def test_nothing_is_built_before_the_reader_opens_it() -> None:
    app = AppTest.from_function(run_table, default_timeout=30).run()
    assert not app.exception
    assert [each.label for each in app.expander] == ["Die Karte als Tabelle"]
    assert text_of(app).count("<table>") == 0
    app.session_state[TABLE] = True
    app.run()
    assert not app.exception
    assert text_of(app).count("<table>") == 1


@pytest.mark.parametrize("query", QUERIES)
def test_every_area_has_one_row_with_its_name_and_its_status(
    network: Network, query: dict[str, str]
) -> None:
    state = read_view(query)
    taken = take_snapshot(network, state)
    found = Counter((name, status) for status, name in ROW.findall(read(network, state)))
    assert found == Counter((area.name, area.status.word) for area in taken.areas)
    assert read(network, state).count('<th scope="col"') == 7


def test_what_the_filter_hides_is_told_apart_from_what_is_not_documented(
    network: Network,
) -> None:
    state = read_view({"jahr": "2021", "nachweis": "belegt"})
    hidden = take_snapshot(network, state).by_status[Status.HIDDEN]
    assert hidden > 0
    text = read(network, state)
    assert text.count("<td>nicht in der Auswahl</td>") == hidden
    assert f"{hidden} nicht in der Auswahl" in text
    assert "nicht in der Auswahl" not in read(network, view_of(year=2021))


def test_every_row_with_a_participant_has_its_years_in_a_strip_and_in_words(
    network: Network,
) -> None:
    state = view_of(year=2021)
    text = read(network, state)
    taken = take_snapshot(network, state)
    strips = re.findall(
        r'<span class="pm-strip" role="img" aria-label="([^"]+)">(.*?)</span>', text
    )
    assert len(strips) == sum(area.participant is not None for area in taken.areas)
    for told, drawn in strips:
        assert "2022" not in told
        assert sum(map(int, re.findall(r"flex:(\d+)", drawn))) == len(network.years)
        assert ("vermutet" in told) == ("pm-run-1" in drawn)


def test_a_further_look_has_a_column_of_its_own(network: Network) -> None:
    joined = read_view({"jahr": "2021", "ansicht": "beitritt"})
    text = read(network, joined)
    for year, count in take_joining(network, joined).counts.items():
        assert text.count(f"<td>erstmals belegt {year}</td>") == count
    compared = read_view({"ansicht": "vergleich", "von": "2017"})
    text = read(network, compared)
    words = words_for("de")
    for change, count in compare(network, compared).counts.items():
        said = words.say(f"map.area.change.{change.value}", since="2017", year="2025")
        assert text.count(f"<td>{said}</td>") == count


def test_the_address_leads_to_the_list_of_a_class_which_can_be_searched() -> None:
    app = open_page("map_page", ebene="jugendamt", status="nicht-belegt")
    listed = re.findall(r'<tr data-status="(\w+)"', html_of(app))
    assert set(listed) == {"none"}
    assert f">nicht belegt ({len(listed)})<" in "".join(
        data.get("controls", "") for data in data_of(app, "choices")
    )
    assert f"Angezeigt: {len(listed)} von 186." in html_of(app)
    choose(app, "areas.choices.search", suche="muehlheim")
    assert "Kein Gebiet passt zu dieser Auswahl." in html_of(app)
    assert app.query_params["suche"] == "muehlheim"
    choose(app, "areas.choices.search", suche="")
    choose(app, "areas.choices.class", status="direkt")
    assert set(re.findall(r'<tr data-status="(\w+)"', html_of(app))) == {"direct"}
    assert app.query_params["status"] == "direkt"
