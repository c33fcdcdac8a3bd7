"""What a post says of the people in a register: each mention of them, and the words that stand around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from staydown.words.protect import STRONG, WEAK, IdentifierKind

from . import names, weak
from .asked import AskedRegister
from .candidates import strong_in
from .decision import exposes
from .entries import claims, entries_of, name_field
from .limits import FORMS_AT_ONCE
from .rows import sequences_of, texts_of

NEAR = 400
"""How many characters before and after a person's mention are read for towns, units and addresses."""

MENTIONS = 8
"""How many mentions of one person in one entry are read; more of them say nothing new, and time stays linear."""


@dataclass(slots=True)
class Sighting:
    """What was seen of one person so far; `named` says that the name itself stood there and more of it than an initial."""

    kinds: set[IdentifierKind] = field(default_factory=set)
    wrong: set[IdentifierKind] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)
    named: bool = False

    @property
    def exposes(self) -> bool:
        """Whether it gives the person away; an initial with the surname needs more beside it than a name, because more people share it."""
        weak_ones = self.kinds & WEAK
        if self.named or self.kinds & STRONG or len(weak_ones) > 1 or IdentifierKind.ADDRESS in weak_ones:
            return exposes(self.kinds)
        return False


Sightings = dict[str, Sighting]


def read(text: str, beside: str, register: AskedRegister) -> Sightings:
    """Everybody who is mentioned in a post, entry by entry; what stands beside the text is no entry (place 0)."""
    sightings: Sightings = {}
    for place, entry in enumerate(entries_of(text), start=1):
        _read_entry(entry, place, register, sightings)
    _read_entry(beside, 0, register, sightings)
    return sightings


def _read_entry(entry: str, place: int, register: AskedRegister, sightings: Sightings) -> None:
    """Adds what one entry says to the sightings."""
    people: set[str] = set()
    for text in texts_of(entry):
        mentions = _mentions(text, place, register, sightings)
        people |= mentions.keys()
        for person, stretch in dict.fromkeys(_stretches(text, mentions)):
            sightings[person].kinds |= register.weak_kinds(person, weak.asked(stretch)).keys()
    if len(people) == 1:
        (person,) = people
        sightings[person].wrong |= _wrong(entry, person, sightings[person].kinds, register)


def _mentions(text: str, place: int, register: AskedRegister, sightings: Sightings) -> dict[str, list[tuple[int, int]]]:
    """Where everybody is mentioned in one reading of an entry; what it is by is added to the sightings."""
    mentions: dict[str, list[tuple[int, int]]] = {}

    def mention(person: str, kind: IdentifierKind, start: int, end: int) -> Sighting:
        sighting = sightings.setdefault(person, Sighting())
        sighting.kinds.add(kind)
        if place:
            sighting.entries.add(place)
        places = mentions.setdefault(person, [])
        if len(places) < MENTIONS:
            places.append((start, end))
        return sighting

    for asked, people in _named(text, register):
        for person in people:
            mention(person, IdentifierKind.NAME, asked.start, asked.end).named |= not names.is_initial(asked.form)
    for kind, form, start in strong_in(text):
        for person in register.persons_with(kind, form):
            mention(person, kind, start, start + len(form))
    return mentions


def _named(text: str, register: AskedRegister) -> Iterator[tuple[names.Asked, frozenset[str]]]:
    """The forms of names in a text that are enrolled, and whose they are; where the very name is somebody's, nobody's with a slip."""
    found: dict[tuple[int, int], list[tuple[names.Asked, frozenset[str]]]] = {}
    rows = sequences_of(text)
    near = register.names.near([[placed.word for placed in row] for row in rows]).tolist()
    waiting = chain.from_iterable(names.asked_between(rows[row], first, last) for row, first, last in near)
    while some := list(islice(waiting, FORMS_AT_ONCE)):
        holders = register.holders(IdentifierKind.NAME, [asked.form for asked in some])
        for asked in some:
            if asked.form in holders:
                found.setdefault((asked.start, asked.end), []).append((asked, holders[asked.form]))
    for mentions in found.values():
        without = [one for one in mentions if not names.has_slip(one[0].form)]
        yield from without or mentions


def _stretches(text: str, mentions: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[tuple[str, str]]:
    """For each mention of a person the words that may speak of them.

    That is what stands before anybody is mentioned, what stands before this mention where the one before it is the same
    person's, and what follows up to the next mention of somebody else that does not stand on the same words. The words of the
    mention itself do not: a unit may be called like the person.
    """
    ordered = sorted((start, end, person) for person, places in mentions.items() for start, end in places)
    for place, (start, own_end, person) in enumerate(ordered):
        own = place > 0 and ordered[place - 1][2] == person
        end = next((other for other, _, somebody in ordered[place:] if somebody != person and other >= own_end), len(text))
        head = _before(text, 0, ordered[0][0])
        before = _before(text, ordered[place - 1][0], start) if own else ""
        yield person, "\n".join((head, before, _after(text, min(own_end, end), end)))


def _before(folded: str, begin: int, end: int) -> str:
    """The last words between two offsets."""
    words = folded[max(begin, end - NEAR) : end]
    return words.partition(" ")[2] if end - begin > NEAR else words


def _after(folded: str, begin: int, end: int) -> str:
    """The first words between two offsets."""
    words = folded[begin : min(end, begin + NEAR)]
    return words.rpartition(" ")[0] if end - begin > NEAR else words


def _wrong(entry: str, person: str, kinds: set[IdentifierKind], register: AskedRegister) -> set[IdentifierKind]:
    """Kinds that an entry under this person's name claims, that the register knows of the person, and that do not fit.

    A field that was taken for a town but is the person's unit is not wrong.
    """
    name = name_field(entry)
    if name is None or not any(person in register.persons_with(IdentifierKind.NAME, form) for form in names.forms_in(name)):
        return set()
    enrolled = register.kinds_of(person)
    return {
        kind
        for kind, value in claims(entry)
        if kind in enrolled and kind not in kinds and IdentifierKind.UNIT not in register.weak_kinds(person, weak.asked(value))
    }
