"""Measures that tests of several pages take."""

TOO_WIDE = """() => {
    const html = document.documentElement;
    const boxes = [html, ...document.querySelectorAll('[data-testid="stMain"], .pm-layout')];
    if (boxes.length < 2) throw new Error("What scrolls here has another name.");
    return boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((b) => b.className);
}"""
"""Classes of the boxes that a reader would have to scroll sideways.

The page itself never does: in Streamlit its main part scrolls, in the frame the widget.
"""
