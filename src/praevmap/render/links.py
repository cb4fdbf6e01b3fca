"""Links as HTML: to our own pages and to sources outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from praevmap.model.ags import ParticipantKey
from praevmap.model.provenance import web_address


@dataclass(frozen=True, slots=True)
class Links:
    """How one kind of pages links: the dashboard's addresses carry a view, the site's are files.

    Attributes
    ----------
    address
        Returns the address of a place's profile.
    target
        Where our own pages open, as HTML names it; empty for the usual.
    target_outside
        Where sources open.
    claims
        Address of the check of published figures; empty where there is no such page.
    """

    address: Callable[[ParticipantKey], str]
    target: str = ""
    target_outside: str = ""
    claims: str = ""

    def inside(self, address: str, text: str) -> Markup:
        """Return a link to one of our own pages."""
        opening = Markup('<a href="{}"{}>').format(address, _target(self.target))
        return opening + text + Markup("</a>")

    def place(self, key: ParticipantKey, text: str) -> Markup:
        """Return a link to the profile of a place."""
        return self.inside(self.address(key), text)

    def outside(self, url: str, text: str) -> Markup:
        """Return a link to the web; the text alone unless the address leads there."""
        address = web_address(url)
        if address is None:
            return escape(text)
        target = _target(self.target_outside)
        link = Markup('<a href="{}"{} rel="noopener noreferrer">{}</a>')
        return link.format(address, target, text)


def link_mail(address: str, subject: str = "") -> Markup:
    """Return a link that writes to an address which `contact_address` found sound."""
    ending = f"?subject={quote(subject)}" if subject else ""
    return Markup('<a href="mailto:{}{}">{}</a>').format(address, ending, address)


def _target(name: str) -> Markup:
    return Markup(' target="{}"').format(name) if name else Markup()
