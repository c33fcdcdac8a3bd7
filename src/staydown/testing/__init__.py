"""Contract classes for plugs and in-memory doubles, shipped so that users test as the authors do."""
