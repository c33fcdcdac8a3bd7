"""The channels and accounts of the sample, with their lives: those that were always there, and those that came after each action.

The shape follows what was measured of real action days (Amarasingam, Maher and Winter, CREST 2021): after an action that did little, few
new channels that live for ten months; after the one that counted, many that live for two weeks. The lives are set, not drawn, so that
their means are known: 302 days after the first action, 14 after the third.
"""

from typing import NamedTuple

from staydown.demo.dice import Dice
from staydown.words.network import Asset, AssetKind, AssetState

from .days import ACTIONS, FIRST, SECOND, SPAN, THIRD, Calendar
from .names import LATER, OUTLETS, PLATFORMS, SERVICES, Outlet
from .pieces import Piece

AFTER_FIRST = (95, 150, 190, 235, 270, 290, 310, 330, 360, 410, 460, 524)
AFTER_SECOND = (12, 25, 38, 44, 52, 60, 70, 78, 85, 92, 101, 110, 120, 134, 150, 165, 182, 192)
AFTER_THIRD = (2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 39)
"""Days that the new channels of each action lived; the means are 302, 95 and 14."""
STILL_THERE = 3
"""How many successors of the third action still live at the end."""

HOME = {service.id: service.country or service.representative for service in SERVICES}
"""The state whose law reaches a service: its establishment, or else its legal representative; empty where nobody knows one."""

HOSTS = {"telegram": "messenger.example", "chirrvo": "chirrvo.example", "foldarc": "foldarc.example", "hollonet": "hollonet.example",
         "parlevo": "parlevo.example"}  # fmt: skip
GRADES = ("A1", "A2", "B2", "B2", "B3", "C3")

SURVIVOR = "ch-lumenor-lantern"
"""The channel that stays up: who reads it was selected by hand, so no removal order reaches it, and its service declined the referral."""
HELD = "ac-kestervane-quill"
"""An account that a live investigation needs as it is."""
MINOR = "ac-pallisto-sprout"
"""An account whose holder is a child, by its own words."""

HANDS = {"lumenor": "wick", "ondarel": "dial", "kestervane": "press", "pallisto": "seal"}
"""The account that starts channels anew, by outlet; nobody knows in which country it sits, and nobody reached it."""
PASS_ON = ("echo", "relay", "sprout")
"""Accounts that write nothing of their own and pass things on."""

DECOYS = (
    ("lumenor_watch", "Lumenor Watch", "journalists who write about the agency", "lumenor"),
    ("lumen0r_lamps", "Lumen0r Lamps", "a shop that sells lamps", "lumenor"),
    ("ondarel_choir", "Ondarel Choir", "a choir that shares a word with the radio", "ondarel"),
    ("kestervane_daily_quiz", "Kestervane Daily Quiz", "a parody", "kestervane"),
    ("pallisto_garden_tips", "Pallisto Garden Tips", "gardeners", "pallisto"),
    ("press_review_valmerlieu", "Press review", "a newspaper that shows one of the pictures and says why", "lumenor"),
)
"""What only looks like a successor, and what it is."""


class Wave(NamedTuple):
    """Channels that came one after another from a day on: how long each lived, how much they wrote, and where."""

    number: int
    mark: str
    lives: tuple[int, ...]
    since: int
    within: int
    rate: float
    where: tuple[str, ...]


WAVES = (
    Wave(1, "1", AFTER_FIRST, FIRST + 2, 48, 4.6, ("telegram",) * 5 + ("chirrvo", "foldarc")),
    Wave(0, "b", (55, 70, 88, 120, 160, 210, 240, 260), FIRST + 70, 100, 6.0, ("telegram", "chirrvo")),
    Wave(2, "2", AFTER_SECOND, SECOND + 2, 58, 9.0, ("telegram",) * 3 + ("hollonet", "foldarc")),
)
"""What came after the first action, between for no reason, and after the second."""


