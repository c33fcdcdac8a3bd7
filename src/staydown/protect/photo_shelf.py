"""The enrolled photos of a register, and which people a picture shows."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.hamming import within
from staydown.words.posts import Attachment, Post

PHOTO_BITS = 31
"""A picture at most this many bits of its PDQ hash away from an enrolled photo shows the same photo (ThreatExchange, pdq/README)."""

Photos = Callable[[Post], Sequence[tuple[str, str]]]
"""The pictures of a post: each one's media digest and PDQ hash, both hex."""


class PhotoShelf:
    """The enrolled photos of one register, side by side."""

    def __init__(self, photos: Sequence[tuple[str, str]]) -> None:
        """`photos` are people and the PDQ hashes (hex) of their photos."""
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


def is_picture(attachment: Attachment) -> bool:
    """Whether an attachment is a still picture."""
    return attachment.kind == "photo" or attachment.mime.startswith("image/")
