"""Pictures and animations."""

SECONDS = 0.8
"""Seconds per year of a moving picture, unless asked for others; known without drawing."""
