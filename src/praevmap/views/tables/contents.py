"""All tables of an export: areas, timeline, participants, memberships, growth, claims, sources."""

from __future__ import annotations

from collections.abc import Callable

from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.model.places import DistrictType
from praevmap.model.population import ReachedUnder18
from praevmap.model.status import Status
from praevmap.views.claims_check import CheckedClaim, check_claims
from praevmap.views.claims_words import ClaimWords
from praevmap.views.directory import Row, list_directory
from praevmap.views.filters import keeps_programme, kept_participants
from praevmap.views.growth import Growth, GrowthYear, Split, follow_growth
from praevmap.views.tables.areas import STATUS_WORDS, tabulate_areas, tabulate_timeline
from praevmap.views.tables.table import Column, Kind, Table, Value
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

NOT_RUNNING = "not_running"
"""Code of the evidence where none of the chosen programmes runs, so that none can be told."""

PLACE_COLUMNS = (
    Column("key", Kind.KEY),
    Column("name"),
    Column("type", Kind.CODE, "tables.type."),
    Column("district"),
    Column("regional_office", Kind.CODE, "filter.la."),
    Column("government_region", Kind.CODE, "filter.bezirk."),
    Column("since", Kind.DATE),
    Column("since_by", Kind.DATE),
    Column("programmes", Kind.CODE, "filter.programm."),
    Column("evidence", Kind.CODE, "tables.evidence."),
    Column("last_seen", Kind.DATE),
    Column("sources", Kind.INTEGER),
    Column("reached_by"),
    Column("reached", Kind.CODE, STATUS_WORDS),
    Column("young", Kind.INTEGER),
    Column("year", Kind.YEAR, in_sheet=False),
)
MEMBERSHIP_COLUMNS = (
    Column("participant_key", Kind.KEY),
    Column("participant"),
    Column("programme", Kind.CODE, "filter.programm."),
    Column("joined_not_before", Kind.DATE),
    Column("joined_by", Kind.DATE),
    Column("last_seen", Kind.DATE),
    Column("left", Kind.DATE),
    Column("statement_year", Kind.YEAR),
    Column("year_meaning", Kind.CODE, "tables.year_meaning."),
    Column("seen", Kind.DATE),
    Column("evidence_kind", Kind.CODE, "map.kind."),
    Column("confidence", Kind.CODE, "map.confidence."),
    Column("statement"),
    Column("locator"),
    Column("source_id"),
    Column("publisher"),
    Column("title", in_sheet=False),
    Column("published", in_sheet=False),
    Column("url", Kind.LINK),
    Column("note"),
    Column("membership_id", in_sheet=False),
)
CLAIM_COLUMNS = (
    Column("claim_id"),
    Column("period"),
    Column("statement"),
    Column("published_figure"),
    Column("recomputed_figure"),
    Column("difference"),
    Column("verdict", Kind.CODE, "claims.verdict."),
    Column("explanation"),
    Column("measure", in_sheet=False),
    Column("unit", in_sheet=False),
    Column("scope", in_sheet=False),
    Column("figure_min", Kind.NUMBER),
    Column("figure_max", Kind.NUMBER),
    Column("recomputed_min", Kind.NUMBER),
    Column("recomputed_max", Kind.NUMBER),
    Column("unnamed", Kind.INTEGER),
    Column("source_id"),
    Column("publisher", in_sheet=False),
    Column("url", Kind.LINK, in_sheet=False),
)
SOURCE_COLUMNS = (
    Column("source_id"),
    Column("publisher"),
    Column("title"),
    Column("published"),
    Column("url", Kind.LINK),
    Column("note"),
)
GROWTH_COLUMNS = (
    Column("year", Kind.YEAR),
    Column("programme", Kind.CODE, "filter.programm."),
    Column("documented", Kind.INTEGER),
    Column("presumed", Kind.INTEGER),
    Column("new", Kind.INTEGER),
    *(Column(f"documented_{kind.value}", Kind.INTEGER) for kind in DistrictType),
    *(Column(f"presumed_{kind.value}", Kind.INTEGER) for kind in DistrictType),
    Column("offices", Kind.INTEGER),
    Column("offices_total", Kind.INTEGER),
    Column("municipalities", Kind.INTEGER),
    Column("municipalities_total", Kind.INTEGER),
    Column("under_18", Kind.SHARE),
    Column("under_18_at_most", Kind.SHARE),
    Column("under_16", Kind.SHARE),
    Column("under_19", Kind.SHARE),
    Column("published_total", Kind.INTEGER),
    Column("published_bound", Kind.CODE, "tables.bound."),
    Column("unnamed", Kind.INTEGER),
    Column("source_id"),
)


def tabulate_participants(network: Network, state: ViewState) -> Table:
    """Tabulate the Kommunen that a source names as participants: the page *Kommunen*.

    Parameters
    ----------
    network
        The network.
    state
        Year and filters; *nachweis* keeps rows by their own evidence.

    Returns
    -------
    Table
        Sorted by name. ``evidence`` is ``documented``, ``presumed``, ``none``, or ``not_running``
        in a year without any of the chosen programmes.
    """
    listed = list_directory(network, state)
    rows = tuple(_place(network, state, row, runs=listed.programme_runs) for row in listed.rows)
    return Table("participants", PLACE_COLUMNS, rows)


