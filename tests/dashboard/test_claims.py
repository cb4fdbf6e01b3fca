"""Page Zahlencheck: known results from the data, the rule of coverage, links, contradictions."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from praevmap.model.claims import Claim, Measure
from praevmap.model.network import Network
from praevmap.model.provenance import Contradiction, Source
from praevmap.views.claims_check import Verdict
from tests.dashboard.choosing import choose, shown_choices
from tests.dashboard.page import html_of, open_page
from tests.invented import invent_network


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u202f", " ")


def row_of(app: AppTest, claim_id: str) -> list[str]:
    """Return the texts of the cells of a claim's row, the first one included."""
    return cells_of(app, f'data-claim="{claim_id}"')


def cells_of(app: AppTest, attribute: str) -> list[str]:
    rows = re.findall(r"<tr .*?</tr>", html_of(app), re.DOTALL)
    (found,) = [row for row in rows if attribute in row]
    cells = re.findall(r"<t[hd] .*?</t[hd]>", found, re.DOTALL)
    return [text_of(cell).strip() for cell in cells]


KNOWN = {
    "c01": ("18", ["bestätigt"]),
    "c15": ("22", ["bestätigt"]),
    "c17": ("40", ["bestätigt"]),
    "c44": ("186", ["Grundlage"]),
    "c46": ("91", ["Grundlage"]),
    "c43": ("88", ["nicht nachrechenbar", "53 nicht namentlich bekannt"]),
    "c21": ("78,3 %", ["näherungsweise", "18 von 23", "17 von 22 = 77,3 %"]),
    "c22": ("35,5 %", ["bestätigt", "11 von 31", "11 von 30 = 36,7 %"]),
    "c18": (
        "57,5 %",
        ["näherungsweise", "unter 16 57,6 %", "Gegenprobe 57,4 %", "15.05.2022", "31.12.2018"],
    ),
}
"""What is recomputed of a claim, and what its verdict says."""


@pytest.fixture(scope="module")
def page() -> AppTest:
    """The page as it opens; for tests that only look at it."""
    return open_page("claims_page")


def test_known_results_stand_on_the_page(page: AppTest) -> None:
    for claim_id, (result, way) in KNOWN.items():
        *_, recomputed, _, verdict = row_of(page, claim_id)
        assert recomputed == result, claim_id
        assert [part for part in way if part not in verdict] == [], claim_id
    # The published total of 2025 stands beside the known names.
    row = row_of(page, "c43")
    assert row[2:5] == ["141 teilnehmende Jugendämter", "88", "\u221253"]
    assert "Landschaftsverband Rheinland" in row[0]
    assert "Veröffentlichung: 14.11.2025" in row[0]


def test_equal_figures_are_one_row_and_a_box_counts_the_rows_of_its_verdict(
    network: Network, page: AppTest
) -> None:
    html = html_of(page)
    row = row_of(page, "c17")
    assert row == row_of(page, "c28")
    for claim in network.claims:
        if claim.claim_id in {"c17", "c24", "c25", "c27", "c28"}:
            assert claim.statement in row[1]
    tables = html[html.index("pm-claims-figures") :]
    for verdict in Verdict:
        box = re.search(rf"pm-verdict-{verdict.value}.*?<dd><b>(\d+)</b>", html, re.DOTALL)
        rows = tables.count(f"pm-badge-{verdict.value}")
        assert rows == (int(box[1]) if box else 0)
    assert not any("ieselbe" in claim.statement for claim in network.claims)


def test_every_claim_has_a_row_and_every_address_a_safe_link(
    network: Network, page: AppTest
) -> None:
    html = html_of(page)
    for claim in network.claims:
        assert html.count(f'data-claim="{claim.claim_id}"') == 1
    cited = [claim.source_id for claim in network.claims]
    cited += [each for told in network.contradictions for each in told.source_ids]
    urls = [network.sources[source_id].url for source_id in cited]
    leading = [escape(url) for url in urls if url.startswith("http")]
    assert len(leading) > len(network.claims) / 2
    links = re.findall(r'<a href="([^"]*)" target="_blank" rel="noopener noreferrer">', html)
    assert sorted(links) == sorted(leading)
    assert html.count("<a ") == len(links)


