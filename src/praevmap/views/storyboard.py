"""The storyboard: the scenes of a talk, each one view of the map with one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from praevmap.model.network import Network
from praevmap.model.provenance import Event
from praevmap.views.view_state import ViewState


def milestones(network: Network) -> tuple[Event, ...]:
    """Return the events that the data package marks as milestones, in the order of time."""
    marked = (e for e in network.events if e.is_milestone and e.year in network.years)
    return tuple(sorted(marked, key=lambda event: event.on))


def milestone_years(network: Network) -> tuple[int, ...]:
    """Return the years that have a milestone, in order."""
    return tuple(sorted({event.year for event in milestones(network)}))


@dataclass(frozen=True, slots=True)
class Scene:
    """One view of the map with one sentence.

    Attributes
    ----------
    query
        Parameters of the frozen address that the scene sets, each with a valid value. What it does
        not name stays as the reader has it: a talk about the LWL's part of the state keeps the
        filter while the years go by.
    sentence_de, sentence_en
        What is said, in both languages.
    source_id
        Where the sentence comes from, or ``None`` where a presenter wrote it.

    Examples
    --------
    >>> Scene({"jahr": "2017"}, "Vierzig", "Forty").view(range(2012, 2026)).year
    2017
    """

    query: Mapping[str, str]
    sentence_de: str
    sentence_en: str
    source_id: str | None = None

    def view(self, years: range) -> ViewState:
        """Return the view with defaults for what the scene does not name."""
        return ViewState.from_query(self.query, years)

    def sentence(self, language: str) -> str:
        """Return the sentence in ``"de"`` or ``"en"``."""
        return self.sentence_en if language == "en" else self.sentence_de


def tell_story(network: Network) -> tuple[Scene, ...]:
    """Tell the milestones of the network, from its events.

    Parameters
    ----------
    network
        The network; its events say what happened, nothing is worded here.

    Returns
    -------
    tuple of Scene
        In the order of time.
    """
    return tuple(
        Scene({"jahr": str(event.year)}, event.title_de, event.title_en, event.source_id)
        for event in milestones(network)
    )
