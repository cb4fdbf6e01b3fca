"""A page of one text and one with an empty map: what streamlit-folium costs by itself."""

import gc

import folium
import streamlit as st
from streamlit.runtime import get_instance
from streamlit_folium import _component_func, st_folium

from dashboard.loaded import FILES_PREFIX, bundle

# Imported before the first run, by the module that starts this, the component is not yet known.
get_instance().component_registry.register_component(_component_func)


@st.cache_resource
def keep_loaded() -> None:
    """Spare what folium loads the collection of garbage after every run, as our server is."""
    gc.collect()
    gc.freeze()


def show_text() -> None:
    """Place the first page."""
    st.write("first page")


def show_map() -> None:
    """Place the least that a map can be."""
    base = folium.Map(tiles=None)
    base.default_js = [("leaflet", FILES_PREFIX + bundle().path("leaflet.js"))]
    base.default_css = [("widget_css", FILES_PREFIX + bundle().path("widget.css"))]
    st_folium(base, height=760, use_container_width=True, returned_objects=[])


PAGES = {"First": show_text, "Map": show_map}
# The page at the root: below it Streamlit first looks in vain for a server of its own, which takes
# longer than the map.
AT_ROOT = "Map" if "map" in st.query_params else "First"
st.navigation(
    [
        st.Page(show, title=title, url_path=title.lower(), default=title == AT_ROOT)
        for title, show in PAGES.items()
    ],
    position="top",
).run()
keep_loaded()
