"""The difference between two data packages in words, for a terminal, a document or a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from praevmap.model.participation import Evidence, Membership
from praevmap.model.recompute import Recomputed, RecomputedKind
from praevmap.views.differences import (
    Change,
    Difference,
    YearCounts,
    changed_bounds,
    statement_changes,
)
from praevmap.views.wording import Words


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a difference: its name in code, a heading and its lines."""

    name: str
    title: str
    lines: tuple[str, ...]


def tell_difference(difference: Difference, words: Words) -> tuple[Section, ...]:
    """Say what changed, part by part; parts without a change are left out.

    Parameters
    ----------
    difference
        What changed.
    words
        In which language.
    """
    parts = (
        ("years", _years),
        ("memberships", _memberships),
        ("evidence", _evidence),
        ("sources", _sources),
        ("claims", _claims),
    )
    sections = ((name, tuple(say(difference, words))) for name, say in parts)
    return tuple(
        Section(name, words.say(f"difference.{name}"), lines) for name, lines in sections if lines
    )


def tell_versions(difference: Difference, words: Words) -> str:
    """Say in one sentence which packages are compared, and whether anything changed."""
    before, after = (words.day(n.as_of) for n in (difference.before, difference.after))
    if difference.is_empty:
        return words.say("difference.same", after=after)
    return words.say("difference.title", before=before, after=after)


def _years(difference: Difference, words: Words) -> Iterator[str]:
    for year, change in sorted(difference.years.items()):
        counts = ", ".join(_counts(change, words))
        yield words.say("difference.year", year=year, counts=counts)


def _counts(change: Change[YearCounts], words: Words) -> Iterator[str]:
    for part in fields(YearCounts):
        then, now = (getattr(counts, part.name, None) for counts in (change.before, change.after))
        if then != now:
            name = words.say(f"difference.count.{part.name}")
            yield f"{name} {_arrow(_number(then, words), _number(now, words))}"


def _memberships(difference: Difference, words: Words) -> Iterator[str]:
    for change in difference.memberships:
        membership = change.shown
        who = words.say(
            "difference.who",
            name=difference.name(membership.participant),
            programme=words.say(f"filter.programm.{membership.programme.value}"),
        )
        yield f"{who}: {'; '.join(_membership(change, words))}"


def _membership(change: Change[Membership], words: Words) -> Iterator[str]:
    gained, lost = statement_changes(change)
    if change.after is None:
        yield words.say("difference.removed")
        return
    if change.before is None:
        yield words.say("difference.added")
    for name in changed_bounds(change):
        days = (_day(getattr(m, name), words) for m in (change.before, change.after))
        yield f"{words.say(f'tables.column.{name}')} {_arrow(*days)}"
    for key, statements in (("gained", gained), ("lost", lost)):
        if statements:
            named = ", ".join(dict.fromkeys(s.source_id for s in statements))
            yield words.say(f"difference.{key}", count=len(statements), sources=named)
    if change.before is not None and change.before.note != change.after.note:
        yield words.say("difference.note")


def _evidence(difference: Difference, words: Words) -> Iterator[str]:
    for turn in difference.evidence:
        years = str(turn.first_year)
        if turn.last_year != turn.first_year:
            years = f"{turn.first_year}\u2013{turn.last_year}"
        grades = (_grade(evidence, words) for evidence in (turn.before, turn.after))
        yield f"{difference.name(turn.key)}, {years}: {_arrow(*grades)}"


def _sources(difference: Difference, words: Words) -> Iterator[str]:
    for change in difference.sources:
        source = change.shown
        cited = ": ".join(filter(None, (source.publisher, source.title)))
        yield f"{words.say(f'difference.{change.fate}')}: {source.source_id} ({cited})"


def _claims(difference: Difference, words: Words) -> Iterator[str]:
    for change in difference.claims:
        claim = change.shown
        yield f"{words.say(f'difference.{change.fate}')}: {claim.claim_id} ({claim.statement})"
    for claim, figure in difference.figures:
        figures = (_figure(recomputed, words) for recomputed in (figure.before, figure.after))
        yield words.say(
            "difference.recomputed",
            claim=claim.claim_id,
            statement=claim.statement,
            change=_arrow(*figures),
        )


def _grade(evidence: Evidence, words: Words) -> str:
    return words.say(f"tables.evidence.{evidence.name.lower()}")


def _figure(figure: Recomputed | None, words: Words) -> str:
    if figure is None:
        return "\u2013"
    if figure.kind is RecomputedKind.COUNT:
        return words.number(figure.numerator)
    shares = dict.fromkeys(words.percent(share / 100) for share in (figure.lower, figure.upper))
    return "\u2013".join(shares)


def _number(value: int | None, words: Words) -> str:
    return "\u2013" if value is None else words.number(value)


def _day(day: date | None, words: Words) -> str:
    return "\u2013" if day is None else words.day(day)


def _arrow(before: str, after: str) -> str:
    return f"{before} \u2192 {after}"


def difference_fields(difference: Difference) -> dict[str, object]:
    """Return a difference as a document for programs.

    Parameters
    ----------
    difference
        What changed.

    Returns
    -------
    dict
        ``versions``, ``years``, ``memberships``, ``evidence``, ``sources``, ``claims`` and
        ``recomputed``; pairs are before and after, ``None`` where there is nothing.
    """
    return {
        "versions": [difference.before.version, difference.after.version],
        "years": {
            str(year): {
                part.name: [
                    getattr(counts, part.name, None) for counts in (change.before, change.after)
                ]
                for part in fields(YearCounts)
            }
            for year, change in sorted(difference.years.items())
        },
        "memberships": [_membership_fields(change) for change in difference.memberships],
        "evidence": [
            {
                "key": turn.key.text,
                "name": difference.name(turn.key),
                "years": [turn.first_year, turn.last_year],
                "evidence": [turn.before.name.lower(), turn.after.name.lower()],
            }
            for turn in difference.evidence
        ],
        "sources": [
            {"source_id": change.shown.source_id, "change": change.fate}
            for change in difference.sources
        ],
        "claims": [
            {"claim_id": change.shown.claim_id, "change": change.fate}
            for change in difference.claims
        ],
        "recomputed": [
            {
                "claim_id": claim.claim_id,
                "bounds": [f and [f.lower, f.upper] for f in (figure.before, figure.after)],
            }
            for claim, figure in difference.figures
        ],
    }


def _membership_fields(change: Change[Membership]) -> dict[str, object]:
    gained, lost = statement_changes(change)
    return {
        "membership_id": change.shown.membership_id,
        "change": change.fate,
        "bounds": {
            name: [_iso(getattr(m, name)) for m in (change.before, change.after)]
            for name in changed_bounds(change)
        },
        "sources_gained": [s.source_id for s in gained],
        "sources_lost": [s.source_id for s in lost],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
