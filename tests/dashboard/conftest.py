"""No run looks again at what is installed."""

from __future__ import annotations

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

SCANNED = cache(manifest_scanner.scan_component_manifests)
"""Streamlit's test runner reads the metadata of all installed packages before every single run."""


@pytest.fixture(autouse=True)
def _scanned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", SCANNED)
