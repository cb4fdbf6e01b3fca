"""The tiny invented network with names that attack every format they are written into."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import shapely

from praevmap.model.network import Network
from praevmap.model.places import Places
from tests.invented import TOWNS, invent_network, says, takes_part

NAMES = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "<script>alert('x')</script>&\"\x00\x1b\uffff_x003D_",
)
"""One for each town of the invented network."""
WIDE = "\uff1d\uff0b\uff0d\uff20"
"""The fullwidth signs = + - @, which spreadsheets read like the narrow ones."""


def invent_hostile_network() -> Network:
    """Return the invented network with names that are formulas, markup and control characters."""
    calm = invent_network(
        (
            replace(takes_part("05515000", "kinderstark", says(2020)), note="\r=1"),
            replace(takes_part("05554", "kinderstark", says(2021)), note="\n=1"),
        )
    )
    places = calm.places
    named = zip(places.municipalities.items(), NAMES, strict=True)
    towns = {key: replace(town, name=name) for (key, town), name in named}
    districts = {
        key: replace(district, name=f"{sign}1")
        for (key, district), sign in zip(places.districts.items(), WIDE, strict=False)
    }
    offices = {k: replace(o, name=f"@{o.name}\x07") for k, o in places.offices.items()}
    evil = replace(
        calm.sources["q"],
        publisher=f"{WIDE[-1]}SUM(A1)",
        title='=HYPERLINK("http://x")',
        url="javascript:alert(1)",
        note="\x02",
    )
    return replace(
        calm,
        places=Places(towns, districts, offices, places.responsibilities),
        sources={"q": evil},
    )


def invent_boundaries() -> gpd.GeoDataFrame:
    """Return one square kilometre for each town, side by side."""
    boxes = [shapely.box(4e5 + 1e3 * n, 57e5, 401e3 + 1e3 * n, 5701e3) for n in range(len(TOWNS))]
    return gpd.GeoDataFrame({"ags": list(TOWNS)}, geometry=boxes, crs=25832)
