"""The network document: what the browser needs to draw every state without asking again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import geopandas as gpd

from praevmap.maps.areas import dissolve_level
from praevmap.maps.palette import palette_of
from praevmap.maps.topology import label_points
from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, ProgrammeKey, Statement
from praevmap.model.places import Level
from praevmap.model.status import areas, contributions
from praevmap.views.proof import prove
from praevmap.views.snapshot import area_name, short_name
from praevmap.views.storyboard import Scene, milestones, tell_story
from praevmap.views.view_state import LISTS
from praevmap.views.wording import words_for

FIELDS = {
    "jahr": "year",
    "ebene": "level",
    "abdeckung": "coverage",
    "auswahl": "selected",
    "ansicht": "look",
    "von": "since",
}
"""Parameters of the address that a scene may set, and how the message of the map calls them."""

Points = Mapping[str, tuple[float, float, int]]


def build_document(
    boundaries: gpd.GeoDataFrame, network: Network, storyboard: Sequence[Scene] | None = None
) -> dict[str, Any]:
    """Build the network document.

    The rules of the domain are applied here; the browser only filters contributions by the view
    state and takes the first of the strongest of each area.

    Parameters
    ----------
    boundaries
        Columns ``ags`` and geometry, EPSG:25832, full resolution (for the places of the names).
    network
        The network.
    storyboard
        The scenes of the presentation; those of `tell_story` without any.

    Returns
    -------
    dict
        Ready for JSON; participants, programmes, areas and sources are referred to by index.
    """
    participants = list(network.memberships_of)
    sources = _cited_sources(network)
    edition = network.boundaries
    points = {level: label_points(dissolve_level(boundaries, network, level)) for level in Level}
    return {
        "version": network.version,
        "asOf": network.as_of.isoformat(),
        "years": list(network.years),
        "programmes": _programmes(network),
        "participants": [_participant(network, key, sources) for key in participants],
        "sources": [
            {
                "publisher": source.publisher,
                "title": source.title,
                "published": source.published,
                "url": source.url,
            }
            for source in (network.sources[s] for s in sources)
        ],
        "levels": _levels(network, participants, points),
        "young": _young(network),
        "events": _events(network, sources, points[Level.MUNICIPALITY]),
        "milestones": _milestones(network),
        "storyboard": [
            _scene(scene, sources, network.years)
            for scene in (tell_story(network) if storyboard is None else storyboard)
        ],
        "palette": palette_of(network.years),
        "wording": {
            language: {
                key: word
                for key, word in words_for(language).entries.items()
                if key.startswith("map.")
            }
            for language in ("de", "en")
        },
        "attribution": {"text": edition.attribution, "url": edition.url},
        "boundaryState": edition.on.isoformat(),
    }


def _young(network: Network) -> dict[str, Any] | None:
    """Under-18s of every municipality in thirds of a person: estimates are whole numbers then."""
    counted = [row.young for row in network.headcount.towns.values()]
    base = network.headcount.base
    if base is None or not counted:
        return None
    found = [young for young in counted if young is not None]
    return {
        "on": base.on.isoformat(),
        "estimate": any(young.is_estimate for young in found),
        "thirds": [round(3 * young.under_18) for young in found],
    }


def _cited_sources(network: Network) -> dict[str, int]:
    """Index of every source that the widget cites, in the order of their identifiers."""
    cited = {s.source_id for m in network.memberships for s in m.statements}
    cited |= {event.source_id for event in network.events}
    return {source_id: index for index, source_id in enumerate(sorted(cited))}


def _programmes(network: Network) -> list[dict[str, Any]]:
    rows = []
    for programme in network.programmes:
        # A programme that no year view shows has an empty span.
        begins = programme.begins.year
        first, last = network.runs.get(programme.key, (begins, begins - 1))
        rows.append(
            {
                "key": programme.key.value,
                "title": programme.title,
                "first": first,
                "last": last,
                "rule": CoverageRule.PROGRAMM.while_running(programme.key).value,
            }
        )
    return rows


def _participant(
    network: Network, key: ParticipantKey, sources: Mapping[str, int]
) -> dict[str, Any]:
    order = [p.key for p in network.programmes]
    runs = groupby(network.timelines[key], key=lambda y: (y.programme, y.evidence, y.basis))
    spans = [(*of, [y.year for y in years]) for of, years in runs if of[1] is not Evidence.NONE]
    first = network.first_membership(key)
    return {
        "key": key.text,
        "name": network.places.name(key),
        "type": network.places.district_type(key).value,
        "la": key.regional_office.value,
        "bezirk": key.region.value,
        "evidence": [
            [order.index(p), y[0], y[-1], int(e), *_basis(order, p, basis)]
            for p, e, basis, y in spans
        ],
        "since": _iso(first.joined_not_before),
        "by": _iso(first.joined_by),
        "proofs": _proofs(network, key),
        "memberships": [
            _membership(m, order.index(m.programme), sources)
            for m in network.memberships_of[key].values()
        ],
    }


def _basis(order: Sequence[ProgrammeKey], running: ProgrammeKey, basis: ProgrammeKey) -> list[int]:
    """Say on which programme something rests; nothing where it is the running one."""
    return [] if basis is running else [order.index(basis)]


def _proofs(network: Network, key: ParticipantKey) -> list[list[Any]]:
    """List runs of years with one proof: from, to, membership's programme, grade, sources, seen."""
    order = [p.key for p in network.programmes]
    proofs = [(found.year, prove(network, found)) for found in network.timelines[key]]
    rows = []
    for proof, group in groupby(proofs, key=itemgetter(1)):
        years = [year for year, _ in group]
        if proof is not None:
            programme = order.index(proof.membership.programme)
            row = [years[0], years[-1], programme, proof.grade.value, proof.sources]
            rows.append([*row, proof.last_seen])
    return rows


