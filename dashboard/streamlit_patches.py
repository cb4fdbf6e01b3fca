"""Every place where the dashboard reaches into Streamlit beyond its public interface.

Each patch says why it is there and where upstream it leans on; ``framework.js`` and
``framework.css`` beside this file do the same for the words, test ids and classes of its page.
``tests/dashboard/test_streamlit_patches.py`` fails when a new Streamlit has changed one of them.
The references are those of Streamlit 1.67 and streamlit-folium 0.27.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from importlib import import_module
from pathlib import Path
from types import ModuleType

import streamlit.logger
from markupsafe import Markup
from streamlit import config, file_util
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, get_instance
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

CORE = "_stcore"
"""Folder of Streamlit's own interface (``web/server/starlette/starlette_routes.py``)."""
STATIC = "static"
"""Folder of the files of its page (``static/index.html``)."""
ELEMENT = "BidiComponent"
"""What all our pages consist of, by the name of its script."""
MAP_ELEMENT = "ComponentInstance"
"""What the page of the map begins with besides."""
FRAMES = "component"
"""Folder of the frames of its components, such as the map (the same file)."""
COOKIE = "_streamlit_xsrf"
"""Its only cookie, which `deploy/nginx/proxying.conf` issues in its place
(``starlette_app_utils.py``: the token of version 2 with an empty mask)."""
IMPORTED_AS = "app"
"""Module name under which ``streamlit run app.py`` imports the script to take its application from
it (``web/server/app_discovery.py``); a session runs the same file as ``__main__``."""
NOISY_LOGGERS = (
    "streamlit.web.server.starlette.starlette_websocket",
    "streamlit.runtime.scriptrunner_utils.script_run_context",
)
"""Loggers whose warnings are no news: malformed messages, which anybody may send at any rate, and
functions called outside of a session, which the warm-up does on purpose."""

HOST = """<script>
window.__streamlit = {
  BACKEND_BASE_URL: new URL("/", location.href).href,
  HOST_CONFIG: {
    allowedOrigins: [new URL(location.href).origin],
    useExternalAuthToken: false,
    blockErrorDialogs: true,
  },
};
</script>"""
"""What a page around Streamlit may tell it before it starts, and ours does.

Its dialogs, in English and about itself ("Is Streamlit still running?"), would cover the map and
take the keyboard; `connection.js` says instead what readers can use. Only a complete configuration
counts before the server was reached: it also opens the websocket at once, and lets no page but our
own steer ours (``frontend/connection``: `isHostConfigBypassEnabled`; ``App.tsx``:
`maybeShowErrorDialog`)."""

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_SERVICE = re.compile(rb'<link rel="service-desc"[^>]*>')
_IMPORT = re.compile(r"""(?:from|import|href=|src=)"\./(?:static/js/)?([\w.-]+\.js)\"""")
_ASKED = re.compile(r"""(?:href|src)="\.(/static/[\w./-]+\.(?:css|js|woff2))\"""")
_STYLESHEET = re.compile(rb'<link rel="stylesheet"[^>]*>')


def find_configuration() -> None:
    """Let Streamlit find ``.streamlit/config.toml`` beside the script before `st.App` is made.

    Whichever module asks for an option first fixes all of them; without our configuration the
    browsers of readers would be told to send usage statistics
    (``starlette_app.py``: `App.__init__` sets the same variable, only later).
    """
    if config._main_script_path is None:  # noqa: SLF001 - see above
        config._main_script_path = str(Path(__file__).with_name("app.py"))  # noqa: SLF001


def forget_folder_of_pages() -> None:
    """Keep Streamlit from taking our folder ``pages`` for pages of its own.

    It does so until the first run has called `st.navigation`: the first reader of any page but the
    map would be told that there is no such page (``runtime/pages_manager.py``).
    """
    PagesManager.uses_pages_directory = False


