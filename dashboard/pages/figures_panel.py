"""The figures beside the map, as a real HTML description list."""

from __future__ import annotations

from html import escape

from dashboard.links import link_outside
from praevmap.model.claims import Claim
from praevmap.model.network import Network
from praevmap.model.population import ReachedUnder18
from praevmap.views.claims_words import say_population_day
from praevmap.views.figures import Figures
from praevmap.views.sentence import tell_view
from praevmap.views.snapshot import Snapshot
from praevmap.views.wording import Words


def render_figures(network: Network, snapshot: Snapshot, figures: Figures, words: Words) -> str:
    """Return the figures of a snapshot as HTML; every value is escaped.

    Parameters
    ----------
    network
        For the source of the published total.
    snapshot, figures
        What the map shows, and its figures.
    words
        The reader's language.
    """
    f = figures

    def of(count: int, total: int) -> str:
        return words.say("figure.of", count=count, total=total)

    without_aachen = words.say(
        "figure.urban.note", count=f.urban_without_aachen, total=f.urban_total - 1
    )
    entries = [
        _entry(words.say("figure.documented"), words.number(f.documented), [], strong=True),
        _entry(words.say("figure.presumed"), words.number(f.presumed), [], strong=True),
        _published(network, snapshot, f, words),
        _entry(words.say("figure.offices"), of(f.offices, f.offices_total), []),
        _entry(words.say("figure.urban"), of(f.urban, f.urban_total), [without_aachen]),
        _entry(words.say("figure.rural"), of(f.rural, f.rural_total), []),
        _entry(
            words.say("figure.municipalities"),
            of(f.municipalities, f.municipalities_total),
            [words.say("figure.municipalities.note")],
        ),
        _under_18(network, f.under_18, words),
    ]
    title = escape(words.say("page.figures", year=snapshot.state.year))
    on = escape(words.say("figure.as_of", on=words.day(snapshot.as_of)))
    return (
        f'<section class="pm-figures"><h2>{title}</h2>'
        f'<p class="pm-sentence">{escape(tell_view(network, snapshot.state))}</p>'
        f"<dl>{''.join(entries)}</dl><p>{on}</p></section>"
    )


def _entry(label: str, value: str, notes: list[str], *, strong: bool = False) -> str:
    lines = "".join(f"<span>{escape(note)}</span>" for note in notes)
    return _raw_entry(escape(label), escape(value), lines, strong=strong)


def _raw_entry(label: str, value: str, notes: str, *, strong: bool = False) -> str:
    kind = ' class="pm-strong"' if strong else ""
    return f"<div{kind}><dt>{label}</dt><dd><b>{value}</b>{notes}</dd></div>"


def _published(network: Network, snapshot: Snapshot, figures: Figures, words: Words) -> str:
    claim = figures.published
    label = words.say("figure.published")
    if claim is None or claim.figure_min is None:
        return _entry(label, words.say("figure.published.none"), [])
    at_least = ".at_least" if claim.is_at_least else ""
    value = words.say(
        f"figure.published{at_least or '.count'}", count=claim.figure_min, unit=claim.unit
    )
    notes = _source_link(network, claim, words)
    if figures.unnamed:
        said = words.say(f"figure.unnamed{at_least}", count=figures.unnamed)
        notes = f"<span>{escape(said)}</span>" + notes
    if snapshot.state.chooses_participants:
        notes += f"<span>{escape(words.say('figure.unnamed.filtered'))}</span>"
    return _raw_entry(escape(label), escape(value), notes)


def _source_link(network: Network, claim: Claim, words: Words) -> str:
    source = network.sources[claim.source_id]
    said = words.say("figure.published.source", publisher=source.publisher)
    return f"<span>{link_outside(source.url, said)}</span>"


def _under_18(network: Network, reached: ReachedUnder18, words: Words) -> str:
    low, high = words.percent(reached.lower_share), words.percent(reached.upper_share)
    value = words.say("figure.under18.exact", share=low)
    if high != low:
        value = words.say("figure.under18.range", low=low, high=high)
    cap = reached.missing_at_most
    estimated = (
        words.say(
            "figure.under18.estimated", count=reached.estimated, places=reached.estimated_places
        )
        if reached.estimated_places
        else words.say("figure.under18.estimated.none")
    )
    missing = (
        words.say("figure.under18.missing", count=reached.missing_places, persons=cap)
        if reached.missing_places
        else words.say("figure.under18.missing.none")
    )
    notes = [
        words.say("figure.under18.exact_part", count=reached.exact, share=low),
        estimated,
        missing,
        words.say("figure.under18.on", on=say_population_day(network, words)),
    ]
    return _entry(words.say("figure.under18"), value, notes)
