"""The fact sheet: two or three pages of A4."""
