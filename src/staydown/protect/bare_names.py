"""Which posts name somebody and say nothing more of them, told of many at once: most of those that mention anybody need no strict reading.

It is told by `register.settled`, which is right whenever it tells: it is as if the post had been read (`sightings`) and gave nobody away.
"""

from collections.abc import Sequence

from staydown.kernel.mentions import NOBODY, STRONG, UNREAD, VERDICT

from .asked import AskedRegister
from .entries import entries_of
from .lookout import has_identifier, identified
from .rows import Said, texts_of, together


def bare_names(some: Sequence[Said], place: int, register: AskedRegister) -> dict[int, list[str]]:
    """Of the posts that mention somebody in the register at a place those that say no more of anybody, by number, and whom each names.

    A list of people has to be read, and so has what says something beside its text.
    """
    plain = [number for number, said in enumerate(some) if place in said.mentions and _is_text_alone(said)]
    named = _named([some[number].post.text for number in plain], register)
    return {plain[at]: people for at, people in named.items() if len(entries_of(some[plain[at]].post.text)) == 1}


def rows_to_read(some: Sequence[Said], place: int, register: AskedRegister) -> set[int]:
    """The numbers of those posts that have to be read together with what their authors said before: somebody is mentioned there, and
    something more may be said of them."""
    named = {number for number, said in enumerate(some) if said.row for one in (said, *said.row) if one.mentions and place in one.mentions}
    rows = sorted(named)
    settled = _named([together(some[number]) for number in rows], register)
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
