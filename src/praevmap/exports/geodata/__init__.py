"""Areas with their status for geographic information systems."""
