"""Files become checked objects: the data package, boundaries and importers of official tables."""
