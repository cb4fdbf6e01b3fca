"""Abdeckung: which municipalities a participating Kreis reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import Places


class CoverageRule(Enum):
    """How far a participating Kreis reaches; no source says, so the reader may switch.

    ``PROGRAMM``: *ganzer Kreis* in the first two programmes, *Zuständigkeit* in kinderstark.
    ``KREIS``: all municipalities of the Kreis.
    ``ZUSTAENDIGKEIT``: only the municipalities in the charge of the Kreis's own Jugendamt.
    """

    PROGRAMM = "programm"
    KREIS = "kreis"
    ZUSTAENDIGKEIT = "zustaendigkeit"

    def covers_whole_district(self, programme: ProgrammeKey) -> bool:
        """Whether a Kreis reaches all of its municipalities under this rule."""
        if self is CoverageRule.PROGRAMM:
            return programme.is_closed_cohort
        return self is CoverageRule.KREIS

    def while_running(self, programme: ProgrammeKey) -> CoverageRule:
        """Return the rule that is the same in all years as this one is while a programme runs.

        Examples
        --------
        >>> CoverageRule.PROGRAMM.while_running(ProgrammeKey.KINDERSTARK).value
        'zustaendigkeit'
        """
        whole = self.covers_whole_district(programme)
        return CoverageRule.KREIS if whole else CoverageRule.ZUSTAENDIGKEIT


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One town that took part inside the group bid of a Kreis, with its source."""

    membership_id: str
    ags: Ags
    source_id: str


def reach(
    places: Places,
    group_bids: Mapping[tuple[DistrictKey, ProgrammeKey], frozenset[Ags]],
    district: DistrictKey,
    programme: ProgrammeKey,
    rule: CoverageRule,
) -> frozenset[Ags]:
    """Return the municipalities that a participating Kreis reaches.

    Parameters
    ----------
    places
        All places.
    group_bids
        Towns listed in the ``coverage`` table, by Kreis and programme. Together with the
        municipalities without a Jugendamt of their own they are the complete covered set, unless
        the rule is *Zuständigkeit*, which ignores them.
    district
        The participating Kreis or Städteregion.
    programme
        The programme running in the year asked for.
    rule
        See `CoverageRule`.

    Returns
    -------
    frozenset of Ags
        Possibly empty: a Kreis without a Jugendamt is in charge of nobody.
    """
    members = places.members[district]
    if not rule.covers_whole_district(programme):
        return frozenset(a for a in members if places.office_of[a] == district)
    listed = group_bids.get((district, programme))
    if listed is None:
        return frozenset(members)
    return frozenset(a for a in members if a in listed or a not in places.offices)
