"""Networks taken apart, by the compiled loops or their plain twin.

`adaptive_degree(network, ranks, core)`, `collective_influence(network, ranks, radius)`
                  orders of attack, each renewed after every removal.
`reverse_greedy(network, weights, removed, shift, stop)`
                  an order of attack on a set of nodes, and how many of it are needed.
`improve(network, weights, removed, shift, stop, costs=, rounds=, seed=)`
                  shifts that make reverse greedy better, found by chance.
`contracted(network, gone, removed)`
                  a smaller network in which reverse greedy over `removed` gives the same.
`curve(network, order)`, `attack(network, order, stop, wait)`
                  the largest component after each removal: of everybody, or of those alone who are in it at their turn.
`implementation()`
                  which of `compiled` and `python` does the work here.

`network` is an `Adjacency`; nodes are int32, sizes and shifts int64. What is given is not changed.
"""

from .dismantling_python import UNIT, Adjacency

try:
    from .dismantling_compiled import (
        adaptive_degree,
        attack,
        collective_influence,
        contracted,
        curve,
        implementation,
        improve,
        reverse_greedy,
    )
except ImportError:
    # Installed where there was no compiler: the twin is slower, not poorer.
    from .dismantling_python import (
        adaptive_degree,
        attack,
        collective_influence,
        contracted,
        curve,
        implementation,
        improve,
        reverse_greedy,
    )

__all__ = [
    "UNIT",
    "Adjacency",
    "adaptive_degree",
    "attack",
    "collective_influence",
    "contracted",
    "curve",
    "implementation",
    "improve",
    "reverse_greedy",
]
