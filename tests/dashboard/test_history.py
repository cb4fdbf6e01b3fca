"""After Back or Forward the address tells the view, whatever the session showed until then."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.runtime.state import QueryParamsProxy
from streamlit.testing.v1 import AppTest

from dashboard import state
from tests.dashboard.choosing import choose, shown_choices
from tests.dashboard.test_app import message_of, open_app
from tests.dashboard.test_places import PART, open_places


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Move:
    return Move(monkeypatch)


class Move:
    """Back or Forward, as the browser tells of it: an old address, and the sidebar of now."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __call__(self, app: AppTest, **query: str) -> AppTest:
        app.query_params.clear()
        for name, value in query.items():
            app.query_params[name] = value
        with self.monkeypatch.context() as during:
            during.setattr(state, "is_history_navigation", lambda: True)
            return app.run()


def test_the_address_wins_over_sidebar_and_session(move: Move) -> None:
    app = open_app(jahr="2017", typ="kreis")
    choose(app, ebene="kreis")
    first = message_of(app)["command"]
    move(app, jahr="2012", auswahl="05562014")
    told = message_of(app)
    assert (told["year"], told["typ"], told["level"]) == (2012, [], "gemeinde")
    assert told["selected"] == "05562014"
    assert shown_choices(app)["ebene"] == "gemeinde"
    assert "typ" not in shown_choices(app)
    assert dict(app.query_params) == {"jahr": "2012", "auswahl": "05562014"}
    # Only a new command moves year and selection in the map; and an ordinary run is none.
    assert told["command"] != first
    choose(app, ebene="jugendamt")
    assert message_of(app)["command"] == told["command"]
    assert app.query_params["ebene"] == "jugendamt"


def test_an_old_address_of_an_ordinary_run_undoes_nothing() -> None:
    # Between two quick clicks the browser does not know yet what the first one wrote.
    app = open_app(jahr="2017")
    choose(app, typ="kreis")
    del app.query_params["typ"]
    choose(app, ebene="kreis")
    assert dict(app.query_params) == {"jahr": "2017", "typ": "kreis", "ebene": "kreis"}
    # And a click that takes the one before back is written, though the old address says the same.
    choose(app, ebene="gemeinde")
    assert dict(app.query_params) == {"jahr": "2017", "typ": "kreis"}


def test_the_choices_of_a_page_come_back_with_its_entry(move: Move) -> None:
    app = open_places(suche="Kreis", sortierung="seit", umfang="alle")
    move(app, suche="Unna", jahr="2017")
    shown = shown_choices(app, PART)
    assert [shown[name] for name in ("suche", "sortierung", "umfang")] == [
        *("Unna", "name", "teilnehmende")
    ]
    assert dict(app.query_params) == {"suche": "Unna", "jahr": "2017"}


def test_an_address_written_by_a_run_that_was_ended_is_overwritten(
    move: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(jahr="2017")
    written: list[dict[str, str]] = []
    write = QueryParamsProxy.from_dict

    def write_down(self: QueryParamsProxy, query: dict[str, str]) -> None:
        written.append(query)
        write(self, query)
        if query == {"jahr": "2012"}:
            # The next step back has arrived meanwhile.
            raise StopException

    monkeypatch.setattr(QueryParamsProxy, "from_dict", write_down)
    move(app, jahr="2012")
    # The browser was back at the first address when what the ended run wrote arrived there.
    move(app, jahr="2017")
    assert written == [{"jahr": "2012"}, {"jahr": "2017"}]
