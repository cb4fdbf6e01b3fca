"""A browser that writes no entries of its history for a while, as Safari after a hundred."""

REFUSE = """
window.refusing = true;
for (const how of ["pushState", "replaceState"]) {
    const write = History.prototype[how];
    History.prototype[how] = function (...entry) {
        if (window.refusing) throw new DOMException("Refused here", "SecurityError");
        return write.apply(this, entry);
    };
}
"""
