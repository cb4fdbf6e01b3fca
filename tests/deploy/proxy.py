"""Runs the real nginx with the configuration of ``deploy/nginx`` on free ports of this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from string import Template

import pytest

from tests.server.asking import ask, free_port, wait_until

DEPLOY = Path(__file__).parents[2] / "deploy"
SOURCE = DEPLOY / "nginx"

SETTINGS: Mapping[str, str] = {
    "PROXY_SERVER_NAMES": "localhost 127.0.0.1",
    "PROXY_FRAME_ANCESTORS": "'self'",
    "PROXY_TRUSTED": "127.0.0.2",
    "PROXY_TRANSPORT_SECURITY": "max-age=31536000",
}
"""What the container gets by its environment."""

PATIENCE = 10.0
"""Seconds that a start may take."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running proxy."""

    port: int
    alive_port: int
    folder: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def access_log(self) -> Path:
        """One JSON line per answer."""
        return self.folder / "access.log"

    @property
    def error_log(self) -> Path:
        """What nginx says itself."""
        return self.folder / "error.log"


def write_configuration(
    folder: Path,
    replicas: Sequence[int],
    *,
    ports: Mapping[int, int],
    viewer: Path | None = None,
    settings: Mapping[str, str] = SETTINGS,
) -> Path:
    """Write the configuration as the image has it, with this folder's paths and free ports.

    Parameters
    ----------
    folder
        Where everything goes: configuration, logs, cache.
    replicas
        Ports of the replicas. They stand in place of ``replicas.conf``, whose ``resolve`` asks
        for a newer nginx than Debian's.
    ports
        The port to listen on instead of each one of the image.
    viewer
        Folder of the static viewer, as ``deploy/write_viewer.py`` makes it.
    settings
        Values of the templates.

    Returns
    -------
    Path
        The main file.
    """
    parts, servers, files = folder / "praevmap", folder / "conf.d", folder / "srv"
    for made in (parts, servers, files, folder / "cache"):
        made.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SOURCE / "fallback", files / "fallback", dirs_exist_ok=True)
    if viewer is not None:
        shutil.copytree(viewer, files / "viewer", dirs_exist_ok=True)
    here = {
        # First: the other paths may lead below it.
        "/tmp/nginx": str(folder / "nginx"),  # noqa: S108 - the folder of the container
        "/etc/nginx/praevmap": str(parts),
        "/etc/nginx/conf.d": str(servers),
        "/etc/nginx/tls": str(folder / "tls"),
        "/srv/praevmap": str(files),
        "/var/cache/nginx/files": str(folder / "cache"),
        "/dev/stdout": str(folder / "access.log"),
        "/dev/stderr": str(folder / "error.log"),
    }
    here |= {f"listen {port}": f"listen 127.0.0.1:{free}" for port, free in ports.items()}

    def place(source: Path, target: Path) -> None:
        text = source.read_text(encoding="utf-8")
        if source.suffix == ".template":
            text = Template(text).safe_substitute(settings)
        for there, instead in here.items():
            text = text.replace(there, instead)
        target.write_text(text, encoding="utf-8")

    for source in SOURCE.glob("*.conf"):
        place(source, parts / source.name)
    place(SOURCE / "templates" / "praevmap.conf.template", servers / "praevmap.conf")
    upstream = Template((SOURCE / "templates" / "replicas.conf.template").read_text("utf-8"))
    (servers / "replicas.conf").write_text(_fixed(upstream, replicas), encoding="utf-8")
    return parts / "nginx.conf"


def _fixed(upstream: Template, replicas: Sequence[int]) -> str:
    """Return the upstream with one line for each replica, as an older nginx wants it."""
    text = upstream.safe_substitute(PROXY_REPLICAS="REPLICA")
    lines = []
    for line in text.splitlines():
        if line.startswith("resolver"):
            continue
        if "server REPLICA resolve" in line:
            lines += [line.replace("REPLICA resolve", f"127.0.0.1:{port}") for port in replicas]
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def complaints_about(main: Path) -> str:
    """Return what ``nginx -t`` says against the configuration; empty if nothing."""
    done = subprocess.run(
        [_nginx(), "-t", "-q", "-e", "stderr", "-c", str(main), *_as_myself()],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stderr


@contextmanager
def run_proxy(
    folder: Path,
    replicas: Sequence[int],
    *,
    viewer: Path | None = None,
    settings: Mapping[str, str] = SETTINGS,
) -> Iterator[Proxy]:
    """Run nginx until the block ends.

    Parameters
    ----------
    folder, replicas, viewer, settings
        As for `write_configuration`.

    Yields
    ------
    Proxy
        It answers when the block begins.
    """
    port, alive = free_port(), free_port()
    main = write_configuration(
        folder, replicas, ports={8080: port, 8081: alive}, viewer=viewer, settings=settings
    )
    process = subprocess.Popen(
        [_nginx(), "-e", "stderr", "-c", str(main), *_as_myself("daemon off;")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        wait_until(lambda: _is_alive(alive, process), PATIENCE)
        yield Proxy(port, alive, folder, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _is_alive(port: int, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        pytest.fail(f"nginx has ended: {process.communicate()[1].decode(errors='replace')}")
    try:
        return ask(port, "/alive").status == HTTPStatus.OK
    except OSError:
        return False


def _as_myself(*directives: str) -> list[str]:
    """Let root's workers read root's folders; in the container nobody is root."""
    user = ("user root;",) if os.geteuid() == 0 else ()
    said = " ".join((*user, *directives))
    return ["-g", said] if said else []


def _nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert found, "These proofs need nginx (on Debian: apt install nginx-light)."
    return found
