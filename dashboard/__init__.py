"""The Streamlit app and its server: asks, caches, places on the page."""

from pathlib import Path

from streamlit import config

# Whichever module asks for an option first, Streamlit must find the configuration beside the
# script by then. Without it the browsers of readers would be told to send usage statistics.
if config._main_script_path is None:  # noqa: SLF001 - what st.App sets when it is made
    config._main_script_path = str(Path(__file__).with_name("app.py"))  # noqa: SLF001
