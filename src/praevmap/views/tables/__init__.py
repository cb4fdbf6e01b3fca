"""Every table once: its columns, their headings and values, for machines and for readers."""
