"""The pages of the static site: HTML from templates, every value escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup

from praevmap.exports.colophon import clip
from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import Terms, read_terms
from praevmap.exports.site.dcat import Download, Issuer
from praevmap.exports.viewer.texts import tell_about, tell_colophon
from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.render.citation import Citation
from praevmap.render.environment import make_environment, speak
from praevmap.render.links import Links
from praevmap.render.place import PlacePage
from praevmap.render.table import render_table
from praevmap.views.about_words import tell_subject
from praevmap.views.directory import Row, list_directory
from praevmap.views.figures import key_figures
from praevmap.views.snapshot import SHOWN_BY, sentence_of_snapshot, take_snapshot
from praevmap.views.storyboard import Scene, tell_story
from praevmap.views.tables.places import PlaceColumn, cells_of, own_evidence
from praevmap.views.tables.shown import Cell, Head, ShownRow, ShownTable
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import Words, words_for

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'"
)
HEADLINES = ("documented", "presumed", "published", "offices", "municipalities", "under_18")
"""Key figures on the front page."""
YEAR_COLUMNS = (
    PlaceColumn.NAME,
    PlaceColumn.TYPE,
    PlaceColumn.DISTRICT,
    PlaceColumn.SINCE,
)
"""Columns of the tables of a year, before the evidence."""
FOLDERS = {Language.DE: "", Language.EN: "en/"}
"""Below the root: German stands there itself, every page has the same path in both languages."""
INDEX = "index.html"
LINKS = Links(lambda key: f"{key.text}.html")
YEAR_LINKS = Links(lambda key: f"../kommunen/{key.text}.html")
"""How the page of a place links to others beside it, and that of a year to them."""
ABOUT_THE_FILE = ("viewer.about.use.title", "about.privacy.title")
"""Parts of the viewer's page *Über* that speak of its one file."""


@dataclass(frozen=True, slots=True)
class SitePicture:
    """A picture of the site.

    Attributes
    ----------
    path
        Below the root of the site.
    width, height
        In pixels.
    description
        For those who do not see it.
    """

    path: str
    width: int
    height: int
    description: str


@dataclass(frozen=True, slots=True)
class OperatorPage:
    """A text of the operator.

    Attributes
    ----------
    path
        Of its page.
    word
        Key of its title.
    text
        As markup that is safe to show.
    """

    path: str
    word: str
    text: Markup


