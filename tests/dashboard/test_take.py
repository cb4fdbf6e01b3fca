"""Page Mitnehmen, its files, and the workshop that makes them, without a browser."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from starlette.requests import Request
from starlette.responses import Response
from streamlit.testing.v1 import AppTest

from dashboard.making import take_routes
from dashboard.making.offers import OFFERS, make, offer_named
from dashboard.making.take_routes import serve_take
from dashboard.making.workshop import WORKBENCH, BusyError, MakingError, Workshop
from praevmap.model.network import Network
from praevmap.views.filters import sentence_of_filters
from praevmap.views.sentence import tell_view
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.dashboard.test_app import HOSTILE, text_of

QUERY = {"jahr": "2017", "typ": "kreis"}
MAGIC = {
    "png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "pptx": b"PK", "html": b"<!doctype html",
    "report": b"%PDF", "xlsx": b"PK", "geopackage": b"SQLite format 3", "geoparquet": b"PAR1",
}  # fmt: skip

BENCH = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    kind = asked["kind"]
    if kind == "gate":
        open(asked["query"]["gate"]).readline()
    if kind == "hang":
        sys.stdin.read()
    if kind == "die":
        sys.exit(1)
    content = b"x" * int(asked["query"].get("size", 3))
    sys.stdout.buffer.write((b"-" if kind == "fail" else b"+") + len(content).to_bytes(8, "big"))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
"""
COMMAND = (sys.executable, "-c", BENCH)


@pytest.fixture
def shop() -> Iterator[Workshop]:
    made = Workshop(COMMAND, places=2, kept=10, longest=60)
    yield made
    made.close()


@dataclass
class Gate:
    """Holds back a file until it is opened; its end is our own, so that nothing waits for ever."""

    path: Path
    end: int

    @property
    def query(self) -> dict[str, str]:
        return {"gate": str(self.path)}

    def open(self) -> None:
        os.write(self.end, b"open\n")


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    path = tmp_path / "gate"
    os.mkfifo(path)
    # Opened for both, an end waits for no other; closed, it lets go whoever still reads.
    end = os.open(path, os.O_RDWR)
    yield Gate(path, end)
    os.close(end)


@dataclass
class Client:
    """Asks for files as the server would."""

    def get(self, kind: str, **query: str) -> Response:
        """Return the answer to a request for a file."""
        scope = {
            "type": "http",
            "method": "GET",
            "headers": [],
            "query_string": urlencode(query).encode(),
            "path_params": {"kind": kind},
        }

        async def answer() -> Response:
            async with asyncio.timeout(90):
                return await serve_take(Request(scope))

        # A loop of its own: Playwright leaves one running in the thread of the browser tests.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(answer())).result()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, shop: Workshop) -> Client:
    monkeypatch.setattr(take_routes, "workshop", lambda: shop)
    return Client()


def run_take() -> None:
    from dashboard.loaded import network
    from dashboard.pages import take_page
    from dashboard.session import open_view

    take_page.show(network(), open_view(network()))


