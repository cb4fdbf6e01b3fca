"""The key figures as a description list."""

from __future__ import annotations

from markupsafe import Markup

from praevmap.model.claims import Measure
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.render.links import Links
from praevmap.views.figures import key_figures
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import Snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for


def render_figures(network: Network, snapshot: Snapshot, links: Links) -> Markup:
    """Return the figures of a snapshot, in the language of its view state.

    Parameters
    ----------
    network
        For the source of the published total.
    snapshot
        What the map shows.
    links
        How the page links.
    """
    words = words_for(snapshot.state.language.value)
    return render(
        "figures.html",
        words,
        snapshot=snapshot,
        sentence=sentence_of_view(network, snapshot.state),
        figures=key_figures(network, snapshot, words),
        links=links,
        is_share_published=_is_share_published(network, snapshot.state),
    )


def _is_share_published(network: Network, state: ViewState) -> bool:
    """Whether somebody published, for the whole network of the year, the share of the young."""
    if state.chooses_participants:
        return False
    shares = (claim for claim in network.claims if claim.measure is Measure.SHARE_UNDER18)
    return any(claim.first_year == state.year for claim in shares)
