"""Files appear whole, and nothing but a regular file is ever replaced."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from praevmap.errors import ExportError
from praevmap.exports.delivery import deliver
from praevmap.sources.writing import replace_file


def test_a_link_stays_a_link_and_the_file_that_it_names_is_replaced(tmp_path: Path) -> None:
    whole, link = tmp_path / "elsewhere" / "whole.txt", tmp_path / "link.txt"
    whole.parent.mkdir()
    link.symlink_to("elsewhere/whole.txt")
    for content in (b"new", b"newer"):
        replace_file(link, content)
        assert link.is_symlink()
        assert whole.read_bytes() == content
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "elsewhere",
        "link.txt",
        "whole.txt",
    ]


def test_a_pipe_gets_the_content_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    replace_file(pipe, b"a,b\n" * 50_000)
    reader.join(timeout=20)
    assert heard == [b"a,b\n" * 50_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_standard_output_of_a_shell_gets_the_content() -> None:
    code = (
        "from pathlib import Path; from praevmap.sources.writing import replace_file; "
        "replace_file(Path('/dev/stdout'), b'whole')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout == b"whole"


@pytest.mark.parametrize("target", ["/dev/null", "link"])
def test_a_device_is_refused_in_one_line_and_never_replaced(target: str, tmp_path: Path) -> None:
    path = tmp_path / target
    if target == "link":
        path.symlink_to(os.devnull)
    with pytest.raises(ExportError, match="a device is no file to replace") as refused:
        deliver(path, b"whole")
    assert "\n" not in str(refused.value)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116 - a device, no path of ours
