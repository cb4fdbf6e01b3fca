"""An export reaches the disk whole or not at all."""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from praevmap.cli import main
from praevmap.errors import ExportError
from praevmap.exports.delivery import deliver, pack
from praevmap.sources.writing import write_aside

OLD, NEW = b"old", b"new" * 1000


def write_and_interrupt(target: Path) -> None:
    with write_aside(target) as aside:
        aside.write_bytes(NEW[:100])
        raise KeyboardInterrupt


def test_a_file_is_written_with_its_missing_folders(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "file.csv"
    deliver(target, NEW)
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("old", [OLD, None])
def test_an_interrupted_write_leaves_the_old_file_or_none(
    tmp_path: Path, old: bytes | None
) -> None:
    target = tmp_path / "file.csv"
    if old is not None:
        target.write_bytes(old)
    with pytest.raises(KeyboardInterrupt):
        write_and_interrupt(target)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([] if old is None else [old])


KILLED_WRITER = """
import sys
from pathlib import Path
from praevmap.sources.writing import write_aside
with write_aside(Path(sys.argv[1])) as aside:
    with aside.open("wb") as stream:
        stream.write(b"half")
        stream.flush()
        print("half", flush=True)
        sys.stdin.read()
"""


@pytest.mark.parametrize("old", [OLD, None])
def test_a_killed_process_leaves_the_old_file_or_none(tmp_path: Path, old: bytes | None) -> None:
    target = tmp_path / "file.csv"
    if old is not None:
        target.write_bytes(old)
    command = [sys.executable, "-c", KILLED_WRITER, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert (target.read_bytes() if target.exists() else None) == old
    # What the kill left is hidden and looks like no export, and it does not disturb the next one.
    assert all(p == target or p.name.startswith(".file.") for p in tmp_path.iterdir())
    deliver(target, NEW)
    assert target.read_bytes() == NEW


def test_the_command_meets_a_full_disk_with_one_line_and_an_exit_code(tmp_path: Path) -> None:
    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    target = tmp_path / "areas.csv"
    target.write_bytes(OLD)
    done = subprocess.run(
        [sys.executable, "-m", "praevmap", "export", "tables", "--out", str(target)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=no_room,
        timeout=300,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    (said,) = done.stderr.splitlines()
    assert "could not be written" in said
    assert "space left on the disk" in said
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["kit", "animation", "site", "images", "slides", "viewer"])
def test_every_command_refuses_such_a_folder_at_once_and_in_one_line(
    tmp_path: Path, kind: str
) -> None:
    (tmp_path / "file").write_bytes(OLD)
    target = tmp_path / "file" / "kit.zip"
    # Reading this data package would be the first work, and another complaint.
    missing = str(tmp_path / "missing")
    command = ["export", kind, "--out", str(target), "--geodata", missing]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    (said,) = result.output.strip().splitlines()
    assert "could not be written" in said
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(ExportError, match="could not be written") as caught:
        deliver(tmp_path / "file" / "inside.csv", NEW)
    assert "\n" not in str(caught.value)


def test_an_unwritable_folder_is_one_line(tmp_path: Path) -> None:
    # /proc refuses new files also to root, for whom rights mean nothing.
    with pytest.raises(ExportError, match="Check the folder"):
        deliver(Path("/proc/praevmap.csv"), NEW)
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
        with pytest.raises(ExportError, match="Check the folder"):
            deliver(tmp_path / "file.csv", NEW)
        tmp_path.chmod(0o700)


def test_a_target_that_is_a_folder_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "file.csv"
    target.mkdir()
    with pytest.raises(ExportError, match=r"file\.csv"):
        deliver(target, NEW)
    assert target.is_dir()
    assert list(tmp_path.iterdir()) == [target]


def test_two_exports_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    target, both = tmp_path / "file.csv", threading.Barrier(2)

    def write(content: bytes) -> None:
        with write_aside(target) as aside:
            both.wait(timeout=30)
            aside.write_bytes(content)
            both.wait(timeout=30)

    contents = [b"a" * 5000, b"b" * 5000]
    writers = [threading.Thread(target=write, args=(content,)) for content in contents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert target.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [target]


def test_the_same_files_are_packed_to_the_same_bytes() -> None:
    packed = pack({"a.txt": b"a" * 1000, "b/c.txt": b"c"})
    assert packed == pack({"a.txt": b"a" * 1000, "b/c.txt": b"c"})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["a.txt", "b/c.txt"]
        assert archive.read("b/c.txt") == b"c"


@pytest.mark.parametrize("target", [".", "/"])
def test_a_folder_in_place_of_a_file_is_one_line(target: str) -> None:
    with pytest.raises(ExportError, match="This is a folder"):
        deliver(Path(target), b"x")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ("tables --out {}/a.ods", 2),
        ("tables --out {}/a.xlsx --year 2031", 2),
        ("tables --out {}/a.xlsx --type dorf", 2),
        ("tables --out {}/a.xlsx --geodata {}/nowhere", 1),
        ("geodata --out {}/a.shp", 2),
        ("geodata --out {}/a", 2),
        ("geodata --out {}/a.gpkg --year 2031", 2),
        ("geodata --out {}/a.gpkg --geodata {}/nowhere", 1),
        ("slides --out {}/a.pptx --year 1999", 2),
        ("report --out {}/a.pdf --place <b>", 2),
        ("kit --out {}/a.rar", 2),
        ("animation --out {}/a.avi", 2),
        ("images --out {}/a --year 1999", 2),
        ("images --out {}/a --format bmp", 2),
        ("images --out {}/a --size huge", 2),
        ("images --out {}/a --size 100x100", 2),
        ("images --out {}/a --size 7000x400", 2),
        ("images --out {}/a --type dorf", 2),
        ("images --out {}/a --look schief", 2),
    ],
)
def test_a_wrong_wish_is_told_and_writes_nothing(tmp_path: Path, wish: str, code: int) -> None:
    words = (word.format(tmp_path) for word in wish.split())
    result = CliRunner().invoke(main, ["export", *words], catch_exceptions=False)
    assert result.exit_code == code
    assert result.output.strip()
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []
