"""The Streamlit dashboard: asks, caches, places on the page. Nobody imports it."""
