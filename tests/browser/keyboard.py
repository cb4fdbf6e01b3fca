"""A reader without a mouse: what has the focus, and the way to it by the tab key alone."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Frame, Locator, Page

from tests.browser.conftest import Dashboard
from tests.browser.opening import FRAME
from tests.browser.waiting import PAUSE, SETTLED_SECONDS, wait_until

FURTHEST = 80
"""More stops than any page has."""
FOCUSED = """() => {
    let { activeElement: at } = document;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const named = document.getElementById(at.getAttribute("aria-labelledby") ?? "");
    const said = at.getAttribute("aria-label") ?? named?.textContent;
    const label = said ?? at.labels?.[0]?.textContent;
    return {
        tag: at.localName, type: at.type ?? "", key: at.dataset.key ?? "",
        name: (label ?? at.textContent).trim().replace(/\\s+/g, " "),
    };
}"""
UNSEEN = """() => {
    const at = document.activeElement;
    const box = (document.querySelector(".pm-ring-focused")?.checkVisibility() && at.dataset.key
        ? document.querySelector(".pm-ring-focused.pm-ring-line") : at).getBoundingClientRect();
    let [hits, own] = [0, false];
    for (const x of [0.1, 0.3, 0.5, 0.7, 0.9]) for (const y of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const hit = document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
        const [label] = at.labels ?? [];
        own ||= at.contains(hit);
        hits += Boolean(hit && (at === hit || at.contains(hit) || label?.contains(hit)));
    }
    const lined = (one) => {
        const { outlineStyle: kind, outlineWidth: width } = getComputedStyle(one);
        return kind === "auto" || (kind !== "none" && parseFloat(width) >= 2);
    };
    const ring = getComputedStyle(at.dataset.key ? document.querySelector(
        ".pm-ring-focused.pm-ring-line") : at.querySelector(".pv-slot") ?? at);
    // An input that others draw, or that stands in a frame with more, is marked there.
    const others = at.matches("input") ? [...(at.labels ?? []), at.parentElement] : [];
    const marked = at.matches(".pm-area, .pv-year-bar")
        ? parseFloat(ring.strokeWidth) >= 2 && ring.stroke !== "none"
        : [...(own ? [at] : []), ...others].some(lined);
    return { marked, hits };
}"""


def frame_of(page: Page) -> Frame | None:
    """The frame of the map; none on the other pages."""
    frames = page.locator(FRAME)
    return frames.element_handle().content_frame() if frames.count() else None


def where(page: Page) -> Page | Frame:
    """The document that has the focus."""
    frame = frame_of(page)
    inside = page.evaluate("document.activeElement?.localName === 'iframe'")
    return frame if inside and frame else page


def focused(page: Page) -> dict[str, Any]:
    """What has the focus, told by tag, type, name and key."""
    found: dict[str, Any] = where(page).evaluate(FOCUSED)
    return found | {"framed": where(page) is not page}


def expect_focus(page: Page, **wanted: Any) -> dict[str, Any]:
    """Wait until what has the focus is told so."""
    return wait_until(page, lambda: focused(page), lambda found: {**found, **wanted} == found)


def tab_to(page: Page, name: str, *, back: bool = False, **wanted: str) -> dict[str, Any]:
    """Press the tab key until what has the focus has a name."""
    passed = []
    for _ in range(FURTHEST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        found = focused(page)
        fits = all(found[field] == value for field, value in wanted.items())
        if found["name"].startswith(name) and fits:
            return found
        passed.append(found["name"][:40])
    message = f"No way to {name!r}; passed {passed}"
    raise AssertionError(message)


def look_at_focus(page: Page, hits: int = 1) -> dict[str, Any]:
    """How what has the focus is marked, and at how many of 25 points it is not covered."""
    ends = time.monotonic() + SETTLED_SECONDS
    while True:
        seen: dict[str, Any] = where(page).evaluate(UNSEEN)
        if (seen["marked"] and seen["hits"] >= hits) or time.monotonic() > ends:
            return seen
        page.wait_for_timeout(PAUSE)


def walk(page: Page) -> list[dict[str, Any]]:
    """Press the tab key through the whole page; what was met, until the focus leaves it."""
    met: list[dict[str, Any]] = []
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        found = focused(page)
        if found["tag"] == "body":
            return met
        met.append(found | look_at_focus(page))
    message = f"The focus never leaves the page; met {[one['name'][:30] for one in met]}"
    raise AssertionError(message)


def area(dashboard: Dashboard, key: str) -> Locator:
    """An area of the map."""
    return dashboard.frame.locator(f'path[data-key="{key}"]')
