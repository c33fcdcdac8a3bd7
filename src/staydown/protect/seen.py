"""Everybody who is seen in one post, put together from the texts that are read: its own, those of its pictures, and several together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .sightings import Sighting, Sightings

Entry = tuple[int, int]
"""Where somebody stands in a post: the number of the text, 0 for the post's own and from 1 for those of its pictures, and the place of the
entry in it, from 1."""


@dataclass(slots=True)
class Seen:
    """Everybody who is seen in a post: what of each, in which entries, and of whom a machine read something in a picture."""

    people: Sightings = field(default_factory=dict)
    entries: dict[str, set[Entry]] = field(default_factory=dict)
    pictured: set[str] = field(default_factory=set)

    def exposes(self, person: str) -> bool:
        """Whether the person is given away."""
        return person in self.people and self.people[person].exposes

    def add(self, sightings: Sightings, text: int = 0) -> None:
        """Adds what was seen in one text by itself."""
        for person, sighting in sightings.items():
            self.entries.setdefault(person, set()).update((text, place) for place in sighting.entries)
        self.add_beyond(sightings, sightings, pictured=text > 0)

    def add_beyond(self, sightings: Sightings, people: Iterable[str], *, pictured: bool) -> None:
        """Adds what was seen of some people in several texts together, whose entries are those of none.

        What does not fit in a picture may be misread, so it is not said to be wrong.
        """
        for person in people:
            new = replace(sightings[person], wrong=set()) if pictured else sightings[person]
            before = self.people.get(person)
            self.people[person] = now = _together(before, new) if before else new
            if pictured and (before is None or _says(now) != _says(before)):
                self.pictured.add(person)


def _together(before: Sighting, new: Sighting) -> Sighting:
    """What two texts say of a person; where one gives the person away, so do both."""
    more, less = (new, before) if new.exposes and not before.exposes else (before, new)
    both = replace(more, seen=dict(more.seen), perhaps=more.perhaps | less.perhaps, wrong=more.wrong | less.wrong)
    for kind, standing in less.seen.items():
        both.see(kind, standing)
    return both if both.exposes or not more.exposes else more


def _says(sighting: Sighting) -> tuple[bool, frozenset[str], frozenset[str]]:
    """What is told of a sighting: whether it gives the person away, and by which kinds of data, surely and perhaps."""
    return sighting.exposes, sighting.kinds, frozenset(sighting.perhaps)
