"""Words that look like a person's name, for what is published about nobody: two words with a capital in a row that are no known term.

A net with wide meshes on one side and narrow ones on the other: it stops some texts that name nobody, which their writer then puts
otherwise, and it cannot see a name in a script without capitals or a lone first name. Values that are known are asked for beside it.
"""

import re
from collections.abc import Iterator

_WORD = r"(?:(?<!\w)[^\W\d_]\.|[^\W\d_][\w'\u2019-]*)"
_ROW = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})+")
_TERMS = """
    art article annex section regulation directive act law code criminal penal european union eu eea member members state states
    commission parliament council court authority authorities competent digital services transparency database official journal
    terms service conditions community guidelines guideline policy policies standards rule rules
    violent dangerous organisations organizations
    extremism terrorism terrorist content platform europol internet referral unit annexes islamic protocol charter fundamental rights
    january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday utc the a an this that it we our they its in on at by of for from to with and or no not is was after before under statement
    statements reasons order orders decision decisions account accounts user users video videos image images text audio channel post posts
"""
TERMS = frozenset(_TERMS.split())
"""Words that may stand with a capital in a legal text and are no name, in lower case."""


SHORT = 4
"""The most letters of a word in capitals alone that is taken for an abbreviation."""


def name_like(text: str) -> Iterator[str]:
    """Each stretch of two or more words in a row that could be somebody's name."""
    for row in _ROW.findall(text):
        stretch: list[str] = []
        for word in [*row.replace("\u00a0", " ").split(" "), ""]:
            if is_capital(word) and word.casefold() not in TERMS:
                stretch.append(word)
                continue
            if len(stretch) > 1:
                yield " ".join(stretch)
            stretch = []


def is_capital(word: str) -> bool:
    """Whether a word is written as a name can be: Peeters, O'Hara, PEETERS, J.; EU and DSA are short for something else."""
    second = word[1:2]
    return word[:1].isupper() and (second.islower() or second in ("'", "\u2019", ".") or (word.isupper() and len(word) > SHORT))
