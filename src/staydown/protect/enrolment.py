"""Enrolment: rows of people in, tokens out that mean nothing without the key, and what was refused.

Strong identifiers and names are blinded alike for all people of a register, towns, units and addresses for each person apart, and what is
held of a photo is encrypted (`register`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from staydown.words.protect import WEAK, IdentifierKind, Token

from . import names, weak
from .blinded import blinded
from .commonness import Counts, counted
from .identifiers import read
from .keys import RegisterKeys
from .misread import misread_forms
from .photos import Photo, sealed

AGREED = "photo_places"
"""The column that says `yes` where a person agreed that the places of the photos be held, by which cropped and covered ones are found."""

COLUMNS = ("person", *(kind.value for kind in IdentifierKind), AGREED)
"""The columns of an enrolment table, each one optional but `person`; several values of one kind are parted by `|`."""

_COLUMNS_OF_KINDS = tuple((kind, kind.value) for kind in IdentifierKind)
_YES, _NO = ("yes", "ja", "oui"), ("", "no", "nee", "non", "nein")
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
    letters = "".join([_LETTERS[number >> 5 * place & 31] for place in range(12)])
    return f"K-{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def blind(
    rows: Iterable[Mapping[str, str]],
    keys: RegisterKeys,
    *,
    purge_at: datetime | None,
    photo_hashes: Callable[[str], Photo | None],
    counts: Counts | None = None,
) -> Iterator[Token | RefusedRow]:
    """The tokens of people in a table with the columns of `COLUMNS`, and what was refused; good cells of a row go in.

    `photo_hashes` gives what can be held of the picture that a `photo` cell names, or None where there is nothing to see in it; its
    places are held only where the row says that the person agreed.
    `counts` are those of the whole table where these are some rows of it.
    """
    table = list(rows)
    unknown = sorted(str(column) for column in table[0] if column not in COLUMNS) if table else ()
    yield from (RefusedRow(1, column, f"no such column: the columns are {', '.join(COLUMNS)}") for column in unknown)
    yield from _Enrolment(keys, counts or counted(table), purge_at, photo_hashes).of(table)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is being enrolled: its number, its cells, whose it is (empty: nobody's), whether they agreed that the places of photos be
    held, and what was made of it so far."""

    number: int
    cells: Mapping[str, str]
    person: str
    agreed: bool
    refused: list[RefusedRow]
    tokens: dict[Token, None]


class _Enrolment:
    """What the rows of one table are enrolled by."""

    def __init__(self, keys: RegisterKeys, counts: Counts, purge_at: datetime | None, photo_hashes: Callable[[str], Photo | None]) -> None:
        """As `blind` says."""
        self._keys, self._counts, self._purge_at, self._photo_hashes = keys, counts, purge_at, photo_hashes
        self._blinded = blinded(keys)

    def of(self, table: Sequence[Mapping[str, str]]) -> Iterator[Token | RefusedRow]:
        """The refusals and the tokens of each row.

        They are made kind by kind, because what reads one kind then stays near the processor: row by row takes a fifth longer.
        """
        rows = [self._begun(number, cells) for number, cells in enumerate(table, start=1)]
        for kind, column in _COLUMNS_OF_KINDS:
            for row in rows:
                if cell := row.cells.get(column):
                    self._enrol(row, kind, cell)
        for row in rows:
            yield from row.refused
            if row.person and all(token.kind in WEAK for token in row.tokens):
                yield RefusedRow(row.number, "", "neither a name nor a strong identifier is left: nobody could be found by this row")
            else:
                yield from row.tokens

    def _begun(self, number: int, cells: Mapping[str, str]) -> _Row:
        """A row of which nothing is enrolled yet."""
        if not (cells.get("person") or "").strip():
            reason = "empty: give each person an id of your own, the same at every enrolment"
            return _Row(number, {}, "", False, [RefusedRow(number, "person", reason)], {})
        said = (cells.get(AGREED) or "").strip().casefold()
        row = _Row(number, cells, pseudonym(cells["person"], self._keys), said in _YES, [], {})
        if said not in (*_YES, *_NO):
            row.refused.append(RefusedRow(number, AGREED, f"neither yes nor no: write one of {', '.join((*_YES, *filter(None, _NO)))}"))
        return row

    def _enrol(self, row: _Row, kind: IdentifierKind, cell: str) -> None:
        """Adds what a cell of a kind says of a row's person."""
        for value in filter(None, map(str.strip, cell.split("|"))):
            if kind is IdentifierKind.PHOTO and (photo := self._photo_hashes(value)):
                row.tokens[self._photo(photo if row.agreed else replace(photo, places=""), row.person)] = None
                continue
            form, reason = read(kind, value)
            if form and reason is None:
                row.tokens[self._token(kind, value, form, row.person)] = None
            else:
                reason = reason or "nothing is left of it when it is brought into its canonical form"
                row.refused.append(RefusedRow(row.number, kind.value, reason))

    def _photo(self, photo: Photo, person: str) -> Token:
        """What a register holds of a photo."""
        value, rest = sealed(self._keys, person, photo)
        return Token(IdentifierKind.PHOTO, value, person, self._purge_at, near=rest)

    def _token(self, kind: IdentifierKind, value: str, form: str, person: str) -> Token:
        """What a register holds of an identifier with this canonical form."""
        if kind is IdentifierKind.NAME:
            held = self._blinded.name(person, *names.parts_of(value))
            return Token(kind, held.value, person, self._purge_at, held.near, held.marks, self._counts.commonness(kind, form))
        if kind in WEAK:
            own = self._keys.kinds[kind](f"{person}\n{form}").hex()
            near = self._blinded.things(person, weak.enrolled(kind, value))
            return Token(kind, own, person, self._purge_at, near, commonness=self._counts.commonness(kind, form))
        held = self._blinded.strong(kind.value, (form, *misread_forms(kind, form)))
        return Token(kind, held.value, person, self._purge_at, held.near, held.marks)