def tabulate_memberships(network: Network, state: ViewState) -> Table:
    """Tabulate what every source says about every membership, one row per statement.

    Parameters
    ----------
    network
        The network.
    state
        Filters on participants and programmes; year and *nachweis* are without effect, because a
        membership is not of one year.

    Returns
    -------
    Table
        By participant and programme; a membership without a statement keeps one row.
    """
    kept = kept_participants(network, state)
    rows: list[tuple[Value, ...]] = []
    for key, memberships in network.memberships_of.items():
        for programme, membership in memberships.items():
            if key in kept and keeps_programme(state, programme):
                statements = membership.statements or (None,)
                rows.extend(_membership(network, membership, s) for s in statements)
    return Table("memberships", MEMBERSHIP_COLUMNS, tuple(rows))


def tabulate_growth(network: Network, state: ViewState) -> Table:
    """Tabulate the growth year by year: the page *Ausbau*.

    Parameters
    ----------
    network
        The network.
    state
        Filters and coverage rule. Under a filter that chooses participants the published totals
        stay empty: they hold for the whole network only.
    """
    growth = follow_growth(network, state)
    rows = tuple(_growth_year(network, growth, row) for row in growth.rows)
    return Table("growth", GROWTH_COLUMNS, rows)


def tabulate_claims(network: Network, state: ViewState) -> Table:
    """Tabulate every published figure beside the recomputed one: the page *Zahlencheck*.

    Parameters
    ----------
    network
        The network; filters do not touch a published figure.
    state
        Coverage rule, and the language of the sentences.
    """
    words = words_for(state.language.value)
    checked = check_claims(network, state.coverage)
    return Table("claims_check", CLAIM_COLUMNS, tuple(_claim(network, c, words) for c in checked))


def tabulate_sources(network: Network, _state: ViewState) -> Table:
    """Tabulate all sources of the data package."""
    rows = tuple(
        (s.source_id, s.publisher, s.title, s.published, s.url, s.note)
        for _, s in sorted(network.sources.items())
    )
    return Table("sources", SOURCE_COLUMNS, rows)


TABLES: tuple[Callable[[Network, ViewState], Table], ...] = (
    tabulate_areas,
    tabulate_timeline,
    tabulate_participants,
    tabulate_memberships,
    tabulate_growth,
    tabulate_claims,
    tabulate_sources,
)
"""All tables, in the order of the workbook."""


def _place(network: Network, state: ViewState, row: Row, *, runs: bool) -> tuple[Value, ...]:
    reached = None if row.reached is Status.NONE else row.reached.word
    told = runs or row.evidence is not Evidence.NONE
    return (
        row.key.text,
        row.name,
        row.type.value,
        row.district or None,
        row.key.regional_office.value,
        row.key.region.value,
        row.since,
        row.since_by,
        tuple(programme.value for programme in row.programmes) or None,
        row.evidence.name.lower() if told else NOT_RUNNING,
        row.last_seen,
        row.sources,
        None if row.reached_by is None else network.places.name(row.reached_by),
        reached,
        None if row.young is None else round(row.young.under_18),
        state.year,
    )


def _membership(
    network: Network, membership: Membership, said: Statement | None
) -> tuple[Value, ...]:
    bounds = (
        membership.participant.text,
        network.places.name(membership.participant),
        membership.programme.value,
        membership.joined_not_before,
        membership.joined_by,
        membership.last_seen,
        membership.left,
    )
    if said is None:
        return (*bounds, *(None for _ in range(12)), membership.note, membership.membership_id)
    source = network.sources[said.source_id]
    return (
        *bounds,
        said.year,
        said.meaning.value if said.year is not None else "undated",
        said.seen,
        said.kind.value,
        said.confidence.value,
        said.text,
        said.locator,
        source.source_id,
        source.publisher,
        source.title,
        source.published,
        source.url,
        membership.note,
        membership.membership_id,
    )


def _growth_year(network: Network, growth: Growth, row: GrowthYear) -> tuple[Value, ...]:
    figures, mark = row.figures, growth.marks.get(row.year)
    published: tuple[Value, ...] = (None, None, None, None)
    if mark is not None:
        published = (mark.figure, mark.bound.value, mark.unnamed, mark.claim.source_id)
    return (
        row.year,
        network.programme_in(row.year).key.value,
        row.documented,
        row.presumed,
        row.new,
        *(row.documented_by[Split.TYPE][kind] for kind in DistrictType),
        *(row.presumed_by[Split.TYPE][kind] for kind in DistrictType),
        figures.offices,
        figures.offices_total,
        figures.municipalities,
        figures.municipalities_total,
        *_under_18(figures.under_18),
        *published,
    )


def _under_18(reached: ReachedUnder18) -> tuple[Value, ...]:
    """Return the share or its lower bound, the upper bound where there is one, the companions."""
    if not reached.is_known:
        return (None,) * 4
    at_most = reached.upper_share if reached.open_places else None
    return (reached.lower_share, at_most, *(reached.companions or (None, None)))


def _claim(network: Network, checked: CheckedClaim, words: Words) -> tuple[Value, ...]:
    claim, found = checked.claim, checked.recomputed
    told = ClaimWords(network, checked, words)
    return (
        claim.claim_id,
        told.period,
        claim.statement,
        told.published,
        told.recomputed or None,
        told.difference or None,
        checked.verdict.value,
        " ".join(told.explanation) or None,
        claim.measure.value,
        claim.unit,
        claim.scope,
        claim.figure_min,
        claim.figure_max,
        None if found is None else found.lower,
        None if found is None else found.upper,
        checked.unnamed or None,
        claim.source_id,
        checked.source.publisher,
        checked.source.url,
    )
