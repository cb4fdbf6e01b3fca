"""Opens pages in a fresh browser and waits until something stands in them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).with_name("browser.js").read_text(encoding="utf-8")
LONG = 60_000
"""Milliseconds after which a page will never be ready."""
MAP_READY = "document.querySelector('iframe')?.contentDocument?.querySelector('path[data-key]')"
BARE_READY = "document.querySelector('.stCheckbox')"
ELSEWHERE = "data:text/html,<title>Another site</title>"
"""Where readers come from. The browser begins a process for the site that they go to, which a
page without any site lends to the next one; not to ours, which asks for one of its own
(``Cross-Origin-Opener-Policy``): that is 90 ms of a bare page's first view."""
IDLE = "!document.querySelector('[data-test-script-state=running]')"
"""The last run of the script is over."""


def new_page(browser: Browser) -> Page:
    """Return a page on another site, in a browser that has seen nothing of ours yet."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(SCRIPT)
    page.goto(ELSEWHERE)
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
