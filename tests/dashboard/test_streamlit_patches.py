"""What we lean on in Streamlit is still there: each patch has a test that a new version breaks."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import inspect
import logging
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
import streamlit
import streamlit.logger
import streamlit_folium
from starlette.requests import Request
from starlette.responses import Response
from streamlit import config, file_util
from streamlit.components.types.base_custom_component import BaseCustomComponent
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.web.server.app_discovery import discover_asgi_app
from streamlit.web.server.starlette import starlette_app_utils, starlette_routes
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from dashboard import streamlit_patches
from dashboard.hosting.announced import announce_in_frame
from dashboard.hosting.front_page import serve_map, serve_page
from dashboard.loaded import file_address, outlines
from dashboard.streamlit_patches import ELEMENT, MAP_ELEMENT
from praevmap.views.wording import words_for

BESIDE = Path(streamlit_patches.__file__).parent
STATIC = Path(file_util.get_static_dir())


@cache
def scripts() -> str:
    """Return all scripts of Streamlit's page."""
    return "".join(path.read_text("utf-8") for path in sorted(STATIC.rglob("*.js")))


def ask(query: str = "", path: str = "/") -> Response:
    """Return a page as it leaves the server."""
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": []}
    request = Request(scope)
    serve = serve_map if path == "/" else serve_page
    # In a thread of its own: where a browser was driven before, this one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(serve(request))).result()


def run_python(script: str) -> str:
    """Return what a process of its own prints: what is set at the first import is set there."""
    command = [sys.executable, "-c", script]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=120
    ).stdout.strip()


def test_the_page_is_german_and_ours() -> None:
    page = bytes(ask().body).decode()
    assert '<html lang="de">' in page
    assert "<title>Kommunale Präventionsketten in Nordrhein-Westfalen</title>" in page
    for name in ("page.css", "page.js"):
        assert page.count(file_address(name)) == 1
    assert "You need" not in page
    assert "braucht JavaScript" in page
    assert "service-desc" not in page
    # Ours come after the framework's own rules, which it puts at the end of the head.
    assert page.index("page.css") > page.index("<body>")


def test_the_language_of_the_address_is_the_language_of_the_page() -> None:
    assert b'<html lang="en">' in ask("jahr=2017&sprache=en").body
    for hostile in ('sprache="><script>', "sprache=%00", "%ff%fe", "sprache=" + "e" * 99_999):
        assert ask(hostile).body == ask().body


def picture(query: str = "") -> str:
    """Return the picture of the map in the page."""
    (found,) = re.findall(
        '<svg class="pm-still".*?</svg>', bytes(ask(query).body).decode(), re.DOTALL
    )
    return str(found)


def test_the_asked_year_can_be_seen_in_the_page_itself() -> None:
    for year in (2012, 2017, 2025):
        drawn = re.findall(' d="([^"]+)"', picture(f"jahr={year}").partition("pm-still-year")[2])
        assert [outlines()["digits"].index(path) for path in drawn] == [int(d) for d in str(year)]
    assert "pm-still-presumed" not in picture("jahr=2017").partition("</defs>")[2]
    assert "pm-still-presumed" in picture("jahr=2025").partition("</defs>")[2]
    assert picture("ebene=kreis") != picture() != picture("typ=kreis")


def test_the_picture_is_bounded_and_takes_nothing_from_the_address() -> None:
    assert len(picture()) < 40_000
    assert 'aria-hidden="true"' in picture()
    hostile = ("jahr=<script>", 'ebene="><b>', "typ=%22onload%3D", "auswahl=<b>", "x=<b>" * 999)
    assert {picture(query) for query in hostile} == {picture()}
    # Other looks have other classes: no picture is better than another one.
    assert b"pm-still" not in ask("ansicht=beitritt").body


def test_the_scripts_of_the_elements_that_pages_begin_with_are_there() -> None:
    addresses = streamlit_patches.list_elements((MAP_ELEMENT, ELEMENT))
    assert len(addresses) == 2
    assert all((STATIC / address.removeprefix("/")).is_file() for address in addresses)
    for page, announced in (("/", addresses), ("/kommunen", addresses[1:])):
        body = bytes(ask(path=page).body)
        assert [address for address in addresses if address.encode() in body] == list(announced)


