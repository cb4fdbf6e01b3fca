"""Files for people: what someone takes home from the map."""
