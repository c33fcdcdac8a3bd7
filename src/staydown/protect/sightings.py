"""What a post says of the people in a register: each mention of them, and the words that stand around it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from math import inf

from staydown.words.protect import Commonness, Evidence, IdentifierKind

from . import names, originals, weak
from .asked import AskedRegister
from .candidates import Candidate, candidates_in
from .chance import BOUND, by_chance
from .commonness import is_listed
from .decision import evidence_of, exposes
from .disguise import is_in_signs
from .entries import claims, entries_of, is_person, name_field
from .limits import FORMS_AT_ONCE
from .lookalikes import is_mixed
from .rows import sequences_of, texts_of
from .surroundings import READ, Context, contexts_of
from .ways import Way, way_of_name
from .weak import Standing

NEAR = 400
"""How many characters before and after a person's mention are read for towns, units and addresses."""

MENTIONS = 8
"""How many mentions of one person in one entry are read; more of them say nothing new, and time stays linear."""


@dataclass(slots=True)
class Sighting:
    """What was seen of one person so far: each kind as it says most, and what the text around the name says.

    `perhaps` are strong kinds that may fit: a human looks.
    """

    seen: dict[IdentifierKind, Standing] = field(default_factory=dict)
    contexts: set[Context] = field(default_factory=set)
    wrong: set[IdentifierKind] = field(default_factory=set)
    perhaps: set[IdentifierKind] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)

    @property
    def kinds(self) -> frozenset[IdentifierKind]:
        """The kinds that were seen."""
        return frozenset(self.seen)

    @property
    def exposes(self) -> bool:
        """Whether it gives the person away; what perhaps does, a human looks at as well."""
        return bool(self.perhaps) or exposes(self.seen, self.contexts)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What was seen, each with its weight."""
        return evidence_of(self.seen, self.contexts)

    def see(self, kind: IdentifierKind, standing: Standing) -> None:
        """Adds what was seen."""
        self.seen[kind] = standing.or_more(self.seen.get(kind, standing))


CERTAIN = Standing(Way.SPELLED, Commonness.RARE)
"""How a strong identifier stands: it is there, and one person's."""

Sightings = dict[str, Sighting]

_ATS = str.maketrans("©®", "@@")
"""What a machine takes an @ for, where it is no letter."""


def read(text: str, beside: str, register: AskedRegister) -> Sightings:
    """Everybody who is mentioned in a post, entry by entry; what stands beside the text is no entry (place 0)."""
    return _read(text, beside, register, in_picture=False)


def read_in_picture(text: str, beside: str, register: AskedRegister) -> Sightings:
    """The same of the text that a machine read in a picture: also what it may have misread (`originals`)."""
    return _read(text, beside, register, in_picture=True)


def _read(text: str, beside: str, register: AskedRegister, *, in_picture: bool) -> Sightings:
    """Everybody who is mentioned in a text and in what stands beside it."""
    sightings: Sightings = {}
    text = text.translate(_ATS) if in_picture else text
    entries = entries_of(text)
    over = _over(entries)
    for place, entry in enumerate(entries, start=1):
        _read_entry(entry, place, register, sightings, over, in_picture=in_picture)
    if beside:
        _read_entry(beside, 0, register, sightings, frozenset(), in_picture=False)
    if in_picture:
        _read_misread(text[: originals.LONGEST], register, sightings)
    return sightings


def _read_misread(text: str, register: AskedRegister, sightings: Sightings) -> None:
    """Adds whose identifiers were perhaps misread in a text; where chance gives too many, only of whom more is said."""
    for reading in filter(str.isascii, texts_of(text)):
        for one, people, chance in _likeliest(originals.identifiers(reading, register.passing), register):
            for person in people:
                if chance <= BOUND or person in sightings or _is_there(person, reading, one.start, register):
                    sightings.setdefault(person, Sighting()).perhaps.add(one.kind)


def _likeliest(meant: Iterable[originals.Meant], register: AskedRegister) -> Iterator[tuple[originals.Meant, frozenset[str], float]]:
    """What may have been misread that is enrolled, whose it is, and how likely that is by chance; of what stands at one place the least."""
    found: dict[tuple[IdentifierKind, int], tuple[float, originals.Meant, frozenset[str]]] = {}
    for kind, every in groupby(meant, key=lambda one: one.kind):
        some, enrolled = list(every), register.enrolled(kind)
        holders = register.holders(kind, list(dict.fromkeys(one.form for one in some)))
        for one in (one for one in some if one.form in holders):
            people, chance = _with_both(one, holders[one.form], register), by_chance(one.of, one.among, enrolled)
            if people and chance < found.get((kind, one.start), (inf,))[0]:
                found[kind, one.start] = chance, one, people
    yield from ((one, people, chance) for chance, one, people in found.values())


