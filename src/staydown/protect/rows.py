"""What a post says in words, and what its author said in a row before it: a name in one message and a town in the next say the same."""

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain

from staydown.words.posts import Post

from . import names
from .disguise import unspaced
from .folding import readings
from .lookalikes import in_own_scripts

IN_A_ROW, SOON = 4, timedelta(minutes=10)
"""Messages of one author that are read together, and how soon each must follow the one before."""

_MOST_AUTHORS = 10_000


@dataclass(slots=True)
class Said:
    """A post, its readings and their words, what its author said in a row before it; and for each register, whether it mentions anybody
    and whom it gives away."""

    post: Post
    texts: list[str]
    words: list[list[names.Placed]]
    row: list["Said"]
    mentions: list[bool] = field(default_factory=list)
    exposed: list[set[str]] = field(default_factory=list)


class Rows:
    """What each author said last, the author who was silent longest forgotten first."""

    def __init__(self) -> None:
        self._rows: OrderedDict[tuple[str, str], deque[Said]] = OrderedDict()

    def said(self, post: Post) -> Said:
        """A post, with what its author said before it; it is kept for what follows."""
        texts = texts_of(f"{post.text}\n{beside(post)}")
        said = Said(post, texts, word_sequences(texts), self._row(post))
        author = _author(post)
        if author[1]:
            self._rows.setdefault(author, deque(maxlen=IN_A_ROW - 1)).append(said)
            self._rows.move_to_end(author)
            if len(self._rows) > _MOST_AUTHORS:
                self._rows.popitem(last=False)
        return said

    def _row(self, post: Post) -> list[Said]:
        """What the author of a post said in a row before it."""
        row: list[Said] = []
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


def word_sequences(texts: Sequence[str]) -> list[list[names.Placed]]:
    """The words of several texts in every way in which names may be made of them."""
    return [words for text in texts for words in sequences_of(text)]


def sequences_of(text: str) -> list[list[names.Placed]]:
    """The words of a text in every way, and each by itself what letters that stand apart may hold."""
    return [*names.sequences_of(text), *([one] for one in names.inside(text))]


def beside(post: Post) -> str:
    """What a post says beside its text: hidden targets of links, buttons, poll, names of files, and fields of its source."""
    targets = (mark.target for mark in (*post.entities, *post.buttons))
    buttons = (button.text for button in post.buttons)
    files = (attachment.name for attachment in post.attachments)
    fields = (value for _, value in post.extra)
    return "\n".join(filter(None, chain(targets, post.links(), buttons, post.poll, files, fields)))
