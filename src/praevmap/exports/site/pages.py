"""The pages of the static site: HTML from templates, every value escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from praevmap.exports.colophon import say_source
from praevmap.exports.imprint import read_terms
from praevmap.exports.site.dcat import Download, Issuer
from praevmap.exports.site.figures import list_figures
from praevmap.exports.site.place import PlacePage
from praevmap.exports.site.words import SiteWords, link_outside, site_words
from praevmap.exports.viewer_texts import page_texts
from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.views.directory import Row, list_directory
from praevmap.views.figures import compute_figures
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.snapshot import take_snapshot, tell
from praevmap.views.storyboard import Scene, tell_story
from praevmap.views.view_state import EvidenceFilter, Language, ViewState
from praevmap.views.wording import words_for

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'"
)
HOMES = {Language.DE: "index.html", Language.EN: "index.en.html"}
ABOUT_THE_FILE = ("viewer.about.use.title", "viewer.about.private.title")
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
    """All pages of the site.

    Attributes
    ----------
    network
        The network.
    issuer
        Who publishes it, and where.
    stylesheet
        Path of the stylesheet.
    previews
        A picture of every year, for link previews.
    fronts
        The large picture by theme.
    downloads
        The files on offer.
    operator
        The operator's texts.
    contact
        The operator's address for hints, or ``None``.
    folder
        The data package, for its licences.
    """

    network: Network
    issuer: Issuer
    stylesheet: str
    previews: Mapping[int, SitePicture]
    fronts: Mapping[str, SitePicture]
    downloads: Sequence[Download]
    operator: Sequence[OperatorPage] = ()
    contact: str | None = None
    folder: Path | None = field(default=None)

    def render(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of every page."""
        for language, home in HOMES.items():
            yield home, self._index(language)
        for year in self.network.years:
            yield f"jahre/{year}.html", self._year(year)
        yield "kommunen/index.html", self._places()
        for key in self.keys:
            values = PlacePage(self.network, key, self._words, self.contact).values()
            path = f"kommunen/{key.text}.html"
            yield path, self._render("place.html", path, self._words, values)
        for page in self.operator:
            title = self._words.say(page.word)
            values = {"heading": title, "description": title, "text": page.text}
            yield page.path, self._render("operator.html", page.path, self._words, values)

    @cached_property
    def keys(self) -> tuple[ParticipantKey, ...]:
        """All places: municipalities, Kreise and the Städteregion."""
        places = self.network.places
        rural = (key for key, district in places.districts.items() if not district.is_urban)
        found: list[ParticipantKey] = [*places.municipalities, *rural]
        return tuple(sorted(found, key=lambda key: key.text))

    @cached_property
    def _words(self) -> SiteWords:
        return site_words(words_for(Language.DE.value))

    @cached_property
    def _environment(self) -> Environment:
        folder = resources.files(__package__) / "templates"
        templates = {
            entry.name: entry.read_text(encoding="utf-8")
            for entry in folder.iterdir()
            if entry.name.endswith(".html")
        }
        made = Environment(
            loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined,
            keep_trailing_newline=True,
        )  # fmt: skip
        made.globals |= {
            "policy": Markup(POLICY),  # noqa: S704 - our own text
            "stylesheet": self.stylesheet,
            "base_url": self.issuer.base_url,
            "last": self.network.years[-1],
            "operator_pages": self.operator,
            "outside": link_outside,
            "name": self.network.places.name,
        }
        return made

    def _render(
        self, template: str, path: str, words: SiteWords, values: Mapping[str, Any]
    ) -> bytes:
        sources = self.network.sources
        texts = page_texts(self.network, read_terms(self.folder).licences, words)
        shown = {
            "path": path,
            "root": "../" * path.count("/"),
            "home": HOMES[Language(words.language)],
            "words": words,
            "say_html": words.say_html,
            "cite": lambda source_id: words.cite(sources[source_id]),
            "title": words.say("page.title"),
            "colophon": texts.colophon,
            "preview": self.previews[self.network.years[-1]],
        }
        made = self._environment.get_template(template).render(shown | dict(values))
        return made.encode(errors="replace")

    def _index(self, language: Language) -> bytes:
        words = site_words(words_for(language.value))
        state = ViewState(language=language, year=self.network.years[-1])
        snapshot = take_snapshot(self.network, state)
        other = next(each for each in Language if each is not language)
        texts = page_texts(self.network, read_terms(self.folder).licences, words)
        left_out = {words.say(key) for key in ABOUT_THE_FILE}
        values = {
            "heading": words.say("page.title"),
            "description": words.say("page.subtitle"),
            "sentence": tell(snapshot),
            "as_of": words.say("figure.as_of", on=words.day(snapshot.as_of)),
            "figures": list_figures(self.network, compute_figures(self.network, snapshot), words),
            "picture": self.fronts["light"],
            "picture_dark": self.fronts["dark"],
            "viewer_hash": "" if language is Language.DE else f"#sprache={language.value}",
            "other": {
                "path": HOMES[other],
                "language": other.value,
                "label": words_for(other.value).say("site.this_language"),
            },
            "milestones": [self._milestone(s, language) for s in tell_story(self.network)],
            "downloads": [self._download(each, words) for each in self.downloads],
            "about": [part for part in texts.about if part["title"] not in left_out],
        }
        return self._render("index.html", HOMES[language], words, values)

    def _milestone(self, scene: Scene, language: Language) -> Mapping[str, Any]:
        year = scene.state.year
        return {
            "year": year,
            "sentence": scene.sentence(language.value),
            "preview": self.previews[year],
        }

    @staticmethod
    def _download(download: Download, words: SiteWords) -> Mapping[str, str]:
        kilobytes = max(1, round(len(download.content) / 1000))
        return {
            "path": download.path,
            "name": download.path.rsplit("/", 1)[-1],
            "word": download.word,
            "licence": download.licence,
            "size": words.say("site.download.kb", count=kilobytes),
        }

    def _year(self, year: int) -> bytes:
        words, state = self._words, ViewState(year=year)
        snapshot = take_snapshot(self.network, state)
        shown = {
            Evidence.DOCUMENTED: EvidenceFilter.BELEGT,
            Evidence.PRESUMED: EvidenceFilter.VERMUTET,
        }
        groups = []
        for evidence, choice in shown.items():
            only = ViewState(year=year, evidence=frozenset({choice}))
            rows = list_directory(self.network, only).rows
            groups.append(
                {
                    "id": choice.value,
                    "title": words.say(f"site.year.{choice.value}", count=len(rows)),
                    "rows": [self._row(row, year) for row in rows if row.evidence is evidence],
                }
            )
        values = {
            "heading": words.say("site.year", year=year),
            "description": tell(snapshot),
            "sentence": tell(snapshot),
            "year": year,
            "years": self.network.years,
            "preview": self.previews[year],
            "viewer_hash": f"#jahr={year}",
            "events": [
                {
                    "title": event.title_de,
                    "source": say_source(self.network.sources[event.source_id], words),
                }
                for event in self.network.events
                if event.year == year
            ],
            "groups": groups,
        }
        return self._render("year.html", f"jahre/{year}.html", words, values)

    def _row(self, row: Row, year: int) -> Mapping[str, str]:
        words, last = self._words, row.last_seen
        said = words.say(f"places.evidence.{row.evidence.value}")
        if last is not None and last.year < year:
            said = f"{said}, {words.say('places.evidence.last', year=last.year)}"
        return {
            "key": row.key.text,
            "name": row.name,
            "type": tell_type(self.network, row.key, words),
            "district": row.district,
            "since": tell_beginning(row.since, row.since_by, words) if row.is_named else "",
            "last": said,
        }

    def _places(self) -> bytes:
        words = self._words
        year = self.network.years[-1]
        rows = list_directory(self.network, ViewState(year=year), everywhere=True).rows
        kinds = (("kreise", DistrictKey), ("gemeinden", Ags))
        groups = [
            {
                "id": name,
                "title": words.say(f"site.places.{name}"),
                "rows": [
                    {
                        "key": row.key.text,
                        "name": row.name,
                        "evidence": row.evidence.value,
                        "said": words.say(f"places.evidence.{row.evidence.value}"),
                    }
                    for row in rows
                    if isinstance(row.key, kind)
                ],
            }
            for name, kind in kinds
        ]
        values = {
            "heading": words.say("site.places"),
            "description": words.say("site.places.intro", year=year),
            "groups": groups,
        }
        return self._render("places.html", "kommunen/index.html", words, values)
