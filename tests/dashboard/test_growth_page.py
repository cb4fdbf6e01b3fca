"""Page *Ausbau*: its table, words and pictures say the same, and nothing leaks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.links import links_of
from dashboard.pages.growth_page import render_explanations
from praevmap.model.network import Network
from praevmap.model.provenance import Event
from praevmap.render.table import render_table
from praevmap.views.growth import EventYear, Growth, Split, follow_growth
from praevmap.views.population_words import say_share
from praevmap.views.tables.growth import show_growth
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.dashboard.choosing import choose
from tests.dashboard.page import data_of, html_of, open_page, rows_of
from tests.views.states import random_states, view_of

WORDS = words_for("de")


def chart_of(app: AppTest) -> dict[str, Any]:
    """Return what the chart is told."""
    (told,) = data_of(app, "growth")
    return told


@pytest.mark.parametrize("split", list(Split))
@pytest.mark.parametrize("state", [view_of(), *random_states(5, seed=4)])
def test_the_table_has_the_numbers_of_the_growth(
    network: Network, state: ViewState, split: Split
) -> None:
    growth = follow_growth(network, state)
    parts = growth.parts(split)
    shown = show_growth(network, growth, split, WORDS)
    body = rows_of(render_table(shown, WORDS, links_of(growth.state), name="growth"))[2:]
    assert [cells[0] for cells in body] == [str(row.year) for row in growth.rows]
    for cells, row in zip(body, growth.rows, strict=True):
        reached = row.figures.under_18
        counts = [
            row.documented,
            *(row.documented_by[split][part] for part in parts),
            row.presumed,
            *(row.presumed_by[split][part] for part in parts),
            row.new,
        ]
        assert cells[1 : 1 + len(counts)] == [str(count) for count in counts]
        assert reached.companions is not None
        assert cells[-4:] == [
            str(row.figures.offices),
            *map(WORDS.percent, (reached.lower_share, *reached.companions)),
        ]


def test_the_table_has_the_published_totals_with_their_sources(network: Network) -> None:
    growth = follow_growth(network, view_of())
    shown = show_growth(network, growth, Split.TYPE, WORDS)
    html = render_table(shown, WORDS, links_of(growth.state), name="growth")
    rows = {cells[0]: cells for cells in rows_of(html)[2:]}
    assert rows["2025"][-6:-4] == ["141 von 186 Jugendämtern", "53"]
    assert rows["2021"][-6:-4] == ["über 90", "mindestens 42"]
    assert rows["2023"][-6:-4] == [WORDS.say("growth.table.none")] * 2
    assert '<a href="https://' in html
    assert "<caption" in html
    assert 'tabindex="0"' in html
    assert html.count("<th ") == html.count("scope=")


def test_the_milestones_lead_to_their_maps_and_say_what_those_show() -> None:
    html = html_of(open_page("growth_page", typ="kreis"))
    found = re.findall(
        r'<a href="/\?jahr=(\d{4})&amp;typ=kreis" target="_self">(\d{4}): (\d+) ', html
    )
    assert [(year, said) for year, said, _ in found] == [
        (year, year) for year in ("2012", "2016", "2017", "2020")
    ]
    assert '<a href="/?typ=kreis" target="_self">2025: ' in html
    assert "nicht in der Auswahl" in html


def test_the_page_opens_and_the_choice_changes_chart_and_table(network: Network) -> None:
    app = open_page("growth_page")
    assert not app.exception
    before = html_of(app)
    assert "<h1>Ausbau 2012 bis 2025</h1>" in before
    assert "kreisangehörige Stadt</button>" in before
    choose(app, "growth.choices", teilung="programm")
    after = html_of(app)
    assert "Landesinitiative</button>" in after
    told = chart_of(app)
    growth = follow_growth(network, view_of())
    assert told["growth"]["parts"] == [part.value for part in growth.parts(Split.PROGRAMME)]
    for row, drawn in zip(growth.rows, told["growth"]["rows"], strict=True):
        assert drawn["by"]["documented"] == {
            part.value: count for part, count in row.documented_by[Split.PROGRAMME].items()
        }


def test_a_filter_is_named_and_takes_the_published_totals_away() -> None:
    shown = html_of(
        open_page("growth_page", typ="kreis", nachweis="belegt", programm="landesinitiative")
    )
    assert "Gebietstyp: Kreis" in shown
    assert "blendet Gebiete auf der Karte aus" in shown
    assert "2012 bis 2016 und 2020 bis 2025" in shown
    assert "141 von 186" not in re.sub(r"<li>[^<]*12\.11\.2025.*?</li>", "", shown)


def test_english_shows_the_same_figures(network: Network) -> None:
    shown = html_of(open_page("growth_page", sprache="en"))
    assert "141 of 186 youth offices" in shown
    figures = follow_growth(network, view_of()).rows[-1].figures
    share = say_share(figures.under_18, words_for("en"))
    assert f"home to {share} of all people under 18 (counted: under 16" in shown


def test_text_from_the_data_is_escaped(network: Network) -> None:
    nasty = Event(
        "2012-03",
        "month",
        "<script>x</script>",
        "<b>",
        None,
        network.events[0].source_id,
        is_milestone=True,
    )
    growth = follow_growth(network, view_of())
    made = Growth(
        growth.state,
        growth.rows,
        growth.marks,
        (EventYear(1, 2012, (nasty,)),),
        growth.programmes,
    )
    html = render_explanations(network, made, "de")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
