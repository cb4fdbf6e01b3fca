"""Markdown as HTML that is shown, does not act and fetches nothing."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

DEEPEST = 6
"""Of the headings that HTML has."""


def render_markdown(text: str, target: str = "", *, below: int = 0) -> Markup:
    r"""Return a text in Markdown as HTML; markup and pictures in it stay text.

    Parameters
    ----------
    text
        CommonMark, with tables.
    target
        Where its links open, as HTML names it; empty for the usual.
    below
        How many levels its headings sink, because those of the page stand above.

    Examples
    --------
    >>> str(render_markdown("Ein **Wort** <b>", "_blank"))
    '<p>Ein <strong>Wort</strong> &lt;b&gt;</p>\n'
    """
    parser = _parser()
    environment: dict[str, object] = {}
    tokens = parser.parse(text, environment)
    for heading in tokens:
        if heading.type in {"heading_open", "heading_close"}:
            heading.tag = f"h{min(DEEPEST, int(heading.tag[1:]) + below)}"
    links = [each for block in tokens for each in block.children or () if each.type == "link_open"]
    for link in links:
        if target and not str(link.attrs["href"]).startswith("mailto:"):
            link.attrSet("target", target)
            if target == "_blank":
                link.attrSet("rel", "noopener noreferrer")
    html = parser.renderer.render(tokens, parser.options, environment)
    return Markup(html)  # noqa: S704 - escaped by the parser


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")
