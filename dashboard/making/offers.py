"""What can be taken along from a view: the kinds of files, their names, and who makes them.

The files are made in a process of their own (see `making.workshop`), so nothing here knows
Streamlit, and what is heavy is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from praevmap.exports.pictures.images import name_image
from praevmap.model.network import Network
from praevmap.views.profile import find_place
from praevmap.views.settling import settle
from praevmap.views.view_state import ViewState


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of file.

    Attributes
    ----------
    name
        Its frozen word in the address, and of its words.
    group
        What it is for; the groups are shown in the order of `OFFERS`.
    ending
        Of the file's name, without the dot.
    media_type
        As HTTP calls it.
    mark
        Put before the ending where two kinds share one; mostly empty.
    """

    name: str
    group: str
    ending: str
    media_type: str
    mark: str = ""

    def file_name(self, state: ViewState) -> str:
        """Return the name of the file, which tells what it shows.

        Examples
        --------
        >>> state = ViewState.from_query({"jahr": "2017", "typ": "kreis"})
        >>> offer_named("png").file_name(state), offer_named("report").file_name(state)
        ('praevmap-2017-gemeinde-kreis.png', 'praevmap-2017-gemeinde-kreis-datenblatt.pdf')
        """
        stem = name_image(state, "").removesuffix(".")
        return f"{stem}{self.mark}.{self.ending}"


OFFERS = (
    Offer("png", "pictures", "png", "image/png"),
    Offer("svg", "pictures", "svg", "image/svg+xml"),
    Offer("pdf", "pictures", "pdf", "application/pdf"),
    Offer(
        "pptx",
        "talk",
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    # Never as a page of our own: it is saved, not shown, and the server refuses other pages.
    Offer("html", "talk", "html", "application/octet-stream"),
    Offer("report", "talk", "pdf", "application/pdf", "-datenblatt"),
    Offer(
        "xlsx",
        "numbers",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Offer("csv", "numbers", "csv", "text/csv; charset=utf-8"),
    Offer("geojson", "numbers", "geojson", "application/geo+json"),
    Offer("geopackage", "numbers", "gpkg", "application/geopackage+sqlite3"),
    Offer("geoparquet", "numbers", "parquet", "application/vnd.apache.parquet"),
)
"""Everything on offer, in the order of the page."""


def offer_named(name: str) -> Offer:
    """Return an offer by its word in the address.

    Raises
    ------
    KeyError
        When there is none.
    """
    return {offer.name: offer for offer in OFFERS}[name]


def make(name: str, query: Mapping[str, str]) -> bytes:
    """Make a file; about 1 to 30 seconds of work.

    Parameters
    ----------
    name
        Of an offer.
    query
        The view state as its frozen address.

    Returns
    -------
    bytes
        The same as the command line writes.
    """
    stock = _stock()
    return _MAKERS[name](stock, settle(stock.network, ViewState.from_query(query)))


@dataclass(frozen=True)
class _Stock:
    """What every file is made of; loaded once per process."""

    network: Network
    boundaries: Any
    shapes: Any

    def order(self, state: ViewState) -> Any:
        """Order a file of a state."""
        from praevmap.exports.order import Order  # noqa: PLC0415

        return Order(self.network, self.boundaries, state)


@cache
def _stock() -> _Stock:
    from praevmap.maps.pictures.picture import shape_picture  # noqa: PLC0415
    from praevmap.sources.boundaries.geopackage import read_boundaries  # noqa: PLC0415
    from praevmap.sources.package import load_network, package_folder  # noqa: PLC0415
    from praevmap.sources.tables import BOUNDARIES  # noqa: PLC0415

    network = load_network()
    boundaries = read_boundaries(package_folder() / BOUNDARIES)
    return _Stock(network, boundaries, shape_picture(boundaries, network))


def _picture(kind: str) -> Callable[[_Stock, ViewState], bytes]:
    def draw(stock: _Stock, state: ViewState) -> bytes:
        from praevmap.exports.pictures.images import draw_images  # noqa: PLC0415

        ((_, content),) = draw_images(stock.network, stock.shapes, [state], [kind])
        return content

    return draw


def _slides(stock: _Stock, state: ViewState) -> bytes:
    from praevmap.exports.slides.deck import build_slides  # noqa: PLC0415

    return build_slides(stock.order(state))


def _viewer(stock: _Stock, state: ViewState) -> bytes:
    from praevmap.exports.viewer.build import build_viewer  # noqa: PLC0415

    language = state.language.value
    return build_viewer(stock.network, stock.boundaries, language=language, view=state)


def _report(stock: _Stock, state: ViewState) -> bytes:
    from praevmap.exports.report.sheet import build_report  # noqa: PLC0415

    place = find_place(stock.network, state.selected)
    return build_report(stock.order(state), place)


def _workbook(stock: _Stock, state: ViewState) -> bytes:
    from praevmap.exports.tables.workbook import build_workbook  # noqa: PLC0415

    return build_workbook(stock.network, state)


def _csv(stock: _Stock, state: ViewState) -> bytes:
    from praevmap.exports.tables.csv_files import build_csv  # noqa: PLC0415

    return build_csv(stock.network, state)


def _layer(kind: str) -> Callable[[_Stock, ViewState], bytes]:
    def build(stock: _Stock, state: ViewState) -> bytes:
        from praevmap.exports.geodata import formats  # noqa: PLC0415

        builders = {
            "geojson": formats.build_geojson,
            "geopackage": formats.build_geopackage,
            "geoparquet": formats.build_geoparquet,
        }
        return builders[kind](stock.order(state))

    return build


_MAKERS: Mapping[str, Callable[[_Stock, ViewState], bytes]] = {
    **{kind: _picture(kind) for kind in ("png", "svg", "pdf")},
    "pptx": _slides,
    "html": _viewer,
    "report": _report,
    "xlsx": _workbook,
    "csv": _csv,
    **{kind: _layer(kind) for kind in ("geojson", "geopackage", "geoparquet")},
}
