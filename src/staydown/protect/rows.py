"""What a post says in words and in its pictures, and what its author said in a row before it: a name in one message and a town in the next
say the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, islice
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from staydown.words.posts import Post

from . import names
from .disguise import unspaced
from .folding import readings
from .lookalikes import in_own_scripts
from .photo_shelf import Readings, nothing_read

IN_A_ROW, SOON = 4, timedelta(minutes=10)
"""Messages of one author that are read together, and how soon each must follow the one before."""

_BEFORE_LAST = IN_A_ROW - 2
_MOST_AUTHORS, _FORGOTTEN, _AT_ONCE = 10_000, 1_000, timedelta()
_NOWHERE: frozenset[int] = frozenset()
_NOBODY: Mapping[int, set[str]] = MappingProxyType({})


class Said:
    """A post, what a machine read in its pictures, and what its author said in a row before it; the places of the registers of which it
    mentions somebody, and whom of each it gives away.

    Its readings and their words are made when they are asked for, which they are of few posts.
    """

    __slots__ = ("_texts", "_words", "exposed", "mentions", "number", "post", "read", "row", "whole")

    def __init__(self, post: Post, row: "Row", number: int = 0, read: Sequence[str | None] = ()) -> None:
        """`row` are the posts before it, the latest last; `number` is how many posts were heard before it; `read` is what was read in its
        pictures, None where that failed."""
        self.post, self.row, self.number, self.read = post, row, number, read
        self.whole = f"{post.text}\n{beyond}" if (beyond := beside(post)) else post.text
        self.mentions = _NOWHERE
        self.exposed = _NOBODY
        self._texts: list[str] | None = None
        self._words: list[list[names.Placed]] | None = None

    @property
    def texts(self) -> list[str]:
        """The texts in which names are looked for."""
        if self._texts is None:
            self._texts = texts_of(self.whole)
        return self._texts

    @property
    def words(self) -> list[list[names.Placed]]:
        """The words of its texts, in every way in which names may be made of them."""
        if self._words is None:
            self._words = word_sequences(self.texts)
        return self._words


Row = tuple[Said, ...]
"""What an author said in a row, the latest last."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Posts that are looked through at once, and those `earlier` ones that an author said before.

    int32[N] `before` is the number of what the author of each said before it, counted through both, or -1.
    """

    some: list[Said]
    earlier: list[Said]
    before: NDArray[np.int32]

    def in_rows(self, mention: NDArray[np.bool_], place: int) -> NDArray[np.bool_]:
        """For each post that its author said in a row with others, whether one of these mentions somebody in the register at a place, given
        for each post whether it does; perhaps also where only one just before the row does."""
        own = np.zeros(len(self.some) + len(self.earlier) + 1, bool)  # and of none before a post
        own[: len(self.some)] = mention
        for number, said in enumerate(self.earlier, start=len(self.some)):
            own[number] = any(place in one.mentions for one in (said, *said.row))
        before = np.full(len(own), -1, np.int32)
        before[: len(self.some)] = at = self.before
        found = mention.copy()
        for _ in range(IN_A_ROW - 1):
            found |= own[at]
            at = before[at]
        return found & (self.before >= 0)


class Rows:
    """What each author said last, the authors who were silent longest forgotten first."""

    def __init__(self, readings: Readings = nothing_read) -> None:
        """`readings` says what was read in the pictures of a post."""
        self._readings = readings
        self._rows: dict[tuple[str, str], Row] = {}
        self._heard = 0

    def heard(self, posts: Iterable[Post]) -> Heard:
        """Some posts, each with what its author said before it; they are kept for what follows."""
        begin = self._heard
        some = [self._said(post) for post in posts]
        latest = np.array([said.row[-1].number if said.row else -1 for said in some], np.int64)
        before, earlier = np.where(latest < begin, -1, latest - begin).astype(np.int32), list[Said]()
        for number in np.flatnonzero((latest >= 0) & (latest < begin)).tolist():
            before[number] = len(some) + len(earlier)
            earlier.append(some[number].row[-1])
        return Heard(some, earlier, before)

    def _said(self, post: Post) -> Said:
        """A post and what was read in its pictures, with what its author said before it."""
        read = self._readings(post)
        number, name = self._heard, post.author_id or post.author
        self._heard = number + 1
        if not name:
            return Said(post, (), number, read)
        author = post.channel, name
        row = self._rows.pop(author, ())  # and put back at the end
        if row and not _follows(row[-1].post, post):
            row = ()
        said = Said(post, row, number, read)
        self._rows[author] = (*row[-_BEFORE_LAST:], said)
        if len(self._rows) > _MOST_AUTHORS:
            for silent in list(islice(self._rows, _FORGOTTEN)):
                del self._rows[silent]
        return said


def together(said: Said) -> str:
    """The text of a post after those of what its author said in a row before it."""
    return "\n".join(one.post.text for one in (*said.row, said))


def with_pictures(said: Said) -> str:
    """The text of a post, and after it what was read in its pictures."""
    return "\n".join(filter(None, (said.post.text, *said.read)))


def has_pictures(row: Row) -> bool:
    """Whether something was read in a picture of one of the posts."""
    return any(text for one in row for text in one.read)


def _follows(earlier: Post, later: Post) -> bool:
    """Whether a post came soon after another."""
    one, other = earlier.stamp.at, later.stamp.at
    return one is not None and other is not None and _AT_ONCE <= other - one <= SOON


def texts_of(text: str) -> list[str]:
    """The texts in which names are looked for: itself where it is not all Latin, its readings, and those with letters drawn together."""
    own = (text, in_own_scripts(text)) if names.is_foreign(text) else ()
    read = list(dict.fromkeys((*own, *readings(text))))
    return list(dict.fromkeys((*read, *map(unspaced, read))))


def word_sequences(texts: Sequence[str]) -> list[list[names.Placed]]:
    """The words of several texts in every way in which names may be made of them."""
    return [words for text in texts for words in sequences_of(text)]


def sequences_of(text: str) -> list[list[names.Placed]]:
    """The words of a text in every way, and each by itself what letters that stand apart may hold."""
    return [*names.sequences_of(text), *([one] for one in names.inside(text))]


def beside(post: Post) -> str:
    """What a post says beside its text: hidden targets of links, buttons, poll, names of files, and fields of its source."""
    if not (post.entities or post.buttons or post.poll or post.attachments or post.extra):
        return ""
    targets = (mark.target for mark in (*post.entities, *post.buttons))
    buttons = (button.text for button in post.buttons)
    files = (attachment.name for attachment in post.attachments)
    fields = (value for _, value in post.extra)
    return "\n".join(filter(None, chain(targets, post.links(), buttons, post.poll, files, fields)))
