"""How still pictures paint the classes of a look: the colours and patterns of the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from praevmap.maps.palette import palette_of
from praevmap.model.network import Network
from praevmap.views.comparison import Change, compare
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for


@dataclass(frozen=True, slots=True)
class Stroke:
    """Parallel lines, or rows of dots, over a whole area.

    Attributes
    ----------
    angle
        Degrees from the horizontal.
    gap
        From line to line in units of the drawing.
    width
        Of a line, or of a dot.
    dotted
        Whether the lines are rows of dots, as far apart as the lines.
    """

    angle: float
    gap: float
    width: float
    dotted: bool = False


HATCH = (Stroke(45, 8.5, 2.3),)
DOTS = (Stroke(45, 6.6, 3.1, dotted=True),)
THIN = (Stroke(45, 9, 1.8),)
CROSSED = (Stroke(45, 8.5, 2.1), Stroke(-45, 8.5, 2.1))
UPRIGHT = (Stroke(90, 7, 1.5),)
LEVEL_LINES = (Stroke(0, 7, 1.5),)
FALLING = (Stroke(-45, 10, 1.8),)

STROKES: Mapping[str, tuple[Stroke, ...]] = {
    "via_district": HATCH,
    "presumed": DOTS,
    "hidden": FALLING,
    "kept": THIN,
    "gone": CROSSED,
}
"""Patterns of the classes that have one, besides the joining years."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Ground, and the ink and strokes of a pattern on it."""

    fill: str
    ink: str = ""
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A class of areas: one line of the legend.

    Attributes
    ----------
    name
        Its name as the browser calls it: ``direct``, ``2017``, ``new``…
    word
        What the legend says.
    count
        Number of areas; ``None`` for years to come.
    """

    name: str
    word: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Classes:
    """What a look shows.

    Attributes
    ----------
    group
        What the classes are: ``status``, ``joined`` or ``change``.
    title
        Title of the legend.
    entries
        All classes in the order of the legend; ``hidden`` only where it occurs.
    of
        Class of every area of the level, by the text of its key.
    """

    group: str
    title: str
    entries: tuple[Entry, ...]
    of: Mapping[str, str]


def classify(network: Network, state: ViewState, shown: Collection[str] | None = None) -> Classes:
    """Return the class of every area, as the look of the state shows it.

    Parameters
    ----------
    network
        The network.
    state
        What is asked.
    shown
        Keys of the areas that a picture shows; by default all.
    """
    words = words_for(state.language.value)
    look = state.shown_look
    names, every = _NAMED[look](network, state)
    of = {key: name for key, name in every.items() if shown is None or key in shown}
    counts, group = Counter(of.values()), _GROUPS[look]
    areas = words.say(f"map.legend.title.{state.level.value}", count=len(of))
    years = {"since": str(state.earlier_year), "year": str(state.year)}
    title = areas
    if look is not Look.STATUS:
        title = words.say(f"map.legend.look.{look.value}", areas=areas, **years)
    entries = tuple(
        Entry(
            name,
            _say_class(group, name, words),
            None if name.isdecimal() and int(name) > state.year else counts[name],
        )
        for name in names
        if counts[name] or name != "hidden"
    )
    return Classes(group, title, entries, of)


def paint_of(name: str, theme: str, years: range) -> Paint:
    """Return the paint of a class.

    Parameters
    ----------
    name
        As `Entry.name`.
    theme
        ``"light"`` or ``"dark"``.
    years
        All joining years; the colour of one depends on how many there are.
    """
    colours = palette_of(years)[theme]
    if name.isdecimal():
        year, fill = int(name), colours[f"joined_{name}"]
        if year % 2 == 0:
            return Paint(fill)
        lines = UPRIGHT if year % 4 == 1 else LEVEL_LINES
        return Paint(fill, colours[f"joined_{name}_ink"], lines)
    return Paint(colours[name], colours.get(f"{name}_ink", ""), STROKES.get(name, ()))


Named = tuple[Sequence[str], Mapping[str, str]]
"""Names of all classes in the order of the legend, and that of every area by its key."""


def _statuses(network: Network, state: ViewState) -> Named:
    snapshot = take_snapshot(network, state)
    of = {area.key.text: area.status.word for area in snapshot.areas}
    return [status.word for status in snapshot.by_status], of


def _joining_years(network: Network, state: ViewState) -> Named:
    joining = take_joining(network, state)
    # Years to come stand in the legend, too, so that it keeps its form from year to year.
    years = take_joining(network, replace(state, year=network.years[-1])).counts
    of = {key.text: joining.name_class(key) for key in joining.years}
    return [*map(str, years), "presumed", "hidden", "none"], of


def _changes(network: Network, state: ViewState) -> Named:
    areas = compare(network, state).areas
    return [change.value for change in Change], {k.text: c.value for k, c in areas.items()}


_NAMED: Mapping[Look, Callable[[Network, ViewState], Named]] = {
    Look.STATUS: _statuses,
    Look.JOINING: _joining_years,
    Look.COMPARISON: _changes,
}
_GROUPS = {Look.STATUS: "status", Look.JOINING: "joined", Look.COMPARISON: "change"}


def _say_class(group: str, name: str, words: Words) -> str:
    if name == "hidden":
        return words.say("map.status.hidden")
    if name.isdecimal():
        return words.say("map.joined.year", year=name)
    return words.say(f"map.{group}.{name}")
