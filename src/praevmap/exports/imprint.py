"""What every file for people says about itself: what is shown, of which day, under which terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from praevmap.exports.context import ExportContext
from praevmap.model.participation import shown_day
from praevmap.sources.descriptor import read_descriptor
from praevmap.sources.package import package_folder
from praevmap.views.filters import sentence_of_filters
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for


@dataclass(frozen=True, slots=True)
class Reference:
    """A text with an address: a licence, or someone who must be named.

    Attributes
    ----------
    text
        As the data package words it, German.
    url
        May be empty.
    short
        Its common name, e.g. "CC-BY-4.0".
    """

    text: str
    url: str
    short: str

    def __str__(self) -> str:
        return f"{self.text} <{self.url}>" if self.url else self.text


@dataclass(frozen=True, slots=True)
class Terms:
    """Licences and credits of the data package.

    Attributes
    ----------
    licences
        Of compilation, population and boundaries.
    credits
        Who must be named; the boundaries always are.
    """

    licences: tuple[Reference, ...]
    credits: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says about itself, in the language of its state.

    Attributes
    ----------
    title, sentence
        Title of the network, and the snapshot in one sentence.
    as_of, version, boundary_state
        The day shown, the version of the data package, the Gebietsstand.
    level, coverage, filters
        What was chosen, in words; `filters` is a sentence also where there are none.
    absence
        What a missing name means.
    terms
        Licences and credits.
    language
        Of all words.
    """

    title: str
    sentence: str
    as_of: date
    version: str
    boundary_state: date
    level: str
    coverage: str
    filters: str
    absence: str
    terms: Terms
    language: Language

    @property
    def note(self) -> str:
        """What absence means, what was chosen, and under which terms, in one line."""
        return words_for(self.language.value).say(
            "tables.note",
            absence=self.absence,
            filters=self.filters,
            coverage=self.coverage,
            credits="; ".join(credit.text for credit in self.terms.credits),
            licences=", ".join(licence.short for licence in self.terms.licences),
        )

    @property
    def licence_line(self) -> str:
        """All licences in one line."""
        return "; ".join(map(str, self.terms.licences))

    @property
    def credit_line(self) -> str:
        """All credits in one line."""
        return "; ".join(map(str, self.terms.credits))


def read_terms(folder: Path | None = None) -> Terms:
    """Read licences and credits from the descriptor of the data package.

    Parameters
    ----------
    folder
        The data package; by default the one in use.
    """
    descriptor = read_descriptor(package_folder() if folder is None else folder)
    edition, content = descriptor.edition, descriptor.content
    named = _references(content.get("sources"))
    if edition is not None:
        owner = edition.attribution
        first = Reference(owner, edition.url, owner)
        named = (first, *(one for one in named if one.text != owner))
    return Terms(_references(content.get("licenses")), named)


def describe(context: ExportContext) -> Imprint:
    """Say what a file of this view state shows, and under which terms, in its language."""
    network, state, words = context.network, context.state, context.words
    return Imprint(
        title=words.say("page.title"),
        sentence=sentence_of_snapshot(take_snapshot(network, state)),
        as_of=shown_day(state.year, network.as_of),
        version=network.version,
        boundary_state=network.boundaries.on,
        level=words.say(f"filter.ebene.{state.level.value}"),
        coverage=words.say(f"filter.abdeckung.{state.coverage.value}"),
        filters=sentence_of_filters(state, words) or words.say("tables.filters.none"),
        absence=words.say("tables.absence"),
        terms=read_terms(context.folder),
        language=state.language,
    )


def _references(listed: object) -> tuple[Reference, ...]:
    """Read a list of the descriptor; whatever is no title or no address is left out."""
    entries: list[Mapping[str, Any]] = [
        entry for entry in (listed if isinstance(listed, list) else []) if isinstance(entry, dict)
    ]
    found = []
    for entry in entries:
        name, path = entry.get("name"), entry.get("path")
        title = entry.get("title") or name
        if isinstance(title, str):
            # Licences without a registered name are called "other-…" in Frictionless.
            named = isinstance(name, str) and not name.startswith("other")
            short = str(name) if named else title.split(":", 1)[0]
            found.append(Reference(title, path if isinstance(path, str) else "", short))
    return tuple(found)
