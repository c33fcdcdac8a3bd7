"""What a post says in words and in its pictures, and what its author said in a row before it: a name in one message and a town in the next
say the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, islice

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

REMEMBERED = 30_000
"""Posts of which it is known what their authors said, at least: the latest; and some twice as many at most."""

_AT_ONCE = timedelta()


@dataclass(slots=True)
class Said:
    """A post and what a machine `read` in its pictures, None where that failed; the places of the registers of which it mentions somebody,
    and whom of each it gives away."""

    post: Post
    read: Sequence[str | None] = ()
    mentions: frozenset[int] = frozenset()
    exposed: Mapping[int, set[str]] = field(default_factory=dict)


class Rows:
    """The last posts, and which of them the author of each said before it in a row with it.

    Nearly all posts are settled by their texts alone, so a post is no more than a number here, and a `Said` once it is asked for.
    """

    def __init__(self, readings: Readings = nothing_read) -> None:
        """`readings` says what was read in the pictures of a post."""
        self.readings = readings
        self.posts: list[Post] = []
        self._times: list[datetime | None] = []
        self._before: list[int] = []  # of each post the number of the one before it in its row, or -1
        self._last: dict[tuple[str, str], int] = {}  # of each author
        self._said: dict[int, Said] = {}

    def heard(self, posts: Iterable[Post]) -> "Heard":
        """Some posts, each with what its author said before it; they are kept for what follows. Those that were heard before are not asked
        any more."""
        self._forget()
        begin, last, times = len(self.posts), self._last, self._times
        self.posts.extend(posts)
        for number, post in enumerate(islice(self.posts, begin, None), start=begin):
            times.append(at := post.stamp.at)
            before = -1
            if name := post.author_id or post.author:
                author = post.channel, name
                latest = last.get(author, -1)
                last[author] = number
                if latest >= 0 and at and (earlier := times[latest]) and _AT_ONCE <= at - earlier <= SOON:
                    before = latest
            self._before.append(before)
        return Heard(self, begin)

    def said(self, number: int) -> Said:
        """A post, always the same."""
        said = self._said.get(number)
        if said is None:
            post = self.posts[number]
            said = self._said[number] = Said(post, self.readings(post))
        return said

    def row(self, number: int) -> list[int]:
        """The numbers of what the author of a post said in a row before it and is read with it, the latest last."""
        row: list[int] = []
        while len(row) < IN_A_ROW - 1 and (number := self._before[number]) >= 0:
            row.append(number)
        return row[::-1]

    def before(self, begin: int) -> list[int]:
        """Of each post from a number on the number of the one before it in its row, or -1."""
        return self._before[begin:]

    def _forget(self) -> None:
        """Forgets posts that lie far back, many at once."""
        far = len(self.posts) - REMEMBERED
        if far > REMEMBERED:
            del self.posts[:far], self._times[:far]
            self._before = [max(-1, number - far) for number in self._before[far:]]
            self._last = {author: number - far for author, number in self._last.items() if number >= far}
            self._said = {number - far: said for number, said in self._said.items() if number >= far}


class Heard:
    """Posts that are looked through at once, and those `earlier` ones that an author said before; asked until the next ones are heard.

    `texts` are all that each says, of the earlier ones too, and int32[N] `before` is the number of what its author said before it, or -1.
    `beside` are the numbers of those that have anything beside their text, bool[N] `read` says in whose pictures something was read
    or should have been.
    """

    __slots__ = ("_begin", "_rows", "before", "beside", "earlier", "posts", "read", "texts")

    def __init__(self, rows: Rows, begin: int) -> None:
        """Those from a number on."""
        self._rows, self._begin, self.posts = rows, begin, rows.posts[begin:]
        self.texts = [post.text for post in self.posts]
        self.beside = [number for number, post in enumerate(self.posts) if _has_more(post)]
        for number in self.beside:
            self.texts[number] = whole(self.posts[number])
        self.read = np.zeros(len(self.posts), bool)
        if rows.readings is not nothing_read:
            self.read[:] = [bool(rows.readings(post)) for post in self.posts]
        before = np.array(rows.before(begin), np.int32)
        far = np.flatnonzero((before >= 0) & (before < begin))
        self.earlier = before[far].tolist()
        self.texts += [whole(rows.posts[number]) for number in self.earlier]
        before = np.where(before >= begin, before - begin, -1).astype(np.int32)
        before[far] = np.arange(len(self.posts), len(self.texts))
        self.before = before

    def said(self, number: int) -> Said:
        """A post, always the same."""
        return self._rows.said(self._begin + number)

    def row(self, number: int) -> tuple[Said, ...]:
        """What the author of a post said in a row before it and is read with it, the latest last."""
        return tuple(map(self._rows.said, self._rows.row(self._begin + number)))

    def together(self, number: int) -> str:
        """The text of a post after those of what its author said in a row before it."""
        at = self._begin + number
        return "\n".join([self._rows.posts[one].text for one in (*self._rows.row(at), at)])

    def in_rows(self, marked: NDArray[np.bool_], was_marked: Callable[[Said], bool]) -> NDArray[np.bool_]:
        """For each post that its author said in a row with others, whether one of these is marked, given for each post whether it is and
        a call that says it of one of an earlier time; perhaps also where only one just before the row is."""
        own = np.zeros(len(self.texts) + 1, bool)  # and of none before a post
        own[: len(self.posts)] = marked
        for number, one in enumerate(self.earlier, start=len(self.posts)):
            own[number] = any(was_marked(self._rows.said(each)) for each in (one, *self._rows.row(one)))
        before = np.full(len(own), -1, np.int32)
        before[: len(self.posts)] = at = self.before
        found = marked.copy()
        for _ in range(IN_A_ROW - 1):
            found |= own[at]
            at = before[at]
        return found & (self.before >= 0)


def whole(post: Post) -> str:
    """All that a post says in writing."""
    return f"{post.text}\n{beyond}" if (beyond := beside(post)) else post.text


def with_pictures(said: Said) -> str:
    """The text of a post, and after it what was read in its pictures."""
    return "\n".join(filter(None, (said.post.text, *said.read)))


def was_read(said: Said) -> bool:
    """Whether something was read in a picture of a post."""
    return any(said.read)


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
    if not _has_more(post):
        return ""
    targets = (mark.target for mark in (*post.entities, *post.buttons))
    buttons = (button.text for button in post.buttons)
    files = (attachment.name for attachment in post.attachments)
    fields = (value for _, value in post.extra)
    return "\n".join(filter(None, chain(targets, post.links(), buttons, post.poll, files, fields)))


def _has_more(post: Post) -> bool:
    """Whether there is anything beside the text of a post."""
    return bool(post.entities or post.buttons or post.poll or post.attachments or post.extra)
