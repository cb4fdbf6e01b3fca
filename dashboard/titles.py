"""What tabs, and previews of shared links, are called."""

from __future__ import annotations

from dashboard.paths import MAP, PLACES, Page
from praevmap.model.network import Network
from praevmap.views.profile import find_place
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words


def title_page(page: Page, network: Network, view: ViewState, words: Words) -> str:
    """Say what a tab shows, the particular first: place, page with its year, the whole."""
    place = find_place(network, view.selected) if page.path in {MAP, PLACES} else None
    title = words.say(f"page.{page.name}")
    if page.path == MAP:
        title = f"{title} {view.year}"
        if view.look is not Look.STATUS:
            title = f"{title}, {words.say(f'map.look.{view.look.value}')}"
    named = () if place is None else (network.places.name(place),)
    return " \N{EN DASH} ".join((*named, title, words.say("page.tab.site")))
