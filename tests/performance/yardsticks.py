"""The same map by other means, at their best: one HTML file each, opened from the disk.

Both get the geometry of our own map (simplified alike, coordinates rounded to 10 m, where ours are
on a grid of 25 m), the statuses of all municipalities and years, four colours, and nothing else:
no names, sources, filters, levels or second language. All these are in our file.
"""

from __future__ import annotations

from importlib import resources
from typing import Any, cast

import folium
import geopandas as gpd
import numpy as np
import plotly.graph_objects as go
import shapely
from branca.element import Element, Figure
from folium.plugins import TimeSliderChoropleth

from praevmap.maps.areas import join_timelines, simplify
from praevmap.maps.palette import PALETTE
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.web.leaflet import FOLDER

DECIMALS = 4
"""Of a degree: about 10 m."""

COLOURS = {status.word: PALETTE["light"][status.word] for status in Status}
WORDS = list(COLOURS)
SCRIPTS = (
    ("xstatic.pkg.jquery", "data/jquery.min.js"),
    ("mpld3", "js/d3.v3.min.js"),
    ("xstatic.pkg.moment", "data/moment.min.js"),
)
"""What the page of folium needs beside Leaflet, and where it is installed.

folium names jQuery 3.7.1 (here the same), d3 4 (here 3.5, a third smaller, with the same calls) and
moment 2.18 (here 2.8, a third smaller).
"""

NO_BASE_MAP = """window.PlotlyGeoAssets = {
    topojson: { world_110m: { type: "Topology", arcs: [], objects: {} } },
};"""
"""plotly asks a foreign host for a base map, even for none, and paints nothing before it comes."""


def join_for_browsers(boundaries: gpd.GeoDataFrame, network: Network) -> gpd.GeoDataFrame:
    """Join simplified municipalities with their statuses, in WGS84 and with short coordinates."""
    joined = join_timelines(simplify(boundaries), network).to_crs(4326)
    short = shapely.transform(joined.geometry.values, lambda points: np.round(points, DECIMALS))
    return joined.assign(geometry=short)


def build_folium(joined: gpd.GeoDataFrame, network: Network) -> bytes:
    """Build folium's TimeSliderChoropleth, with all scripts that it uses inside the file.

    folium's page asks six foreign hosts for fourteen files. Those that the map needs are inlined;
    Bootstrap, its glyphs, Font Awesome and the markers are left out, which spares folium about
    600 KB.
    """
    moments = {
        year: str(int(np.datetime64(f"{year}-12-31", "s").astype(int))) for year in network.years
    }
    styles = {
        row["key"]: {
            moment: {"color": COLOURS[row[f"status_{year}"]], "opacity": 1}
            for year, moment in moments.items()
        }
        for _, row in joined.iterrows()
    }
    west, south, east, north = joined.total_bounds
    base = folium.Map(tiles=None, zoom_snap=0.25)
    base.fit_bounds([(south, west), (north, east)])
    layer = TimeSliderChoropleth(
        _collect_features(joined),
        styledict=styles,
        date_options="YYYY",
        init_timestamp=-1,
        stroke_color=PALETTE["light"]["border"],
    )
    base.default_js = base.default_css = layer.default_js = []
    layer.add_to(base)
    leaflet = [(FOLDER / name).read_text("utf-8") for name in ("leaflet.css", "leaflet.js")]
    root = cast("Figure", base.get_root())
    header = root.header
    header.add_child(Element(f"<style>{leaflet[0]}</style>"))
    for script in (leaflet[1], *map(_read, SCRIPTS)):
        header.add_child(Element("{% raw %}<script>" + script + "</script>{% endraw %}"))
    page: str = root.render()
    return page.encode()


def build_plotly(joined: gpd.GeoDataFrame, network: Network) -> bytes:
    """Build an animated choropleth of plotly, with its script inside the file.

    One trace whose frames hold nothing but the statuses as numbers, drawn without a base map and
    without a search for the fitting frame: the leanest form that plotly offers.
    """
    clockwise = joined.assign(
        geometry=shapely.orient_polygons(joined.geometry.values, exterior_cw=True)
    )
    west, south, east, north = joined.total_bounds
    rows = {
        year: [WORDS.index(word) for word in joined[f"status_{year}"]] for year in network.years
    }
    last = network.years[-1]
    trace = go.Choropleth(
        geojson=_collect_features(clockwise),
        locations=list(joined["key"]),
        z=rows[last],
        zmin=-0.5,
        zmax=len(WORDS) - 0.5,
        colorscale=[
            (edge / len(WORDS), COLOURS[word])
            for place, word in enumerate(WORDS)
            for edge in (place, place + 1)
        ],
        marker_line_color=PALETTE["light"]["border"],
        showscale=False,
    )
    frames = [
        go.Frame(data=[{"type": "choropleth", "z": row}], name=str(year), traces=[0])
        for year, row in rows.items()
    ]
    at_once = {
        "mode": "immediate",
        "frame": {"duration": 0, "redraw": True},
        "transition": {"duration": 0},
    }
    steps = [
        {"method": "animate", "label": str(year), "args": [[str(year)], at_once]} for year in rows
    ]
    figure = go.Figure(trace, frames=frames)
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        sliders=[{"active": len(steps) - 1, "steps": steps, "transition": {"duration": 0}}],
    )
    figure.update_geos(
        visible=False,
        projection_type="mercator",
        lonaxis_range=[west, east],
        lataxis_range=[south, north],
    )
    page: str = figure.to_html(include_plotlyjs=True, auto_play=False, div_id="yardstick")
    return page.replace("<head>", f"<head><script>{NO_BASE_MAP}</script>", 1).encode()


def _collect_features(joined: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return GeoJSON whose features have their key as ``id``, and no properties."""
    features: dict[str, Any] = joined.set_index("key")[["geometry"]].to_geo_dict(drop_id=False)
    return features


def _read(script: tuple[str, str]) -> str:
    package, path = script
    return (resources.files(package) / path).read_text(encoding="utf-8")
