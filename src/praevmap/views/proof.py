"""How well a participation is proved in a year: what the tooltip, the details and tables say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from praevmap.model.network import Network
from praevmap.model.participation import (
    Confidence,
    Evidence,
    Membership,
    YearEvidence,
    shown_day,
)


class Grade(Enum):
    """What the evidence of a year rests on.

    ``OFFICIAL``, ``PRESS``: documented, by the best of its sources. ``EARLIER``: presumed from an
    earlier programme. ``LATER``: presumed from a sound source that speaks of a later year.
    ``WEAK``: presumed from weak hints only.
    """

    OFFICIAL = "official"
    PRESS = "press"
    EARLIER = "earlier"
    LATER = "later"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one participant in one year.

    Attributes
    ----------
    grade
        See `Grade`.
    membership
        The membership that gives the evidence.
    sources
        Number of distinct sources that count in this year: sound and not from a later year.
    last_seen
        Latest year of which such a source speaks, ``None`` where none does.
    """

    grade: Grade
    membership: Membership
    sources: int
    last_seen: int | None


def prove(network: Network, found: YearEvidence) -> Proof | None:
    """Tell how a participant is proved in a year.

    Parameters
    ----------
    network
        The network.
    found
        Evidence of a participant in a year, from `Network.timelines`.

    Returns
    -------
    Proof or None
        ``None`` without evidence. Sources of later years never count.
    """
    membership = found.membership
    if membership is None:
        return None
    on = shown_day(found.year, network.as_of)
    counted = [s for s in membership.statements if s.is_sound and s.speaks_by(found.year, on)]
    years = [s.last_year for s in counted if s.last_year is not None]
    if found.evidence is Evidence.DOCUMENTED:
        official = any(s.confidence is Confidence.OFFICIAL for s in counted)
        grade = Grade.OFFICIAL if official else Grade.PRESS
    elif membership.programme is not found.programme:
        grade = Grade.EARLIER
    elif any(s.is_sound for s in membership.statements):
        grade = Grade.LATER
    else:
        grade = Grade.WEAK
    sources = len({s.source_id for s in counted})
    return Proof(grade, membership, sources, max(years, default=None))
