"""The words on a still picture, and about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.views.comparison import Comparison, compare, sentence_of_comparison, tell_areas
from praevmap.views.figures import choose_figures
from praevmap.views.filters import sentence_of_filters
from praevmap.views.growth import follow_growth
from praevmap.views.joining import Joining, say_joined, sentence_of_joining, take_joining
from praevmap.views.snapshot import Snapshot, say_participants, sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import EvidenceFilter, Look, ViewState
from praevmap.views.wording import Words, words_for

Line = tuple[str, float, str]
"""A text, its size in pixels, and its colour in the palette."""


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What a picture says.

    Attributes
    ----------
    language
        ``"de"`` or ``"en"``.
    title, heading
        Title, and the large year or years.
    lines
        Sentences below the heading.
    footer
        What absence means, data version, licence, attribution.
    description
        The picture in words, for those who do not see it.
    rights
        Licence and attribution, for the metadata of the file.
    created
        The day of the data.
    """

    language: str
    title: str
    heading: str
    lines: tuple[Line, ...]
    footer: tuple[str, ...]
    description: str
    rights: str
    created: date


def write_words(network: Network, state: ViewState) -> PictureWords:
    """Write the words of the picture of a state.

    Parameters
    ----------
    network
        The network.
    state
        What the picture shows.
    """
    words = words_for(state.language.value)
    if state.shown_look is Look.JOINING:
        heading, sentences, description = _joining(take_joining(network, state), words)
    elif state.shown_look is Look.COMPARISON:
        heading, sentences, description = _comparison(compare(network, state), words)
    else:
        heading, sentences, description = _stand(network, take_snapshot(network, state), words)
    lines: list[Line] = [(sentences[0], 34, "text")]
    lines += [(text, 23, "muted") for text in sentences[1:] if text]
    lines += [(text, 23, "accent") for text in _choices(state, words)]
    rights = words.say("image.rights", attribution=network.boundaries.attribution)
    footer = (
        words.say("image.absence"),
        words.say(
            "image.footer",
            version=words.day(network.as_of),
            rights=rights,
            boundaries=words.day(network.boundaries.on),
        ),
    )
    return PictureWords(
        state.language.value,
        words.say("page.title"),
        heading,
        tuple(lines),
        footer,
        description,
        rights,
        network.as_of,
    )


def _stand(network: Network, snapshot: Snapshot, words: Words) -> tuple[str, list[str], str]:
    year = snapshot.state.year
    if not snapshot.programme_runs:
        return str(year), [words.say("map.headline.no_programme")], sentence_of_snapshot(snapshot)
    state = snapshot.state
    sentence = say_participants(state, len(snapshot.documented), len(snapshot.presumed), words)
    as_of = words.say("map.headline.as_of", on=words.day(snapshot.as_of))
    published = choose_figures(state, {"published": _published(network, state, words)})
    return str(year), [sentence, as_of, *published.values()], sentence_of_snapshot(snapshot)


def _published(network: Network, state: ViewState, words: Words) -> str:
    mark = follow_growth(network, ViewState(network.years)).marks.get(state.year)
    if mark is None or not mark.unnamed:
        return ""
    kind = mark.bound.value if mark.of is None else "of"
    total = words.say(f"growth.mark.{kind}", count=mark.figure, of=mark.of)
    gap = words.say(f"figure.unnamed.{mark.bound.value}", count=mark.unnamed)
    sentence = words.say("image.published", published=total, gap=gap)
    if not state.chooses_participants:
        return sentence
    scope = words.say("figure.unnamed.filtered")
    return words.say("sentence.filtered", sentence=sentence, filters=scope)


def _joining(joining: Joining, words: Words) -> tuple[str, list[str], str]:
    year = str(joining.state.year)
    sentences = list(say_joined(joining, words)) or [words.say("map.joining.none", year=year)]
    return words.say("image.joining.heading", year=year), sentences, sentence_of_joining(joining)


def _comparison(comparison: Comparison, words: Words) -> tuple[str, list[str], str]:
    year, since = str(comparison.state.year), str(comparison.since)
    description = sentence_of_comparison(comparison)
    if not comparison.state.shows(EvidenceFilter.DOCUMENTED):
        return year, [words.say("map.compare.hidden", since=since, year=year)], description
    sentence = words.say("image.compare.sentence", parts=", ".join(comparison.lines()))
    heading = words.say("image.compare.heading", since=since, year=year)
    return heading, [sentence, tell_areas(comparison)], description


def _choices(state: ViewState, words: Words) -> list[str]:
    """Say filters and coverage rule, where they are not the usual ones."""
    filters = [sentence_of_filters(state, words)]
    if state.coverage is not CoverageRule.PROGRAMM:
        rule = words.say(f"filter.abdeckung.{state.coverage.value}")
        filters.append(f"{words.say('filter.abdeckung')} {rule}")
    return [words.say("export.filters", filters=text) for text in filters if text]
