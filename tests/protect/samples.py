"""Invented people, a register of them, and short ways to a scan."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from staydown.protect.enrolment import RefusedRow, blind, pseudonym
from staydown.protect.keys import RegisterKeys, keys_of
from staydown.protect.photos import Photo
from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import Finding, scan
from staydown.words.find import Signal
from staydown.words.posts import Post, Stamp
from staydown.words.protect import Register, ScanCount, Token

MASTER = bytes(range(32))
REGISTER = Register("garrison", "an invented ministry", "garrison", "invented")
KEYS = keys_of(MASTER, REGISTER.id)
AT = datetime(2016, 9, 26, 13, 2, tzinfo=UTC)
PURGE_AT = datetime(2017, 9, 26, tzinfo=UTC)

WANNES = {
    "person": "17",
    "name": "Wannes Vanderzwelmst",
    "phone": "0470 12 34 56|+33 6 39 98 01 17",
    "email": "Wannes.Vanderzwelmst@example.org",
    "handle": "@wannes_vdz.ex",
    "town": "Oostverlune",
    "unit": "2e Bataljon Reiger",
    "plate": "6-BDF-017",
    "address": "Kerkstraat 12 bus 3, Oostverlune",
    "national_number": "85.07.30-033.28",
}
LIESELOT = {"person": "58", "name": "Lieselot Kroosbrecht", "town": "Sint-Orvelde", "unit": "Wing Bergeronnette"}
ILYAS = {
    "person": "103",
    "name": "Ilyas Benzahriqa|إلياس بنزهريقة",
    "town": "Trémouvelle",
    "address": "12, rue de la Gare, 1000 Marcourelle",
}
ROWS = (WANNES, LIESELOT, ILYAS)

PDQ = {"wannes.jpg": "f0" * 32, "lieselot.jpg": "0f" * 32}
PHOTOS = {name: Photo((pdq,)) for name, pdq in PDQ.items()}


def tokens_of(rows: Iterable[dict[str, str]], keys: RegisterKeys = KEYS) -> list[Token]:
    """The tokens of rows; fails where anything is refused."""
    made = list(blind(rows, keys, purge_at=PURGE_AT, photo_hashes=PHOTOS.get))
    assert not [one for one in made if isinstance(one, RefusedRow)]
    return [one for one in made if isinstance(one, Token)]


def register_of(rows: Iterable[dict[str, str]] = ROWS, keys: RegisterKeys = KEYS) -> BlindedRegister:
    """A register of rows, ready to be asked."""
    return BlindedRegister(REGISTER, tokens_of(rows, keys), keys)


def id_of(row: dict[str, str]) -> str:
    """The pseudonymous id of a row's person."""
    return pseudonym(row["person"], KEYS)


def post(text: str = "", id: str = "1") -> Post:
    """A post with a text."""
    return Post(id, "telegram:1", Stamp(AT), text)


def scanned(
    posts: Post | Sequence[Post], register: BlindedRegister | None = None, pictures: Sequence[tuple[str, Signal]] = ()
) -> tuple[list[Finding], ScanCount]:
    """What a scan finds, and its count."""
    some = [posts] if isinstance(posts, Post) else posts
    *findings, count = scan(some, [register or register_of()], photos=lambda _: pictures)
    assert isinstance(count, ScanCount)
    return [finding for finding in findings if isinstance(finding, Finding)], count


def found(text: str, register: BlindedRegister | None = None) -> list[Finding]:
    """What a scan of one text finds."""
    return scanned(post(text), register)[0]