def channels(dice: Dice, calendar: Calendar) -> tuple[Piece, ...]:
    """Every channel and account, the survivor first."""
    old = _originals(dice.of("originals"), calendar)
    later = [piece for wave in WAVES for piece in _born(dice.of(f"wave {wave.mark}"), calendar, wave)]
    gone = [piece for piece in (*old, *later) if piece.died is not None and THIRD <= piece.died < THIRD + 5]
    return (*old, *later, *_successors(dice.of("third"), calendar, gone), *_decoys(dice.of("decoys"), calendar), *accounts(calendar))


def _asset(calendar: Calendar, outlet: str, word: str, platform: str, name: str, born: int, audience: int | None, grade: str) -> Asset:
    """A channel as an analyst would enter it."""
    handle = word if "_" in word else f"{outlet}_{word}"
    number = 1_064_000_000 + sum((place + 1) * ord(letter) * 7919 for place, letter in enumerate(handle)) % 999_000
    return Asset(
        id=f"ch-{handle.replace('_', '-')}",
        kind=AssetKind.CHANNEL,
        name=name,
        address=f"https://{HOSTS[platform]}/{handle}",
        country=HOME[PLATFORMS[platform]],
        outlet=outlet,
        audience=audience,
        state=AssetState.ATTRIBUTED if grade < "C" else AssetState.SUSPECTED,
        source="exports and lists of the partners",
        grade=grade,
        first_seen=calendar.at(max(born, 0)),
        channel=f"{platform}:{number}" if platform == "telegram" else "",
    )


def _audience(dice: Dice, middle: float) -> int | None:
    """A count of people about `middle`; of one channel in six nobody knows it."""
    return None if dice.happens(1 / 6) else max(12, round(dice.lognormvariate(0, 0.8) * middle))


def _originals(dice: Dice, calendar: Calendar) -> list[Piece]:
    """Forty channels that were there before anybody watched; the first action takes five, the second nine, the third the rest but one.

    No plan can weigh a channel of which nobody knows how many read it; such ones went a few days after the third action, when their
    services looked through what was left.
    """
    out, place = [], 0
    for outlet in OUTLETS:
        for number, word in enumerate(outlet.channels):
            platform = ("telegram", "telegram", "telegram", "chirrvo", "telegram", "foldarc")[number % 6]
            struck = 1 if place % 8 == 5 else 2 if place % 4 == 3 else 3
            middle = 5200 / (1 + number) ** 0.5
            audience = _audience(dice, middle) or (None if struck == 3 else round(middle))
            born = -dice.randint(60, 700)
            name = f"{outlet.name} {word.capitalize()}"
            asset = _asset(calendar, outlet.id, word, platform, name, born, audience, dice.choice(GRADES))
            if asset.id == SURVIVOR:
                out.append(Piece(asset, born, None, 0, 6.0, platform, "lumenor_lantern"))
            else:
                died, struck = (ACTIONS[struck - 1], struck) if audience else (THIRD + 1 + place % 3, 0)
                out.append(Piece(asset, born, died, struck, 4 + 20 / (1 + number) ** 0.6, platform, f"{outlet.id}_{word}"))
            place += 1
    return out


def _born(dice: Dice, calendar: Calendar, wave: Wave) -> list[Piece]:
    """The channels of a wave, one for each life; one whose life reaches the next action was taken by it."""
    out = []
    for place, life in enumerate(wave.lives):
        outlet, platform, word = OUTLETS[place % len(OUTLETS)], wave.where[place % len(wave.where)], LATER[place % len(LATER)]
        handle = f"{outlet.id}_{word}{wave.mark}{place // len(LATER) or ''}"
        born = wave.since + round(wave.within * ((place * 5) % len(wave.lives)) / len(wave.lives))
        struck = ACTIONS.index(born + life) + 1 if born + life in ACTIONS else 0
        name = f"{outlet.name} {word.capitalize()}"
        asset = _asset(calendar, outlet.id, handle, platform, name, born, _audience(dice, 900), dice.choice(GRADES))
        out.append(Piece(asset, born, born + life, struck, wave.rate, platform, handle, wave=wave.number))
    return out