def open_take(**query: str) -> AppTest:
    app = AppTest.from_function(run_take, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_the_page_says_in_words_what_is_taken_along(network: Network) -> None:
    state = ViewState.from_query({**QUERY, "auswahl": "05562"})
    said = text_of(open_take(**QUERY, auswahl="05562"))
    assert tell_view(network, state) in said
    assert sentence_of_filters(state, words_for("de")) in said
    assert "Markierter Ort: Kreis Recklinghausen" in said


def test_the_page_names_licences_and_who_must_be_named() -> None:
    said = text_of(open_take())
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in said
    assert "https://creativecommons.org/licenses/by/4.0/" in said


def test_the_page_speaks_english() -> None:
    assert "Take along" in text_of(open_take(sprache="en"))


def test_every_offer_has_words_in_both_languages() -> None:
    for language in ("de", "en"):
        words = words_for(language)
        for offer in OFFERS:
            assert words.say(f"take.{offer.name}")
            assert words.say(f"take.{offer.name}.note")
            assert words.say(f"take.group.{offer.group}")


def test_the_year_can_be_changed_on_the_page(network: Network) -> None:
    app = open_take()
    app.selectbox(key="take.year").set_value(2017).run()
    assert tell_view(network, ViewState(year=2017)) in text_of(app)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_address_opens_the_page_with_defaults(value: str) -> None:
    app = open_take(jahr=value, typ=value, auswahl=value, sprache=value)
    assert "<script>alert" not in text_of(app)


def test_files_have_names_that_differ_and_tell_what_they_show() -> None:
    state = ViewState.from_query(QUERY)
    names = [offer.file_name(state) for offer in OFFERS]
    assert len(set(names)) == len(OFFERS)
    assert offer_named("png").file_name(state) == "praevmap-2017-gemeinde-kreis.png"
    assert all(name.isascii() and '"' not in name for name in names)


@pytest.mark.parametrize("name", sorted(MAGIC))
def test_every_offer_is_made_of_the_kind_it_says(name: str) -> None:
    assert make(name, QUERY).startswith(MAGIC[name])


def test_the_table_has_the_numbers_of_the_snapshot(network: Network) -> None:
    taken = take_snapshot(network, ViewState.from_query(QUERY))
    expected = {status.word: count for status, count in taken.by_status.items() if count}
    text = make("csv", QUERY).decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["year"] == "2017"]
    assert Counter(row["status"] for row in rows) == expected


def test_the_areas_have_the_numbers_of_the_snapshot(network: Network) -> None:
    taken = take_snapshot(network, ViewState.from_query(QUERY))
    features = json.loads(make("geojson", QUERY))["features"]
    found = {f["properties"]["key"]: f["properties"]["status"] for f in features}
    assert found == {area.key.text: area.status.word for area in taken.areas}


def test_a_file_is_kept_for_those_who_ask_next(shop: Workshop) -> None:
    first = shop.order("png", {"jahr": "2017"}).result(timeout=60)
    assert shop.order("png", {"jahr": "2017"}).result(timeout=60) is first
    assert shop.kept_bytes == 3


def test_what_is_kept_stays_within_its_bound_and_the_oldest_goes_first(shop: Workshop) -> None:
    for number in range(5):
        shop.order("png", {"size": "4", "number": str(number)}).result(timeout=60)
        assert shop.kept_bytes <= 10
    assert len(shop.order("png", {"size": "11"}).result(timeout=60)) == 11
    assert shop.kept_bytes == 8


def test_two_readers_who_ask_for_the_same_share_one_making(shop: Workshop, gate: Gate) -> None:
    first = shop.order("gate", gate.query)
    assert shop.order("gate", gate.query) is first
    assert shop.waiting == 1
    gate.open()
    assert first.result(timeout=60) == b"xxx"


def test_too_many_files_at_once_are_refused(shop: Workshop, gate: Gate) -> None:
    orders = [shop.order("gate", gate.query), shop.order("png", {})]
    with pytest.raises(BusyError, match="2 files"):
        shop.order("svg", {})
    gate.open()
    assert [order.result(timeout=60) for order in orders] == [b"xxx", b"xxx"]


def test_a_failure_is_told_and_not_kept(shop: Workshop) -> None:
    with pytest.raises(MakingError, match="xxx"):
        shop.order("fail", {}).result(timeout=60)
    assert shop.kept_bytes == 0
    assert shop.order("png", {}).result(timeout=60) == b"xxx"


def test_a_process_that_dies_is_replaced(shop: Workshop) -> None:
    with pytest.raises(MakingError, match="died"):
        shop.order("die", {}).result(timeout=60)
    assert shop.order("png", {}).result(timeout=60) == b"xxx"


def test_a_process_that_does_not_end_is_killed_and_replaced() -> None:
    shop = Workshop(COMMAND, longest=0.5)
    with pytest.raises(MakingError, match=r"longer than 0\.5 s"):
        shop.order("hang", {}).result(timeout=60)
    patient = Workshop(COMMAND)
    assert patient.order("png", {}).result(timeout=60) == b"xxx"
    shop.close()
    patient.close()


