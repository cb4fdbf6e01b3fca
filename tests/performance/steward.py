"""What a steward waits for: an import of all Jugendämter, and the preview after an edit."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from praevmap.sources.seal import seal
from tests.conftest import GEODATA
from tests.performance.rows import PAIRS, Row, at_most
from tests.server.conftest import run_server
from tests.sources.lists.test_names import OFFICES

SOUND, BROKEN = "05117000-kinderstark,05117000,kinderstark,,2022-12-31", "x,x,x,,x"
"""The begin of a row of the memberships, and what nobody can read."""
EDITS = 5
OFFERED, REFUSED = "Neuen Stand zeigen", "lässt sich nicht zeigen"


def imports(folder: Path) -> Iterator[float]:
    """Seconds of the whole command, begin of the process included, into a fresh copy each time."""
    names = folder / "list.csv"
    names.write_text("Kommune\n" + "\n".join(OFFICES.values()) + "\n", encoding="utf-8")
    # As a plan: that all take part would contradict the published figures, and be refused.
    source = (
        "--publisher",
        "Amt",
        "--title",
        "Liste",
        "--published",
        "12.11.2025",
        "--kind",
        "plan",
    )
    for number in range(PAIRS):
        package = folder / f"package-{number}"
        shutil.copytree(GEODATA, package)
        seal(package)
        words = ("data", "import", str(names), "--geodata", str(package), "--skip-open", "--yes")
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "praevmap", *words, *source], check=True, capture_output=True
        )
        yield time.perf_counter() - begun


def previews(page: Page, memberships: Path) -> Iterator[tuple[float, float]]:
    """Seconds from an edit until the page refuses a broken state, and until it offers a new one."""
    text = memberships.read_text(encoding="utf-8")
    for number in range(EDITS):
        broken, offered = (
            text.replace(SOUND, BROKEN),
            text.replace("2022-12-31", f"2022-10-{10 + number}", 1),
        )
        yield (
            _wait_for(page, memberships, broken, REFUSED),
            _wait_for(page, memberships, offered, OFFERED),
        )
        page.get_by_role("button", name=OFFERED).click()
        page.get_by_role("button", name=OFFERED).wait_for(state="detached")


def _wait_for(page: Page, file: Path, text: str, shown: str) -> float:
    file.write_text(text, encoding="utf-8")
    begun = time.perf_counter()
    page.get_by_text(shown).wait_for(timeout=60_000)
    return time.perf_counter() - begun


def measure(browser: Browser) -> list[Row]:
    """Measure import and preview."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        imported = list(imports(folder))
        package = folder / "copy"
        shutil.copytree(GEODATA, package)
        command = [sys.executable, "-m", "praevmap", "run", "--geodata", str(package)]
        with run_server(folder, command=command) as server:
            page = browser.new_page()
            page.goto(server.root)
            page.get_by_text("Vorschau der Arbeitskopie").wait_for(timeout=60_000)
            broken, offered = zip(*previews(page, package / "memberships.csv"), strict=True)
            page.close()
    return [
        at_most("import of 186 rows, whole command", imported, 3, "s"),
        at_most("preview: a broken state is told", broken, 2, "s"),
        at_most("preview: a new state is offered", offered, 2, "s"),
    ]
