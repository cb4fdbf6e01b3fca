"""Chooses in the sidebar as its part of the page does, of which `AppTest` knows nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.state import SIDEBAR, VIEW, apply_choices
from tests.dashboard.page import data_of


def shown_choices(app: AppTest) -> dict[str, str]:
    """Return what the sidebar shows as chosen, written as in an address."""
    return dict(parse_qsl(_data_of_sidebar(app)["query"]))


def choose(app: AppTest, **chosen: str) -> AppTest:
    """Choose something else in the sidebar, as `sidebar.js` does."""
    query = urlencode({**shown_choices(app), **chosen})
    number = (_data_of_sidebar(app)["answered"] or 0) + 1
    return send_choices(app, {"number": number, "query": query})


def send_choices(app: AppTest, message: object) -> AppTest:
    """Let the part of the sidebar send a message, and run again."""
    state = {SIDEBAR: SimpleNamespace(chosen=message), VIEW: app.session_state[VIEW]}
    with mock.patch.object(st, "session_state", state):
        apply_choices()
    del state[SIDEBAR]
    for key, value in state.items():
        app.session_state[key] = value
    return app.run()


def _data_of_sidebar(app: AppTest) -> dict[str, Any]:
    (data,) = data_of(app, "choices")
    return data
