"""Opens pages in a fresh browser and waits until something stands in them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).with_name("browser.js").read_text(encoding="utf-8")
LONG = 60_000
"""Milliseconds after which a page will never be ready."""
MAP_READY = "document.querySelector('iframe')?.contentDocument?.querySelector('path[data-key]')"
BARE_READY = "document.querySelector('.stCheckbox')"
IDLE = "!document.querySelector('[data-test-script-state=running]')"
"""The last run of the script is over."""


def new_page(browser: Browser) -> Page:
    """Return an empty page of a browser that has seen nothing yet."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(SCRIPT)
    return page


def wait_until(page: Page, ready: str) -> None:
    """Wait in the page itself: its security policy forbids what Playwright would do for that."""
    page.evaluate(
        f"""() => new Promise((resolve, reject) => {{
            const begun = performance.now();
            const look = () => {{
                if ({ready}) resolve();
                else if (performance.now() - begun > {LONG}) reject(new Error("never ready"));
                else setTimeout(look, 4);
            }};
            look();
        }})"""
    )
