"""Posts and registers in, findings out: which posts give an enrolled person away, by which kinds of data, and what does not fit.

A strong identifier alone, or a name together with a weak one, is an exposure. A name alone is only counted, because most
bearers of a name are somebody else. The matching never sees a register in clear: it blinds what the post says and looks it up.

Each post is read twice at most. First all of its text is looked through, many posts at once, which settles nearly every post; only
where somebody may turn up is it taken apart into the entries of its list, so that a town goes with the right name. What one author
posts in a row is read together as well, because a name in one message and a town in the next say the same.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.hamming import within
from staydown.words.posts import Attachment, Post
from staydown.words.protect import STRONG, WEAK, IdentifierKind, ScanCount

from . import names, weak
from .accounts import SHORTEST_HANDLE, handle_form
from .candidates import Candidate, strong
from .disguise import closed_up, unspaced
from .entries import claims, entries_of, name_field
from .folding import readings
from .lookalikes import in_own_scripts
from .register import BlindedRegister

PHOTO_BITS = 31
"""A picture at most this many bits of its PDQ hash away from an enrolled photo shows the same photo (ThreatExchange, pdq/README)."""

NEAR = 400
"""How many characters before and after a person's mention are read for towns, units and addresses."""

MENTIONS = 8
"""How many mentions of one person in one entry are read; more of them say nothing new, and time stays linear."""

TOGETHER, LONGEST_TOGETHER = 512, 200_000
"""Posts that are looked through at once, and after how many characters no more are taken."""

IN_A_ROW, SOON = 4, timedelta(minutes=10)
"""Messages of one author that are read together, and how soon each must follow the one before."""

_MOST_AUTHORS = 10_000

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


_Sightings = dict[str, _Sighting]


@dataclass(slots=True)
class _Said:
    """A post, its readings and their words, what its author said in a row before it; and for each register, whether it mentions anybody
    and whom it gives away."""

    post: Post
    texts: list[str]
    words: list[list[names.Placed]]
    row: list["_Said"]
    mentions: list[bool] = field(default_factory=list)
    exposed: list[set[str]] = field(default_factory=list)


class _Rows:
    """What each author said last, the author who was silent longest forgotten first."""

    def __init__(self) -> None:
        self._rows: OrderedDict[tuple[str, str], deque[_Said]] = OrderedDict()

    def said(self, post: Post) -> _Said:
        """A post, with what its author said before it; it is kept for what follows."""
        texts = texts_of(f"{post.text}\n{_beside(post)}")
        said = _Said(post, texts, _words_of(texts), self._row(post))
        author = _author(post)
        if author[1]:
            self._rows.setdefault(author, deque(maxlen=IN_A_ROW - 1)).append(said)
            self._rows.move_to_end(author)
            if len(self._rows) > _MOST_AUTHORS:
                self._rows.popitem(last=False)
        return said

    def _row(self, post: Post) -> list[_Said]:
        """What the author of a post said in a row before it."""
        row: list[_Said] = []
        later = post
        for said in reversed(self._rows.get(_author(post), ())):
            if not _follows(said.post, later):
                break
            row.append(said)
            later = said.post
        return row[::-1]


def _author(post: Post) -> tuple[str, str]:
    """The channel and the author of a post; an empty author where it is not known."""
    return post.channel, post.author_id or post.author or ""


def _follows(earlier: Post, later: Post) -> bool:
    """Whether a post came soon after another."""
    one, other = earlier.stamp.at, later.stamp.at
    return one is not None and other is not None and timedelta() <= other - one <= SOON


def texts_of(text: str) -> list[str]:
    """The texts in which names are looked for: itself where it is not all Latin, its readings, and those with letters drawn together."""
    folded = list(readings(text))
    closed = [one for one in map(unspaced, folded) if one not in folded]
    own = (text, in_own_scripts(text)) if names.is_foreign(text) else ()
    return list(dict.fromkeys((*own, *folded, *closed)))


def _words_of(texts: Sequence[str]) -> list[list[names.Placed]]:
    """The words of several texts in every way in which names may be made of them."""
    return [words for text in texts for words in _sequences(text)]


def _sequences(text: str) -> list[list[names.Placed]]:
    """The words of a text in every way, and each by itself what letters that stand apart may hold."""
    return [*names.sequences_of(text), *([one] for one in names.inside(text))]


def scan(posts: Iterable[Post], registers: Sequence[BlindedRegister], *, photos: Photos) -> Iterator[Finding | ScanCount]:
    """Every finding, post by post, and as the last item what was looked at.

    `names_only` in it counts people of a register who were named and nothing more; `unchecked` counts pictures that posts
    name and `photos` had no hash of.
    """
    shelves = [_PhotoShelf(register) for register in registers]
    rows, waiting = _Rows(), iter(posts)
    looked_at = found = names_only = unchecked = 0
    while some := [rows.said(post) for post in _some(waiting)]:
        mentioned = [_mentioned(some, register) for register in registers]
        for number, said in enumerate(some):
            looked_at += 1
            pictures = photos(said.post) if said.post.attachments else ()
            unchecked += max(0, sum(map(is_picture, said.post.attachments)) - len(pictures))
            said.mentions = [bool(one[number]) for one in mentioned]
            for place, (register, shelf) in enumerate(zip(registers, shelves, strict=True)):
                sightings = _seen(said, place, register)
                for person in shelf.shown(pictures):
                    sightings.setdefault(person, _Sighting()).kinds.add(IdentifierKind.PHOTO)
                exposed = {person: sighting for person, sighting in sightings.items() if sighting.exposes}
                said.exposed.append(set(exposed))
                found += len(exposed)
                names_only += len(sightings) - len(exposed)
                yield from (_finding(said.post, register, person, sighting) for person, sighting in exposed.items())
            said.row.clear()  # else each post would keep all before it
    yield ScanCount(looked_at, found, names_only, unchecked)


