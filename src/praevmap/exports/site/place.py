"""The page of one place in the static site: its profile, as values for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from praevmap.exports.colophon import say_version
from praevmap.exports.site.words import SiteWords
from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Membership, Statement
from praevmap.views.place_words import tell_type
from praevmap.views.profile import Profile, caution, describe_place
from praevmap.views.profile_words import (
    count_programmes,
    list_years,
    tell_bounds,
    tell_contradiction,
    tell_district,
    tell_group_bid,
    tell_now,
    tell_statement,
)
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
        now = tell_now(self.network, profile, last, self.words)
        return {
            "heading": profile.name,
            "description": now,
            "now": now,
            "profile": profile,
            "is_district": isinstance(self.key, DistrictKey),
            "map_shows": {"auswahl": self.key.text},
            "facts": self._facts(profile),
            "years_caption": say(
                "profile.years.caption",
                first=str(profile.years[0].year),
                last=str(last),
                on=self.words.day(self.network.as_of),
            ),
            "programmes": count_programmes(profile),
            "timeline": list_years(self.network, profile, self.words),
            "rule": say(f"filter.abdeckung.{state.coverage.value}"),
            "covered": self._covered(profile, last),
            "memberships": [self._membership(m) for m in profile.memberships],
            "group_bids": [
                {
                    "said": tell_group_bid(self.network, profile, bid, self.words),
                    "source_id": bid.source_id,
                }
                for bid in profile.group_bids
            ],
            "district_said": tell_district(self.network, profile, self.words),
            "contradictions": [
                (tell_contradiction(each, self.words), each.source_ids)
                for each in profile.contradictions
            ],
            "contact": self.contact,
            "report_mail": self._mail(profile),
        }

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
        told = tell_bounds(membership, self.words)
        bounds = (
            []
            if told is None
            else [
                ("profile.beginning", told.since),
                ("profile.last_seen", told.last_seen),
                ("profile.left", told.left),
            ]
        )
        return {
            "title": self.network.programme(membership.programme).title,
            "bounds": [(label, fact) for label, fact in bounds if fact],
            "note": membership.note,
            "statements": [self._statement(s) for s in membership.statements],
        }

    def _statement(self, statement: Statement) -> Mapping[str, str]:
        doubt = caution(statement)
        return {
            "text": statement.text,
            "facts": tell_statement(statement, self.words),
            "grade": "" if doubt is None else self.words.say(f"map.grade.{doubt.value}"),
            "locator": statement.locator,
            "source_id": statement.source_id,
        }

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
