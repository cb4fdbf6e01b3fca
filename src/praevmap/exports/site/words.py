"""Words with links in them, and links to sources, for the pages of the static site."""

from __future__ import annotations

from markupsafe import Markup, escape

from praevmap.model.provenance import Source, web_address
from praevmap.views.date_words import tell_date
from praevmap.views.wording import Words

_HOLDER = "\ue000{}\ue001"
"""Stands for markup until the sentence is escaped: characters of private use."""


class SiteWords(Words):
    """The words of one language, which can also be said around markup."""

    def say_html(self, key: str, **values: object) -> Markup:
        """Return a sentence as markup: everything is escaped but what is markup already.

        Examples
        --------
        >>> from praevmap.views.wording import words_for
        >>> words = site_words(words_for("de"))
        >>> str(words.say_html("profile.source", source=Markup("<b>A</b>")))
        'Quelle: <b>A</b>'
        >>> str(words.say_html("profile.source", source="<b>A</b>"))
        'Quelle: &lt;b&gt;A&lt;/b&gt;'
        """
        held = {name: value for name, value in values.items() if isinstance(value, Markup)}
        holders = {name: _HOLDER.format(name) for name in held}
        said = str(escape(self.say(key, **(values | holders))))
        for name, value in held.items():
            said = said.replace(holders[name], str(value))
        return Markup(said)  # noqa: S704 - escaped above

    def cite(self, source: Source) -> Markup:
        """Return a source with publisher, title, date and note; titles stay German."""
        name = source.publisher
        if source.title:
            name = self.say("profile.source.titled", publisher=name, title=source.title)
        parts = [Markup('<span lang="de">{}</span>').format(link_outside(source.url, name))]
        if source.published:
            published = tell_date(source.published, self)
            parts.append(escape(self.say("profile.source.published", published=published)))
        if web_address(source.url) is None:
            parts.append(escape(self.say("profile.source.no_address")))
        if source.note:
            parts.append(Markup('<span lang="de">{}</span>').format(source.note))
        return Markup(" · ").join(parts)


def site_words(words: Words) -> SiteWords:
    """Return the same words for pages."""
    return SiteWords(words.language, words.entries)


def link_outside(url: str, text: str) -> Markup:
    """Return a link to the web; plain text unless the address leads there."""
    address = web_address(url)
    if address is None:
        return escape(text)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, text)
