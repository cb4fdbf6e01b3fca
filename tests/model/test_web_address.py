"""What may become a link: addresses of the web, nothing that leads or acts elsewhere."""

from __future__ import annotations

import pytest

from praevmap.model.network import Network
from praevmap.model.provenance import LONGEST_ADDRESS, web_address

SOUND = (
    "https://www.bkg.bund.de/a",
    "http://example.org",
    "https://präventionsketten.example/übersicht?jahr=2017#mitte",
    "https://[2001:db8::1]:8443/a",
)
HOSTILE = (
    "",
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "//example.org/a",
    "ftp://example.org/a",
    "https://",
    "https:///a",
    "http://[",
    "https://example.org/a b",
    'https://example.org/"onclick=alert(1)',
    "https://example.org/<script>",
    "https://example.org/\n",
    "https://example.org/\u202egpj.exe",
    " https://example.org",
    "https://example.org/" + "a" * LONGEST_ADDRESS,
)


@pytest.mark.parametrize("address", SOUND)
def test_an_address_of_the_web_stays_as_it_is(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize("text", HOSTILE)
def test_anything_else_becomes_no_link(text: str) -> None:
    assert web_address(text) is None


def test_every_shipped_address_may_become_a_link(network: Network) -> None:
    urls = [source.url for source in network.sources.values() if source.url]
    assert urls
    assert [url for url in urls if web_address(url) is None] == []
