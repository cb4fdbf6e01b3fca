"""Page Downloads, its files, and the jobs that make them, without a browser."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from types import ModuleType
from typing import Any, TypeVar
from urllib.parse import urlencode

import geopandas as gpd
import pytest
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response
from streamlit.testing.v1 import AppTest

from dashboard.jobs import BusyError, Jobs, serve_file
from dashboard.paths import TAKEN
from praevmap.errors import ExportError
from praevmap.exports import registry
from praevmap.exports.context import ExportContext
from praevmap.exports.registry import KINDS, kind_named, make
from praevmap.model.network import Network
from praevmap.views.filters import sentence_of_filters
from praevmap.views.sentence import sentence_of_view
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.dashboard.choosing import choose
from tests.dashboard.makers import make_fake
from tests.dashboard.page import data_of, open_page
from tests.dashboard.test_app import HOSTILE, text_of
from tests.views.states import read_view, view_of

Answer = TypeVar("Answer")
Get = Callable[..., Response]
QUERY = {"jahr": "2017", "typ": "kreis"}
MAGIC = {
    "png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "pptx": b"PK", "html": b"<!doctype html",
    "report": b"%PDF", "xlsx": b"PK", "geopackage": b"SQLite format 3", "geoparquet": b"PAR1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process opens the main module, and AppTest leaves its script as that."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs(make_fake, most=2, kept=10)
    yield made
    made.close()


def wait_for(answer: Coroutine[Any, Any, Answer]) -> Answer:
    """Run to the end; a loop of its own, for Playwright leaves one in the browser tests' thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(answer, 90)).result()


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


async def ask(kind: str, **query: str) -> Response:
    """Return the server's answer to a request for a file."""
    scope = {
        "type": "http",
        "method": "GET",
        "headers": [],
        "query_string": urlencode(query).encode(),
        "path_params": {"kind": kind},
    }
    return await serve_file(Request(scope))


@pytest.fixture
def get(monkeypatch: pytest.MonkeyPatch, jobs: Jobs) -> Get:
    monkeypatch.setattr("dashboard.jobs.jobs", lambda: jobs)
    return lambda kind, **query: wait_for(ask(kind, **query))


def open_take(**query: str) -> AppTest:
    return open_page("take_page", **query)


def test_the_page_says_in_words_what_is_taken_along(network: Network) -> None:
    state = read_view({**QUERY, "auswahl": "05562"})
    said = text_of(open_take(**QUERY, auswahl="05562"))
    assert sentence_of_view(network, state) in said
    assert sentence_of_filters(state, words_for("de")) in said
    assert "Markierter Ort: Kreis Recklinghausen" in said


def test_the_page_names_in_both_languages_licences_and_who_must_be_named() -> None:
    for language, title in (("de", "Downloads"), ("en", "Downloads")):
        said = text_of(open_take(sprache=language))
        assert title in said
        assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in said
        assert "https://creativecommons.org/licenses/by/4.0/" in said


def test_every_kind_of_file_is_offered_and_the_code_to_embed_is_text() -> None:
    [told] = data_of(open_take(**QUERY), "take")
    offers = re.findall(r'<a href="([^"]*)" download="([^"]*)"', told["markup"])
    state = read_view(QUERY)
    addresses = [str(escape(state.address_at(f"/{TAKEN}/{kind.name}"))) for kind in KINDS]
    assert offers == list(zip(addresses, (kind.file_name(state) for kind in KINDS), strict=True))
    # As an element it would show the viewer there.
    assert "<iframe" not in told["markup"]
    assert told["markup"].count("&lt;iframe") == 1


def test_the_year_can_be_changed_on_the_page(network: Network) -> None:
    app = open_take()
    choose(app, "year", jahr="2017")
    assert sentence_of_view(network, view_of(year=2017)) in text_of(app)


def test_files_have_makers_and_names_that_differ_and_tell_what_they_show() -> None:
    state = read_view(QUERY)
    names = [kind.file_name(state) for kind in KINDS]
    assert len(set(names)) == len(KINDS)
    assert kind_named("png").file_name(state) == "praevmap-2017-gemeinde-kreis.png"
    assert all(name.isascii() and '"' not in name for name in names)
    assert all(callable(resolve_name(kind.maker)) for kind in KINDS)


@pytest.mark.everywhere
@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("name", sorted(MAGIC))
def test_every_offer_is_made_of_the_kind_it_says(
    monkeypatch: pytest.MonkeyPatch,
    few: Network,
    few_boundaries: gpd.GeoDataFrame,
    name: str,
    *,
    whole: bool,
) -> None:
    if not whole:
        context = ExportContext(few, few_boundaries, ViewState(few.years))
        monkeypatch.setattr(registry, "_package_in_use", lambda: context)
    assert make(name, {"jahr": "2024", "typ": "kreis"}).startswith(MAGIC[name])


def test_a_file_is_made_once_for_all_who_ask_and_kept_for_those_who_ask_next(
    jobs: Jobs, gate: Gate
) -> None:
    async def run() -> list[bytes]:
        asked = [asyncio.create_task(jobs.get("gate", gate.query)) for _ in range(3)]
        await asyncio.sleep(0)
        gate.open()  # once: a second making would wait for ever
        return [*await asyncio.gather(*asked), await jobs.get("gate", gate.query)]

    assert wait_for(run()) == [b"xxx"] * 4


def test_what_is_kept_stays_within_its_bound_and_the_oldest_goes_first(
    jobs: Jobs, gate: Gate
) -> None:
    async def run() -> None:
        gate.open()
        await jobs.get("gate", gate.query)
        assert len(await jobs.get("png", {"size": "11"})) == 11
        await jobs.get("gate", gate.query)  # still kept
        for number in ("1", "2"):
            await jobs.get("png", {"size": "4", "number": number})
        gate.open()
        await jobs.get("gate", gate.query)  # made anew

    wait_for(run())


