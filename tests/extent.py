"""How much a run proves: one form of each thing, or all of them in `make test-everywhere`."""

from __future__ import annotations

from typing import Any

import pytest


def sometimes(*values: Any) -> list[Any]:
    """Return further values of a parameter, which only `make test-everywhere` takes."""
    return [pytest.param(value, marks=pytest.mark.everywhere) for value in values]
