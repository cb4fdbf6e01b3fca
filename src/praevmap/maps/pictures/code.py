"""The address of a view as a QR code, for what is seen from afar or printed."""

from __future__ import annotations

import io

import segno
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from praevmap.maps.pictures.sheet import Picture

DARK, LIGHT = "#000000", "#ffffff"
"""Dark on light whatever the picture is: readers of codes want it so."""
QUIET = 4
"""Modules that must stay empty around a code (ISO/IEC 18004)."""


def draw_code(picture: Picture, link: str, corner: tuple[float, float], side: float) -> None:
    """Draw the code of an address into a picture.

    Parameters
    ----------
    picture
        The picture; changed.
    link
        What the code says.
    corner, side
        Upper left corner and length of a side in pixels, the empty margin included.
    """
    rows = list(segno.make(link, micro=False).matrix_iter(border=QUIET))
    where = Affine2D().scale(side / len(rows)).translate(*corner) + picture.pixels
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    square = Path.unit_rectangle()
    modules = [square.transformed(Affine2D().translate(*module)) for module in dark]
    ground = square.transformed(Affine2D().scale(len(rows)))
    for gid, path, colour in (
        ("code-ground", ground, LIGHT),
        ("code", Path.make_compound_path(*modules), DARK),
    ):
        patch = PathPatch(path, gid=gid, facecolor=colour, linewidth=0, transform=where)
        picture.add_artist(patch)


def write_code(link: str, kind: str) -> bytes:
    """Return the code of an address as a file, ``"png"`` or ``"svg"``."""
    buffer = io.BytesIO()
    segno.make(link, micro=False).save(buffer, kind=kind, scale=8, border=QUIET, light=LIGHT)
    return buffer.getvalue()
