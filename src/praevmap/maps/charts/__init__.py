"""Charts of the growth and small maps, as SVG."""
