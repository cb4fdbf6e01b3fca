"""The offline viewer against the same map by folium and by plotly: bytes, time to map, year step.

All three are one file each, opened from the disk without a network in a fresh context, in turn, so
that noise meets all. The page itself says when it is painted: when the first frame that has all
areas is handed over. What follows (in the viewer the lines of the Kreise, the names on the map and
those for screen readers) is not counted, nor is the picture's way to the screen.

On a busy machine the processor time of the main thread is the steadier witness; both are told.
"""

from __future__ import annotations

import gzip
import json
import statistics
import tempfile
from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
from playwright.sync_api import Browser, Page

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import build_viewer
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES
from tests.performance.large import COLUMNS, LINES, enlarge
from tests.performance.rows import PAIRS, Row, at_least, at_most, ratios, take_turns, tell
from tests.performance.yardsticks import COLOURS, build_folium, build_plotly, join_for_browsers
from tests.views.states import YEARS

SCRIPT = Path(__file__).with_name("offline.js").read_text(encoding="utf-8")
AREAS_SHOWN = 396
LARGE = 3
"""Rounds of all years with the areas of all of Germany."""
PROBE = 2017
"""A year in which all three must show the same statuses."""
AREAS = {
    "viewer": "path[data-key]",
    "folium": "path.leaflet-interactive[id]",
    "plotly": ".choroplethlayer path.choroplethlocation[d]",
}
TRACING = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
ALL = ("RunTask",)
SCRIPTS = ("EventDispatch", "FireAnimationFrame", "FunctionCall", "RunMicrotasks", "TimerFire")
"""Names of a trace's events: everything that a thread does, and all script after the first."""


class Costs(NamedTuple):
    """What one page costs: bytes, milliseconds, and addresses of other hosts that it asked for.

    ``painted`` and ``work`` have one entry per opening, ``script`` and ``step`` one per round of
    all years. All but ``painted`` is processor time of the main thread; ``work`` and ``step`` are
    script, layout and paint together.
    """

    raw: int
    packed: int
    painted: list[float]
    work: list[float]
    script: list[float]
    step: list[float]
    foreign: set[str]


def build_pages(folder: Path) -> tuple[dict[str, Path], gpd.GeoDataFrame]:
    """Write the three files; also return the areas with the statuses that they must show."""
    network = load_network()
    boundaries = read_boundaries(package_folder() / BOUNDARIES)
    joined = join_for_browsers(boundaries, network)
    contents = {
        "viewer": build_viewer(context_of(network, boundaries)),
        "folium": build_folium(joined, network),
        "plotly": build_plotly(joined, network),
    }
    pages = {kind: folder / f"{kind}.html" for kind in contents}
    for kind, content in contents.items():
        pages[kind].write_bytes(content)
    return pages, joined


