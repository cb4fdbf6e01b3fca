"""Page *Ausbau*: its table, words and pictures say the same, and nothing leaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.growth_page import _events, _maps, _participants, _picture, _reach
from dashboard.pages.growth_table import render_table
from praevmap.maps.charts.charts import NARROW, WIDE, Chart, draw_chart
from praevmap.maps.charts.inks import ChartStyle
from praevmap.model.network import Network
from praevmap.model.provenance import Event
from praevmap.views.growth import EventYear, Growth, Split, follow_growth
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.views.states import random_states

WORDS = words_for("de")
LOOK = ChartStyle("light", "de")


class Cells(HTMLParser):
    """The rows of a table as texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            assert tag == "td" or dict(attrs).get("scope")
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def open_page(**query: str) -> AppTest:
    def page() -> None:
        import streamlit as st

        from dashboard.loaded import network
        from dashboard.pages import growth_page
        from praevmap.views.view_state import ViewState

        growth_page.show(network(), ViewState.from_query(st.query_params.to_dict()))

    app = AppTest.from_function(page, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def text_of(app: AppTest) -> str:
    return "\n".join(e.proto.body for e in app.get("html"))


def pictures(html: str) -> Iterator[str]:
    for source in re.findall(r'src="data:image/svg\+xml,([^"]*)"', html):
        yield unquote(source.replace("&amp;", "&"))


@pytest.mark.parametrize("split", list(Split))
@pytest.mark.parametrize("state", [ViewState(), *random_states(5, seed=4)])
def test_the_table_has_the_numbers_of_the_growth(
    network: Network, state: ViewState, split: Split
) -> None:
    growth = follow_growth(network, state)
    parts = growth.parts(split)
    body = Cells(render_table(network, growth, split, WORDS)).rows[2:]
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
        assert cells[-3:] == [
            str(row.figures.offices),
            WORDS.percent(reached.lower_share),
            WORDS.percent(reached.upper_share),
        ]


def test_the_table_has_the_published_totals_with_their_sources(network: Network) -> None:
    html = render_table(network, follow_growth(network, ViewState()), Split.TYPE, WORDS)
    rows = {cells[0]: cells for cells in Cells(html).rows[2:]}
    assert rows["2025"][-5:-3] == ["141 von 186 Jugendämtern", "57"]
    assert rows["2021"][-5:-3] == ["über 90", "mindestens 44"]
    assert rows["2023"][-5:-3] == [WORDS.say("growth.table.none")] * 2
    assert '<a href="https://' in html
    assert "<caption" in html
    assert 'tabindex="0"' in html


def test_the_page_shows_exactly_the_charts_that_are_drawn(network: Network) -> None:
    growth = follow_growth(network, ViewState())
    shown = list(pictures(_participants(network, growth, Split.TYPE, LOOK)))
    assert shown == [
        draw_chart(growth, Chart.PARTICIPANTS, Split.TYPE, LOOK, size) for size in (WIDE, NARROW)
    ]
    assert len(list(pictures(_reach(network, growth, LOOK)))) == 2


def test_every_picture_of_the_page_has_a_summary_as_its_name(network: Network) -> None:
    growth = follow_growth(network, ViewState())
    html = _participants(network, growth, Split.TYPE, LOOK) + _reach(network, growth, LOOK)
    names = re.findall(r'<img[^>]* alt="([^"]*)"', html)
    assert len(names) == 4
    assert "57 nicht namentlich bekannt" in names[0]
    assert "84 von 186" in names[2]
    assert "37,9\u202f% bis 92,4\u202f%" in names[3]


def test_the_small_maps_are_those_of_the_milestones(network: Network) -> None:
    html = _maps(network, follow_growth(network, ViewState()), LOOK)
    assert re.findall(r"<b>(\d{4}): (\d+) ", html) == [
        ("2012", "18"),
        ("2016", "18"),
        ("2017", "40"),
        ("2020", "36"),
        ("2025", "84"),
    ]
    assert "direkt belegt" in html


def test_the_page_opens_and_the_choice_changes_chart_and_table(network: Network) -> None:
    app = open_page()
    assert not app.exception
    before = text_of(app)
    assert "<h2>Ausbau 2012 bis 2025</h2>" in before
    assert "kreisangehörige Stadt</th>" in before
    app.radio(key="growth.split").set_value("programm").run()
    after = text_of(app)
    assert "Landesinitiative</th>" in after
    growth = follow_growth(network, ViewState())
    wide = draw_chart(growth, Chart.PARTICIPANTS, Split.PROGRAMME, LOOK, WIDE)
    assert wide in list(pictures(after))


def test_a_filter_is_named_and_takes_the_published_totals_away() -> None:
    shown = text_of(open_page(typ="kreis", nachweis="belegt", programm="landesinitiative"))
    assert "Gebietstyp: Kreis" in shown
    assert "blendet Gebiete auf den kleinen Karten aus" in shown
    assert "2012 bis 2016 und 2020 bis 2025" in shown
    assert "141 von 186" not in re.sub(r"<li>[^<]*12\.11\.2025.*?</li>", "", shown)


def test_english_shows_the_same_figures() -> None:
    shown = text_of(open_page(sprache="en"))
    assert "141 of 186 youth offices" in shown
    assert "37.9\u202f% to 92.4\u202f%" in shown


def test_text_from_the_data_is_escaped(network: Network) -> None:
    nasty = Event(
        "2012-03", "month", "<script>x</script>", "<b>", None, network.events[0].source_id
    )
    growth = follow_growth(network, ViewState())
    made = Growth(
        growth.state,
        growth.rows,
        growth.marks,
        (EventYear(1, 2012, (nasty,)),),
        growth.programmes,
    )
    html = _events(network, made, WORDS)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert '"' not in _picture("<svg a='\"'/>", 'ein "Name"').split('src="')[1].split('" alt')[0]
