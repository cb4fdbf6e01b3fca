"""The offline viewer: the whole map in one file, or as files that a server can keep cached.

Both have the same entry, the same content security policy but for the place of the scripts, and
load nothing from any other host.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from praevmap.errors import ExportError
from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import Terms, read_terms
from praevmap.exports.viewer.texts import (
    render_about,
    render_plans,
    tell_colophon,
    young_beside,
)
from praevmap.maps.document import build_document
from praevmap.maps.growth_chart import describe_marks
from praevmap.maps.topology import build_topology
from praevmap.model.network import Network
from praevmap.render.environment import make_environment, say_html
from praevmap.views.about_words import tell_subject
from praevmap.views.growth import follow_growth
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from praevmap.web.files import (
    BundledFile,
    bundled,
    growth_style,
    leaflet_files,
    name_by_content,
    widget_files,
    write_readable_script,
    write_script,
)
from praevmap.web.minifying import minify_style

WORDS = ("map.", "filter.", "figure.", "growth.", "viewer.", "share.")
"""Beginnings of the keys of all words that the viewer says."""
SINGLE_WORDS = (
    "about.sources.summary",
    "about.sources.title",
    "headline.sentence",
    "page.about",
    "page.figures",
    "page.growth",
    "page.map",
    "page.other_version",
    "page.title",
    "table.download",
)
UNSAID = (
    "growth.chart.change",
    "growth.events",
    "growth.maps",
    "growth.plan",
    "growth.source",
    "growth.summary.offices",
    "growth.summary.under18",
    "share.cit",
    "viewer.about",
)
"""Beginnings of the keys among them of words that only Python says."""
LANGUAGES = ("de", "en")

MAIN = "viewer/viewer"
START = ";\nstartViewer();\n"
"""The page begins by itself; the joined module only offers how."""

_END_OF_SCRIPT = re.compile(r"</(script)|<!--", re.IGNORECASE)


def build_viewer(context: ExportContext, *, readable: bool = False) -> bytes:
    """Build the viewer as one HTML file that needs nothing else.

    Parameters
    ----------
    context
        What it shows, and the view and language with which it begins where its address says
        nothing.
    readable
        Whether its script is as it was written and leads a debugger to its modules.

    Returns
    -------
    bytes
        UTF-8; the same data give the same bytes. About 3 seconds of work.
    """
    parts = _Parts(context)
    leaflet = _script(parts.leaflet)
    module = _script(write_readable_script(MAIN, START) if readable else parts.module)
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
    view = replace(context.state, language=Language.DE)
    return _render(context, policy, head, body, urlencode(view.to_query(), safe=","))


def viewer_files(context: ExportContext, whole: str = "") -> Mapping[str, BundledFile]:
    """Build the viewer as files for a server: a page, and what it names by relative addresses.

    Parameters
    ----------
    context
        As for `build_viewer`; the page begins with the default view.
    whole
        Name of a file of `build_viewer` beside the page, to which those are led whose browser
        runs no scripts from a folder; empty where there is none.

    Returns
    -------
    mapping
        By file name. All but ``index.html`` carry a hash of their content and never change.
    """
    parts = _Parts(context)
    hashed = {
        "leaflet": _named("leaflet.js", parts.leaflet),
        "viewer": _named("viewer.js", parts.module),
        "style": _named("viewer.css", parts.style),
        "network": _named("network.json", _dump(parts.document)),
        "areas": _named("areas.json", _dump(parts.topology)),
    }
    name = {part: path for part, (path, _) in hashed.items()}
    # Named in the head, so that the browser fetches them while it reads the scripts.
    preload = Markup('<link id="praevmap-{}" rel="preload" as="fetch" crossorigin href="{}">')
    stylesheet = Markup('<link rel="stylesheet" data-praevmap="stylesheet" href="{}">')
    head = Markup("\n").join(
        [
            stylesheet.format(name["style"]),
            preload.format("network", name["network"]),
            preload.format("areas", name["areas"]),
        ]
    )
    body = Markup("\n").join(
        [
            *([_lead_to(whole, language) for language in LANGUAGES] if whole else []),
            Markup('<script src="{}"></script>').format(name["leaflet"]),
            Markup('<script type="module" src="{}"></script>').format(name["viewer"]),
        ]
    )
    policy = f"default-src 'none'; script-src 'self'; connect-src 'self'; {_POLICY_OF_FILES}"
    page = bundled("index.html", _render(context, policy, head, body))
    return {"index.html": page} | dict(hashed.values())


_REST = "img-src data:; base-uri 'none'; form-action 'none'"
# Leaflet and the patterns of the map set styles of elements; no style comes from the data.
_POLICY = f"style-src 'unsafe-inline'; {_REST}"
_POLICY_OF_FILES = f"style-src 'self' 'unsafe-inline'; {_REST}"


class _Parts:
    """What both forms of the viewer are made of."""

    def __init__(self, context: ExportContext) -> None:
        network, boundaries = context.network, context.boundaries
        document = build_document(boundaries, network, context.story)
        wording = {lang: _words(lang) for lang in LANGUAGES}
        extras = _extras(network, read_terms(context.folder))
        self.document = document | {"wording": wording, "viewer": extras}
        self.topology = build_topology(boundaries, network)
        self.leaflet = leaflet_files()["leaflet.js"].content.decode()
        self.style = _join_styles()
        self.module = write_script(MAIN) + START


def _words(language: str) -> dict[str, Any]:
    entries = words_for(language).entries
    return {
        key: word
        for key, word in entries.items()
        if key in SINGLE_WORDS or (key.startswith(WORDS) and not key.startswith(UNSAID))
    }


def _extras(network: Network, terms: Terms) -> dict[str, Any]:
    """Return what the page around the widget needs and the widget does not know."""
    spoken = {language: words_for(language) for language in LANGUAGES}
    licences = terms.licences
    return {
        "published": describe_marks(network, follow_growth(network, ViewState(network.years))),
        "young": young_beside(network),
        "about": {lang: render_about(network, licences, words) for lang, words in spoken.items()},
        "colophon": {
            lang: tell_colophon(network, licences, words) for lang, words in spoken.items()
        },
        "plans": {lang: render_plans(network, words) for lang, words in spoken.items()},
    }


def _join_styles() -> str:
    widget = widget_files()["widget.css"].content.decode()
    own = (resources.files(__package__) / "page.css").read_text(encoding="utf-8")
    return minify_style(f"{widget}\n{growth_style()}\n{own}")


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


def _lead_to(whole: str, language: str) -> Markup:
    """Say what helps where nothing starts; the page that has started hides it."""
    words = words_for(language)
    link = Markup('<a href="{}">{}</a>').format(whole, words.say("site.whole.link"))
    sentence = say_html(words, "site.whole", link=link)
    return Markup('<p class="pv-whole" lang="{}">{}</p>').format(language, sentence)


def _named(name: str, text: str) -> tuple[str, BundledFile]:
    content = text.encode()
    return name_by_content(name, content), bundled(name, content)


def _render(
    context: ExportContext, policy: str, head: Markup, body: Markup, view: str = ""
) -> bytes:
    words = context.words
    page = make_environment(__package__).get_template("viewer.html")
    return page.render(
        language=words.language,
        view=view,
        # Quotes of a policy may stand in an attribute, and are easier to read as they are.
        policy=Markup(policy),  # noqa: S704 - our own text
        head=head,
        body=body,
        title=words.say("page.title"),
        description=tell_subject(context.network, words),
        no_script=words.say("page.no_script"),
    ).encode()
