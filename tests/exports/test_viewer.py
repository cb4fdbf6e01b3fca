"""The offline viewer as a file: complete, closed, small, the same for the same data."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import praevmap.web
from praevmap.cli import main
from praevmap.exports.context import ExportContext
from praevmap.exports.viewer.build import build_viewer, viewer_files
from praevmap.model.ags import DistrictKey
from praevmap.model.claims import Measure
from praevmap.model.network import Network
from praevmap.model.provenance import Contradiction
from praevmap.views.growth import follow_growth
from tests.credits import ATTRIBUTION
from tests.views.states import view_of
from tests.views.test_wording_use import find_unsaid

LARGEST = 205_000
HOSTILE = '</script><script>alert(1)</script><!-- & " \u2028 \x00 {{ 7 }}'
JSON = re.compile(r'<script type="application/json" id="praevmap-(\w+)">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r'<script(?: type="module")?>(.*?)</script>', re.DOTALL)
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


@pytest.fixture(scope="module")
def page(whole: ExportContext) -> str:
    return build_viewer(whole).decode()


def documents(page: str) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in JSON.findall(page)}


def policy(page: str) -> dict[str, list[str]]:
    found = POLICY.search(page)
    assert found is not None
    rules = (rule.split() for rule in html.unescape(found[1]).split(";"))
    return {name: values for name, *values in rules}


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ("export", "viewer", *words), catch_exceptions=False)


def test_one_file_is_small_enough_for_a_message(page: str) -> None:
    assert len(gzip.compress(page.encode(), 9, mtime=0)) <= LARGEST


def test_no_word_comes_along_that_the_file_never_says(page: str) -> None:
    modules = Path(praevmap.web.__file__).parent.rglob("*.js")
    script = "\n".join(module.read_text("utf-8") for module in modules)
    wording = documents(page)["network"]["wording"]
    assert find_unsaid(set(wording["de"]) | set(wording["en"]), script) == set()


def test_only_the_two_scripts_of_the_file_may_run(page: str) -> None:
    scripts = SCRIPT.findall(page)
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert len(scripts) == 2
    assert policy(page)["default-src"] == ["'none'"]
    assert policy(page)["script-src"] == [f"'sha256-{digest}'" for digest in digests]


def test_the_file_names_no_other_file(page: str) -> None:
    bare = SCRIPT.sub("", JSON.sub("", page))
    assert set(re.findall(r'\b(?:src|href)="([^"]*)"', bare)) == {"data:,"}
    assert set(re.findall(r"url\(([^)]*)\)", bare)) <= {"#pv-unnamed", "#default#VML"}
    assert "@import" not in bare


def test_attribution_licences_and_version_are_inside(page: str, network: Network) -> None:
    found = documents(page)["network"]
    assert found["version"] == network.version
    assert found["attribution"] == ATTRIBUTION
    for language in ("de", "en"):
        told = " ".join(found["viewer"]["colophon"][language])
        assert ATTRIBUTION["text"] in told
        for licence in ("Creative Commons", "Datenlizenz Deutschland", "GeoNutzV"):
            assert licence in told


def test_published_totals_are_those_of_the_growth(page: str, network: Network) -> None:
    published = documents(page)["network"]["viewer"]["published"]
    marks = follow_growth(network, view_of()).marks
    assert {int(year): (p["figure"], p["unnamed"]) for year, p in published.items()} == {
        year: (mark.figure, mark.unnamed) for year, mark in marks.items()
    }


def test_hostile_names_stay_names(small: ExportContext) -> None:
    few = small.network
    places = few.places
    named = {key: replace(town, name=HOSTILE) for key, town in places.municipalities.items()}
    evil = replace(few, places=replace(places, municipalities=named))
    page = build_viewer(replace(small, network=evil)).decode()
    assert len(SCRIPT.findall(page)) == 2
    assert len(JSON.findall(page)) == 2
    assert "<script>alert" not in page
    areas = documents(page)["network"]["levels"]["gemeinde"]["areas"]
    assert set(areas["name"]) == {HOSTILE}


def test_hostile_texts_stay_texts_in_the_markup_that_comes_along(whole: ExportContext) -> None:
    calm = whole.network
    disputed = Contradiction(
        *("w1", DistrictKey("05554")),
        *(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        (),
    )
    plans = [claim for claim in calm.claims if claim.measure is Measure.PLAN]
    named = {claim.source_id for claim in plans}
    sources = {
        key: replace(source, publisher=HOSTILE, url="javascript:alert(1)")
        if key in named
        else source
        for key, source in calm.sources.items()
    }
    claims = tuple(replace(claim, statement=HOSTILE) for claim in plans)
    evil = replace(calm, contradictions=(disputed,), claims=claims, sources=sources)
    viewer = documents(build_viewer(replace(whole, network=evil)).decode())["network"]["viewer"]
    for markup, count in (("about", 3), ("plans", 2 * len(plans))):
        for text in viewer[markup].values():
            assert "<script" not in text
            assert "javascript:" not in text
            assert html.unescape(text).count(HOSTILE) == count


def test_the_files_of_a_server_are_named_by_their_content(small: ExportContext) -> None:
    files = dict(viewer_files(small))
    page = files.pop("index.html").content.decode()
    assert sorted(re.findall(r'\b(?:src|href)="([^"]*)"', page)) == sorted([*files, "data:,"])
    for name, file in files.items():
        assert hashlib.sha256(file.content).hexdigest()[:16] in name
    rules = policy(page)
    assert rules["script-src"] == rules["connect-src"] == ["'self'"]
    assert json.loads(files[next(n for n in files if n.startswith("network"))].content)


@pytest.mark.usefixtures("commands_of_few")
def test_a_file_can_begin_in_english(tmp_path: Path) -> None:
    out = tmp_path / "viewer.html"
    assert call("--out", str(out), "--lang", "en").exit_code == 0
    assert '<html lang="en">' in out.read_text(encoding="utf-8")


@pytest.mark.usefixtures("commands_of_few")
def test_a_storyboard_of_the_presenter_is_told(tmp_path: Path) -> None:
    told = {"address": "jahr=2024", "sentence_de": "Vierzig!", "sentence_en": "Forty!"}
    scenes, out = tmp_path / "scenes.json", tmp_path / "viewer.html"
    scenes.write_text(json.dumps({"scenes": [told]}), encoding="utf-8")
    assert call("--out", str(out), "--storyboard", str(scenes)).exit_code == 0
    found = documents(out.read_text(encoding="utf-8"))["network"]["storyboard"]
    assert [scene["sentence"] for scene in found] == [{"de": "Vierzig!", "en": "Forty!"}]
