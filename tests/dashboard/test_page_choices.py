"""Search, sorting and division in the address, beside the frozen view state."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from dashboard.page_choices import EVERYWHERE, EVIDENCE, LONGEST_SEARCH, ORDER, SEARCH, SORT, SPLIT
from praevmap.views.growth import Split
from praevmap.views.tables.places import PlaceColumn
from praevmap.views.view_state import PARAMETERS
from tests.dashboard.choosing import choose, send_choices, shown_choices
from tests.dashboard.page import open_page
from tests.dashboard.test_app import HOSTILE, text_of
from tests.dashboard.test_places import PART, open_places


def test_names_and_words_in_the_address_are_frozen() -> None:
    frozen = {
        "teilung": ["typ", "programm"],
        "suche": [],
        "sortierung": [
            *("name", "typ", "kreis", "la", "seit", "programm", "nachweis", "quellen"),
            "unter18",
        ],
        "folge": ["auf", "ab"],
        "umfang": ["teilnehmende", "alle"],
        "teilnahme": ["alle", "belegt", "vermutet", "nicht-belegt"],
    }
    choices = (SPLIT, SEARCH, SORT, ORDER, EVERYWHERE, EVIDENCE)
    assert {choice.parameter: list(choice.values) for choice in choices} == frozen
    assert not set(frozen) & set(PARAMETERS)
    # Every value is one of the page.
    assert set(SORT.values.values()) == {column.value for column in PlaceColumn}
    assert set(SPLIT.values.values()) == {split.value for split in Split}


def test_a_sent_link_opens_the_table_as_it_was_arranged() -> None:
    app = open_places(suche="Kreis", sortierung="seit", folge="ab", umfang="alle", jahr="2017")
    shown = {"suche": "Kreis", "sortierung": "seit", "folge": "ab", "umfang": "alle"}
    assert shown_choices(app, PART) == {**shown, "teilnahme": "alle", "jahr": "2017"}
    assert app.query_params["sortierung"] == "seit"
    assert app.query_params["umfang"] == "alle"


def test_the_way_to_a_profile_and_back_keeps_the_arrangement() -> None:
    app = open_places(suche="Kreis", sortierung="seit", jahr="2017")
    links = [unescape(link) for link in re.findall(r'href="(/kommunen[^"]*)"', text_of(app))]
    to_profile = parse_qs(urlsplit(links[0]).query)
    assert (to_profile["suche"], to_profile["sortierung"]) == (["Kreis"], ["seit"])
    profile = open_places(**{name: values[0] for name, values in to_profile.items()})
    back = unescape(re.findall(r'href="(/kommunen[^"]*)"', text_of(profile))[0])
    wanted = {"jahr": ["2017"], "suche": ["Kreis"], "sortierung": ["seit"]}
    assert parse_qs(urlsplit(back).query) == wanted


def test_a_change_of_the_reader_reaches_the_address_and_the_default_leaves_it() -> None:
    app = open_places(sortierung="seit")
    choose(app, PART, suche="Köln")
    assert app.query_params["suche"] == "Köln"
    choose(app, PART, sortierung="name")
    assert "sortierung" not in app.query_params


def test_the_division_of_the_chart_is_in_the_address() -> None:
    app = open_page("growth_page", teilung="programm")
    assert shown_choices(app, "growth.choices") == {"teilung": "programm"}
    assert app.query_params["teilung"] == "programm"
    choose(app, "growth.choices", teilung="typ")
    assert "teilung" not in app.query_params


def test_hostile_values_are_bounded_and_fall_back() -> None:
    for text in HOSTILE:
        app = open_places(suche=text, sortierung=text, folge=text, umfang=text, teilnahme=text)
        shown = shown_choices(app, PART)
        assert (shown["sortierung"], shown["umfang"]) == ("name", "teilnehmende")
        assert len(shown.get("suche", "")) <= LONGEST_SEARCH
        assert "<script" not in text_of(app)
        assert "<b>" not in text_of(app).split("<caption>")[-1].split("</caption>", maxsplit=1)[0]


def test_a_choice_names_what_was_touched_and_leaves_alone_what_was_not() -> None:
    app = open_places(sortierung="seit", folge="ab", suche="Kreis")
    # Meanwhile a head of the table was pressed, of which the choice does not know.
    app.session_state[SORT.key] = "name"
    send_choices(app, {"number": 1, "query": "umfang=alle&suche="}, PART)
    assert dict(app.query_params) == {"folge": "ab", "umfang": "alle"}


def test_what_the_session_holds_is_known_or_read_anew() -> None:
    app = open_places()
    # By a message of the table's heads that nobody but an attacker sends.
    app.session_state[SORT.key] = "no column"
    app.run()
    assert not app.exception
    assert shown_choices(app, PART)["sortierung"] == "name"
