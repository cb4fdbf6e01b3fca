"""The importer of official population tables."""
