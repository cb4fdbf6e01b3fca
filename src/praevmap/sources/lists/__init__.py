"""Lists of participants as people have them: read, matched to keys, planned as a change."""
