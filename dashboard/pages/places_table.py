"""The table of all Kommunen as real HTML."""

from __future__ import annotations

from html import escape

from dashboard.links import address_of, link_inside
from dashboard.paths import PLACES
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.model.status import Status
from praevmap.views.directory import Arrangement, Column, Directory, Row
from praevmap.views.filters import sentence_of_filters
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

ORDERS = ("ascending", "descending")
"""Names of the two orders, as ``aria-sort`` and the words have them."""


def render_table(
    network: Network,
    view: ViewState,
    directory: Directory,
    arrangement: Arrangement,
    words: Words,
) -> str:
    """Return the table inside a region that the keyboard can scroll; every value is escaped.

    Parameters
    ----------
    network, view
        For names and links.
    directory
        The rows as arranged; all of them are shown.
    arrangement
        Told in the caption and by ``aria-sort``.
    words
        The reader's language.
    """
    order = ORDERS[arrangement.descending]
    arrow = f'<span aria-hidden="true"> {"▼" if arrangement.descending else "▲"}</span>'
    heads = "".join(
        f'<th scope="col" aria-sort="{order}">{escape(_head(each, view, words))}{arrow}</th>'
        if each is arrangement.column
        else f'<th scope="col">{escape(_head(each, view, words))}</th>'
        for each in Column
    )
    body = "".join(_row(network, view, directory, row, words) for row in directory.rows)
    region = escape(words.say("places.region"), quote=True)
    caption = escape(_tell_caption(view, directory, arrangement, words))
    return (
        f'<div class="pm-scroll pm-places" role="region" tabindex="0" aria-label="{region}">'
        f"<table><caption>{caption}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _tell_caption(
    view: ViewState, directory: Directory, arrangement: Arrangement, words: Words
) -> str:
    scope = "everywhere" if arrangement.everywhere else "participants"
    listed = words.say(f"places.count.{scope}", count=len(directory.rows))
    if directory.programme_runs:
        sentence = words.say(
            "places.caption",
            listed=listed,
            on=words.day(directory.as_of),
            documented=directory.count(Evidence.DOCUMENTED),
            presumed=directory.count(Evidence.PRESUMED),
            none=directory.count(Evidence.NONE),
        )
    else:
        why = words.say("headline.no_programme", year=view.year)
        sentence = words.say("places.caption.not_running", listed=listed, sentence=why)
    sentences = [sentence]
    reached = directory.count_reached()
    if reached:
        sentences.append(words.say("places.caption.reached", count=reached))
    left_out = sentence_of_filters(view, words)
    if left_out:
        sentences.append(words.say("places.caption.filters", filters=left_out))
    if arrangement.search.strip():
        sentences.append(words.say("places.caption.search", text=arrangement.search.strip()))
    column = words.say(f"places.column.{arrangement.column.value}")
    order = words.say(f"places.order.{ORDERS[arrangement.descending]}")
    sentences.append(words.say("places.caption.sorted", column=column, order=order))
    return " ".join(sentences)


def _head(column: Column, view: ViewState, words: Words) -> str:
    if column is Column.EVIDENCE:
        return words.say("places.column.evidence.year", year=view.year)
    return words.say(f"places.column.{column.value}")


def _row(network: Network, view: ViewState, directory: Directory, row: Row, words: Words) -> str:
    name = link_inside(address_of(PLACES, view, row.key), row.name)
    programmes = words.join([words.say(f"filter.programm.{p.value}") for p in row.programmes])
    since = tell_beginning(row.since, row.since_by, words) if row.is_named else ""
    texts = [
        tell_type(network, row.key, words),
        row.district,
        words.say(f"filter.la.{row.key.regional_office.value}"),
        since,
        programmes,
    ]
    cells = "".join(f"<td>{escape(text) or _nothing(words)}</td>" for text in texts)
    evidence = _evidence(network, view, directory, row, words)
    return (
        f'<tr><th scope="row">{name}</th>{cells}<td>{evidence}</td>'
        f'<td class="pm-number">{escape(words.number(row.sources))}</td></tr>'
    )


def _nothing(words: Words) -> str:
    dash, spoken = words.say("places.none"), words.say("places.none.spoken")
    return (
        f'<span aria-hidden="true">{escape(dash)}</span>'
        f'<span class="pm-spoken">{escape(spoken)}</span>'
    )


def _evidence(
    network: Network, view: ViewState, directory: Directory, row: Row, words: Words
) -> str:
    if not directory.programme_runs:
        return escape(words.say("places.evidence.not_running", year=view.year))
    reached = row.reached is not Status.NONE and row.evidence is Evidence.NONE
    own = words.say("places.evidence.not_itself") if reached else None
    parts = [render_mark(row.evidence, words, own)]
    last = row.last_seen
    if row.evidence is not Evidence.NONE and last is not None and last.year < view.year:
        parts.append(f"<small>{escape(words.say('places.evidence.last', year=last.year))}</small>")
    if row.reached is not Status.NONE and row.reached_by is not None:
        via = words.say(
            f"places.reached.{row.reached.word}", participant=network.places.name(row.reached_by)
        )
        parts.append(f"<small>{escape(via)}</small>")
    return "".join(parts)


def render_mark(evidence: Evidence, words: Words, said: str | None = None) -> str:
    """Return an evidence as a word with a mark before it, which tells it without colour."""
    word = escape(said or words.say(f"places.evidence.{evidence.value}"))
    mark = f'<i class="pm-mark pm-mark-{evidence.value}" aria-hidden="true"></i>'
    return f'<span class="pm-evidence">{mark}{word}</span>'
