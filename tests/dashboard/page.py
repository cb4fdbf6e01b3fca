"""One page of the dashboard, run as the app does it, without a browser."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest


def run_page(module: str, show: str) -> None:
    """Read the view from the address, place page and sidebar, write the address back."""
    from importlib import import_module

    from dashboard.loaded import network
    from dashboard.sidebar import show_sidebar
    from dashboard.state import open_view, write_address

    view = open_view(network())
    getattr(import_module(f"dashboard.pages.{module}"), show)(network(), view)
    show_sidebar(view)
    write_address(view)


def open_page(module: str, show: str = "show", **query: str) -> AppTest:
    """Open a page with an address."""
    app = AppTest.from_function(
        run_page, default_timeout=60, kwargs={"module": module, "show": show}
    )
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    """Return the HTML that the page has placed."""
    return "\n".join(data["markup"] for data in data_of(app, "markup"))


def data_of(app: AppTest, component: str) -> list[dict[str, Any]]:
    """Return what the parts of one of our components on the page are given."""
    parts = (part.proto for part in app.get("bidi_component"))
    return [json.loads(p.json) for p in parts if p.component_name == f"praevmap_{component}"]


def rows_of(html: str) -> list[list[str]]:
    """Return the rows of all tables as texts of their cells."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    cells = [re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]
