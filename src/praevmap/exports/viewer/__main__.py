"""The offline viewer for those who work on its scripts: ``make viewer-debug``."""

from __future__ import annotations

import sys
from pathlib import Path

from praevmap.exports.context import read_context
from praevmap.exports.viewer.build import build_viewer

Path(sys.argv[1]).write_bytes(build_viewer(read_context(), readable=True))
