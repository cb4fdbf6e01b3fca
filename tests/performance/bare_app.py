"""The least that Streamlit can do: one widget, one text. The yardstick of the benchmark."""

import streamlit as st

st.write("on" if st.checkbox("switch") else "off")