def test_what_these_scripts_import_is_announced_once_and_completely() -> None:
    elements = streamlit_patches.list_elements((MAP_ELEMENT, ELEMENT))
    announced = (STATIC / "index.html").read_text("utf-8") + bytes(ask().body).decode()
    imports = streamlit_patches.list_imports(elements)
    assert imports
    for address in (*elements, *imports):
        for name in re.findall(r'from"\./([^"]+)"', (STATIC / address[1:]).read_text("utf-8")):
            assert announced.count(name) >= 1, (address, name)
    for address in imports:
        assert bytes(ask().body).count(f'rel="modulepreload" href="{address}"'.encode()) == 1


def test_all_static_files_that_the_page_of_the_map_asks_for_are_held() -> None:
    held = streamlit_patches.read_static_files()
    asked = re.findall(r'(?:href|src)="\.?/static/([^"]+)"', bytes(ask().body).decode())
    assert sorted(held) == sorted(set(asked))
    assert {path.rsplit(".", 1)[1] for path in held} == {"css", "js", "woff2"}
    assert all(content == (STATIC / "static" / path).read_bytes() for path, content in held.items())


def test_the_picture_is_painted_before_any_stylesheet_is_there() -> None:
    page = bytes(ask().body).decode()
    sheets = [found.start() for found in re.finditer('<link rel="stylesheet"', page)]
    assert len(sheets) == 2
    assert page.index('class="pm-still') < min(sheets)


def test_the_stylesheet_of_streamlit_may_come_after_its_own_rules() -> None:
    # Of equal rules the later one holds; these are of fonts and formulas, of which we have none.
    names = re.findall(
        r'<link rel="stylesheet"[^>]*href="./([^"]+)"', (STATIC / "index.html").read_text("utf-8")
    )
    (text,) = [(STATIC / name).read_text("utf-8") for name in names]
    rules = re.findall(r"([^{}]+)\{[^{}]*\}", text)
    assert len(rules) > 100
    assert {rule for rule in rules if "katex" not in rule.lower()} <= {"@font-face", "body"}


def test_after_a_preview_has_loaded_other_data_its_files_are_announced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = announce_in_frame()
    monkeypatch.setattr("dashboard.hosting.announced.file_address", lambda name: f"/other/{name}")
    assert "/other/" not in before
    assert announce_in_frame().count("/other/") == before.count("<")


def test_the_files_of_the_map_are_announced() -> None:
    assert re.search(f"{file_address('areas.json')}>; rel=prefetch", ask().headers["link"])


def test_the_page_of_streamlit_has_what_is_replaced_in_it() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    for piece in ('<html lang="en">', "<title>Streamlit</title>", "</head>", "</body>"):
        assert page.count(piece) == 1
    assert page.count('<link rel="service-desc"') == page.count("<noscript>") == 1
    assert page.count("<script>") == 1


def test_every_script_in_the_page_is_let_in_by_its_digest() -> None:
    page = bytes(ask().body)
    found = re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in found]
    assert streamlit_patches.inline_scripts().split() == [f"'sha256-{each}'" for each in digests]


def test_streamlit_still_takes_what_a_page_around_it_tells_and_says_what_we_listen_to() -> None:
    told = set(re.findall(r"(\w+):", streamlit_patches.HOST)) | {"__streamlit"}
    heard = re.findall(r'=== "([^"]+)"', (BESIDE / "connection.js").read_text("utf-8"))
    asked = re.findall(r'type: "(\w+)"', (BESIDE / "connection.js").read_text("utf-8"))
    assert len(told) == 6, told
    assert len(heard) == 3
    assert asked == ["RERUN_SCRIPT"]
    # A connection that fails has its own notice, other complaints share one.
    for word in (*told, *heard, *asked, "stCommVersion", "Connection error"):
        assert word in scripts(), word


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("ahead.js", 3),
        ("connection.js", 2),
        ("drawer.js", 6),
        ("framework.css", 10),
        ("framework.js", 10),
    ],
)
def test_streamlit_has_the_test_ids_and_classes_that_we_name(name: str, least: int) -> None:
    text = (BESIDE / name).read_text("utf-8")
    named = set(re.findall(r"data-testid=\"?(\w+)|\.(st[A-Z]\w+)|\[(data-(?!testid)[\w-]+)", text))
    wanted = {each for found in named for each in found if each}
    assert len(wanted) >= least
    assert {each for each in wanted if each not in scripts()} == set()


def test_no_other_stylesheet_leans_on_streamlit() -> None:
    text = (BESIDE / "page.css").read_text("utf-8")
    assert not re.search(r"data-testid|\.st[A-Z]", text)


