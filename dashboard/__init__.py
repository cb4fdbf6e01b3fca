"""The Streamlit app and its server: asks, caches, places on the page."""

from dashboard.streamlit_patches import find_configuration

# Whichever module of ours is imported first.
find_configuration()
