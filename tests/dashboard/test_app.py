"""The app without a browser: state and address, hostile input, figures from the data."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from dashboard.paths import FOOT, MAP, PAGES, Page
from praevmap.maps.folium_map import build_message
from praevmap.model.network import Network
from praevmap.views.profile import without_unknown_place
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import PARAMETERS
from tests.dashboard.choosing import choose, send_choices
from tests.dashboard.page import html_of, open_page
from tests.views.states import read_view, view_of

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
HOSTILE = (
    "<script>alert(1)</script>",
    "';--",
    "\u202e\u0662\u0660\u0661\u0667",
    "%00",
    "05562014" * 99,
    "../../etc",
    "{{7*7}}",
    "kreis,<b>",
    "NaN",
    "",
)


def open_app(**query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def message_of(app: AppTest) -> dict[str, object]:
    """Return what the widget is told, from the text that streamlit-folium sends to it."""
    (element,) = (e for e in app.get("component_instance") if "feature_group" in e.proto.json_args)
    script = json.loads(element.proto.json_args)["feature_group"]
    start = script.index("praevmap.apply(") + len("praevmap.apply(")
    told: dict[str, object] = json.JSONDecoder().raw_decode(script, start)[0]
    return told


def text_of(app: AppTest) -> str:
    parts = [html_of(app)]
    parts += [e.value for e in (*app.title, *app.caption, *app.markdown, *app.header)]
    return "\n".join(parts)


@pytest.mark.parametrize(
    "query", [{}, {"jahr": "2017", "typ": "kreis", "ebene": "jugendamt", "auswahl": "05562"}]
)
def test_an_address_is_restored_on_the_map_and_in_the_figures(
    network: Network, query: dict[str, str]
) -> None:
    app = open_app(**query)
    view, told = read_view(query), message_of(app)
    assert (told["year"], told["level"]) == (view.year, view.level.value)
    assert told["typ"] == [kind.value for kind in view.types]
    assert told["selected"] == view.selected
    assert sentence_of_snapshot(take_snapshot(network, view)) in text_of(app)
    assert dict(app.query_params) == query


def test_a_choice_in_the_sidebar_reaches_map_figures_and_address(network: Network) -> None:
    app = open_app(jahr="2017")
    choose(choose(app, ebene="kreis"), typ="kreis")
    told = message_of(app)
    assert (told["level"], told["typ"]) == ("kreis", ["kreis"])
    expected = read_view({"jahr": "2017", "typ": "kreis", "ebene": "kreis"})
    assert sentence_of_snapshot(take_snapshot(network, expected)) in text_of(app)
    assert app.query_params["ebene"] == "kreis"


def test_the_base_map_is_the_same_text_for_every_state_and_the_message_is_small() -> None:
    scripts = set()
    wide = {"typ": "kreis,kreisfrei", "la": "lwl", "bezirk": "muenster", "programm": "kinderstark"}
    for query in (wide, {"jahr": "2012", "typ": "kreis"}, {"sprache": "en", "ebene": "kreis"}):
        (element,) = open_app(**query).get("component_instance")
        assert len(element.proto.json_args) <= 6_000
        scripts.add(json.loads(element.proto.json_args)["script"])
    assert len(scripts) == 1


def test_english_is_a_switch_that_keeps_the_state() -> None:
    app = open_app(jahr="2017", typ="kreis")
    choose(app, sprache="en")
    assert "11 participants documented" in text_of(app)
    assert dict(app.query_params) == {
        "jahr": "2017",
        "typ": "kreis",
        "sprache": "en",
    }


def test_what_the_sidebar_names_without_a_word_is_taken_back_and_nothing_else() -> None:
    asked = {"jahr": "2017", "auswahl": "05562", "sprache": "en"}
    app = open_app(**asked, typ="kreis", ebene="kreis")
    send_choices(app, {"number": 1, "query": "typ="})
    assert message_of(app)["typ"] == []
    assert dict(app.query_params) == {**asked, "ebene": "kreis"}


@pytest.mark.parametrize(
    "message",
    [
        None,
        "typ=kreis",
        {"number": "1", "query": "typ=kreis"},
        {"number": 1, "query": ["typ=kreis"]},
        {"number": 1},
    ],
)
def test_an_unsound_message_of_the_sidebar_changes_nothing(message: object) -> None:
    app = send_choices(open_app(jahr="2017", la="lwl"), message)
    assert dict(app.query_params) == {"jahr": "2017", "la": "lwl"}


@pytest.mark.parametrize(
    "query", ["typ=<b>&la=lwl", "la=lwl&jahr=2012&auswahl=1", "la=lwl" + "&" * 9999]
)
def test_of_a_hostile_choice_only_what_is_known_counts(query: str) -> None:
    app = send_choices(open_app(jahr="2017"), {"number": 1, "query": query})
    assert not app.exception
    assert dict(app.query_params) == {"jahr": "2017", "la": "lwl"}


def draw(dice: random.Random) -> dict[str, str]:
    """Draw an address: known names with hostile values, and names nobody knows."""
    query = {}
    for name in (*PARAMETERS, "daten", "fremd", "<b>", "jahr[]"):
        if dice.random() < 0.5:
            continue
        value = dice.choice(HOSTILE)
        if dice.random() < 0.3:
            value = "".join(chr(dice.randrange(1, 0x2FFF)) for _ in range(dice.randrange(300)))
        query[name] = value
    return query


@pytest.mark.parametrize("seed", range(8))
def test_a_thousand_fuzzed_addresses_are_read_as_views_that_know_no_markup(
    network: Network, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secrets here
    for _ in range(125):
        query = draw(dice)
        state = without_unknown_place(network, read_view(query))
        told = json.dumps(build_message(state, theme="light", command=1)) + sentence_of_view(
            network, state
        )
        told += json.dumps(state.to_query(complete=True))
        # What is read is valid: the same address leads to the same view.
        assert read_view(state.to_query()) == state
        assert state.year in network.years
        assert not any(value in told for value in query.values() if "<" in value), query
        assert "7*7" not in told
        assert "alert(1)" not in told


def expect_no_markup(shown: str, query: dict[str, str]) -> None:
    assert not any(value in shown for value in query.values() if "<" in value), query
    assert "7*7" not in shown
    assert "alert(1)" not in shown


@pytest.mark.parametrize(
    ("seed", "count"),
    [(0, 25), *(pytest.param(s, 125, marks=pytest.mark.everywhere) for s in range(8))],
)
def test_fuzzed_addresses_open_the_app_without_exception_and_markup(seed: int, count: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secrets here
    for _ in range(count):
        query = draw(dice)
        app = open_app(**query)
        assert not app.exception, query
        expect_no_markup(text_of(app) + json.dumps(message_of(app)), query)


@pytest.mark.parametrize("page", [page for page in (*PAGES, *FOOT) if page.path != MAP])
def test_fuzzed_addresses_open_every_other_page_without_exception_and_markup(page: Page) -> None:
    module, show = page.function.split(":")
    for seed in range(6):
        query = draw(random.Random(seed))  # noqa: S311 - no secrets here
        expect_no_markup(text_of(open_page(module, show, **query)), query)


def test_a_link_from_other_data_says_so_and_hostile_versions_say_nothing() -> None:
    assert "01.02.2024" in open_app(daten="2024-02-01").info[0].value
    app = open_app(daten="<b>", auswahl="05999999")
    assert not app.info
    # Nor does a key that does not exist select anything.
    assert message_of(app)["selected"] is None
    assert not open_app(daten="2025-11-12").info


def test_the_first_step_after_a_lost_replica_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    # A new session hears of it in its first run, and Streamlit tells nobody before that.
    report = {"year": 2015, "selected": None, "look": "stand", "since": None, "seq": 3}
    monkeypatch.setattr("dashboard.map_room.st_folium", lambda *_, **__: report)
    app = open_app(jahr="2017", typ="kreis")
    assert not app.exception
    assert dict(app.query_params) == {"jahr": "2015", "typ": "kreis"}
    # The component repeats its last value: it undoes nothing that came later.
    app.session_state["view"] = view_of(year=2016)
    app.run()
    assert app.query_params["jahr"] == "2016"


@pytest.mark.parametrize(
    ("at", "year"),
    [
        # The server was away when it was reported: the address tells nothing of it.
        ("?jahr=2017&typ=kreis", "2015"),
        # It was told then, and another year was chosen since.
        ("?jahr=2012&typ=kreis", "2017"),
        ("", "2017"),
        ("?" + "&" * 5000, "2017"),
        (7, "2015"),
    ],
)
def test_a_new_session_takes_only_what_the_address_does_not_tell(
    monkeypatch: pytest.MonkeyPatch, at: object, year: str
) -> None:
    report = {"year": 2015, "selected": None, "look": "stand", "since": None, "seq": 3, "at": at}
    monkeypatch.setattr("dashboard.map_room.st_folium", lambda *_, **__: report)
    app = open_app(jahr="2017", typ="kreis")
    assert not app.exception
    assert dict(app.query_params) == {"jahr": year, "typ": "kreis"}


def test_markup_in_the_credits_of_the_data_is_text(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    nasty = "![x](https://foreign.example/x.png) <b>[link](https://foreign.example)</b>"
    monkeypatch.setattr(
        "dashboard.loaded.network", lambda: replace(network, population_credits=(nasty,))
    )
    app = open_app()
    assert str(escape(nasty)) in text_of(app)
    assert not any("foreign.example" in e.value for e in (*app.caption, *app.markdown))


def run_choices() -> None:
    from dashboard.loaded import network
    from dashboard.sidebar import show_contradiction, show_sidebar
    from dashboard.state import open_view, write_address

    view = open_view(network())
    show_contradiction(network(), view)
    show_sidebar(view)
    write_address(view)


def test_choices_that_exclude_one_another_are_told_with_the_way_out() -> None:
    # On the page of the map the map says it, in its own place.
    assert not open_app(la="lvr", bezirk="arnsberg").warning
    app = AppTest.from_function(run_choices, default_timeout=30)
    app.query_params.update(la="lvr", bezirk="arnsberg")
    app.run()
    (warning,) = app.warning
    assert "Kein gewählter Regierungsbezirk (Arnsberg)" in warning.value
    (out,) = (button for button in app.button if button.label == "Landesjugendamt: alle")
    out.click().run()
    assert not app.warning
    assert app.query_params["bezirk"] == "arnsberg"
    assert "la" not in app.query_params


def run_report(report: dict[str, object]) -> None:
    import streamlit as st

    from dashboard.loaded import network
    from dashboard.sidebar import show_sidebar
    from dashboard.state import MAP, apply_report, open_view, write_address

    open_view(network())
    st.session_state[MAP] = report
    apply_report()
    view = open_view(network())
    show_sidebar(view)
    write_address(view)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("jahr=2022&bezirk=arnsberg", {"jahr": "2022", "bezirk": "arnsberg"}),
        ("abdeckung=kreis&auswahl=05378028", {"abdeckung": "kreis", "auswahl": "05378028"}),
        ("auswahl=05999999&bezirk=<b>&jahr=1", {}),
        ("&" * 100_000, {}),
        (None, {"jahr": "2022", "la": "lvr", "bezirk": "arnsberg"}),
    ],
)
def test_the_map_asks_for_another_view_by_its_address(
    asked: str | None, shown: dict[str, str]
) -> None:
    report = {"year": 2022, "selected": None, "look": "stand", "since": None, "view": asked}
    app = AppTest.from_function(run_report, default_timeout=30, kwargs={"report": report})
    app.query_params.update(la="lvr", bezirk="arnsberg")
    app.run()
    assert not app.exception
    assert dict(app.query_params) == shown


@pytest.mark.parametrize(("listed", "status"), [("none", "nicht-belegt"), ("2099", ""), ([], "")])
def test_a_class_of_the_legend_leads_to_its_list(
    monkeypatch: pytest.MonkeyPatch, listed: object, status: str
) -> None:
    report = {"year": 2022, "selected": None, "list": listed, "seq": 1}

    def press(*_: object, on_change: Callable[[], None], **__: object) -> None:
        st.session_state["map"] = report
        if not st.session_state.get("pressed"):
            st.session_state["pressed"] = True
            on_change()
            st.rerun()

    monkeypatch.setattr("dashboard.map_room.st_folium", press)
    app = open_app()
    assert not app.exception
    assert app.query_params.get("status", "") == status
    assert text_of(app).count("<table>") == bool(status)
