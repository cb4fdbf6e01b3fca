"""The profile of one place as real HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from dashboard.links import address_of, cite, link_inside
from dashboard.pages.places_table import render_mark
from dashboard.paths import PLACES
from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Membership, Statement
from praevmap.sources.operator_texts import contact_address
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
        said = escape(tell_now(self.network, self.profile, self.view.year, self.words))
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
            f'<th scope="colgroup" colspan="{count}">'
            f"{self._say(f'filter.programm.{programme.value}')}</th>"
            for programme, count in count_programmes(self.profile)
        )
        heads = "".join(f'<th scope="col">{y.year}</th>' for y in years)
        rows = list_years(self.network, self.profile, words)
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
        programme = self.network.programme(membership.programme)
        statements = membership.statements
        told = tell_bounds(membership, self.words)
        bounds = f"<p>{self._say('profile.membership.unproved')}</p>"
        if told is not None:
            bounds = self._list(
                [
                    ("profile.beginning", escape(told.since)),
                    ("profile.last_seen", escape(told.last_seen)),
                    ("profile.left", escape(told.left)),
                ]
            )
        note = membership.note and self._list(
            [("profile.note", f'<span lang="de">{escape(membership.note)}</span>')]
        )
        listed = "".join(f"<li>{self._statement(s)}</li>" for s in statements)
        said = f"<h5>{self._say('profile.statements')}</h5><ul>{listed}</ul>" if listed else ""
        return (
            f'<section><h4><span lang="de">{escape(programme.title)}</span></h4>'
            f"{bounds}{note}{said}</section>"
        )

    def _statement(self, statement: Statement) -> str:
        doubt = caution(statement)
        facts = escape(tell_statement(statement, self.words))
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
        said = []
        for bid in bids:
            text = escape(tell_group_bid(self.network, self.profile, bid, self.words))
            said.append(f"<p>{text}</p><p>{self._source(bid.source_id)}</p>")
        return f"<h3>{self._say('profile.group_bid.title')}</h3>{''.join(said)}"

    def _district(self) -> str:
        district = self.profile.district
        if district is None:
            return ""
        name = self._name(district)
        said = escape(tell_district(self.network, self.profile, self.words))
        link = self._link(district, self.words.say("profile.district.profile", district=name))
        return f"<h3>{self._say('profile.district.title')}</h3><p>{said}</p><p>{link}</p>"

    def _contradictions(self) -> str:
        found = self.profile.contradictions
        if not found:
            return ""
        parts = []
        for each in found:
            told = tell_contradiction(each, self.words)
            sources = "".join(f"<li>{self._source(s)}</li>" for s in each.source_ids)
            parts.append(f"<h4>{escape(told.title)}</h4><p>{escape(told.says)}</p>")
            parts.append(f"<p>{escape(told.choice)}</p>")
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
