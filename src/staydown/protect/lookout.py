"""Which posts may mention somebody in a register: asked of many posts at once, and right whenever it says no.

Nearly every post is settled by the compiled loop that reads texts (`kernel.mentions`). What it does not read is read here, form by form,
which is also what runs where nothing was compiled.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.mentions import MAYBE, NOBODY, STRONG, UNREAD, VERDICT, Passed
from staydown.words.protect import IdentifierKind

from . import names
from .asked import AskedRegister
from .candidates import EVERY, candidates_in
from .mention_rules import KINDS
from .rows import Heard, texts_of, word_sequences


def mentioned(heard: Heard, register: AskedRegister) -> NDArray[np.bool_]:
    """For each post, whether it may mention anybody in a register, by itself or together with the end of what its author said before."""
    said, passed = _looked_at(heard, register)
    verdicts = said & VERDICT
    mentioned: NDArray[np.bool_] = verdicts == MAYBE
    named = mentioned.tolist() + [True] * len(heard.earlier)  # those before were looked at in their turn
    for number in identified((one for one in passed if not named[one[0]]), register):
        mentioned[number] = is_identified(heard.texts[number], register)  # where the loop reads more generously than a text is read
    unread = np.flatnonzero(verdicts == UNREAD).tolist()
    mentioned[unread] = in_words(heard, unread, register)
    for number in np.flatnonzero(~mentioned & (said != NOBODY) & (said != STRONG)).tolist():
        mentioned[number] = is_identified(heard.texts[number], register, EVERY if verdicts[number] == UNREAD else int(said[number]))
    return mentioned


def identified(passed: Iterable[Passed], register: AskedRegister) -> set[int]:
    """The numbers of the texts in which an identifier that passed its filter is enrolled; asked for many texts together."""
    texts: dict[int, dict[str, list[int]]] = {}
    for text, kind, form in passed:
        texts.setdefault(kind, {}).setdefault(form, []).append(text)
    return {text for kind, forms in texts.items() for form in register.holders(KINDS[kind], list(forms)) for text in forms[form]}


def _looked_at(heard: Heard, register: AskedRegister) -> tuple[NDArray[np.uint8], list[Passed]]:
    """What the compiled loop says of each post, read with the post before it where that is of the same author."""
    before = np.concatenate([heard.before, np.full(len(heard.earlier), -1, np.int32)])
    verdicts, passed = register.names.look(heard.texts, before)
    return np.frombuffer(verdicts, np.uint8)[: len(heard.posts)], passed


def in_words(heard: Heard, some: Sequence[int], register: AskedRegister) -> NDArray[np.bool_]:
    """For each of some posts, given by number, whether it may name anybody, read word by word."""
    sequences: list[list[names.Word]] = []
    owners: list[int] = []
    words_of = cache(lambda number: word_sequences(texts_of(heard.texts[number])))
    for number, (own, before) in enumerate((words_of(one), int(heard.before[one])) for one in some):
        ends = words_of(before)[0][-names.REACH :] if before >= 0 else []
        both = [*ends, *own[0][: names.REACH]] if ends else []
        for words in (*own, both):
            sequences.append([placed.word for placed in words])
            owners.append(number)
    named = np.zeros(len(some), bool)
    if some:
        named[np.array(owners)[register.names.touched(sequences)]] = True
    return named


def is_identified(text: str, register: AskedRegister, what: int = EVERY) -> bool:
    """Whether a strong identifier in a text is enrolled, or one of those that the bits of `kernel.mentions` name."""
    forms: dict[IdentifierKind, dict[str, None]] = {}
    for reading in texts_of(text):
        for kind, form, _, _ in candidates_in(reading, what):
            forms.setdefault(kind, {})[form] = None
    return any(register.holders(kind, list(some)) for kind, some in forms.items())
