"""What is true: places, participations, coverage and population as frozen objects.

This room knows no files, no geometry and no pictures. It imports `praevmap.errors` only.
"""
