"""What a link may ask of data that do not know it."""

from __future__ import annotations

import pytest

from praevmap.model.network import Network
from praevmap.views.settling import settle
from tests.views.states import view_of


@pytest.mark.parametrize("key", ["05562014", "05562", "05111", "05111000"])
def test_towns_kreise_and_kreisfreie_staedte_stay_selected(key: str, network: Network) -> None:
    assert settle(network, view_of(selected=key)).selected == key


@pytest.mark.parametrize("key", ["05999999", "05199", "", None])
def test_a_place_that_the_data_do_not_know_is_not_selected(
    key: str | None, network: Network
) -> None:
    assert settle(network, view_of(selected=key)).selected is None
