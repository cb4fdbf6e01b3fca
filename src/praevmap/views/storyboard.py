"""The storyboard: the scenes of a talk, each one view of the map with one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from praevmap.model.network import Network
from praevmap.views.view_state import ViewState

MILESTONES = ("2012-03", "2016-06-02", "2017-01-11", "2020-07", "2025-11-12")
"""Days of the events that are told: the start, the final report, the 22 of 2017, kinderstark, the
141 of 186."""

LISTS = ("typ", "la", "bezirk", "programm", "nachweis")
"""Parameters of the address that may have several values, joined by commas."""


def milestone_years(network: Network) -> tuple[int, ...]:
    """Return the years of the milestones within the data, in order."""
    told = {int(day[:4]) for day in MILESTONES}
    return tuple(year for year in network.years if year in told)


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
    >>> Scene({"jahr": "2017"}, "Vierzig", "Forty").state.year
    2017
    """

    query: Mapping[str, str]
    sentence_de: str
    sentence_en: str
    source_id: str | None = None

    @property
    def state(self) -> ViewState:
        """The view with defaults for what the scene does not name."""
        return ViewState.from_query(self.query)

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
        In the order of time. A milestone that the data package does not know is left out.
    """
    events = {event.on: event for event in network.events if event.year in network.years}
    return tuple(
        Scene({"jahr": str(event.year)}, event.title_de, event.title_en, event.source_id)
        for event in (events[day] for day in sorted(MILESTONES) if day in events)
    )
