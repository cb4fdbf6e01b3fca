"""What pictures can be ordered; known without drawing, so that the command line starts at once."""

from __future__ import annotations

from typing import Final

KINDS: Final = ("png", "svg", "pdf")
"""Kinds of picture files."""
ANIMATIONS: Final = ("gif", "webp", "mp4")
"""Kinds of moving pictures."""
SECONDS = 0.8
"""Seconds per year of a moving picture, unless asked for others."""