def _successors(dice: Dice, calendar: Calendar, gone: list[Piece]) -> list[Piece]:
    """What came after the third action: each succeeds a channel that it took, under a handle like the old one, mostly elsewhere."""
    where = ("telegram", "parlevo", "hollonet", "parlevo", "telegram", "hollonet", "parlevo", "chirrvo")
    likes = ("{}_2", "{}_new", "the_{}", "{}_hq", "{}_again")
    loud = sorted(gone, key=lambda piece: (-(piece.asset.audience or 0), piece.id))
    out = []
    for place, life in enumerate((*AFTER_THIRD, *(None,) * STILL_THERE)):
        old = loud[place]
        platform = where[place % len(where)]
        handle = likes[place % len(likes)].format(old.handle.replace("o", "0", place % 2))
        born = THIRD + (1 if life == max(AFTER_THIRD) else 1 + (place * 7) % 18) if life else SPAN - 12 + 3 * (place - len(AFTER_THIRD))
        if life and born + life > SPAN:
            born = SPAN - life
        asset = _asset(calendar, old.asset.outlet, handle, platform, old.asset.name + " again", born, _audience(dice, 160), "C3")
        out.append(Piece(asset, born, born + life if life else None, 0, 8.0, platform, handle, old.id, 3))
    return out


def _decoys(dice: Dice, calendar: Calendar) -> list[Piece]:
    """Channels that share a word, a look or a picture with an outlet, and are something else."""
    out = []
    for place, (handle, name, what, outlet) in enumerate(DECOYS):
        platform = ("telegram", "chirrvo")[place in (3, 4)]
        born = THIRD + 2 + 4 * place
        asset = _asset(calendar, "", handle, platform, name, born, _audience(dice, 700), "D4")
        out.append(Piece(asset, born, None, 0, 3.0, platform, handle, f"ch-{outlet}-bulletins", decoy=what))
    return out


def accounts(calendar: Calendar) -> tuple[Piece, ...]:
    """The accounts that run channels, two that only pass things on, one that a live investigation needs, and a child's."""
    words = {
        "lumenor": ("wick", "oil", "glass"),
        "ondarel": ("dial", "mast"),
        "kestervane": ("quill", "press", "ink"),
        "pallisto": ("seal", "spade"),
    }
    named = [(outlet.id, word, outlet) for outlet in OUTLETS for word in words[outlet.id]]
    extra = [("lumenor", "echo", OUTLETS[0]), ("ondarel", "relay", OUTLETS[1]), ("pallisto", "sprout", OUTLETS[3])]
    return tuple(_account(calendar, place, outlet, word, about) for place, (outlet, word, about) in enumerate([*named, *extra]))


def _account(calendar: Calendar, place: int, outlet: str, word: str, about: Outlet) -> Piece:
    """One account; the third action takes those that somebody could reach, and the hands that start channels anew are not among them."""
    platform = ("telegram", "chirrvo", "telegram", "hollonet")[place % 4]
    asset = Asset(
        id=f"ac-{outlet}-{word}",
        kind=AssetKind.ACCOUNT,
        name=f"{word} of {about.name}",
        address=f"https://{HOSTS[platform]}/{outlet}_{word}",
        country="" if word in HANDS.values() else HOME[PLATFORMS[platform]],
        outlet=outlet,
        audience=40 + 30 * place if word in PASS_ON else None,
        state=AssetState.ATTRIBUTED,
        source="a partner's file",
        grade="B2",
        first_seen=calendar.at(0),
        reachable=word not in HANDS.values(),
    )
    stays = word in HANDS.values() or asset.id in (HELD, MINOR)
    return Piece(asset, -200 - place, None if stays else THIRD, 0 if stays else 3, 0.0, platform, f"{outlet}_{word}")
