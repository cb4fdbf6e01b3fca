"""Page Kommunen, its profiles and page Über without a browser."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import loaded
from dashboard.pages.operator_page import render_operator
from praevmap.exports.imprint import read_terms
from praevmap.model.ags import Ags, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.model.status import Status
from praevmap.sources.operator_texts import VARIABLE, OperatorText, contact_address, read_text
from praevmap.views.directory import list_directory
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.places import KEPT
from praevmap.views.wording import words_for
from tests.dashboard.choosing import choose
from tests.dashboard.page import html_of, open_page, rows_of
from tests.dashboard.test_app import text_of
from tests.exports.hostile import make_hostile
from tests.views.states import read_view, view_of

DE = words_for("de")
PART = "places.choices"
"""The choices above the table."""


def open_places(**query: str) -> AppTest:
    return open_page("places_page", **query)


def linked_keys(app: AppTest) -> list[str]:
    """Keys of the rows, from the links of their names."""
    return re.findall(r'<th scope="row"><a href="/kommunen\?[^"]*auswahl=([0-9]+)', text_of(app))


def test_the_table_lists_the_documented_participants_with_real_headers(network: Network) -> None:
    app = open_places(jahr="2017", nachweis="belegt")
    documented = take_snapshot(network, view_of(year=2017)).documented
    assert sorted(linked_keys(app)) == sorted(key.text for key in documented)
    shown = text_of(app)
    assert "40 belegt" in shown
    assert "Stand 31.12.2017" in shown
    assert shown.count('<th scope="col"') == 9
    assert shown.count("aria-sort") == 1
    assert "<caption>" in shown
    assert 'tabindex="0"' in shown


def test_sorting_sets_aria_sort_on_the_sorted_column_and_keeps_every_row() -> None:
    app = open_places(jahr="2017")
    before = linked_keys(app)
    choose(app, PART, sortierung="quellen")
    choose(app, PART, folge="ab")
    assert re.findall(r'aria-sort="(\w+)"><button[^>]*>([^<]+)', text_of(app)) == [
        ("descending", "Quellen")
    ]
    assert "Sortiert nach Quellen, absteigend." in text_of(app)
    assert sorted(linked_keys(app)) == sorted(before)
    numbers = [int(n) for n in re.findall(r'class="pm-number">(\d+)', text_of(app))[::2]]
    assert numbers == sorted(numbers, reverse=True)


def test_the_table_sorts_by_under_18s_and_says_that_they_are_estimated(network: Network) -> None:
    app = open_places(jahr="2017", sortierung="unter18", folge="ab")
    shown = text_of(app)
    assert re.findall(r'aria-sort="(\w+)"><button[^>]*>([^<]+)', shown) == [
        ("descending", "unter 18")
    ]
    told = re.findall(r'class="pm-number">([\d.]+)</td></tr>', shown)
    numbers = [int(number.replace(".", "")) for number in told]
    assert len(numbers) == len(linked_keys(app))
    assert numbers == sorted(numbers, reverse=True)
    first = network.headcount.young_of(Ags("05315000"))
    assert first is not None
    assert (linked_keys(app)[0], numbers[0]) == ("05315000", round(first.under_18))
    assert "Unter 18 ist eine Schätzung" in shown
    assert "Zensus 2022, Regionaltabelle Demografie" in shown


def test_searching_forgives_and_what_is_searched_for_is_told_and_never_markup() -> None:
    app = open_places()

    def search(text: str) -> str:
        choose(app, PART, suche=text)
        assert not app.exception
        return text_of(app)

    shown = search("muelheim")
    assert linked_keys(app) == ["05117000"]
    assert "Gesucht: „muelheim“." in shown
    assert "1 Eintrag" in shown
    assert "<img" not in search("<img src=x onerror=alert(1)>")
    assert "Gesucht: „&amp;&lt;“." in search("&<")
    # Absence is no answer.
    shown = search("Buxtehude")
    assert DE.say("places.found.nothing") in shown
    assert "<table" not in shown


def test_the_switch_shows_all_municipalities_and_kreise(network: Network) -> None:
    app = open_places()
    choose(app, PART, umfang="alle")
    rural = sum(not d.is_urban for d in network.places.districts.values())
    assert len(linked_keys(app)) == len(network.places.municipalities) + rural


def test_a_town_reached_by_its_kreis_says_so_instead_of_only_being_undocumented() -> None:
    app = open_places(jahr="2017", typ="kreis", umfang="alle", suche="05562032")
    assert linked_keys(app) == ["05562032"]
    assert "selbst nicht belegt" in text_of(app)
    assert "belegt über Kreis Recklinghausen" in text_of(app)
    assert "1 der nicht belegten erreicht ein Kreis" in text_of(app)


def test_filters_hold_and_are_named_in_the_caption(network: Network) -> None:
    query = {"jahr": "2017", "typ": "kreis", "la": "lwl"}
    app = open_places(**query)
    listed = list_directory(network, read_view(query)).rows
    assert sorted(linked_keys(app)) == sorted(row.key.text for row in listed)
    assert "Gebietstyp: Kreis; Landesjugendamt: LWL." in text_of(app)


def test_the_year_chosen_here_reaches_evidence_and_address() -> None:
    app = open_places()
    choose(app, PART, jahr="2012")
    assert "18 belegt" in text_of(app)
    assert app.query_params["jahr"] == "2012"


def test_a_town_that_the_filter_leaves_out_says_so_beside_the_kreis_that_reaches_it() -> None:
    shown = text_of(open_places(jahr="2018", typ="kreis", umfang="alle", suche="Ahlen"))
    assert DE.say("places.evidence.hidden") in shown
    assert "belegt über Kreis Warendorf" in shown
    assert DE.say("places.caption.hidden", count=1) in shown
    assert DE.say("places.evidence.not_itself") not in shown


def test_a_year_without_the_chosen_programme_says_so() -> None:
    app = open_places(jahr="2025", programm="modellvorhaben")
    assert "Keines der gewählten Programme läuft in diesem Jahr." in text_of(app)
    assert "Programm läuft 2025 nicht" in text_of(app)
    assert len(linked_keys(app)) == 18


def test_a_profile_has_its_own_address_with_everything_known(network: Network) -> None:
    app = open_places(auswahl="05562014", jahr="2017", typ="kreis")
    shown = text_of(app)
    assert "<h1>Gladbeck</h1>" in shown
    assert app.query_params["auswahl"] == "05562014"
    for said in ("kreisangehörige Stadt", "Kreis Recklinghausen", "Münster", "05562014"):
        assert said in shown
    for year in network.years:
        assert f'<th scope="col">{year}</th>' in shown
    (key,) = (k for k in network.memberships_of if k.text == "05562014")
    for membership in network.memberships_of[key].values():
        for statement in membership.statements:
            assert network.sources[statement.source_id].publisher in shown
    assert shown.count('rel="noopener noreferrer"') >= 2


def test_the_links_of_a_profile_keep_the_state() -> None:
    shown = text_of(open_places(auswahl="05562014", jahr="2017", typ="kreis"))
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', shown)]
    kept = {"jahr": ["2017"], "typ": ["kreis"]}
    assert urlsplit(links[0]).path == "/kommunen"
    assert parse_qs(urlsplit(links[0]).query) == kept
    assert urlsplit(links[1]).path == "/"
    assert parse_qs(urlsplit(links[1]).query) == {**kept, "auswahl": ["05562014"]}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            {"auswahl": "05562", "jahr": "2017"},
            ["Kreis Recklinghausen</h1>", "10 von 10 Städten", DE.say("profile.office.none")],
        ),
        (
            {"auswahl": "05562", "jahr": "2017", "abdeckung": "zustaendigkeit"},
            [DE.say("profile.covered.none", year="2017")],
        ),
        (
            {"auswahl": "05978024", "jahr": "2012"},
            ["innerhalb der Gruppenbewerbung von Kreis Unna"],
        ),
        ({"auswahl": "05754044"}, [DE.say("profile.memberships.none")]),
    ],
    ids=["reached by a whole Kreis", "by its office alone", "group bid", "no source"],
)
def test_a_profile_tells_what_is_special(query: dict[str, str], told: list[str]) -> None:
    shown = text_of(open_places(**query))
    assert [each for each in told if each not in shown] == []


def test_statements_that_prove_nothing_are_marked(network: Network) -> None:
    weak = next(
        m.participant
        for m in network.memberships
        if any(s.kind.value == "allocation" for s in m.statements)
    )
    assert DE.say("map.grade.allocation") in text_of(open_places(auswahl=weak.text))


def test_places_of_all_kinds_have_a_profile_in_both_languages(network: Network) -> None:
    dice = random.Random(7)  # noqa: S311 - no secrets here
    keys: list[ParticipantKey] = [*network.places.municipalities, *network.places.districts]
    named = list(network.memberships_of)
    for key in (*dice.sample(keys, 12), *dice.sample(named, 24)):
        shown = text_of(open_places(auswahl=key.text, sprache=dice.choice(["de", "en"])))
        assert f"<h1>{network.places.name(key)}</h1>" in shown


def test_an_unknown_selection_shows_the_table() -> None:
    app = open_places(auswahl="05999999")
    assert "<table>" in text_of(app)
    assert not app.query_params


def test_a_hint_goes_to_the_operator_with_place_and_data_version(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert DE.say("map.report.missing") in text_of(open_places(auswahl="05562014"))
    (tmp_path / "contact").write_text("hinweise@example.org\nzweite Zeile\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    shown = text_of(open_places(auswahl="05562014"))
    (mail,) = re.findall(r'href="mailto:([^"]+)"', shown)
    said = unquote(mail.replace("&amp;", "&"))
    version = DE.day(date.fromisoformat(network.version))
    assert said.startswith("hinweise@example.org?subject=")
    assert f"Hinweis zu Gladbeck (05562014), Datenstand {version}" in said


def test_a_contact_that_is_no_plain_address_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    for wrong in ("", "kein Konto", 'a@b.de"><script>', "a@b.de?cc=x@y.de", "a@b.de,c@d.de"):
        (tmp_path / "contact").write_text(wrong, encoding="utf-8")
        assert contact_address() is None


def test_the_about_page_lists_all_sources_licences_and_the_cookie(network: Network) -> None:
    shown = text_of(open_page("about_page"))
    sources = shown[shown.index('<details class="pm-sources">') : shown.index("</details>")]
    assert sources.count("<li>") == len(network.sources)
    with_address = sum(s.url.startswith("http") for s in network.sources.values())
    assert sources.count('target="_blank" rel="noopener noreferrer"') == with_address
    for licence in read_terms().licences:
        assert f'<a href="{licence.url}" target="_blank"' in shown
        assert f">{licence.text}</a>" in shown
    for rule in (DE.say("about.row"), DE.say("about.young.title"), "Bevölkerung am 15.05.2022"):
        assert rule in shown
    for said in ("CC BY 4.0", "dl-de/by-2-0", "GeoNutzV", "_streamlit_xsrf", "README.md"):
        assert said in shown


def test_what_the_data_say_on_the_about_page_is_no_markup(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = network.headcount.base
    assert base is not None
    attack = "![x](https://evil.example/x.png) <b>x</b>"
    hostile = {**network.sources}
    hostile[base.source_id] = replace(hostile[base.source_id], title=attack)
    infested = replace(network, sources=hostile)
    monkeypatch.setattr(loaded, "network", lambda: infested)
    app = open_page("about_page")
    assert "![x](https://evil.example/x.png) &lt;b&gt;x&lt;/b&gt;" in html_of(app)
    assert not [each.value for each in app.markdown if "evil.example" in each.value]


@pytest.mark.parametrize(
    ("page", "query"),
    [("places_page", {}), ("places_page", {"auswahl": "05562014"}), ("claims_page", {})],
)
def test_names_titles_and_addresses_of_the_data_are_no_markup(
    page: str, query: dict[str, str], network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaded, "network", lambda: make_hostile(network))
    bodies = html_of(open_page(page, **query))
    assert "&lt;script&gt;alert(1)" in bodies
    assert "<script" not in bodies
    assert "javascript:" not in bodies


@pytest.mark.parametrize("page", ["about_page", "easy_page", "growth_page", "take_page"])
def test_no_page_places_markup_of_the_data(
    page: str, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaded, "network", lambda: make_hostile(network))
    bodies = html_of(open_page(page, auswahl="05562014"))
    assert "<h1" in bodies
    assert "<script" not in bodies
    assert "javascript:" not in bodies


def test_what_no_template_has_escaped_is_escaped_when_it_is_placed() -> None:
    def place() -> None:
        from typing import Any, cast

        from dashboard.markup import place_markup

        place_markup(cast("Any", "<b onclick=alert(1)>text</b>"), "text")

    assert html_of(AppTest.from_function(place).run()) == "&lt;b onclick=alert(1)&gt;text&lt;/b&gt;"


def test_the_operators_texts_are_tamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "impressum.md").write_text(
        "# Impressum\n\n## Anschrift\n\nStadt **Muster** ![Bild](https://example.org/bild.png)\n\n"
        "```\n# bleibt\n```\n",
        encoding="utf-8",
    )
    found = read_text(OperatorText.IMPRINT, "Impressum").text
    assert found.startswith("## Anschrift")
    assert "![" not in found
    shown = render_operator(OperatorText.IMPRINT, read_view({}))
    assert "<h4>Anschrift</h4>" in shown
    assert "# bleibt" in shown
    assert "<img" not in shown
    assert "Stadt <strong>Muster</strong>" in shown


def test_the_table_is_reduced_to_an_evidence_also_to_none(network: Network) -> None:
    for word, evidence in KEPT.items():
        app = open_places(jahr="2021", umfang="alle", teilnahme=word)
        rows = rows_of(text_of(app))[1:]
        listed = list_directory(network, read_view({"jahr": "2021"}), everywhere=True).rows
        expected = [row for row in listed if row.evidence is evidence]
        if evidence is Evidence.NONE:
            expected = [row for row in expected if row.reached is Status.NONE]
        assert len(rows) == len(expected) > 0
        assert app.query_params["teilnahme"] == word