def test_streamlit_still_says_the_words_that_we_translate() -> None:
    english = words_for("en")
    keys = [key for key in english.entries if key.startswith("framework.")]
    assert len(keys) > 20
    for key in keys:
        for part in english.say(key).split("#"):
            # One sentence is put together from two.
            for sentence in re.split(r"(?<=exist)\. ", part.strip()):
                assert sentence in scripts(), key


def test_the_words_that_we_translate_are_told_apart_in_both_directions() -> None:
    german, english = words_for("de"), words_for("en")
    keys = [key for key in german.entries if key.startswith("framework.")]
    ours, theirs = {german.say(key) for key in keys}, {english.say(key) for key in keys}
    assert len(ours) == len(theirs) == len(keys)
    assert not ours & theirs


def test_the_frame_of_the_map_is_a_component_of_the_name_that_we_serve() -> None:
    component = streamlit_folium._component_func
    assert isinstance(component, BaseCustomComponent)
    named = f"{streamlit_patches.FRAMES}/{component.name}"
    assert named == "component/streamlit_folium.st_folium"


def test_the_paths_and_the_cookie_are_those_of_streamlit() -> None:
    assert starlette_routes.BASE_ROUTE_CORE == streamlit_patches.CORE
    assert starlette_routes.BASE_ROUTE_COMPONENT == streamlit_patches.FRAMES
    assert XSRF_COOKIE_NAME == streamlit_patches.COOKIE
    # The form in which the proxy issues it.
    token, _ = starlette_app_utils.decode_xsrf_token_string(f"2|00000000|{'0f' * 16}|1")
    assert token == bytes.fromhex("0f" * 16)


def test_streamlit_run_finds_the_application_in_the_script() -> None:
    found = discover_asgi_app(BESIDE / "app.py")
    assert found.is_asgi_app
    assert found.import_string == f"{streamlit_patches.IMPORTED_AS}:app"


def test_streamlit_marks_a_run_after_back_and_forward() -> None:
    assert "is_history_navigation" in ScriptRunContext.__dataclass_fields__
    assert not streamlit_patches.is_history_navigation()


def test_every_logger_of_streamlit_passes_through_our_hands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streamlit.logger, "setup_formatter", streamlit.logger.setup_formatter)
    monkeypatch.setattr(streamlit.logger, "_loggers", dict(streamlit.logger._loggers))
    streamlit.logger.get_logger("streamlit.before")
    taken: list[logging.Logger] = []
    streamlit_patches.take_over_loggers(taken.append)
    streamlit.logger.get_logger("streamlit.after")
    assert {"streamlit.before", "streamlit.after"} <= {logger.name for logger in taken}
    folder = Path(streamlit.__file__).parents[1]
    for name in streamlit_patches.NOISY_LOGGERS:
        assert (folder / f"{name.replace('.', '/')}.py").is_file()


def test_the_configuration_beside_the_script_holds_whatever_is_imported_first() -> None:
    assert config._main_script_path is not None
    asked = (
        "browser.gatherUsageStats",
        "server.enableAgentApi",
        "runner.fastReruns",
        "client.showErrorDetails",
    )
    script = (
        "import dashboard.paths, streamlit as st;"
        f"print(*(st.config.get_option(name) for name in {asked!r}))"
    )
    assert run_python(script).endswith("False False False none")


def test_the_first_reader_of_a_new_server_is_not_told_that_a_page_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Without the patch our folder is taken for pages of Streamlit's own.
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    PagesManager(str(BESIDE / "app.py"))
    assert PagesManager.uses_pages_directory
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    streamlit_patches.forget_folder_of_pages()
    PagesManager(str(BESIDE / "app.py"))
    assert not PagesManager.uses_pages_directory


def test_themes_that_were_filled_once_are_what_streamlit_would_fill(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill = inspect.unwrap(app_session._populate_theme_msg)
    monkeypatch.setattr(app_session, "_populate_theme_msg", fill)
    streamlit_patches.keep_themes()
    sections = {"theme", *(f"theme.{each.value}" for each in config.CustomThemeCategories)}
    filled = []
    for section in sorted(sections):
        expected, first, again = (CustomThemeConfig() for _ in range(3))
        fill(expected, section)
        app_session._populate_theme_msg(first, section)
        # What becomes of one message is nothing to the next.
        first.primary_color = "red"
        app_session._populate_theme_msg(again, section)
        assert again == expected
        filled.append(bool(again.ByteSize()))
    assert True in filled
    assert False in filled
