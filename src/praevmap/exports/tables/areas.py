"""The areas of a level as tables: their status in the chosen year, and in every year."""

from __future__ import annotations

from dataclasses import replace

from praevmap.exports.tables.table import Column, Kind, Table, Value
from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.views.proof import Grade, Proof, prove
from praevmap.views.snapshot import AreaStatus, take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

STATUS_WORDS = "status."
"""Beginning of the keys under which the words of a status are found."""

AREA_COLUMNS = (
    Column("key", Kind.KEY),
    Column("name"),
    Column("status", Kind.CODE, STATUS_WORDS),
    Column("since", Kind.DATE),
    Column("since_by", Kind.DATE),
    Column("programme", Kind.CODE, "filter.programm."),
    Column("participant_key", Kind.KEY, in_sheet=False),
    Column("participant"),
    Column("proof"),
    Column("sources", Kind.INTEGER),
    Column("last_documented", Kind.YEAR),
    Column("type", Kind.CODE, "tables.type."),
    Column("designation"),
    Column("district_key", Kind.KEY, in_sheet=False),
    Column("district"),
    Column("youth_office_key", Kind.KEY, in_sheet=False),
    Column("youth_office"),
    Column("regional_office", Kind.CODE, "filter.la."),
    Column("government_region", Kind.CODE, "filter.bezirk."),
    Column("year", Kind.YEAR, in_sheet=False),
)
"""Columns of `tabulate_areas`; the first six are those of ``praevmap snapshot``."""


def year_columns(network: Network) -> tuple[Column, ...]:
    """Return one column of statuses per year view."""
    return tuple(
        Column(f"status_{year}", Kind.CODE, STATUS_WORDS, year=year) for year in network.years
    )


def tabulate_areas(network: Network, state: ViewState) -> Table:
    """Tabulate the areas of the level with their status in the year.

    Parameters
    ----------
    network
        The network.
    state
        What is asked; the sentences of the column ``proof`` are in its language.

    Returns
    -------
    Table
        All 396, 186 or 53 areas in the order of the tables, columns `AREA_COLUMNS`. ``since`` and
        ``since_by`` are the bounds of the first membership of the participant that gives the
        status; ``sources`` and ``last_documented`` tell how its evidence of the year is proved.
    """
    words = words_for(state.language.value)
    taken = take_snapshot(network, state)
    return Table(
        "areas", AREA_COLUMNS, tuple(_area(network, state, area, words) for area in taken.areas)
    )


def tabulate_timeline(network: Network, state: ViewState) -> Table:
    """Tabulate the status of every area in every year, under the filters of the state.

    Parameters
    ----------
    network
        The network.
    state
        Level, coverage rule and filters; its year is without effect.

    Returns
    -------
    Table
        ``key``, ``name``, ``district`` and one column ``status_JJJJ`` per year view.
    """
    columns = (
        Column("key", Kind.KEY),
        Column("name"),
        Column("district"),
        *year_columns(network),
    )
    taken = [take_snapshot(network, replace(state, year=year)).areas for year in network.years]
    rows = []
    for years in zip(*taken, strict=True):
        key = years[0].key
        district = network.places.districts[_district(key)].name
        rows.append((key.text, years[0].name, district, *(area.status.word for area in years)))
    return Table("timeline", columns, tuple(rows))


def _area(network: Network, state: ViewState, area: AreaStatus, words: Words) -> tuple[Value, ...]:
    places, key = network.places, area.key
    own: ParticipantKey = key
    if state.level is Level.KREIS and isinstance(key, DistrictKey):
        own = places.carrier(key)
    district = places.districts[_district(key)]
    office = places.office_of[own] if isinstance(own, Ags) else own
    designation = places.municipalities[own].designation if isinstance(own, Ags) else district.kind
    proof = None
    if area.participant is not None:
        found = network.evidence(area.participant, state.year)
        proof = None if found is None else prove(network, found)
    return (
        key.text,
        area.name,
        area.status.word,
        area.since,
        area.since_by,
        None if area.programme is None else area.programme.value,
        None if area.participant is None else area.participant.text,
        None if area.participant is None else places.name(area.participant),
        None if proof is None else tell_proof(proof, state.year, words),
        None if proof is None else proof.sources,
        None if proof is None else proof.last_seen,
        places.district_type(own).value,
        designation,
        district.key.text,
        district.name,
        office.text if office in places.offices else None,
        places.offices[office].name if office in places.offices else None,
        key.regional_office.value,
        key.region.value,
        state.year,
    )


def tell_proof(proof: Proof, year: int, words: Words) -> str:
    """Say how a participant is proved, in the words of the map's tooltip.

    Parameters
    ----------
    proof
        The proof.
    year
        The year view; an older last proof is told.
    words
        The reader's language.
    """
    last_seen = "" if proof.last_seen is None else str(proof.last_seen)
    if proof.grade is Grade.EARLIER:
        return words.say("map.proof.earlier", year=last_seen)
    told = words.say(f"map.proof.{proof.grade.value}", count=proof.sources)
    carried = proof.last_seen is not None and proof.last_seen < year
    return words.say("map.proof.last_seen", proof=told, year=last_seen) if carried else told


def _district(key: ParticipantKey) -> DistrictKey:
    return key.district if isinstance(key, Ags) else key
