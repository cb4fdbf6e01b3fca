"""The map as a table: the same areas, classes and words as real HTML, for who reads only that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.links import address_of, link_inside
from dashboard.paths import PLACES
from praevmap.model.ags import Ags, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.comparison import compare
from praevmap.views.directory import sort_key
from praevmap.views.joining import take_joining
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.profile import find_place
from praevmap.views.sentence import tell_view
from praevmap.views.snapshot import AreaStatus, Snapshot, take_snapshot
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for

OPEN = "map.table"
COLUMNS = ("name", "type", "district", "status", "by", "since", "programme")


def show_table(network: Network, view: ViewState) -> None:
    """Place the table in a box that costs nothing until the reader opens it."""
    words = words_for(view.language.value)
    box = st.expander(words.say("table.areas.title"), key=OPEN, on_change="rerun")
    if box.open:
        with box:
            st.html(render_table(network, take_snapshot(network, view), words))


def render_table(network: Network, snapshot: Snapshot, words: Words) -> str:
    """Return the areas of a snapshot as a table in a region that the keyboard can scroll.

    Parameters
    ----------
    network
        For names, and for what a further look says of each area.
    snapshot
        What the map shows; its state tells level, year and look.
    words
        The reader's language.

    Returns
    -------
    str
        One row for each area, by name; every value is escaped.
    """
    state = snapshot.state
    # What nachweis hides is none in the snapshot; the map says that it is hidden.
    whole = take_snapshot(network, replace(state, evidence=frozenset()))
    shown = {area.key: area.status for area in whole.areas}
    look = _tell_look(network, state, words)
    heads = [words.say(f"table.areas.{name}", year=state.year) for name in COLUMNS]
    if look is not None:
        heads.append(words.say(f"map.look.{state.look.value}"))
    rows = "".join(
        _row(network, state, area, shown[area.key], look, words)
        for area in sorted(snapshot.areas, key=lambda area: (sort_key(area.name), area.key.text))
    )
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    region = escape(words.say("table.areas.region"), quote=True)
    return (
        f'<div class="pm-scroll pm-places" role="region" tabindex="0" aria-label="{region}">'
        f"<table><caption>{escape(_tell_caption(network, snapshot, words))}</caption>"
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _tell_caption(network: Network, snapshot: Snapshot, words: Words) -> str:
    counts = [
        words.say("table.areas.count", status=words.say(f"status.{status.word}"), count=str(count))
        for status, count in snapshot.by_status.items()
    ]
    return words.say(
        "table.areas.caption",
        areas=words.say(
            f"map.legend.title.{snapshot.state.level.value}", count=len(snapshot.areas)
        ),
        on=words.day(snapshot.as_of),
        counts=words.join(counts),
        sentence=tell_view(network, snapshot.state),
    )


def _tell_look(
    network: Network, state: ViewState, words: Words
) -> Callable[[ParticipantKey], str] | None:
    """Return what says the class of an area in a further look; ``None`` where status is all."""
    if state.look is Look.BEITRITT:
        joining = take_joining(network, state)
        years: Mapping[ParticipantKey, int | None] = joining.years

        def joined(key: ParticipantKey) -> str:
            year = years[key]
            if year is not None:
                return words.say("map.area.joined.year", year=str(year))
            if key in joining.presumed:
                return words.say("map.area.joined.presumed", year=str(state.year))
            return words.say("map.joined.none")

        return joined
    if state.look is Look.VERGLEICH:
        comparison = compare(network, state)
        since, year = str(comparison.since), str(state.year)
        return lambda key: words.say(
            f"map.area.change.{comparison.areas[key].value}", since=since, year=year
        )
    return None


def _row(  # noqa: PLR0913, PLR0917 - one row needs what all rows share
    network: Network,
    state: ViewState,
    area: AreaStatus,
    unhidden: Status,
    look: Callable[[ParticipantKey], str] | None,
    words: Words,
) -> str:
    place = find_place(network, area.key.text)
    name = (
        escape(area.name)
        if place is None
        else link_inside(address_of(PLACES, state, place), area.name)
    )
    hidden = area.status is not unhidden
    status = words.say("map.sentence.hidden" if hidden else f"status.{area.status.word}")
    told = [tell_type(network, area.key, words), _district(network, area.key), status]
    if area.participant is None:
        told += ["", "", ""]
    else:
        programme = area.programme
        told += [
            network.places.name(area.participant),
            tell_beginning(area.since, area.since_by, words),
            "" if programme is None else words.say(f"filter.programm.{programme.value}"),
        ]
    if look is not None:
        told.append(look(area.key))
    cells = "".join(f"<td>{escape(text) or _nothing(words)}</td>" for text in told)
    return f'<tr data-status="{area.status.word}"><th scope="row">{name}</th>{cells}</tr>'


def _district(network: Network, key: ParticipantKey) -> str:
    if not isinstance(key, Ags):
        return ""
    district = network.places.districts[network.places.municipalities[key].district]
    return "" if district.is_urban else district.name


def _nothing(words: Words) -> str:
    dash, spoken = words.say("places.none"), words.say("places.none.spoken")
    return (
        f'<span aria-hidden="true">{escape(dash)}</span>'
        f'<span class="pm-spoken">{escape(spoken)}</span>'
    )
