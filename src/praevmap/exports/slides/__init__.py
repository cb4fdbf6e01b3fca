"""The slides: one deck with native titles, notes, charts and tables."""
