"""The fact sheet of one place: what the data package says about a Kreis or a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.platypus import Flowable

from praevmap.exports.colophon import Citations, clip
from praevmap.exports.report.chart import year_strip
from praevmap.exports.report.parts import Page, Picture, grid, put_sources, text
from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.model.places import Level
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.profile import Profile, caution, describe_place
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

MARKS = {
    Evidence.DOCUMENTED: ("●", "direct"),
    Evidence.PRESUMED: ("◐", "presumed"),
    Evidence.NONE: ("\u2013", "surface"),
}
"""Mark and ground of a year of the place's own participation."""
THROUGH = MARKS | {Evidence.DOCUMENTED: ("●", "via_district")}
"""The same for the participation of its Kreis."""
SIDE_BY_SIDE = 3
"""Municipalities in one row."""


@dataclass(slots=True)
class PlaceSheet:
    """The sheet about one place.

    Attributes
    ----------
    network, state, words, citations
        As for the whole network; filters do not touch a place.
    key
        The place.
    """

    network: Network
    state: ViewState
    words: Words
    citations: Citations
    key: ParticipantKey

    @property
    def profile(self) -> Profile:
        """Everything about the place."""
        return describe_place(self.network, self.key, self.state.year, self.state.coverage)

    @property
    def title(self) -> str:
        """The name of the place."""
        return clip(self.profile.name, 80)

    @property
    def lead(self) -> str:
        """Whether it takes part in the year, itself or through its Kreis."""
        profile, words = self.profile, self.words
        year = profile.years[self.state.year - profile.years[0].year]
        sentence = words.say(f"profile.now.{year.evidence.value}")
        said = words.say("profile.now", year=str(year.year), sentence=sentence)
        if year.through_district > year.evidence and profile.district is not None:
            word = "via_district" if year.through_district is Evidence.DOCUMENTED else "presumed"
            name = self.network.places.name(profile.district)
            reached = words.say(f"places.reached.{word}", participant=name)
            said = words.say("report.place.reached", sentence=said, reached=reached)
        return clip(said)

    def fill_first(self, page: Page, picture: Picture) -> None:
        """Fill the page of the facts, the years and the map."""
        page.put([grid(self._facts(), (1, 1, 1), head=False)])
        self._years(page)
        picture.shrink(max(120.0, page.room - 30))
        titled = {"name": self.title, "year": str(self.state.year)}
        page.put([text(self.words.say("report.place.map", **titled), "head"), picture])

    def fill_second(self, page: Page) -> None:
        """Fill the page of the memberships, the municipalities, the evidence and the sources."""
        self._memberships(page)
        self._municipalities(page)
        self._statements(page)
        self._around(page)
        self._contradictions(page)
        put_sources(page, self.citations, self.words)

    def _facts(self) -> list[list[Flowable]]:
        profile, words, places = self.profile, self.words, self.network.places
        office = words.say("profile.office.none")
        if profile.office is not None:
            own = profile.office == profile.key
            name = places.name(profile.office)
            office = words.say("profile.office.own" if own else "profile.office.of", name=name)
        district = "" if profile.district is None else places.name(profile.district)
        told = [
            ("profile.type", tell_type(self.network, self.key, words)),
            ("profile.key", self.key.text),
            ("profile.district", district or words.say("places.none")),
            ("profile.office", office),
            ("profile.la", words.say(f"map.la.{self.key.regional_office.value}")),
            ("profile.bezirk", words.say(f"map.bezirk.{self.key.region.value}")),
        ]
        cells = [[text(words.say(k), "cell-small"), text(v, "cell-bold")] for k, v in told]
        return [cells[:3], cells[3:]]

    def _years(self, page: Page) -> None:
        profile, words = self.profile, self.words
        years = profile.years
        heads = [
            (words.say(f"filter.programm.{programme.value}"), len(list(group)))
            for programme, group in groupby(years, key=lambda y: y.programme)
        ]
        rows = [(words.say("profile.years.own"), [MARKS[y.evidence] for y in years])]
        if profile.district is not None and any(y.through_district for y in years):
            name = clip(self.network.places.name(profile.district), 40)
            label = words.say("profile.years.district", district=name)
            rows.append((label, [THROUGH[y.through_district] for y in years]))
        spans = {"first": str(years[0].year), "last": str(years[-1].year)}
        caption = words.say("profile.years.caption", on=words.day(self.network.as_of), **spans)
        page.put(
            [
                text(words.say("profile.years.title"), "head"),
                year_strip(heads, [y.year for y in years], rows),
                text(words.say("report.place.marks", caption=caption), "caption"),
            ]
        )

    def _memberships(self, page: Page) -> None:
        profile, words = self.profile, self.words
        head = text(words.say("profile.memberships.title"), "head")
        if not profile.memberships:
            page.put([head, text(words.say("profile.memberships.none"))])
            return
        names = ("filter.programm", "profile.beginning", "profile.last_seen", "profile.left")
        rows: list[list[Flowable]] = [[text(words.say(name), "cell-bold") for name in names]]
        rows.extend(
            [text(cell, "cell", longest=140) for cell in self._bounds(membership)]
            for membership in profile.memberships
        )
        page.put([head, grid(rows, (3.4, 2, 1.3, 1.3))])

    def _bounds(self, membership: Membership) -> tuple[str, str, str, str]:
        words, none = self.words, self.words.say("places.none")
        title = next(p.title for p in self.network.programmes if p.key is membership.programme)
        if not any(s.kind.proves for s in membership.statements):
            return title, words.say("profile.membership.unproved"), none, none
        since = tell_beginning(membership.joined_not_before, membership.joined_by, words)
        last, left = membership.last_seen, membership.left
        return (
            title,
            since,
            none if last is None else str(last.year),
            none if left is None else words.day(left),
        )

    def _municipalities(self, page: Page) -> None:
        if not isinstance(self.key, DistrictKey):
            return
        words = self.words
        members = set(self.network.places.members[self.key])
        plain = ViewState(year=self.state.year, coverage=self.state.coverage, level=Level.GEMEINDE)
        entries: list[Flowable] = [
            text(
                words.say(
                    "report.place.municipality",
                    name=clip(area.name, 40),
                    status=words.say(f"status.{area.status.word}"),
                ),
                "cell",
            )
            for area in take_snapshot(self.network, plain).areas
            if area.key in members
        ]

        def frame(kept: Sequence[Flowable]) -> list[Flowable]:
            rows = [list(kept[at : at + SIDE_BY_SIDE]) for at in range(0, len(kept), SIDE_BY_SIDE)]
            rows[-1] += [text("", "cell")] * (SIDE_BY_SIDE - len(rows[-1]))
            head = words.say("report.place.status", year=str(self.state.year))
            return [text(head, "head"), grid(rows, [1] * SIDE_BY_SIDE, head=False)]

        page.put_most(entries, frame, self._more, most=60)

    def _statements(self, page: Page) -> None:
        words = self.words
        entries: list[Flowable] = [
            self._statement(membership, statement)
            for membership in self.profile.memberships
            for statement in membership.statements
        ]
        if not entries:
            return

        def frame(kept: Sequence[Flowable]) -> list[Flowable]:
            head = text(words.say("profile.statements"), "head")
            return [head, grid([[entry] for entry in kept], [1], head=False)]

        page.put_most(entries, frame, self._more, most=self._most(page, entries))

    def _most(self, page: Page, entries: Sequence[Flowable]) -> int:
        """Leave a third of the room to contradictions and sources."""
        room, most = 0.66 * page.room, 0
        for entry in entries:
            room -= entry.wrap(480, 800)[1] + 4
            if room < 0:
                break
            most += 1
        return most

    def _statement(self, membership: Membership, statement: Statement) -> Flowable:
        words, doubt = self.words, caution(statement)
        when = words.say("map.statement.undated")
        if statement.year is not None:
            when = words.say(f"map.statement.{statement.meaning.value}", year=statement.year)
        facts = words.say(
            "profile.statement.facts",
            kind=words.say(f"map.kind.{statement.kind.value}"),
            when=when,
            confidence=words.say(
                f"map.grade.{doubt.value}"
                if doubt is not None
                else f"map.confidence.{statement.confidence.value}"
            ),
        )
        told = words.say(
            "report.place.statement",
            programme=words.say(f"filter.programm.{membership.programme.value}"),
            facts=facts,
            statement=clip(statement.text, 400),
            number=str(self.citations.number(statement.source_id)),
        )
        if statement.locator:
            located = words.say("profile.statement.locator", locator=clip(statement.locator, 120))
            told = words.say("report.place.located", statement=told, locator=located)
        return text(told, "cell")

    def _around(self, page: Page) -> None:
        profile, words = self.profile, self.words
        by_id = {m.membership_id: m for m in self.network.memberships}
        for bid in profile.group_bids:
            membership = by_id[bid.membership_id]
            said = words.say(
                "profile.group_bid",
                name=self.title,
                programme=words.say(f"filter.programm.{membership.programme.value}"),
                district=self.network.places.name(membership.participant),
            )
            number = str(self.citations.number(bid.source_id))
            page.put([text(words.say("export.cited", text=said, number=number))])
        if profile.district is None:
            return
        name = clip(self.network.places.name(profile.district), 80)
        proved = [
            m for m in profile.district_memberships if any(s.kind.proves for s in m.statements)
        ]
        said = words.say("profile.district.none", district=name)
        if proved:
            listed = words.join([self._membership_of_district(m) for m in proved])
            said = words.say("profile.district.member", district=name, memberships=listed)
        page.put([text(words.say("profile.district.title"), "head"), text(said)])

    def _membership_of_district(self, membership: Membership) -> str:
        words = self.words
        since = tell_beginning(membership.joined_not_before, membership.joined_by, words)
        programme = words.say(f"filter.programm.{membership.programme.value}")
        return words.say("profile.district.membership", programme=programme, beginning=since)

    def _contradictions(self, page: Page) -> None:
        german = self.words.language == "de"
        entries: list[Flowable] = []
        for each in self.profile.contradictions:
            titled = each.title_de if german else each.title_en
            says = each.says_de if german else each.says_en
            choice = each.choice_de if german else each.choice_en
            chosen = self.words.say("profile.contradictions.choice", choice=choice)
            entries.append(text(f"{titled} {says} {chosen}", longest=1200))

        def frame(kept: Sequence[Flowable]) -> list[Flowable]:
            return [text(self.words.say("profile.contradictions.title"), "head"), *kept]

        if entries:
            page.put_most(entries, frame, self._more)

    def _more(self, count: int) -> Flowable:
        return text(self.words.say("export.more", count=count), "small")
