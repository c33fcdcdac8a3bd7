"""How the pieces hang together: who publishes, forwards, advertises, runs, hosts and registers what."""

from dataclasses import dataclass

from staydown.demo.dice import Dice
from staydown.words.network import Asset, AssetKind, AssetState, Link, LinkKind

from .channels import HANDS, SURVIVOR
from .days import THIRD, Calendar
from .ground import JOURNALIST, Ground
from .names import OUTLETS
from .pieces import Piece

RELATED = (
    ("forwards", 1.0), ("shared media", 0.85), ("same admin", 0.6), ("like text", 0.7),
)  # fmt: skip
"""What a true successor of the third action shows, and in what share of them; all but two have a handle like the old one."""


@dataclass(frozen=True, slots=True)
class Web:
    """Every link, and by successor of the third action why it is one."""

    links: tuple[Link, ...]
    reasons: dict[str, frozenset[str]]


def outlets(calendar: Calendar) -> tuple[Asset, ...]:
    """The four outlets as assets."""
    return tuple(
        Asset(
            id=outlet.id, kind=AssetKind.OUTLET, name=outlet.name, outlet=outlet.id, state=AssetState.ATTRIBUTED, source="its own marks",
            grade="A1", first_seen=calendar.at(0),
        )
        for outlet in OUTLETS
    )  # fmt: skip


class _Weaver:
    """Collects links, numbered in the order in which they are tied; a link lasts no longer than what it ties."""

    def __init__(self, calendar: Calendar, pieces: tuple[Piece, ...]) -> None:
        self.calendar, self.links = calendar, list[Link]()
        self.pieces = {piece.id: piece for piece in pieces}

    def tie(self, kind: LinkKind, one: str, other: str, origin: str, grade: str = "B2", weight: int = 1) -> None:
        """Ties one link for as long as both its ends are there; where they never are at one time, there is none."""
        ends = [self.pieces[id] for id in (one, other) if id in self.pieces]
        since = max(0, *(piece.born for piece in ends)) if ends else 0
        gone = [piece.died for piece in ends if piece.died is not None]
        until = min(gone, default=None)
        if until is None or until > since or kind in LASTING:
            last = None if until is None or kind in LASTING else self.calendar.at(until)
            number = f"{kind.value.replace('_', '-')}-{len(self.links) + 1:04d}"
            self.links.append(Link(number, kind, one, other, origin, grade, self.calendar.at(since), last, weight))


LASTING = frozenset({LinkKind.REGISTERED_WITH, LinkKind.SUCCESSOR_OF, LinkKind.SHARES_MEDIA})
"""Links that outlive what they tie."""


def web(dice: Dice, calendar: Calendar, channels: tuple[Piece, ...], below: Ground) -> Web:
    """Every link, those of what came after the third action last."""
    weaver = _Weaver(calendar, (*channels, *below.pieces))
    early = [piece for piece in channels if piece.born < THIRD]
    publishing = [piece for piece in early if piece.asset.kind is AssetKind.CHANNEL]
    for piece in (*publishing, *below.pieces):
        kind = piece.asset.kind
        if piece.asset.outlet and kind not in (AssetKind.SERVER, AssetKind.EMAIL, AssetKind.PAYMENT):
            weaver.tie(LinkKind.PUBLISHES, piece.asset.outlet, piece.id, "its own marks", piece.asset.grade)
    _ground(weaver, below)
    _running(dice.of("admins"), weaver, publishing, [piece for piece in early if piece.asset.kind is AssetKind.ACCOUNT])
    _passing_on(dice.of("forwards"), weaver, publishing, below)
    _earlier_successors(dice.of("successors"), weaver, publishing)
    reasons = _after(dice.of("after"), weaver, channels)
    return Web(tuple(weaver.links), reasons)


def _ground(weaver: _Weaver, below: Ground) -> None:
    """Domains resolve to servers and were registered with a mail address; mirrors mirror; some servers were paid from one purse."""
    domains = [piece for piece in below.pieces if piece.asset.kind is AssetKind.DOMAIN]
    for piece in domains:
        weaver.tie(LinkKind.RESOLVES_TO, piece.id, below.of[piece.id], "name records", "A2")
        weaver.tie(LinkKind.REGISTERED_WITH, piece.id, below.by[piece.id], "registration records")
    for place, piece in enumerate(p for p in below.pieces if p.asset.kind is AssetKind.MIRROR):
        target = "dom-lumenor-www" if piece.id == JOURNALIST else f"dom-{piece.asset.outlet}-www"
        weaver.tie(LinkKind.MIRRORS, piece.id, target, "same pages", "B3", weight=40 - 3 * place)
        weaver.tie(LinkKind.HOSTED_BY, piece.id, below.of[piece.id], "name records", "A2")
    purses = [piece.id for piece in below.pieces if piece.asset.kind is AssetKind.PAYMENT]
    for place, piece in enumerate(p for p in below.pieces if p.asset.kind is AssetKind.SERVER):
        if place % 3 != 2:
            weaver.tie(LinkKind.REGISTERED_WITH, piece.id, purses[place % len(purses)], "invoices", "B2")


