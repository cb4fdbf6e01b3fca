"""The directory of all Kommunen: one row per participant or place, filtered and searched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.model.population import Young
from praevmap.model.status import Status
from praevmap.views.filters import keeps_place
from praevmap.views.snapshot import SHOWN_BY, take_snapshot
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the directory.

    Attributes
    ----------
    key, name, type
        The place and its Gebietstyp.
    district
        Name of its Kreis; empty for a Kreis and a kreisfreie Stadt.
    since, since_by
        Earliest and latest possible start of its first membership; both inclusive, ``None``
        where no source gives the bound.
    programmes
        Programmes in which a sound or weak source names it.
    sources
        Number of different sources that speak of it.
    young
        Its under-18s, ``None`` where they are not counted.
    evidence
        Of its own participation in the year, after the filters.
    hidden
        Whether it has evidence of its own that the filters leave out.
    last_seen
        Last day for which a sound source documents the membership behind the evidence.
    reached_by, reached
        The Kreis that reaches it where that says more than its own participation, and the status
        which that gives; ``None`` and ``Status.NONE`` otherwise.
    """

    key: ParticipantKey
    name: str
    type: DistrictType
    district: str
    since: date | None = None
    since_by: date | None = None
    programmes: tuple[ProgrammeKey, ...] = ()
    sources: int = 0
    young: Young | None = None
    evidence: Evidence = Evidence.NONE
    hidden: bool = False
    last_seen: date | None = None
    reached_by: ParticipantKey | None = None
    reached: Status = Status.NONE

    @property
    def is_named(self) -> bool:
        """Whether a sound or weak source names the place as a participant."""
        return bool(self.programmes)


@dataclass(frozen=True, slots=True)
class Directory:
    """All rows of one view state.

    Attributes
    ----------
    as_of
        The day for which the evidence is told.
    programme_runs
        Whether any of the chosen programmes runs on that day; else no evidence can be told.
    rows
        Sorted by name.
    """

    as_of: date
    programme_runs: bool
    rows: tuple[Row, ...]

    def count(self, evidence: Evidence) -> int:
        """Count the rows with exactly this evidence; what filters hide is not without it."""
        return sum(row.evidence is evidence and not row.hidden for row in self.rows)

    def count_reached(self) -> int:
        """Count the rows that have no evidence of their own but are reached by a Kreis."""
        return sum(
            row.evidence is Evidence.NONE and row.reached is not Status.NONE and not row.hidden
            for row in self.rows
        )

    def count_hidden(self) -> int:
        """Count the rows whose own evidence the filters leave out: listed for their Kreis alone."""
        return sum(row.hidden for row in self.rows)


def list_directory(network: Network, state: ViewState, *, everywhere: bool = False) -> Directory:
    """List the participants, or all places, that a view state keeps.

    Parameters
    ----------
    network
        The network.
    state
        Year and filters. *nachweis* keeps rows by their own evidence; among all places also by
        the status that a Kreis gives them, as on the map.
    everywhere
        All municipalities and Kreise instead of only those that a sound or weak source names.

    Returns
    -------
    Directory
        With exactly the documented and presumed participants of the snapshot of the state, as
        far as *nachweis* shows them, and the others that the filters keep.
    """
    asked = replace(state.for_statuses(), level=Level.MUNICIPALITY)
    return _list(network, asked, everywhere=everywhere)


@lru_cache(maxsize=64)
def _list(network: Network, state: ViewState, *, everywhere: bool) -> Directory:
    taken = take_snapshot(network, replace(state, evidence=frozenset()))
    proved = dict.fromkeys(taken.presumed, Evidence.PRESUMED)
    proved |= dict.fromkeys(taken.documented, Evidence.DOCUMENTED)
    whole = take_snapshot(network, state.without_filters())
    hidden = {*whole.documented, *whole.presumed} - proved.keys()
    reached = {area.key: area for area in taken.areas if area.participant not in {None, area.key}}
    rows = []
    for place in _places(network):
        row = place
        if place.key in proved:
            found = network.evidence(place.key, state.year)
            giving = found.membership if found is not None else None
            last_seen = giving.last_seen if giving is not None else None
            row = replace(row, evidence=proved[place.key], last_seen=last_seen)
        elif place.key in hidden:
            row = replace(row, hidden=True)
        if place.key in reached:
            area = reached[place.key]
            row = replace(row, reached_by=area.participant, reached=area.status)
        if _keeps(network, state, row, everywhere=everywhere):
            rows.append(row)
    return Directory(taken.as_of, taken.programme_runs, tuple(rows))


