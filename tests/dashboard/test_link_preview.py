"""What a shared link shows before it is opened: title, sentence, picture, address."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.paths import FOOT, PAGES, Page
from praevmap.model.network import Network
from praevmap.sources.operator_texts import PUBLIC, public_address
from praevmap.views.sentence import sentence_of_view
from tests.dashboard.test_streamlit_patches import ask
from tests.views.states import read_view

ADDRESS = "https://karte.example.de"


def read_page(address: str) -> str:
    """Return the HTML of a page."""
    path, _, query = address.partition("?")
    return bytes(ask(query, path).body).decode()


def read_meta(address: str) -> dict[str, str]:
    """Return what the head of a page says, by name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', read_page(address))
    return {name: unescape(content) for name, content in found}


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC, f"{ADDRESS}/")


@pytest.mark.parametrize("page", [*PAGES, *FOOT])
def test_every_page_says_title_and_sentence_without_a_script(page: Page, network: Network) -> None:
    meta = read_meta(f"/{page.path}?jahr=2017&ansicht=vergleich")
    assert meta["og:title"].endswith("Präventionsketten NRW")
    assert meta["og:description"] == meta["description"]
    view = read_view({"jahr": "2017", "ansicht": "vergleich"})
    assert sentence_of_view(network, view) in meta["description"]
    # A picture needs a whole address, which only the operator knows.
    assert "og:image" not in meta
    assert "og:url" not in meta


@pytest.mark.usefixtures("public")
def test_the_picture_is_of_the_asked_year_and_bounded() -> None:
    asked = "jahr=2017&typ=kreis&ebene=kreis&auswahl=05562014&sprache=en&x=1&jahr=2017"
    meta = read_meta(f"/?{asked}")
    picture = urlsplit(meta["og:image"])
    assert picture.geturl().startswith(f"{ADDRESS}/mitnehmen/datei/png?")
    # Neither filters nor places make another picture.
    assert parse_qs(picture.query) == {"jahr": ["2017"], "sprache": ["en"]}
    assert meta["og:url"] == f"{ADDRESS}/?jahr=2017&auswahl=05562014&sprache=en"
    assert meta["og:title"].startswith("Gladbeck")
    assert "Gladbeck" not in meta["og:image:alt"]
    assert "2017" in meta["og:image:alt"]


@pytest.mark.usefixtures("public")
def test_hostile_addresses_stand_nowhere_in_the_head() -> None:
    for query in ("jahr=%22%3E%3Cscript%3E", "auswahl=%3Cb%3E", "sprache=%22"):
        text = read_page(f"/kommunen?{query}")
        assert '<script>"' not in text
        assert "<b>" not in text
        assert read_meta(f"/kommunen?{query}") == read_meta("/kommunen")


@pytest.mark.parametrize(
    "named", ["", "karte.example.de", "javascript:alert(1)", "https://a b", "https://a/b"]
)
def test_what_is_no_address_of_a_website_is_none(named: str) -> None:
    assert public_address({PUBLIC: named}) == ""
    assert public_address({PUBLIC: f"{ADDRESS}/"}) == ADDRESS
