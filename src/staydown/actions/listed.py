"""What an operation lists: what is watched, reported and asked about, and nothing else."""

from staydown.disrupt.problem import scope
from staydown.store import network, operations, watch
from staydown.words.network import Asset
from staydown.words.operation import Operation


def assets_of(operation: Operation) -> dict[str, Asset]:
    """What an operation lists, by id: its scope, the lines of its plan, and the confirmed successors of either."""
    assets, links = network.assets(), network.links()
    by_id = {asset.id: asset for asset in assets}
    plan = operations.current_plan(operation.id)
    inside = set(scope(assets, links, operation.outlets)) if operation.outlets else set()
    inside |= {line.asset for line in plan.lines if line.asset in by_id} if plan else set()
    after = watch.successions()
    while more := {new for old, new in after if old in inside and new in by_id} - inside:
        inside |= more
    return {id: by_id[id] for id in sorted(inside)}
