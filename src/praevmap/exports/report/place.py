"""The fact sheet of one place: what the data package says about a Kreis or a municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from praevmap.exports.colophon import Citations, clip
from praevmap.exports.report.blocks import Block, cards, head, listed, say_sources, table, text
from praevmap.maps.pictures.shapes import PictureShapes
from praevmap.model.ags import DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.model.places import Level
from praevmap.views.profile import Profile, describe_place
from praevmap.views.profile_words import ProfileWords, tell_contradiction
from praevmap.views.snapshot import AreaStatus, take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

Mark = tuple[str, str]
"""A mark, and the colour of its ground."""

MARKS: Mapping[Evidence, Mark] = {
    Evidence.DOCUMENTED: ("●", "direct"),
    Evidence.PRESUMED: ("◐", "presumed"),
    Evidence.NONE: ("\u2013", "surface"),
}
"""A year of the place's own participation."""
THROUGH: Mapping[Evidence, Mark] = {**MARKS, Evidence.DOCUMENTED: ("●", "via_district")}
"""A year of the participation of its Kreis."""
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
    profile, profile_words
        Everything about it, and the same in words.
    """

    network: Network
    state: ViewState
    words: Words
    citations: Citations
    key: ParticipantKey
    profile: Profile = field(init=False)
    profile_words: ProfileWords = field(init=False)

    def __post_init__(self) -> None:
        year = self.state.year
        whole = describe_place(self.network, self.key, year, self.state.coverage)
        self.profile = replace(whole, years=tuple(y for y in whole.years if y.year <= year))
        self.profile_words = ProfileWords(self.network, self.profile, self.words)

    @property
    def title(self) -> str:
        """The name of the place."""
        return clip(self.profile.name, 80)

    @property
    def lead(self) -> str:
        """Whether it takes part in the year, itself or through its Kreis."""
        return self.profile_words.now(self.state.year)

    def describe_map(self, shapes: PictureShapes) -> str:
        """Say where the place is, and how its neighbours stand."""
        words, areas = self.words, take_snapshot(self.network, self.state).areas
        around = [self._name_status(area) for area in areas if area.key.text in shapes.neighbours]
        spoken = {
            "name": self.title,
            "lead": self.lead,
            "around": words.join(around) or words.say("places.none"),
        }
        return words.say("report.place.map.spoken", **spoken)

    def _name_status(self, area: AreaStatus) -> str:
        status = self.words.say(f"map.status.{area.status.word}")
        return self.words.say("report.place.municipality", name=area.name, status=status)

    def blocks(self, picture: Block, small_print: list[Block]) -> list[Block]:
        """Return what stands below the headline.

        Parameters
        ----------
        picture
            The map.
        small_print
            How to read the sheet, and under which terms.
        """
        titled = {"name": self.title, "year": str(self.state.year)}
        return [
            *self._facts(),
            *self._years(),
            head(self.words.say("report.place.map", **titled)),
            picture,
            *self._memberships(),
            *self._municipalities(),
            *self._statements(),
            *self._around(),
            *self._contradictions(),
            *say_sources(self.citations, self.words),
            *small_print,
        ]

    def _facts(self) -> list[Block]:
        words = self.words
        facts = {fact.label: fact.text for fact in self.profile_words.facts()}
        young = facts.pop("tables.column.young", "")
        cells = [[text(words.say(label), "small"), text(f, "bold")] for label, f in facts.items()]
        sentences = [
            words.say("report.place.young", young=young) if young else "",
            self.profile_words.young_covered(),
        ]
        return [cards(cells, (1, 1, 1)), *(text(each) for each in sentences if each)]

    def _years(self) -> list[Block]:
        profile, words = self.profile, self.words
        years = [str(each.year) for each in profile.years]
        programmes = [
            (words.say(f"filter.programm.{programme.value}"), count)
            for programme, count in self.profile_words.programmes()
        ]
        itself, *through = self.profile_words.years()
        rows = [
            _row(*itself, MARKS),
            *(_row(label, evidence, THROUGH) for label, evidence in through),
        ]
        return [
            head(words.say("profile.years.title")),
            {"kind": "years", "programmes": programmes, "years": years, "rows": rows},
            text(words.say("report.place.marks", caption=self.profile_words.caption()), "small"),
        ]

    def _memberships(self) -> list[Block]:
        words, memberships = self.words, self.profile.memberships
        title = head(words.say("profile.memberships.title"))
        if not memberships:
            return [title, text(words.say("profile.memberships.none"))]
        names = (
            "filter.programm",
            "map.details.beginning",
            "profile.last_seen",
            "map.details.left",
        )
        rows = [self._bounds(membership) for membership in memberships]
        return [title, table([words.say(name) for name in names], rows, (3.4, 2, 1.3, 1.3), "cell")]

    def _bounds(self, membership: Membership) -> tuple[str, str, str, str]:
        words, none = self.words, self.words.say("places.none")
        title = self.network.programme(membership.programme).title
        bounds = self.profile_words.bounds(membership)
        if not bounds:
            return title, words.say("profile.membership.unproved"), none, none
        since, last_seen, left = bounds.values()
        return title, since, last_seen or none, left or none

    def _municipalities(self) -> list[Block]:
        if not isinstance(self.key, DistrictKey):
            return []
        members = set(self.network.places.members[self.key])
        towns = take_snapshot(self.network, replace(self.state, level=Level.MUNICIPALITY)).areas
        entries = [text(self._name_status(area), "cell") for area in towns if area.key in members]
        title = self.words.say("report.place.status", year=str(self.state.year))
        return [head(title), listed(entries, SIDE_BY_SIDE)] if entries else []

    def _statements(self) -> list[Block]:
        entries = [
            text(self._statement(membership, statement), "cell")
            for membership in self.profile.memberships
            for statement in membership.statements
        ]
        return [head(self.words.say("map.details.sources")), listed(entries)] if entries else []

    def _statement(self, membership: Membership, statement: Statement) -> str:
        words = self.words
        sentence = words.say(
            "report.place.statement",
            programme=words.say(f"filter.programm.{membership.programme.value}"),
            facts=self.profile_words.statement(statement, with_grade=True),
            statement=statement.text,
            number=str(self.citations.number(statement.source_id)),
        )
        if statement.locator:
            located = words.say("profile.statement.locator", locator=statement.locator)
            sentence = words.say("report.place.located", statement=sentence, locator=located)
        return sentence

    def _around(self) -> list[Block]:
        words, blocks = self.words, []
        for sentence, source_id in self.profile_words.group_bids():
            number = str(self.citations.number(source_id))
            blocks.append(text(words.say("export.cited", text=sentence, number=number)))
        sentence = self.profile_words.district()
        if sentence:
            blocks += [head(words.say("profile.district.title")), text(sentence)]
        return blocks

    def _contradictions(self) -> list[Block]:
        texts = [tell_contradiction(each, self.words) for each in self.profile.contradictions]
        entries = [text(" ".join(each)) for each in texts]
        title = self.words.say("profile.contradictions.title")
        return [head(title), *entries] if entries else []


def _row(label: str, years: Iterable[Evidence], marks: Mapping[Evidence, Mark]) -> Block:
    return {"label": text(label, "small"), "marks": [marks[evidence] for evidence in years]}
