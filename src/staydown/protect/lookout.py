"""Which posts may mention somebody in a register: asked of many posts at once, and right whenever it says no."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from . import names
from .asked import AskedRegister
from .candidates import strong_in
from .rows import Said


def mentioned(some: Sequence[Said], register: AskedRegister) -> NDArray[np.bool_]:
    """For each post, whether it may mention anybody in a register, by itself or together with the end of what its author said before."""
    sequences: list[list[names.Word]] = []
    owners: list[int] = []
    for number, said in enumerate(some):
        ends = [placed for one in said.row[-1:] for placed in one.words[0][-names.REACH :]]
        both = [*ends, *said.words[0][: names.REACH]] if ends else []
        for words in (*said.words, both):
            sequences.append([placed.word for placed in words])
            owners.append(number)
    mentioned = np.zeros(len(some), bool)
    mentioned[np.array(owners)[register.names.touched(sequences)]] = True
    for number in np.flatnonzero(~mentioned).tolist():
        mentioned[number] = any(register.persons_with(kind, form) for text in some[number].texts for kind, form, _ in strong_in(text))
    return mentioned