def _some(posts: Iterator[Post]) -> Iterator[Post]:
    """The next posts that are looked through at once."""
    length = 0
    for post in islice(posts, TOGETHER):
        yield post
        length += len(post.text)
        if length > LONGEST_TOGETHER:
            return


def _seen(said: _Said, place: int, register: BlindedRegister) -> _Sightings:
    """Everybody who is mentioned in a post or given away by it together with what its author said before."""
    sightings = _read(said.post.text, _beside(said.post), register) if said.mentions[place] else {}
    if said.row and (said.mentions[place] or any(one.mentions[place] for one in said.row)):
        told = set().union(*(one.exposed[place] for one in said.row))
        together = _read("\n".join(one.post.text for one in (*said.row, said)), "", register)
        for person, sighting in together.items():
            if sighting.exposes and person not in told and not (person in sightings and sightings[person].exposes):
                sighting.entries.clear()
                sightings[person] = sighting
    return sightings


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


def _mentioned(some: Sequence[_Said], register: BlindedRegister) -> NDArray[np.bool_]:
    """For each post, whether it may mention anybody in a register, by itself or together with the end of what its author said before."""
    sequences: list[list[names.Word]] = []
    owners: list[int] = []
    for number, said in enumerate(some):
        ends = [placed for one in said.row[-1:] for placed in one.words[0][-names.REACH :]]
        both = [*ends, *said.words[0][: names.REACH]] if ends else []
        for words in (*said.words, both):
            sequences.append([placed.word for placed in words])
            owners.append(number)
    mentioned = np.zeros(len(some), bool)
    mentioned[np.array(owners)[register.names.touched(sequences)]] = True
    for number in np.flatnonzero(~mentioned).tolist():
        mentioned[number] = any(register.persons_with(kind, form) for text in some[number].texts for kind, form, _ in _strong(text))
    return mentioned


def _strong(text: str) -> Iterator[Candidate]:
    """The strong identifiers of a reading, drawn apart or not; those of a text that stands as it is are found in its readings."""
    if text.isascii():
        yield from strong(text)
        for run in closed_up(text):
            yield from strong(run)
            if run.isalnum() and len(run) >= SHORTEST_HANDLE:
                yield IdentifierKind.HANDLE, handle_form(run), 0


def _read(text: str, beside: str, register: BlindedRegister) -> _Sightings:
    """Everybody who is mentioned in a post, entry by entry; what stands beside the text is no entry (place 0)."""
    sightings: _Sightings = {}
    for place, entry in enumerate(entries_of(text), start=1):
        _read_entry(entry, place, register, sightings)
    _read_entry(beside, 0, register, sightings)
    return sightings


def _read_entry(entry: str, place: int, register: BlindedRegister, sightings: _Sightings) -> None:
    """Adds what one entry says to the sightings."""
    people: set[str] = set()
    for text in texts_of(entry):
        mentions = _mentions(text, place, register, sightings)
        people |= mentions.keys()
        for person, stretch in dict.fromkeys(_stretches(text, mentions)):
            sightings[person].kinds |= register.weak_kinds(person, weak.asked(stretch))
    if len(people) == 1:
        (person,) = people
        sightings[person].wrong |= _wrong(entry, person, sightings[person].kinds, register)


def _mentions(text: str, place: int, register: BlindedRegister, sightings: _Sightings) -> dict[str, list[tuple[int, int]]]:
    """Where everybody is mentioned in one reading of an entry; what it is by is added to the sightings."""
    mentions: dict[str, list[tuple[int, int]]] = {}

    def mention(person: str, kind: IdentifierKind, start: int, end: int) -> _Sighting:
        sighting = sightings.setdefault(person, _Sighting())
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
    for kind, form, start in _strong(text):
        for person in register.persons_with(kind, form):
            mention(person, kind, start, start + len(form))
    return mentions


def _named(text: str, register: BlindedRegister) -> Iterator[tuple[names.Asked, frozenset[str]]]:
    """The forms of names in a text that are enrolled, and whose they are; where the very name is somebody's, nobody's with a slip."""
    found: dict[tuple[int, int], list[tuple[names.Asked, frozenset[str]]]] = {}
    for words in _sequences(text):
        for asked in names.asked(words):
            people = register.persons_with(IdentifierKind.NAME, asked.form)
            if people:
                found.setdefault((asked.start, asked.end), []).append((asked, people))
    for some in found.values():
        without = [one for one in some if not names.has_slip(one[0].form)]
        yield from without or some


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


def _wrong(entry: str, person: str, kinds: set[IdentifierKind], register: BlindedRegister) -> set[IdentifierKind]:
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
