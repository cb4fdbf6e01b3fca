"""Patterns survive a beamer and a photocopy: classes are told apart in spoiled pictures.

A picture is drawn, spoiled, and cut into small windows that lie inside one area each. Half of the
areas show what the classes look like, the other half must be recognised by their texture: mean,
contrast, and whether that contrast has a direction (lines) or none (dots, crossed lines). Where the
patterns are left out, the same recognition fails: so it is the patterns that carry.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from PIL import Image, ImageFilter

from praevmap.exports.pictures.images import render_image
from praevmap.maps.pictures import picture
from praevmap.maps.pictures.paint import Paint, paint_of
from praevmap.maps.pictures.picture import Picture, PictureShapes, draw_picture
from praevmap.maps.pictures.sheet import Group
from praevmap.model.ags import RegionalOffice
from praevmap.model.network import Network
from praevmap.views.view_state import Look, ViewState
from tests.extent import sometimes
from tests.views.states import view_of

SIDE = 18
"""Side of a window in pixels: two periods of the patterns in a picture of 1920 by 1080."""
STEP = 4
"""Pixels from window to window."""
MARGIN = 2
"""Pixels around a window that belong to the same area, so that no border line is in it."""
RECOGNISED = 0.95
"""Share of the windows of every class that must be recognised."""

Grey = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Places = list[tuple[int, int]]
Spoil = Callable[[Image.Image], Image.Image]

STAND = view_of(year=2023)
CHOSEN = view_of(year=2023, offices=frozenset({RegionalOffice.LWL}))
CHANGES = view_of(year=2021, look=Look.COMPARISON, since=2017)


def copy_hard(image: Image.Image) -> Image.Image:
    """A photocopy without halftones: a little soft, then black or white."""
    soft = image.convert("L").filter(ImageFilter.GaussianBlur(0.7))
    return soft.point([255 * (value > 120) for value in range(256)])


def copy_dithered(image: Image.Image) -> Image.Image:
    """A printer with one toner: one bit per pixel, greys as scattered dots; seen by an eye."""
    return image.convert("1").convert("L").filter(ImageFilter.GaussianBlur(0.8))


def project(image: Image.Image) -> Image.Image:
    """A weak beamer in a lit room: blurred, a quarter of the contrast, noise of the wall."""
    grey = np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(1.2)), dtype=float)
    noise = np.random.default_rng(20_251_112).normal(0, 3, grey.shape)
    return Image.fromarray(np.clip(170 + 0.25 * (grey - 128) + noise, 0, 255).astype(np.uint8))


@dataclass(frozen=True)
class Windows:
    """A drawn picture, and left and top of windows that hold one area: no border, no name.

    Attributes
    ----------
    image
        The picture.
    places
        By class and area.
    """

    image: Image.Image
    places: Mapping[str, Mapping[str, Places]]


def cut_windows(figure: Picture) -> Windows:
    image = Image.open(io.BytesIO(render_image(figure, "png"))).convert("RGB")
    figure.draw_without_rendering()
    written = [
        artist.get_window_extent()
        for artist in figure.findobj(Text)
        if isinstance(artist, Text) and artist.get_text()
    ]
    marks = [at - MARGIN for at in (0, SIDE / 2 + MARGIN, SIDE + 2 * MARGIN)]
    places: dict[str, dict[str, Places]] = {}
    for group in figure.get_children():
        for patch in group.children if isinstance(group, Group) else ():
            area = str(patch.get_gid())
            if not isinstance(patch, PathPatch) or not area.startswith("area-"):
                continue
            outline = patch.get_transform().transform_path(patch.get_path())
            box = outline.get_extents()
            lefts = np.arange(int(box.x0), int(box.x1) - SIDE, STEP)
            lows = np.arange(int(box.y0), int(box.y1) - SIDE, STEP)
            corners = np.stack(np.meshgrid(lefts, lows), axis=-1).reshape(-1, 2)
            free = np.ones(len(corners), dtype=bool)
            for x, y in itertools.product(marks, marks):
                free &= outline.contains_points(corners + np.array([x, y]))
            for text in written:
                before = (corners + SIDE < np.array(text.min) - 4).any(axis=1)
                free &= before | (corners > np.array(text.max) + 4).any(axis=1)
            if free.any():
                name = str(group.get_gid()).split("-", 1)[1]
                found = [(int(x), image.height - int(y) - SIDE) for x, y in corners[free]]
                places.setdefault(name, {})[area] = found
    return Windows(image, places)


def texture(window: Grey) -> tuple[float, float, float]:
    """Return mean, contrast, and how much of the contrast has one direction."""
    down, across = np.gradient(window)
    xx, yy, xy = (across**2).mean(), (down**2).mean(), (across * down).mean()
    directed = np.hypot(xx - yy, 2 * xy) / (xx + yy + 1e-9)
    contrast = float(window.std())
    return float(window.mean()), contrast, float(directed) * contrast


def recognise(windows: Windows, spoil: Spoil) -> Mapping[str, float]:
    """Return the share of windows recognised, by class."""
    grey = np.asarray(spoil(windows.image).convert("L"), dtype=float) / 255

    def see(areas: Iterable[Places]) -> Grey:
        boxes = [box for places in areas for box in places]
        return np.array([texture(grey[y : y + SIDE, x : x + SIDE]) for x, y in boxes])

    # Every other area is only asked for: no window overlaps with one that is known.
    known, asked = (
        {name: see(list(areas.values())[first::2]) for name, areas in windows.places.items()}
        for first in (0, 1)
    )
    assert all(len(seen) >= 20 for seen in asked.values()), "too few windows to judge"
    spread = np.concatenate(list(known.values())).std(axis=0) + 1e-6
    centres = {name: np.median(seen, axis=0) / spread for name, seen in known.items()}
    names = list(centres)
    shares = {}
    for name, seen in asked.items():
        far = [np.linalg.norm(seen / spread - centres[other], axis=1) for other in names]
        shares[name] = float((np.argmin(far, axis=0) == names.index(name)).mean())
    return shares


@pytest.fixture(scope="module")
def cut(network: Network, shapes: PictureShapes) -> Callable[..., Windows]:
    """Windows of the picture of a state; each is drawn once."""

    @cache
    def cut_once(state: ViewState, theme: str = "light") -> Windows:
        return cut_windows(draw_picture(network, shapes, state, theme=theme))

    return cut_once


@pytest.mark.parametrize("spoil", [copy_hard, *sometimes(copy_dithered, project)])
@pytest.mark.parametrize(
    ("state", "count"),
    [
        # Of its classes the next has all, and one more.
        pytest.param(STAND, 4, marks=pytest.mark.everywhere),
        (CHOSEN, 5),
        pytest.param(CHANGES, 4, marks=pytest.mark.everywhere),
    ],
    ids=["stand", "lwl", "vergleich"],
)
def test_every_class_is_recognised_in_a_spoiled_picture(
    cut: Callable[..., Windows], state: ViewState, count: int, spoil: Spoil
) -> None:
    shares = recognise(cut(state), spoil)
    assert len(shares) == count
    assert min(shares.values()) >= RECOGNISED, shares


@pytest.mark.parametrize("state", sometimes(STAND, CHOSEN), ids=["stand", "lwl"])
def test_in_a_dark_hall_every_class_is_recognised_too(
    cut: Callable[..., Windows], state: ViewState
) -> None:
    shares = recognise(cut(state, theme="dark"), project)
    assert min(shares.values()) >= RECOGNISED, shares


@pytest.mark.everywhere  # that patterns are needed is no news while they are there
@pytest.mark.parametrize("state", [STAND, CHANGES], ids=["stand", "vergleich"])
def test_without_patterns_a_photocopy_would_lose_classes(
    network: Network,
    shapes: PictureShapes,
    state: ViewState,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def plain(name: str, theme: str, years: range) -> Paint:
        return replace(paint_of(name, theme, years), strokes=())

    monkeypatch.setattr(picture, "paint_of", plain)
    shares = recognise(cut_windows(draw_picture(network, shapes, state)), copy_hard)
    assert min(shares.values()) < 0.5, shares
