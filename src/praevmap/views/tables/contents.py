"""All tables of an export: areas, timeline, participants, memberships, growth, claims, sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.model.places import DistrictType
from praevmap.model.population import ReachedUnder18
from praevmap.model.provenance import Source
from praevmap.views.claims_check import check_claims
from praevmap.views.claims_words import ClaimWords
from praevmap.views.directory import Row, list_directory
from praevmap.views.filters import keeps_programme, kept_participants
from praevmap.views.growth import GrowthYear, PublishedMark, Split, follow_growth
from praevmap.views.tables.areas import STATUS_WORDS, tabulate_areas, tabulate_timeline
from praevmap.views.tables.table import Column, Kind, Table
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

NOT_RUNNING = "not_running"
"""Code of the evidence where none of the chosen programmes runs, so that none can be told."""


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

    def evidence(row: Row) -> str:
        is_known = listed.programme_runs or row.evidence is not Evidence.NONE
        return row.evidence.name.lower() if is_known else NOT_RUNNING

    columns = (
        Column("key", Kind.KEY),
        Column("name"),
        Column("type", Kind.CODE, "tables.type."),
        Column("district"),
        Column("regional_office", Kind.CODE, "filter.la.", "key.regional_office"),
        Column("government_region", Kind.CODE, "filter.bezirk.", "key.region"),
        Column("since", Kind.DATE),
        Column("since_by", Kind.DATE),
        Column("programmes", Kind.CODE, "filter.programm."),
        Column("evidence", Kind.CODE, "tables.evidence.", evidence),
        Column("last_seen", Kind.DATE),
        Column("sources", Kind.INTEGER),
        Column("reached_by", value=lambda r: r.reached_by and network.places.name(r.reached_by)),
        Column("reached", Kind.CODE, STATUS_WORDS, lambda row: row.reached or None),
        Column("young", Kind.INTEGER, value=lambda row: row.young and round(row.young.under_18)),
        Column("year", Kind.YEAR, value=lambda _: state.year, in_sheet=False),
    )
    return Table.of("participants", columns, listed.rows)


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
    entries = (
        _Entry(
            membership,
            statement,
            None if statement is None else network.sources[statement.source_id],
        )
        for key, memberships in network.memberships_of.items()
        for programme, membership in memberships.items()
        if key in kept and keeps_programme(state, programme)
        for statement in membership.statements or (None,)
    )

    def meaning(entry: _Entry) -> object:
        statement = entry.statement
        return statement and (statement.meaning if statement.year is not None else "undated")

    columns = (
        Column("participant_key", Kind.KEY, value="member.participant"),
        Column("participant", value=lambda e: network.places.name(e.member.participant)),
        Column("programme", Kind.CODE, "filter.programm.", "member.programme"),
        Column("joined_not_before", Kind.DATE, value="member.joined_not_before"),
        Column("joined_by", Kind.DATE, value="member.joined_by"),
        Column("last_seen", Kind.DATE, value="member.last_seen"),
        Column("left", Kind.DATE, value="member.left"),
        Column("statement_year", Kind.YEAR, value="statement.year"),
        Column("year_meaning", Kind.CODE, "tables.year_meaning.", meaning),
        Column("seen", Kind.DATE, value="statement.seen"),
        Column("evidence_kind", Kind.CODE, "map.kind.", "statement.kind"),
        Column("confidence", Kind.CODE, "map.confidence.", "statement.confidence"),
        Column("statement", value="statement.text"),
        Column("locator", value="statement.locator"),
        Column("source_id", value="statement.source_id"),
        Column("publisher", value="source.publisher"),
        Column("title", value="source.title", in_sheet=False),
        Column("published", value="source.published", in_sheet=False),
        Column("url", Kind.LINK, value="source.url"),
        Column("note", value="member.note"),
        Column("membership_id", value="member.membership_id", in_sheet=False),
    )
    return Table.of("memberships", columns, entries)


class _Entry(NamedTuple):
    """A statement about a membership, or the membership alone."""

    member: Membership
    statement: Statement | None
    source: Source | None


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

    def counted(evidence: str, kind: DistrictType, row: GrowthYear) -> object:
        return getattr(row, f"{evidence}_by")[Split.TYPE][kind]

    def share(name: str, value: Callable[[ReachedUnder18], float | None]) -> Column:
        def known(row: GrowthYear) -> float | None:
            reached = row.figures.under_18
            return value(reached) if reached.is_known else None

        return Column(name, Kind.SHARE, value=known)

    def published(
        name: str, value: Callable[[PublishedMark], object], kind: Kind, codes: str = ""
    ) -> Column:
        def marked(row: GrowthYear) -> object:
            mark = growth.marks.get(row.year)
            return mark and value(mark)

        return Column(name, kind, codes, marked)

    columns = (
        Column("year", Kind.YEAR),
        Column(
            "programme", Kind.CODE, "filter.programm.", lambda r: network.programme_in(r.year).key
        ),
        Column("documented", Kind.INTEGER),
        Column("presumed", Kind.INTEGER),
        Column("new", Kind.INTEGER),
        *(
            Column(f"{evidence}_{kind.value}", Kind.INTEGER, value=partial(counted, evidence, kind))
            for evidence in ("documented", "presumed")
            for kind in DistrictType
        ),
        Column("offices", Kind.INTEGER, value="figures.offices"),
        Column("offices_total", Kind.INTEGER, value="figures.offices_total"),
        Column("municipalities", Kind.INTEGER, value="figures.municipalities"),
        Column("municipalities_total", Kind.INTEGER, value="figures.municipalities_total"),
        share("under_18", lambda reached: reached.lower_share),
        share("under_18_at_most", lambda r: r.upper_share if r.open_places else None),
        share("under_16", lambda reached: reached.companions and reached.companions[0]),
        share("under_19", lambda reached: reached.companions and reached.companions[1]),
        published("published_total", lambda mark: mark.figure, Kind.INTEGER),
        published("published_bound", lambda mark: mark.bound, Kind.CODE, "tables.bound."),
        published("unnamed", lambda mark: mark.unnamed, Kind.INTEGER),
        published("source_id", lambda mark: mark.claim.source_id, Kind.TEXT),
    )
    return Table.of("growth", columns, growth.rows)


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
    claims = [ClaimWords(network, each, words) for each in check_claims(network, state.coverage)]

    def published(name: str, kind: Kind = Kind.TEXT, *, in_sheet: bool = True) -> Column:
        return Column(name, kind, value=f"checked.claim.{name}", in_sheet=in_sheet)

    columns = (
        published("claim_id"),
        Column("period"),
        published("statement"),
        Column("published_figure", value="published"),
        Column("recomputed_figure", value="recomputed"),
        Column("difference"),
        Column("verdict", Kind.CODE, "claims.verdict.", "checked.verdict"),
        Column("explanation", value=lambda claim: " ".join(claim.explanation)),
        published("measure", in_sheet=False),
        published("unit", in_sheet=False),
        published("scope", in_sheet=False),
        published("figure_min", Kind.NUMBER),
        published("figure_max", Kind.NUMBER),
        Column("recomputed_min", Kind.NUMBER, value="checked.recomputed.lower"),
        Column("recomputed_max", Kind.NUMBER, value="checked.recomputed.upper"),
        Column("unnamed", Kind.INTEGER, value=lambda claim: claim.checked.unnamed or None),
        published("source_id"),
        Column("publisher", value="checked.source.publisher", in_sheet=False),
        Column("url", Kind.LINK, value="checked.source.url", in_sheet=False),
    )
    return Table.of("claims_check", columns, claims)


def tabulate_sources(network: Network, _state: ViewState) -> Table:
    """Tabulate all sources of the data package."""
    columns = (
        Column("source_id"),
        Column("publisher"),
        Column("title"),
        Column("published"),
        Column("url", Kind.LINK),
        Column("note"),
    )
    return Table.of("sources", columns, (source for _, source in sorted(network.sources.items())))


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
