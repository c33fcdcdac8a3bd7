"""Communities: assets that are linked more with each other than with the rest (Louvain's method, Blondel and others 2008)."""

from math import log1p

import networkx as nx

from staydown.words.network import LinkState, Network

PROPOSED_COUNTS = 0.25
"""How much a link that waits for a human counts beside one that was confirmed."""


def communities(network: Network, seed: int) -> tuple[frozenset[str], ...]:
    """The communities by the ids of their assets, the largest first; each asset is in exactly one, one without links alone.

    The same network and seed give the same communities, in whatever order the assets come and in every process.
    """
    ids = sorted(asset.id for asset in network.assets)
    place = {id: n for n, id in enumerate(ids)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(ids)))
    weights: dict[tuple[int, int], float] = {}
    for link in network.links:
        if link.source in place and link.target in place and link.source != link.target:
            ends = sorted((place[link.source], place[link.target]))
            counted = log1p(link.weight) * (PROPOSED_COUNTS if link.state is LinkState.PROPOSED else 1)
            weights[ends[0], ends[1]] = weights.get((ends[0], ends[1]), 0.0) + counted
    graph.add_weighted_edges_from((one, other, round(weights[one, other], 9)) for one, other in sorted(weights))
    found = nx.community.louvain_communities(graph, seed=seed) if weights else [{n} for n in range(len(ids))]
    named = (frozenset(ids[n] for n in members) for members in found)
    return tuple(sorted(named, key=lambda members: (-len(members), min(members))))
