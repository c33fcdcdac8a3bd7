"""The blinded register: rows of people in, tokens out that mean nothing without the key; tokens and key in, answers out.

Strong identifiers and names are blinded alike for all people of a register, so one look-up finds everybody who has them.
Towns, units and addresses are blinded for each person apart: equal towns do not show, and nobody can ask who lives in one.
What is held of a photo is encrypted instead (`photos`), because nearness cannot be blinded.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from staydown.kernel.mentions import NO_HALVES, Enrolled, Passed
from staydown.words.errors import Tampered
from staydown.words.find import Signal
from staydown.words.protect import WEAK, Commonness, IdentifierKind, Register, Token

from . import weak
from .commonness import Counts, counted
from .filters import filters_of, sealed_mark
from .halves import opened_halves, sealed_halves
from .held import VALUE_BYTES, Holders, Things, marks_of, starts
from .identifiers import enrolled_forms, refusal_of
from .keys import RegisterKeys
from .name_filter import MARK_BITS, NameFilter
from .photo_shelf import PhotoShelf
from .photos import Photo, opened, sealed
from .ways import closest

AGREED = "photo_places"
"""The column that says `yes` where a person agreed that the places of the photos be held, by which cropped and covered ones are found."""

COLUMNS = ("person", *(kind.value for kind in IdentifierKind), AGREED)
"""The columns of an enrolment table, each one optional but `person`; several values of one kind are parted by `|`."""

_YES, _NO = ("yes", "ja", "oui"), ("", "no", "nee", "non", "nein")
_MARK_BYTES = MARK_BITS // 8
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
    names, counts = NameFilter(keys.marks), counts or counted(table)
    for number, row in enumerate(table, start=1):
        if number == 1:
            unknown = sorted(str(column) for column in row if column not in COLUMNS)
            yield from (RefusedRow(number, column, f"no such column: the columns are {', '.join(COLUMNS)}") for column in unknown)
        yield from _blind_row(number, row, keys, names, counts, purge_at, photo_hashes)


def _blind_row(
    number: int,
    row: Mapping[str, str],
    keys: RegisterKeys,
    names: NameFilter,
    counts: Counts,
    purge_at: datetime | None,
    photo_hashes: Callable[[str], Photo | None],
) -> Iterator[Token | RefusedRow]:
    """The tokens and refusals of one row."""
    if not (row.get("person") or "").strip():
        yield RefusedRow(number, "person", "empty: give each person an id of your own, the same at every enrolment")
        return
    person, tokens = pseudonym(row["person"], keys), dict[Token, None]()
    said = (row.get(AGREED) or "").strip().casefold()
    agreed = said in _YES
    if said not in (*_YES, *_NO):
        yield RefusedRow(number, AGREED, f"neither yes nor no: write one of {', '.join((*_YES, *filter(None, _NO)))}")
    for kind in _KINDS:
        for value in filter(None, map(str.strip, (row.get(kind.value) or "").split("|"))):
            if kind is IdentifierKind.PHOTO and (photo := photo_hashes(value)):
                tokens[_photo_token(photo if agreed else replace(photo, places=""), person, keys, purge_at)] = None
                continue
            forms = enrolled_forms(kind, value)
            reason = refusal_of(kind, value, forms[0] if forms else "")
            if forms and reason is None:
                common = counts.commonness(kind, value)
                tokens[_token(kind, value, forms, person, keys, names, purge_at, common)] = None
            else:
                reason = reason or "nothing is left of it when it is brought into its canonical form"
                yield RefusedRow(number, kind.value, reason)
    if all(token.kind in WEAK for token in tokens):
        yield RefusedRow(number, "", "neither a name nor a strong identifier is left: nobody could be found by this row")
    else:
        yield from tokens


def _photo_token(photo: Photo, person: str, keys: RegisterKeys, purge_at: datetime | None) -> Token:
    """What a register holds of a photo."""
    value, rest = sealed(keys, person, photo)
    return Token(IdentifierKind.PHOTO, value, person, purge_at, near=rest)


def _token(
    kind: IdentifierKind,
    value: str,
    forms: tuple[str, ...],
    person: str,
    keys: RegisterKeys,
    names: NameFilter,
    purge_at: datetime | None,
    commonness: Commonness,
) -> Token:
    """What a register holds of an identifier with these forms."""
    blinder = keys.kinds[kind]
    if kind in WEAK:
        begin = f"{person}\n"
        things = (
            " ".join(keys.weak.each(word, begin=begin, size=VALUE_BYTES).hex() for word in thing) for thing in weak.enrolled(kind, value)
        )
        return Token(kind, blinder(f"{person}\n{forms[0]}").hex(), person, purge_at, near="|".join(things), commonness=commonness)
    value = blinder(forms[0]).hex()
    if kind is not IdentifierKind.NAME:
        return Token(kind, value, person, purge_at, marks=sealed_mark(keys, kind, forms[0], value))
    of_forms, of_words = names.marks_of(forms)
    marks = b"".join(mark.to_bytes(_MARK_BYTES, "big") for mark in of_forms).hex() + sealed_halves(keys, person, value, of_words)
    return Token(kind, value, person, purge_at, near=blinder.each(forms[1:], size=VALUE_BYTES).hex(), marks=marks, commonness=commonness)


class BlindedRegister:
    """A register in memory, ready to be asked: everybody by a strong identifier or a name, one person by a weak one."""

    __slots__ = ("_commonness", "_holders", "_keys", "_kinds", "_number", "_people", "_shelf", "_things", "filters", "names", "register")

    def __init__(self, register: Register, tokens: Iterable[Token], keys: RegisterKeys) -> None:
        """The register that the tokens make; raises Tampered where a photo does not open under these keys, or a name was
        enrolled in another form."""
        self.register, self._keys = register, keys
        self._number: dict[str, int] = {}
        commonness, kinds = array("B"), array("L")
        forms: dict[IdentifierKind, tuple[list[str], array[int]]] = {kind: ([], array("l")) for kind in _BLINDED}
        things, labels, owners = list[str](), list[tuple[int, int]](), array("l")
        photos: dict[tuple[str, Photo], None] = {}
        marks, halves, strong = list[str](), list[tuple[str, str, str]](), list[Token]()
        for token in tokens:
            kind, number = token.kind, self._number.setdefault(token.person, len(self._number))
            if number == len(kinds):
                kinds.append(0)
                commonness.append(Commonness.RARE)
            kinds[number] |= 1 << _PLACES[kind]
            if kind is IdentifierKind.PHOTO:
                photos[token.person, opened(keys, token)] = None
            elif kind in WEAK:
                things.append(token.near)
                labels.append((_PLACES[kind], token.commonness))
                owners.append(number)
            else:
                held, people = forms[kind]
                held.append(token.value[: 2 * VALUE_BYTES] + token.near)
                people.append(number)
                if kind is not IdentifierKind.NAME:
                    strong.append(token)
                elif token.marks:
                    commonness[number] = max(token.commonness, commonness[number])
                    of_forms = 2 * _MARK_BYTES * (1 + len(token.near) // (2 * VALUE_BYTES))
                    marks.append(token.marks[:of_forms])
                    halves.append((token.person, token.value, token.marks[of_forms:]))
                else:
                    raise Tampered(
                        f"the name of {token.person} was enrolled by an earlier version and cannot be found: enrol the register again"
                    )
        self._people = list(self._number)
        self._commonness, self._kinds = bytes(commonness), kinds
        self._holders = {kind: Holders(*held) for kind, held in forms.items()}
        self._things = Things(things, labels, owners, len(self._people))
        self._shelf = PhotoShelf(tuple(photos))
        self.filters = filters_of(strong, keys)
        words = (
            opened_halves(keys, halves) if all(some for *_, some in halves) else NO_HALVES
        )  # else some were enrolled before there were any
        self.names = NameFilter(keys.marks, marks_of("".join(marks), _MARK_BYTES), keys.filters, self.filters, words, self._enrolled())

    def _enrolled(self) -> Enrolled:
        """Who has which blinded form, for the compiled loop."""
        names, ids = self._holders[IdentifierKind.NAME], [person.encode() for person in self._people]
        return Enrolled(
            name_key=self._keys.kinds[IdentifierKind.NAME].key,
            word_key=self._keys.weak.key,
            forms=names.forms,
            people=names.people,
            ids=b"".join(ids),
            id_begins=starts(np.fromiter(map(len, ids), np.int64, len(ids))),
            words=self._things.words,
            word_begins=self._things.word_begins,
            shapes=self._things.shapes,
            shape_begins=self._things.shape_begins,
        )

    @property
    def size(self) -> int:
        """The bytes of what is held of its people, but for their pseudonyms and photos."""
        return sum(one.size for one in self._holders.values()) + self._things.size + self.names.size

    def persons_with(self, kind: IdentifierKind, form: str) -> frozenset[str]:
        """The people who are enrolled with a name or strong identifier of this form; nobody for a weak kind or a photo."""
        return self.holders(kind, (form,)).get(form, _NOBODY)

    def holders(self, kind: IdentifierKind, forms: Sequence[str]) -> dict[str, frozenset[str]]:
        """Those of the forms that somebody is enrolled with, and who, as `persons_with` says."""
        held, blinder = self._holders.get(kind), self._keys.kinds[kind]
        if held is None or not forms:
            return {}
        found = held.of(blinder.each(forms, size=VALUE_BYTES))
        return {form: frozenset(map(self._people.__getitem__, people)) for form, people in zip(forms, found, strict=True) if people}

    def settled(self, texts: list[str]) -> tuple[bytes, list[list[str]], list[Passed]]:
        """For each text whether it may say more of anybody than a name, a byte as `kernel.mentions` says, where it is settled whom it
        names, each once, and the identifiers that passed their filters."""
        verdicts, named, passed = self.names.settle(texts)
        people: list[list[str]] = [[] for _ in texts]
        for text, person in named.tolist():
            people[text].append(self._people[person])
        return verdicts, people, passed

    def weak_kinds(self, person: str, places: weak.Places) -> dict[IdentifierKind, weak.Standing]:
        """The kinds of weak identifier that are enrolled for a person and stand in a text, given as `weak.asked`, each as it says most."""
        things = list(self._things.of(self._number[person])) if person in self._number and places else []
        wanted = {value for _, _, thing in things for word in thing for value in word}
        asked = list(places) if wanted else []
        values = self._keys.weak.each(asked, begin=f"{person}\n", size=VALUE_BYTES)
        each = zip(range(0, len(values), VALUE_BYTES), asked, strict=True)
        forms = {value: form for at, form in each if (value := values[at : at + VALUE_BYTES]) in wanted}
        standing: dict[IdentifierKind, weak.Standing] = {}
        for place, commonness, thing in things:
            kind, found = _KINDS[place], [[forms[value] for value in word if value in forms] for word in thing]
            if weak.stands(kind, [[place for form in some for place in places[form]] for some in found]):
                one = weak.Standing(max(map(closest, found)), Commonness(commonness))
                standing[kind] = one.or_more(standing.get(kind, one))
        return standing

    def commonness_of(self, person: str) -> Commonness:
        """How common a person's name is, the commonest of several; rare of a stranger."""
        return Commonness(self._commonness[self._number[person]]) if person in self._number else Commonness.RARE

    def shown(self, pictures: Sequence[tuple[str, Signal]]) -> dict[str, bool]:
        """People whose photo is one of the pictures, each given by its media digest and one of its signals, and whether that is sure."""
        return self._shelf.shown(pictures)

    def kinds_of(self, person: str) -> frozenset[IdentifierKind]:
        """The kinds of identifier that are enrolled for a person; none for a stranger."""
        kinds = self._kinds[self._number[person]] if person in self._number else 0
        return frozenset(kind for kind, place in _PLACES.items() if kinds >> place & 1)


_KINDS = tuple(IdentifierKind)
_PLACES = {kind: place for place, kind in enumerate(_KINDS)}
_BLINDED = tuple(kind for kind in _KINDS if kind not in WEAK and kind is not IdentifierKind.PHOTO)
_NOBODY: frozenset[str] = frozenset()
