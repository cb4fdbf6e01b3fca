"""The whole service on this machine: the real proxy before two real replicas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.deploy.proxy import Proxy, run_proxy
from tests.server.asking import free_port
from tests.server.conftest import Server, run_server

SECRET = "0123456789abcdef" * 4
"""Of the cookies; all replicas have the same."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process holds at a moment.

    Attributes
    ----------
    memory
        Kilobytes that this process alone has: what it shares with others that come and go would
        move the figure without it.
    files, threads
        Numbers of open files and of threads.
    """

    memory: int
    files: int
    threads: int


def cost_of(pid: int) -> Cost:
    """Return what a process holds."""
    process = Path("/proc") / str(pid)
    held = re.findall(
        r"^Private_\w+:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE
    )
    threads = re.search(r"^Threads:\s+(\d+)", (process / "status").read_text(), re.MULTILINE)
    assert held and threads  # noqa: PT018 - the kernel writes both
    return Cost(sum(map(int, held)), len(list((process / "fd").iterdir())), int(threads[1]))


@dataclass
class Service:
    """Proxy and replicas.

    Attributes
    ----------
    proxy
        The proxy.
    replicas
        Those that run; one that was killed stays until it is replaced.
    logs
        Of all replicas that ever ran.
    fresh
        What the replicas held together before the first reader.
    """

    folder: Path
    environ: dict[str, str]
    stack: ExitStack
    proxy: Proxy
    replicas: list[Server]
    logs: list[Path] = field(default_factory=list)
    fresh: Cost = Cost(0, 0, 0)

    @property
    def port(self) -> int:
        return self.proxy.port

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self, number: int) -> None:
        """End a replica as a lack of memory would: at once, and without a word."""
        self.replicas[number].process.kill()
        self.replicas[number].process.wait()

    def restart(self, number: int) -> None:
        """Start a replica anew on its port and wait until it is ready."""
        old = self.replicas[number]
        self.replicas[number] = _start(self, old.port)

    def costs(self) -> Cost:
        """Return what all replicas hold together."""
        each = [cost_of(replica.process.pid) for replica in self.replicas]
        return Cost(*(sum(getattr(c, name) for c in each) for name in Cost.__slots__))

    def complaints(self) -> list[str]:
        """Return lines of all logs that tell of a failure."""
        bad = re.compile(r'Traceback|"level": "(error|critical)"|\[(alert|emerg|crit)\]')
        logs = [*self.logs, self.proxy.error_log]
        return [
            line
            for log in logs
            if log.exists()
            for line in log.read_text(encoding="utf-8", errors="replace").splitlines()
            if bad.search(line)
        ]

    def lives(self) -> bool:
        """Tell whether all replicas run and answer."""
        return all(replica.lives() for replica in self.replicas)


def _start(service: Service, port: int) -> Server:
    folder = service.folder / f"replica-{len(service.logs)}"
    folder.mkdir()
    # No setting has the name of another argument.
    running = run_server(folder, port=port, **service.environ)  # type: ignore[arg-type]
    server = service.stack.enter_context(running)
    service.logs.append(server.log)
    return server


@contextmanager
def run_service(folder: Path, viewer: Path | None, **environ: str) -> Iterator[Service]:
    """Run two replicas and the proxy until the block ends.

    Parameters
    ----------
    folder
        Where logs and configuration go.
    viewer
        Folder of the static viewer.
    environ
        Further settings of the replicas.
    """
    ports = [free_port(), free_port()]
    common = {"PRAEVMAP_COOKIE_SECRET": SECRET, **environ}
    with ExitStack() as stack:
        proxy = stack.enter_context(run_proxy(folder / "proxy", ports, viewer=viewer))
        service = Service(folder, common, stack, proxy, [])
        service.replicas = [_start(service, port) for port in ports]
        service.fresh = service.costs()
        yield service
