"""The boundaries: reading, checking, importing official files."""
