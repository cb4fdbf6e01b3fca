"""The large pictures show what the views say, read back from the pictures themselves."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise

import geopandas as gpd
import pytest
from matplotlib.text import Text
from shapely import Point

from praevmap.exports.pictures.images import render_image
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.names import place_names
from praevmap.maps.pictures.paint import paint_of
from praevmap.maps.pictures.picture import Picture, PictureShapes, draw_picture, shape_picture
from praevmap.maps.pictures.shapes import shape_surroundings
from praevmap.maps.pictures.sheet import Group
from praevmap.model.ags import Ags, GovernmentRegion
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import Status
from praevmap.views.classes import classify
from praevmap.views.comparison import compare
from praevmap.views.filters import sentence_of_filters
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import area_name, sentence_of_snapshot, short_name, take_snapshot
from praevmap.views.view_state import EvidenceFilter, Language, Look, ViewState
from praevmap.views.wording import words_for
from tests.conftest import GEODATA
from tests.credits import ATTRIBUTION, BOUNDARY_STATE
from tests.extent import sometimes
from tests.views.states import YEARS, random_states, read_view, view_of

SVG = "{http://www.w3.org/2000/svg}"
SMALL = (960, 540)


def classes_in(svg: bytes) -> dict[str, str]:
    """Class of every area, by the group that it is drawn in."""
    found = {}
    for group in ET.fromstring(svg).iter(f"{SVG}g"):  # noqa: S314 - our own picture
        for child in group.findall(f"{SVG}g"):
            name = child.get("id") or ""
            if name.startswith("area-"):
                found[name.removeprefix("area-")] = group.get("id") or ""
    return found


def classes_of(figure: Picture) -> dict[str, str]:
    """Class of every area, by the group that it will be drawn in."""
    return {
        str(area.get_gid()).removeprefix("area-"): str(group.get_gid())
        for group in figure.get_children()
        if isinstance(group, Group)
        for area in group.children
        if str(area.get_gid()).startswith("area-")
    }


def texts_in(figure: Picture) -> list[Text]:
    """All texts of a picture, in their places."""
    figure.draw_without_rendering()
    found = (artist for artist in figure.findobj(Text) if isinstance(artist, Text))
    return [text for text in found if text.get_text()]


def words_in(figure: Picture) -> str:
    """All words of a picture; lines are joined, for a sentence may be broken anywhere."""
    return " ".join(" ".join(text.get_text().split()) for text in texts_in(figure))


@pytest.mark.parametrize("look", Look)
def test_a_document_has_the_areas_in_the_groups_of_their_classes(
    network: Network, shapes: PictureShapes, look: Look
) -> None:
    figure = draw_picture(network, shapes, view_of(year=2021, look=look), size=SMALL)
    drawn = classes_in(render_image(figure, "svg"))
    assert drawn == classes_of(figure)
    assert len(drawn) == 396


def test_around_a_place_only_its_surroundings_are_drawn_named_and_counted(
    network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    state = view_of(selected="05562014")
    near = shape_surroundings(boundaries, network, "05562014", state.level)
    figure = draw_picture(network, near, state, bare=True, size=(1200, 1200))
    drawn, named = classes_of(figure), words_in(figure)
    assert {"05562014", *near.neighbours} <= set(drawn)
    assert drawn.items() <= groups_of(network, state).items()
    assert len(drawn) < 60
    assert f"{len(drawn)} Städte und Gemeinden" in named
    for key in ("05562014", *near.neighbours):
        assert area_name(network, state.level, Ags(key)) in named
    assert "Minden" not in named


def groups_of(network: Network, state: ViewState) -> dict[str, str]:
    """The group of every area, as the views say it."""
    if state.shown_look is Look.JOINING:
        joining = take_joining(network, state)
        return {key.text: f"joined-{name}" for key, name in joining.classes.items()}
    if state.shown_look is Look.COMPARISON:
        changes = compare(network, state).areas
        return {key.text: f"change-{change.value}" for key, change in changes.items()}
    areas = take_snapshot(network, state).areas
    return {area.key.text: f"status-{area.status.word}" for area in areas}


@pytest.mark.parametrize(
    "state",
    [
        *random_states(6, seed=4),
        *(replace(state, look=Look.JOINING) for state in random_states(3, seed=5)),
        *(replace(s, look=Look.COMPARISON, since=2014) for s in random_states(3, seed=6)),
    ],
)
def test_every_area_has_the_status_year_or_change_of_the_views(
    network: Network, shapes: PictureShapes, state: ViewState
) -> None:
    drawn = classes_of(draw_picture(network, shapes, state, size=SMALL))
    assert drawn == groups_of(network, state)


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("level", Level)
def test_the_counts_of_the_legend_add_up_to_all_areas(
    network: Network, look: Look, level: Level
) -> None:
    for query in ({}, {"typ": "kreis"}, {"nachweis": "belegt"}):
        state = replace(read_view(query), look=look, level=level)
        found = classify(network, state)
        assert sum(entry.count or 0 for entry in found.entries) == len(found.of)
        for entry in found.entries:
            assert entry.count == list(found.of.values()).count(entry.name)
        # The line of what is left out stands there only where something is.
        names = [entry.name for entry in found.entries]
        assert ("hidden" in names) == ("hidden" in found.of.values())
        assert ("hidden" in names) <= bool(query)


def test_the_legend_counts_what_a_filter_removed_as_left_out_and_no_years_to_come(
    network: Network,
) -> None:
    presumed = view_of(evidence=frozenset({EvidenceFilter.PRESUMED}))
    counts = {entry.name: entry.count for entry in classify(network, presumed).entries}
    whole = take_snapshot(network, view_of()).by_status
    assert counts["direct"] == counts["via_district"] == 0
    assert counts["hidden"] == whole[Status.DIRECT] + whole[Status.VIA_DISTRICT]
    assert (counts["presumed"], counts["none"]) == (whole[Status.PRESUMED], whole[Status.NONE])
    joining = classify(network, view_of(year=2017, look=Look.JOINING))
    later = {e.name: e.count for e in joining.entries if e.name.isdecimal() and int(e.name) > 2017}
    assert later
    assert set(later.values()) == {None}


@pytest.mark.parametrize("language", Language)
def test_the_picture_says_its_year_its_counts_its_filters_and_where_it_comes_from(
    network: Network, shapes: PictureShapes, language: Language
) -> None:
    state = replace(read_view({"jahr": "2017", "typ": "kreis", "la": "lwl"}), language=language)
    words = words_for(language.value)
    figure = draw_picture(network, shapes, state)
    said = words_in(figure)
    snapshot = take_snapshot(network, state)
    assert "2017" in said
    for status, count in snapshot.told_statuses.items():
        assert f"{count} {words.say(f'map.status.{status.word}')}" in said
    assert sentence_of_filters(state, words) in said
    assert ATTRIBUTION["text"] in said
    assert words.day(BOUNDARY_STATE) in said
    assert words.day(date.fromisoformat(network.version)) in said
    assert words.say("image.absence") in said
    assert figure.words.description == sentence_of_snapshot(snapshot)


def test_the_licence_in_words_is_that_of_the_data_package() -> None:
    licences = json.loads((GEODATA / "datapackage.json").read_text(encoding="utf-8"))["licenses"]
    for language in ("de", "en"):
        said = words_for(language).say("image.rights", attribution="")
        assert licences[0]["name"].replace("-", " ") in said


def test_a_published_total_is_told_with_those_not_known_by_name(
    network: Network, shapes: PictureShapes
) -> None:
    said = words_in(draw_picture(network, shapes, view_of()))
    assert "141 von 186 Jugendämtern veröffentlicht, davon 53 nicht namentlich bekannt" in said


def test_under_a_filter_a_published_total_says_that_it_is_of_the_whole_state(
    network: Network, shapes: PictureShapes
) -> None:
    filtered = view_of(regions=frozenset({GovernmentRegion.ARNSBERG}))
    said = words_in(draw_picture(network, shapes, filtered))
    assert "53 nicht namentlich bekannt (für ganz Nordrhein-Westfalen, ohne Filter)" in said


def test_a_bare_picture_has_map_and_legend_only(network: Network, shapes: PictureShapes) -> None:
    figure = draw_picture(network, shapes, view_of(), bare=True, size=(1200, 900))
    said = words_in(figure)
    direct = take_snapshot(network, view_of()).by_status[Status.DIRECT]
    assert f"{direct} direkt belegt" in said
    assert ATTRIBUTION["text"] not in said
    assert len(classes_of(figure)) == 396


@pytest.mark.parametrize(
    "size", [(1001, 999), *sometimes((1920, 1080), (1080, 1920), (640, 360), (900, 320))]
)
@pytest.mark.parametrize("bare", [False, pytest.param(True, marks=pytest.mark.everywhere)])
@pytest.mark.parametrize("look", Look)
def test_no_word_leaves_the_picture(
    network: Network, shapes: PictureShapes, size: tuple[int, int], *, bare: bool, look: Look
) -> None:
    state = view_of(year=2023, look=look, evidence=frozenset({EvidenceFilter.DOCUMENTED}))
    figure = draw_picture(network, shapes, state, size=size, bare=bare)
    width, height = size
    for artist in texts_in(figure):
        box = artist.get_window_extent()
        assert box.x0 >= -1, artist.get_text()
        assert box.x1 <= width + 1, artist.get_text()
        assert box.y0 >= -1, artist.get_text()
        assert box.y1 <= height + 1, artist.get_text()


def test_words_do_not_lie_on_each_other(network: Network, shapes: PictureShapes) -> None:
    for look in Look:
        for language in Language:
            state = view_of(look=look, language=language)
            figure = draw_picture(network, shapes, state)
            texts = texts_in(figure)
            boxes = [artist.get_window_extent().shrunk(0.96, 0.8) for artist in texts]
            for place, box in enumerate(boxes):
                for other in range(place):
                    crossing = texts[place].get_text(), texts[other].get_text()
                    assert not box.overlaps(boxes[other]), crossing


def test_names_stand_inside_their_areas(shapes: PictureShapes) -> None:
    names = place_names(shapes, 245.0)
    assert len(names) > 20
    for name in names:
        said = " ".join(name.lines).replace("- ", "-")
        point = Point(name.east, name.north)
        (home,) = (place for place in shapes.named if place.shape.contains(point))
        assert said in {home.name, short_name(home.name)}


def test_statuses_differ_by_pattern_as_well_as_by_colour() -> None:
    for theme in PALETTE:
        paints = [paint_of(status.word, theme, YEARS) for status in Status]
        assert len({paint.fill for paint in paints}) == 5
        patterned = [paint.strokes for paint in paints if paint.strokes]
        assert len(set(patterned)) == len(patterned) == 3
        strokes = [paint_of(str(year), theme, YEARS).strokes for year in YEARS]
        assert all(one != other for one, other in pairwise(strokes))


def test_a_selected_area_is_framed(few: Network, few_boundaries: gpd.GeoDataFrame) -> None:
    shapes, years = shape_picture(few_boundaries, few), few.years
    plain = render_image(draw_picture(few, shapes, ViewState(years), size=SMALL), "svg")
    state = ViewState(years, selected="05562")
    framed = render_image(draw_picture(few, shapes, state, size=SMALL), "svg")
    assert b'id="selected"' not in plain
    assert b'id="selected"' in framed
    unknown = draw_picture(few, shapes, ViewState(years, selected="05999"), size=SMALL)
    assert b'id="selected"' not in render_image(unknown, "svg")
