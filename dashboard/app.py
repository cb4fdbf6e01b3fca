"""The script that Streamlit runs. A process that makes files opens it, too: it loads nothing."""

if __name__ == "__main__":
    from dashboard.script import run_script

    run_script()
elif __name__ == "app":
    # `streamlit run app.py` finds an assignment like this one and serves all of the application;
    # see `streamlit_patches.IMPORTED_AS`.
    import streamlit as st

    from dashboard import server

    app = st.App(__file__, **server.parts())
    server.set_options()
