"""The growth in sentences: the summary of the page, and what stands for each picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from praevmap.model.claims import Claim, Measure
from praevmap.model.network import Network
from praevmap.model.participation import shown_day
from praevmap.views.filters import sentence_of_filters
from praevmap.views.growth import Growth, GrowthYear, PublishedMark, follow_growth
from praevmap.views.population_words import say_companions, say_share
from praevmap.views.snapshot import say_participants
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words


def tell_participants(growth: Growth, words: Words) -> tuple[str, ...]:
    """Say how many took part, at the start and now, and what was published beside."""
    rows = _shown(growth)
    if not any(row.documented + row.presumed for row in rows):
        return (words.say("growth.summary.none"),)
    first, last = rows[0], rows[-1]
    sentences = [_start(growth, first, words), _counts(growth, last, words)]
    largest = max(rows[1:], key=lambda row: row.new, default=first)
    if largest is not first and largest.new:
        sentences.append(words.say("growth.summary.largest", count=largest.new, year=largest.year))
    return (*sentences, *_published(growth, words))


def tell_offices(growth: Growth, words: Words) -> str:
    """Say how many Jugendämter are documented, now and at the start."""
    rows = _shown(growth)
    first, last = rows[0], rows[-1]
    return words.say(
        "growth.summary.offices",
        year=last.year,
        count=last.figures.offices,
        total=last.figures.offices_total,
        first_year=str(first.year),
        first_count=first.figures.offices,
    )


def tell_under_18(growth: Growth, words: Words) -> str:
    """Say which share of the under-18s is reached; empty where none is known."""
    last = _shown(growth)[-1]
    reached = last.figures.under_18
    if not reached.is_known:
        return ""
    share, exact = say_share(reached, words), say_companions(reached, words)
    kind = ".companions" if exact else ""
    return words.say(f"growth.summary.under18{kind}", year=last.year, share=share, exact=exact)


def tell_limits(growth: Growth, words: Words) -> tuple[str, ...]:
    """Say what the chosen filters leave out."""
    sentences = []
    if growth.state.chooses_participants:
        chosen = sentence_of_filters(growth.state, words)
        sentences.append(words.say("growth.filtered", filters=chosen))
    if growth.state.hides_statuses:
        sentences.append(words.say("growth.hidden"))
    if growth.idle_years:
        sentences.append(words.say("growth.idle", years=say_years(growth.idle_years, words)))
    return tuple(sentences)


def tell_plans(network: Network, words: Words) -> tuple[tuple[Claim, str], ...]:
    """Return every published plan, and what had become of it in its year and the last one.

    Parameters
    ----------
    network
        The network, never filtered: a plan speaks of all of it.
    words
        The reader's language.
    """
    growth = follow_growth(network, ViewState(network.years))
    rows = {row.year: row for row in growth.rows}
    last = growth.rows[-1]
    offices = words.say("figure.of", count=last.figures.offices, total=last.figures.offices_total)
    now = [words.say("growth.plan.now", on=words.day(network.as_of), offices=offices)]
    mark = growth.marks.get(last.year)
    if mark is not None:
        now.append(words.say("growth.plan.published", figure=say_figure(mark, words)))
    sentences = []
    for claim in network.claims:
        if claim.measure is Measure.PLAN:
            then = rows.get(claim.last_year or last.year, last)
            on = words.day(shown_day(then.year, network.as_of))
            became = words.say("growth.plan.then", on=on, count=then.documented)
            sentences.append((claim, " ".join([became, *now])))
    return tuple(sentences)


def say_figure(mark: PublishedMark, words: Words) -> str:
    """Say a published total: "40", "über 90", "rund 130", "141 von 186 Jugendämtern"."""
    kind = "of" if mark.of is not None else mark.bound.value
    return words.say(f"growth.figure.{kind}", count=mark.figure, of=mark.of)


def say_years(years: Iterable[int], words: Words) -> str:
    """List years, consecutive ones as a span.

    Examples
    --------
    >>> from praevmap.views.wording import words_for
    >>> say_years([2012, 2013, 2014, 2021], words_for("de"))
    '2012 bis 2014 und 2021'
    """
    named = []
    # Of consecutive years, the year less the place in the list stays the same.
    for _, run in groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0]):
        first, *others = (str(year) for _, year in run)
        named.append(words.say("growth.years", first=first, last=others[-1]) if others else first)
    return words.join(named)


def _shown(growth: Growth) -> tuple[GrowthYear, ...]:
    """Return the years of the chosen programmes; no other year has anything to tell."""
    return tuple(row for row in growth.rows if row.programme_runs)


def _start(growth: Growth, first: GrowthYear, words: Words) -> str:
    if growth.state.chooses_participants or first.presumed:
        return _counts(growth, first, words)
    documented = words.say("growth.documented", count=first.documented)
    return words.say("growth.summary.start", year=first.year, documented=documented)


def _counts(growth: Growth, row: GrowthYear, words: Words) -> str:
    """Say both, documented and presumed, as the chart shows them."""
    both = replace(growth.state, evidence=frozenset())
    return words.say("growth.summary.now", sentence=say_counts(row, both, words))


def say_counts(row: GrowthYear, state: ViewState, words: Words) -> str:
    """Say the participants of a year, as the headline of the map does.

    Parameters
    ----------
    row
        The year.
    state
        Its *nachweis* decides who is sentences.
    words
        The reader's language.
    """
    sentences = say_participants(state, row.documented, row.presumed, words)
    return words.say("headline.sentence", year=row.year, participants=sentences)


def _published(growth: Growth, words: Words) -> list[str]:
    if not growth.marks:
        return []
    marks = [
        words.say(
            "growth.summary.mark",
            figure=say_figure(run[-1], words),
            years=say_years([mark.year for mark in run], words),
        )
        for run in growth.runs_of_marks()
    ]
    sentences = [words.say("growth.summary.published", marks="; ".join(marks))]
    for mark in growth.marks.values():
        if mark.unnamed:
            figure = say_figure(mark, words)
            sentences.append(
                words.say(
                    f"growth.summary.unnamed.{mark.bound.value}",
                    figure=figure,
                    year=mark.year,
                    count=mark.unnamed,
                )
            )
    return sentences
