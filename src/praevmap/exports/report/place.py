"""The fact sheet of one place: what the data package says about a Kreis or a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from praevmap.exports.colophon import Citations, clip
from praevmap.exports.report.chart import year_strip
from praevmap.exports.report.parts import Page, Picture, grid, put_sources, text
from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.model.places import Level
from praevmap.views.place_words import tell_type
from praevmap.views.profile import Profile, describe_place
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
        said = tell_now(self.network, self.profile, self.state.year, self.words)
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
            (words.say(f"filter.programm.{programme.value}"), count)
            for programme, count in count_programmes(profile)
        ]
        own, *through = list_years(self.network, profile, words)
        rows = [(own[0], [MARKS[evidence] for evidence in own[1]])]
        rows += [(clip(label, 60), [THROUGH[each] for each in told]) for label, told in through]
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
        title = self.network.programme(membership.programme).title
        told = tell_bounds(membership, words)
        if told is None:
            return title, words.say("profile.membership.unproved"), none, none
        return title, told.since, told.last_seen or none, told.left or none

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
        words = self.words
        told = words.say(
            "report.place.statement",
            programme=words.say(f"filter.programm.{membership.programme.value}"),
            facts=tell_statement(statement, words, with_grade=True),
            statement=clip(statement.text, 400),
            number=str(self.citations.number(statement.source_id)),
        )
        if statement.locator:
            located = words.say("profile.statement.locator", locator=clip(statement.locator, 120))
            told = words.say("report.place.located", statement=told, locator=located)
        return text(told, "cell")

    def _around(self, page: Page) -> None:
        profile, words = self.profile, self.words
        for bid in profile.group_bids:
            said = tell_group_bid(self.network, profile, bid, words)
            number = str(self.citations.number(bid.source_id))
            page.put([text(words.say("export.cited", text=said, number=number))])
        said = tell_district(self.network, profile, words)
        if said:
            page.put([text(words.say("profile.district.title"), "head"), text(said)])

    def _contradictions(self, page: Page) -> None:
        entries: list[Flowable] = []
        for each in self.profile.contradictions:
            told = tell_contradiction(each, self.words)
            entries.append(text(f"{told.title} {told.says} {told.choice}", longest=1200))

        def frame(kept: Sequence[Flowable]) -> list[Flowable]:
            return [text(self.words.say("profile.contradictions.title"), "head"), *kept]

        if entries:
            page.put_most(entries, frame, self._more)

    def _more(self, count: int) -> Flowable:
        return text(self.words.say("export.more", count=count), "small")
