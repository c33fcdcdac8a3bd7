"""What the compiled loop is told of each word of a text that is not Latin, once: the rules of scripts stand in Python alone.

The loop (`kernel.mentions`) cuts such a text into words by its table of signs and asks of those that it has not met. It is told a word as
it stands, as it stands in Greek or Cyrillic letters alone, and without what comes and goes in Arabic names; and, where it stands beside
somebody's name, in which forms it may be a word of a town or another thing.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from staydown.kernel.mentions import Telling, Told

from .lookalikes import in_script
from .names import is_whole, word
from .remembered import remembered
from .sound import alone, without_vowels
from .weak import forms_of


def told(written: Iterable[str]) -> list[Told]:
    """What there is to say of words, and of those that they may be read as, each once."""
    words = [_told(one) for one in dict.fromkeys(written)]
    others = dict.fromkeys(chain.from_iterable((one.in_cyrillic, one.in_greek, one.core) for one in words))
    return [*words, *(_told(one) for one in others.keys() - {one.written for one in words})]


@remembered(50_000)
def _told(written: str) -> Told:
    """The same of one word."""
    bare = without_vowels(written)
    says = alone(bare)
    in_cyrillic, in_greek = (in_script(written, greek=greek) for greek in (False, True))
    return Told(
        written, word(written), in_cyrillic, in_greek, is_whole(in_cyrillic) and is_whole(in_greek), bare, bare.casefold(), *says,
    )  # fmt: skip


def forms_told(written: Iterable[str]) -> list[tuple[str, Sequence[str]]]:
    """Words, each with the forms of things that it may be a word of."""
    return [(one, tuple(dict.fromkeys(forms_of(one)))) for one in written]


TELLING = Telling(told, forms_told)
"""What the loop asks."""
