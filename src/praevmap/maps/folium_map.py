"""The constant folium map that starts the widget, and the tiny message that steers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import branca.element
import folium
from jinja2 import Template

from praevmap.model.ags import GovernmentRegion, RegionalOffice
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType
from praevmap.views.view_state import EvidenceFilter, ViewState
from praevmap.web.files import Bundle

CENTRE = (51.48, 7.55)
"""Centre of Nordrhein-Westfalen, latitude and longitude; the widget fits the state by itself."""


class _Start(folium.MacroElement):
    """Imports the widget and hands it the map; the same text for every session."""

    # Sent with every rerun, so it is short; the stub keeps messages until the widget is there.
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.praevmap={queue:[],apply(s){this.queue.push(s)}};"
        "import({{ this.urls.main|tojson }})"
        ".then(w=>w.startInFrame({{ this._parent.get_name() }},"
        "{{ this.urls.network|tojson }},{{ this.urls.geometry|tojson }}))"
        ".catch(()=>{root.textContent={{ this.failure|tojson }}});"
        "{% endmacro %}"
    )

    def __init__(self, urls: Mapping[str, str], failure: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # folium has no types
        self._name = "Start"
        self.urls = urls
        self.failure = failure


class _Apply(folium.MacroElement):
    """Tells the widget a view state."""

    _template = Template(
        "{% macro script(this, kwargs) %}praevmap.apply({{ this.message|tojson }});{% endmacro %}"
    )

    def __init__(self, message: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # folium has no types
        self._name = "Apply"
        self.message = message


def build_map(bundle: Bundle, prefix: str, failure: str) -> folium.Map:
    """Build the base map: no tiles, own Leaflet, the widget's start.

    Build a fresh one for every run: streamlit-folium changes the map it is given.

    Parameters
    ----------
    bundle
        Paths of the widget's files.
    prefix
        Address of the folder that serves them, ending with a slash.
    failure
        What to show when the widget cannot be loaded.

    Returns
    -------
    folium.Map
        Its script is the same for every session, so its frame is never rebuilt.
    """
    base = folium.Map(
        location=CENTRE,
        zoom_start=8,
        tiles=None,
        # Controls and keys are those of the widget.
        zoom_control=False,
        attribution_control=False,
        keyboard=False,
        zoom_snap=0.1,
        zoom_delta=0.75,
    )
    # folium's defaults name ten files on four foreign hosts.
    base.default_js = [("leaflet", prefix + bundle.path("leaflet.js"))]
    base.default_css = [("widget_css", prefix + bundle.path("widget.css"))]
    # The frame has its own head; folium's would only be sent again with every rerun.
    figure = base.get_root()
    if isinstance(figure, branca.element.Figure):
        figure.header._template = Template("")  # noqa: SLF001 - branca has no other way
    urls = {
        "main": prefix + bundle.path("main.js"),
        "network": prefix + bundle.path("network.json"),
        "geometry": prefix + bundle.path("areas.json"),
    }
    base.add_child(_Start(urls, failure))
    return base


def build_message(
    state: ViewState, *, theme: str, command: int, contact: str = ""
) -> dict[str, Any]:
    """Build the message that brings the widget to a view state.

    Parameters
    ----------
    state
        Filters, level, coverage and language; year, selection, look and the year compared with
        count only with a new command.
    theme
        ``"light"`` or ``"dark"``.
    command
        Number of the last command; the widget takes what only it changes when the number does.
    contact
        The operator's e-mail address for hints, empty where the operator gave none; the widget
        writes a link only for a plain address.

    Returns
    -------
    dict
        Ready for JSON, about 300 bytes. ``since`` is ``null`` where the reader chose no year to
        compare with; the widget then compares with the first, as `views.comparison` does.
    """
    return {
        "typ": [t.value for t in DistrictType if t in state.types],
        "la": [o.value for o in RegionalOffice if o in state.offices],
        "bezirk": [r.value for r in GovernmentRegion if r in state.regions],
        "programm": [p.value for p in ProgrammeKey if p in state.programmes],
        "nachweis": [e.value for e in EvidenceFilter if e in state.evidence],
        "level": state.level.value,
        "coverage": state.coverage.value,
        "lang": state.language.value,
        "theme": theme,
        "command": command,
        "year": state.year,
        "selected": state.selected,
        "look": state.look.value,
        "since": state.since,
        "contact": contact,
    }


def build_feature_group(message: Mapping[str, Any]) -> folium.FeatureGroup:
    """Wrap a message so that streamlit-folium carries it to the frame without a rebuild."""
    group = folium.FeatureGroup(name="state")
    group.add_child(_Apply(message))
    return group
