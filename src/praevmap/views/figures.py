"""The key figures: computed from the data, and put into words once for all who show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from praevmap.model.ags import Ags
from praevmap.model.claims import Bound, Claim
from praevmap.model.network import Network
from praevmap.model.places import AACHEN, DistrictType, Level
from praevmap.model.population import ReachedUnder18
from praevmap.model.recompute import TOTALS, published_shortfall
from praevmap.model.status import Status
from praevmap.views.population_words import say_base, say_companions, say_persons, say_share
from praevmap.views.snapshot import Snapshot, take_snapshot
from praevmap.views.view_state import EvidenceFilter, ViewState
from praevmap.views.wording import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Note:
    """A line below a figure.

    Attributes
    ----------
    text
        What to know about the figure.
    url
        Of the source that the line names, empty where it has no address; else ``None``.
    more
        What can be folded away below the line.
    """

    text: str
    url: str | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure in words: beside the map, on pages and on paper.

    Attributes
    ----------
    name
        Which one it is.
    label, value
        What is counted, and how many, with its denominator.
    lines
        What belongs to it, the source included.
    count
        The number alone where it is one.
    """

    name: str
    label: str
    value: str
    lines: tuple[Note, ...] = ()
    count: int | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines without the source, where nothing can be folded away."""
        parts = (part for n in self.lines if n.url is None for part in (n.text, n.more))
        return tuple(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one snapshot.

    Attributes
    ----------
    documented, presumed
        Participants after the filters.
    published
        The claim that gives the size of the whole network in the year, or ``None``.
    unnamed
        Published minus documented participants of the whole network, never filtered; a lower
        bound where the claim says "at least", about where it says "rund"; ``None`` without one.
    offices, offices_total
        Jugendämter whose carrier is documented, of all 186 or those of the selection.
    urban, urban_total, urban_without_aachen
        Documented kreisfreie Städte: with the city of Aachen of 23, and without it of 22; the
        last one ``None`` where Aachen lies outside the selection.
    rural, rural_total
        Documented Kreise and Städteregion of 31.
    municipalities, municipalities_total
        Municipalities reached by documented participants, directly or through the Kreis, of 396.
    under_18
        Under-18s in these municipalities, of all in the selection.

    Notes
    -----
    Totals are those of the chosen Regierungsbezirke and Landesjugendämter. *typ* and *programm*
    choose participants, not places: they restrict no total.
    """

    documented: int
    presumed: int
    published: Claim | None
    unnamed: int | None
    offices: int
    offices_total: int
    urban: int
    urban_total: int
    urban_without_aachen: int | None
    rural: int
    rural_total: int
    municipalities: int
    municipalities_total: int
    under_18: ReachedUnder18


def compute_figures(network: Network, snapshot: Snapshot) -> Figures:
    """Compute the figures of a snapshot.

    Reach is counted on the level of the Gemeinden under the coverage rule of the state, whatever
    level the map shows, and *nachweis* is left aside: it hides areas, it does not unprove them.
    """
    state = snapshot.state
    places = network.places
    ground = take_snapshot(network, replace(state, level=Level.MUNICIPALITY, evidence=frozenset()))
    reached = [
        area.key
        for area in ground.areas
        if area.status >= Status.VIA_DISTRICT and isinstance(area.key, Ags)
    ]
    claim = published_total(network, state.year)
    urban = snapshot.by_type[DistrictType.KREISFREI]
    towns = [key for key in places.municipalities if state.contains(key)]
    districts = [places.districts[key].is_urban for key in places.districts if state.contains(key)]
    with_aachen = state.contains(AACHEN)
    return Figures(
        documented=len(snapshot.documented),
        presumed=len(snapshot.presumed),
        published=claim,
        unnamed=None if claim is None else published_shortfall(network, claim, state.year),
        offices=sum(key in places.offices for key in snapshot.documented),
        offices_total=sum(map(state.contains, places.offices)),
        urban=urban,
        urban_total=sum(districts) + with_aachen,
        urban_without_aachen=urban - (AACHEN in snapshot.documented) if with_aachen else None,
        rural=snapshot.by_type[DistrictType.KREIS],
        rural_total=len(districts) - sum(districts),
        municipalities=len(reached),
        municipalities_total=len(towns),
        under_18=network.headcount.reach(reached, towns),
    )


