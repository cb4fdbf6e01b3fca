"""The areas of a level as tables: their status in the chosen year, and in every year."""

from __future__ import annotations

from dataclasses import replace

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.places import District, YouthOffice
from praevmap.views.classes import classify
from praevmap.views.directory import sort_key
from praevmap.views.place_words import order_of_beginning, tell_beginning, tell_type
from praevmap.views.profile import find_place
from praevmap.views.proof import Grade, Proof, prove
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import AreaStatus, Snapshot, take_snapshot
from praevmap.views.tables.shown import Cell, Head, ShownRow, ShownTable
from praevmap.views.tables.table import Column, Kind, Table
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for

STATUS_WORDS = "map.status."
"""Beginning of the keys under which the words of a status are found."""

SNAPSHOT_COLUMNS = (
    Column("key", Kind.KEY),
    Column("name"),
    Column("status", Kind.CODE, STATUS_WORDS),
    Column("since", Kind.DATE),
    Column("since_by", Kind.DATE),
    Column("programme", Kind.CODE, "filter.programm."),
)
"""Columns of ``praevmap snapshot``."""

SHOWN_COLUMNS = ("name", "type", "district", "status", "by", "since", "programme")
"""Columns of `show_areas`; a further look has one of its own."""


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
        All 396, 186 or 53 areas in the order of the tables; the first columns are
        `SNAPSHOT_COLUMNS`. ``since`` and ``since_by`` are the bounds of the first membership of
        the participant that gives the status; ``sources`` and ``last_documented`` tell how its
        evidence of the year is proved.
    """
    words, places = words_for(state.language.value), network.places

    def town(area: AreaStatus) -> ParticipantKey:
        """Return the area, or the town of a kreisfreie Stadt among the Kreise."""
        return places.carrier(area.key) if isinstance(area.key, DistrictKey) else area.key

    def district(area: AreaStatus) -> District:
        return places.districts[_district(area.key)]

    def designation(area: AreaStatus) -> str:
        key = town(area)
        return (
            places.municipalities[key].designation if isinstance(key, Ags) else district(area).kind
        )

    def office(area: AreaStatus) -> YouthOffice | None:
        key = town(area)
        return places.offices.get(places.office_of[key] if isinstance(key, Ags) else key)

    def proof(area: AreaStatus) -> Proof | None:
        evidence = area.participant and network.evidence(area.participant, state.year)
        return prove(network, evidence) if evidence else None

    def proof_in_words(area: AreaStatus) -> str | None:
        given = proof(area)
        return None if given is None else tell_proof(given, state.year, words)

    columns = (
        *SNAPSHOT_COLUMNS,
        Column("participant_key", Kind.KEY, value="participant", in_sheet=False),
        Column("participant", value=lambda a: a.participant and places.name(a.participant)),
        Column("proof", value=proof_in_words),
        Column("sources", Kind.INTEGER, value=lambda a: (p := proof(a)) and p.sources),
        Column("last_documented", Kind.YEAR, value=lambda a: (p := proof(a)) and p.last_seen),
        Column("type", Kind.CODE, "tables.type.", lambda a: places.district_type(town(a))),
        Column("designation", value=designation),
        Column("district_key", Kind.KEY, value=lambda a: district(a).key, in_sheet=False),
        Column("district", value=lambda a: district(a).name),
        Column(
            "youth_office_key", Kind.KEY, value=lambda a: (o := office(a)) and o.key, in_sheet=False
        ),
        Column("youth_office", value=lambda a: (o := office(a)) and o.name),
        Column("regional_office", Kind.CODE, "filter.la.", "key.regional_office"),
        Column("government_region", Kind.CODE, "filter.bezirk.", "key.region"),
        Column("year", Kind.YEAR, value=lambda _: state.year, in_sheet=False),
    )
    return Table.of("areas", columns, take_snapshot(network, state).areas)


def tabulate_snapshot(taken: Snapshot) -> Table:
    """Tabulate what the map shows of each area: ``praevmap snapshot``."""
    return Table.of("snapshot", SNAPSHOT_COLUMNS, taken.areas)


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
    phrase = words.say(f"map.proof.{proof.grade.value}", count=proof.sources)
    carried = proof.last_seen is not None and proof.last_seen < year
    return words.say("map.proof.last_seen", proof=phrase, year=last_seen) if carried else phrase


def show_areas(network: Network, snapshot: Snapshot) -> ShownTable:
    """Show the areas of a snapshot, by name, in the language of its state.

    Parameters
    ----------
    network
        For names, and for what a further look says of each area.
    snapshot
        What the map shows; its state tells level, year and look.

    Returns
    -------
    ShownTable
        Columns `SHOWN_COLUMNS`, and one more under a further look.
    """
    state = snapshot.state
    words = words_for(state.language.value)
    classes = classify(network, state)
    heads = [
        Head(words.say(f"table.areas.{name}", year=state.year), name=name) for name in SHOWN_COLUMNS
    ]
    is_further = state.shown_look is not Look.STATUS
    if is_further:
        heads.append(Head(words.say(f"map.look.{state.shown_look.value}"), name="look"))
    rows = []
    for area in sorted(snapshot.areas, key=lambda area: (sort_key(area.name), area.key.text)):
        cells, name = _cells(network, area, state.year, words), classes.of[area.key.text]
        if is_further:
            cells.append(Cell(_say_look(state, name, words)))
        rows.append(ShownRow(tuple(cells), area.status.word, name))
    return ShownTable(
        words.say("table.areas.region"),
        _caption(network, snapshot, words),
        (tuple(heads),),
        tuple(rows),
    )


def _cells(network: Network, area: AreaStatus, year: int, words: Words) -> list[Cell]:
    """Return the cells of `SHOWN_COLUMNS`."""
    places, programme, by, since = network.places, area.programme, Cell(""), Cell("")
    around = places.district_around(area.key)
    status = Cell(words.say(f"{STATUS_WORDS}{area.status.word}"), order=area.status)
    if area.participant is not None:
        status = status.with_years(network, area.participant, year, words)
        by = Cell(places.name(area.participant))
        order = order_of_beginning(area.since, area.since_by)
        since = Cell(tell_beginning(area.since, area.since_by, words), order=order)
    return [
        Cell(area.name, place=find_place(network, area.key.text)),
        Cell(tell_type(network, area.key, words)),
        Cell("" if around is None else places.name(around)),
        status,
        by,
        since,
        Cell("" if programme is None else words.say(f"filter.programm.{programme.value}")),
    ]


def _caption(network: Network, snapshot: Snapshot, words: Words) -> str:
    counts = [
        words.say(
            "table.areas.count", status=words.say(f"{STATUS_WORDS}{status.word}"), count=str(count)
        )
        for status, count in snapshot.told_statuses.items()
    ]
    level = snapshot.state.level.value
    return words.say(
        "table.areas.caption",
        areas=words.say(f"map.legend.title.{level}", count=snapshot.inside),
        on=words.day(snapshot.as_of),
        counts=words.join(counts),
        sentence=sentence_of_view(network, snapshot.state),
    )


def _say_look(state: ViewState, name: str, words: Words) -> str:
    """Say the class of an area in a further look."""
    year = str(state.year)
    if state.shown_look is Look.COMPARISON:
        since = str(state.earlier_year)
        return words.say(f"map.area.change.{name}", since=since, year=year)
    if name.isdecimal():
        return words.say("map.area.joined.year", year=name)
    return words.say("map.joined.none" if name == "none" else f"map.area.joined.{name}", year=year)


def _district(key: ParticipantKey) -> DistrictKey:
    return key.district if isinstance(key, Ags) else key
