"""What the process loads once: the network, its boundaries and the widget's files."""

from __future__ import annotations

from functools import cache

from praevmap.maps.bundle import Bundle, build_bundle
from praevmap.model.network import Network
from praevmap.sources.boundaries import read_boundaries
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES

FILES_PREFIX = "praevmap"
"""First part of the path under which the server offers the widget's files."""


@cache
def network() -> Network:
    """Return the network of the data package in use; shared by all sessions, never changed."""
    return load_network()


@cache
def bundle() -> Bundle:
    """Return the files of the widget; shared by all sessions, never changed."""
    return build_bundle(read_boundaries(package_folder() / BOUNDARIES), network())
