"""The map stays with the session: what it is told while another page is shown, and afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.test_app import message_of
from tests.views.states import view_of


def run_page() -> None:
    import streamlit as st

    from dashboard.loaded import network
    from dashboard.map_room import place_map
    from dashboard.state import open_view

    view = open_view(network())
    place_map(st.container(), network(), view, is_shown=st.session_state["is map"])


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(run_page, default_timeout=30)


def show(app: AppTest, *, is_map: bool, **state: Any) -> AppTest:
    """Run again on the page of the map or on another one."""
    for key, value in {"is map": is_map, **state}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def args_of(app: AppTest) -> str:
    """Return all that the frame is sent; where it is the same again, nothing happens in it."""
    (element,) = app.get("component_instance")
    sent: str = element.proto.json_args
    return sent


def test_a_session_that_has_not_seen_the_map_has_none(app: AppTest) -> None:
    show(app, is_map=False)
    assert not app.get("component_instance")
    assert not app.columns


def test_a_map_that_is_wanted_is_placed_out_of_sight_and_commanded_when_it_is_seen(
    app: AppTest,
) -> None:
    wanted = {"map.wanted": True}
    ahead = message_of(show(app, is_map=False, view=view_of(year=2017), **wanted))
    assert (ahead["command"], ahead["year"]) == (1, 2017)
    assert not app.get("bidi_component")
    sent = args_of(app)
    show(app, is_map=False, view=view_of(year=2014))
    assert args_of(app) == sent
    # The first command of a map that is there already would be taken for that of a new session.
    seen = message_of(show(app, is_map=True))
    assert (seen["command"], seen["year"]) == (2, 2014)


def test_a_map_that_is_seen_already_cannot_be_wanted(app: AppTest) -> None:
    first = message_of(show(app, is_map=True, view=view_of(year=2017)))
    again = message_of(show(app, is_map=True, **{"map.wanted": True}))
    assert again["command"] == first["command"]


def test_out_of_sight_the_map_is_told_nothing_and_no_figures_stand_there(app: AppTest) -> None:
    show(app, is_map=True, view=view_of(year=2017))
    assert app.get("bidi_component")
    sent = args_of(app)
    show(app, is_map=False, view=view_of(year=2014))
    assert args_of(app) == sent
    assert not app.get("bidi_component")
    show(app, is_map=False, view=view_of(year=2013))
    assert args_of(app) == sent


def test_who_comes_back_to_the_map_sees_what_was_chosen_elsewhere(app: AppTest) -> None:
    first = message_of(show(app, is_map=True, view=view_of(year=2017)))
    again = message_of(show(app, is_map=True, view=view_of(year=2016)))
    # On its own page the map knows its year better than the server.
    assert again["command"] == first["command"]
    show(app, is_map=False, view=view_of(year=2014))
    back = message_of(show(app, is_map=True))
    assert back["command"] != first["command"]
    assert back["year"] == 2014


def test_a_step_back_reaches_a_map_out_of_sight(app: AppTest) -> None:
    # So that nothing is left playing there.
    first = message_of(show(app, is_map=True, view=view_of(year=2017)))
    moved = message_of(show(app, is_map=False, view=view_of(year=2014), **{"history.moves": 1}))
    assert moved["command"] != first["command"]
    assert moved["year"] == 2014
    back = message_of(show(app, is_map=True))
    assert back["command"] not in {first["command"], moved["command"]}
