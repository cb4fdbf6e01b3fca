"""Scripts and stylesheets without what only readers of the source need."""

from __future__ import annotations

from importlib.util import find_spec

INSTALLED = find_spec("minify") is not None
"""Whether the minifier is there; it comes without a wheel for Macs with Apple's processors."""


def minify_script(text: str) -> str:
    """Return a script with the same behaviour and shorter names."""
    return _minify("text/javascript", text)


def minify_style(text: str) -> str:
    """Return a stylesheet with the same effect."""
    return _minify("text/css", text)


def _minify(media_type: str, text: str) -> str:
    if not INSTALLED:
        return text
    import minify  # noqa: PLC0415 - loads a library of 8 MB, for a moment at the start only

    minified: str = minify.string(media_type, text)
    return minified
