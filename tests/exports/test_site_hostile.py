"""Texts from the data on the static site: every one is shown, none becomes markup or a link."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from praevmap.exports.site.pages import FOLDERS
from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.claims import Claim, Measure
from praevmap.model.coverage import CoverageRow
from praevmap.model.network import Network
from praevmap.model.provenance import Contradiction, Event
from praevmap.views.view_state import Language
from tests.exports.site_page import HOSTILE, Page, render_pages
from tests.invented import invent_network, says, takes_part


def make_evil(url: str) -> Network:
    """Return a network in which every text from the data is markup that names itself."""

    def evil(name: str) -> str:
        return f"{HOSTILE} {name}"

    said = replace(says(2021), text=evil("text"), locator=evil("locator"))
    part = replace(takes_part("05554", "kinderstark", said), note=evil("remark"))
    disputed = Contradiction(
        "w1", DistrictKey("05554"), evil("Frage"), evil("question"), evil("Aussage"),
        evil("saying"), evil("Wahl"), evil("choice"), ("q",),
    )  # fmt: skip
    claim = Claim("c1", "2025", "", 9, 9, Measure.PARTICIPANTS, evil("unit"), "", "", "q", "press")
    calm = invent_network(
        [part],
        [CoverageRow("05554-kinderstark", Ags("05554001"), "q")],
        claims=[claim],
        contradictions=[disputed],
    )
    places = calm.places
    towns = {k: replace(t, name=evil(k.text)) for k, t in places.municipalities.items()}
    districts = {k: replace(d, name=evil(k.text)) for k, d in places.districts.items()}
    source = replace(
        calm.sources["q"],
        publisher=evil("publisher"),
        title=evil("work"),
        url=url,
        note=evil("aside"),
    )
    return replace(
        calm,
        places=replace(places, municipalities=towns, districts=districts),
        sources={"q": source},
        events=(
            Event(
                "2021-05-01", "day", evil("Geschehen"), evil("event"), None, "q", is_milestone=True
            ),
        ),
    )


SHOWN = {
    "index.html": "publisher unit",
    "jahre/2021.html": "05554 work",
    "kommunen/index.html": "05554 05554001",
    "kommunen/05554.html": "05554 05554002 remark text locator publisher work aside",
    "kommunen/05554001.html": "05554 05554001 publisher work aside",
}
"""Texts that must stand on a page in both languages."""
TOLD = {
    Language.DE: {"jahre/2021.html": "Geschehen", "kommunen/05554.html": "Frage Aussage Wahl"},
    Language.EN: {"jahre/2021.html": "event", "kommunen/05554.html": "question saying choice"},
}
"""Texts that are written in both languages."""
NO_LINKS = ("javascript:alert(1)", 'https://example.org/"><script>')
LINK = "https://example.org/?a='1'&b=2"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("url", [*NO_LINKS, LINK])
def test_hostile_data_are_shown_and_never_markup(url: str, language: Language) -> None:
    evil = make_evil(url)
    pages = {path: Page(page) for path, page in render_pages(evil, None, language).items()}
    for path, page in pages.items():
        assert "script" not in page.tags, path
        assert not any(link.startswith("javascript") for link in page.links), path
    for path, names in SHOWN.items():
        page = pages[FOLDERS[language] + path]
        for name in f"{names} {TOLD[language].get(path, '')}".split():
            assert re.search(rf"{re.escape(HOSTILE)} {name}\b", page.text), (path, name)
        if "publisher" in names:
            assert (url in page.links) is (url == LINK), path
