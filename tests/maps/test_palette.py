"""The palette, computed: who sees which classes apart, and by what.

Thresholds
----------
``CLEAR`` (CIEDE2000 10)
    Classes of *Stand* and *Vergleich* lie far from one another on the map and are compared with a
    legend, so just noticing a difference (about 1 side by side) is not enough; ten times that.
``NEXT`` (5)
    Neighbours in the ramp of joining years and in a stack of bars: an order is read, side by side.
``EDGE`` (3:1), ``TEXT`` (4.5:1)
    WCAG 2.2, 1.4.11 and 1.4.3. Asserted for 1.4.11: the edge of every class has 3:1 on its own
    ground. An edge belongs to the area that is drawn later, so whatever the neighbour is, one side
    of every border is told by 3:1; equal neighbours are told apart, too. The ink of every pattern
    has 3:1 on its ground, and the focus ring on every ground by one of its two lines.

Colour is never alone: classes differ by pattern, solid and plain ones by light (3:1), and every
other year has lines.
In greyscale the pairs of ``BY_PATTERN`` rest on that alone; that patterns survive as patterns is
tested on pictures (`tests.maps.test_photocopy`).
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product

import pytest

from praevmap.maps.palette import PALETTE, SHADES, palette_of, shade
from praevmap.maps.pictures.paint import paint_of
from praevmap.model.network import Network
from praevmap.model.participation import FEWEST_YEARS, MOST_YEARS
from praevmap.views.joining import take_joining
from tests.conftest import GEODATA
from tests.maps.vision import VISIONS, apart, contrast, luminance
from tests.views.states import YEARS, view_of

CLEAR, NEXT, EDGE, TEXT = 10.0, 5.0, 3.0, 4.5

WEB = GEODATA.parent / "src/praevmap/web"
STAND = ("direct", "via_district", "presumed", "hidden", "none")
CHANGES = ("new", "kept", "presumed", "gone", "hidden", "none")
LONGEST = range(2012, 2012 + MOST_YEARS)
BY_PATTERN = {
    frozenset(pair)
    for pair in (
        ("presumed", "hidden"),
        ("presumed", "none"),
        ("hidden", "none"),
        ("kept", "gone"),
        ("kept", "presumed"),
        ("kept", "hidden"),
        ("kept", "none"),
        ("gone", "hidden"),
        ("gone", "none"),
    )
}
EDGES = {
    "direct": "border_on_direct",
    "via_district": "via_district_ink",
    "new": "border_on_direct",
    "kept": "kept_ink",
    **{str(year): f"joined_{year}_ink" for year in LONGEST},
}
"""Where the edge of a class is not the common border; the browser is asked for the same."""

themes = pytest.mark.parametrize("theme", PALETTE)
walk = pytest.mark.parametrize(
    "years", [LONGEST[:count] for count in range(FEWEST_YEARS, MOST_YEARS + 1)], ids=len
)
visions = pytest.mark.parametrize("vision", VISIONS)


def differ_by_pattern(one: str, other: str, theme: str, years: range = YEARS) -> bool:
    """Whether the patterns differ in form, and what differs is seen on its ground."""
    paints = [paint_of(name, theme, years) for name in (one, other)]
    marked = [paint for paint in paints if paint.strokes]
    seen = all(contrast(paint.ink, paint.fill) >= EDGE for paint in marked)
    return paints[0].strokes != paints[1].strokes and seen


@themes
@visions
@pytest.mark.parametrize("classes", [STAND, CHANGES])
def test_all_classes_of_a_look_are_told_apart(
    theme: str, vision: str, classes: tuple[str, ...]
) -> None:
    colours = PALETTE[theme]
    for one, other in combinations(classes, 2):
        told = apart(colours[one], colours[other], vision)
        by_pattern = vision == "greyscale" and {one, other} in BY_PATTERN
        assert told >= CLEAR or by_pattern, (one, other, told)
        # Solid and plain have no marks: there the light alone differs by 3:1 (WCAG technique G183).
        steep = contrast(colours[one], colours[other]) >= EDGE
        assert steep or differ_by_pattern(one, other, theme), (one, other)


@themes
@visions
def test_the_years_that_occur_follow_one_another_clearly(
    theme: str, vision: str, network: Network
) -> None:
    colours = palette_of(network.years)[theme]
    occurring = [str(year) for year in take_joining(network, view_of()).counts]
    assert len(occurring) > 5
    for one, other in pairwise(occurring):
        told = apart(colours[f"joined_{one}"], colours[f"joined_{other}"], vision)
        assert told >= NEXT, (one, other, told)


@walk
@themes
@visions
def test_years_without_difference_of_colour_differ_by_their_lines(
    theme: str, vision: str, years: range
) -> None:
    colours = palette_of(years)[theme]
    for one, other in combinations(years, 2):
        told = apart(colours[f"joined_{one}"], colours[f"joined_{other}"], vision)
        if other - one == 1 or told < 3:
            assert differ_by_pattern(str(one), str(other), theme, years), (one, other, told)
    for name, plain in product(map(str, years), ("presumed", "hidden", "none")):
        told = apart(colours[f"joined_{name}"], colours[plain], vision)
        assert told >= NEXT or differ_by_pattern(name, plain, theme, years), (name, plain, told)


@walk
@themes
def test_the_ramp_of_years_never_turns_back(theme: str, years: range) -> None:
    """In greyscale, too, a later year is nearer to the ground; no two are the same."""
    colours = palette_of(years)[theme]
    lights = [luminance(colours[f"joined_{year}"]) for year in years]
    assert lights == sorted(set(lights), reverse=theme == "dark")
    standing_out = [contrast(colours[f"joined_{year}"], colours["surface"]) for year in years]
    assert standing_out[0] == max(standing_out)


@walk
@themes
def test_every_class_has_an_edge_and_a_pattern_that_show_on_it(theme: str, years: range) -> None:
    colours = palette_of(years)[theme]
    for name in (*STAND, *CHANGES, *map(str, years)):
        paint = paint_of(name, theme, years)
        assert contrast(colours[EDGES.get(name, "border")], paint.fill) >= EDGE
        if paint.strokes:
            assert contrast(paint.ink, paint.fill) >= EDGE


@themes
@pytest.mark.parametrize("classes", [STAND, CHANGES])
def test_in_pictures_one_line_tells_all_borders_of_unlike_neighbours(
    theme: str, classes: tuple[str, ...]
) -> None:
    """Still pictures have one line for all: it, or the step from ground to ground, has 3:1."""
    colours = PALETTE[theme]
    for one, other in combinations(classes, 2):
        steps = [(one, other), (one, "border"), ("border", other)]
        assert max(contrast(colours[a], colours[b]) for a, b in steps) >= EDGE, (one, other)


@walk
@themes
def test_in_pictures_of_the_joining_years_a_double_line_shows_on_every_year(
    theme: str, years: range
) -> None:
    colours = PALETTE[theme]
    for name in (*map(str, years), "presumed", "hidden", "none"):
        ground = paint_of(name, theme, years).fill
        assert max(contrast(colours[line], ground) for line in ("casing", "kreis")) >= EDGE, name
    assert contrast(colours["casing"], colours["kreis"]) >= EDGE


@walk
@themes
@pytest.mark.parametrize("ring", ["focus", "text"])
def test_the_rings_show_on_every_class_and_on_every_ground(
    theme: str, ring: str, years: range
) -> None:
    """A ring is two lines, the broad one below in the colour of the paper: one of them shows."""
    colours = PALETTE[theme]
    assert contrast(colours[ring], colours["casing"]) >= EDGE
    names = (*STAND, *CHANGES, *map(str, years))
    grounds = {name: paint_of(name, theme, years).fill for name in names}
    for name, ground in grounds.items():
        shown = max(contrast(colours[line], ground) for line in (ring, "casing"))
        assert shown >= EDGE, (name, shown)
    for ground in ("surface", "raised", "paper"):
        assert contrast(colours[ring], colours[ground]) >= EDGE


@themes
@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        *((letters, ground) for letters in ("text", "muted") for ground in ("surface", "raised")),
        ("text", "paper"),
        ("accent", "surface"),
        ("accent", "raised"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_event", "event"),
        ("event", "surface"),
        ("label", "halo"),
    ],
)
def test_text_is_read_on_its_ground(theme: str, letters: str, ground: str) -> None:
    assert contrast(PALETTE[theme][letters], PALETTE[theme][ground]) >= TEXT


@themes
def test_controls_and_lines_show_on_their_ground(theme: str) -> None:
    colours = PALETTE[theme]
    for line, ground in (
        ("control", "surface"),
        ("control", "raised"),
        ("accent", "surface"),
        ("event", "surface"),
        ("kreis", "casing"),
        ("bezirk", "casing"),
    ):
        assert contrast(colours[line], colours[ground]) >= EDGE, (line, ground)


@themes
@visions
def test_the_parts_of_a_bar_are_told_apart(theme: str, vision: str) -> None:
    for status, least in (("direct", CLEAR), ("presumed", NEXT)):
        fills = [shade(theme, status, step) for step in range(3)]
        for one, other in pairwise(fills):
            assert apart(one, other, vision) >= least
    colours = PALETTE[theme]
    for step in range(3):
        assert contrast(shade(theme, "direct", step), colours["surface"]) >= EDGE
        assert contrast(colours["presumed_ink"], shade(theme, "presumed", step)) >= EDGE
    assert contrast(colours["muted"], colours["surface"]) >= EDGE


def test_the_browser_shades_its_bars_as_python_does() -> None:
    script = (WEB / "growth/growth_chart.js").read_text(encoding="utf-8")
    found = re.findall(r'colour: "(\w+)", .*shades: \[(.*)\]', script)
    drawn = {
        status: [float(share) / 100 for share in shares.split(",")] for status, shares in found
    }
    assert drawn == {status: list(shares) for status, shares in SHADES.items()}
