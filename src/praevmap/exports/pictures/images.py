"""Pictures as files: PNG, SVG and PDF, the same bytes for the same picture."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from functools import partial

from markupsafe import Markup

from praevmap.exports.context import ExportContext
from praevmap.exports.registry import name_file
from praevmap.maps.drawing import draw_alone
from praevmap.maps.pictures.picture import HD, Picture, draw_picture
from praevmap.maps.pictures.words import PictureWords
from praevmap.views.view_state import ViewState

_LONG_NUMBER = re.compile(r"\d+\.\d{3,}")
_PATH = re.compile(r'(?<= d=")[^"]+')


def render_image(figure: Picture, kind: str) -> bytes:
    """Write a picture as a file.

    Parameters
    ----------
    figure
        From `maps.pictures.picture.draw_picture`; it brings its title and licence.
    kind
        ``"png"``, ``"svg"`` or ``"pdf"``.

    Returns
    -------
    bytes
        A PDF is of the day of the data, and nothing else tells a time; the same figure gives the
        same bytes.
    """
    buffer = io.BytesIO()
    with draw_alone():
        figure.savefig(buffer, format=kind, metadata=_metadata(figure.words, kind))
    content = buffer.getvalue()
    return _finished(content.decode(), figure.words).encode() if kind == "svg" else content


def draw_images(
    context: ExportContext,
    states: Iterable[ViewState],
    kinds: Sequence[str] = ("png",),
    *,
    size: tuple[int, int] = HD,
) -> Iterator[tuple[str, bytes]]:
    """Draw pictures of several states.

    Parameters
    ----------
    context
        The network, and the theme.
    states
        What the pictures show.
    kinds
        Of `PICTURES`, for each picture.
    size
        As for `draw_picture`.

    Yields
    ------
    tuple
        Name and content of each file, one by one: it need not be kept.
    """
    network, theme = context.network, context.theme
    for state in states:
        link = context.link(state)
        figure = draw_picture(network, context.shapes, state, theme=theme, size=size, link=link)
        for kind in kinds:
            yield f"{name_file(state, theme)}.{kind}", render_image(figure, kind)


def draw_view(context: ExportContext, kind: str) -> bytes:
    """Draw the picture of a view, of a kind of `PICTURES`."""
    ((_, content),) = draw_images(context, [context.state], [kind])
    return content


draw_png = partial(draw_view, kind="png")
draw_svg = partial(draw_view, kind="svg")
draw_pdf = partial(draw_view, kind="pdf")


def _metadata(words: PictureWords, kind: str) -> dict[str, str | datetime | None]:
    """Return what a file says of itself; `None` leaves out what matplotlib would add."""
    title = f"{words.title}: {words.heading}"
    if kind == "pdf":
        return {
            "Producer": None,
            "CreationDate": datetime.combine(words.created, time(), UTC),
            "Title": title,
            "Subject": words.description,
            "Keywords": words.rights,
            "Creator": "praevmap",
        }
    metadata: dict[str, str | datetime | None] = {
        "Title": title,
        "Description": words.description,
        "Source": words.rights,
    }
    if kind == "png":
        return metadata | {"Copyright": words.rights, "Software": None}
    svg_only = {"Rights": words.rights, "Language": words.language, "Creator": "praevmap"}
    return metadata | svg_only | {"Date": None}


def _finished(document: str, words: PictureWords) -> str:
    """Round coordinates to hundredths of a point, drop what lies outside, say what is shown."""
    # The prologue names a document type outside, which nobody shall fetch.
    shorter = _PATH.sub(lambda found: _shorten(found[0]), document[document.index("<svg") :])
    title = f"{words.title}: {words.heading}"
    spoken = f'<svg role="img" xml:lang="{words.language}" '
    # A plain text again: markup would escape what it is added to.
    labels = str(Markup("<title>{}</title><desc>{}</desc>").format(title, words.description))
    start = shorter.index(">") + 1
    return spoken + shorter[len("<svg ") : start] + labels + shorter[start:]


def _shorten(path: str) -> str:
    """Round the points of a path; lines need no letter of their own after the first point."""
    rounded = _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", path)
    curved = "C" in rounded or "Q" in rounded
    return rounded if curved else rounded.replace("\nL ", " ")
