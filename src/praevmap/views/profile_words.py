"""How a profile is put into words: the same sentences in the dashboard, the site and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import (
    Evidence,
    Membership,
    ProgrammeKey,
    Statement,
    shown_day,
)
from praevmap.model.provenance import Contradiction
from praevmap.views.place_words import tell_beginning, tell_time, tell_type
from praevmap.views.population_words import say_base, say_young
from praevmap.views.profile import Profile, caution
from praevmap.views.wording import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a place.

    Attributes
    ----------
    label
        Key of the words that say what it is.
    text
        The fact.
    place
        Whose profile the fact leads to; ``None`` for no other place.
    """

    label: str
    text: str
    place: ParticipantKey | None = None


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """Everything about a place, in words.

    Attributes
    ----------
    network
        Knows the names, and the places around.
    profile
        Of the place.
    words
        The reader's language.
    """

    network: Network
    profile: Profile
    words: Words

    def now(self, year: int) -> str:
        """Say whether the place takes part in a year, itself or through its Kreis."""
        profile, words = self.profile, self.words
        chosen = next(each for each in profile.years if each.year == year)
        time = tell_time([(y.year, y.evidence) for y in profile.years if y.year <= year], words)
        sentence = words.say(f"profile.now.{chosen.evidence.value}", time=time)
        sentence_of_year = words.say("map.details.now", year=str(year), sentence=sentence)
        if chosen.through_district <= chosen.evidence or profile.district is None:
            return sentence_of_year
        word = "via_district" if chosen.through_district is Evidence.DOCUMENTED else "presumed"
        name = self.network.places.name(profile.district)
        reached = words.say(f"places.reached.{word}", participant=name)
        return words.say("profile.now.reached", sentence=sentence_of_year, reached=reached)

    def facts(self) -> list[Fact]:
        """Return the facts about the place, as far as they are known, in their order."""
        network, words = self.network, self.words
        key, district = self.profile.key, self.profile.district
        facts = [
            Fact("filter.typ", tell_type(network, key, words)),
            Fact("profile.key", key.text),
            Fact(
                "map.details.district",
                "" if district is None else network.places.name(district),
                district,
            ),
            self._office(),
            Fact("filter.la", words.say(f"map.la.{key.regional_office.value}")),
            Fact("map.details.bezirk", words.say(f"map.bezirk.{key.region.value}")),
            Fact("tables.column.young", self._young()),
        ]
        return [fact for fact in facts if fact.text]

    def _office(self) -> Fact:
        """Say whose Jugendamt is responsible for the place."""
        words, places = self.words, self.network.places
        office, label = self.profile.office, "profile.office"
        if office is None:
            return Fact(label, words.say("profile.office.none"))
        if office != self.profile.key:
            text = words.say("profile.office.of", name=places.name(office))
            return Fact(label, text, office)
        text = words.say("profile.office.own")
        weak = places.offices[office].confidence == "weak"
        return Fact(label, f"{text} ({words.say('map.details.office_weak')})" if weak else text)

    def _young(self) -> str:
        """Say how many under-18s it has, when and how counted; empty where it is not known."""
        young = self.network.headcount.young_of(self.profile.key)
        if young is None:
            return ""
        base = say_base(self.network, self.words)
        counted = say_young(young, self.words)
        return self.words.say("profile.young.counted", young=counted, base=base)

    def young_covered(self) -> str:
        """Say how many under-18s of a Kreis live where its participation reaches; else empty."""
        count, profile = self.network.headcount, self.profile
        young, reached = count.young_of(profile.key), count.young_in(profile.covered)
        if not profile.covered or young is None or reached is None or not young.under_18:
            return ""
        return self.words.say(
            "profile.young.covered",
            reached=say_young(reached, self.words),
            total=round(young.under_18),
            share=self.words.percent(reached.under_18 / young.under_18),
        )

    def programmes(self) -> list[tuple[ProgrammeKey, int]]:
        """Return the programmes in the order of time, and how many years each of them runs."""
        years = groupby(self.profile.years, key=lambda year: year.programme)
        return [(programme, len(list(running))) for programme, running in years]

    def years(self) -> list[tuple[str, list[Evidence]]]:
        """Return the evidence of all years: its own and, where there is any, its Kreis's."""
        profile, words = self.profile, self.words
        rows = [(words.say("profile.years.own"), [year.evidence for year in profile.years])]
        if profile.district is not None and any(year.through_district for year in profile.years):
            name = self.network.places.name(profile.district)
            via = words.say("profile.years.district", district=name)
            rows.append((via, [year.through_district for year in profile.years]))
        return rows

    def caption(self) -> str:
        """Say what the rows of `years` show, and of which day they are."""
        first, last = self.profile.years[0].year, self.profile.years[-1].year
        on = self.words.day(shown_day(last, self.network.as_of))
        return self.words.say("profile.years.caption", first=str(first), last=str(last), on=on)

    def bounds(self, membership: Membership) -> dict[str, str]:
        """Say when a membership began, was last seen, and ended, by the key of its label.

        Parameters
        ----------
        membership
            Nothing is said of one that no statement proves; a bound that is not known is empty.
        """
        if not membership.is_named:
            return {}
        last, left = membership.last_seen, membership.left
        return {
            "map.details.beginning": tell_beginning(
                membership.joined_not_before, membership.joined_by, self.words
            ),
            "profile.last_seen": "" if last is None else str(last.year),
            "map.details.left": "" if left is None else self.words.day(left),
        }

    def statement(self, statement: Statement, *, with_grade: bool = False) -> str:
        """Say of which kind, time and confidence a statement is.

        Parameters
        ----------
        statement
            The statement.
        with_grade
            Whether a caution stands in place of the confidence; else it is shown beside the
            sentence.
        """
        words, doubt, when = self.words, caution(statement), ""
        if statement.year is not None:
            when = words.say(f"map.statement.{statement.meaning.value}", year=statement.year)
        elif statement.seen is not None:
            when = words.say("map.statement.undated", on=words.day(statement.seen))
        confidence = f"map.confidence.{statement.confidence.value}"
        if with_grade and doubt is not None:
            confidence = f"map.grade.{doubt.value}"
        kind = words.say(f"map.kind.{statement.kind.value}")
        return words.say(
            "profile.statement.facts", kind=kind, when=when, confidence=words.say(confidence)
        )

    def group_bids(self) -> list[tuple[str, str]]:
        """Say in which group bids of its Kreis the town took part, each with its source."""
        sentences = []
        for bid in self.profile.group_bids:
            membership = self.network.membership(bid.membership_id)
            sentence = self.words.say(
                "profile.group_bid",
                name=self.profile.name,
                programme=self.words.say(f"filter.programm.{membership.programme.value}"),
                district=self.network.places.name(membership.participant),
            )
            sentences.append((sentence, bid.source_id))
        return sentences

    def district(self) -> str:
        """Say in which programmes the Kreis around the town takes part; empty without one."""
        profile, words = self.profile, self.words
        if profile.district is None:
            return ""
        name = self.network.places.name(profile.district)
        proved = [m for m in profile.district_memberships if m.is_named]
        if not proved:
            return words.say("profile.district.none", district=name)
        memberships = [
            words.say(
                "profile.district.membership",
                programme=words.say(f"filter.programm.{membership.programme.value}"),
                beginning=tell_beginning(membership.joined_not_before, membership.joined_by, words),
            )
            for membership in proved
        ]
        return words.say(
            "profile.district.member", district=name, memberships=words.join(memberships)
        )


def tell_contradiction(contradiction: Contradiction, words: Words) -> tuple[str, str, str]:
    """Return the question, what the sources say, and what was chosen."""
    title, says, choice = contradiction.in_language(words.language)
    return title, says, words.say("profile.contradictions.choice", choice=choice)
