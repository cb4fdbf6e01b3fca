"""Who must be named in all that is made from the shipped data package."""

from __future__ import annotations

from datetime import date

ATTRIBUTION = {
    "text": "© GeoBasis-DE / BKG 2017 (Daten verändert)",
    "url": "https://www.bkg.bund.de/",
}
BOUNDARY_STATE = date(2016, 1, 1)