def _membership(
    membership: Membership, programme: int, sources: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "programme": programme,
        "since": _iso(membership.joined_not_before),
        "by": _iso(membership.joined_by),
        "lastSeen": _iso(membership.last_seen),
        "left": _iso(membership.left),
        "note": membership.note,
        "statements": [_statement(s, sources) for s in membership.statements],
    }


def _statement(statement: Statement, sources: Mapping[str, int]) -> dict[str, Any]:
    return {
        "source": sources[statement.source_id],
        "year": statement.year,
        "seen": _iso(statement.seen),
        "meaning": statement.meaning.value,
        "kind": statement.kind.value,
        "confidence": statement.confidence.value,
        "locator": statement.locator,
        "text": statement.text,
    }


def _levels(
    network: Network, participants: Sequence[ParticipantKey], points: Mapping[Level, Points]
) -> dict[str, Any]:
    """Describe all levels; an area that is a municipality, too, says only what is other there."""
    levels = {level.value: _level(network, level, participants, points[level]) for level in Level}
    towns = levels[Level.MUNICIPALITY.value]["areas"]
    places = {row["key"]: place for place, row in enumerate(towns)}
    for level in (Level.YOUTH_OFFICE, Level.DISTRICT):
        rows = levels[level.value]["areas"]
        for index, key in enumerate(areas(network, level)):
            own = key if isinstance(key, Ags) else network.places.carrier(key)
            place = places.get(own.text)
            if place is not None:
                other = {f: v for f, v in rows[index].items() if towns[place].get(f) != v}
                rows[index] = {"like": place, **other}
    return {name: {**level, "areas": _columns(level["areas"])} for name, level in levels.items()}


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Write rows as columns, which repeat no name; ``None`` is what a row does not have."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _level(
    network: Network, level: Level, participants: Sequence[ParticipantKey], points: Points
) -> dict[str, Any]:
    keys = areas(network, level)
    place = {key: index for index, key in enumerate(keys)}
    who = {key: index for index, key in enumerate(participants)}
    order = [p.key for p in network.programmes]
    return {
        "areas": [_area(network, level, key, who, points) for key in keys],
        "contributions": {
            rule.value: [
                [
                    place[c.area],
                    who[c.participant],
                    order.index(c.programme),
                    c.first_year,
                    c.last_year,
                    int(c.status),
                    *_basis(order, c.programme, c.basis),
                ]
                for c in contributions(network, level, rule)
            ]
            for rule in CoverageRule
        },
    }


def _area(
    network: Network,
    level: Level,
    key: ParticipantKey,
    who: Mapping[ParticipantKey, int],
    points: Points,
) -> dict[str, Any]:
    places = network.places
    carrier: ParticipantKey = key
    if level is Level.DISTRICT and isinstance(key, DistrictKey):
        carrier = places.carrier(key)
    district = carrier.district if isinstance(carrier, Ags) else carrier
    related = [carrier] if carrier == district else [carrier, district]
    name = area_name(network, level, key)
    row: dict[str, Any] = {
        "key": key.text,
        "name": name,
        "type": places.district_type(carrier).value,
        "la": key.regional_office.value,
        "bezirk": key.region.value,
        "label": _label(points[key.text]),
        "participants": [who[k] for k in related if k in who],
    }
    if (short := short_name(name)) != name:
        row["short"] = short
    if isinstance(carrier, Ags):
        row["designation"] = places.municipalities[carrier].designation
    if level is Level.YOUTH_OFFICE:
        office = places.offices[key]
        row["confidence"] = office.confidence
        town = {key: index for index, key in enumerate(areas(network, Level.MUNICIPALITY))}
        row["members"] = [town[a] for a in places.area_of_office.get(key, ())]
    return row


def _label(point: tuple[float, float, int]) -> list[float]:
    """Place of a name to about 100 m and its free circle to 10 m: nobody sees more on a map."""
    lat, lon, radius = point
    return [round(lat, 3), round(lon, 3), radius // 10 * 10]


def _events(network: Network, sources: Mapping[str, int], points: Points) -> list[dict[str, Any]]:
    return [
        {
            "on": event.on,
            "year": event.year,
            "precision": event.precision,
            "title": {"de": event.title_de, "en": event.title_en},
            "point": None if event.place is None else list(points[event.place.text][:2]),
            "place": None if event.place is None else network.places.name(event.place),
            "source": sources[event.source_id],
        }
        for event in network.events
    ]


def _milestones(network: Network) -> list[dict[str, Any]]:
    return [
        {"year": event.year, "title": {"de": event.title_de, "en": event.title_en}}
        for event in milestones(network)
    ]


def _scene(scene: Scene, sources: Mapping[str, int], years: range) -> dict[str, Any]:
    """Name the fields of the message that a scene sets, and no others."""
    state = scene.view(years)
    message: dict[str, Any] = {}
    for parameter, value in scene.query.items():
        if parameter in LISTS:
            message[parameter] = value.split(",")
        elif parameter in FIELDS:
            message[FIELDS[parameter]] = value
    for parameter, number in (("jahr", state.year), ("von", state.since)):
        if parameter in scene.query:
            message[FIELDS[parameter]] = number
    return {
        "state": message,
        "sentence": {"de": scene.sentence_de, "en": scene.sentence_en},
        "source": None if scene.source_id is None else sources[scene.source_id],
    }


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
