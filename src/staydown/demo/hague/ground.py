"""What the outlets stand on: servers in eight countries, forty domains, mirrors, an app, mail and payment addresses."""

from dataclasses import dataclass, replace

from staydown.demo.dice import Dice
from staydown.words.network import Asset, AssetKind, AssetState

from .days import FIRST, SECOND, SPAN, THIRD, Calendar
from .names import OUTLETS, SERVICES
from .pieces import Piece

SERVERS = {"BE": 1, "BG": 4, "CA": 3, "FR": 3, "GB": 1, "NL": 6, "RO": 3, "US": 4}
"""Twenty-five servers, by country."""
BLOCKS = ("192.0.2.", "198.51.100.", "203.0.113.")
"""The blocks that RFC 5737 keeps for documents."""

SHARED = {
    "srv-nl-2": ("a school's timetable and two bakeries", False),
    "srv-us-3": ("a choir's mail and its archive", True),
    "srv-fr-1": ("a town library's catalogue", False),
    "srv-ro-2": ("a clinic's appointment pages and mail", True),
}
"""Servers with other tenants: who they are, and whether their mail runs there too."""
JOURNALIST = "mir-valmerlieu-files"
"""A mirror that a journalist keeps to show what was published: evidence for readers, and no target."""
SILENT = "srv-us-4"
"""A server that no probe ever gets an answer from."""
BLOCKED = ("dom-kestervane-north", "dom-kestervane-quay")
"""Domains that one country blocked after the second action: there for everybody else."""
FLAPS = "dom-pallisto-gate"
"""A domain that is away for single days and always comes back."""

WORDS = {
    "lumenor": (
        "www",
        "bulletins",
        "archive",
        "pictures",
        "letters",
        "press",
        "downloads",
        "live",
        "video",
        "lamps",
        "files",
        "texts",
        "net",
    ),
    "ondarel": ("www", "stream", "hours", "songs", "relay", "talk", "live", "player", "tower"),
    "kestervane": ("www", "north", "review", "mill", "bells", "quay", "print", "photo", "weekly", "daily"),
    "pallisto": ("www", "gate", "garden", "well", "post", "orchard", "print", "bridge"),
}
"""Forty domains, by outlet."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The technical half of the network; `of` says on which server each domain or mirror stands, `by` who registered it."""

    pieces: tuple[Piece, ...]
    of: dict[str, str]
    by: dict[str, str]


