"""The enrolled photos of a register, and which people a picture shows.

First the picture's PDQ hashes, turned, mirrored and trimmed, are looked up among those of all photos. Then its places are looked up among
the places around the middle of each photo whose person agreed to their being held; the few photos that have most of them in common with
the picture are compared in full (`middle`). Neither passes over all photos one by one.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from staydown.kernel import multi_index, places
from staydown.kernel.multi_index import MOST_CODES, Lists
from staydown.words.errors import Malformed
from staydown.words.find import Signal, SignalName
from staydown.words.posts import Attachment, Post

from . import middle
from .photos import Photo

PHOTO_BITS, PERHAPS_BITS = 31, 40
"""A picture at most so many bits of its PDQ hash away from an enrolled photo shows the same photo (ThreatExchange, pdq/README), and may
show it: of 12,250 pairs of an edited portrait and one of a colleague before the same wall, none was nearer than 48."""

SHOWN, PERHAPS = 41, 50
"""Distances in the middle up to which a picture shows an enrolled photo, and up to which a human should look. Chosen on drawings that
`bench/protect_portraits.py` does not show. Of 2,688 pairs of an edited portrait and one of a colleague none was nearer than 54, and of
1,344 edited portraits 98 in 100 were within 41 of their own. The first was 44 until, on 13 other people, one such pair was as near."""

TRUSTED_QUALITY = 50
"""A PDQ hash below this quality says little of its picture (Meta's own threshold); `find.signals` leaves it out as well."""

RADIUS, VOTES, MOST_COMPARED = 15, 2, 20
"""A photo is compared in full where so many different places of a picture have one of its own within so many bits, and so many photos at
most for one look at a picture: those that share most. Of 500 edited portraits each one's own photo was the first."""

LOOKED_UP = 64
"""Places of a photo, those nearest its middle, by which it is proposed."""

_FEWEST_WITH_LISTS = 4096

Photos = Callable[[Post], Sequence[tuple[str, Signal]]]
"""The pictures of a post: each one's media digest with each of its signals."""

Readings = Callable[[Post], Sequence[str | None]]
"""What a machine read in each picture of a post, in their order; empty where there is no text or none was looked for, None where it was to
be read and was not."""


def nothing_read(post: Post) -> tuple[str, ...]:
    """What is read in the pictures of a post where no picture is read."""
    return ()


Codes = NDArray[np.uint8]
Numbers = NDArray[np.int64]


class _Owned:
    """Codes uint8[N, 32], each of which is some photo's, in stretches that one index holds."""

    def __init__(self, codes: Sequence[Codes]) -> None:
        """The codes of each photo in turn."""
        self._owners = np.repeat(np.arange(len(codes)), [len(some) for some in codes])
        self._codes = np.concatenate([np.empty((0, 32), np.uint8), *codes])
        self._lists: list[Lists | None] = []
        for start in range(0, len(self._codes), MOST_CODES):
            some = self._codes[start : start + MOST_CODES]
            self._lists.append(multi_index.build(some) if len(some) >= _FEWEST_WITH_LISTS else None)

    def near(self, asked: Codes, radius: int) -> tuple[Numbers, Numbers, Numbers]:
        """Pairs within a radius: the numbers of what was asked, the numbers of the photos, the bits between them."""
        found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64))]
        for number, lists in enumerate(self._lists):
            some, start = self._codes[number * MOST_CODES : (number + 1) * MOST_CODES], number * MOST_CODES
            near = multi_index.search(some, lists, asked, radius) if lists else multi_index.measured(some, asked, radius)
            found.append((near[0], self._owners[start + near[1]], near[2].astype(np.int64)))
        queries, owners, bits = (np.concatenate(column) for column in zip(*found, strict=True))
        return queries, owners, bits


class PhotoShelf:
    """The enrolled photos of one register, side by side."""

    def __init__(self, photos: Sequence[tuple[str, Photo]]) -> None:
        """`photos` are people and what is held of their photos; raises ValueError where the places of one are none."""
        self._people = [person for person, _ in photos]
        self._hashes = _Owned([_codes(photo.hashes) for _, photo in photos])
        self._with_places = [number for number, (_, photo) in enumerate(photos) if photo.places]
        self._places = [photos[number][1].places for number in self._with_places]
        self._looked_up = _Owned([_middlemost(value) for value in self._places])

    def shown(self, pictures: Sequence[tuple[str, Signal]]) -> dict[str, bool]:
        """People whose photo is one of the pictures, and whether that is sure; where it is not, a human should look.

        A signal of another kind and a hash of too low a quality say nothing. Raises Malformed where features are none.
        """
        found: dict[str, bool] = {}
        if self._people and pictures:
            self._by_hash([signal for _, signal in pictures if signal.kind == SignalName.PDQ], found)
            for _, signal in pictures if self._places else ():
                if signal.kind == SignalName.FEATURES:
                    self._by_places(signal.value, found)
        return found

    def _by_hash(self, signals: Sequence[Signal], found: dict[str, bool]) -> None:
        """Adds whom the hashes show."""
        asked = _codes([signal.value for signal in signals if signal.quality >= TRUSTED_QUALITY])
        if len(asked):
            _, photos, bits = self._hashes.near(asked, PERHAPS_BITS)
            for photo, apart in zip(photos.tolist(), bits.tolist(), strict=True):
                person = self._people[photo]
                found[person] = found.get(person, False) or apart <= PHOTO_BITS

    def _by_places(self, value: str, found: dict[str, bool]) -> None:
        """Adds whom the places show."""
        try:
            seen = places.read(value)
        except ValueError as wrong:
            raise Malformed("a picture's features cannot be read", where="features", mend="Receive its export again") from wrong
        for photo in self._proposed(seen.codes):
            person = self._people[self._with_places[photo]]
            if not found.get(person):
                apart = middle.distance(places.read(self._places[photo]), seen)
                if apart <= PERHAPS:
                    found[person] = apart <= SHOWN

    def _proposed(self, asked: Codes) -> list[int]:
        """The photos that are worth comparing in full, those with most places in common first."""
        queries, photos, _ = self._looked_up.near(asked, RADIUS)
        voting = np.unique(np.stack([photos, queries]), axis=1)[0]
        numbers, votes = np.unique(voting, return_counts=True)
        order = np.lexsort((numbers, -votes))[:MOST_COMPARED]
        return [int(number) for number, count in zip(numbers[order], votes[order], strict=True) if count >= VOTES]


def _middlemost(value: str) -> Codes:
    """The codes of the places nearest the middle of a photo."""
    photo = places.read(value)
    order = np.argsort(-middle.weights(photo, photo.points), kind="stable")[:LOOKED_UP]
    return np.ascontiguousarray(photo.codes[order])


def _codes(hashes: Sequence[str]) -> Codes:
    """PDQ hashes (hex) as uint8[N, 32]."""
    return np.frombuffer(bytes.fromhex("".join(hashes)), dtype=np.uint8).reshape(len(hashes), 32)


def is_picture(attachment: Attachment) -> bool:
    """Whether an attachment is a still picture."""
    return attachment.kind == "photo" or attachment.mime.startswith("image/")