@dataclass(frozen=True)
class Pages:
    """All pages of the site in one language.

    Attributes
    ----------
    context
        The network, and the language; the pages link to the same ones in the other language.
    issuer
        Who publishes it, and where.
    stylesheet
        Path of the stylesheet.
    previews
        A picture of every year, for link previews, in the language.
    fronts
        The large picture by theme, in the language.
    downloads
        The files on offer in all languages.
    operator
        The operator's texts; they are German, and stand among the German pages only.
    contact
        The operator's address for hints, or ``None``.
    """

    context: ExportContext
    issuer: Issuer
    stylesheet: str
    previews: Mapping[int, SitePicture]
    fronts: Mapping[str, SitePicture]
    downloads: Sequence[Download]
    operator: Sequence[OperatorPage] = ()
    contact: str | None = None

    @property
    def network(self) -> Network:
        """The network."""
        return self.context.network

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.context.state.language

    def render(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of every page."""
        yield self._render("index.html", INDEX, self._index())
        for year in self.network.years:
            yield self._render("year.html", f"jahre/{year}.html", self._year(year))
        yield self._render("places.html", f"kommunen/{INDEX}", self._places())
        for key in sorted((row.key for row in self._places_of_all_kinds), key=lambda k: k.text):
            yield self._render("place.html", f"kommunen/{key.text}.html", self._place(key))
        for page in self.operator if self.language is Language.DE else ():
            title = self._words.say(page.word)
            values = {"heading": title, "description": title, "text": page.text, "other": None}
            yield self._render("operator.html", page.path, values)

    @cached_property
    def _places_of_all_kinds(self) -> Sequence[Row]:
        """All municipalities and Kreise, and the Städteregion, by their names."""
        return list_directory(self.network, self.context.state, everywhere=True).rows

    @property
    def _words(self) -> Words:
        return self.context.words

    @cached_property
    def _colophon(self) -> list[str]:
        return tell_colophon(self.network, self._terms.licences, self._words)

    @cached_property
    def _terms(self) -> Terms:
        return read_terms(self.context.folder)

    @cached_property
    def _environment(self) -> Environment:
        made = make_environment(__package__)
        made.globals |= {
            "policy": Markup(POLICY),  # noqa: S704 - our own text
            "stylesheet": self.stylesheet,
            "base_url": self.issuer.base_url,
            "last": self.network.years[-1],
            "operator_pages": self.operator,
            "outside": LINKS.outside,
        }
        return made

    def _render(self, template: str, path: str, values: Mapping[str, Any]) -> tuple[str, bytes]:
        words = self._words
        address = FOLDERS[self.language] + path
        chosen = {} if self.language is Language.DE else {"sprache": self.language.value}
        query = urlencode(chosen | dict(values.get("map_shows", {})))
        shown = {
            **speak(words),
            "path": address_of(address),
            "root": "../" * address.count("/"),
            "folder": FOLDERS[self.language],
            "other": self._other(path),
            "title": words.say("page.title"),
            "colophon": self._colophon,
            "preview": self.previews[self.network.years[-1]],
            "map_hash": f"#{urlencode(chosen)}" if chosen else "",
            "viewer_hash": f"#{query}" if query else "",
        }
        made = self._environment.get_template(template).render(shown | dict(values))
        return address, made.encode(errors="replace")

    def _other(self, path: str) -> Mapping[str, str]:
        """Return the same page in the other language."""
        language = next(each for each in Language if each is not self.language)
        return {
            "path": address_of(FOLDERS[language] + path),
            "file": FOLDERS[language] + path,
            "language": language.value,
            "label": words_for(language.value).say("site.this_language"),
        }

    def _index(self) -> Mapping[str, Any]:
        words = self._words
        state = self.context.state
        snapshot = take_snapshot(self.network, state)
        left_out = {words.say(key) for key in ABOUT_THE_FILE}
        return {
            "heading": words.say("page.title"),
            "description": tell_subject(self.network, words),
            "sentence": sentence_of_snapshot(snapshot),
            "as_of": words.say("figure.as_of", on=words.day(snapshot.as_of)),
            "figures": [
                figure
                for figure in key_figures(self.network, snapshot, words)
                if figure.name in HEADLINES
            ],
            "picture": self.fronts["light"],
            "picture_dark": self.fronts["dark"],
            "milestones": [self._milestone(scene) for scene in tell_story(self.network)],
            "downloads": [
                self._download(each)
                for each in self.downloads
                if each.language in {None, self.language}
            ],
            "about": [
                part
                for part in tell_about(self.network, self._terms.licences, self._words)
                if part["title"] not in left_out
            ],
        }

    def _milestone(self, scene: Scene) -> Mapping[str, Any]:
        year = scene.view(self.network.years).year
        return {
            "year": year,
            "sentence": scene.sentence(self.language.value),
            "preview": self.previews[year],
        }

    def _download(self, download: Download) -> Mapping[str, str]:
        kilobytes = max(1, round(len(download.content) / 1000))
        return {
            "path": download.path,
            "name": download.name,
            "word": download.word,
            "licence": self._terms.licences[0].short,
            "size": self._words.say("site.download.kb", count=kilobytes),
        }

    def _year(self, year: int) -> Mapping[str, Any]:
        words, state = self._words, ViewState(self.network.years, year=year, language=self.language)
        snapshot = take_snapshot(self.network, state)
        groups = []
        for evidence, choice in SHOWN_BY.items():
            only = ViewState(self.network.years, year=year, evidence=frozenset({choice}))
            rows = list_directory(self.network, only).rows
            title = words.say(f"site.year.{choice.value}", count=len(rows))
            table = self._year_table(state, title, [r for r in rows if r.evidence is evidence])
            groups.append({"id": choice.value, "title": title, "table": table})
        return {
            "heading": words.say("site.year", year=year),
            "description": sentence_of_snapshot(snapshot),
            "sentence": sentence_of_snapshot(snapshot),
            "year": year,
            "years": self.network.years,
            "preview": self.previews[year],
            "map_shows": {"jahr": year},
            "events": [
                {
                    "title": event.title(self.language.value),
                    "source": clip(Citation(self.network.sources[event.source_id], words).plain()),
                }
                for event in self.network.events
                if event.year == year
            ],
            "groups": groups,
        }

    def _year_table(self, state: ViewState, title: str, rows: Sequence[Row]) -> Markup:
        """Return the table of those who take part, or the sentence that nobody is known."""
        words = self._words
        if not rows:
            return Markup("<p>{}</p>").format(words.say("site.year.none"))
        names = (*(column.value for column in YEAR_COLUMNS), "evidence")
        shown = []
        for row in rows:
            cell = own_evidence(row, state.year, words)
            evidence = Cell(", ".join((cell.text, *cell.notes)))
            cells = cells_of(self.network, state, row, YEAR_COLUMNS)
            shown.append(ShownRow((*cells, evidence)))
        heads = tuple(Head(words.say(f"site.column.{name}")) for name in names)
        region = words.say("site.table.region", title=title)
        table = ShownTable(region, "", (heads,), tuple(shown))
        return render_table(table, words, YEAR_LINKS, "scroll")

    def _place(self, key: ParticipantKey) -> Mapping[str, Any]:
        values = PlacePage(self.network, self.context.state, key, LINKS, self.contact).values()
        return {
            **values,
            "heading": self.network.places.name(key),
            "description": values["now"],
            "map_shows": {"auswahl": key.text},
        }

    def _places(self) -> Mapping[str, Any]:
        words = self._words
        year = self.network.years[-1]
        kinds = (("kreise", DistrictKey), ("gemeinden", Ags))
        groups = [
            {
                "id": name,
                "title": words.say(f"site.places.{name}"),
                "rows": [
                    (Cell(row.name, place=row.key), own_evidence(row, year, words))
                    for row in self._places_of_all_kinds
                    if isinstance(row.key, kind)
                ],
            }
            for name, kind in kinds
        ]
        return {
            "heading": words.say("site.places"),
            "description": words.say("site.places.intro", year=year),
            "groups": groups,
        }


def address_of(path: str) -> str:
    """Return the address of a page below the root: a folder stands for its index page.

    Examples
    --------
    >>> address_of("en/index.html"), address_of("jahre/2017.html")
    ('en/', 'jahre/2017.html')
    """
    return path.removesuffix(INDEX)
