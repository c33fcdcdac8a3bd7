"""Posts and registers in, findings out: which posts give an enrolled person away, by which kinds of data, and what does not fit.

A strong identifier alone, or a name together with a weak one, is an exposure. A name alone is only counted, because most
bearers of a name are somebody else. The matching never sees a register in clear: it blinds what the post says and looks it up.

Each post is read twice at most. First all of its text is looked through, which settles nearly every post; only where somebody
turns up is it taken apart into the entries of its list, so that a town goes with the right name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.hamming import within
from staydown.words.posts import Attachment, Post
from staydown.words.protect import STRONG, WEAK, IdentifierKind, ScanCount

from .candidates import Candidate, names, strong, weak
from .entries import claims, entries_of, name_field
from .folding import fold
from .identifiers import canonical
from .register import BlindedRegister

PHOTO_BITS = 31
"""A picture at most this many bits of its PDQ hash away from an enrolled photo shows the same photo (ThreatExchange, pdq/README)."""

NEAR = 400
"""How many characters before and after a person's mention are read for towns, units and addresses."""

MENTIONS = 8
"""How many mentions of one person in one entry are read; more of them say nothing new, and time stays linear."""

Photos = Callable[[Post], Sequence[tuple[str, str]]]
"""The pictures of a post: each one's media digest and PDQ hash, both hex."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An exposed person in a post, named by its (channel, id): kinds of data that fit, kinds claimed beside them that do not.

    `entries` are the places of the entries of the post's text (from 1) in which the person was found; none for a photo alone.
    """

    post: tuple[str, str]
    register: str
    person: str
    kinds: frozenset[IdentifierKind]
    wrong: frozenset[IdentifierKind] = frozenset()
    entries: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Sighting:
    """What was seen of one person so far."""

    kinds: set[IdentifierKind] = field(default_factory=set)
    wrong: set[IdentifierKind] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)


_Sightings = dict[str, _Sighting]


def scan(posts: Iterable[Post], registers: Sequence[BlindedRegister], *, photos: Photos) -> Iterator[Finding | ScanCount]:
    """Every finding, post by post, and as the last item what was looked at.

    `names_only` in it counts people of a register who were named and nothing more; `unchecked` counts pictures that posts
    name and `photos` had no hash of.
    """
    shelves = [(register, _PhotoShelf(register)) for register in registers]
    looked_at = found = names_only = unchecked = 0
    for post in posts:
        looked_at += 1
        pictures = photos(post) if post.attachments else ()
        unchecked += max(0, sum(map(is_picture, post.attachments)) - len(pictures))
        beside = _beside(post)
        mentioned = _mentioned(f"{post.text}\n{beside}", registers)
        for place, (register, shelf) in enumerate(shelves):
            sightings = _read(post.text, beside, register) if mentioned[place] else {}
            for person in shelf.shown(pictures):
                sightings.setdefault(person, _Sighting()).kinds.add(IdentifierKind.PHOTO)
            for person, sighting in sightings.items():
                if exposes(sighting.kinds):
                    found += 1
                    yield _finding(post, register, person, sighting)
                else:
                    names_only += 1
    yield ScanCount(looked_at, found, names_only, unchecked)


def exposes(kinds: Iterable[IdentifierKind]) -> bool:
    """Whether these kinds together give a person away: one strong kind, or the name with a weak one."""
    held = frozenset(kinds)
    return bool(held & STRONG) or (IdentifierKind.NAME in held and bool(held & WEAK))


def _finding(post: Post, register: BlindedRegister, person: str, sighting: _Sighting) -> Finding:
    """A sighting as a finding; what fits anywhere in the post is not wrong."""
    kinds = frozenset(sighting.kinds)
    return Finding(
        (post.channel, post.id), register.register.id, person, kinds, frozenset(sighting.wrong) - kinds, frozenset(sighting.entries)
    )


def is_picture(attachment: Attachment) -> bool:
    """Whether an attachment is a still picture."""
    return attachment.kind == "photo" or attachment.mime.startswith("image/")


def _beside(post: Post) -> str:
    """What a post says beside its text: hidden targets of links, buttons, poll, names of files, and fields of its source."""
    targets = (mark.target for mark in (*post.entities, *post.buttons))
    buttons = (button.text for button in post.buttons)
    files = (attachment.name for attachment in post.attachments)
    fields = (value for _, value in post.extra)
    return "\n".join(filter(None, chain(targets, post.links(), buttons, post.poll, files, fields)))


def _candidates(folded: str) -> Iterator[Candidate]:
    """Names and strong identifiers of a folded text."""
    for form, start in names(folded):
        yield IdentifierKind.NAME, form, start
    yield from strong(folded)


