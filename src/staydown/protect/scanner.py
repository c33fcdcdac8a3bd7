"""Posts and registers in, findings out: which posts give an enrolled person away, by which kinds of data, and what does not fit.

A strong identifier alone, or a name together with a weak one, is an exposure. A name alone is only counted, because most
bearers of a name are somebody else. The matching never sees a register in clear: it blinds what the post says and looks it up.

Each post is read three times at most. First all of its text is looked through, many posts at once, which settles nearly every post. Where
somebody may turn up it is told whether that is a bare name (`bare_names`). Only what is more is taken apart into the entries of its list,
so that a town goes with the right name. What one author posts in a row is read together as well, because a name in one message and a town
in the next say the same.

What a machine read in a picture is few and took a second, so it is taken apart at once, and as what it may have been read from as well
(`originals`): each picture's text by itself, all of a post's together with its own, because the name may stand in one and the town in the
other, and all of what its author said in a row.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from staydown.words.posts import Post
from staydown.words.protect import Evidence, IdentifierKind, ScanCount

from .asked import AskedRegister
from .bare_names import bare_names, rows_to_read
from .lookout import mentioned
from .photo_shelf import Photos, Readings, is_picture, nothing_read
from .rows import Heard, Rows, beside, was_read, with_pictures
from .seen import Entry, Seen
from .sightings import CERTAIN, Sighting, Sightings, read, read_in_picture

TOGETHER, LONGEST_TOGETHER = 2_048, 200_000
"""Posts that are looked through at once, and characters after which these are parted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An exposed person in a post, named by its (channel, id): kinds of data that fit, kinds claimed beside them that do not, and kinds
    that only perhaps fit, at which a human should look.

    `entries` are where in the post's text and in those of its pictures the person was found; none for a photo alone. `evidence`
    says how much each kind of evidence weighed, `in_picture` that some of it is what a machine read in a picture.
    """

    post: tuple[str, str]
    register: str
    person: str
    kinds: frozenset[IdentifierKind]
    wrong: frozenset[IdentifierKind] = frozenset()
    entries: frozenset[Entry] = frozenset()
    evidence: tuple[Evidence, ...] = ()
    perhaps: frozenset[IdentifierKind] = frozenset()
    in_picture: bool = False


def scan(
    posts: Iterable[Post], registers: Sequence[AskedRegister], *, photos: Photos, readings: Readings = nothing_read
) -> Iterator[Finding | ScanCount]:
    """Every finding, post by post, and as the last item what was looked at.

    `names_only` in it counts people of a register who were named and nothing more; `unchecked` counts pictures that posts
    name and `photos` had no hash of, and those that `readings` should have read and has not.
    """
    rows = Rows(readings)
    looked_at = found = names_only = unchecked = 0
    for heard in map(rows.heard, _together(posts)):
        mention = [mentioned(heard, register) for register in registers]
        for place, numbers in enumerate(map(np.flatnonzero, mention)):
            for number in numbers.tolist():
                heard.said(number).mentions |= {place}
        bare = [bare_names(heard, mention[place], register) for place, register in enumerate(registers)]
        to_read = [rows_to_read(heard, mention[place], place, register) for place, register in enumerate(registers)]
        telling = np.logical_or.reduce([_with_pictures(heard), *mention])
        for number in sorted({*np.flatnonzero(telling).tolist()}.union(*to_read)):
            said = heard.said(number)
            pictures = photos(said.post) if said.post.attachments else ()
            unchecked += max(0, sum(map(is_picture, said.post.attachments)) - len({digest for digest, _ in pictures}))
            unchecked += sum(text is None for text in said.read)
            for place, register in enumerate(registers):
                seen = _seen(heard, number, place, register, bare[place].get(number), row=number in to_read[place])
                for person, sure in (register.shown(pictures) if pictures else {}).items():
                    sighting = seen.people.setdefault(person, Sighting())
                    if sure:
                        sighting.see(IdentifierKind.PHOTO, CERTAIN)
                    else:
                        sighting.perhaps.add(IdentifierKind.PHOTO)
                exposed = [person for person, sighting in seen.people.items() if sighting.exposes]
                said.exposed = {**said.exposed, place: set(exposed)}
                found += len(exposed)
                names_only += len(seen.people) - len(exposed)
                yield from (_finding(said.post, register, person, seen) for person in exposed)
        looked_at += len(heard.posts)
    yield ScanCount(looked_at, found, names_only, unchecked)


def _together(posts: Iterable[Post]) -> Iterator[list[Post]]:
    """The posts that are looked through at once, in turn."""
    waiting = iter(posts)
    while some := list(islice(waiting, TOGETHER)):
        lengths = np.cumsum([len(post.text) for post in some])
        parts = np.flatnonzero(np.diff(lengths // LONGEST_TOGETHER)) + 1
        yield from (some[begin:end] for begin, end in pairwise((0, *parts.tolist(), len(some))))


def _with_pictures(heard: Heard) -> NDArray[np.bool_]:
    """For each post, whether it may have pictures, or something was read in one that its author posted in a row before it."""
    found = heard.in_rows(heard.read, was_read) | heard.read
    found[[number for number in heard.beside if heard.posts[number].attachments]] = True
    return found


def _seen(heard: Heard, number: int, place: int, register: AskedRegister, bare: Sequence[str] | None, *, row: bool) -> Seen:
    """Everybody who is mentioned in a post or in its pictures, or given away by it together with what its author said before.

    `bare` are those whom the post names where it says no more of anybody, `row` whether its row has to be read.
    """
    said, row_before = heard.said(number), heard.row(number)
    told = set[str]().union(*(one.exposed.get(place, ()) for one in row_before))
    seen = Seen({person: Sighting() for person in bare or ()})
    if bare is None and place in said.mentions:
        seen.add(read(said.post.text, beside(said.post), register))
    if row:
        _add_row(seen, told, read(heard.together(number), "", register), pictured=False)
    if texts := [(picture, text) for picture, text in enumerate(said.read, start=1) if text]:
        for picture, text in texts:
            seen.add(read_in_picture(text, "", register), picture)
        if said.post.text or len(texts) > 1:
            both = read_in_picture(with_pictures(said), beside(said.post), register)
            seen.add_beyond(both, [person for person, sighting in both.items() if sighting.exposes], pictured=True)
    if row_before and any(map(was_read, (*row_before, said))):
        everything = "\n".join(map(with_pictures, (*row_before, said)))
        _add_row(seen, told, read_in_picture(everything, "", register), pictured=True)
    return seen


def _add_row(seen: Seen, told: Set[str], sightings: Sightings, *, pictured: bool) -> None:
    """Adds whom a row gives away and neither its last post by itself nor one before it does, as was told of these."""
    new = [person for person, one in sightings.items() if one.exposes and person not in told and not seen.exposes(person)]
    seen.add_beyond(sightings, new, pictured=pictured)


def _finding(post: Post, register: AskedRegister, person: str, seen: Seen) -> Finding:
    """What was seen of a person as a finding; what fits anywhere in the post is not wrong."""
    sighting, entries = seen.people[person], frozenset(seen.entries.get(person, ()))
    kinds, where = sighting.kinds, (post.channel, post.id)
    wrong, perhaps = frozenset(sighting.wrong) - kinds, frozenset(sighting.perhaps) - kinds
    return Finding(where, register.register.id, person, kinds, wrong, entries, sighting.evidence, perhaps, person in seen.pictured)
