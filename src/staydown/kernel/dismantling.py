"""Networks taken apart, by the compiled loops or their plain twin.

`adaptive_degree(network, ranks, core)`, `collective_influence(network, ranks, radius)`
                  orders of attack, each renewed after every removal.
`reverse_greedy(network, weights, removed, shift, stop)`
                  an order of attack on a set of nodes, and how many of it are needed.
`curve(network, order)`, `attack(network, order, stop, wait)`
                  the largest component after each removal: of everybody, or of those alone who are in it at their turn.
`implementation()`
                  which of `compiled` and `python` does the work here.

`network` is an `Adjacency`; nodes are int32, sizes and shifts int64. Both let go of nothing: what is given is not changed.
"""

from .dismantling_python import UNIT, Adjacency

try:
    from .dismantling_compiled import adaptive_degree, attack, collective_influence, curve, implementation, reverse_greedy
except ImportError:
    # Installed where there was no compiler: the twin is slower, not poorer.
    from .dismantling_python import adaptive_degree, attack, collective_influence, curve, implementation, reverse_greedy

__all__ = [
    "UNIT",
    "Adjacency",
    "adaptive_degree",
    "attack",
    "collective_influence",
    "curve",
    "implementation",
    "reverse_greedy",
]