def keep_themes() -> None:
    """Fill the themes of the browser once.

    Every run sends six of them, and for each looked through all options, which was half of what
    the server did (``runtime/app_session.py``: `_populate_theme_msg`; ``config.py``:
    `get_options_for_section`). Ours do not change while it runs.
    """
    fill = app_session._populate_theme_msg  # noqa: SLF001 - has no public name

    @cache
    def filled(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        fill(theme, section)
        return theme

    @wraps(fill)
    def fill_once(theme: CustomThemeConfig, section: str = "theme") -> None:
        if filled(section).ByteSize():
            theme.MergeFrom(filled(section))

    app_session._populate_theme_msg = fill_once  # type: ignore[assignment] # noqa: SLF001 - the same


def register_frame() -> None:
    """Make the frame of the map known before the first run of the script.

    A replica may be asked for it by a reader whose session is on another one. Imported outside of
    a run, the component does not register itself (``streamlit_folium/__init__.py``).

    folium tries to import pandas, and does without where there is none (``folium/utilities.py``:
    to turn a table of places into a list, which no map of ours has). It would be a third of the
    server's memory, and of its start. Of numpy, another 10 MB, it asks whether a place is an array
    of it. Nor does it need the list of all providers of tiles (``xyzservices/providers.py``, 4 MB),
    or a second library to guess encodings.
    """
    no_providers = _module("xyzservices.providers", providers={})
    sys.modules.setdefault(no_providers.__name__, no_providers)
    no_numpy = _module("numpy", ndarray=type("ndarray", (), {}))
    with _hidden("pandas"), _hidden("chardet"), _hidden("numpy", no_numpy):
        frame = import_module("streamlit_folium")._component_func  # noqa: SLF001 - has no public name
    get_instance().component_registry.register_component(frame)


def _module(name: str, **attributes: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(attributes)
    return module


@contextmanager
def _hidden(name: str, instead: ModuleType | None = None) -> Iterator[None]:
    """Let nobody find a module, or something else instead, unless somebody has it already."""
    is_there = name in sys.modules
    # None is how Python marks what is missing.
    sys.modules.setdefault(name, instead)  # type: ignore[arg-type]
    try:
        yield
    finally:
        if not is_there:
            del sys.modules[name]


def take_over_loggers(pass_on: Callable[[logging.Logger], None]) -> None:
    """Treat all of Streamlit's loggers, also later ones, by a function of ours.

    Streamlit gives each a console of its own, which would write past our log
    (``streamlit/logger.py``).

    Parameters
    ----------
    pass_on
        Changes one logger.
    """
    streamlit.logger.setup_formatter = pass_on  # type: ignore[assignment] # another name inside
    for logger in list(streamlit.logger._loggers.values()):  # noqa: SLF001 - has no public name
        pass_on(logger)


def is_history_navigation() -> bool:
    """Tell whether this run was caused by Back or Forward.

    Streamlit has no public word for it (since 1.67, pull requests 16989 and 16998).
    """
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


@cache
def list_elements(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses of the scripts that show elements.

    Streamlit loads each when the first element of its kind arrives, shows a placeholder meanwhile
    and, as React does, nothing new for 300 ms after a placeholder: one wave after the other. A
    script that has already run needs no placeholder (``ElementNodeRenderer.tsx``: `React.lazy`).

    Parameters
    ----------
    names
        Of the files in ``static/js``, without the hash; what a new Streamlit does not have is left
        out, and only slower.
    """
    found = [sorted(_scripts().glob(f"{name}.*.js")) for name in names]
    return tuple(f"/static/js/{path.name}" for paths in found for path in paths)


@cache
def list_imports(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses of what scripts import and Streamlit's page does not announce.

    A browser learns of an import when the script that has it was read, which is one wave later.

    Parameters
    ----------
    scripts
        Addresses from `list_elements`.
    """
    announced = set(_IMPORT.findall(_index().decode()))
    waiting = [address.rsplit("/", 1)[-1] for address in scripts]
    known = announced | set(waiting)
    found: list[str] = []
    while waiting:
        text = (_scripts() / waiting.pop()).read_text("utf-8")
        new = sorted(set(_IMPORT.findall(text)) - known)
        known |= set(new)
        waiting += new
        found += new
    return tuple(f"/static/js/{name}" for name in found)


def read_static_files() -> dict[str, bytes]:
    """Read all files that the browser asks for before the first page stands.

    Streamlit opens each on the disk for every reader, and sends it as it is: 2.5 MB, which a proxy
    may make 0.7 (``web/server/starlette/starlette_static_routes.py``).

    Returns
    -------
    dict
        Content by path below `STATIC`.
    """
    elements = list_elements((MAP_ELEMENT, ELEMENT))
    asked = [*_ASKED.findall(_index().decode()), *elements, *list_imports(elements)]
    folder = Path(file_util.get_static_dir()) / STATIC
    paths = [address.removeprefix(f"/{STATIC}/") for address in asked]
    return {path: (folder / path).read_bytes() for path in paths}


def _scripts() -> Path:
    return Path(file_util.get_static_dir()) / STATIC / "js"


def complete_page(
    *, language: str, title: str, no_script: str, head: str, body: tuple[str, str]
) -> bytes:
    """Return the HTML that a browser asks for first, as it is ours.

    Streamlit's own is English and about itself, and only a script that runs later could change
    that; it also points to an interface for agents, which is closed here
    (``streamlit/static/index.html``; no option for any of it: streamlit issue 5414).

    Parameters
    ----------
    language
        Of the page.
    title, no_script
        Texts: the title, and what readers without scripts are told.
    head, body
        HTML for the end of each; of the body first what is painted before any stylesheet is
        there. Streamlit puts its own rules into the head, and the later ones hold, so stylesheets
        belong into the rest of the body.
    """
    notice = Markup("<noscript><p>{}</p></noscript>").format(no_script).encode()
    named = Markup("<title>{}</title>").format(title).encode()
    page = _NO_SCRIPT.sub(lambda _: notice, _index(), count=1)
    # Nothing behind a stylesheet is painted before that is there. Streamlit's has fonts only, so
    # its place decides nothing else.
    stylesheets = b"".join(_STYLESHEET.findall(page)).decode()
    page = _STYLESHEET.sub(b"", page)
    return (
        _SERVICE.sub(b"", page, count=1)
        .replace(b'<html lang="en">', Markup('<html lang="{}">').format(language).encode(), 1)
        .replace(b"<title>Streamlit</title>", named, 1)
        .replace(b"</head>", f"{HOST}{head}</head>".encode(), 1)
        .replace(b"</body>", f"{body[0]}{stylesheets}{body[1]}</body>".encode(), 1)
    )


@cache
def inline_scripts() -> str:
    """Return the digests of the scripts inside the page, so that no other one runs."""
    page = _index() + HOST.encode()
    digests = (hashlib.sha256(script).digest() for script in _INLINE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@cache
def _index() -> bytes:
    return (Path(file_util.get_static_dir()) / "index.html").read_bytes()
