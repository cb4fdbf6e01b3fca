"""How a source is cited, as HTML and in plain text."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from praevmap.model.provenance import Source, web_address
from praevmap.render.links import Links
from praevmap.views.wording import Words

_GERMAN = Markup('<span lang="de">{}</span>')


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is cited; its names and its note stay German.

    Attributes
    ----------
    source
        The source.
    words
        The reader's language.
    """

    source: Source
    words: Words

    @property
    def name(self) -> str:
        """Publisher and, where there is one, title."""
        publisher, title = self.source.publisher, self.source.title
        if not title:
            return publisher
        return self.words.say("profile.source.titled", publisher=publisher, title=title)

    def plain(self) -> str:
        """Return who published what and when, as far as it is known."""
        if not self.source.published:
            return self.name
        on = self.words.partial_date(self.source.published)
        return self.words.say("export.source.published", source=self.name, on=on)

    def html(self, links: Links) -> Markup:
        """Return the same with a link, or the word that there is no address, and the note."""
        source, say = self.source, self.words.say
        name = self.name if source.title else name_untitled(source)
        parts = [_GERMAN.format(links.outside(source.url, name))]
        if source.published:
            published = self.words.partial_date(source.published)
            parts.append(escape(say("profile.source.published", published=published)))
        if web_address(source.url) is None:
            parts.append(escape(say("profile.source.no_address")))
        if source.note:
            parts.append(_GERMAN.format(source.note))
        return Markup(" · ").join(parts)


def name_untitled(source: Source) -> str:
    """Name a source without a title: by its address where the publisher is no more than a host.

    Examples
    --------
    >>> name_untitled(Source("sgk-1", "sgk.nrw", "", "", "https://www.sgk.nrw/?p=29025", ""))
    'sgk.nrw/?p=29025'
    """
    address = (web_address(source.url) or "").partition("://")[2].removeprefix("www.").rstrip("/")
    return address if address.startswith(source.publisher) else source.publisher