def _running(dice: Dice, weaver: _Weaver, publishing: list[Piece], accounts: list[Piece]) -> None:
    """Accounts run channels of their own outlet; of every fourth channel nobody knows who runs it."""
    for place, piece in enumerate(publishing):
        hands = [one for one in accounts if one.asset.outlet == piece.asset.outlet]
        if place % 4 or piece.id == SURVIVOR:
            weaver.tie(LinkKind.ADMINISTERED_BY, piece.id, dice.choice(hands[:3]).id, "a partner's file", "C3")


def _passing_on(dice: Dice, weaver: _Weaver, publishing: list[Piece], below: Ground) -> None:
    """Channels forward the larger ones of their own outlet, now and then those of another, and advertise domains and an app."""
    loud = sorted(publishing, key=lambda piece: (-(piece.asset.audience or 0), piece.id))
    domains = [piece for piece in below.pieces if piece.asset.kind in (AssetKind.DOMAIN, AssetKind.APP, AssetKind.MIRROR)]
    for piece in publishing:
        own = [one for one in loud if one.asset.outlet == piece.asset.outlet and one.id != piece.id and one.born < (piece.died or THIRD)]
        sources = dict.fromkeys([*own[:2], *dice.some(own, min(2, len(own)))])
        if dice.happens(0.3):
            sources[dice.choice([one for one in loud[:20] if one.id != piece.id])] = None
        for one in sources:
            weaver.tie(LinkKind.FORWARDS, piece.id, one.id, "posts", "B2", dice.randint(2, 180))
        near = [one for one in domains if one.asset.outlet == piece.asset.outlet]
        for one in dice.some(near, 2):
            weaver.tie(LinkKind.ADVERTISES, piece.id, one.id, "posts", "B2", dice.randint(1, 60))
    for one in loud[:14]:
        if one.id != SURVIVOR:
            weaver.tie(LinkKind.ADVERTISES, SURVIVOR, one.id, "posts", "B2", dice.randint(4, 40))
    weaver.tie(LinkKind.FORWARDS, "ac-pallisto-sprout", "ch-pallisto-herald", "posts", "C3", 6)
    weaver.tie(LinkKind.FORWARDS, "ac-lumenor-echo", "ch-lumenor-bulletins", "posts", "C3", 85)
    weaver.tie(LinkKind.FORWARDS, "ac-ondarel-relay", "ch-ondarel-live", "posts", "C3", 52)


def _earlier_successors(dice: Dice, weaver: _Weaver, publishing: list[Piece]) -> None:
    """What came after the first and the second action succeeds what they took."""
    for piece in publishing:
        gone = [one for one in publishing if one.died is not None and one.died <= piece.born and one.asset.outlet == piece.asset.outlet]
        if piece.born > 0 and gone and dice.happens(0.7):
            weaver.tie(LinkKind.SUCCESSOR_OF, piece.id, dice.choice(gone).id, "judged in the earlier operations", "B3")


def _after(dice: Dice, weaver: _Weaver, channels: tuple[Piece, ...]) -> dict[str, frozenset[str]]:
    """What ties the successors of the third action to what it took, and the decoys to what they look like; nothing says `successor`."""
    reasons: dict[str, frozenset[str]] = {}
    true = [piece for piece in channels if piece.born >= THIRD and not piece.decoy]
    for place, piece in enumerate(true):
        shown = {name for name, share in RELATED if dice.happens(share)} | {"like handle"}
        weaver.tie(LinkKind.PUBLISHES, piece.asset.outlet, piece.id, "its own marks", "C3")
        if place % 3 != 2:
            shown.add("advertised by the survivor")
            weaver.tie(LinkKind.ADVERTISES, SURVIVOR, piece.id, "posts", "B2", dice.randint(1, 9))
        if "forwards" in shown:
            weaver.tie(LinkKind.FORWARDS, piece.id, SURVIVOR, "posts", "B2", dice.randint(2, 30))
        if "shared media" in shown:
            weaver.tie(LinkKind.SHARES_MEDIA, piece.id, piece.before, "the same files", "B2", dice.randint(3, 25))
        if "same admin" in shown:
            hand = f"ac-{piece.asset.outlet}-{HANDS[piece.asset.outlet]}"
            weaver.tie(LinkKind.ADMINISTERED_BY, piece.id, hand, "a partner's file", "C3")
        reasons[piece.id] = frozenset(shown)
    for piece in channels:
        if piece.decoy == "a newspaper that shows one of the pictures and says why":
            weaver.tie(LinkKind.SHARES_MEDIA, piece.id, piece.before, "the same file", "C3", 1)
    return reasons
