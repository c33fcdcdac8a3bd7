"""What a post says in words and in its pictures, and what its author said in a row before it: a name in one message and a town in the next
say the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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

_MOST_AUTHORS, _FORGOTTEN, _AT_ONCE = 10_000, 1_000, timedelta()
_NOWHERE: frozenset[int] = frozenset()
_NOBODY: Mapping[int, set[str]] = MappingProxyType({})


class Said:
    """A post, what a machine read in its pictures, and the post `before` it that its author said in a row with it; the places of the
    registers of which it mentions somebody, and whom of each it gives away.

    Its readings and their words are made when they are asked for, which they are of few posts.
    """

    __slots__ = ("_texts", "_words", "before", "exposed", "mentions", "number", "post", "read", "whole")

    def __init__(self, post: Post, before: "Said | None" = None, number: int = 0, read: Sequence[str | None] = ()) -> None:
        """`number` is how many posts were heard before it; `read` is what was read in its pictures, None where that failed."""
        self.post, self.before, self.number, self.read = post, before, number, read
        self.whole = f"{post.text}\n{beyond}" if (beyond := beside(post)) else post.text
        self.mentions = _NOWHERE
        self.exposed = _NOBODY
        self._texts: list[str] | None = None
        self._words: list[list[names.Placed]] | None = None

    @property
    def row(self) -> tuple["Said", ...]:
        """What its author said in a row before it and is read with it, the latest last."""
        row, one = list[Said](), self.before
        while one and len(row) < IN_A_ROW - 1:
            row.append(one)
            one = one.before
        return tuple(reversed(row))

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


@dataclass(frozen=True, slots=True)
class Heard:
    """Posts that are looked through at once, and those `earlier` ones that an author said before.

    int32[N] `before` is the number of what the author of each said before it, counted through both, or -1.
    """

    some: list[Said]
    earlier: list[Said]
    before: NDArray[np.int32]

    def in_rows(self, marked: NDArray[np.bool_], was_marked: Callable[[Said], bool]) -> NDArray[np.bool_]:
        """For each post that its author said in a row with others, whether one of these is marked, given for each post whether it is and
        a call that says it of one of an earlier time; perhaps also where only one just before the row is."""
        own = np.zeros(len(self.some) + len(self.earlier) + 1, bool)  # and of none before a post
        own[: len(self.some)] = marked
        for number, said in enumerate(self.earlier, start=len(self.some)):
            own[number] = any(map(was_marked, (said, *said.row)))
        before = np.full(len(own), -1, np.int32)
        before[: len(self.some)] = at = self.before
        found = marked.copy()
        for _ in range(IN_A_ROW - 1):
            found |= own[at]
            at = before[at]
        return found & (self.before >= 0)


class Rows:
    """What each author said last, the authors who were silent longest forgotten first."""

    def __init__(self, readings: Readings = nothing_read) -> None:
        """`readings` says what was read in the pictures of a post."""
        self._readings = readings
        self._last: dict[tuple[str, str], Said] = {}
        self._heard = 0

    def heard(self, posts: Iterable[Post]) -> Heard:
        """Some posts, each with what its author said before it; they are kept for what follows."""
        begin, last, some = self._heard, self._last, list[Said]()
        readings = None if self._readings is nothing_read else self._readings
        for number, post in enumerate(posts, start=begin):
            read = readings(post) if readings else ()
            if name := post.author_id or post.author:
                author = post.channel, name
                before = last.pop(author, None)  # and put back at the end
                last[author] = said = Said(post, before if before and _follows(before.post, post) else None, number, read)
                if not before and len(last) > _MOST_AUTHORS:
                    for silent in list(islice(last, _FORGOTTEN)):
                        del last[silent]
            else:
                said = Said(post, None, number, read)
            some.append(said)
        self._heard += len(some)
        latest = np.array([said.before.number if said.before else -1 for said in some], np.int64)
        places, earlier = np.where(latest < begin, -1, latest - begin).astype(np.int32), list[Said]()
        for number in np.flatnonzero((latest >= 0) & (latest < begin)).tolist():
            places[number] = len(some) + len(earlier)
            earlier.extend(some[number].row[-1:])
        return Heard(some, earlier, places)


def forget_rows(some: Iterable[Said]) -> None:
    """Forgets what stands before the rows of some posts that were read, else each would keep all before it."""
    for said in some:
        if (one := said.before) and (one := one.before) and (one := one.before):  # the first of `IN_A_ROW`
            one.before = None


def together(said: Said) -> str:
    """The text of a post after those of what its author said in a row before it."""
    return "\n".join(one.post.text for one in (*said.row, said))


def with_pictures(said: Said) -> str:
    """The text of a post, and after it what was read in its pictures."""
    return "\n".join(filter(None, (said.post.text, *said.read)))


def was_read(said: Said) -> bool:
    """Whether something was read in a picture of a post."""
    return any(said.read)


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
