"""What a start keeps for the next one: the same bytes, and never those of other data."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.hosting import cache
from dashboard.hosting.cache import KEPT, VARIABLE, cached
from praevmap.errors import DataPackageError, Problem, UsageError
from praevmap.sources.package import FOLDER_VARIABLE
from tests.conftest import GEODATA


class Maker:
    """Makes files and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Mapping[str, bytes]:
        self.made += 1
        return {"index.html": b"<p>1</p>", "a/b.json": b"{}"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_the_second_start_reads_what_the_first_made(folder: Path) -> None:
    make = Maker()
    assert cached("viewer", make) == cached("viewer", make) == make()
    assert make.made == 2
    assert [path.name.split("-")[0] for path in folder.iterdir()] == ["viewer"]


def test_other_data_or_another_program_are_made_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Maker()
    cached("viewer", make)
    copy = tmp_path / "geodata"
    shutil.copytree(GEODATA, copy)
    with (copy / "events.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    monkeypatch.setenv(FOLDER_VARIABLE, str(copy))
    cached("viewer", make)
    (copy / "beside.bin").write_bytes(b"not of the package")
    cached("viewer", make)
    monkeypatch.setattr(cache, "MAKERS", cache.MAKERS[:-1])
    cached("viewer", make)
    assert make.made == 3
    assert len(list(folder.iterdir())) == 3


def test_a_damaged_archive_is_made_anew(folder: Path) -> None:
    make = Maker()
    cached("viewer", make)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:40])
    assert cached("viewer", make) == make()
    assert cached("viewer", make) == make()
    assert make.made == 4


def test_what_fails_is_not_kept(folder: Path) -> None:
    def fail() -> Mapping[str, bytes]:
        message = "broken"
        raise UsageError(message)

    with pytest.raises(UsageError):
        cached("check", fail)
    assert list(folder.iterdir()) == []


def test_a_folder_that_others_can_write_to_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    make = Maker()
    assert cached("viewer", make) == cached("viewer", make)
    assert make.made == 2
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "kept"))
    make = Maker()
    assert cached("viewer", make) == make()


def test_older_versions_make_room(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for number in range(KEPT + 2):
        (folder / f"viewer-{number}.zip").write_bytes(b"")
    (folder / "data-1.zip").write_bytes(b"")
    cached("viewer", Maker())
    assert len(list(folder.glob("viewer-*.zip"))) == KEPT
    assert (folder / "data-1.zip").exists()


def test_two_starts_at_once_leave_one_whole_archive(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: cached("viewer", Maker()), range(16)))
    assert all(files == Maker()() for files in made)
    assert len(list(folder.iterdir())) == 1
    assert cached("viewer", _refuse) == Maker()()


def _refuse() -> Mapping[str, bytes]:
    pytest.fail("It was made again.")


def test_a_changed_byte_is_found_and_made_anew(folder: Path) -> None:
    cached("viewer", Maker())
    (path,) = folder.iterdir()
    content = bytearray(path.read_bytes())
    content[content.index(b"<p>1</p>") + 3] ^= 1
    path.write_bytes(content)
    make = Maker()
    assert cached("viewer", make) == Maker()()
    assert make.made == 1


def test_problems_of_the_package_come_whole_from_another_process() -> None:
    problem = Problem("claims.csv", 3, "value", "x", "It is a number.", "Write one.")
    sent = pickle.loads(pickle.dumps(DataPackageError([problem])))  # noqa: S301 - our own
    assert (sent.problems, str(sent)) == ((problem,), str(problem))
