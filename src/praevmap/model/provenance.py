"""Where statements come from and contradict each other, and the dated events of the network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from praevmap.model.ags import Ags, ParticipantKey

LONGEST_ADDRESS = 2_000
"""Characters; Excel refuses a whole file for one longer link."""

_WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+")


def web_address(text: str) -> str | None:
    """Return an address that may become a link, ``None`` for anything that leads elsewhere.

    Parameters
    ----------
    text
        An address as the data have it: hostile until checked.

    Returns
    -------
    str or None
        The same text if it is an address of the web with a host, at most `LONGEST_ADDRESS` long
        and without characters that would end it inside a file.

    Examples
    --------
    >>> web_address("https://www.bkg.bund.de/a")
    'https://www.bkg.bund.de/a'
    >>> [web_address(text) for text in ("javascript:alert(1)", "http://[", "https://a b", "")]
    [None, None, None, None]
    """
    if len(text) > LONGEST_ADDRESS or _WEB.fullmatch(text) is None or not text.isprintable():
        return None
    try:
        host = urlsplit(text).hostname
    except ValueError:  # broken brackets
        return None
    return text if host else None


@dataclass(frozen=True, slots=True)
class BoundaryEdition:
    """Whose boundaries the areas are, and of which day.

    Attributes
    ----------
    attribution
        Who must be named, as the licence asks for it, e.g. "© GeoBasis-DE / BKG 2017 (Daten
        verändert)"; the same in every language.
    url
        Address of the owner.
    on
        Gebietsstand (about), the same for all years.
    """

    attribution: str
    url: str
    on: date


@dataclass(frozen=True, slots=True)
class Source:
    """Quelle: a publication.

    Attributes
    ----------
    source_id
        Frozen identifier.
    publisher, title, published, url, note
        As far as known; an empty text means that the page showed none.
    """

    source_id: str
    publisher: str
    title: str
    published: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event.

    Attributes
    ----------
    on
        ``YYYY-MM-DD`` or ``YYYY-MM``, according to `precision`.
    precision
        ``"day"`` or ``"month"``.
    title_de, title_en
        One sentence each.
    place
        The town where it happened, or ``None``.
    source_id
        Its source.
    is_milestone
        Whether it is a scene of the story that presentation, timeline and pictures tell.
    """

    on: str
    precision: str
    title_de: str
    title_en: str
    place: Ags | None
    source_id: str
    is_milestone: bool

    @property
    def year(self) -> int:
        """Calendar year of the event."""
        return int(self.on[:4])

    def title(self, language: str) -> str:
        """Return the title in a language, ``"de"`` or ``"en"``."""
        return self.title_de if language == "de" else self.title_en


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Widerspruch: a question on which sources disagree, and what praevmap goes by.

    Attributes
    ----------
    contradiction_id
        Frozen identifier.
    subject
        The participant concerned, or ``None`` for the network as a whole or several places.
    title_de, title_en
        The question.
    says_de, says_en
        What the sources say, in our own words.
    choice_de, choice_en
        What was chosen, and why.
    source_ids
        The sources that disagree, as far as they are known.
    """

    contradiction_id: str
    subject: ParticipantKey | None
    title_de: str
    title_en: str
    says_de: str
    says_en: str
    choice_de: str
    choice_en: str
    source_ids: tuple[str, ...]

    def in_language(self, language: str) -> tuple[str, str, str]:
        """Return the question, what the sources say, and what was chosen.

        Parameters
        ----------
        language
            ``"de"`` or ``"en"``.
        """
        if language == "de":
            return self.title_de, self.says_de, self.choice_de
        return self.title_en, self.says_en, self.choice_en