def _with_both(meant: originals.Meant, people: frozenset[str], register: AskedRegister) -> frozenset[str]:
    """Those of the people with a form who have the one besides it as well."""
    return people & register.persons_with(meant.kind, meant.besides) if meant.besides else people


def _is_there(person: str, text: str, start: int, register: AskedRegister) -> bool:
    """Whether something weak of a person stands near a place in a text."""
    return bool(register.weak_kinds(person, weak.asked(text[max(0, start - NEAR) : start + NEAR])))


def _over(entries: Sequence[str]) -> frozenset[Context]:
    """What is said of everybody in a list, by that it is one and by what stands in it that is nobody's entry."""
    if len(entries) == 1:
        return frozenset()
    return contexts_of("\n".join(entry for entry in entries if not is_person(entry))) | {Context.LIST}


def _read_entry(
    entry: str, place: int, register: AskedRegister, sightings: Sightings, over: frozenset[Context], *, in_picture: bool
) -> None:
    """Adds what one entry says to the sightings; `over` is what is said of everybody."""
    texts, said_in = texts_of(entry), originals.contexts if in_picture else contexts_of
    named = [_mentions(text, place, register, sightings, in_picture=in_picture) for text in texts]
    people, mixed = set[str]().union(*named), is_mixed(entry)
    for number, (text, mentions) in enumerate(zip(texts, named, strict=True)):
        around = over | (said_in(_without(text[:READ], mentions)) if mentions else frozenset())
        for person, stretch in dict.fromkeys(_stretches(text, mentions)):
            hidden = mixed or number > 0 or any(is_in_signs(text[start:end]) for start, end in mentions[person])
            said = around | said_in(stretch)  # whoever disguises a name is not at ordinary talk
            sightings[person].contexts |= said - {Context.ORDINARY} if hidden else said
            _see(person, stretch, register, sightings, in_picture=in_picture)
    if len(people) == 1:
        (person,) = people
        _read_otherwise(person, list(zip(texts, named, strict=True)), register, sightings, in_picture=in_picture)
        sightings[person].wrong |= _wrong(entry, person, sightings[person].kinds, register)


def _see(
    person: str, stretch: str, register: AskedRegister, sightings: Sightings, besides: Collection[IdentifierKind] = (), *, in_picture: bool
) -> None:
    """Adds the weak things of a person that stand in a stretch, some kinds left out, and in a picture what was misread from others."""
    sighting = sightings[person]
    for kind, standing in register.weak_kinds(person, weak.asked(stretch)).items():
        if kind not in besides:
            sighting.see(kind, standing._replace(way=_way(standing.way, in_picture=in_picture)))
    for kind, standing in register.weak_kinds(person, originals.places(stretch)).items() if in_picture else ():
        if kind not in sighting.seen and kind not in besides:
            sighting.see(kind, standing._replace(way=Way.MISREAD))


def _way(way: Way, *, in_picture: bool) -> Way:
    """How something is written: in a picture a slip is the machine's."""
    return Way.MISREAD if in_picture and way is Way.SLIP else way


def _read_otherwise(
    person: str,
    readings: Sequence[tuple[str, Mapping[str, Sequence[tuple[int, int]]]]],
    register: AskedRegister,
    sightings: Sightings,
    *,
    in_picture: bool,
) -> None:
    """Adds what only those readings of a short entry say in which its one person is not named: name and town may be hidden in two ways.

    What the words of the name itself say is left out, as it is elsewhere.
    """
    own = "\n".join(text[start:end] for text, mentions in readings for start, end in mentions.get(person, ()))
    spoken = register.weak_kinds(person, weak.asked(own))
    for text, mentions in readings:
        if not mentions and len(text) <= NEAR:
            _see(person, text, register, sightings, besides=spoken, in_picture=in_picture)


