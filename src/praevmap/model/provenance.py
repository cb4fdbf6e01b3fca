"""Where statements come from, and the dated events of the network."""

from __future__ import annotations

from dataclasses import dataclass

from praevmap.model.ags import Ags


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
    """

    on: str
    precision: str
    title_de: str
    title_en: str
    place: Ags | None
    source_id: str

    @property
    def year(self) -> int:
        """Calendar year of the event."""
        return int(self.on[:4])