def test_switching_the_rule_on_the_page_recomputes_and_reaches_sidebar_and_address() -> None:
    app = open_page("claims_page")
    assert row_of(app, "c18")[3] == "57,5 %"
    choose(app, "claims.choices", abdeckung="zustaendigkeit")
    assert not app.exception
    assert row_of(app, "c18")[3] == "46,3 %"
    assert "nur Zuständigkeit des Kreisjugendamts gilt gerade" in text_of(html_of(app))
    assert shown_choices(app)["abdeckung"] == "zustaendigkeit"
    assert dict(app.query_params) == {"abdeckung": "zustaendigkeit"}


def test_switching_the_rule_in_the_sidebar_recomputes_the_page() -> None:
    app = open_page("claims_page", abdeckung="zustaendigkeit")
    assert row_of(app, "c54")[3] == "46,3 %"
    choose(app, abdeckung="kreis")
    assert row_of(app, "c54")[3] == "57,5 %"
    assert shown_choices(app, "claims.choices") == {"abdeckung": "kreis"}
    assert "ganzer Kreis gilt gerade" in text_of(html_of(app))


def test_the_rules_are_compared_both_ways(page: AppTest) -> None:
    name, found, exact, crossed, verdict = cells_of(page, 'data-rule="kreis"')
    assert (name, found, verdict) == ("ganzer Kreis", "57,5 %", "näherungsweise")
    assert exact == "gezählt: unter 16 57,6 %, unter 19 57,5 %"
    assert crossed.startswith("Gegenprobe 57,4 %, geschätzt: Zahlen der Kreise am 31.12.2018")
    narrow = cells_of(page, 'data-rule="zustaendigkeit"')
    assert narrow[1] == "46,3 %"
    assert narrow[3].startswith("Gegenprobe 46,2 %")
    text = text_of(html_of(page))
    assert "unter 18 ist eine Schätzung: unter 16 und zwei Drittel der 16- bis 18-Jährigen" in text
    assert "Zensus 2022, Regionaltabelle Demografie" in text


def test_filters_and_year_change_no_verdict(page: AppTest) -> None:
    filtered = open_page("claims_page", jahr="2012", typ="kreis", la="lwl", programm="kinderstark")
    assert html_of(filtered) == html_of(page)


def test_both_languages_tell_every_contradiction_with_its_choice_and_the_same_numbers(
    network: Network, page: AppTest
) -> None:
    english = open_page("claims_page", sprache="en")
    assert len(network.contradictions) == 12
    german_text, english_text = text_of(html_of(page)), text_of(html_of(english))
    for told in network.contradictions:
        assert told.title_de in german_text
        assert told.choice_de in german_text
        assert told.title_en in english_text
        assert told.choice_en in english_text
    share = ["60 % of children and young people", "57.5 %", "\u22122.5 percentage points"]
    assert row_of(english, "c18")[2:5] == share


def test_markup_in_the_data_is_shown_as_text_and_odd_addresses_are_no_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dashboard import loaded

    odd = '<img src=x onerror="alert(1)">'
    claim = Claim("c1", "2017", "", 1, 1, Measure.NONE, odd, odd, odd, "q", "press")
    told = Contradiction("w01", None, odd, odd, odd, odd, odd, odd, ("q",))
    hostile = replace(
        invent_network(claims=[claim], contradictions=[told]),
        sources={"q": Source("q", odd, odd, odd, "javascript:alert(1)", odd)},
    )
    monkeypatch.setattr(loaded, "network", lambda: hostile)
    html = html_of(open_page("claims_page"))
    assert "<img" not in html
    assert "javascript:" not in html
    assert "&lt;img" in html
    assert not re.findall("<a ", html)
