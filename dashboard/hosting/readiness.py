"""How far the start has come: what may be asked already, and what the health check says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from praevmap.errors import PraevmapError


class Phase(Enum):
    """Phases of a server's life, in their order; the value is what the health check says."""

    LOADING = "loading the data"
    CHECKING = "checking the data package"
    READY = "ok"
    FAILED = "failed"
    STOPPING = "stopping"


@dataclass
class Readiness:
    """The state of this process; changed by the start and the stop only.

    Attributes
    ----------
    phase
        Where the process is.
    reason
        Why it failed, in a sentence without paths; else empty.
    version
        Of the data, once loaded.
    refusal
        What is wrong with the data package, where that ended the start.
    give_up
        Ends the process when the data package is refused; ``None`` where it stays and says so in
        its health check, because replicas with the data of before may run beside it.
    """

    phase: Phase = Phase.LOADING
    reason: str = ""
    version: str = ""
    refusal: PraevmapError | None = None
    give_up: Callable[[], None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether readers are let in: the data are loaded and nothing was found wrong."""
        return self.phase in {Phase.CHECKING, Phase.READY, Phase.STOPPING}

    @property
    def is_ready(self) -> bool:
        """Whether a balancer shall send readers here."""
        return self.phase is Phase.READY

    def fail(self, reason: str) -> None:
        """Close the doors for good; only a new start opens them again."""
        self.phase, self.reason = Phase.FAILED, reason

    def describe(self) -> str:
        """Return the line of the health check."""
        if self.phase is Phase.FAILED:
            return f"{self.phase.value}: {self.reason}"
        return f"{self.phase.value} {self.version}".rstrip()
