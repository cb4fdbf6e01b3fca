"""The small print of slides and report: cited sources, attribution, version."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from praevmap.model.network import Network
from praevmap.model.provenance import Source, web_address
from praevmap.views.wording import Words

LONGEST = 300
"""Characters of a text from the data that a slide or page has room for."""


@dataclass(slots=True)
class Citations:
    """The sources that were cited, numbered in the order in which they were cited first."""

    network: Network
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, source_id: str) -> int:
        """Return the number of a source, a new one at its first citation."""
        return self.numbers.setdefault(source_id, len(self.numbers) + 1)

    @property
    def sources(self) -> tuple[tuple[int, Source], ...]:
        """The cited sources under their numbers."""
        return tuple((n, self.network.sources[key]) for key, n in self.numbers.items())


def host_of(url: str) -> str:
    """Return the host of a web address as people say it, empty for anything else.

    Examples
    --------
    >>> host_of("https://www.bkg.bund.de/a"), host_of("javascript:alert(1)"), host_of("http://[")
    ('bkg.bund.de', '', '')
    """
    host = urlsplit(web_address(url) or "").hostname or ""
    return host.removeprefix("www.")


def say_attribution(network: Network, words: Words) -> str:
    """Say whose boundaries these are, and of which day."""
    edition = network.boundaries
    state = words.say("map.boundary_state", on=words.day(edition.on))
    return words.say("export.attribution", boundaries=edition.attribution, state=state)


def say_footer(network: Network, words: Words) -> str:
    """Say the version of the data package, and whose the boundaries are, in one line."""
    version, owner = words.day(network.as_of), network.boundaries.attribution
    return words.say("export.footer", version=version, boundaries=owner)


def clip(text: str, longest: int = LONGEST) -> str:
    """Shorten a text to what fits; characters that no document may hold become spaces."""
    fit = "".join(c if c.isprintable() or c == "\u202f" else " " for c in text).strip()
    return fit if len(fit) <= longest else f"{fit[: longest - 1].rstrip()}…"
