"""States in either language and every look."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from praevmap.views.view_state import Language, Look, ViewState
from tests.views.states import YEARS


def speaking(states: Sequence[ViewState], seed: int = 7) -> list[ViewState]:
    """Give states a language, a look, and for every third a year to compare with."""
    dice = random.Random(seed)  # noqa: S311 - no secrets here
    return [
        replace(
            state,
            language=dice.choice(list(Language)),
            look=dice.choice(list(Look)),
            since=dice.choice([None, None, dice.choice(YEARS)]),
        )
        for state in states
    ]
