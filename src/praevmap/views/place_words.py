"""How a place and the bounds of its membership are put into words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from praevmap.model.ags import Ags, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.views.wording import Words


def tell_type(network: Network, key: ParticipantKey, words: Words) -> str:
    """Say the Gebietstyp as exactly as it is known, e.g. "kreisangehörige Stadt".

    Parameters
    ----------
    network
        Knows the place.
    key
        A municipality or a district.
    words
        The reader's language.
    """
    places = network.places
    kind = places.district_type(key)
    if isinstance(key, Ags):
        exact = places.municipalities[key].designation
    else:
        exact = places.districts[key].kind
    slug = exact.lower().replace("ä", "ae")
    wanted = f"map.type.{kind.value}.{slug}"
    return words.say(wanted if wanted in words.entries else f"map.type.{kind.value}")


def tell_beginning(since: date | None, since_by: date | None, words: Words) -> str:
    """Say when a membership began, as exactly as its bounds allow and not more exactly.

    The map's tooltip and details say it in the same words.

    Parameters
    ----------
    since, since_by
        Earliest and latest possible first day, both inclusive; ``None`` is unknown.
    words
        The reader's language.

    Examples
    --------
    >>> from praevmap.views.wording import words_for
    >>> tell_beginning(date(2017, 1, 1), date(2017, 12, 31), words_for("de"))
    '2017'
    >>> tell_beginning(None, date(2023, 12, 31), words_for("de"))
    'spätestens 2023'
    """
    if since is None:
        if since_by is None:
            return words.say("map.begin.unknown")
        return words.say("map.begin.by", year=since_by.year)
    if since_by is None:
        return words.say("map.begin.not_before", on=words.day(since))
    if since.year != since_by.year:
        bounds = {"from": str(since.year), "to": str(since_by.year)}
        return words.say("map.begin.between", **bounds)
    on = str(since.year)
    if since == since_by:
        on = words.day(since)
    elif since.month == since_by.month:
        on = words.month(since)
    return words.say("map.begin.exact", on=on)


def order_of_beginning(since: date | None, since_by: date | None) -> tuple[date, date] | None:
    """Return what sorts memberships by their beginning: the latest possible day, then the other."""
    latest = since_by or since
    return None if latest is None else (latest, since or date.min)


def tell_time(years: Sequence[tuple[int, Evidence]], words: Words) -> str:
    """Say how the evidence of a participation went on, from the first year that has any.

    Parameters
    ----------
    years
        Years without a gap, and their evidence.
    words
        The reader's language.

    Examples
    --------
    >>> from praevmap.views.wording import words_for
    >>> evidence = [Evidence.DOCUMENTED, Evidence.PRESUMED, Evidence.PRESUMED, Evidence.DOCUMENTED]
    >>> tell_time(list(zip(range(2019, 2023), evidence)), words_for("en")).split("; ")[::2]
    ['first documented 2019', 'documented in 2022']
    """
    parts: list[str] = []
    documented = False
    for evidence, run in groupby(years, key=lambda year: year[1]):
        first, *_, last = [year for year, _ in run] * 2
        if evidence is Evidence.DOCUMENTED and not documented:
            documented = True
            parts.append(words.say("map.area.joined.year", year=str(first)))
        elif parts or evidence is not Evidence.NONE:
            span = words.say("map.strip.years", **{"from": str(first), "to": str(last)})
            years_of_run = str(first) if first == last else span
            parts.append(words.say(f"map.evidence.{evidence.value}", year=years_of_run))
    return "; ".join(parts)


def tell_time_of(network: Network, key: ParticipantKey, year: int, words: Words) -> str:
    """Say how the evidence of a participant went on until a year; empty without any."""
    timeline = network.timelines.get(key, ())
    return tell_time([(y.year, y.evidence) for y in timeline if y.year <= year], words)
