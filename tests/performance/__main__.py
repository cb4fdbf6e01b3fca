"""``make bench``: the budgets of the design, measured in one run, quoted as ratios.

``python -m tests.performance viewer`` measures only this part.
"""

from __future__ import annotations

import argparse
import shutil
import time

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from tests.browser.conftest import find_chromium
from tests.performance import dashboard, pages, server, starting, steward, viewer

PARTS = {
    "start": starting.measure,
    "dashboard": dashboard.measure,
    "pages": pages.measure,
    "viewer": viewer.measure,
    "server": server.measure,
    "steward": steward.measure,
}


CAPTION = """spread: what lies between the quartiles
unsure: it is wider than the way from the median to the budget"""


def main() -> None:
    """Print the tables of all parts, or of those asked for, each as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.performance", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of: {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in wanted if part not in PARTS]:
        parser.error(f"there is no part {', '.join(unknown)}")
    with sync_playwright() as playwright:
        # As readers have it, windows and all; the tests may take the lighter one.
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or find_chromium(),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for part in wanted:
            begun = time.monotonic()
            table = Table("what", "median", "spread", "budget", "holds", title=f"{part}: budgets")
            for row in PARTS[part](browser):
                table.add_row(*row)
            table.caption = f"{CAPTION} ({time.monotonic() - begun:.0f} s)"
            Console().print(table)
        browser.close()


if __name__ == "__main__":
    main()