def _mentioned(text: str, registers: Sequence[BlindedRegister]) -> list[bool]:
    """For each register, whether anybody in it is mentioned."""
    mentioned = [False] * len(registers)
    for kind, form, _ in _candidates(fold(text)):
        for place, register in enumerate(registers):
            if not mentioned[place] and register.persons_with(kind, form):
                mentioned[place] = True
                if all(mentioned):
                    return mentioned
    return mentioned


def _read(text: str, beside: str, register: BlindedRegister) -> _Sightings:
    """Everybody who is mentioned in a post, entry by entry; what stands beside the text is no entry (place 0)."""
    sightings: _Sightings = {}
    for place, entry in enumerate(entries_of(text), start=1):
        _read_entry(entry, place, register, sightings)
    _read_entry(beside, 0, register, sightings)
    return sightings


def _read_entry(entry: str, place: int, register: BlindedRegister, sightings: _Sightings) -> None:
    """Adds what one entry says to the sightings."""
    folded = fold(entry)
    mentions: dict[str, list[int]] = {}
    for kind, form, start in _candidates(folded):
        for person in register.persons_with(kind, form):
            sighting = sightings.setdefault(person, _Sighting())
            sighting.kinds.add(kind)
            if place:
                sighting.entries.add(place)
            starts = mentions.setdefault(person, [])
            if len(starts) < MENTIONS:
                starts.append(start)
    for person, stretch in _stretches(folded, mentions):
        if register.kinds_of(person) & WEAK - sightings[person].kinds:
            sightings[person].kinds |= {kind for kind, form in weak(stretch) if register.weak_fits(person, kind, form)}
    if len(mentions) == 1:
        (person,) = mentions
        sightings[person].wrong |= _wrong(entry, person, sightings[person].kinds, register)


def _stretches(folded: str, mentions: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """For each mention of a person the words that may speak of them.

    That is what stands before anybody is mentioned, what stands before this mention where the one before it is the same
    person's, and what follows up to the next mention of somebody else.
    """
    ordered = sorted((start, person) for person, starts in mentions.items() for start in starts)
    for place, (start, person) in enumerate(ordered):
        own = place > 0 and ordered[place - 1][1] == person
        end = next((other for other, somebody in ordered[place:] if somebody != person and other > start), len(folded))
        head = _before(folded, 0, ordered[0][0])
        before = _before(folded, ordered[place - 1][0], start) if own else ""
        yield person, "\n".join((head, before, _after(folded, start, end)))


def _before(folded: str, begin: int, end: int) -> str:
    """The last words between two offsets."""
    words = folded[max(begin, end - NEAR) : end]
    return words.partition(" ")[2] if end - begin > NEAR else words


def _after(folded: str, begin: int, end: int) -> str:
    """The first words between two offsets."""
    words = folded[begin : min(end, begin + NEAR)]
    return words.rpartition(" ")[0] if end - begin > NEAR else words


def _wrong(entry: str, person: str, kinds: set[IdentifierKind], register: BlindedRegister) -> set[IdentifierKind]:
    """Kinds that an entry under this person's name claims, that the register knows of the person, and that do not fit.

    A field that was taken for a town but is the person's unit is not wrong.
    """
    name = name_field(entry)
    if name is None or person not in register.persons_with(IdentifierKind.NAME, canonical(IdentifierKind.NAME, name)):
        return set()
    enrolled = register.kinds_of(person)
    return {
        kind
        for kind, value in claims(entry)
        if kind in enrolled
        and kind not in kinds
        and not register.weak_fits(person, IdentifierKind.UNIT, canonical(IdentifierKind.UNIT, value))
    }


class _PhotoShelf:
    """The enrolled photos of one register, side by side."""

    def __init__(self, register: BlindedRegister) -> None:
        photos = register.photos()
        self._people = [person for person, _ in photos]
        self._codes = _codes([pdq for _, pdq in photos])

    def shown(self, pictures: Sequence[tuple[str, str]]) -> Iterator[str]:
        """People whose photo is one of the pictures."""
        if self._people:
            for _, pdq in pictures:
                places, _ = within(_codes([pdq])[0], self._codes, PHOTO_BITS)
                yield from (self._people[place] for place in places.tolist())


def _codes(hashes: Sequence[str]) -> NDArray[np.uint8]:
    """PDQ hashes (hex) as uint8[N, 32]."""
    return np.frombuffer(bytes.fromhex("".join(hashes)), dtype=np.uint8).reshape(len(hashes), 32)
