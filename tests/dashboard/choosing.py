"""Chooses as `choices.js` does in the browser, of which `AppTest` knows nothing."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.testing.v1 import AppTest

from dashboard.sidebar import SIDEBAR


def shown_choices(app: AppTest, part: str = SIDEBAR) -> dict[str, str]:
    """Return what a part of the page shows as chosen, written as in an address."""
    return dict(parse_qsl(_told(app, part)["query"]))


def choose(app: AppTest, part: str = SIDEBAR, **chosen: str) -> AppTest:
    """Choose something else in a part of the page."""
    query = urlencode({**shown_choices(app, part), **chosen})
    number = (_told(app, part)["answered"] or 0) + 1
    return send_choices(app, {"number": number, "query": query}, part)


def send_choices(app: AppTest, message: object, part: str = SIDEBAR) -> AppTest:
    """Let a part of the page send a message, and run again."""
    states = app._tree.get_widget_states()
    sent = json.dumps([{"event": "chosen", "value": message}])
    identity = f"$$STREAMLIT_INTERNAL_KEY_{_part(app, part).id}__events"
    states.widgets.add(id=identity, json_trigger_value=sent)
    return app._run(states)


def _part(app: AppTest, key: str) -> Any:
    """Return the element of a part."""
    placed = (each.proto for each in app.get("bidi_component"))
    (part,) = (each for each in placed if each.id.endswith(f"-{key}"))
    return part


def _told(app: AppTest, part: str) -> dict[str, Any]:
    """Return what a part was given."""
    told: dict[str, Any] = json.loads(_part(app, part).json)
    return told