def _keeps(network: Network, state: ViewState, row: Row, *, everywhere: bool) -> bool:
    if not everywhere and not row.is_named:
        return False
    reached = everywhere and row.reached is not Status.NONE
    if not reached and not keeps_place(network, state, row.key):
        return False
    has_evidence = row.evidence is not Evidence.NONE or reached
    if state.programmes and not has_evidence and not state.programmes & set(row.programmes):
        return False
    if not state.evidence:
        return True
    # Here *nachweis* leaves out what has neither: a row without evidence shows none of the choices.
    own = row.evidence is not Evidence.NONE and state.shows(SHOWN_BY[row.evidence])
    return own or (reached and state.shows(SHOWN_BY[row.reached.evidence]))


@lru_cache(maxsize=4)
def _places(network: Network) -> tuple[Row, ...]:
    """All municipalities and Kreise, sorted by name, without what depends on the state."""
    places = network.places
    keys: list[ParticipantKey] = [
        *places.municipalities,
        *(key for key, district in places.districts.items() if not district.is_urban),
    ]
    return tuple(sorted((_place(network, key) for key in keys), key=by_name))


def _place(network: Network, key: ParticipantKey) -> Row:
    places = network.places
    around = places.district_around(key)
    row = Row(
        key,
        places.name(key),
        places.district_type(key),
        "" if around is None else places.name(around),
        young=network.headcount.young_of(key),
    )
    memberships = network.memberships_of.get(key)
    if memberships is None:
        return row
    first = network.first_membership(key)
    return replace(
        row,
        since=first.joined_not_before,
        since_by=first.joined_by,
        programmes=tuple(
            programme for programme, membership in memberships.items() if membership.is_named
        ),
        sources=len({s.source_id for m in memberships.values() for s in m.statements}),
    )


def count_places(network: Network) -> tuple[int, int]:
    """Count all municipalities, and all Kreise with the Städteregion."""
    listed = _places(network)
    districts = sum(row.type is DistrictType.KREIS for row in listed)
    return len(listed) - districts, districts


def search_rows(rows: Iterable[Row], text: str) -> tuple[Row, ...]:
    """Keep the rows in whose name, Kreis or key all words of a search occur."""
    return search(rows, text, lambda row: (row.name, row.district, row.key.text))


def search(entries: Iterable[T], text: str, texts: Callable[[T], Iterable[str]]) -> tuple[T, ...]:
    """Keep the entries in whose texts all words of a search occur.

    Case, umlauts, ß, hyphens and accents do not matter; "Kreis", "Stadt" and the like are only
    asked for as long as they lead to a place.

    Parameters
    ----------
    entries
        In any order; it is kept.
    text
        What the reader typed; empty keeps everything.
    texts
        Returns the texts of an entry.
    """
    spelled = [(entry, list(map(spell, texts(entry)))) for entry in entries]

    def containing(words: list[tuple[str, str]]) -> tuple[T, ...]:
        # All words in the same spelling: a mixture is no way of writing.
        return tuple(
            entry
            for entry, known in spelled
            if any(all(any(w[way] in k[way] for k in known) for w in words) for way in (0, 1))
        )

    wanted = [word for word in map(spell, text.split()) if all(word)]
    found = containing(wanted)
    names = [word for word in wanted if word not in _designations()]
    return found if found or not names else containing(names)


@lru_cache(maxsize=2048)
def spell(text: str) -> tuple[str, str]:
    """Write a name in both spellings that people type: umlauts as ae, oe, ue, and without dots.

    The browser spells the same way (``places.js``), so that its tables find the same places.

    Examples
    --------
    >>> spell("Mülheim an der Ruhr")
    ('muelheimanderruhr', 'mulheimanderruhr')
    """
    plain = unicodedata.normalize("NFC", text).lower().replace("ß", "ss")
    return _letters(plain.translate(_UMLAUTS)), _letters(plain)


def sort_key(name: str) -> str:
    """Write a name for sorting after DIN 5007-1: ä as a; "ae" stays as it is written.

    Examples
    --------
    >>> sorted(["Soest", "Sonsbeck", "Söst"], key=sort_key)
    ['Soest', 'Sonsbeck', 'Söst']
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9 ]", "", plain)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _letters(text: str) -> str:
    # The decomposition takes dots and accents off the letters.
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFD", text))


@cache
def _designations() -> frozenset[tuple[str, str]]:
    """Words that may stand beside a name, in every language."""
    languages = (words_for(language.value) for language in Language)
    return frozenset(
        spell(word) for words in languages for word in words.say("map.search.fillers").split()
    )


def by_name(row: Row) -> tuple[str, str]:
    """Return what sorts a row by its name."""
    return sort_key(row.name), row.key.text
