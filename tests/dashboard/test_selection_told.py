"""Sentences and figures beside the map say the same selection as the map shows."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.links import links_of
from praevmap.maps.pictures.words import write_words
from praevmap.model.network import Network
from praevmap.render.figures import render_figures
from praevmap.views.figures import key_figures
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.views.states import read_view, view_of

WORDS = words_for("de")


def figures_of(network: Network, state: ViewState) -> list[str]:
    """Names of the figures, which dashboard and fact sheet must have alike."""
    taken = take_snapshot(network, state)
    listed = [figure.label for figure in key_figures(network, taken, WORDS)]
    shown = unescape(render_figures(network, taken, links_of(state)))
    assert re.findall(r"<dt[^>]*>([^<]+)", shown) == listed
    return listed


def test_a_published_share_leads_to_its_check(network: Network) -> None:
    said = WORDS.say("figure.under18.check")
    for query, has_link in (
        ({"jahr": "2017"}, True),
        ({"jahr": "2018"}, False),
        ({"jahr": "2017", "la": "lvr"}, False),
    ):
        state = read_view(query)
        shown = render_figures(network, take_snapshot(network, state), links_of(state))
        assert (f'<a href="/zahlencheck?jahr=2017" target="_self">{said}</a>' in shown) == has_link
        assert (said in shown) == has_link


@pytest.mark.parametrize("year", [2012, 2017, 2021, 2025])
def test_what_nachweis_hides_is_not_told(network: Network, year: int) -> None:
    taken = take_snapshot(network, view_of(year=year))
    documented = WORDS.say("map.headline.documented", count=len(taken.documented))
    presumed = len(taken.presumed)
    told = {
        "belegt": f"{documented} (Nachweis: belegt)",
        "vermutet": f"{presumed} Kommunen vermutet (Nachweis: vermutet)",
        "belegt,vermutet": f"{documented}, {presumed} vermutet (Nachweis: belegt und vermutet)",
    }
    for choice, sentence in told.items():
        state = read_view({"jahr": str(year), "nachweis": choice})
        assert sentence_of_view(network, state) == f"{year}: {sentence}"
        lines = [text for text, _, _ in write_words(network, state).lines]
        assert lines[0] == sentence.split(" (Nachweis")[0]
        published = any("veröffentlicht" in line for line in lines)
        assert not published or choice != "vermutet"


def test_figures_of_the_documented_leave_with_them(network: Network) -> None:
    both = figures_of(network, view_of())
    assert both[:2] == [WORDS.say("figure.documented"), WORDS.say("figure.presumed")]
    documented = figures_of(network, read_view({"nachweis": "belegt"}))
    assert documented == [name for name in both if name != WORDS.say("figure.presumed")]
    presumed = figures_of(network, read_view({"nachweis": "vermutet"}))
    assert presumed == [WORDS.say("figure.presumed")]
