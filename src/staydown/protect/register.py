"""The blinded register: rows of people in, tokens out that mean nothing without the key; tokens and key in, answers out.

Strong identifiers and names are blinded alike for all people of a register, so one look-up finds everybody who has them.
Towns, units and addresses are blinded for each person apart: equal towns do not show, and nobody can ask who lives in one.
A photo's perceptual hash is encrypted instead, because nearness cannot be blinded. The nonce is derived from person and hash
by HMAC, as SIV modes do (RFC 5297, 8452): a nonce comes twice only for the same person and the same hash, where the
ciphertext is the same too, so enrolling again adds nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from staydown.words.errors import Malformed, Tampered
from staydown.words.protect import WEAK, IdentifierKind, Register, Token

from .identifiers import canonical, refusal
from .keys import Blinder, RegisterKeys

COLUMNS = ("person", *(kind.value for kind in IdentifierKind))
"""The columns of an enrolment table, each one optional but `person`; several values of one kind are parted by `|`."""

_PDQ_BYTES = 32
_NONCE_BYTES = 12
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is mistaken for a digit when it is read aloud."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A cell that was not enrolled: its row (from 1, the header not counted), its column, and why. Never the value."""

    row: int
    column: str
    reason: str


def pseudonym(person: str, keys: RegisterKeys) -> str:
    """The id by which a person is known here: 60 bits under the register's key, as `K-7F3A-9Q2M-0XT4`; the same at every enrolment."""
    number = int.from_bytes(keys.person(" ".join(person.split())), "big")
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(12))
    return f"K-{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def blind(
    rows: Iterable[Mapping[str, str]], keys: RegisterKeys, *, purge_at: datetime | None, photo_hashes: Callable[[str], str | None]
) -> Iterator[Token | RefusedRow]:
    """The tokens of people in a table with the columns of `COLUMNS`, and what was refused; good cells of a row go in.

    `photo_hashes` gives the PDQ hash (64 hex digits) of the picture that a `photo` cell names, or None where it has none.
    """
    for number, row in enumerate(rows, start=1):
        if number == 1:
            unknown = sorted(str(column) for column in row if column not in COLUMNS)
            yield from (RefusedRow(number, column, f"no such column: the columns are {', '.join(COLUMNS)}") for column in unknown)
        yield from _blind_row(number, row, keys, purge_at, photo_hashes)


def _blind_row(
    number: int, row: Mapping[str, str], keys: RegisterKeys, purge_at: datetime | None, photo_hashes: Callable[[str], str | None]
) -> Iterator[Token | RefusedRow]:
    """The tokens and refusals of one row."""
    if not (row.get("person") or "").strip():
        yield RefusedRow(number, "person", "empty: give each person an id of your own, the same at every enrolment")
        return
    person = pseudonym(row["person"], keys)
    tokens: dict[Token, None] = {}
    for kind in IdentifierKind:
        for value in filter(None, map(str.strip, (row.get(kind.value) or "").split("|"))):
            form = photo_hashes(value) if kind is IdentifierKind.PHOTO else canonical(kind, value)
            reason = None if kind is IdentifierKind.PHOTO and form else refusal(kind, value)
            if form and reason is None:
                tokens[Token(kind, _sealed(keys, kind, person, form).hex(), person, purge_at)] = None
            else:
                yield RefusedRow(number, kind.value, reason or "nothing is left of it when it is brought into its canonical form")
    if all(token.kind in WEAK for token in tokens):
        yield RefusedRow(number, "", "neither a name nor a strong identifier is left: nobody could be found by this row")
    else:
        yield from tokens


def _sealed(keys: RegisterKeys, kind: IdentifierKind, person: str, form: str) -> bytes:
    """What a token holds for an identifier's form."""
    if kind is IdentifierKind.PHOTO:
        return _encrypted(keys, person, _pdq(form))
    return _blinded(keys.kinds[kind], kind, person, form)


