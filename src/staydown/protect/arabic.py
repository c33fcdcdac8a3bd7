"""Arabic words in one plain writing, so that words of a list are met however they are spelled."""

import re
import unicodedata

_ARABIC = re.compile("[\u0600-\u06ff]")
_SAME_LETTER = str.maketrans("أإآىة", "ااايه")


def has_arabic(text: str) -> bool:
    """Whether a text has a sign of the Arabic script."""
    return _ARABIC.search(text) is not None


def plain_arabic(text: str) -> str:
    """Arabic text without vowel marks, its letter variants made one and its digits ASCII; other text in NFKC."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept).translate(_SAME_LETTER)
