"""The picture of a year that stands in the page until the map itself does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from praevmap.maps.palette import PALETTE
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import words_for

COLOURS = ("surface", "accent", "border", "direct", "via_district", "via_district_ink",
           "presumed", "presumed_ink", "hidden", "hidden_ink", "none")  # fmt: skip


def render_still(network: Network, outlines: Mapping[str, Any], view: ViewState) -> Markup:
    """Draw the statuses of a view, nothing where another look is asked for.

    Parameters
    ----------
    network
        The network.
    outlines
        From `praevmap.maps.outlines.draw_outlines`.
    view
        What is asked.

    Returns
    -------
    Markup
        An SVG with its own rules, of at most 40 KB, which no screen reader reads: the map that
        follows is told instead.
    """
    if view.shown_look is not Look.STATUS:
        return Markup()
    paths = outlines["levels"][view.level.value]
    drawn: dict[str, list[str]] = {}
    for area in take_snapshot(network, view).areas:
        drawn.setdefault(area.status.word, []).append(paths[area.key.text])
    return render(
        "still.html",
        words_for(view.language.value),
        width=outlines["width"],
        height=outlines["height"],
        digits=[outlines["digits"][int(digit)] for digit in str(view.year)],
        digit_width=outlines["digit_width"],
        drawn={status: "".join(each) for status, each in drawn.items()},
        themes={theme: {n: PALETTE[theme][n] for n in COLOURS} for theme in ("light", "dark")},
    )
