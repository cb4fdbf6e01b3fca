"""Viewer and open data: compression, ETag, content, and no way around the list of files."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from streamlit import file_util

from praevmap.model.network import Network
from tests.conftest import GEODATA
from tests.server.conftest import Server
from tests.server.hostile import ESCAPES, FILE_ROUTES, SECRETS

A_YEAR = "public, max-age=31536000, immutable"


def test_the_viewer_is_compressed_and_its_files_are_kept_for_a_year(server: Server) -> None:
    page = server.ask("/viewer/")
    assert page.headers["cache-control"] == "no-cache"
    names = re.findall(r'(?:src|href)="([a-z]+\.[0-9a-f]{16}\.[a-z]+)"', page.body.decode())
    assert len(names) == 5
    for name in names:
        plain = server.ask(f"/viewer/{name}")
        packed = server.ask(f"/viewer/{name}", Accept_Encoding="gzip, br")
        assert plain.status == packed.status == 200
        assert plain.headers["cache-control"] == packed.headers["cache-control"] == A_YEAR
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.body) == plain.body
        assert packed.headers["etag"] != plain.headers["etag"]


def test_what_every_page_asks_streamlit_for_is_compressed_and_the_rest_is_still_there(
    server: Server,
) -> None:
    folder = Path(file_util.get_static_dir())
    asked = re.findall(r'(?:src|href)="\.(/static/js/[^"]+)"', server.ask("/").body.decode())
    assert len(asked) > 50
    for path in asked:
        content = (folder / path[1:]).read_bytes()
        packed = server.ask(path, Accept_Encoding="gzip, br")
        assert (packed.status, packed.headers["content-encoding"]) == (200, "gzip")
        assert packed.headers["cache-control"] == A_YEAR
        assert gzip.decompress(packed.body) == server.ask(path).body == content
    rest = {f"/{path.relative_to(folder)}" for path in folder.glob("static/js/*.js")} - {*asked}
    assert server.ask(min(rest)).body == (folder / min(rest)[1:]).read_bytes()
    # The folder itself is Streamlit's: two redirects that lead to each other would never end.
    assert server.ask("/static").status == 404


@pytest.mark.parametrize(
    "path", ["/viewer/", "/data/", "/data/memberships.csv", "/data/praevmap.xlsx"]
)
def test_who_has_a_file_already_is_told_so(server: Server, path: str) -> None:
    for headers in ({}, {"Accept_Encoding": "gzip"}):
        first = server.ask(path, **headers)
        again = server.ask(path, If_None_Match=f'"x", W/{first.headers["etag"]}', **headers)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        head = server.ask(path, "HEAD", **headers)
        assert (head.status, head.body) == (200, b"")
        assert head.headers["content-length"] == str(len(first.body))
    assert server.ask(path, If_None_Match='"x"').status == 200


def test_the_downloads_are_the_data_package(server: Server, network: Network) -> None:
    descriptor = json.loads(server.ask("/data/datapackage.json").body)
    paths = [resource["path"] for resource in descriptor["resources"]]
    assert len(paths) == 14
    for path in (*paths, "datapackage.json", "README.md"):
        answer = server.ask(f"/data/{path}")
        assert answer.body == (GEODATA / path).read_bytes()
        if not path.endswith((".md", ".json")):
            assert network.version in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(server.ask("/data/praevmap-geodata.zip").body)) as archive:
        assert set(archive.namelist()) == {*paths, "datapackage.json", "README.md"}
    features = json.loads(server.ask("/data/praevmap.geojson").body)["features"]
    assert len(features) == 396


def test_the_list_of_downloads_links_to_all_of_them(server: Server) -> None:
    page = server.ask("/data/").body.decode()
    links = re.findall(r'<a href="([^"]+)"', page)
    assert len(links) == 20
    for link in links[:-1]:
        assert server.ask(f"/data/{link}", "HEAD").status == 200


@pytest.mark.parametrize("route", FILE_ROUTES)
def test_no_way_leads_out_of_a_folder(server: Server, route: str) -> None:
    for escape in ESCAPES:
        answer = server.ask(route + escape)
        assert answer.status in {400, 404}, escape
        assert not SECRETS.search(answer.body), escape
