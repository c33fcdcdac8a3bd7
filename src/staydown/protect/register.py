"""The blinded register: tokens (`enrolment`) and key in, answers out.

Strong identifiers and names are blinded alike for all people of a register, so one look-up finds everybody who has them.
Towns, units and addresses are blinded for each person apart: equal towns do not show, and nobody can ask who lives in one.
What is held of a photo is encrypted instead (`photos`), because nearness cannot be blinded.
"""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from staydown.kernel.mentions import NO_HALVES, Enrolled, Passed
from staydown.words.errors import Tampered
from staydown.words.find import Signal
from staydown.words.protect import WEAK, Commonness, IdentifierKind, Register, Token

from . import weak
from .blinded import MARK_BYTES
from .filters import filters_of, passing
from .halves import opened_halves
from .held import VALUE_BYTES, Holders, Things, marks_of, numbers_in, starts
from .keys import RegisterKeys
from .name_filter import NameFilter
from .photo_shelf import PhotoShelf
from .photos import Photo, opened
from .ways import closest

MOST_NOBODYS = 20_000
"""Forms of a kind that are remembered as nobody's; then they are forgotten."""


class BlindedRegister:
    """A register in memory, ready to be asked: everybody by a strong identifier or a name, one person by a weak one."""

    __slots__ = (
        *("_commonness", "_holders", "_keys", "_kinds", "_nobodys", "_number", "_people", "_shelf", "_things", "filters", "names"),
        "register",
    )

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
                    of_forms = 2 * MARK_BYTES * (1 + len(token.near) // (2 * VALUE_BYTES))
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
        self._nobodys: dict[IdentifierKind, set[str]] = {}  # what was asked for and nobody has, because the same is said again and again
        self.filters = filters_of(strong, keys)
        words = (
            opened_halves(keys, halves) if all(some for *_, some in halves) else NO_HALVES
        )  # else some were enrolled before there were any
        self.names = NameFilter(keys.marks, marks_of("".join(marks), MARK_BYTES), keys.filters, self.filters, words, self._enrolled())

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
        held, nobodys = self._holders.get(kind), self._nobodys.setdefault(kind, set())
        new = [form for form in forms if form not in nobodys]
        if held is None or not new:
            return {}
        found = held.of(self._keys.kinds[kind].each(new, size=VALUE_BYTES))
        holders = {new[place]: frozenset(map(self._people.__getitem__, people)) for place, people in found.items()}
        if len(nobodys) > MOST_NOBODYS:
            nobodys.clear()
        nobodys.update(form for form in new if form not in holders)
        return holders

    def passing(self, kind: IdentifierKind, forms: Iterable[str]) -> list[str]:
        """Those of many forms of a strong kind that pass its coarse filter."""
        return passing(self.filters[kind], self._keys.filters, kind, forms) if kind in self.filters else []

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
        standing: dict[IdentifierKind, weak.Standing] = {}
        things = list(self._things.of(self._number[person])) if person in self._number and places else []
        if not things:
            return standing
        values = numbers_in(self._keys.weak.each(list(places), begin=f"{person}\n", size=VALUE_BYTES))
        forms = dict(zip(values, places, strict=True))
        for place, commonness, thing in things:
            if any(map(forms.keys().isdisjoint, thing)):
                continue
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

    def enrolled(self, kind: IdentifierKind) -> int:
        """About how many forms of a kind of strong identifier are enrolled."""
        return self.filters[kind].values if kind in self.filters else 0

    def kinds_of(self, person: str) -> frozenset[IdentifierKind]:
        """The kinds of identifier that are enrolled for a person; none for a stranger."""
        kinds = self._kinds[self._number[person]] if person in self._number else 0
        return frozenset(kind for kind, place in _PLACES.items() if kinds >> place & 1)


_KINDS = tuple(IdentifierKind)
_PLACES = {kind: place for place, kind in enumerate(_KINDS)}
_BLINDED = tuple(kind for kind in _KINDS if kind not in WEAK and kind is not IdentifierKind.PHOTO)
_NOBODY: frozenset[str] = frozenset()
