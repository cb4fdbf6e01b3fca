"""The large pictures show what the views say, read back from the pictures themselves."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import geopandas as gpd
import pytest
from matplotlib.text import Text
from shapely import Point

from praevmap.exports.pictures.images import render_image
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.names import place_names
from praevmap.maps.pictures.paint import classify, paint_of
from praevmap.maps.pictures.picture import Picture, PictureShapes, draw_picture, shape_picture
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import Status
from praevmap.views.comparison import compare
from praevmap.views.filters import sentence_of_filters
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import take_snapshot, tell
from praevmap.views.view_state import EvidenceFilter, Language, Look, ViewState
from praevmap.views.wording import words_for
from tests.conftest import GEODATA
from tests.credits import ATTRIBUTION, BOUNDARY_STATE
from tests.views.states import random_states

SVG = "{http://www.w3.org/2000/svg}"
SMALL = (960, 540)


@pytest.fixture(scope="session")
def shapes(boundaries: gpd.GeoDataFrame, network: Network) -> PictureShapes:
    return shape_picture(boundaries, network)


def classes_in(svg: bytes) -> dict[str, str]:
    """Class of every area, by the group that it is drawn in."""
    found = {}
    for group in ET.fromstring(svg).iter(f"{SVG}g"):  # noqa: S314 - our own picture
        for child in group.findall(f"{SVG}g"):
            name = child.get("id") or ""
            if name.startswith("area-"):
                found[name.removeprefix("area-")] = group.get("id") or ""
    return found


def words_in(figure: Picture) -> str:
    """All words of a picture; lines are joined, for a sentence may be broken anywhere."""
    return " ".join(
        artist.get_text().replace("\u00a0", " ")
        for artist in figure.get_children()
        if isinstance(artist, Text)
    )


@pytest.mark.parametrize("state", random_states(6, seed=4))
def test_every_area_has_the_status_of_the_snapshot(
    network: Network, shapes: PictureShapes, state: ViewState
) -> None:
    figure = draw_picture(network, shapes, state, size=SMALL)
    drawn = classes_in(render_image(figure, "svg"))
    snapshot = take_snapshot(network, state)
    assert drawn == {area.key.text: f"status-{area.status.word}" for area in snapshot.areas}


@pytest.mark.parametrize("state", random_states(3, seed=5))
def test_every_area_has_its_joining_year(
    network: Network, shapes: PictureShapes, state: ViewState
) -> None:
    state = replace(state, look=Look.BEITRITT)
    drawn = classes_in(render_image(draw_picture(network, shapes, state, size=SMALL), "svg"))
    joining = take_joining(network, state)
    for key, year in joining.years.items():
        other = "presumed" if key in joining.presumed else "none"
        assert drawn[key.text] == f"joined-{year or other}"


@pytest.mark.parametrize("state", random_states(3, seed=6))
def test_every_area_has_its_change(
    network: Network, shapes: PictureShapes, state: ViewState
) -> None:
    state = replace(state, look=Look.VERGLEICH, since=2014)
    drawn = classes_in(render_image(draw_picture(network, shapes, state, size=SMALL), "svg"))
    changes = compare(network, state).areas
    assert drawn == {key.text: f"change-{change.value}" for key, change in changes.items()}


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("level", Level)
def test_the_counts_of_the_legend_add_up_to_all_areas(
    network: Network, look: Look, level: Level
) -> None:
    state = ViewState(look=look, level=level)
    found = classify(network, state)
    assert sum(entry.count or 0 for entry in found.entries) == len(found.of)
    for entry in found.entries:
        assert entry.count == list(found.of.values()).count(entry.name)


def test_the_legend_does_not_count_what_a_filter_removed_nor_years_to_come(
    network: Network,
) -> None:
    presumed = ViewState(evidence=frozenset({EvidenceFilter.VERMUTET}))
    counts = {entry.name: entry.count for entry in classify(network, presumed).entries}
    assert counts["direct"] is None
    assert counts["via_district"] is None
    assert counts["presumed"] == take_snapshot(network, presumed).by_status[Status.PRESUMED]
    joining = classify(network, ViewState(year=2017, look=Look.BEITRITT))
    later = {e.name: e.count for e in joining.entries if e.name.isdecimal() and int(e.name) > 2017}
    assert later
    assert set(later.values()) == {None}


@pytest.mark.parametrize("language", Language)
def test_the_picture_says_its_year_its_counts_its_filters_and_where_it_comes_from(
    network: Network, shapes: PictureShapes, language: Language
) -> None:
    state = replace(
        ViewState.from_query({"jahr": "2017", "typ": "kreis", "la": "lwl"}), language=language
    )
    words = words_for(language.value)
    figure = draw_picture(network, shapes, state)
    said = words_in(figure)
    snapshot = take_snapshot(network, state)
    assert "2017" in said
    for status, count in snapshot.by_status.items():
        assert f"{words.say(f'map.status.{status.word}')} {count}" in said
    assert sentence_of_filters(state, words) in said
    assert ATTRIBUTION["text"] in said
    assert words.day(BOUNDARY_STATE) in said
    assert words.day(date.fromisoformat(network.version)) in said
    assert words.say("image.absence") in said
    assert figure.words.description == tell(snapshot)


def test_the_licence_in_words_is_that_of_the_data_package() -> None:
    licences = json.loads((GEODATA / "datapackage.json").read_text(encoding="utf-8"))["licenses"]
    for language in ("de", "en"):
        said = words_for(language).say("image.rights", attribution="")
        assert licences[0]["name"].replace("-", " ") in said


def test_a_published_total_is_told_with_those_not_known_by_name(
    network: Network, shapes: PictureShapes
) -> None:
    said = words_in(draw_picture(network, shapes, ViewState()))
    assert "141 von 186 Jugendämtern veröffentlicht, davon 57 nicht namentlich bekannt" in said


def test_a_bare_picture_has_map_and_legend_only(network: Network, shapes: PictureShapes) -> None:
    figure = draw_picture(network, shapes, ViewState(), bare=True, size=(1200, 900))
    said = words_in(figure)
    assert "direkt belegt 70" in said
    assert ATTRIBUTION["text"] not in said
    assert len(classes_in(render_image(figure, "svg"))) == 396


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1001, 999), (640, 360), (900, 320)])
@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("look", Look)
def test_no_word_leaves_the_picture(
    network: Network, shapes: PictureShapes, size: tuple[int, int], *, bare: bool, look: Look
) -> None:
    state = ViewState(year=2023, look=look, evidence=frozenset({EvidenceFilter.BELEGT}))
    figure = draw_picture(network, shapes, state, size=size, bare=bare)
    render_image(figure, "png")
    width, height = size
    for artist in figure.get_children():
        if isinstance(artist, Text):
            box = artist.get_window_extent()
            assert box.x0 >= -1, artist.get_text()
            assert box.x1 <= width + 1, artist.get_text()
            assert box.y0 >= -1, artist.get_text()
            assert box.y1 <= height + 1, artist.get_text()


def test_words_do_not_lie_on_each_other(network: Network, shapes: PictureShapes) -> None:
    for look in Look:
        for language in Language:
            state = ViewState(look=look, language=language)
            figure = draw_picture(network, shapes, state)
            render_image(figure, "png")
            texts = [artist for artist in figure.get_children() if isinstance(artist, Text)]
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
        assert home.name in {said, f"Kreis {said}"}


def test_statuses_differ_by_pattern_as_well_as_by_colour() -> None:
    for theme in PALETTE:
        paints = [paint_of(status.word, theme) for status in Status]
        assert len({paint.fill for paint in paints}) == 4
        patterned = [paint.strokes for paint in paints if paint.strokes]
        assert len(set(patterned)) == len(patterned) == 2
        for year in range(2012, 2025):
            now, following = paint_of(str(year), theme), paint_of(str(year + 1), theme)
            assert now.strokes != following.strokes


def test_a_selected_area_is_framed(network: Network, shapes: PictureShapes) -> None:
    plain = render_image(draw_picture(network, shapes, ViewState(), size=SMALL), "svg")
    state = ViewState(selected="05554")
    framed = render_image(draw_picture(network, shapes, state, size=SMALL), "svg")
    assert b'id="selected"' not in plain
    assert b'id="selected"' in framed
    unknown = draw_picture(network, shapes, ViewState(selected="05999"), size=SMALL)
    assert b'id="selected"' not in render_image(unknown, "svg")
