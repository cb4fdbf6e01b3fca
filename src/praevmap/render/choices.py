"""The choices of the dashboard's sidebar: filters, level, coverage and language."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from praevmap.render.environment import render
from praevmap.views.view_state import LISTS, VALUES
from praevmap.views.wording import words_for

CHOICES = ("typ", "ebene", "nachweis", "programm", "la", "bezirk", "abdeckung", "sprache")
"""Their parameters, in the order of the sidebar."""


@cache
def render_choices(language: str) -> Markup:
    """Return the controls in a language; nothing is chosen in them."""
    return render(
        "choices.html",
        words_for(language),
        choices={name: {word: word for word in VALUES[name]} for name in CHOICES},
        lists=LISTS,
    )
