"""What a hosted dashboard needs around Streamlit: settings, limits, headers, files, logs."""
