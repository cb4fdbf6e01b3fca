"""Back and Forward in the viewer file, whose view stands behind the `#`."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from praevmap.model.network import Network
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from tests.browser.refusing import REFUSE
from tests.browser.test_viewer import Viewer, viewer

__all__ = ["viewer"]


def sees(viewer: Viewer, network: Network, **query: str) -> None:
    """Wait until address, filters, slider and areas show a view."""
    viewer.expect_hash("&".join(f"{name}={value}" for name, value in query.items()))
    view = ViewState.from_query(query, network.years)
    viewer.expect_status(take_snapshot(network, view))
    expect(viewer.page.get_by_role("slider", name="Jahr")).to_have_value(str(view.year))
    kreis = viewer.page.get_by_role("checkbox", name="Kreis", exact=True)
    expect(kreis).to_be_checked(checked="kreis" in query.get("typ", ""))


def entries(viewer: Viewer) -> Any:
    return viewer.page.evaluate("history.length")


def test_back_and_forward_restore_filters_year_and_selection(
    viewer: Viewer, network: Network
) -> None:
    viewer.open("jahr=2017")
    viewer.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    sees(viewer, network, jahr="2017", typ="kreis")
    viewer.page.get_by_role("radio", name="Jugendamtsbezirke").check()
    sees(viewer, network, jahr="2017", typ="kreis", ebene="jugendamt")
    viewer.page.get_by_role("slider", name="Jahr").fill("2018")
    sees(viewer, network, jahr="2018", typ="kreis", ebene="jugendamt")
    viewer.page.locator('path[data-key="05315000"]').click()
    selected = {"jahr": "2018", "typ": "kreis", "ebene": "jugendamt", "auswahl": "05315000"}
    sees(viewer, network, **selected)
    details = viewer.page.get_by_role("heading", name="Köln", exact=True).first
    expect(details).to_be_visible()
    viewer.page.go_back()
    sees(viewer, network, jahr="2018", typ="kreis", ebene="jugendamt")
    expect(details).to_be_hidden()
    viewer.page.go_back()
    sees(viewer, network, jahr="2017", typ="kreis", ebene="jugendamt")
    viewer.page.go_back()
    sees(viewer, network, jahr="2017", typ="kreis")
    viewer.page.go_back()
    sees(viewer, network, jahr="2017")
    for _ in range(4):
        viewer.page.go_forward()
    sees(viewer, network, **selected)
    expect(details).to_be_visible()


def test_the_page_before_the_first_view_is_one_step_away(viewer: Viewer) -> None:
    viewer.open("jahr=2025&typ=&ebene=gemeinde&unsinn=1")
    viewer.page.go_back(wait_until="commit")
    expect(viewer.page).to_have_url("about:blank")


def test_a_timeline_that_played_is_one_entry(viewer: Viewer, network: Network) -> None:
    viewer.open("jahr=2022")
    before = entries(viewer)
    viewer.page.get_by_role("button", name="Abspielen").click()
    sees(viewer, network)
    assert entries(viewer) == before + 1
    viewer.page.go_back()
    sees(viewer, network, jahr="2022")


@pytest.mark.everywhere
def test_letters_of_a_search_are_no_entries(viewer: Viewer, network: Network) -> None:
    viewer.open("jahr=2017")
    before = entries(viewer)
    box = viewer.page.get_by_role("combobox", name="Ort suchen")
    box.press_sequentially("Köln")
    assert entries(viewer) == before
    box.press("Enter")
    sees(viewer, network, jahr="2017", auswahl="05315000")
    assert entries(viewer) == before + 1
    viewer.page.go_back()
    sees(viewer, network, jahr="2017")


def test_pages_look_and_language_come_back(viewer: Viewer, network: Network) -> None:
    viewer.open("jahr=2017")
    page = viewer.page
    viewer.go("Tabelle")
    table = page.get_by_role("heading", name="Alle Gebiete im Jahr 2017")
    expect(table).to_be_visible()
    page.wait_for_function("history.state?.page === 'table'")
    page.get_by_role("button", name="English").click()
    viewer.expect_hash("jahr=2017&sprache=en")
    expect(table).to_be_hidden()
    page.go_back()
    expect(table).to_be_visible()
    page.reload()
    expect(table).to_be_visible()
    page.go_back()
    expect(table).to_be_hidden()
    sees(viewer, network, jahr="2017")
    page.get_by_role("radio", name="Beitrittsjahr").check(force=True)
    viewer.expect_hash("jahr=2017&ansicht=beitritt")
    page.go_back()
    sees(viewer, network, jahr="2017")
    expect(page.get_by_role("radio", name="Beitrittsjahr")).not_to_be_checked()
    page.go_forward()
    viewer.expect_hash("jahr=2017&ansicht=beitritt")
    expect(page.get_by_role("radio", name="Beitrittsjahr")).to_be_checked()


def test_a_browser_that_refuses_entries_shows_every_view_and_the_address_follows(
    viewer: Viewer, network: Network
) -> None:
    viewer.page.clock.install()
    viewer.page.add_init_script(REFUSE)
    viewer.open("jahr=2017")
    viewer.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    view = ViewState.from_query({"jahr": "2017", "typ": "kreis"}, network.years)
    viewer.expect_status(take_snapshot(network, view))
    viewer.go("Tabelle")
    heading = viewer.page.get_by_role("heading", name="Alle Gebiete im Jahr 2017")
    expect(heading).to_be_visible()
    viewer.page.clock.run_for(1000)
    assert viewer.page.evaluate("location.hash") == "#jahr=2017"
    viewer.page.evaluate("window.refusing = false")
    viewer.page.clock.run_for(10_000)
    viewer.expect_hash("jahr=2017&typ=kreis")
    viewer.page.go_back()
    viewer.expect_hash("jahr=2017")
    expect(heading).to_be_hidden()
