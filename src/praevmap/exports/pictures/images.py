"""Pictures as files: PNG, SVG and PDF, the same bytes for the same picture."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from matplotlib.figure import Figure

from praevmap.errors import UsageError
from praevmap.exports.pictures.kinds import KINDS
from praevmap.maps.drawing import draw_alone
from praevmap.maps.pictures.picture import HD, Picture, PictureShapes, draw_picture
from praevmap.model.network import Network
from praevmap.views.view_state import ViewState

_LONG_NUMBER = re.compile(r"\d+\.\d{3,}")
_PATH = re.compile(r'(?<= d=")[^"]+')


def render_image(figure: Figure, kind: str) -> bytes:
    """Write a picture as a file.

    Parameters
    ----------
    figure
        From `maps.pictures.picture.draw_picture`; a `Picture` brings its title and licence.
    kind
        ``"png"``, ``"svg"`` or ``"pdf"``.

    Returns
    -------
    bytes
        Without any date; the same figure gives the same bytes.

    Raises
    ------
    UsageError
        For any other kind.
    """
    if kind not in KINDS:
        message = f"{kind}: unknown kind of picture. Choose from {', '.join(KINDS)}."
        raise UsageError(message)
    buffer = io.BytesIO()
    with draw_alone():
        figure.savefig(buffer, format=kind, metadata=_metadata(figure, kind))
    return _finished(buffer.getvalue(), figure) if kind == "svg" else buffer.getvalue()


def draw_images(  # noqa: PLR0913 - what is drawn, and how
    network: Network,
    shapes: PictureShapes,
    states: Iterable[ViewState],
    kinds: Sequence[str] = ("png",),
    *,
    theme: str = "light",
    size: tuple[int, int] = HD,
) -> Iterator[tuple[str, bytes]]:
    """Draw pictures of several states.

    Parameters
    ----------
    network
        The network.
    shapes
        From `praevmap.maps.pictures.picture.shape_picture`.
    states
        What the pictures show.
    kinds
        Of `KINDS`, for each picture.
    theme, size
        As for `draw_picture`.

    Yields
    ------
    tuple
        Name and content of each file, one by one: it need not be kept.
    """
    for state in states:
        figure = draw_picture(network, shapes, state, theme=theme, size=size)
        for kind in kinds:
            yield name_image(state, kind, theme), render_image(figure, kind)


def name_image(state: ViewState, kind: str, theme: str = "light") -> str:
    """Return the name of a picture's file; different pictures have different names.

    Examples
    --------
    >>> name_image(ViewState(year=2017), "png")
    'praevmap-2017-gemeinde.png'
    >>> name_image(ViewState.from_query({"typ": "kreis", "ansicht": "vergleich"}), "svg", "dark")
    'praevmap-2025-gemeinde-kreis-vergleich-dark.svg'
    """
    query = state.to_query()
    kept = ("typ", "la", "bezirk", "programm", "nachweis", "auswahl", "ansicht", "von", "sprache")
    parts = [str(state.year), state.level.value]
    parts += [query[name].replace(",", "-") for name in kept if name in query]
    # A rule of coverage has the word of a level, too.
    parts += [f"abdeckung-{query['abdeckung']}"] if "abdeckung" in query else []
    parts += [theme] if theme != "light" else []
    return f"praevmap-{'-'.join(parts)}.{kind}"


def _metadata(figure: Figure, kind: str) -> dict[str, Any]:
    words = figure.words if isinstance(figure, Picture) else None
    title = f"{words.title}: {words.heading}" if words else None
    described = words.description if words else None
    rights = words.rights if words else None
    if kind == "png":
        found = {
            "Title": title,
            "Description": described,
            "Copyright": rights,
            "Source": rights,
            "Software": None,
        }
        return {key: value for key, value in found.items() if value or key == "Software"}
    if kind == "pdf":
        return {
            "Title": title,
            "Subject": described,
            "Keywords": rights,
            "Creator": "praevmap",
            "Producer": None,
            "CreationDate": None,
        }
    return {
        "Title": title,
        "Description": described,
        "Rights": rights,
        "Source": rights,
        "Language": words.language if words else None,
        "Creator": "praevmap",
        "Date": None,
    }


def _finished(document: bytes, figure: Figure) -> bytes:
    """Round coordinates to hundredths of a point, drop what lies outside, say what is shown."""
    text = document.decode()
    # The prologue names a document type outside, which nobody shall fetch.
    shorter = _PATH.sub(lambda found: _shorten(found[0]), text[text.index("<svg") :])
    if not isinstance(figure, Picture):
        return shorter.encode()
    words = figure.words
    title, described = escape(f"{words.title}: {words.heading}"), escape(words.description)
    spoken = f'<svg role="img" xml:lang="{words.language}" '
    told = f"<title>{title}</title><desc>{described}</desc>"
    start = shorter.index(">") + 1
    return (spoken + shorter[len("<svg ") : start] + told + shorter[start:]).encode()


def _shorten(path: str) -> str:
    """Round the points of a path; lines need no letter of their own after the first point."""
    rounded = _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", path)
    curved = "C" in rounded or "Q" in rounded
    return rounded if curved else rounded.replace("\nL ", " ")