def _blinded(blinder: Blinder, kind: IdentifierKind, person: str, form: str) -> bytes:
    """The blinded form; of a weak kind, for this person alone. A pseudonym holds no line break, so the two parts stay apart."""
    return blinder(f"{person}\n{form}" if kind in WEAK else form)


def _pdq(form: str) -> bytes:
    """The 32 bytes of a PDQ hash; raises Malformed."""
    try:
        pdq = bytes.fromhex(form)
    except ValueError:
        pdq = b""
    if len(pdq) != _PDQ_BYTES:
        raise Malformed(f"a PDQ hash has {_PDQ_BYTES * 2} hex digits", where="photo hash")
    return pdq


def _encrypted(keys: RegisterKeys, person: str, pdq: bytes) -> bytes:
    """Nonce and AES-256-GCM ciphertext of a PDQ hash, bound to the person."""
    nonce = keys.photo_nonce(f"{person}\n{pdq.hex()}")[:_NONCE_BYTES]
    return nonce + AESGCM(keys.photo).encrypt(nonce, pdq, person.encode())


def _decrypted(keys: RegisterKeys, token: Token) -> str:
    """The PDQ hash (hex) in a photo token; raises Tampered."""
    try:
        sealed = bytes.fromhex(token.value)
        return AESGCM(keys.photo).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], token.person.encode()).hex()
    except (ValueError, InvalidTag) as error:
        raise Tampered(f"the photo of {token.person} does not open: the key is another register's, or the token was changed") from error


class BlindedRegister:
    """A register in memory, ready to be asked: everybody by a strong identifier or a name, one person by a weak one."""

    __slots__ = ("_blinders", "_holders", "_kinds", "_photos", "register")

    def __init__(
        self,
        register: Register,
        blinders: Mapping[IdentifierKind, Blinder],
        holders: Mapping[IdentifierKind, Mapping[bytes, frozenset[str]]],
        kinds: Mapping[str, frozenset[IdentifierKind]],
        photos: tuple[tuple[str, str], ...],
    ) -> None:
        """See `of`, which makes the parts fit."""
        self.register, self._blinders, self._holders, self._kinds, self._photos = register, blinders, holders, kinds, photos

    @classmethod
    def of(cls, register: Register, tokens: Iterable[Token], keys: RegisterKeys) -> "BlindedRegister":
        """The register that the tokens make; raises Tampered where a photo does not open under these keys."""
        holders: dict[IdentifierKind, dict[bytes, frozenset[str]]] = {kind: {} for kind in IdentifierKind}
        kinds: dict[str, frozenset[IdentifierKind]] = {}
        photos: dict[tuple[str, str], None] = {}
        alone: dict[str, frozenset[str]] = {}
        for token in tokens:
            person = alone.setdefault(token.person, frozenset((token.person,)))
            kinds[token.person] = kinds.get(token.person, frozenset()) | {token.kind}
            if token.kind is IdentifierKind.PHOTO:
                photos[token.person, _decrypted(keys, token)] = None
            else:
                value, held = bytes.fromhex(token.value), holders[token.kind]
                held[value] = held[value] | person if value in held else person
        return cls(register, keys.kinds, holders, kinds, tuple(photos))

    def persons_with(self, kind: IdentifierKind, form: str) -> frozenset[str]:
        """The people who are enrolled with a name or strong identifier of this canonical form; nobody for a weak kind or a photo."""
        return self._holders[kind].get(self._blinders[kind](form), _NOBODY)

    def weak_fits(self, person: str, kind: IdentifierKind, form: str) -> bool:
        """Whether this person is enrolled with a town, unit or address of this canonical form."""
        return person in self._holders[kind].get(_blinded(self._blinders[kind], kind, person, form), _NOBODY)

    def photos(self) -> tuple[tuple[str, str], ...]:
        """People and the PDQ hashes (hex) of their photos, in the order of enrolment."""
        return self._photos

    def kinds_of(self, person: str) -> frozenset[IdentifierKind]:
        """The kinds of identifier that are enrolled for a person; none for a stranger."""
        return self._kinds.get(person, frozenset())


_NOBODY: frozenset[str] = frozenset()
