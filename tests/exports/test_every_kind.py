"""Every kind of file of the registry: the same data give the same bytes at any hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from praevmap.exports.context import ExportContext
from praevmap.exports.pictures.animation import draw_film, write_film
from praevmap.exports.registry import KINDS, kind_named
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.model.places import DistrictType
from praevmap.views.view_state import Language, Look
from tests.exports.conftest import ask

MAKERS: dict[str, Callable[[ExportContext], bytes]] = {
    **{kind.name: kind.make for kind in KINDS},
    "place": lambda c: kind_named("report").make(
        replace(c, state=replace(c.state, selected="05358"))
    ),
    "folder": lambda c: str(build_csv_folder(c)).encode(),
    "gif": lambda c: write_film(draw_film(c, size=(480, 270)), "gif"),
    "mp4": lambda c: write_film(draw_film(c, size=(480, 270)), "mp4"),
}
HEAVY = {"gif", "mp4", "pptx"}
"""What takes longer than all other kinds together."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.everywhere] if name in HEAVY else [])
        for name in sorted(MAKERS)
    ],
)
def test_the_same_data_give_the_same_bytes(
    stock: ExportContext, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(
        stock,
        year=stock.network.years[-2],
        types=frozenset({DistrictType.KREIS}),
        language=Language.EN,
        look=Look.JOINING,
    )
    context = replace(asked, theme="dark")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "100000000")
    first = MAKERS[name](context)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "200000000")
    monkeypatch.setenv("OGR_CURRENT_DATE", "1999-12-31T23:59:59.000Z")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert MAKERS[name](context) == first
