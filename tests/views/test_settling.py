"""What a link may ask of data that do not know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from praevmap.model.network import Network
from praevmap.views.settling import settle
from praevmap.views.view_state import ViewState


@pytest.mark.parametrize("key", ["05562014", "05562", "05111", "05111000"])
def test_towns_kreise_and_kreisfreie_staedte_stay_selected(key: str, network: Network) -> None:
    assert settle(network, ViewState(selected=key)).selected == key


@pytest.mark.parametrize("key", ["05999999", "05199", "", None])
def test_a_place_that_the_data_do_not_know_is_not_selected(
    key: str | None, network: Network
) -> None:
    assert settle(network, ViewState(selected=key)).selected is None


def test_no_year_is_after_the_last_one_of_the_data(network: Network) -> None:
    older = replace(network, as_of=date(2020, 12, 31))
    assert settle(older, ViewState(year=2025)).year == 2020
    assert settle(older, ViewState(year=2014)).year == 2014
