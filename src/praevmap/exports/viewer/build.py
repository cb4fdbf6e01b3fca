"""The offline viewer: the whole map in one file, or as files that a server can keep cached.

Both have the same entry, the same content security policy but for the place of the scripts, and
load nothing from any other host.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import geopandas as gpd
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from praevmap.errors import ExportError
from praevmap.exports.imprint import read_terms
from praevmap.exports.order import Order
from praevmap.exports.viewer.texts import (
    page_texts,
    plans,
    tell_contradictions,
    young_beside,
)
from praevmap.maps.document import build_document
from praevmap.maps.growth_chart import describe_marks
from praevmap.maps.topology import build_topology
from praevmap.model.network import Network
from praevmap.views.about_words import tell_subject
from praevmap.views.growth import follow_growth
from praevmap.views.storyboard import Scene
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from praevmap.web.files import (
    BundledFile,
    bundled,
    growth_files,
    leaflet_files,
    name_by_content,
    widget_files,
    write_script,
)
from praevmap.web.minifying import minify_style

WORDS = ("map.", "filter.", "figure.", "growth.", "viewer.", "share.", "claims.contradictions.")
"""Beginnings of the keys of all words that the viewer says."""
SINGLE_WORDS = (
    "about.title",
    "about.sources.summary",
    "about.sources.title",
    "headline.sentence",
    "page.about",
    "page.figures",
    "page.growth",
    "page.map",
    "page.other_version",
    "page.title",
)
LANGUAGES = ("de", "en")

START = ";\nstartViewer();\n"
"""The page begins by itself; the joined module only offers how."""

_PICTURE = re.compile(r"url\(\s*['\"]?images/[^)]*\)")
"""Pictures of Leaflet's own controls and markers, which the viewer does not have."""
_END_OF_SCRIPT = re.compile(r"</(script)|<!--", re.IGNORECASE)


def build_viewer(  # noqa: PLR0913 - what it shows, and how it begins
    network: Network,
    boundaries: gpd.GeoDataFrame,
    *,
    storyboard: Sequence[Scene] | None = None,
    language: str = "de",
    geodata: Path | None = None,
    view: ViewState | None = None,
) -> bytes:
    """Build the viewer as one HTML file that needs nothing else.

    Parameters
    ----------
    network
        The network.
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    storyboard
        Scenes of the presentation mode; by default the milestones.
    language
        ``"de"`` or ``"en"``: the language of the file where its address names none.
    geodata
        The data package, for its licences; by default the one in use.
    view
        What the file begins with where its address says nothing; by default the last year.

    Returns
    -------
    bytes
        UTF-8; the same data give the same bytes. About 3 seconds of work.
    """
    parts = _Parts(network, boundaries, storyboard, geodata)
    leaflet, module = _script(parts.leaflet), _script(parts.module)
    policy = f"default-src 'none'; script-src {_digest(leaflet)} {_digest(module)}; {_POLICY}"
    head = Markup("<style data-praevmap='stylesheet'>{}</style>").format(Markup(parts.style))  # noqa: S704 - our own stylesheets
    body = Markup("\n").join(
        [
            _inline_json("praevmap-network", parts.document),
            _inline_json("praevmap-areas", parts.topology),
            Markup("<script>{}</script>").format(leaflet),
            Markup('<script type="module">{}</script>').format(module),
        ]
    )
    # The language is told by the page itself.
    query = {} if view is None else replace(view, language=Language.DE).to_query()
    begins = urlencode(query, safe=",")
    return _render(network, language, policy, head, body, begins)


def build_view(order: Order) -> bytes:
    """Build the file that begins with the view of an order."""
    return build_viewer(
        order.network,
        order.boundaries,
        storyboard=order.story,
        language=order.state.language.value,
        geodata=order.folder,
        view=order.state,
    )


