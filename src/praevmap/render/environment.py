"""The templates, compiled once; they escape every value that is not markup already."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from praevmap.views.wording import Words, words_for


def make_environment(package: str | None = None) -> Environment:
    """Make an environment of our templates.

    Parameters
    ----------
    package
        A package with further templates, which may build on ours.
    """
    packages = [name for name in (package, __package__) if name]
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def speak(words: Words) -> Mapping[str, Any]:
    """Return what every template needs to speak a language."""
    return {
        "words": words,
        "say": words.say,
        "say_html": partial(say_html, words),
        "in_german": words_for("de"),
    }


def render(template: str, words: Words, **values: object) -> Markup:
    """Fill a template.

    Parameters
    ----------
    template
        Name of its file.
    words
        The reader's language.
    **values
        What the template names besides `speak`.
    """
    filled = _environment().get_template(template).render(**speak(words), **values)
    return Markup(filled)  # noqa: S704 - escaped by the template


def say_html(words: Words, key: str, **values: object) -> Markup:
    """Return a sentence as markup: what is filled in is escaped but what is markup already.

    Examples
    --------
    >>> from praevmap.views.wording import words_for
    >>> str(say_html(words_for("de"), "profile.source", source=Markup("<b>A</b>")))
    'Quelle: <b>A</b>'
    >>> str(say_html(words_for("de"), "profile.source", source="<b>A</b>"))
    'Quelle: &lt;b&gt;A&lt;/b&gt;'
    """
    safe = {name: escape(v) if isinstance(v, str) else v for name, v in values.items()}
    return Markup(words.say(key, **safe))  # noqa: S704 - our own words hold no markup


@cache
def _environment() -> Environment:
    return make_environment()
