"""The profile of one place: its values for the template, which dashboard and site share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Membership, Statement
from praevmap.render.citation import Citation
from praevmap.render.environment import render, say_html
from praevmap.render.links import Links
from praevmap.views.profile import Profile, caution, describe_place
from praevmap.views.profile_words import ProfileWords, tell_contradiction
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What the template of a place is filled with; statements and notes stay German.

    Attributes
    ----------
    network, view
        The network, and the view state with year, coverage rule and language.
    key
        The place, see `praevmap.views.profile.find_place`.
    links
        How the page links.
    contact
        The operator's address for hints, or ``None``.
    """

    network: Network
    view: ViewState
    key: ParticipantKey
    links: Links
    contact: str | None

    @property
    def words(self) -> Words:
        """Words in the language of the view."""
        return words_for(self.view.language.value)

    def render(self) -> Markup:
        """Return everything about the place, below its heading, as the dashboard shows it."""
        return render("profile.html", self.words, **self.values())

    def values(self) -> Mapping[str, Any]:
        """Return the values; plain text is escaped by the template."""
        view = self.view
        profile = describe_place(self.network, self.key, view.year, view.coverage)
        profile_words = ProfileWords(self.network, profile, self.words)
        return {
            "profile": profile,
            "now": profile_words.now(view.year),
            "facts": [
                (f.label, f.text if f.place is None else self.links.place(f.place, f.text))
                for f in profile_words.facts()
            ],
            "caption": profile_words.caption(),
            "programmes": profile_words.programmes(),
            "timeline": profile_words.years(),
            "year": view.year,
            "rule": self.words.say(f"filter.abdeckung.{view.coverage.value}"),
            "covered": self._covered(profile),
            "young_covered": profile_words.young_covered(),
            "memberships": [self._membership(m, profile_words) for m in profile.memberships],
            "group_bids": [(sentence, self._cite(s)) for sentence, s in profile_words.group_bids()],
            "district_said": profile_words.district(),
            "district": self._district(profile),
            "contradictions": [
                (tell_contradiction(each, self.words), [self._cite(s) for s in each.source_ids])
                for each in profile.contradictions
            ],
            "contact": self.contact,
            "mail": self._mail(profile),
        }

    def _covered(self, profile: Profile) -> str:
        """Say which municipalities a Kreis reaches; empty for any other place."""
        if not isinstance(self.key, DistrictKey):
            return ""
        if not profile.covered:
            return self.words.say("profile.covered.none", year=str(self.view.year))
        return say_html(
            self.words,
            "profile.covered",
            count=len(profile.covered),
            total=len(self.network.places.members[self.key]),
            names=Markup(", ").join(self._link(ags) for ags in profile.covered),
        )

    def _district(self, profile: Profile) -> str:
        if profile.district is None:
            return ""
        name = self.network.places.name(profile.district)
        label = self.words.say("profile.district.profile", district=name)
        return self.links.place(profile.district, label)

    def _membership(self, membership: Membership, profile_words: ProfileWords) -> Mapping[str, Any]:
        return {
            "title": self.network.programme(membership.programme).title,
            "bounds": [each for each in profile_words.bounds(membership).items() if each[1]],
            "note": membership.note,
            "statements": [self._statement(s, profile_words) for s in membership.statements],
        }

    def _statement(self, statement: Statement, profile_words: ProfileWords) -> Mapping[str, str]:
        doubt = caution(statement)
        return {
            "text": statement.text,
            "facts": profile_words.statement(statement),
            "grade": "" if doubt is None else self.words.say(f"map.grade.{doubt.value}"),
            "locator": statement.locator,
            "source": self._cite(statement.source_id),
        }

    def _cite(self, source_id: str) -> Markup:
        cited = Citation(self.network.sources[source_id], self.words).html(self.links)
        return say_html(self.words, "profile.source", source=cited)

    def _mail(self, profile: Profile) -> str:
        facts = {
            "name": profile.name,
            "ags": self.key.text,
            "version": self.words.day(self.network.as_of),
        }
        subject = quote(self.words.say("map.report.subject", **facts))
        body = quote(self.words.say("map.report.body", **facts))
        return f"mailto:{self.contact}?subject={subject}&body={body}"

    def _link(self, key: ParticipantKey) -> Markup:
        return self.links.place(key, self.network.places.name(key))
