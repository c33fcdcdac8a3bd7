"""Invented networks for tests and benchmarks, as a list that `load-network` reads.

The same arguments give the same bytes on every machine. Outlets have cells, cells have a hub that most of them forward, some audiences and
countries are unknown, and a part of the links waits for a human: what a drawing of a network has to cope with.
"""

import json
import random

KINDS = (
    *("channel",) * 12,
    *("account",) * 4,
    *("domain",) * 3,
    *("mirror",) * 2,
    *("server",) * 2,
    *("app", "email", "payment"),
)
"""The kinds of the assets, as often as they are drawn."""
COUNTRIES = ("NL", "BE", "BG", "FR", "RO", "DE", "IE", "")
"""The countries; the last one is unknown."""
CELL = 28
"""About how many assets a cell has."""

_FIRST = ("Lantern", "Harbour", "Orchard", "Quarry", "Meadow", "Granite", "Saffron", "Willow", "Copper", "Marble", "Juniper", "Cobalt")
_SECOND = ("Herald", "Radio", "Letters", "Press", "Signal", "Window")
_WORD = {"channel": "forwards", "account": "forwards", "domain": "hosted_by", "mirror": "mirrors", "server": "resolves_to"}

Row = dict[str, object]


def network_list(assets: int, seed: int) -> bytes:
    """A list in JSON of so many assets (at least 10) and about twice as many links."""
    dice = random.Random(seed)  # noqa: S311 - invented data that must come out the same
    outlets = [
        {"id": f"outlet-{n}", "kind": "outlet", "name": f"{_FIRST[n % 12]} {_SECOND[n % 6]}", "grade": "B2"}
        for n in range(min(12, max(2, assets // 120)))
    ]
    rest = [_asset(dice, n, len(outlets)) for n in range(assets - len(outlets))]
    return json.dumps({"assets": [*outlets, *rest], "links": _links(dice, rest)}).encode()


def _asset(dice: random.Random, number: int, outlets: int) -> Row:
    """One asset: of the outlet of its cell, or of none; who follows it is known of two in three."""
    kind, cell = dice.choice(KINDS), number // CELL
    name = f"{dice.choice(_FIRST)} {kind} {number}"
    row: Row = {"id": f"{kind}-{number}", "kind": kind, "name": name, "country": dice.choice(COUNTRIES), "grade": "C3"}
    if dice.random() < 0.85:
        row["outlet"] = f"outlet-{cell % outlets}"
    if kind in ("channel", "account") and dice.random() < 0.66:
        row["audience"] = int(dice.lognormvariate(6.5, 1.6))
    return row


def _links(dice: random.Random, assets: list[Row]) -> list[Row]:
    """The links: from the outlet, to the hub of the cell, to somebody in it, now and then to another cell."""
    ids = [str(row["id"]) for row in assets]
    found: dict[tuple[str, str, str], Row] = {}

    def link(kind: str, source: str, target: str) -> None:
        if source != target:
            waits = kind == "advertises" and dice.random() < 0.3
            row = {"kind": kind, "source": source, "target": target, "grade": "C3", "weight": 1 + int(dice.expovariate(0.3))}
            found.setdefault((kind, source, target), row | {"state": "proposed" if waits else "confirmed"})

    for n, row in enumerate(assets):
        start = n // CELL * CELL
        inside = ids[start : start + CELL]
        if "outlet" in row and row["kind"] == "channel" and dice.random() < 0.3:
            link("publishes", str(row["outlet"]), ids[n])
        if dice.random() < 0.9:
            link(_WORD.get(str(row["kind"]), "advertises"), ids[n], inside[0])
        link("advertises", ids[n], dice.choice(inside))
        if dice.random() < 0.12:
            link("forwards", ids[n], dice.choice(ids))
    return list(found.values())
