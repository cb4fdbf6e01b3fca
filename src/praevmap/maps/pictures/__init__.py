"""Whole pictures of the map, with headline, legend and source."""
