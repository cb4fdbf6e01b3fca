"""Page Downloads in a real browser: files of the filtered view, made beside other readers."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from praevmap.model.network import Network
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.wording import words_for
from tests.browser.conftest import Dashboard, Offline
from tests.browser.opening import LONG
from tests.views.states import read_view

QUERY = "jahr=2017&typ=kreis"
STATE = read_view({"jahr": "2017", "typ": "kreis"})
DE = words_for("de")


def open_take(page: Page, root: str, query: str = QUERY) -> None:
    page.goto(f"{root}/downloads?{query}")
    expect(page.get_by_role("link", name="PNG")).to_be_visible()


def take(page: Page, name: str) -> tuple[str, bytes]:
    """Return name and content of a file that a click brings."""
    with page.expect_download(timeout=4 * LONG) as found:
        page.get_by_role("link", name=name).click()
    download = found.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def test_the_picture_and_the_workbook_have_the_numbers_of_the_filtered_view(
    dashboard: Dashboard, network: Network
) -> None:
    taken = take_snapshot(network, STATE)
    open_take(dashboard.page, dashboard.root)
    expect(dashboard.page.get_by_text(sentence_of_snapshot(taken)).first).to_be_visible()
    name, content = take(dashboard.page, "PNG")
    assert name == "praevmap-2017-gemeinde-kreis.png"
    picture = Image.open(io.BytesIO(content))
    assert picture.size == (1920, 1080)
    assert "11 Kommunen belegt" in picture.info["Description"]
    name, content = take(dashboard.page, "Excel (XLSX)")
    assert name == "praevmap-2017-gemeinde-kreis.xlsx"
    sheet = load_workbook(io.BytesIO(content), read_only=True)[DE.say("tables.sheet.areas")]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    statuses = Counter(
        status.word for row in rows for status in taken.by_status
        if DE.say(f"map.status.{status.word}") in row
    )  # fmt: skip
    assert statuses == {s.word: n for s, n in taken.by_status.items() if n}
    done = re.compile(r"^fertig: praevmap-2017.*\.xlsx")
    expect(dashboard.page.get_by_text(done)).to_be_visible()


@pytest.mark.everywhere
def test_two_readers_get_their_own_views_at_once(chromium: Browser, address: str) -> None:
    contexts = [chromium.new_context(locale="de-DE") for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for page, query in zip(pages, ("jahr=2012", "jahr=2017&typ=kreisfrei"), strict=True):
        open_take(page, address, query)
    with (
        pages[0].expect_download(timeout=4 * LONG) as first,
        pages[1].expect_download(timeout=4 * LONG) as second,
    ):
        pages[0].get_by_role("link", name="PNG").click()
        pages[1].get_by_role("link", name="PNG").click()
    assert first.value.suggested_filename == "praevmap-2012-gemeinde.png"
    assert second.value.suggested_filename == "praevmap-2017-gemeinde-kreisfrei.png"
    for context in contexts:
        context.close()


def test_while_files_are_made_the_page_of_another_reader_answers(
    chromium: Browser, address: str, network: Network
) -> None:
    contexts = [chromium.new_context(locale="de-DE") for _ in range(2)]
    maker, reader = (context.new_page() for context in contexts)
    open_take(maker, address, "jahr=2014")
    open_take(reader, address)
    slides = maker.get_by_role("link", name="PowerPoint")
    with maker.expect_download(timeout=4 * LONG):
        slides.click()  # they take longest
        expect(slides).to_have_attribute("aria-disabled", "true")
        reader.get_by_role("combobox", name="Jahr").select_option("2012")
        told = sentence_of_view(network, replace(STATE, year=2012))
        expect(reader.get_by_text(told).first).to_be_visible()
        assert slides.get_attribute("aria-disabled") == "true"
    for context in contexts:
        context.close()


def test_the_offline_map_opens_with_the_view_it_was_made_from(
    dashboard: Dashboard, network: Network, tmp_path: Path
) -> None:
    open_take(dashboard.page, dashboard.root)
    name, content = take(dashboard.page, "Offline-Karte")
    file = tmp_path / name
    file.write_bytes(content)
    dashboard.page.goto(file.as_uri())
    opened = Offline(dashboard.page, file.as_uri())
    opened.expect_snapshot(take_snapshot(network, STATE))
    # An address of its own comes first.
    opened.open("jahr=2012")
    expect(dashboard.page.get_by_role("slider", name="Jahr")).to_have_value("2012")


def test_the_code_for_embedding_names_the_viewer_in_this_state(dashboard: Dashboard) -> None:
    open_take(dashboard.page, dashboard.root, f"{QUERY}&auswahl=05562")
    code = dashboard.page.get_by_role("textbox", name="Code zum Einbetten")
    address = f'src="{dashboard.root}/viewer/#jahr=2017&amp;typ=kreis&amp;'
    expect(code).to_have_value(re.compile(re.escape(address)))
    expect(code).to_have_value(re.compile("auswahl=05562"))
    expect(code).to_have_js_property("readOnly", value=True)


def test_a_refusal_of_the_server_is_shown_as_its_sentence(dashboard: Dashboard) -> None:
    busy = DE.say("take.busy")
    dashboard.page.route(
        "**/mitnehmen/datei/png*",
        lambda route: route.fulfill(
            status=429, content_type="text/plain; charset=utf-8", body=busy
        ),
    )
    open_take(dashboard.page, dashboard.root)
    dashboard.page.get_by_role("link", name="PNG").click()
    expect(dashboard.page.get_by_role("status").filter(has_text=busy)).to_be_attached()
