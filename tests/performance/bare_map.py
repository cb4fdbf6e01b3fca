"""The least that a map in a Streamlit page can be: what streamlit-folium costs by itself."""

import folium
import streamlit as st
from streamlit.runtime import get_instance
from streamlit_folium import _component_func, st_folium

from dashboard.loaded import FILES_PREFIX, bundle

folium.Map.default_js = [("leaflet", FILES_PREFIX + bundle().path("leaflet.js"))]
folium.Map.default_css = [("widget_css", FILES_PREFIX + bundle().path("widget.css"))]

# Imported before the first run, by the module that starts this, the component is not yet known.
get_instance().component_registry.register_component(_component_func)

st.write("on" if st.checkbox("switch") else "off")
st_folium(folium.Map(tiles=None), height=760, use_container_width=True, returned_objects=[])
