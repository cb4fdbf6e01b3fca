"""The classes of areas that a look shows: the lines of its legend, and the class of every area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from praevmap.model.ags import parse_key
from praevmap.model.network import Network
from praevmap.views.comparison import Change, compare
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for


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
        Title of the legend; it counts the areas of the chosen regions.
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
    inside = [key for key in of if state.contains(parse_key(key))]
    areas = words.say(f"map.legend.title.{state.level.value}", count=len(inside))
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


Named = tuple[Sequence[str], Mapping[str, str]]
"""Names of all classes in the order of the legend, and that of every area by its key."""


def _statuses(network: Network, state: ViewState) -> Named:
    snapshot = take_snapshot(network, state)
    of = {area.key.text: area.status.word for area in snapshot.areas}
    return [status.word for status in snapshot.by_status], of


def _joining_years(network: Network, state: ViewState) -> Named:
    # Years to come stand in the legend, too, so that it keeps its form from year to year.
    years = take_joining(network, replace(state, year=network.years[-1])).counts
    of = {key.text: name for key, name in take_joining(network, state).classes.items()}
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
