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
from itertools import combinations, pairwise

import pytest

from praevmap.maps.charts.inks import SHADES, ChartStyle
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.paint import paint_of
from praevmap.model.network import Network
from praevmap.views.joining import take_joining
from praevmap.views.view_state import ViewState
from tests.conftest import GEODATA
from tests.maps.vision import VISIONS, ciede2000, contrast, difference, lab, luminance, read

CLEAR, NEXT, EDGE, TEXT = 10.0, 5.0, 3.0, 4.5

ASSETS = GEODATA.parent / "src/praevmap/maps/assets"
STAND = ("direct", "via_district", "presumed", "none")
CHANGES = ("new", "kept", "gone", "none")
YEARS = tuple(str(year) for year in range(2012, 2026))
JOINED = (*YEARS, "presumed", "none")
BY_PATTERN = {
    frozenset(pair)
    for pair in (("presumed", "none"), ("kept", "gone"), ("kept", "none"), ("gone", "none"))
}
EDGES = {
    "direct": "border_on_direct",
    "via_district": "via_district_ink",
    "new": "border_on_direct",
    "kept": "kept_ink",
    **{year: f"joined_{year}_ink" for year in YEARS},
}
"""Where the edge of a class is not the common border; the browser is asked for the same."""

themes = pytest.mark.parametrize("theme", PALETTE)
visions = pytest.mark.parametrize("vision", VISIONS)


def apart(one: str, other: str, vision: str) -> float:
    see = VISIONS[vision]
    return difference(see(read(one)), see(read(other)))


def differ_by_pattern(one: str, other: str, theme: str) -> bool:
    """Whether the patterns differ in form, and what differs is seen on its ground."""
    paints = [paint_of(name, theme) for name in (one, other)]
    marked = [paint for paint in paints if paint.strokes]
    seen = all(contrast(paint.ink, paint.fill) >= EDGE for paint in marked)
    return paints[0].strokes != paints[1].strokes and seen


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_is_the_published_one(
    one: tuple[float, float, float], other: tuple[float, float, float], published: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(published, abs=1e-4)


@visions
def test_greys_stay_grey_for_everybody(vision: str) -> None:
    for grey in ("#000000", "#7f7f7f", "#ffffff"):
        assert VISIONS[vision](read(grey)) == pytest.approx(read(grey), abs=1e-5)


def test_the_simulation_confuses_what_is_known_to_be_confused() -> None:
    # Ishihara's pairs: red and green of one lightness; yellow and grey-violet for tritanopia.
    assert apart("#c03030", "#5f6f1f", "normal") > 40
    assert apart("#b04a3a", "#75702a", "deuteranopia") < 15
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert luminance(read("#ffffff")) == pytest.approx(1)
    assert lab(read("#ffffff")) == pytest.approx((100, 0, 0), abs=0.02)


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
    colours = PALETTE[theme]
    occurring = [str(year) for year in take_joining(network, ViewState()).counts]
    assert len(occurring) > 5
    for one, other in pairwise(occurring):
        told = apart(colours[f"joined_{one}"], colours[f"joined_{other}"], vision)
        assert told >= NEXT, (one, other, told)


@themes
@visions
def test_years_without_difference_of_colour_differ_by_their_lines(theme: str, vision: str) -> None:
    colours = PALETTE[theme]
    for one, other in combinations(YEARS, 2):
        told = apart(colours[f"joined_{one}"], colours[f"joined_{other}"], vision)
        if int(other) - int(one) == 1 or told < 3:
            assert differ_by_pattern(one, other, theme), (one, other, told)
    for year in YEARS:
        for other in set(JOINED) - set(YEARS):
            told = apart(colours[f"joined_{year}"], colours[other], vision)
            assert told >= NEXT or differ_by_pattern(year, other, theme), (year, other, told)


@themes
def test_the_ramp_of_years_never_turns_back(theme: str) -> None:
    """In greyscale, too, a later year is nearer to the ground."""
    lights = [luminance(read(PALETTE[theme][f"joined_{year}"])) for year in YEARS]
    assert lights == sorted(lights, reverse=theme == "dark")


@themes
@pytest.mark.parametrize("name", [*STAND, *CHANGES, *YEARS])
def test_every_class_has_an_edge_and_a_pattern_that_show_on_it(theme: str, name: str) -> None:
    colours = PALETTE[theme]
    paint = paint_of(name, theme)
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


@themes
def test_in_pictures_of_the_joining_years_a_double_line_shows_on_every_year(theme: str) -> None:
    colours = PALETTE[theme]
    for name in JOINED:
        ground = paint_of(name, theme).fill
        assert max(contrast(colours[line], ground) for line in ("casing", "kreis")) >= EDGE, name
    assert contrast(colours["casing"], colours["kreis"]) >= EDGE


@themes
@pytest.mark.parametrize("ring", ["focus", "text"])
def test_the_rings_show_on_every_class_and_on_every_ground(theme: str, ring: str) -> None:
    """A ring is two lines, the broad one below in the colour of the paper: one of them shows."""
    colours = PALETTE[theme]
    assert contrast(colours[ring], colours["casing"]) >= EDGE
    grounds = {name: paint_of(name, theme).fill for name in (*STAND, *CHANGES, *YEARS)}
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
    look = ChartStyle(theme, "de")
    for status, least in (("direct", CLEAR), ("presumed", NEXT)):
        inks = [look.shade(status, step) for step in range(3)]
        for one, other in pairwise(inks):
            assert apart(one.fill, other.fill, vision) >= least
    solid = [look.shade("direct", step).fill for step in range(3)]
    dotted = [look.shade("presumed", step) for step in range(3)]
    assert all(contrast(fill, look.colours["surface"]) >= EDGE for fill in solid)
    assert all(contrast(ink.edge, ink.fill) >= EDGE for ink in dotted)
    assert len({ink.size for ink in dotted}) == 3
    assert contrast(look.unknown.edge, look.colours["surface"]) >= EDGE


def test_the_browser_shades_its_bars_as_python_does() -> None:
    script = (ASSETS / "growth_chart.js").read_text(encoding="utf-8")
    found = re.search(r"SHADES = \{ direct: \[(.*?)\], presumed: \[(.*?)\] \}", script)
    assert found
    for status, shares in zip(("direct", "presumed"), found.groups(), strict=True):
        assert [float(share) / 100 for share in shares.split(",")] == list(SHADES[status])
