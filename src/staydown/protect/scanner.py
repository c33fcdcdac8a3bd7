"""Posts and registers in, findings out: which posts give an enrolled person away, by which kinds of data, and what does not fit.

A strong identifier alone, or a name together with a weak one, is an exposure. A name alone is only counted, because most
bearers of a name are somebody else. The matching never sees a register in clear: it blinds what the post says and looks it up.

Each post is read three times at most. First all of its text is looked through, many posts at once, which settles nearly every post. Where
somebody may turn up it is told whether that is a bare name (`bare_names`). Only what is more is taken apart into the entries of its list,
so that a town goes with the right name. What one author posts in a row is read together as well, because a name in one message and a town
in the next say the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from staydown.words.posts import Post
from staydown.words.protect import Evidence, IdentifierKind, ScanCount

from .asked import AskedRegister
from .bare_names import bare_names, rows_to_read
from .lookout import mentioned
from .photo_shelf import Photos, is_picture
from .rows import Rows, Said, beside, together
from .sightings import CERTAIN, Sighting, Sightings, read

TOGETHER, LONGEST_TOGETHER = 2_048, 200_000
"""Posts that are looked through at once, and after how many characters no more are taken."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An exposed person in a post, named by its (channel, id): kinds of data that fit, kinds claimed beside them that do not, and kinds
    that only perhaps fit, at which a human should look.

    `entries` are the places of the entries of the post's text (from 1) in which the person was found; none for a photo alone. `evidence`
    says how much each kind of evidence weighed.
    """

    post: tuple[str, str]
    register: str
    person: str
    kinds: frozenset[IdentifierKind]
    wrong: frozenset[IdentifierKind] = frozenset()
    entries: frozenset[int] = frozenset()
    evidence: tuple[Evidence, ...] = ()
    perhaps: frozenset[IdentifierKind] = frozenset()


def scan(posts: Iterable[Post], registers: Sequence[AskedRegister], *, photos: Photos) -> Iterator[Finding | ScanCount]:
    """Every finding, post by post, and as the last item what was looked at.

    `names_only` in it counts people of a register who were named and nothing more; `unchecked` counts pictures that posts
    name and `photos` had no hash of.
    """
    rows, waiting = Rows(), iter(posts)
    looked_at = found = names_only = unchecked = 0
    while some := (heard := rows.heard(_some(waiting))).some:
        mention = [mentioned(heard, register) for register in registers]
        for place, numbers in enumerate(map(np.flatnonzero, mention)):
            for number in numbers.tolist():
                some[number].mentions |= {place}
        bare = [bare_names(some, mention[place], register) for place, register in enumerate(registers)]
        to_read = [rows_to_read(heard, mention[place], place, register) for place, register in enumerate(registers)]
        telling = {number for number, said in enumerate(some) if said.mentions or said.post.attachments}.union(*to_read)
        for number in sorted(telling):
            said = some[number]
            pictures = photos(said.post) if said.post.attachments else ()
            unchecked += max(0, sum(map(is_picture, said.post.attachments)) - len({digest for digest, _ in pictures}))
            for place, register in enumerate(registers):
                sightings = _seen(said, place, register, bare[place].get(number), row=number in to_read[place])
                for person, sure in (register.shown(pictures) if pictures else {}).items():
                    sighting = sightings.setdefault(person, Sighting())
                    if sure:
                        sighting.see(IdentifierKind.PHOTO, CERTAIN)
                    else:
                        sighting.perhaps.add(IdentifierKind.PHOTO)
                exposed = {person: sighting for person, sighting in sightings.items() if sighting.exposes}
                said.exposed = {**said.exposed, place: set(exposed)}
                found += len(exposed)
                names_only += len(sightings) - len(exposed)
                yield from (_finding(said.post, register, person, sighting) for person, sighting in exposed.items())
        looked_at += len(some)
        for said in some:
            said.row = ()  # else each post would keep all before it
    yield ScanCount(looked_at, found, names_only, unchecked)


def _some(posts: Iterator[Post]) -> Iterator[Post]:
    """The next posts that are looked through at once."""
    length = 0
    for post in islice(posts, TOGETHER):
        yield post
        length += len(post.text)
        if length > LONGEST_TOGETHER:
            return


def _seen(said: Said, place: int, register: AskedRegister, bare: Sequence[str] | None, *, row: bool) -> Sightings:
    """Everybody who is mentioned in a post or given away by it together with what its author said before.

    `bare` are those whom the post names where it says no more of anybody, `row` whether its row has to be read.
    """
    if bare is not None:
        sightings = {person: Sighting() for person in bare}
    else:
        sightings = read(said.post.text, beside(said.post), register) if place in said.mentions else {}
    if row:
        told = set[str]().union(*(one.exposed.get(place, ()) for one in said.row))
        for person, sighting in read(together(said), "", register).items():
            if sighting.exposes and person not in told and not (person in sightings and sightings[person].exposes):
                sighting.entries.clear()
                sightings[person] = sighting
    return sightings


def _finding(post: Post, register: AskedRegister, person: str, sighting: Sighting) -> Finding:
    """A sighting as a finding; what fits anywhere in the post is not wrong."""
    kinds, where = sighting.kinds, (post.channel, post.id)
    wrong, perhaps = frozenset(sighting.wrong) - kinds, frozenset(sighting.perhaps) - kinds
    return Finding(where, register.register.id, person, kinds, wrong, frozenset(sighting.entries), sighting.evidence, perhaps)
