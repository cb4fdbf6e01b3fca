"""The profile of one place as real HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import quote

from dashboard.links import PLACES, address_of, cite, link_inside
from dashboard.pages.places_table import render_mark
from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.sources.operator_texts import contact_address
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.profile import Profile, caution, describe_place
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words


def render_heading(network: Network, view: ViewState, key: ParticipantKey, words: Words) -> str:
    """Return the ways to table and map, and the name of the place, as HTML."""
    back = link_inside(address_of(PLACES, view, None), words.say("profile.back"))
    on_map = link_inside(address_of("", view, key), words.say("profile.map"))
    label = escape(words.say("profile.links"), quote=True)
    name = escape(network.places.name(key))
    return (
        f'<div class="pm-profile"><nav class="pm-ways" aria-label="{label}">{back} {on_map}</nav>'
        f"<h2>{name}</h2></div>"
    )


def render_profile(network: Network, view: ViewState, key: ParticipantKey, words: Words) -> str:
    """Return everything about a place, below its heading, as HTML; every value is escaped.

    Parameters
    ----------
    network, view
        The network, and the state that the links keep.
    key
        The place, see `praevmap.views.profile.find_place`.
    words
        The reader's language; statements and notes of the data stay German.
    """
    profile = describe_place(network, key, view.year, view.coverage)
    panel = _Panel(network, view, profile, words)
    return f'<article class="pm-profile">{"".join(panel.parts())}</article>'


@dataclass(frozen=True, slots=True)
class _Panel:
    """One profile on its way to HTML."""

    network: Network
    view: ViewState
    profile: Profile
    words: Words

    def parts(self) -> Iterable[str]:
        yield self._now()
        yield self._facts()
        yield self._years()
        yield self._covered()
        yield self._memberships()
        yield self._group_bids()
        yield self._district()
        yield self._contradictions()
        yield self._report()

    def _say(self, key: str, **values: object) -> str:
        return escape(self.words.say(key, **values))

    def _link(self, key: ParticipantKey, text: str) -> str:
        return link_inside(address_of(PLACES, self.view, key), text)

    def _now(self) -> str:
        year = self.profile.years[self.view.year - self.profile.years[0].year]
        sentence = self.words.say(f"profile.now.{year.evidence.value}")
        said = self._say("profile.now", year=str(year.year), sentence=sentence)
        if year.through_district > year.evidence and self.profile.district is not None:
            name = self.network.places.name(self.profile.district)
            word = "via_district" if year.through_district is Evidence.DOCUMENTED else "presumed"
            said += f", {self._say(f'places.reached.{word}', participant=name)}"
        return f'<p class="pm-sentence">{said}</p><p>{self._say("profile.unfiltered")}</p>'

    def _facts(self) -> str:
        key, district = self.profile.key, self.profile.district
        around = "" if district is None else self._link(district, self._name(district))
        return self._list(
            [
                ("profile.type", escape(tell_type(self.network, key, self.words))),
                ("profile.key", escape(key.text)),
                ("profile.district", around),
                ("profile.office", self._office()),
                ("profile.la", self._say(f"map.la.{key.regional_office.value}")),
                ("profile.bezirk", self._say(f"map.bezirk.{key.region.value}")),
            ]
        )

    def _office(self) -> str:
        office = self.profile.office
        if office is None:
            return self._say("profile.office.none")
        if office != self.profile.key:
            return self._link(office, self.words.say("profile.office.of", name=self._name(office)))
        said = self._say("profile.office.own")
        if self.network.places.offices[office].confidence == "weak":
            said += f" ({self._say('map.details.office_weak')})"
        return said

    def _years(self) -> str:
        years, words = self.profile.years, self.words
        groups = "".join(
            f'<th scope="colgroup" colspan="{len(list(group))}">'
            f"{self._say(f'filter.programm.{programme.value}')}</th>"
            for programme, group in groupby(years, key=lambda y: y.programme)
        )
        heads = "".join(f'<th scope="col">{y.year}</th>' for y in years)
        rows = [(words.say("profile.years.own"), [y.evidence for y in years])]
        district = self.profile.district
        if district is not None and any(y.through_district for y in years):
            via = words.say("profile.years.district", district=self._name(district))
            rows.append((via, [y.through_district for y in years]))
        body = "".join(
            f'<tr><th scope="row">{escape(label)}</th>'
            + "".join(f"<td>{render_mark(evidence, words)}</td>" for evidence in told)
            + "</tr>"
            for label, told in rows
        )
        caption = self._say(
            "profile.years.caption",
            first=str(years[0].year),
            last=str(years[-1].year),
            on=words.day(self.network.as_of),
        )
        region = escape(words.say("profile.years.region"), quote=True)
        rule = words.say(f"filter.abdeckung.{self.view.coverage.value}")
        noted = f"<p>{self._say('profile.rule', rule=rule)}</p>" if len(rows) > 1 else ""
        return (
            f"<h3>{self._say('profile.years.title')}</h3>"
            f'<div class="pm-scroll pm-years" role="region" tabindex="0" aria-label="{region}">'
            f"<table><caption>{caption}</caption><thead>"
            f'<tr><th scope="row">{self._say("profile.years.programme")}</th>{groups}</tr>'
            f'<tr><th scope="row">{self._say("profile.years.year")}</th>{heads}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>{noted}"
        )

    def _covered(self) -> str:
        key = self.profile.key
        if not isinstance(key, DistrictKey):
            return ""
        year, covered = str(self.view.year), self.profile.covered
        rule = self.words.say(f"filter.abdeckung.{self.view.coverage.value}")
        said = self._say("profile.covered.none", year=year)
        if covered:
            # Our own words hold no markup; what is filled in is HTML already.
            said = self.words.say(
                "profile.covered",
                count=len(covered),
                total=len(self.network.places.members[key]),
                names=", ".join(self._link(ags, self._name(ags)) for ags in covered),
            )
        return (
            f"<h3>{self._say('profile.covered.title', year=year)}</h3>"
            f"<p>{said}</p><p>{self._say('profile.rule', rule=rule)}</p>"
        )

    def _memberships(self) -> str:
        title = f"<h3>{self._say('profile.memberships.title')}</h3>"
        memberships = self.profile.memberships
        if not memberships:
            return f"{title}<p>{self._say('profile.memberships.none')}</p>"
        return title + "".join(self._membership(m) for m in memberships)

    def _membership(self, membership: Membership) -> str:
        programme = next(p for p in self.network.programmes if p.key is membership.programme)
        statements = membership.statements
        proved = any(s.kind.proves for s in statements)
        bounds = self._list(self._bounds(membership)) if proved else ""
        unproved = "" if proved else f"<p>{self._say('profile.membership.unproved')}</p>"
        note = membership.note and self._list(
            [("profile.note", f'<span lang="de">{escape(membership.note)}</span>')]
        )
        listed = "".join(f"<li>{self._statement(s)}</li>" for s in statements)
        said = f"<h5>{self._say('profile.statements')}</h5><ul>{listed}</ul>" if listed else ""
        return (
            f'<section><h4><span lang="de">{escape(programme.title)}</span></h4>'
            f"{unproved}{bounds}{note}{said}</section>"
        )

    def _bounds(self, membership: Membership) -> list[tuple[str, str]]:
        words = self.words
        since = tell_beginning(membership.joined_not_before, membership.joined_by, words)
        left = membership.left
        last = membership.last_seen
        return [
            ("profile.beginning", escape(since)),
            ("profile.last_seen", "" if last is None else str(last.year)),
            ("profile.left", "" if left is None else escape(words.day(left))),
        ]

    def _statement(self, statement: Statement) -> str:
        words, doubt = self.words, caution(statement)
        when = words.say("map.statement.undated")
        if statement.year is not None:
            when = words.say(f"map.statement.{statement.meaning.value}", year=statement.year)
        facts = self._say(
            "profile.statement.facts",
            kind=words.say(f"map.kind.{statement.kind.value}"),
            when=when,
            confidence=words.say(f"map.confidence.{statement.confidence.value}"),
        )
        parts = [f'<span lang="de">{escape(statement.text)}</span>', facts]
        if doubt is not None:
            grade = self._say(f"map.grade.{doubt.value}")
            parts.insert(0, f'<strong class="pm-grade">{grade}</strong>')
        if statement.locator:
            parts.append(self._say("profile.statement.locator", locator=statement.locator))
        parts.append(self._source(statement.source_id))
        return "".join(f"<p>{part}</p>" for part in parts)

    def _source(self, source_id: str) -> str:
        cited = cite(self.network.sources[source_id], self.words)
        return self.words.say("profile.source", source=cited)

    def _group_bids(self) -> str:
        bids = self.profile.group_bids
        if not bids:
            return ""
        memberships = {m.membership_id: m for m in self.network.memberships}
        said = []
        for bid in bids:
            membership = memberships[bid.membership_id]
            text = self._say(
                "profile.group_bid",
                name=self.profile.name,
                programme=self.words.say(f"filter.programm.{membership.programme.value}"),
                district=self._name(membership.participant),
            )
            said.append(f"<p>{text}</p><p>{self._source(bid.source_id)}</p>")
        return f"<h3>{self._say('profile.group_bid.title')}</h3>{''.join(said)}"

    def _district(self) -> str:
        district = self.profile.district
        if district is None:
            return ""
        name = self._name(district)
        taking_part = [
            self.words.say(
                "profile.district.membership",
                programme=self.words.say(f"filter.programm.{m.programme.value}"),
                beginning=tell_beginning(m.joined_not_before, m.joined_by, self.words),
            )
            for m in self.profile.district_memberships
            if any(s.kind.proves for s in m.statements)
        ]
        said = self._say("profile.district.none", district=name)
        if taking_part:
            listed = self.words.join(taking_part)
            said = self._say("profile.district.member", district=name, memberships=listed)
        link = self._link(district, self.words.say("profile.district.profile", district=name))
        return f"<h3>{self._say('profile.district.title')}</h3><p>{said}</p><p>{link}</p>"

    def _contradictions(self) -> str:
        found = self.profile.contradictions
        if not found:
            return ""
        is_german = self.words.language == "de"
        parts = []
        for each in found:
            title, says, choice = (
                (each.title_de, each.says_de, each.choice_de)
                if is_german
                else (each.title_en, each.says_en, each.choice_en)
            )
            chosen = self._say("profile.contradictions.choice", choice=choice)
            sources = "".join(f"<li>{self._source(s)}</li>" for s in each.source_ids)
            parts.append(f"<h4>{escape(title)}</h4><p>{escape(says)}</p><p>{chosen}</p>")
            parts.append(f"<ul>{sources}</ul>" if sources else "")
        return f"<h3>{self._say('profile.contradictions.title')}</h3>{''.join(parts)}"

    def _report(self) -> str:
        title = f"<h3>{self._say('profile.report.title')}</h3>"
        address = contact_address()
        if address is None:
            return f"{title}<p>{self._say('profile.report.missing')}</p>"
        told = {
            "name": self.profile.name,
            "ags": self.profile.key.text,
            "version": self.words.day(date.fromisoformat(self.network.version)),
        }
        subject = quote(self.words.say("profile.report.subject", **told))
        body = quote(self.words.say("profile.report.body", **told))
        mail = escape(f"mailto:{address}?subject={subject}&body={body}", quote=True)
        return (
            f'{title}<p><a href="{mail}">{self._say("profile.report")}</a> ({escape(address)})</p>'
        )

    def _list(self, entries: Sequence[tuple[str, str]]) -> str:
        """List facts by the key of their words; the facts are HTML, empty ones are left out."""
        rows = "".join(
            f"<div><dt>{self._say(key)}</dt><dd>{fact}</dd></div>" for key, fact in entries if fact
        )
        return f"<dl>{rows}</dl>"

    def _name(self, key: ParticipantKey) -> str:
        return self.network.places.name(key)
