"""Options that several commands share, and the view state they describe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from praevmap.model.ags import GovernmentRegion, RegionalOffice
from praevmap.model.coverage import CoverageRule
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.views.view_state import EvidenceFilter, Language, ViewState

geodata_option = click.option(
    "--geodata",
    type=click.Path(path_type=Path),
    help="Another data package; by default the one that came with praevmap.",
)

year_option = click.option(
    "--year", type=click.IntRange(2012, 2025), default=2025, show_default=True
)


def _several(kind: Any) -> Callable[[Any, Any, tuple[str, ...]], frozenset[Any]]:
    def read(_ctx: object, _param: object, values: tuple[str, ...]) -> frozenset[Any]:
        known = {member.value: member for member in kind}
        parts = [part for value in values for part in value.split(",") if part]
        odd = [part for part in parts if part not in known]
        if odd:
            message = f"{', '.join(odd)}: unknown. Choose from {', '.join(known)}."
            raise click.BadParameter(message)
        return frozenset(known[part] for part in parts)

    return read


def _choice(kind: Any) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])


_FILTERS = (
    click.option("--type", "types", multiple=True, callback=_several(DistrictType)),
    click.option("--office", "offices", multiple=True, callback=_several(RegionalOffice)),
    click.option("--region", "regions", multiple=True, callback=_several(GovernmentRegion)),
    click.option("--programme", "programmes", multiple=True, callback=_several(ProgrammeKey)),
    click.option("--evidence", multiple=True, callback=_several(EvidenceFilter)),
    click.option("--level", type=_choice(Level), default="gemeinde", show_default=True),
    click.option("--coverage", type=_choice(CoverageRule), default="programm", show_default=True),
    click.option("--lang", type=_choice(Language), default="de", show_default=True),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filters, level, coverage and language; read them back with `read_state`.

    A filter takes several values, with commas or repeated.
    """
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def read_state(*, level: str, coverage: str, lang: str, **chosen: Any) -> ViewState:
    """Return the view state that the options of `filter_options` describe.

    Parameters
    ----------
    level, coverage, lang
        As given.
    chosen
        The filters, and further fields of the view state such as ``year``.
    """
    return ViewState(
        level=Level(level), coverage=CoverageRule(coverage), language=Language(lang), **chosen
    )
