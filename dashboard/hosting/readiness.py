"""How far the start has come: what may be asked already, and what the health check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
    pages
        Paths of the pages of the dashboard, without slashes, once loaded.
    """

    phase: Phase = Phase.LOADING
    reason: str = ""
    version: str = ""
    pages: frozenset[str] = frozenset()

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

    def tell(self) -> str:
        """Return the line of the health check."""
        if self.phase is Phase.FAILED:
            return f"{self.phase.value}: {self.reason}"
        return f"{self.phase.value} {self.version}".rstrip()
