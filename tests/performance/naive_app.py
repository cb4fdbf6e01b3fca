"""The naive way: a folium.GeoJson with all areas, drawn anew by every rerun."""

import folium
import streamlit as st
from streamlit.runtime import get_instance
from streamlit_folium import _component_func, st_folium

from dashboard.loaded import bundle, network
from praevmap.maps.areas import join_timelines, simplify
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import package_folder
from praevmap.sources.tables import BOUNDARIES

COLOURS = {"direct": "#0a4a56", "via_district": "#5aa5ab", "presumed": "#f3e0b0", "none": "#fff"}

# Imported before the first run, by the module that starts this, the component is not yet known.
get_instance().component_registry.register_component(_component_func)


@st.cache_resource
def joined() -> object:
    """Return all areas with their statuses, in WGS84."""
    coarse = simplify(read_boundaries(package_folder() / BOUNDARIES))
    return join_timelines(coarse, network()).to_crs(4326)


year = st.slider("Jahr", network().years[0], network().years[-1], network().years[0])
base = folium.Map(location=(51.5, 7.5), zoom_start=8, tiles=None)
base.default_js = [("leaflet", f"/praevmap/{bundle().path('leaflet.js')}")]
base.default_css = [("widget_css", f"/praevmap/{bundle().path('widget.css')}")]
folium.GeoJson(
    joined(),
    style_function=lambda f: {"fillColor": COLOURS[f["properties"][f"status_{year}"]]},
).add_to(base)
st_folium(base, key="naive", returned_objects=[], use_container_width=True)
st.write(f"shown {year}")