def _mentions(
    text: str, place: int, register: AskedRegister, sightings: Sightings, *, in_picture: bool
) -> dict[str, list[tuple[int, int]]]:
    """Where everybody is mentioned in one reading of an entry; what it is by is added to the sightings."""
    mentions: dict[str, list[tuple[int, int]]] = {}

    def mention(person: str, kind: IdentifierKind, standing: Standing, start: int, end: int) -> None:
        sighting = sightings.setdefault(person, Sighting())
        sighting.see(kind, standing)
        if place:
            sighting.entries.add(place)
        places = mentions.setdefault(person, [])
        if len(places) < MENTIONS:
            places.append((start, end))

    for asked, people in _named(text, register):
        for person in people:
            standing = Standing(_way(way_of_name(asked), in_picture=in_picture), register.commonness_of(person))
            mention(person, IdentifierKind.NAME, standing, asked.start, asked.end)
    for asked, people in _named_misread(text, register) if in_picture else ():
        for person in people:
            standing = Standing(Way.MISREAD, register.commonness_of(person))
            mention(person, IdentifierKind.NAME, standing, asked.start, asked.end)
    for (kind, form, start, sure), people in _identified(text, register):
        for person in people:
            if sure:
                mention(person, kind, CERTAIN, start, start + len(form))
            else:
                sighting = sightings.setdefault(person, Sighting())
                sighting.perhaps.add(kind)
                sighting.entries.update(filter(None, (place,)))
    return mentions


def _identified(text: str, register: AskedRegister) -> Iterator[tuple[Candidate, frozenset[str]]]:
    """The strong identifiers of a text that are enrolled, and whose they are."""
    waiting = candidates_in(text)
    while some := list(islice(waiting, FORMS_AT_ONCE)):
        kinds: dict[IdentifierKind, dict[str, None]] = {}
        for kind, form, _, _ in some:
            kinds.setdefault(kind, {})[form] = None
        holders = {kind: register.holders(kind, list(forms)) for kind, forms in kinds.items()}
        yield from ((one, holders[one[0]][one[1]]) for one in some if one[1] in holders[one[0]])


def _named(text: str, register: AskedRegister) -> Iterator[tuple[names.Asked, frozenset[str]]]:
    """The forms of names in a text that are enrolled, and whose they are; where the very name is somebody's, nobody's with a slip.

    What is written as another frequent name is (Jansen, Janssen) is nobody's by a slip or by its sound.
    """
    found: dict[tuple[int, int, bool], list[tuple[names.Asked, frozenset[str]]]] = {}
    rows = sequences_of(text)
    near = register.names.near([[placed.word for placed in row] for row in rows]).tolist()
    pairs = ((rows[row], first, last, _is_another_name(rows[row][first], rows[row][last])) for row, first, last in near)
    waiting = ((asked, is_another) for row, first, last, is_another in pairs for asked in names.asked_between(row, first, last))
    while some := list(islice(waiting, FORMS_AT_ONCE)):
        holders = register.holders(IdentifierKind.NAME, [asked.form for asked, _ in some])
        for asked, is_another in some:
            if asked.form in holders:
                found.setdefault((asked.start, asked.end, is_another), []).append((asked, holders[asked.form]))
    for (_, _, is_another), mentions in found.items():
        without = [one for one in mentions if not names.has_slip(one[0].form)] or mentions
        closer = [one for one in without if not names.is_loose(one[0].form)]
        yield from closer if is_another else without


def _named_misread(text: str, register: AskedRegister) -> Iterator[tuple[names.Asked, frozenset[str]]]:
    """The forms of names that words side by side of a text may have been misread from and that are enrolled, and whose they are."""
    pairs = list(originals.pairs(text[: originals.LONGEST]))
    near = register.names.near([[one.word for one in pair] for pair in pairs]).tolist()
    waiting = (asked for row, first, last in near for asked in names.asked_between(pairs[row], first, last))
    while some := list(islice(waiting, FORMS_AT_ONCE)):
        holders = register.holders(IdentifierKind.NAME, [asked.form for asked in some])
        yield from ((asked, holders[asked.form]) for asked in some if asked.form in holders)


def _is_another_name(first: names.Placed, last: names.Placed) -> bool:
    """Whether what is taken for a name with a slip or by its sound is a name that many bear as it stands."""
    return first is not last and is_listed(first.word.spelled) and is_listed(last.word.spelled)


def _without(text: str, mentions: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    """A text without the names in it: somebody may be called like a trade."""
    left, last = list[str](), 0
    for start, end in sorted(chain.from_iterable(mentions.values())):
        left.append(text[last : max(start, last)])
        last = max(end, last)
    return " ".join((*left, text[last:]))


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


def _wrong(entry: str, person: str, kinds: frozenset[IdentifierKind], register: AskedRegister) -> set[IdentifierKind]:
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