def ground(dice: Dice, calendar: Calendar) -> Ground:
    """Everything that is no channel, in the order of the kinds."""
    servers = _servers(calendar)
    domains = _domains(dice.of("domains"), calendar)
    of = {piece.id: _standing(servers, piece, place * 7 + place // 5) for place, piece in enumerate(domains)}
    struck = {piece.id: piece.struck for piece in servers}
    domains = [_falls_with(piece, struck[of[piece.id]]) for piece in domains]
    mirrors = _mirrors(calendar)
    of |= {piece.id: _standing(servers, piece, place * 5 + 2) for place, piece in enumerate(mirrors)}
    mails = [_plain(calendar, AssetKind.EMAIL, f"mail-{word}", f"{word}@mail.example", outlet) for word, outlet in MAILS]
    money = [_plain(calendar, AssetKind.PAYMENT, f"pay-{word}", f"{word}@pay.example", outlet) for word, outlet in MONEY]
    by = {piece.id: mails[place % len(mails)].id for place, piece in enumerate(domains)}
    apps = [_app(calendar, "lumenor", 1, FIRST), _app(calendar, "ondarel", 3, THIRD)]
    return Ground((*servers, *domains, *mirrors, *apps, *mails, *money), of, by)


MAILS = (
    ("wick", "lumenor"),
    ("glass", "lumenor"),
    ("mast", "ondarel"),
    ("press", "kestervane"),
    ("ink", "kestervane"),
    ("spade", "pallisto"),
)
MONEY = (("lamp-oil", "lumenor"), ("mast-fund", "ondarel"), ("print-shop", "kestervane"))


def _standing(servers: list[Piece], piece: Piece, place: int) -> str:
    """The server on which a domain or mirror was put: one that was there then."""
    there = [server.id for server in servers if server.lives(max(piece.born, 0))]
    return there[place % len(there)]


def _falls_with(piece: Piece, action: int) -> Piece:
    """A domain that falls with its server, unless it fell before or is one that outlives this series."""
    if piece.struck or not action or piece.id in (FLAPS, *BLOCKED):
        return piece
    known = piece.asset.audience or (400 if action < 3 else None)
    return replace(piece, struck=action, died=(FIRST, SECOND, THIRD)[action - 1], asset=replace(piece.asset, audience=known))


def _servers(calendar: Calendar) -> list[Piece]:
    """The servers: six fell in the first action and came back elsewhere under other names, six in the second, the others in the third."""
    out, place = [], 0
    for country, count in SERVERS.items():
        for number in range(1, count + 1):
            struck = 0 if f"srv-{country.lower()}-{number}" == SILENT else 1 if place % 6 == 4 else 2 if place % 4 == 2 else 3
            died = (None, FIRST, SECOND, THIRD)[struck]
            home = [service for service in SERVICES if service.kind == "servers" and service.country == country]
            asset = Asset(
                id=f"srv-{country.lower()}-{number}",
                kind=AssetKind.SERVER,
                name=f"{home[(number - 1) % len(home)].name} {number}",
                address=f"{BLOCKS[place % 3]}{10 + place * 7}",
                country=country,
                outlet=OUTLETS[place % len(OUTLETS)].id,
                state=AssetState.ATTRIBUTED,
                source="hosting records of the partners",
                grade="B2" if struck else "C3",
                first_seen=calendar.at(0),
                reachable=bool(struck),
            )
            out.append(Piece(asset, -300 + place, died, struck))
            place += 1
    return out


def _domains(dice: Dice, calendar: Calendar) -> list[Piece]:
    """The domains; some were registered anew after the first and the second action, as the outlets moved."""
    out = []
    registrars = [service for service in SERVICES if service.kind == "names"]
    for outlet, words in WORDS.items():
        for place, word in enumerate(words):
            born = -dice.randint(100, 800) if place % 4 else (FIRST + 5 + place, SECOND + 3 + place)[place % 8 == 4]
            asset = Asset(
                id=f"dom-{outlet}-{word}",
                kind=AssetKind.DOMAIN,
                name=f"{outlet}-{word}.example" if word != "www" else f"{outlet}.example",
                address=f"{outlet}-{word}.example" if word != "www" else f"{outlet}.example",
                country=registrars[place % len(registrars)].country,
                outlet=outlet,
                audience=None if dice.happens(0.3) else max(50, round(dice.lognormvariate(0, 0.9) * 2600)),
                state=AssetState.ATTRIBUTED,
                source="registration records",
                grade=dice.choice(("A2", "B2", "B3")),
                first_seen=calendar.at(max(born, 0)),
            )
            action = 0 if born > 0 else 1 if place % 9 == 5 else 2 if place % 7 == 6 else 0
            died = (None, FIRST, SECOND)[action]
            out.append(Piece(asset, born, died, action))
    return out


def _mirrors(calendar: Calendar) -> list[Piece]:
    """Eight mirrors of the outlets' sites, and the journalist's."""
    out = []
    for place in range(8):
        outlet = OUTLETS[place % len(OUTLETS)]
        asset = Asset(
            id=f"mir-{outlet.id}-{place // 4 + 1}",
            kind=AssetKind.MIRROR,
            name=f"Mirror {place // 4 + 1} of {outlet.name}",
            address=f"m{place // 4 + 1}.{outlet.id}.example",
            country=("NL", "BG", "US", "FR", "CA", "RO", "NL", "GB")[place],
            outlet=outlet.id,
            state=AssetState.ATTRIBUTED,
            source="links in posts",
            grade="B3",
            first_seen=calendar.at(0),
        )
        out.append(Piece(asset, -50 - place, THIRD if place != 5 else None, 3 if place != 5 else 0))
    journalist = Asset(
        id=JOURNALIST,
        kind=AssetKind.MIRROR,
        name="Files of a journalist, Valmerlieu",
        address="files.valmerlieu.example",
        country="FR",
        state=AssetState.SUSPECTED,
        source="links in posts",
        grade="D4",
        first_seen=calendar.at(SECOND + 30),
    )
    return [*out, Piece(journalist, SECOND + 30, None)]


def _app(calendar: Calendar, outlet: str, number: int, died: int) -> Piece:
    """An app in an invented store."""
    asset = Asset(
        id=f"app-{outlet}",
        kind=AssetKind.APP,
        name=f"{outlet.capitalize()} app",
        address=f"https://apps.example/{outlet}",
        country="US",
        outlet=outlet,
        audience=1400 if number == 3 else 1900,
        state=AssetState.ATTRIBUTED,
        source="the store's page",
        grade="A2",
        first_seen=calendar.at(0),
    )
    return Piece(asset, -120, min(died, SPAN), number)


def _plain(calendar: Calendar, kind: AssetKind, name: str, address: str, outlet: str) -> Piece:
    """A mail or payment address: nobody looks whether it lives, it says who hangs together."""
    asset = Asset(
        id=name, kind=kind, name=address, address=address, country="CA" if kind is AssetKind.PAYMENT else "", outlet=outlet,
        state=AssetState.ATTRIBUTED, source="registration records", grade="B2", first_seen=calendar.at(0),
    )  # fmt: skip
    return Piece(asset, -400, None)
