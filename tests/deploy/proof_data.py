"""A data package full of markup, formulas and ``javascript:``: refused, or shown as text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pptx
import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.opening import FRAME
from tests.server.asking import wait_until
from tests.server.conftest import Server, run_server
from tests.sources.corruption import change, read, write

GEODATA = Path(__file__).parents[2] / "geodata"
LONG = 60_000
MARKUP = '<img src=x onerror="window.__hacked=1"><script>window.__hacked=1</script>'
FORMULA = '=HYPERLINK("https://evil.example";"x")'
ADMITTED = (
    "\" onmouseover='window.__hacked=1' &lt;img src=x onerror=window.__hacked=1&gt;"
    " ![x](https://evil.example/x) [x](javascript:window.__hacked=1) ${1} {{7*7}} `$a$` :red[x]"
)
"""Attacks that are sentences as far as a table can tell."""
LINK = 'https://example.org/"onmouseover="window.__hacked=1'
UNCHECKED = """
import os, dashboard.server
derive = dashboard.server.derive
dashboard.server.derive = lambda name, *made: None if name == "check" else derive(name, *made)
from dashboard.hosting import serving, settings
serving.serve(settings.read_settings(os.environ))
"""
"""A server that takes what `praevmap check` refuses: escaping must not rest on the check."""
HOSTILE = {
    "municipalities": ("name",),
    "districts": ("name",),
    "youth_offices": ("note",),
    "programmes": ("title",),
    "evidence": ("evidence", "locator"),
    "memberships": ("note",),
    "sources": ("publisher", "title", "note"),
    "claims": ("statement", "unit"),
    "events": ("title_de", "title_en"),
    "contradictions": ("title_de", "says_de", "choice_de"),
}
TRAP = """() => {
    window.__hacked = 0;
    const caught = () => { window.__hacked = 1; };
    Object.assign(window, { alert: caught, confirm: caught, prompt: caught });
}"""


def praevmap(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "praevmap", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def infest(folder: Path, *attacks: str) -> Path:
    """Return the shipped package with attacks at the end of every free text, sealed again."""
    shutil.copytree(GEODATA, folder)
    for table, columns in HOSTILE.items():
        header, rows = read(folder, table)
        for number, row in enumerate(rows):
            for column in columns:
                row[column] = f"{row[column]} {attacks[number % len(attacks)]}".strip()
        write(folder, table, header, rows)
    sealed = praevmap("data", "seal", "--geodata", str(folder))
    assert sealed.returncode == 0, sealed.stdout + sealed.stderr
    return folder


@pytest.fixture(scope="module", params=["what the check admits", "what the check refuses"])
def geodata(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "geodata"
    is_admitted = request.param == "what the check admits"
    infest(folder, *([ADMITTED] if is_admitted else [f"{ADMITTED} {MARKUP}", FORMULA + MARKUP]))
    assert praevmap("check", str(folder)).returncode == (0 if is_admitted else 1)
    return folder


@pytest.fixture(scope="module")
def server(geodata: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    command = [sys.executable, "-c", UNCHECKED]
    with run_server(folder, command=command, PRAEVMAP_GEODATA=str(geodata)) as running:
        yield running
        assert "Traceback" not in running.log.read_text()


def test_markup_and_formulas_are_refused_and_never_served(tmp_path: Path) -> None:
    geodata = infest(tmp_path / "geodata", MARKUP, FORMULA)
    checked = praevmap("check", str(geodata), "--format", "json")
    assert checked.returncode == 1
    problems = json.loads(checked.stdout)["problems"]
    assert {problem["rule"] for problem in problems} == {
        "A cell must contain no markup (<).",
        "Text must not begin with = + - or @: a spreadsheet would run it as a formula.",
    }
    environ = {"PRAEVMAP_GEODATA": str(geodata), "PRAEVMAP_PUBLIC_ADDRESS": "http://localhost"}
    with run_server(tmp_path, until=503, **environ) as running:  # type: ignore[arg-type] # settings
        wait_until(lambda: running.ask("/healthz").body.startswith(b"failed"))
        assert running.ask("/").status == 503
        assert b"__hacked" not in running.ask("/").body


@pytest.mark.parametrize(
    ("table", "cells", "rule"),
    [
        ("sources", {"url": "javascript:alert(1)"}, "address"),
        ("sources", {"url": "data:text/html,x"}, "address"),
        ("sources", {"url": LINK}, "address"),
        ("municipalities", {"name": "Aachen\x07"}, "control"),
        ("municipalities", {"name": "Aachen\x1b[31m"}, "control"),
        ("evidence", {"evidence": "a\u202eb"}, "control"),
    ],
)
def test_links_and_control_characters_are_refused(
    tmp_path: Path, table: str, cells: dict[str, str], rule: str
) -> None:
    folder = tmp_path / "geodata"
    shutil.copytree(GEODATA, folder)
    change(table, {}, **cells)(folder)
    praevmap("data", "seal", "--geodata", str(folder))
    checked = praevmap("check", str(folder), "--format", "json")
    assert checked.returncode == 1
    assert any(rule in p["rule"] for p in json.loads(checked.stdout)["problems"]), checked.stdout
    told = praevmap("check", str(folder))
    assert "Traceback" not in told.stdout + told.stderr
    assert "\x1b[31m" not in told.stdout + told.stderr


def trapped(chromium: Browser) -> tuple[Page, list[str]]:
    """Return a page that notices whatever is executed, and what it has noticed."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    context.add_init_script(f"({TRAP})()")
    page = context.new_page()
    noticed: list[str] = []

    def notice(dialog: Dialog) -> None:
        noticed.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", notice)
    page.on("pageerror", lambda error: noticed.append(str(error)))
    page.on("request", lambda asked: noticed.extend(re.findall(r".*evil.*|.*/x$", asked.url)))
    return page, noticed


