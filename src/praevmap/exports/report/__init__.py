"""The fact sheet: two pages of A4."""
