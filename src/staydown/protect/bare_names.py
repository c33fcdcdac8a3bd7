"""Which posts name somebody and say nothing more of them, told of many at once: most of those that mention anybody need no strict reading.

It is told by `register.settled`, which is right whenever it tells: it is as if the post had been read (`sightings`) and gave nobody away.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.mentions import NOBODY, STRONG, UNREAD, VERDICT

from .asked import AskedRegister
from .entries import entries_of
from .lookout import has_identifier, identified
from .rows import Heard, Said, texts_of, together


def bare_names(some: Sequence[Said], mention: NDArray[np.bool_], register: AskedRegister) -> dict[int, list[str]]:
    """Of the posts that mention somebody in a register those that say no more of anybody, by number, and whom each names; given for each
    post whether it mentions somebody.

    A list of people has to be read, and so has what says something beside its text.
    """
    plain = [number for number in np.flatnonzero(mention).tolist() if _is_text_alone(some[number])]
    named = _named([some[number].post.text for number in plain], register)
    return {plain[at]: people for at, people in named.items() if len(entries_of(some[plain[at]].post.text)) == 1}


def rows_to_read(heard: Heard, mention: NDArray[np.bool_], place: int, register: AskedRegister) -> set[int]:
    """The numbers of those posts that have to be read together with what their authors said before: somebody in the register at a place
    is mentioned there, and something more may be said of them."""
    rows = np.flatnonzero(heard.in_rows(mention, lambda said: place in said.mentions)).tolist()
    settled = _named([together(heard.some[number]) for number in rows], register)
    return {number for at, number in enumerate(rows) if at not in settled}


def _named(texts: list[str], register: AskedRegister) -> dict[int, list[str]]:
    """Of the texts that say of nobody more than a name, by their numbers, whom they name."""
    if not texts:
        return {}
    verdicts, people, passed = register.settled(texts)
    strong = identified((one for one in passed if verdicts[one[0]] & VERDICT != UNREAD), register)
    return {
        number: people[number]
        for number, verdict in enumerate(verdicts)
        if verdict & VERDICT != UNREAD
        and number not in strong
        and (verdict in (NOBODY, STRONG) or not has_identifier(texts_of(texts[number]), register, verdict))
    }


def _is_text_alone(said: Said) -> bool:
    """Whether a post is nothing but its text."""
    return said.whole == said.post.text and not said.post.attachments
