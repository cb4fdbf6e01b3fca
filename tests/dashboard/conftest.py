"""No browser paints here, so nobody waits for one."""

from __future__ import annotations

import pytest

from dashboard.pages import map_page


@pytest.fixture(autouse=True)
def _nothing_to_paint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "PAINTING", 0)
