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

SPACING = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
"""Text spacing of WCAG 1.4.12."""
CUT = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const clips = (one) => getComputedStyle(one).overflow.split(" ")
        .some((how) => how === "hidden" || how === "clip");
    const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflow);
    const cut = [];
    while (walker.nextNode()) {
        const { currentNode: text } = walker;
        const at = text.parentElement;
        if (!text.data.trim() || at.closest("svg, script, style, noscript, option"
            + ", [data-testid=stTopNavSection]")) continue;
        if (!at.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        // A sentence that the button beside it opens.
        const opener = document.querySelector(`[aria-controls="${at.id}"]`);
        if (at.id && opener?.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const rect = range.getBoundingClientRect();
        // A link that comes into sight with the focus.
        if (rect.right < 0) continue;
        let box = at;
        for (; box && !scrolls(box); box = box.parentElement) {
            if (!clips(box)) continue;
            const { left, right, top, bottom, width } = box.getBoundingClientRect();
            // What is there for screen readers alone is cut on purpose.
            if (width <= 1) break;
            const isOut = rect.left < left - 1 || rect.right > right + 1
                || rect.top < top - 2 || rect.bottom > bottom + 2;
            if (isOut) { cut.push(text.data.trim().slice(0, 60)); break; }
        }
    }
    return cut;
}"""
"""Texts of which something is cut off without a way to scroll there.

But for the number of pages that the head has no room for, which Streamlit counts anew some time
after the window has changed.
"""
