"""The page of one place in the static site: its profile, as values for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from praevmap.exports.colophon import say_version
from praevmap.exports.site.words import SiteWords
from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.profile import Profile, ProfileYear, caution, describe_place
from praevmap.views.view_state import ViewState


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What the template of a place is filled with.

    Attributes
    ----------
    network, key
        The place.
    words
        Of the page.
    contact
        The operator's address for hints, or ``None``.
    """

    network: Network
    key: ParticipantKey
    words: SiteWords
    contact: str | None

    def values(self) -> Mapping[str, Any]:
        """Return the values; plain text is escaped by the template."""
        say = self.words.say
        last = self.network.years[-1]
        state = ViewState(year=last)
        profile = describe_place(self.network, self.key, last, state.coverage)
        now = self._now(profile, profile.years[-1])
        return {
            "heading": profile.name,
            "description": now,
            "now": now,
            "profile": profile,
            "is_district": isinstance(self.key, DistrictKey),
            "viewer_hash": f"#auswahl={self.key.text}",
            "facts": self._facts(profile),
            "years_caption": say(
                "profile.years.caption",
                first=str(profile.years[0].year),
                last=str(last),
                on=self.words.day(self.network.as_of),
            ),
            "programmes": [
                (programme, len(list(years)))
                for programme, years in groupby(profile.years, key=lambda y: y.programme)
            ],
            "timeline": self._timeline(profile),
            "rule": say(f"filter.abdeckung.{state.coverage.value}"),
            "covered": self._covered(profile, last),
            "memberships": [self._membership(m) for m in profile.memberships],
            "group_bids": self._group_bids(profile),
            "district_said": self._district(profile),
            "contradictions": profile.contradictions,
            "contact": self.contact,
            "report_mail": self._mail(profile),
        }

    def _now(self, profile: Profile, year: ProfileYear) -> str:
        sentence = self.words.say(f"profile.now.{year.evidence.value}")
        said = self.words.say("profile.now", year=str(year.year), sentence=sentence)
        if year.through_district <= year.evidence or profile.district is None:
            return said
        word = "via_district" if year.through_district is Evidence.DOCUMENTED else "presumed"
        reached = self.words.say(f"places.reached.{word}", participant=self._name(profile.district))
        return f"{said}, {reached}"

    def _facts(self, profile: Profile) -> list[tuple[str, str | Markup]]:
        district = profile.district
        found: list[tuple[str, str | Markup]] = [
            ("profile.type", tell_type(self.network, self.key, self.words)),
            ("profile.key", self.key.text),
            ("profile.district", "" if district is None else self._link(district)),
            ("profile.office", self._office(profile)),
            ("profile.la", self.words.say(f"map.la.{self.key.regional_office.value}")),
            ("profile.bezirk", self.words.say(f"map.bezirk.{self.key.region.value}")),
        ]
        return [(label, fact) for label, fact in found if fact]

    def _office(self, profile: Profile) -> str | Markup:
        office, say = profile.office, self.words.say
        if office is None:
            return say("profile.office.none")
        if office != self.key:
            return self._link(office, say("profile.office.of", name=self._name(office)))
        said = say("profile.office.own")
        weak = self.network.places.offices[office].confidence == "weak"
        return f"{said} ({say('map.details.office_weak')})" if weak else said

    def _timeline(self, profile: Profile) -> list[tuple[str, list[Evidence]]]:
        rows = [(self.words.say("profile.years.own"), [y.evidence for y in profile.years])]
        if profile.district is not None and any(y.through_district for y in profile.years):
            via = self.words.say("profile.years.district", district=self._name(profile.district))
            rows.append((via, [y.through_district for y in profile.years]))
        return rows

    def _covered(self, profile: Profile, last: int) -> str | Markup:
        if not profile.covered or not isinstance(self.key, DistrictKey):
            return self.words.say("profile.covered.none", year=str(last))
        return self.words.say_html(
            "profile.covered",
            count=len(profile.covered),
            total=len(self.network.places.members[self.key]),
            names=Markup(", ").join(self._link(ags) for ags in profile.covered),
        )

    def _membership(self, membership: Membership) -> Mapping[str, Any]:
        words = self.words
        programme = next(p for p in self.network.programmes if p.key is membership.programme)
        bounds: list[tuple[str, str]] = []
        if any(s.kind.proves for s in membership.statements):
            since = tell_beginning(membership.joined_not_before, membership.joined_by, words)
            last, left = membership.last_seen, membership.left
            bounds = [
                ("profile.beginning", since),
                ("profile.last_seen", "" if last is None else str(last.year)),
                ("profile.left", "" if left is None else words.day(left)),
            ]
        return {
            "title": programme.title,
            "bounds": [(label, fact) for label, fact in bounds if fact],
            "note": membership.note,
            "statements": [self._statement(s) for s in membership.statements],
        }

    def _statement(self, statement: Statement) -> Mapping[str, str]:
        words, doubt = self.words, caution(statement)
        when = words.say("map.statement.undated")
        if statement.year is not None:
            when = words.say(f"map.statement.{statement.meaning.value}", year=statement.year)
        facts = words.say(
            "profile.statement.facts",
            kind=words.say(f"map.kind.{statement.kind.value}"),
            when=when,
            confidence=words.say(f"map.confidence.{statement.confidence.value}"),
        )
        return {
            "text": statement.text,
            "facts": facts,
            "grade": "" if doubt is None else words.say(f"map.grade.{doubt.value}"),
            "locator": statement.locator,
            "source_id": statement.source_id,
        }

    def _group_bids(self, profile: Profile) -> list[Mapping[str, str]]:
        memberships = {m.membership_id: m for m in self.network.memberships}
        return [
            {
                "said": self.words.say(
                    "profile.group_bid",
                    name=profile.name,
                    programme=self.words.say(
                        f"filter.programm.{memberships[bid.membership_id].programme.value}"
                    ),
                    district=self._name(memberships[bid.membership_id].participant),
                ),
                "source_id": bid.source_id,
            }
            for bid in profile.group_bids
        ]

    def _district(self, profile: Profile) -> str:
        if profile.district is None:
            return ""
        taking_part = [
            self.words.say(
                "profile.district.membership",
                programme=self.words.say(f"filter.programm.{m.programme.value}"),
                beginning=tell_beginning(m.joined_not_before, m.joined_by, self.words),
            )
            for m in profile.district_memberships
            if any(s.kind.proves for s in m.statements)
        ]
        name = self._name(profile.district)
        if not taking_part:
            return self.words.say("profile.district.none", district=name)
        listed = self.words.join(taking_part)
        return self.words.say("profile.district.member", district=name, memberships=listed)

    def _mail(self, profile: Profile) -> str:
        told = {
            "name": profile.name,
            "ags": self.key.text,
            "version": say_version(self.network, self.words),
        }
        subject = quote(self.words.say("profile.report.subject", **told))
        body = quote(self.words.say("profile.report.body", **told))
        return f"mailto:{self.contact}?subject={subject}&body={body}"

    def _link(self, key: ParticipantKey, text: str | None = None) -> Markup:
        return Markup('<a href="{}.html">{}</a>').format(key.text, text or self._name(key))

    def _name(self, key: ParticipantKey) -> str:
        return self.network.places.name(key)
