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
from tests.invented import invent_network


def page() -> None:
    from dashboard import sidebar
    from dashboard.loaded import network
    from dashboard.pages import claims_page
    from dashboard.session import open_view, write_address

    loaded = network()
    view = claims_page.show(loaded, sidebar.read_choices(open_view(loaded)))
    sidebar.show_choices(view)
    write_address(view)


def open_page(**query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(e.proto.body for e in app.get("html"))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u202f", " ")


def row_of(app: AppTest, claim_id: str) -> list[str]:
    """Return the texts of the cells of a claim's row, the first one included."""
    return cells_of(app, f'data-claim="{claim_id}"')


def cells_of(app: AppTest, attribute: str) -> list[str]:
    found = re.search(rf"<tr [^>]*{re.escape(attribute)}.*?</tr>", html_of(app), re.DOTALL)
    assert found is not None
    cells = re.findall(r"<t[hd] .*?</t[hd]>", found[0], re.DOTALL)
    return [text_of(cell).strip() for cell in cells]


@pytest.mark.parametrize(
    ("claim_id", "found", "way"),
    [
        ("c01", "18", ["bestätigt"]),
        ("c15", "22", ["bestätigt"]),
        ("c17", "40", ["bestätigt"]),
        ("c44", "186", ["bestätigt"]),
        ("c46", "91", ["bestätigt"]),
        ("c43", "84", ["nicht nachrechenbar", "57 nicht namentlich bekannt"]),
        ("c21", "78,3 %", ["näherungsweise", "18 von 23", "17 von 22 = 77,3 %"]),
        ("c22", "35,5 %", ["bestätigt", "11 von 31", "11 von 30 = 36,7 %"]),
        ("c18", "53,6 % bis 68,7 %", ["näherungsweise", "Gesichert: 53,6 %", "31.12.2018"]),
    ],
)
def test_known_results_stand_on_the_page(claim_id: str, found: str, way: list[str]) -> None:
    *_, recomputed, _, verdict = row_of(open_page(), claim_id)
    assert recomputed == found
    for part in way:
        assert part in verdict


def test_the_published_total_of_2025_stands_beside_the_known_names() -> None:
    row = row_of(open_page(), "c43")
    assert row[2:5] == ["141 teilnehmende Jugendämter", "84", "\u221257"]
    assert "Landschaftsverband Rheinland" in row[0]
    assert "Veröffentlichung: 14.11.2025" in row[0]


def test_every_claim_has_a_row_and_every_address_a_safe_link(network: Network) -> None:
    html = html_of(open_page())
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
    app = open_page()
    assert row_of(app, "c18")[3] == "53,6 % bis 68,7 %"
    app.radio(key="claims.rule").set_value("zustaendigkeit").run()
    assert not app.exception
    assert row_of(app, "c18")[3] == "34,4 % bis 68,7 %"
    assert "nur Zuständigkeit des Kreisjugendamts gilt gerade" in text_of(html_of(app))
    assert app.radio(key="choice.abdeckung").value == "zustaendigkeit"
    assert dict(app.query_params) == {"abdeckung": "zustaendigkeit"}


def test_switching_the_rule_in_the_sidebar_recomputes_the_page() -> None:
    app = open_page(abdeckung="zustaendigkeit")
    assert row_of(app, "c54")[3] == "34,4 % bis 68,7 %"
    app.radio(key="choice.abdeckung").set_value("kreis").run()
    assert row_of(app, "c54")[3] == "53,6 % bis 68,7 %"
    assert app.radio(key="claims.rule").value == "kreis"
    assert "ganzer Kreis gilt gerade" in text_of(html_of(app))


def test_the_rules_are_compared_part_by_part() -> None:
    app = open_page()
    name, exact, estimated, missing, bounds, verdict = cells_of(app, 'data-rule="kreis"')
    assert (name, bounds, verdict) == ("ganzer Kreis", "53,6 % bis 68,7 %", "näherungsweise")
    assert (exact, estimated) == ("53,6 %, 1.604.180 Personen", "nichts")
    assert missing == "9 Städte und Gemeinden, höchstens 452.097 Personen"


def test_filters_and_year_change_no_verdict() -> None:
    filtered = open_page(jahr="2012", typ="kreis", la="lwl", programm="kinderstark")
    assert html_of(filtered) == html_of(open_page())


def test_every_contradiction_is_told_with_its_choice(network: Network) -> None:
    german, english = text_of(html_of(open_page())), text_of(html_of(open_page(sprache="en")))
    assert len(network.contradictions) == 12
    for told in network.contradictions:
        assert told.title_de in german
        assert told.choice_de in german
        assert told.title_en in english
        assert told.choice_en in english


def test_english_says_the_same_numbers() -> None:
    row = row_of(open_page(sprache="en"), "c18")
    assert row[2:5] == [
        "60 % of children and young people",
        "53.6 % to 68.7 %",
        "\u22126.4 to +8.7 percentage points",
    ]


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
    html = html_of(open_page())
    assert "<img" not in html
    assert "javascript:" not in html
    assert "&lt;img" in html
    assert not re.findall("<a ", html)