def test_too_many_files_at_once_are_refused_and_a_wait_given_up_ends_no_making(
    jobs: Jobs, gate: Gate
) -> None:
    async def run() -> None:
        given_up = asyncio.create_task(jobs.get("gate", gate.query))
        second = asyncio.create_task(jobs.get("png", {}))
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="2 files"):
            await jobs.get("svg", {})
        given_up.cancel()
        gate.open()
        assert await second == b"xxx"
        assert await jobs.get("gate", gate.query) == b"xxx"

    wait_for(run())


def test_a_failure_is_told_and_not_kept_and_a_process_that_dies_is_replaced(jobs: Jobs) -> None:
    async def run() -> None:
        with pytest.raises(ExportError, match="xxx"):
            await jobs.get("fail", {})
        waiting = [asyncio.create_task(jobs.get("die", {"number": n})) for n in ("1", "2")]
        for task in waiting:
            with pytest.raises(ExportError, match="died"):
                await task
        assert await jobs.get("png", {}) == b"xxx"

    wait_for(run())


def test_a_file_that_takes_too_long_ends_with_its_process() -> None:
    program = (
        "from praevmap.exports import worker; from tests.dashboard.makers import hang;"
        "worker.make = hang; worker.make_file('png', {}, 1)"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=60, check=False)
    assert done.returncode == -signal.SIGALRM


def test_the_other_process_makes_real_files_tells_its_failures_and_loads_no_streamlit() -> None:
    jobs = Jobs()

    async def run() -> None:
        with pytest.raises(ExportError, match=r"Traceback(.|\n)*KeyError: 'nonsense'") as failed:
            await jobs.get("nonsense", {"auswahl": "05562"})
        assert "05562" not in str(failed.value)
        assert await jobs.get("csv", QUERY) == make("csv", QUERY)

    wait_for(run())
    jobs.close()
    program = "import sys, praevmap.exports.worker; print('streamlit' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "False\n"


def test_the_frame_of_the_map_loads_no_library_that_it_does_not_use() -> None:
    program = """
import contextlib, sys
from dashboard.streamlit_patches import register_frame
with contextlib.suppress(RuntimeError):  # there is no server here that could know the frame
    register_frame()
import folium, xyzservices
names = "pandas", "chardet", "numpy"
print([name for name in names if name in sys.modules], dict(xyzservices.providers))
print(folium.Map(location=(51.5, 7.5), tiles=None).location)
# Whoever needs them later finds them.
import numpy, pandas
print(numpy.array([1]).sum())
"""
    told = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert told == "[] {}\n[51.5, 7.5]\n1\n"


def test_server_and_pages_load_no_library_of_files_before_one_is_asked_for() -> None:
    # pyarrow is not among them: pandas itself loads it, wherever Streamlit has installed it.
    program = """
import sys, importlib, pkgutil, dashboard.server
for found in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
    if found.name != "dashboard.app":  # which is a script, and runs
        importlib.import_module(found.name)
print([name for name in ("matplotlib", "openpyxl", "pptx", "typst") if name in sys.modules])
"""
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "[]\n"


def test_a_file_comes_with_its_name_and_is_no_page(get: Get) -> None:
    answer = get("png", **QUERY)
    assert answer.status_code == 200
    assert answer.body == b"xxx"
    named = 'attachment; filename="praevmap-2017-gemeinde-kreis.png"'
    assert answer.headers["content-disposition"] == named
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert get("html").headers["content-type"] == "application/octet-stream"
    assert get("exe").status_code == 404


def test_hostile_addresses_give_a_valid_view_and_never_an_error(get: Get) -> None:
    for value in HOSTILE:
        answer = get("csv", **dict.fromkeys(("jahr", "typ", "auswahl", "sprache", "von"), value))
        assert answer.status_code == 200
        named = r'attachment; filename="praevmap-2025-gemeinde(-kreis)?\.csv"'
        assert re.fullmatch(named, answer.headers["content-disposition"])


@pytest.mark.usefixtures("get")
def test_too_many_files_and_a_long_wait_are_sentences_in_the_readers_language(
    jobs: Jobs, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> list[Response]:
        waiting = [asyncio.create_task(jobs.get("gate", gate.query))]
        await asyncio.sleep(0)
        monkeypatch.setattr("dashboard.jobs.PATIENCE", 0.05)
        late = await ask("pdf", sprache="en")
        busy = await ask("svg", sprache="en")
        gate.open()
        assert await asyncio.gather(*waiting) == [b"xxx"]
        return [late, busy]

    late, busy = wait_for(run())
    assert (late.status_code, busy.status_code) == (202, 429)
    assert late.headers["retry-after"]
    assert bytes(late.body).decode() == words_for("en").say("take.making")
    assert bytes(busy.body).decode() == words_for("en").say("take.busy")


def test_a_file_that_cannot_be_made_is_a_sentence_without_details(
    get: Get, monkeypatch: pytest.MonkeyPatch, jobs: Jobs
) -> None:
    get_file = jobs.get
    monkeypatch.setattr(jobs, "get", lambda _kind, query: get_file("fail", query))
    numbers = []

    def note(failure: BaseException, where: str) -> str:
        numbers.append((where, "xxx" in str(failure)))
        return "1a2b"

    monkeypatch.setattr("dashboard.jobs.log_failure", note)
    answer = get("png")
    assert answer.status_code == 500
    assert bytes(answer.body).decode() == words_for("de").say("take.failed.noted", number="1a2b")
    assert numbers == [("take png", True)]
