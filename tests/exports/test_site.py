"""The static site: complete, closed, safe, the same for the same data, replaced as a whole."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from praevmap.cli import main
from praevmap.errors import ExportError, UsageError
from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import read_terms
from praevmap.exports.site.build import (
    MARKER,
    build_site,
    check_base_url,
    deliver_folder,
    read_operator,
    write_site,
)
from praevmap.exports.site.dcat import LICENCES, Issuer
from praevmap.model.network import Network
from praevmap.sources.check import check_package
from praevmap.sources.operator_texts import VARIABLE
from praevmap.views.profile import describe_place, find_place
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.storyboard import milestone_years
from praevmap.views.wording import words_for
from tests.credits import ATTRIBUTION
from tests.exports.conftest import ask
from tests.exports.site_page import Page, render_pages
from tests.german import unmarked_german

BASE = "https://example.org/karte/"
HASHED = re.compile(r"\.[0-9a-f]{16}\.")


@pytest.fixture(scope="module")
def site(stock: ExportContext) -> dict[str, bytes]:
    issuer = Issuer(BASE, "Amt", "https://example.org/a")
    return dict(build_site(stock, issuer))


def pages_of(site: Mapping[str, bytes]) -> dict[str, Page]:
    return {
        path: Page(content)
        for path, content in site.items()
        if path.endswith(".html") and not path.startswith("viewer/")
    }


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ("export", "site", *words))


def test_every_municipality_and_every_kreis_has_a_page(
    site: dict[str, bytes], stock: ExportContext
) -> None:
    network = stock.network
    rural = [key for key, d in network.places.districts.items() if not d.is_urban]
    keys = {key.text for key in (*network.places.municipalities, *rural)}
    for folder in ("", "en/"):
        assert {f"{folder}kommunen/{key}.html" for key in keys} < site.keys()
        assert {f"{folder}jahre/{year}.html" for year in network.years} < site.keys()
    wanted = {"index.html", "en/index.html", "robots.txt", "sitemap.xml", "viewer/index.html"}
    assert wanted < site.keys()


def test_english_pages_mark_what_is_german_and_have_english_titles(
    site: dict[str, bytes], stock: ExportContext
) -> None:
    pages = {path: content.decode() for path, content in site.items() if path.endswith(".html")}
    english = {path: page for path, page in pages.items() if path.startswith("en/")}
    assert len(english) > 5
    for path, page in english.items():
        assert unmarked_german(page, stock.network) == [], path
        title = re.findall("<title>(.*?)</title>", page)
        assert title[0].endswith(words_for("en").say("page.title"))
        assert title != re.findall("<title>(.*?)</title>", pages[path.removeprefix("en/")])


def test_every_page_names_its_language_and_leads_to_itself_in_the_other(
    site: dict[str, bytes],
) -> None:
    for path, page in pages_of(site).items():
        plain = path.removeprefix("en/").removesuffix("index.html")
        own, other = ("en", "de") if path.startswith("en/") else ("de", "en")
        same = {"de": plain, "en": f"en/{plain}", "x-default": plain}
        assert page.language == own
        linked = urljoin(f"/{path}", page.alternates["a", other])
        assert linked.removesuffix("index.html") == f"/{same[other]}"
        found = {name: link for (tag, name), link in page.alternates.items() if tag == "link"}
        assert found == {name: BASE + address for name, address in same.items()}


def test_english_pages_show_english_pictures_maps_and_workbook(
    site: dict[str, bytes], stock: ExportContext
) -> None:
    page = Page(site["en/index.html"])
    pictures = [link for link in page.links if link.endswith(".png")]
    # One for each theme, and the milestones.
    assert len(pictures) == 2 + len(milestone_years(stock.network)) > 3
    assert {urljoin(f"{BASE}en/", link).rsplit("/", 1)[0] for link in pictures} == {
        f"{BASE}en/bilder"
    }
    assert "../viewer/index.html#sprache=en" in page.links
    assert "../daten/praevmap-en.xlsx" in page.links
    assert "../daten/praevmap.xlsx" not in page.links
    profile = Page(site["en/kommunen/05562.html"])
    assert "2025: participation presumed" in profile.text
    assert "../../viewer/index.html#sprache=en&auswahl=05562" in profile.links
    before = stock.network.years[-1] - 1
    assert f"../viewer/index.html#jahr={before}" in Page(site[f"jahre/{before}.html"]).links


def test_every_link_inside_leads_to_a_file_of_the_site(site: dict[str, bytes]) -> None:
    pages = pages_of(site)
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("https://", "http://", "mailto:", "data:")):
                continue
            parts = urlsplit(urljoin(f"/{path}", link))
            target = parts.path.lstrip("/")
            # By its whole name: from a disk a folder is no page.
            assert target in site, (path, link)
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, (path, link)


def test_pages_have_no_script_and_load_nothing_from_elsewhere(site: dict[str, bytes]) -> None:
    loading = re.compile(
        rb'(?:src|srcset)="([^"]*)"|<link rel="(?:stylesheet|icon)" href="([^"]*)"'
    )
    for path, content in site.items():
        if not path.endswith(".html") or path.startswith("viewer/"):
            continue
        assert b"<script" not in content
        assert b"<style" not in content
        assert b"default-src 'none'; style-src 'self'" in html.unescape(content.decode()).encode()
        for found in loading.findall(content):
            assert not b"".join(found).startswith((b"http", b"//"))


def test_what_may_be_kept_for_ever_is_named_by_its_content(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        if "bilder/" in path or path.endswith((".css", ".js")):
            assert HASHED.search(path)
            assert hashlib.sha256(content).hexdigest()[:16] in path


def test_a_profile_tells_what_the_data_say(site: dict[str, bytes], stock: ExportContext) -> None:
    network = stock.network
    key = find_place(network, "05562")
    assert key is not None
    profile = describe_place(network, key, 2025, stock.state.coverage)
    page = Page(site["kommunen/05562.html"])
    assert "2025: Teilnahme vermutet" in page.text
    for membership in profile.memberships:
        for statement in membership.statements:
            assert statement.text in page.text
            assert network.sources[statement.source_id].url in page.links
    evidence = re.findall(
        rb'<td><span class="evidence evidence-(\d)">', site["kommunen/05562.html"]
    )
    assert [int(value) for value in evidence] == [y.evidence.value for y in profile.years]
    assert "../viewer/index.html#auswahl=05562" in page.links


def test_the_pages_have_the_numbers_of_the_snapshot(
    site: dict[str, bytes], stock: ExportContext
) -> None:
    for year in stock.network.years:
        taken = take_snapshot(stock.network, ask(stock, year=year).state)
        content = site[f"jahre/{year}.html"]
        assert sentence_of_snapshot(taken) in Page(content).text
        rows = re.findall(rb'<tr><th scope="row"><a href="../kommunen/(\d+).html">', content)
        keys = sorted(key.decode() for key in rows)
        assert keys == sorted(k.text for k in (*taken.documented, *taken.presumed))
    assert "141 Jugendämter" in Page(site["index.html"]).text


def test_attribution_and_version_stand_on_every_page(
    site: dict[str, bytes], network: Network
) -> None:
    version = date.fromisoformat(network.version)
    said = {
        "de": f"Datenstand {version:%d.%m.%Y}. Lizenzen: ",
        "en": f"Data of {version.day} {version:%B %Y}. Licences: ",
    }
    for path, page in pages_of(site).items():
        assert ATTRIBUTION["text"] in page.text, path
        assert said[page.language] in page.text, path


def test_shared_links_show_a_picture_of_the_right_size(site: dict[str, bytes]) -> None:
    for path in ("index.html", "jahre/2024.html", "en/kommunen/05562.html"):
        found = re.search(rb'og:image" content="([^"]+)"', site[path])
        assert found is not None
        picture = site[found[1].decode().removeprefix(BASE)]
        assert Image.open(io.BytesIO(picture)).size == (1200, 630)
        assert len(picture) < 200_000  # messengers leave out pictures that take long


def test_without_an_address_of_the_site_no_picture_is_promised(tiny: Network) -> None:
    assert b"og:image" not in render_pages(tiny)["index.html"]


def test_the_site_map_names_every_page(site: dict[str, bytes]) -> None:
    root = ET.fromstring(site["sitemap.xml"])  # noqa: S314 - our own
    found = {element.text for element in root.iter() if element.tag.endswith("loc")}
    assert f"{BASE}viewer/" in found
    assert BASE in found
    assert len(found) == len(pages_of(site)) + 1
    for entry in root:
        links = {e.get("hreflang"): e.get("href") for e in entry if e.tag.endswith("link")}
        if entry[0].text == f"{BASE}viewer/":
            assert links == {}
            continue
        assert links.keys() == {"de", "en", "x-default"}
        assert entry[0].text in links.values()
        assert set(links.values()) <= found
    assert f"Sitemap: {BASE}sitemap.xml" in site["robots.txt"].decode()


def test_the_description_for_portals_names_every_download_as_it_is(
    site: dict[str, bytes], network: Network
) -> None:
    catalogue = json.loads(site["dcat.jsonld"])
    assert catalogue["@type"] == "dcat:Catalog"
    assert catalogue["dcterms:publisher"]["foaf:name"] == "Amt"
    dataset = catalogue["dcat:dataset"]
    assert dataset["dcatde:contributorID"] == {"@id": "https://example.org/a"}
    assert dataset["dcatde:politicalGeocodingURI"]["@id"].endswith("/stateKey/05")
    assert {title["@language"] for title in dataset["dcterms:title"]} == {"de", "en"}
    assert dataset["dcterms:modified"]["@value"] == network.version
    files = {path for path in site if path.startswith("daten/")}
    for each in dataset["dcat:distribution"]:
        path = each["dcat:downloadURL"]["@id"].removeprefix(BASE)
        files.remove(path)
        assert each["dcat:byteSize"]["@value"] == str(len(site[path]))
        checksum = each["spdx:checksum"]["spdx:checksumValue"]
        assert checksum == hashlib.sha256(site[path]).hexdigest()
        assert each["dcterms:license"]["@id"] == LICENCES["CC-BY-4.0"]
        assert ATTRIBUTION["text"] in each["dcatde:licenseAttributionByText"]["@value"]
    assert not files


def test_every_licence_of_the_data_package_is_known_to_the_portals() -> None:
    assert {licence.short for licence in read_terms().licences} == set(LICENCES)


def test_the_data_package_on_offer_is_whole_and_valid(
    site: dict[str, bytes], tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(site["daten/datenpaket.zip"])) as archive:
        archive.extractall(tmp_path)
    assert check_package(tmp_path).problems == ()


def test_hints_go_to_the_operators_address(tiny: Network) -> None:
    content = render_pages(tiny, "hinweis@example.org")["kommunen/05554.html"]
    assert any(link.startswith("mailto:hinweis@example.org?") for link in Page(content).links)


def test_the_operators_texts_become_pages_without_markup_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# Impressum\n\n**Amt** <b onclick=x>\n\n[a](javascript:x) ![b](https://example.org/b)\n"
    (tmp_path / "impressum.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (page,) = read_operator()
    assert page.path == "impressum.html"
    assert "<strong>Amt</strong>" in page.text
    assert "<b onclick" not in page.text
    assert 'href="javascript' not in page.text
    assert "<img" not in page.text


def test_a_former_site_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for content in (b"old", b"new"):
        with deliver_folder(target) as aside:
            count = write_site(iter([(MARKER, b"{}"), (f"a/{content.decode()}", content)]), aside)
            assert count == 2
    assert {path.name for path in (target / "a").iterdir()} == {"new"}
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupted_export_leaves_the_former_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with deliver_folder(target) as aside:
        write_site(iter([(MARKER, b"{}")]), aside)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "half", b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), deliver_folder(target) as aside:
        write_site(files(), aside)
    assert [path.name for path in target.iterdir()] == [MARKER]
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_no_former_site_is_never_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "mine"
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("dear")
    if kind == "file":
        target.write_text("mine")
    elif kind == "folder":
        target.mkdir()
        (target / "letter.txt").write_text("dear")
    else:
        target.symlink_to(other)
    with pytest.raises(ExportError, match="something else"), deliver_folder(target):
        pytest.fail("The folder must be refused before anything is made.")
    assert (other / "letter.txt").read_text() == "dear"
    assert target.exists()


def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(ExportError, match="could not be written") as caught,
        deliver_folder(tmp_path / "file" / "site"),
    ):
        pytest.fail("There can be no such folder.")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a/?q",
        "https://a/#b",
        'https://a/"',
        "javascript:x",
    ],
)
def test_an_address_that_is_none_is_refused_in_one_line(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="whole address"):
        check_base_url(url)
    result = call("--out", str(tmp_path / "site"), "--base-url", url)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
