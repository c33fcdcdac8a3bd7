"""Posts to Matches: signals, indexes, attribution to an outlet."""
