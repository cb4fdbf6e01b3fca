"""Measures that tests of several pages take."""

TOO_WIDE = """() => {
    const html = document.documentElement;
    const boxes = [html, ...document.querySelectorAll(
        '[data-testid="stMain"], .pm-layout, .pv-view:not([hidden])')];
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

TARGETS = """() => {
    const wanted = "a[href], button, input, select, textarea, summary, [role=button], [role=tab],"
        + " [role=option], [role=radio], [role=checkbox], [role=slider]";
    const small = [];
    const boxes = [];
    for (const one of document.querySelectorAll(wanted)) {
        // The areas of the map: "essential" of WCAG 2.5.8, where a place lies and how large it is
        // is what the map tells. Search, table and arrow keys are the other ways to each of them.
        if (one.matches("path[data-key]")) continue;
        if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        // "Inline": a link in a sentence or among the words of a list.
        const parent = one.parentElement;
        const around = parent.textContent.trim().length > one.textContent.trim().length;
        if (one.matches("a") && getComputedStyle(one).display === "inline" && around) continue;
        const label = one.matches("input") ? one.closest("label") ?? one.labels?.[0] : null;
        const box = (label ?? one).getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1 || box.right < 0 || box.left > innerWidth) continue;
        const name = one.getAttribute("aria-label") ?? one.textContent ?? "";
        boxes.push({ box, name: `${one.localName} ${name.trim().slice(0, 40)}` });
    }
    // "Spacing": a circle of 24 px around its middle meets no other target.
    for (const { box, name } of boxes) {
        if (box.width >= 23.5 && box.height >= 23.5) continue;
        const x = box.x + box.width / 2;
        const y = box.y + box.height / 2;
        const meets = boxes.some(({ box: other }) => other !== box && Math.hypot(
            Math.max(other.left - x, 0, x - other.right),
            Math.max(other.top - y, 0, y - other.bottom)) < 12);
        if (meets) small.push(`${name} ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`);
    }
    return small;
}"""
"""What a finger may miss: targets below 24 pixels without room around them, by WCAG 2.5.8."""
