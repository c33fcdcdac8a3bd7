"""Which posts name somebody and say nothing more of them, told of many at once: most of those that mention anybody need no strict reading.

It is told by `register.settled`, which is right whenever it tells: it is as if the post had been read (`sightings`) and gave nobody away.
"""

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.mentions import NOBODY, STRONG, UNREAD, VERDICT

from .asked import AskedRegister
from .entries import entries_of
from .lookout import identified, is_identified
from .rows import Heard


def bare_names(heard: Heard, mention: NDArray[np.bool_], register: AskedRegister) -> dict[int, list[str]]:
    """Of the posts that mention somebody in a register those that say no more of anybody, by number, and whom each names; given for each
    post whether it mentions somebody.

    A list of people has to be read, and so has what says something beside its text.
    """
    more = {number for number in heard.beside if heard.posts[number].attachments or heard.texts[number] != heard.posts[number].text}
    plain = [number for number in np.flatnonzero(mention).tolist() if number not in more]
    named = _named([heard.texts[number] for number in plain], register)
    return {plain[at]: people for at, people in named.items() if len(entries_of(heard.texts[plain[at]])) == 1}


def rows_to_read(heard: Heard, mention: NDArray[np.bool_], place: int, register: AskedRegister) -> set[int]:
    """The numbers of those posts that have to be read together with what their authors said before: somebody in the register at a place
    is mentioned there, and something more may be said of them."""
    rows = np.flatnonzero(heard.in_rows(mention, lambda said: place in said.mentions)).tolist()
    settled = _named(list(map(heard.together, rows)), register)
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
        and (verdict in (NOBODY, STRONG) or not is_identified(texts[number], register, verdict))
    }
