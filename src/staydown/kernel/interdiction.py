"""Choosing which nodes to strike within budgets, so that the fewest people are still reached.

`choose(ladders, by_hour=, credit=)`   the Ladders of a problem -> int64, the nodes in the order in which a refreshed greedy picks them.
`reached(ladders, struck)`             the people whom each row still reaches when these nodes are struck, float64[R].
`falls(ladders, order)`                the people whom each takes out of reach after those before it, float64.
`gains(ladders, struck=())`            the people whom each node would take out of reach besides these, float64[N].
`standing(ladders, struck)`            which rungs stand when these nodes are struck, bool[K].
`with_rungs(ladders, kept)`            the Ladders with these rungs alone.
`with_rows(ladders, kept)`             the Ladders of these rows alone.
`check_ladders(ladders)`               nothing.
`implementation()`                     which of `compiled` and `python` does the work here.

`choose` and `check_ladders` raise Malformed on ladders that do not fit together. `choose` lets go of Python's lock while it works.
"""

from .interdiction_python import NOTHING, Floats, Ints, Ladders, check_ladders, falls, gains, reached, standing, with_rows, with_rungs

try:
    from .interdiction_compiled import choose, implementation
except ImportError:
    # Installed where there was no compiler: the twin is slower, not poorer.
    from .interdiction_python import choose, implementation

__all__ = [
    "NOTHING", "Floats", "Ints", "Ladders", "check_ladders", "choose", "falls", "gains", "implementation", "reached", "standing",
    "with_rows", "with_rungs",
]  # fmt: skip
