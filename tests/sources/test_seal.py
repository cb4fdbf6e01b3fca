"""Sealing: hashes and sizes in the descriptor."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError
from praevmap.sources.check import check_package
from praevmap.sources.seal import seal
from tests.sources.corruption import describe, replace, resource

DESCRIPTOR = "datapackage.json"


def test_sealing_twice_changes_nothing_the_second_time(package: Path) -> None:
    replace("sources.csv", "Aachen", "Aaachen")(package)
    assert seal(package) == ("sources.csv",)
    once = (package / DESCRIPTOR).read_bytes()
    stamp = (package / DESCRIPTOR).stat().st_mtime_ns
    assert seal(package) == ()
    assert (package / DESCRIPTOR).read_bytes() == once
    assert (package / DESCRIPTOR).stat().st_mtime_ns == stamp


def test_sealing_makes_a_deliberate_edit_clean(package: Path) -> None:
    replace("sources.csv", "Aachen", "Aaachen")(package)
    assert [p.field for p in check_package(package, boundaries=False).problems] == ["hash"]
    seal(package)
    assert check_package(package, boundaries=False).problems == ()


def test_the_shipped_descriptor_is_formatted_as_sealing_formats_it(package: Path) -> None:
    text = (package / DESCRIPTOR).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_sealing_keeps_order_umlauts_and_permissions(package: Path) -> None:
    path = package / DESCRIPTOR
    path.chmod(0o640)
    before = json.loads(path.read_text(encoding="utf-8"))
    describe(lambda d: resource(d, "events").update(bytes=0))(package)
    assert seal(package) == ("events.csv",)
    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == before
    assert list(json.loads(text)) == list(before)
    assert "Präventionsketten" in text
    assert path.stat().st_mode & 0o777 == 0o640


def test_an_interrupted_seal_leaves_the_old_descriptor_and_no_litter(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace("sources.csv", "Aachen", "Aaachen")(package)
    before = (package / DESCRIPTOR).read_bytes()
    names = sorted(p.name for p in package.iterdir())

    def fail(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DataPackageError, match="No space left"):
        seal(package)
    assert (package / DESCRIPTOR).read_bytes() == before
    assert sorted(p.name for p in package.iterdir()) == names


def test_all_unreadable_files_are_reported_and_nothing_is_sealed(package: Path) -> None:
    replace("sources.csv", "Aachen", "Aaachen")(package)
    (package / "events.csv").unlink()
    (package / "claims.csv").unlink()
    before = (package / DESCRIPTOR).read_bytes()
    with pytest.raises(DataPackageError) as caught:
        seal(package)
    assert {p.resource for p in caught.value.problems} == {"events.csv", "claims.csv"}
    assert (package / DESCRIPTOR).read_bytes() == before


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"resources": [1]}', '{"resources": 1}'])
def test_a_broken_descriptor_is_refused(content: str, package: Path) -> None:
    (package / DESCRIPTOR).write_text(content)
    with pytest.raises(DataPackageError, match="descriptor must be JSON"):
        seal(package)


def test_a_missing_descriptor_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataPackageError, match="must be readable"):
        seal(tmp_path)
