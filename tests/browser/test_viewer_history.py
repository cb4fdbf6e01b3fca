"""Back and Forward in the viewer file, whose view stands behind the `#`."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from praevmap.model.network import Network
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from tests.browser.conftest import Offline
from tests.browser.refusing import REFUSE
from tests.browser.waiting import wait_until


def sees(widget: Offline, network: Network, **query: str) -> None:
    """Wait until address, filters, slider and areas show a view."""
    widget.expect_hash("&".join(f"{name}={value}" for name, value in query.items()))
    view = ViewState.from_query(query, network.years)
    widget.expect_snapshot(take_snapshot(network, view))
    expect(widget.page.get_by_role("slider", name="Jahr")).to_have_value(str(view.year))
    kreis = widget.page.get_by_role("checkbox", name="Kreis", exact=True)
    expect(kreis).to_be_checked(checked="kreis" in query.get("typ", ""))


def entries(widget: Offline) -> Any:
    return widget.page.evaluate("history.length")


def test_back_and_forward_restore_filters_year_and_selection(
    widget: Offline, network: Network
) -> None:
    widget.open("jahr=2017")
    widget.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    sees(widget, network, jahr="2017", typ="kreis")
    widget.page.get_by_role("radio", name="Jugendamtsbezirke").check()
    sees(widget, network, jahr="2017", typ="kreis", ebene="jugendamt")
    widget.page.get_by_role("slider", name="Jahr").fill("2018")
    sees(widget, network, jahr="2018", typ="kreis", ebene="jugendamt")
    widget.page.locator('path[data-key="05315000"]').click()
    selected = {"jahr": "2018", "typ": "kreis", "ebene": "jugendamt", "auswahl": "05315000"}
    sees(widget, network, **selected)
    details = widget.page.get_by_role("heading", name="Köln", exact=True).first
    expect(details).to_be_visible()
    widget.page.go_back()
    sees(widget, network, jahr="2018", typ="kreis", ebene="jugendamt")
    expect(details).to_be_hidden()
    widget.page.go_back()
    sees(widget, network, jahr="2017", typ="kreis", ebene="jugendamt")
    widget.page.go_back()
    sees(widget, network, jahr="2017", typ="kreis")
    widget.page.go_back()
    sees(widget, network, jahr="2017")
    for _ in range(4):
        widget.page.go_forward()
    sees(widget, network, **selected)
    expect(details).to_be_visible()


def test_the_page_before_the_first_view_is_one_step_away(widget: Offline) -> None:
    widget.open("jahr=2025&typ=&ebene=gemeinde&unsinn=1")
    widget.page.go_back(wait_until="commit")
    expect(widget.page).to_have_url("about:blank")


def test_a_timeline_that_played_is_one_entry(widget: Offline, network: Network) -> None:
    widget.open("jahr=2022")
    before = entries(widget)
    play = widget.page.get_by_role("button", name="Abspielen")
    play.click()
    expect(widget.page.get_by_role("button", name="Pause")).to_be_visible()
    sees(widget, network)
    expect(play).to_be_visible()
    assert entries(widget) == before + 1
    widget.page.go_back()
    sees(widget, network, jahr="2022")


@pytest.mark.everywhere
def test_letters_of_a_search_are_no_entries(widget: Offline, network: Network) -> None:
    widget.open("jahr=2017")
    before = entries(widget)
    box = widget.page.get_by_role("combobox", name="Ort suchen")
    box.press_sequentially("Köln")
    assert entries(widget) == before
    box.press("Enter")
    sees(widget, network, jahr="2017", auswahl="05315000")
    assert entries(widget) == before + 1
    widget.page.go_back()
    sees(widget, network, jahr="2017")


def test_pages_look_and_language_come_back(widget: Offline, network: Network) -> None:
    widget.open("jahr=2017")
    page = widget.page
    widget.go("Tabelle")
    table = page.get_by_role("heading", name="Alle Gebiete im Jahr 2017")
    expect(table).to_be_visible()
    wait_until(page, lambda: page.evaluate("history.state?.page === 'table'"))
    page.get_by_role("button", name="English").click()
    widget.expect_hash("jahr=2017&sprache=en")
    expect(table).to_be_hidden()
    page.go_back()
    expect(table).to_be_visible()
    page.reload()
    expect(table).to_be_visible()
    page.go_back()
    expect(table).to_be_hidden()
    sees(widget, network, jahr="2017")
    page.get_by_role("radio", name="Beitrittsjahr").check(force=True)
    widget.expect_hash("jahr=2017&ansicht=beitritt")
    page.go_back()
    sees(widget, network, jahr="2017")
    expect(page.get_by_role("radio", name="Beitrittsjahr")).not_to_be_checked()
    page.go_forward()
    widget.expect_hash("jahr=2017&ansicht=beitritt")
    expect(page.get_by_role("radio", name="Beitrittsjahr")).to_be_checked()


def test_a_browser_that_refuses_entries_shows_every_view_and_the_address_follows(
    widget: Offline, network: Network
) -> None:
    widget.page.clock.install()
    widget.page.add_init_script(REFUSE)
    widget.open("jahr=2017")
    widget.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    view = ViewState.from_query({"jahr": "2017", "typ": "kreis"}, network.years)
    widget.expect_snapshot(take_snapshot(network, view))
    widget.go("Tabelle")
    heading = widget.page.get_by_role("heading", name="Alle Gebiete im Jahr 2017")
    expect(heading).to_be_visible()
    widget.page.clock.run_for(1000)
    assert widget.page.evaluate("location.hash") == "#jahr=2017"
    widget.page.evaluate("window.refusing = false")
    widget.page.clock.run_for(10_000)
    widget.expect_hash("jahr=2017&typ=kreis")
    widget.page.go_back()
    widget.expect_hash("jahr=2017")
    expect(heading).to_be_hidden()
