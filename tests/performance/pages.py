"""Pages as readers open and change them, against bare Streamlit pages."""

from __future__ import annotations

import statistics
import time
from functools import partial
from itertools import cycle
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.performance.opening import BARE_READY, IDLE, MAP_READY, new_page, wait_until
from tests.performance.rows import PAIRS, Row, at_most, ratios, take_turns, tell
from tests.performance.servers import serve

PAGES = {
    "Ausbau": ("ausbau", "document.querySelector('[data-growth] svg')"),
    "Kommunen": ("kommunen", "document.querySelector('.pm-places tbody tr')"),
    "Zahlencheck": ("zahlencheck", "document.querySelector('.pm-claims h3')"),
    "Downloads": ("downloads", "document.querySelector('[data-take] button')"),
    "Über": ("ueber", "document.querySelector('.pm-about h2')"),
}
"""Path of every further page, and when its first content stands."""
STILL = "document.querySelector('.pm-still path')"
"""The picture of the asked year in the page itself."""
TEXT = "document.querySelector('.stMain')?.textContent.includes('{} page')"
FIRST, SECOND = TEXT.format("first"), TEXT.format("second")
MAP_SHOWN = (
    f"{MAP_READY} && document.querySelector('iframe').checkVisibility({{visibilityProperty: true}})"
)
"""It also stands while another page is shown, out of sight."""
POINTED = 250
"""Milliseconds between pointing at a link and pressing it. What fetches pages ahead reckons with 65
until the pointing is meant, and some 300 more until the press (instant.page)."""
EMPTY_MAP = "document.querySelector('iframe')?.contentDocument?.querySelector('.leaflet-map-pane')"
"""The map that streamlit-folium places on a bare page stands."""


def first_view(browser: Browser, address: str, ready: str) -> float:
    """Milliseconds from navigation in an empty browser to the moment when `ready` holds."""
    page = new_page(browser)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    wait_until(page, ready)
    took = 1000 * (time.perf_counter() - started)
    page.context.close()
    return took


def first_paint(browser: Browser, address: str, shown: str) -> float:
    """Milliseconds from navigation until the browser paints content, of which `shown` is one."""
    page = new_page(browser)
    page.goto(address, wait_until="commit")
    took = float(page.evaluate(f"bench.paint(() => {shown})"))
    page.context.close()
    return took


def open_in_turn(browser: Browser, ours: str, bare: str, bare_map: str) -> dict[str, list[float]]:
    """Milliseconds of the first view of each page, of a bare one, and of a bare one with a map."""
    pages = {"Karte": ("", MAP_READY), **PAGES}
    views = {
        name: partial(first_view, browser, f"{ours}/{path}", ready)
        for name, (path, ready) in pages.items()
    }
    views["bare"] = partial(first_view, browser, bare, BARE_READY)
    views["empty map"] = partial(first_view, browser, f"{bare_map}/?map", EMPTY_MAP)
    return take_turns(views)


def paint_ratios(browser: Browser, ours: str, bare: str) -> tuple[list[float], float]:
    """Ratios of the first paint of our map's picture to the bare page's, and the picture's time."""
    paints = {
        "ours": partial(first_paint, browser, ours, STILL),
        "bare": partial(first_paint, browser, bare, "true"),
    }
    taken = take_turns(paints)
    return ratios(taken["ours"], taken["bare"]), statistics.median(taken["ours"])


def change_page(page: Page, title: str, ready: str) -> float:
    """Milliseconds from a click in the navigation until the page stands; then wait for its run."""
    took = float(page.evaluate(f"bench.changePage({title!r}, () => {ready})"))
    wait_until(page, IDLE)
    return took


