"""The least that a map in a Streamlit page can be: what streamlit-folium costs by itself."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard.loaded import FILES_PREFIX, bundle

folium.Map.default_js = [("leaflet", FILES_PREFIX + bundle().path("leaflet.js"))]
folium.Map.default_css = [("widget_css", FILES_PREFIX + bundle().path("widget.css"))]

st.write("on" if st.checkbox("switch") else "off")
st_folium(folium.Map(tiles=None), height=760, use_container_width=True, returned_objects=[])
