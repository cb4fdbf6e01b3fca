"""What Python's figures and the wording make of the sentences that only the browser tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from praevmap.model.ags import parse_key
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, ProgrammeKey
from praevmap.model.places import Level
from praevmap.model.status import Status, contributions
from praevmap.views.place_words import tell_time_of
from praevmap.views.proof import Proof, prove
from praevmap.views.snapshot import Snapshot, take_snapshot
from praevmap.views.view_state import EvidenceFilter, Look, ViewState
from praevmap.views.wording import Words, words_for


def proof_of(network: Network, participant: str | None, year: int) -> Proof | None:
    found = None if participant is None else network.evidence(parse_key(participant), year)
    return None if found is None else prove(network, found)


def title_of(network: Network, programme: str | None) -> str:
    return "" if programme is None else network.programme(ProgrammeKey(programme)).title


def is_itself(row: dict[str, Any]) -> bool:
    """Whether the area gives itself its status; a kreisfreie Stadt has two keys."""
    return row["participant_key"] in {row["key"], f"{row['key']}000"}


def say_status(
    network: Network, state: ViewState, row: dict[str, Any], whole: Status, words: Words
) -> str:
    """The sentence on an area; ``whole`` is its status without filters."""
    status = row["status"]
    if status in {"none", "hidden"}:
        return words.say(f"map.sentence.{status}", status=words.say(f"map.status.{whole.word}"))
    time = tell_time_of(network, parse_key(row["participant_key"]), state.year, words)
    key = status
    if status == "presumed":
        proof = proof_of(network, row["participant_key"], state.year)
        grade = "" if proof is None else proof.grade.value
        key = f"{'presumed' if is_itself(row) else 'presumed_via'}.{grade}"
    return words.say(f"map.sentence.{key}", time=time, participant=row["participant"])


@cache
def reached_years(network: Network, level: Level, rule: CoverageRule) -> Mapping[str, set[int]]:
    """Years in which anybody reaches an area, by the text of its key."""
    years: dict[str, set[int]] = defaultdict(set)
    for each in contributions(network, level, rule):
        years[each.area.text].update(range(each.first_year, each.last_year + 1))
    return years


def say_rule(network: Network, state: ViewState, row: dict[str, Any], words: Words) -> str:
    """Why nobody reaches an area, where the Kreis would by the rule of the whole Kreis."""
    key, level, year = row["key"], state.level, state.year
    if (
        row["status"] != "none"
        or year not in reached_years(network, level, CoverageRule.KREIS)[key]
    ):
        return ""
    chosen = reached_years(network, level, state.coverage)[key]
    before = [each for each in network.years if each <= year and each in chosen]
    left_out = range(before[-1] + 1 if before else year, year + 1)
    whole = reached_years(network, level, CoverageRule.KREIS)[key]
    if before and all(each in whole for each in left_out):
        return words.say("map.none.rule_since", name=row["name"], year=str(left_out[0]))
    return words.say("map.none.rule", name=row["name"])


def say_class(state: ViewState, name: str) -> str:
    """What a further look says of an area beside its status."""
    words = words_for(state.language.value)
    if state.shown_look is Look.COMPARISON:
        since = str(state.earlier_year)
        return words.say(f"map.area.change.{name}", since=since, year=str(state.year))
    if state.shown_look is Look.STATUS or name == "none":
        return ""
    joined = name.isdecimal()
    year = name if joined else str(state.year)
    return words.say(f"map.area.joined.{'year' if joined else name}", year=year)


def say_spoken(network: Network, taken: Snapshot, headline: str, words: Words) -> str:
    """What is spoken when the year has settled: who is new comes first."""
    state = taken.state
    if state.shown_look is not Look.STATUS:
        return headline
    year = state.year
    first = {
        key: next(y.year for y in network.timelines[key] if y.evidence is Evidence.DOCUMENTED)
        for key in taken.documented
    }
    fresh = [key for key, since in first.items() if since == year]
    told = headline
    if state.shows(EvidenceFilter.DOCUMENTED) and taken.programme_runs:
        told = words.say("map.headline.documented", count=len(taken.documented))
        if fresh:
            starts = [network.first_membership(key).joined_not_before for key in fresh]
            known = all(start is not None and start.year == year for start in starts)
            news = words.say(f"map.spoken.{'joined' if known else 'fresh'}", count=len(fresh))
            count = len(taken.documented)
            return words.say("map.spoken.with_news", year=str(year), news=news, count=count)
    return words.say("map.spoken.plain", year=str(year), participants=told)


def say_remark(state: ViewState, words: Words) -> str:
    """What must be known about the year."""
    if state.shown_look is state.look:
        return ""
    return words.say("map.compare.none", year=str(state.year))


def count_reached(network: Network, state: ViewState, level: Level, district: str) -> list[int]:
    """Count the documented areas inside a Kreis, and all of them; *nachweis* hides none."""
    shown = take_snapshot(network, replace(state, level=level, evidence=frozenset()))
    inside = [area for area in shown.areas if area.key.text.startswith(district)]
    return [sum(area.status >= Status.VIA_DISTRICT for area in inside), len(inside)]