def test_a_closed_workshop_begins_anew(shop: Workshop) -> None:
    shop.order("png", {"size": "20"}).result(timeout=60)
    shop.close()
    assert shop.order("png", {"size": "20"}).result(timeout=60) == b"x" * 20


def test_the_real_workbench_makes_files_and_survives_what_it_cannot_make() -> None:
    shop = Workshop()
    with pytest.raises(MakingError, match="KeyError"):
        shop.order("nonsense", {}).result(timeout=120)
    packed = shop.order("xlsx", QUERY).result(timeout=120)
    assert packed == make("xlsx", QUERY)
    book = load_workbook(io.BytesIO(packed), read_only=True)
    assert zipfile.is_zipfile(io.BytesIO(packed))
    assert len(book.sheetnames) > 5
    shop.close()


def test_a_file_comes_with_its_name_and_is_no_page(client: Client) -> None:
    answer = client.get("png", **QUERY)
    assert answer.status_code == 200
    assert answer.body == b"xxx"
    named = 'attachment; filename="praevmap-2017-gemeinde-kreis.png"'
    assert answer.headers["content-disposition"] == named
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_unknown_kind_of_file_is_not_found(client: Client) -> None:
    assert client.get("exe").status_code == 404


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_addresses_give_a_valid_view_and_never_an_error(client: Client, value: str) -> None:
    names = ("jahr", "typ", "auswahl", "sprache", "von")
    answer = client.get("csv", **dict.fromkeys(names, value))
    assert answer.status_code == 200
    named = r'attachment; filename="praevmap-2025-gemeinde(-kreis)?\.csv"'
    assert re.fullmatch(named, answer.headers["content-disposition"])


def test_a_busy_workshop_answers_with_a_sentence_in_the_readers_language(
    client: Client, shop: Workshop, gate: Gate
) -> None:
    waiting = [shop.order("gate", gate.query), shop.order("png", {})]
    answer = client.get("svg", sprache="en")
    gate.open()
    assert answer.status_code == 429
    assert bytes(answer.body).decode() == words_for("en").say("take.busy")
    assert [order.result(timeout=60) for order in waiting] == [b"xxx", b"xxx"]


def test_a_file_that_takes_long_is_asked_for_again(
    client: Client, shop: Workshop, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = shop.order("gate", gate.query)
    monkeypatch.setattr(take_routes, "PATIENCE", 0.05)
    answer = client.get("svg")
    assert answer.status_code == 202
    assert answer.headers["retry-after"]
    gate.open()
    assert waiting.result(timeout=60) == b"xxx"
    monkeypatch.undo()
    assert shop.order("svg", {}).result(timeout=60) == b"xxx"


def test_a_file_that_cannot_be_made_is_a_sentence_without_details(
    client: Client, monkeypatch: pytest.MonkeyPatch, shop: Workshop
) -> None:
    order = shop.order
    monkeypatch.setattr(shop, "order", lambda _kind, query: order("fail", query))
    numbers = []

    def note(failure: BaseException, where: str) -> str:
        numbers.append((where, "xxx" in str(failure)))
        return "1a2b"

    monkeypatch.setattr(take_routes, "tell_failure", note)
    answer = client.get("png")
    assert answer.status_code == 500
    assert bytes(answer.body).decode() == words_for("de").say("take.failed.noted", number="1a2b")
    assert numbers == [("take png", True)]


def test_a_process_that_cannot_start_is_a_file_that_cannot_be_made(tmp_path: Path) -> None:
    shop = Workshop((str(tmp_path / "nowhere"),))
    with pytest.raises(MakingError, match="could not start"):
        shop.order("png", {}).result(timeout=60)
    shop.close()


def test_the_workbench_answers_with_a_traceback_and_writes_nothing() -> None:
    asked = json.dumps({"kind": "nonsense", "query": {"auswahl": "05562"}})
    done = subprocess.run(
        WORKBENCH, input=f"{asked}\n".encode(), capture_output=True, timeout=120, check=True
    )
    assert done.stderr == b""
    assert done.stdout.startswith(b"-")
    assert b"Traceback" in done.stdout
    assert b"KeyError: 'nonsense'" in done.stdout
    assert b"05562" not in done.stdout