def key_figures(network: Network, snapshot: Snapshot, words: Words) -> tuple[KeyFigure, ...]:
    """Put the figures of a snapshot into words.

    Parameters
    ----------
    network
        For the source of the published total and the day of the population figures.
    snapshot
        What the map shows.
    words
        The reader's language.

    Returns
    -------
    tuple of KeyFigure
        Those that say the same selection as the map.
    """

    def count(name: str, number: int) -> KeyFigure:
        return KeyFigure(name, words.say(f"figure.{name}"), words.number(number), count=number)

    state = snapshot.state
    # What chooses participants alone leaves the totals as they are, and the line says so.
    whole = state.chooses_participants and not state.chooses_places

    def of(name: str, part: int, total: int, *notes: str) -> KeyFigure:
        key = "figure.of.whole" if whole else "figure.of"
        value = words.say(key, count=part, total=total)
        return KeyFigure(name, words.say(f"figure.{name}"), value, tuple(map(Note, notes)))

    f = compute_figures(network, snapshot)
    without_aachen = (
        ()
        if f.urban_without_aachen is None
        else (
            words.say("figure.urban.note", count=f.urban_without_aachen, total=f.urban_total - 1),
        )
    )
    reached = words.say("figure.municipalities.note")
    key_figures = (
        count("documented", f.documented),
        count("presumed", f.presumed),
        _tell_published(network, snapshot, f, words),
        of("offices", f.offices, f.offices_total),
        of("urban", f.urban, f.urban_total, *without_aachen),
        of("rural", f.rural, f.rural_total),
        of("municipalities", f.municipalities, f.municipalities_total, reached),
        tell_under_18(network, f.under_18, words),
    )
    return tuple(choose_figures(state, {each.name: each for each in key_figures}).values())


def choose_figures(state: ViewState, figures: Mapping[str, T]) -> dict[str, T]:
    """Keep the figures that say the same selection as the map.

    *nachweis* leaves either the presumed or what is documented; all figures but ``presumed`` rest
    on the latter. Of types that *typ* leaves out nothing is counted.

    Examples
    --------
    >>> state = ViewState.from_query({"nachweis": "vermutet"}, range(2012, 2026))
    >>> choose_figures(state, {"documented": 40, "presumed": 3, "published": 40})
    {'presumed': 3}
    """
    shown_by = {"presumed": EvidenceFilter.PRESUMED}
    of_type = {"urban": DistrictType.KREISFREI, "rural": DistrictType.KREIS}
    left_out = {name for name, kind in of_type.items() if state.types and kind not in state.types}
    return {
        name: figure
        for name, figure in figures.items()
        if state.shows(shown_by.get(name, EvidenceFilter.DOCUMENTED)) and name not in left_out
    }


def published_total(network: Network, year: int) -> Claim | None:
    """Return the published size of the network in a year.

    A figure of the first two programmes holds to the end of its programme, because their members
    were chosen once. kinderstark is open and grows, so its figures hold for their own year only.
    Of several, figures come before "at least", then the latest, then official ones.

    Returns
    -------
    Claim or None
        ``None`` where nothing was published.
    """
    running = network.programme_in(year)
    fitting = [
        c
        for c in network.claims
        if c.measure in TOTALS
        and c.figure_min is not None
        and c.first_year is not None
        and (
            running.begins.year <= c.first_year <= year
            if running.key.is_closed_cohort
            else c.first_year == year
        )
    ]
    return max(
        reversed(fitting),
        key=lambda c: (c.bound is not Bound.AT_LEAST, c.on_min, c.confidence == "official"),
        default=None,
    )


def _tell_published(
    network: Network, snapshot: Snapshot, figures: Figures, words: Words
) -> KeyFigure:
    claim, label = figures.published, words.say("figure.published")
    if claim is None or claim.figure is None:
        return KeyFigure("published", label, words.say("figure.published.none"))
    bound, source = claim.bound.value, network.sources[claim.source_id]
    value = words.say(f"figure.published.{bound}", count=claim.figure, unit=claim.unit)
    lines = []
    if figures.unnamed:
        lines.append(Note(words.say(f"figure.unnamed.{bound}", count=figures.unnamed)))
    cited = words.say("figure.published.source", publisher=source.publisher)
    lines.append(Note(cited, url=source.url))
    if snapshot.state.chooses_participants:
        lines.append(Note(words.say("figure.unnamed.filtered")))
    return KeyFigure("published", label, value, tuple(lines))


def tell_under_18(network: Network, reached: ReachedUnder18, words: Words) -> KeyFigure:
    """Say which share of the under-18s is reached, and all that belongs to it."""
    label, value = words.say("figure.under18"), say_share(reached, words)
    if not reached.is_known:
        nobody = network.headcount.base is not None
        reason = "figure.under18.none.outside" if nobody else "figure.under18.none.why"
        return KeyFigure("under_18", label, value, (Note(words.say(reason)),))
    counted = (say_persons(reached, words), say_companions(reached, words))
    lines = [Note(text) for text in (*counted, say_base(network, words)) if text]
    if reached.open_places:
        bound = words.say("figure.under18.at_most", share=words.percent(reached.upper_share))
        missing = words.say("figure.under18.open", count=reached.open_places)
        lines.append(Note(missing, more=bound))
    return KeyFigure("under_18", label, value, tuple(lines))
