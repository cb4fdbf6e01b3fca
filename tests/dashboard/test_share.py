"""What the foot of every page tells its scripts."""

from __future__ import annotations

from pathlib import Path

from tests.dashboard.page import data_of
from tests.dashboard.test_app import open_app
from tests.web.test_types import compare


def test_what_a_page_tells_its_scripts_has_the_declared_shape(tmp_path: Path) -> None:
    [told] = data_of(open_app(jahr="2017", sprache="en"), "share")
    less = {name: part for name, part in told.items() if name != "moves"}
    faults = compare(
        tmp_path,
        told=("Shared", told),
        more=("Shared", {**told, "more": 1}),
        less=("Shared", less),
    )
    assert faults.keys() == {"more", "less"}, faults
    assert "'moves' is missing" in faults["less"]