def assert_harmless(page: Page, noticed: list[str]) -> None:
    for frame in page.frames:
        assert not frame.evaluate("window.__hacked"), frame.url
        assert frame.locator("[onerror], [onmouseover], img[src=x]").count() == 0
        assert frame.locator('a[href^="javascript:" i], a[href^="data:text" i]').count() == 0
    assert noticed == []
    page.context.close()


@pytest.mark.parametrize(
    "path",
    [
        "ausbau",
        "kommunen",
        "kommunen?auswahl=05513000",
        "zahlencheck",
        "ueber",
        "downloads?auswahl=05513000",
    ],
)
def test_the_pages_show_it_as_text(server: Server, chromium: Browser, path: str) -> None:
    page, noticed = trapped(chromium)
    page.goto(f"{server.root}/{path}")
    ready = '[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
    page.locator(ready).wait_for(timeout=LONG)
    expect(page.locator(".stMain h1")).to_be_visible()
    expect(page.locator(".stMain")).to_contain_text("__hacked", timeout=LONG)
    assert_harmless(page, noticed)


@pytest.mark.parametrize("path", ["/", "/viewer/#"])
def test_map_and_viewer_show_it_as_text(server: Server, chromium: Browser, path: str) -> None:
    page, noticed = trapped(chromium)
    mark = "" if "#" in path else "?"
    page.goto(f"{server.root}{path}{mark}jahr=2025&auswahl=05111000")
    frame = page.frame_locator(FRAME) if mark else page
    area = frame.locator("path[data-key]").first
    area.wait_for(state="attached", timeout=LONG)
    area.hover(force=True)
    area.click(force=True)
    expect(frame.locator("body")).to_contain_text("window.__hacked", timeout=LONG)
    assert_harmless(page, noticed)


def test_tables_and_slides_hold_it_as_text(geodata: Path, tmp_path: Path) -> None:
    book, talk = tmp_path / "tables.xlsx", tmp_path / "talk.pptx"
    for kind, out in (("tables", book), ("slides", talk)):
        done = praevmap("export", kind, "--out", str(out), "--geodata", str(geodata))
        assert done.returncode == 0, done.stderr
    cells = []
    for sheet in openpyxl.load_workbook(book).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                target = cell.hyperlink.target if cell.hyperlink else ""
                assert re.match(r"https?://|#|$", target or "")
                cells.append(str(cell.value))
    assert any("__hacked" in text for text in cells)
    slides = pptx.Presentation(str(talk)).slides
    assert "__hacked" in " ".join(
        node.text or "" for slide in slides for node in slide.element.iter() if node.text
    )
    for slide in slides:
        for part in slide.part.rels.values():
            assert not part.is_external or re.match(r"https?://", part.target_ref)
