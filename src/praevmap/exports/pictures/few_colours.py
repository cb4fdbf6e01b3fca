"""Pictures with few colours: they look the same and are a fraction of the size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image
from PIL.PngImagePlugin import PngInfo

MOST = 256
"""Colours of a picture with a palette."""


def reduce_colours(picture: bytes) -> bytes:
    """Write a PNG with its 256 most frequent colours; what it says of itself is kept.

    The colours of the palette are among them, so that ground and statuses stay exactly as they are.

    Parameters
    ----------
    picture
        A PNG without transparency.

    Returns
    -------
    bytes
        A PNG with a palette; the same picture gives the same bytes.
    """
    info = PngInfo()
    with Image.open(io.BytesIO(picture)) as opened:
        for name, text in opened.info.items():
            if isinstance(name, str) and isinstance(text, str):
                info.add_itxt(name, text)
        red, green, blue = np.moveaxis(np.asarray(opened.convert("RGB"), np.int32), -1, 0)
    # By hashes, which is far quicker than sorting all points.
    place, packed = pd.factorize(((red << 16) | (green << 8) | blue).ravel(), sort=True)
    count = np.bincount(place)
    colours = np.stack((packed >> 16, packed >> 8 & 255, packed & 255), axis=-1)
    kept = colours[np.argsort(-count, kind="stable")[:MOST]]
    # Pillow's own search for the nearest colour is coarse: it takes white for a light grey.
    nearest = np.concatenate(
        [((part[:, None] - kept) ** 2).sum(axis=-1).argmin(axis=-1) for part in _chunks(colours)]
    )
    few = Image.fromarray(nearest[place].reshape(red.shape).astype(np.uint8), "L")
    few.putpalette(kept.astype(np.uint8).tobytes())
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True, pnginfo=info)
    return written.getvalue()


def _chunks(colours: Any, size: int = 1024) -> Iterator[Any]:
    return (colours[start : start + size] for start in range(0, len(colours), size))
