"""What a post says in words, and what its author said in a row before it: a name in one message and a town in the next say the same."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import chain, islice
from types import MappingProxyType

from staydown.words.posts import Post

from . import names
from .disguise import unspaced
from .folding import readings
from .lookalikes import in_own_scripts

IN_A_ROW, SOON = 4, timedelta(minutes=10)
"""Messages of one author that are read together, and how soon each must follow the one before."""

_BEFORE_LAST = IN_A_ROW - 2
_MOST_AUTHORS, _FORGOTTEN, _AT_ONCE = 10_000, 1_000, timedelta()
_NOWHERE: frozenset[int] = frozenset()
_NOBODY: Mapping[int, set[str]] = MappingProxyType({})


class Said:
    """A post, what its author said in a row before it; the places of the registers of which it mentions somebody, and whom of each it gives
    away.

    Its readings and their words are made when they are asked for, which they are of few posts.
    """

    __slots__ = ("_texts", "_words", "exposed", "mentions", "post", "row", "whole")

    def __init__(self, post: Post, row: "Row") -> None:
        """`row` are the posts before it, the latest last."""
        self.post, self.row = post, row
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


class Rows:
    """What each author said last, the authors who were silent longest forgotten first."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Row] = {}

    def said(self, post: Post) -> Said:
        """A post, with what its author said before it; it is kept for what follows."""
        name = post.author_id or post.author
        if not name:
            return Said(post, ())
        author = post.channel, name
        row = self._rows.pop(author, ())  # and put back at the end
        if row and not _follows(row[-1].post, post):
            row = ()
        said = Said(post, row)
        self._rows[author] = (*row[-_BEFORE_LAST:], said)
        if len(self._rows) > _MOST_AUTHORS:
            for silent in list(islice(self._rows, _FORGOTTEN)):
                del self._rows[silent]
        return said


def together(said: Said) -> str:
    """The text of a post after those of what its author said in a row before it."""
    return "\n".join(one.post.text for one in (*said.row, said))


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