def change_ratios(browser: Browser, ours: str, bare_pages: str) -> dict[str, list[float]]:
    """Ratios of each change of page inside a session that has seen the map to a bare one."""
    page, bare_page = new_page(browser), new_page(browser)
    for each, address, ready in ((page, ours, MAP_READY), (bare_page, bare_pages, FIRST)):
        each.goto(address)
        wait_until(each, ready)
        wait_until(each, IDLE)
    found: dict[str, list[float]] = {}
    back_and_forth = cycle([("Second", SECOND), ("First", FIRST)])
    for _ in range(PAIRS):
        for name, ready in [*((n, r) for n, (_, r) in PAGES.items()), ("Karte", MAP_SHOWN)]:
            changes = {
                "ours": partial(change_page, page, name, ready),
                "bare": partial(change_page, bare_page, *next(back_and_forth)),
            }
            pair = take_turns(changes, 1)
            found.setdefault(name, []).append(pair["ours"][0] / pair["bare"][0])
    for each in (page, bare_page):
        each.context.close()
    return found


class Way(NamedTuple):
    """From a page to a map: where it begins, and when its page and the map stand."""

    address: str
    begun: str
    title: str
    ready: str


def change_to_new_map(browser: Browser, pointed: int, way: Way) -> float:
    """Milliseconds of the first change to a map inside a session that began on another page.

    The link is pressed some milliseconds after it was pointed at.
    """
    page = new_page(browser)
    page.goto(way.address)
    wait_until(page, f"{way.begun} && document.querySelector('[data-testid=stTopNavLink]')")
    wait_until(page, IDLE)
    if pointed:
        page.get_by_test_id("stTopNavLink").filter(has_text=way.title).hover()
        page.wait_for_timeout(pointed)
    took = change_page(page, way.title, way.ready)
    page.context.close()
    return took


def new_map_ratios(browser: Browser, pointed: int, ours: str, bare_map: str) -> list[float]:
    """Ratios of the first change to our map to that to an empty map."""
    path, begun = PAGES["Über"]
    ways = {
        "ours": Way(f"{ours}/{path}", begun, "Karte", MAP_SHOWN),
        "bare": Way(bare_map, FIRST, "Map", EMPTY_MAP),
    }
    change = partial(change_to_new_map, browser, pointed)
    taken = take_turns({name: partial(change, way) for name, way in ways.items()})
    return ratios(taken["ours"], taken["bare"])


def measure(browser: Browser) -> list[Row]:
    """Measure first views, the first picture, and changes of page inside a session."""
    with (
        serve() as ours,
        serve("bare") as bare,
        serve("bare_pages") as bare_pages,
        serve("bare_map") as bare_map,
    ):
        for address, ready in ((ours, MAP_READY), (bare, BARE_READY)):
            first_view(browser, address, ready)  # the first one finds nothing kept
        first_view(browser, f"{bare_map}/?map", EMPTY_MAP)
        opened = open_in_turn(browser, ours, bare, bare_map)
        painted, still = paint_ratios(browser, ours, bare)
        changes = change_ratios(browser, ours, bare_pages)
        new_maps = new_map_ratios(browser, POINTED, ours, bare_map)
        at_once = statistics.median(new_map_ratios(browser, 0, ours, bare_map))
    karte, empty, one = opened.pop("Karte"), opened.pop("empty map"), opened.pop("bare")
    whole, share = (statistics.median(ratios(each, one)) for each in (karte, empty))
    return [
        at_most("first view / bare page with an empty map", ratios(karte, empty), 1.25, "x"),
        tell("  first view / bare page", f"{whole:.2f} x"),
        tell("  empty map of streamlit-folium / bare page", f"{share:.2f} x"),
        *(
            at_most(f"  page {name} / bare page", ratios(each, one), 1.35, "x")
            for name, each in opened.items()
        ),
        at_most("picture of the map / first paint of a bare page", painted, 0.4, "x"),
        tell("  picture of the map", f"{still:.0f} ms"),
        *(
            at_most(f"change to {name} / bare change of page", each, 1.3, "x")
            for name, each in changes.items()
        ),
        at_most("first change to Karte, pointed at before / to an empty map", new_maps, 1.3, "x"),
        tell("  pressed without pointing at it, as by a script", f"{at_once:.2f} x"),
    ]
