"""Pages of the static site in the tests: rendered without pictures, and read again."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import geopandas as gpd

from praevmap.exports.context import context_of
from praevmap.exports.site.dcat import Issuer
from praevmap.exports.site.pages import Pages, SitePicture
from praevmap.model.network import Network
from praevmap.views.view_state import Language

HOSTILE = "<script>alert('1')</script>&\""


class Page(HTMLParser):
    """Reads a page: addresses, identifiers, tags with text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.alternates: dict[tuple[str, str], str] = {}
        self.language = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag in {"a", "link"} and given.get("hreflang"):
            self.alternates[tag, given["hreflang"] or ""] = given.get("href") or ""
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name != "style"
            if name in {"href", "src", "srcset"}:
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def render_pages(
    network: Network, contact: str | None = None, language: Language = Language.DE
) -> dict[str, bytes]:
    picture = SitePicture("bilder/a.png", 10, 10, HOSTILE)
    # No page needs a boundary.
    plain = context_of(network, gpd.GeoDataFrame())
    context = replace(plain, state=replace(plain.state, language=language))
    pages = Pages(
        context=context,
        issuer=Issuer(),
        stylesheet="site.css",
        previews=dict.fromkeys(network.years, picture),
        fronts={"light": picture, "dark": picture},
        downloads=(),
        contact=contact,
    )
    return dict(pages.render())
