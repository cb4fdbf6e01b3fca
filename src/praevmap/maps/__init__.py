"""How it is drawn: areas joined with timelines, palette, the documents of the browser widget."""