def viewer_files(
    network: Network,
    boundaries: gpd.GeoDataFrame,
    *,
    storyboard: Sequence[Scene] | None = None,
    language: str = "de",
    geodata: Path | None = None,
) -> Mapping[str, BundledFile]:
    """Build the viewer as files for a server: a page, and what it names by relative addresses.

    Parameters
    ----------
    network, boundaries, storyboard, language, geodata
        As for `build_viewer`.

    Returns
    -------
    mapping
        By file name. All but ``index.html`` carry a hash of their content and never change.
    """
    parts = _Parts(network, boundaries, storyboard, geodata)
    hashed = {
        "leaflet": _named("leaflet.js", parts.leaflet),
        "viewer": _named("viewer.js", parts.module),
        "style": _named("viewer.css", parts.style),
        "network": _named("network.json", _dump(parts.document)),
        "areas": _named("areas.json", _dump(parts.topology)),
    }
    name = {part: found[0] for part, found in hashed.items()}
    # Named in the head, so that the browser fetches them while it reads the scripts.
    preload = Markup('<link id="praevmap-{}" rel="preload" as="fetch" crossorigin href="{}">')
    head = Markup("\n").join(
        [
            Markup('<link rel="stylesheet" data-praevmap="stylesheet" href="{}">').format(
                name["style"]
            ),
            preload.format("network", name["network"]),
            preload.format("areas", name["areas"]),
        ]
    )
    body = Markup("\n").join(
        [
            Markup('<script src="{}"></script>').format(name["leaflet"]),
            Markup('<script type="module" src="{}"></script>').format(name["viewer"]),
        ]
    )
    policy = f"default-src 'none'; script-src 'self'; connect-src 'self'; {_POLICY_OF_FILES}"
    page = bundled("index.html", _render(network, language, policy, head, body))
    return {"index.html": page} | dict(hashed.values())


_REST = "img-src data:; base-uri 'none'; form-action 'none'"
# Leaflet and the patterns of the map set styles of elements; no style comes from the data.
_POLICY = f"style-src 'unsafe-inline'; {_REST}"
_POLICY_OF_FILES = f"style-src 'self' 'unsafe-inline'; {_REST}"


class _Parts:
    """What both forms of the viewer are made of."""

    def __init__(
        self,
        network: Network,
        boundaries: gpd.GeoDataFrame,
        storyboard: Sequence[Scene] | None,
        geodata: Path | None,
    ) -> None:
        document = build_document(boundaries, network, storyboard)
        wording = {lang: _words(lang) for lang in LANGUAGES}
        self.document = document | {"wording": wording, "viewer": _extras(network, geodata)}
        self.topology = build_topology(boundaries, network)
        leaflet = leaflet_files()
        self.leaflet = leaflet["leaflet.js"].content.decode()
        self.style = _join_styles(leaflet["leaflet.css"].content.decode())
        self.module = _join_viewer()


def _words(language: str) -> dict[str, Any]:
    entries = words_for(language).entries
    return {
        key: word for key, word in entries.items() if key.startswith(WORDS) or key in SINGLE_WORDS
    }


def _extras(network: Network, geodata: Path | None) -> dict[str, Any]:
    """Return what the page around the widget needs and the widget does not know."""
    licences = read_terms(geodata).licences
    texts = {lang: page_texts(network, licences, words_for(lang)) for lang in LANGUAGES}
    return {
        "published": describe_marks(network, follow_growth(network, ViewState(network.years))),
        "young": young_beside(network),
        "about": {lang: text.about for lang, text in texts.items()},
        "colophon": {lang: text.colophon for lang, text in texts.items()},
        "plans": plans(network),
        "contradictions": tell_contradictions(network),
    }


def _join_viewer() -> str:
    return write_script("viewer/viewer") + START


def _join_styles(leaflet: str) -> str:
    widget = widget_files()["widget.css"].content.decode()
    growth = growth_files()["growth.css"].content.decode()
    own = (resources.files(__package__) / "page.css").read_text(encoding="utf-8")
    sheets = [_PICTURE.sub("none", leaflet), widget, growth, own]
    return minify_style("\n".join(sheets))


def _script(text: str) -> Markup:
    """Return a script as it stands in the page; what would end it there is refused."""
    if _END_OF_SCRIPT.search(text):
        message = "A script of the viewer contains what would end it inside a page."
        raise ExportError(message)
    return Markup(text)  # noqa: S704 - our own script and Leaflet's


def _digest(script: Markup) -> str:
    digest = hashlib.sha256(str(script).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _dump(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _inline_json(name: str, document: Mapping[str, Any]) -> Markup:
    """Write JSON that no browser takes for markup or for the end of a line of script."""
    text = _dump(document)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    written = Markup(text)  # noqa: S704 - escaped just now
    return Markup('<script type="application/json" id="{}">{}</script>').format(name, written)


def _named(name: str, text: str) -> tuple[str, BundledFile]:
    content = text.encode()
    return name_by_content(name, content), bundled(name, content)


def _render(  # noqa: PLR0913, PLR0917 - the parts of a page
    network: Network, language: str, policy: str, head: Markup, body: Markup, view: str = ""
) -> bytes:
    words = words_for(language)
    template = (resources.files(__package__) / "page.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return (
        page.from_string(template)
        .render(
            language=language,
            view=view,
            # Quotes of a policy may stand in an attribute, and are easier to read as they are.
            policy=Markup(policy),  # noqa: S704 - our own text
            head=head,
            body=body,
            title=words.say("page.title"),
            description=tell_subject(network, words),
            no_script=words.say("page.no_script"),
        )
        .encode()
    )
