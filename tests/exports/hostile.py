"""The shipped network with names that try to be markup, formulas and control characters."""

from __future__ import annotations

from dataclasses import replace

from praevmap.model.network import Network
from praevmap.model.places import Places

NAME = "=cmd|'/c calc'!A1 <script>alert(1)</script> & </a> " + "sehr lang " * 40
HOSTILE = f"{NAME} \x07 {NAME}"


def make_hostile(network: Network) -> Network:
    """Return the network with hostile names, titles and addresses everywhere."""
    places = network.places
    return replace(
        network,
        places=Places(
            {k: replace(m, name=f"{m.name} {NAME}") for k, m in places.municipalities.items()},
            {k: replace(d, name=f"{d.name} {NAME}") for k, d in places.districts.items()},
            places.offices,
            places.responsibilities,
        ),
        sources={
            key: replace(source, publisher=HOSTILE, title=HOSTILE, url=_address(index))
            for index, (key, source) in enumerate(network.sources.items())
        },
        memberships=tuple(
            replace(
                m,
                note=HOSTILE,
                statements=tuple(replace(s, text=HOSTILE * 3) for s in m.statements) * 4,
            )
            for m in network.memberships
        ),
    )


def _address(index: int) -> str:
    return "javascript:alert(1)" if index % 2 else 'https://example.org/"><script>'
