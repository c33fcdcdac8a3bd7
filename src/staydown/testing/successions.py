"""Invented successions: channels that an action struck, those that succeeded them, and others that look as if they did.

The same seed gives the same successions on every machine. Nothing of it is measured of real networks: how much a successor keeps, how
often decoys share something and how much of all that anybody sees are drawn by the shares below, which are guesses. What a model
reaches here says how well it tells these apart, and not how well it would do on a real network.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from staydown.find import passages
from staydown.watch.traces import HOURS, Traces
from staydown.words.network import Asset, AssetKind


@dataclass(frozen=True, slots=True)
class Keeps:
    """Which share of each trace of an old channel a new one has, or how likely it has it at all."""

    files: float = 0.0
    outlet_files: float = 0.0
    texts: float = 0.0
    outlet_texts: float = 0.0
    links: float = 0.0
    outlet_links: float = 0.0
    sources: float = 0.0
    outlet_sources: float = 0.0
    announced: float = 0.0
    names: float = 0.0
    forwards: float = 0.0
    administrator: float = 0.0
    handle: float = 0.0
    theme: float = 0.0
    hours: float = 0.0


SUCCESSORS: Mapping[str, Keeps] = MappingProxyType(
    {
        "careless": Keeps(0.5, 0.2, 0.4, 0.1, 0.6, 0.6, 0.5, 0.3, 0.5, 0.6, 0.3, 0.9, 0.8, 0.2, 0.95),
        "ordinary": Keeps(0.2, 0.2, 0.15, 0.1, 0.4, 0.5, 0.3, 0.3, 0.25, 0.3, 0.15, 0.8, 0.3, 0.5, 0.9),
        "careful": Keeps(0.04, 0.1, 0.03, 0.05, 0.1, 0.3, 0.1, 0.2, 0.05, 0.03, 0.0, 0.6, 0.0, 0.2, 0.6),
    }
)
"""What a successor keeps, by how much its administrator takes care not to be known again."""

DECOYS: Mapping[str, Keeps] = MappingProxyType(
    {
        "sibling": Keeps(0.01, 0.2, 0.01, 0.1, 0.05, 0.5, 0.1, 0.3, 0.05, 0.2, 0.2, 0.35, 0.0, 0.6, 0.3),
        "fan": Keeps(0.1, 0.05, 0.04, 0.02, 0.1, 0.2, 0.1, 0.1, 0.02, 0.3, 0.7, 0.0, 0.1, 0.4, 0.05),
        "one shared file": Keeps(0.04, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.05, 0.1, 0.0, 0.05, 0.2, 0.05),
        "forwarder": Keeps(0.06, 0.05, 0.05, 0.02, 0.05, 0.1, 0.15, 0.1, 0.01, 0.15, 0.8, 0.0, 0.0, 0.1, 0.05),
        "quoter": Keeps(0.02, 0.02, 0.08, 0.02, 0.1, 0.1, 0.05, 0.05, 0.0, 0.5, 0.05, 0.0, 0.0, 0.0, 0.05),
        "namesake": Keeps(handle=0.6, theme=1.0, hours=0.05),
        "stranger": Keeps(hours=0.05),
    }
)
"""What a channel that succeeds nobody shares with old ones: one of the same outlet, fans, forwarders of many, those who quote many (press,
researchers), channels of the same name, and channels that have nothing to do with it."""

MANY = MappingProxyType({"forwarder": 6, "quoter": 5})
"""Of how many old channels a decoy has something, where it is more than one."""

NEW = MappingProxyType(
    {
        "careless": 6,
        "ordinary": 9,
        "careful": 5,
        "sibling": 8,
        "fan": 14,
        "one shared file": 12,
        "forwarder": 6,
        "quoter": 5,
        "namesake": 12,
        "stranger": 20,
    }
)
"""How many new channels of each kind there are."""

OUTLETS, EACH = 5, 7
SEEN, SEEN_ADMINISTRATOR, UNREAD = 0.7, 0.3, 0.2
"""Which share of the traces of any channel is seen, of how many channels the administrator is known, and of how many new ones nobody has
read a post."""

_WORDS = (
    *("lantern", "harbour", "orchard", "quarry", "meadow", "granite", "saffron", "willow", "copper", "marble", "juniper", "cobalt"),
    *("ember", "falcon", "cedar", "amber", "river", "summit", "thistle", "beacon", "garnet", "heron", "maple", "onyx", "pepper", "raven"),
    *("sable", "tundra", "velvet", "walnut", "yarrow", "zephyr", "acorn", "bramble", "canyon", "delta"),
)
_SECOND = ("herald", "radio", "letters", "press", "signal", "window", "voice", "daily", "archive", "studio", "report", "library")
_SYLLABLES = ("ka", "lo", "mi", "ren", "tu", "sa", "vel", "or", "in", "da", "pe", "shi", "no", "gra", "el", "ut", "fa", "mer", "qui", "zo")


@dataclass(frozen=True, slots=True)
class Successions:
    """What an action struck and what appeared after it.

    `old` and `new` are the channels by id with their traces, `true` the pairs (old, new) of which the new one succeeded the old one, and
    `kind` says of each new channel what it is: a key of `SUCCESSORS` or of `DECOYS`.
    """

    old: Mapping[str, tuple[Asset, Traces]]
    new: Mapping[str, tuple[Asset, Traces]]
    true: frozenset[tuple[str, str]]
    kind: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Channel:
    """A channel as it is, whatever is seen of it; texts are words, hours the weights of the clock."""

    handle: tuple[str, ...]
    outlet: int
    files: frozenset[str]
    texts: tuple[str, ...]
    links: frozenset[str]
    sources: frozenset[str]
    administrator: str
    hours: tuple[float, ...]


def successions(seed: int) -> Successions:
    """An invented action of 35 struck channels of 5 outlets, and 97 new ones, 20 of which succeed a struck one."""
    dice = random.Random(seed)  # noqa: S311 - invented data that must come out the same
    outlets = [_outlet(dice, n) for n in range(OUTLETS)]
    old = {f"old-{n}": _member(dice, outlets[n % OUTLETS], f"old-{n}") for n in range(OUTLETS * EACH)}
    shown = {id: (_asset(dice, id, channel), _seen(dice, channel, {}, {})) for id, channel in old.items()}
    new: dict[str, tuple[Asset, Traces]] = {}
    true: set[tuple[str, str]] = set()
    kind: dict[str, str] = {}
    succeeded = dice.sample(sorted(old), sum(NEW[name] for name in SUCCESSORS))
    for number, name in enumerate(name for name, many in NEW.items() for _ in range(many)):
        id = f"new-{number}"
        after = [succeeded.pop()] if name in SUCCESSORS else dice.sample(sorted(old), MANY.get(name, 1))
        keeps = SUCCESSORS.get(name) or DECOYS[name]
        channel = _after(dice, id, keeps, [old[one] for one in after], outlets)
        names, forwards = (
            {one: 1 + int(dice.expovariate(0.3)) for one in after if dice.random() < share} for share in (keeps.names, keeps.forwards)
        )
        traces = Traces(administrators=_administrator(dice, channel)) if dice.random() < UNREAD else _seen(dice, channel, names, forwards)
        new[id] = _asset(dice, id, channel), traces
        kind[id] = name
        for one in after:
            if dice.random() < keeps.announced * SEEN:
                asset, traces = shown[one]
                shown[one] = asset, replace(traces, names={**traces.names, id: 1 + int(dice.expovariate(1.0))})
        true |= {(one, id) for one in after if name in SUCCESSORS}
    return Successions(shown, new, frozenset(true), kind)


def _outlet(dice: random.Random, number: int) -> _Channel:
    """What the channels of an outlet have in common, as a channel: its word, its archive, its sites, whom it forwards."""
    return _Channel(
        (_WORDS[(number * 7 + dice.randrange(7)) % len(_WORDS)],),
        number,
        _things(f"file-{number}", range(60)),
        tuple(_text(dice) for _ in range(30)),
        _things(f"site-{number}", range(6)),
        _things(f"source-{number}", range(15)),
        f"editor-{number}",
        _clock(dice),
    )


def _member(dice: random.Random, outlet: _Channel, id: str) -> _Channel:
    """A channel of an outlet, with what it alone has and a part of what all of it have."""
    return _Channel(
        (outlet.handle[0] if dice.random() < 0.6 else dice.choice(_WORDS), dice.choice(_SECOND)),
        outlet.outlet,
        _things(f"{id}-file", range(dice.randint(10, 40))).union(_some(dice, outlet.files, 0.3), _viral(dice)),
        (*(_text(dice) for _ in range(dice.randint(8, 25))), *_some(dice, outlet.texts, 0.2)),
        _things(f"{id}-link", range(dice.randint(0, 5))).union(_some(dice, outlet.links, 0.5)),
        _things(f"{id}-source", range(dice.randint(0, 4))).union(_some(dice, outlet.sources, 0.3)),
        outlet.administrator if dice.random() < 0.2 else f"{id}-administrator",
        outlet.hours if dice.random() < 0.3 else _clock(dice),
    )


def _after(dice: random.Random, id: str, keeps: Keeps, old: Sequence[_Channel], outlets: Sequence[_Channel]) -> _Channel:
    """A new channel that has so much of old ones, and much that is its own."""
    first, outlet = old[0], outlets[old[0].outlet]
    handle: tuple[str, ...] = (dice.choice(_WORDS), dice.choice(_SECOND))
    if dice.random() < keeps.handle:
        handle = (*first.handle, dice.choice(("", "2", "new", "backup", "channel", "again")))
    elif dice.random() < keeps.theme:
        handle = (first.handle[0], dice.choice(_SECOND))
    kept = ((one, getattr(keeps, one)) for one in ("files", "links", "sources"))
    files, links, sources = ({thing for one in old for thing in _some(dice, getattr(one, name), share)} for name, share in kept)
    texts = [_edited(dice, text) for one in old for text in _some(dice, one.texts, keeps.texts)]
    texts += [_edited(dice, text) for text in _some(dice, outlet.texts, keeps.outlet_texts)]
    return _Channel(
        handle,
        first.outlet,
        _things(f"{id}-file", range(dice.randint(5, 30))).union(files, _some(dice, outlet.files, keeps.outlet_files), _viral(dice)),
        (*texts, *(_text(dice) for _ in range(dice.randint(5, 20)))),
        _things(f"{id}-link", range(dice.randint(0, 4))).union(links, _some(dice, outlet.links, keeps.outlet_links)),
        _things("everybody", [dice.randrange(40) for _ in range(3)]).union(sources, _some(dice, outlet.sources, keeps.outlet_sources)),
        first.administrator if dice.random() < keeps.administrator else f"{id}-administrator",
        first.hours if dice.random() < keeps.hours else _clock(dice),
    )


def _asset(dice: random.Random, id: str, channel: _Channel) -> Asset:
    """A channel under its handle and a title that is mostly the same."""
    title = " ".join(channel.handle).title() if dice.random() < 0.8 else dice.choice(_WORDS).title()
    handle = "_".join(filter(None, channel.handle)) + dice.choice(("", "", str(dice.randrange(100))))
    return Asset(id, AssetKind.CHANNEL, title, f"https://chat.example/{handle}")


def _seen(dice: random.Random, channel: _Channel, names: Mapping[str, int], forwards: Mapping[str, int]) -> Traces:
    """The part of a channel that is seen."""
    said = [text for text in channel.texts if dice.random() < SEEN]
    marks = passages.prints(said)
    posted = dice.choices(range(HOURS), channel.hours, k=dice.randint(40, 300))
    return Traces(
        files=frozenset(_some(dice, channel.files, SEEN)),
        texts=tuple(frozenset(marks.of(n).tolist()) for n in range(len(said))),
        links=frozenset(_some(dice, channel.links, SEEN)),
        sources=frozenset(_some(dice, channel.sources, SEEN)),
        administrators=_administrator(dice, channel),
        names={one: many for one, many in names.items() if dice.random() < SEEN},
        forwards={one: many for one, many in forwards.items() if dice.random() < SEEN},
        hours=tuple(posted.count(hour) for hour in range(HOURS)),
    )


def _administrator(dice: random.Random, channel: _Channel) -> frozenset[str]:
    """Who runs a channel, where that is known."""
    return frozenset({channel.administrator} if dice.random() < SEEN_ADMINISTRATOR else ())


def _things(name: str, numbers: Sequence[int]) -> frozenset[str]:
    """Numbered things of one name."""
    return frozenset(f"{name}-{n}" for n in numbers)


def _viral(dice: random.Random) -> frozenset[str]:
    """A few files that everybody has."""
    return _things("viral", [int(dice.paretovariate(0.8)) for _ in range(dice.randint(0, 6))])


def _some(dice: random.Random, things: Iterable[str], share: float) -> tuple[str, ...]:
    """Some of these things, each as likely as the share, in their order."""
    return tuple(one for one in sorted(things) if dice.random() < share)


def _text(dice: random.Random) -> str:
    """A text of invented words."""
    return " ".join("".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _ in range(dice.randint(12, 60)))


def _edited(dice: random.Random, text: str) -> str:
    """A text as somebody posts it again: as it is, cut, with words changed, or with something before it."""
    words = text.split()
    edit = dice.randrange(4)
    if edit == 1:
        return " ".join(words[: max(8, len(words) * 3 // 4)])
    if edit == 2:
        return " ".join(word if dice.random() > 0.05 else "".join(dice.choices(_SYLLABLES, k=2)) for word in words)
    return f"{_text(dice)} {text}" if edit == 3 else text


def _clock(dice: random.Random) -> tuple[float, ...]:
    """How likely a channel posts at each hour: as everybody does, by day and most in the evening, and at two times of its own."""
    weights = [0.03 + 0.05 * (6 <= hour < 22) + 0.07 * (16 <= hour < 21) for hour in range(HOURS)]
    for middle in dice.sample(range(HOURS), 2):
        for away in (-1, 0, 1):
            weights[(middle + away) % HOURS] += dice.uniform(0.05, 0.2)
    return tuple(weights)