def prepare_page(browser: Browser, kind: str, areas: int, foreign: set[str]) -> Page:
    """Return an empty page that will say when it is painted, and notes foreign addresses."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(("file:", "data:")) else foreign.add(asked.url),
    )
    page.add_init_script(
        f"{SCRIPT}\nbench.painted = bench.watch({json.dumps(AREAS[kind])}, {areas});"
    )
    return page


def open_file(page: Page, path: Path) -> float:
    """Open a file; return the milliseconds from navigation until all areas are painted."""
    page.goto(path.as_uri(), wait_until="commit")
    return float(page.evaluate("bench.painted"))


class Trace:
    """Processor time of the main thread of one page between two marks."""

    def __init__(self, recorded: bytes, end: str, start: str | None = None) -> None:
        events: list[dict[str, Any]] = json.loads(recorded)["traceEvents"]
        last = next(event for event in events if event["name"] == end)
        thread = last["pid"], last["tid"]
        # Times of a mark are since navigation, in milliseconds.
        begun = last["ts"] - 1000 * last["args"]["data"]["startTime"]
        if start is not None:
            begun = next(event["ts"] for event in events if event["name"] == start)
        self._events = [
            event
            for event in events
            if event.get("ph") == "X"
            and (event["pid"], event["tid"]) == thread
            and begun <= event["ts"] < last["ts"]
        ]

    def tell(self, names: Collection[str]) -> float:
        """Milliseconds in events of these names; one inside another counts once."""
        total, until = 0, 0
        named = (event for event in self._events if event["name"] in names)
        for event in sorted(named, key=lambda event: (event["ts"], -event["dur"])):
            if event["ts"] >= until:
                until = event["ts"] + event["dur"]
                # Of a task that the end of the recording cut, only the time by the clock is known.
                total += event.get("tdur", event["dur"])
        return total / 1000


def work_until_painted(browser: Browser, page: Page, path: Path) -> float:
    """Open a file; return the milliseconds that its main thread worked until it was painted."""
    browser.start_tracing(page=page, categories=TRACING)
    open_file(page, path)
    return Trace(browser.stop_tracing(), end="painted").tell(ALL)


def step_times(browser: Browser, page: Page, kind: str) -> tuple[float, float]:
    """Milliseconds of script, and of all work, for one year step: means of a round of all years."""
    page.bring_to_front()
    browser.start_tracing(page=page, categories=TRACING)
    steps: int = page.evaluate(f"bench.play('{kind}', {list(YEARS)})")
    trace = Trace(browser.stop_tracing(), start="first step", end="last step")
    return trace.tell(SCRIPTS) / steps, trace.tell(ALL) / steps


def slow_steps(browser: Browser, kind: str, path: Path) -> list[float]:
    """Milliseconds of all work for a year step of a page, the processor four times slower."""
    page = prepare_page(browser, kind, AREAS_SHOWN, set())
    open_file(page, path)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = [step_times(browser, page, kind)[1] for _ in range(PAIRS)]
    page.context.close()
    return took


def large_steps(browser: Browser, path: Path) -> list[float]:
    """Milliseconds of all work for a year step of a viewer with the areas of all of Germany."""
    large = path.with_name("large.html")
    large.write_bytes(enlarge(path.read_bytes()))
    page = prepare_page(browser, "viewer", AREAS_SHOWN * COLUMNS * LINES, set())
    open_file(page, large)
    took = [step_times(browser, page, "viewer")[1] for _ in range(LARGE)]
    page.context.close()
    return took


def check_statuses(page: Page, kind: str, expected: Mapping[str, int]) -> None:
    """Refuse a comparison in which a page shows something else."""
    page.evaluate(f"bench.play('{kind}', {[min(YEARS), PROBE]})")
    if kind == "viewer":
        shown: list[str] = page.evaluate(f"bench.statuses({json.dumps(AREAS[kind])})")
    else:
        words = {_tell_colour(colour): word for word, colour in COLOURS.items()}
        fills: list[str] = page.evaluate(f"bench.fills({json.dumps(AREAS[kind])})")
        shown = [words[fill] for fill in fills]
    if Counter(shown) != expected:
        message = f"{kind} shows {Counter(shown)} in {PROBE} instead of {expected}."
        raise RuntimeError(message)


def _tell_colour(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"rgb({red}, {green}, {blue})"


def weigh(
    browser: Browser, pages: Mapping[str, Path], joined: gpd.GeoDataFrame
) -> dict[str, Costs]:
    """Measure the three pages in turn."""
    costs = {}
    for kind, path in pages.items():
        content = path.read_bytes()
        packed = len(gzip.compress(content, 9))
        costs[kind] = Costs(len(content), packed, [], [], [], [], set())
    weigh_openings(browser, pages, len(joined), costs)
    weigh_steps(browser, pages, joined, costs)
    return costs


def weigh_openings(
    browser: Browser, pages: Mapping[str, Path], areas: int, costs: Mapping[str, Costs]
) -> None:
    """Open each page often, first as it is, then under a trace that tells processor time."""

    def open_once(kind: str, *, traced: bool) -> float:
        page = prepare_page(browser, kind, areas, costs[kind].foreign)
        path = pages[kind]
        took = work_until_painted(browser, page, path) if traced else open_file(page, path)
        page.context.close()
        return took

    plain = {kind: partial(open_once, kind, traced=False) for kind in pages}
    # The first time finds the browser's own files not yet read.
    take_turns(plain, 1)
    for kind, painted in take_turns(plain).items():
        costs[kind].painted.extend(painted)
    traces = {kind: partial(open_once, kind, traced=True) for kind in pages}
    for kind, work in take_turns(traces).items():
        costs[kind].work.extend(work)


def weigh_steps(
    browser: Browser,
    pages: Mapping[str, Path],
    joined: gpd.GeoDataFrame,
    costs: Mapping[str, Costs],
) -> None:
    """Play all years on each page, in turn, several times."""
    standing = {}
    for kind, path in pages.items():
        page = prepare_page(browser, kind, len(joined), costs[kind].foreign)
        open_file(page, path)
        check_statuses(page, kind, Counter(joined[f"status_{PROBE}"]))
        standing[kind] = page
    steps = {kind: partial(step_times, browser, page, kind) for kind, page in standing.items()}
    for kind, taken in take_turns(steps).items():
        for script, step in taken:
            costs[kind].script.append(script)
            costs[kind].step.append(step)
    for page in standing.values():
        page.context.close()


def compare(name: str, other: Costs, ours: Costs, opened: float = 1) -> list[Row]:
    """Return how many times the viewer's cost another page costs; above 1 the viewer is ahead.

    Parameters
    ----------
    name, other, ours
        The other page, and what the two cost.
    opened
        How many times ours it has to cost at least until it is painted.
    """
    return [
        at_least(f"{name} / viewer: bytes, gzip -9", [other.packed / ours.packed]),
        at_least("  bytes, raw", [other.raw / ours.raw]),
        at_least("  until painted", ratios(other.painted, ours.painted), opened),
        at_least("  until painted, processor time", ratios(other.work, ours.work)),
        at_least("  year step, script", ratios(other.script, ours.script)),
        # The viewer also writes headline, legend and patterns, which the others do not have.
        at_least("  year step with layout and paint", ratios(other.step, ours.step)),
        tell("  until painted", f"{statistics.median(other.painted):.0f} ms"),
        tell("  year step, script", f"{statistics.median(other.script):.1f} ms"),
        tell("  year step with layout and paint", f"{statistics.median(other.step):.1f} ms"),
        tell("  other hosts asked", str(len(other.foreign))),
    ]


def measure(browser: Browser) -> list[Row]:
    """Measure the viewer and what else could be used."""
    with tempfile.TemporaryDirectory() as folder:
        pages, joined = build_pages(Path(folder))
        costs = weigh(browser, pages, joined)
        slow = {kind: slow_steps(browser, kind, pages[kind]) for kind in ("viewer", "folium")}
        large = large_steps(browser, pages["viewer"])
    ours = costs["viewer"]
    return [
        at_most("viewer: one file, gzip -9", [ours.packed / 1000], 205, "KB"),
        tell("  the same, raw", f"{ours.raw / 1000:.0f} KB"),
        at_most("viewer: opened until painted", ours.painted, 600, "ms"),
        tell("  the same, processor time", f"{statistics.median(ours.work):.0f} ms"),
        at_most("viewer: year step, script", ours.script, 5, "ms"),
        tell("  the same with layout and paint", f"{statistics.median(ours.step):.1f} ms"),
        at_most("  the same, CPU 4 x slower", slow["viewer"], 16, "ms"),
        tell("  folium's, CPU 4 x slower", f"{statistics.median(slow['folium']):.1f} ms"),
        at_most("  the same, 11,088 areas", large, 60, "ms"),
        at_most("viewer: other hosts asked", [len(ours.foreign)], 0, "hosts"),
        *compare("folium", costs["folium"], ours, opened=1.25),
        *compare("plotly", costs["plotly"], ours),
    ]
