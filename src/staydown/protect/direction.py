"""The order in which a reader meets the letters of a text whose direction is turned by signs (UAX 9).

Of its rules those for whole runs. What is not turned by a sign stands as it is written, in scripts from right to left too.
"""

import re

_DEEPEST = 125
"""How deep runs may be nested (UAX 9, BD2); what opens deeper is not followed."""

_EMBEDDED, _ISOLATED, _OVERRIDE = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068", "\u202e"
_FROM_THE_RIGHT = "\u202b\u2067"
_TURN = re.compile("([\u202a-\u202e\u2066-\u2069])")
_NUMBER = re.compile(r"\d+(?:[.,:/+\-]\d+)*|\D")
_MIRRORED = str.maketrans("()[]{}<>", ")(][}{><")

_Run = tuple[str, list[tuple[bool, str]]]
"""The sign that opens a run, and its pieces in the order in which they are written: whether a run of their own, and their text."""


def turns(sign: str) -> bool:
    """Whether a sign turns the direction of what stands beside it."""
    return _TURN.fullmatch(sign) is not None


def as_shown(text: str) -> str:
    """A text in the order in which a reader meets its letters, where signs of direction turn it (UAX 9); without these signs.

    Of its rules those for whole runs: letters under a right-to-left override stand in reverse, and the numbers and isolates of a
    right-to-left run without letters of its own stand in reverse order.
    """
    return "\n".join(map(_line_as_shown, text.split("\n"))) if _TURN.search(text) else text


def _line_as_shown(line: str) -> str:
    """One line in the order in which it is shown."""
    open_runs: list[_Run] = [("", [])]
    for piece in _TURN.split(line):
        if not _TURN.match(piece):
            open_runs[-1][1].append((False, piece))
        elif piece in _EMBEDDED + _ISOLATED:
            if len(open_runs) < _DEEPEST:
                open_runs.append((piece, []))
        else:
            _close(open_runs, _ends_at(open_runs, piece))
    _close(open_runs, 1)
    return _shown(*open_runs[0])


def _ends_at(open_runs: list[_Run], end: str) -> int:
    """How many runs stay open after a sign that ends one: an embedding where it is the innermost, an isolate with all within it."""
    if end == "\u202c":
        return len(open_runs) - (open_runs[-1][0] in tuple(_EMBEDDED))
    isolates = [place for place, (sign, _) in enumerate(open_runs) if sign in tuple(_ISOLATED)]
    return isolates[-1] if isolates else len(open_runs)


def _close(open_runs: list[_Run], left: int) -> None:
    """Ends the innermost runs until so many are left."""
    while len(open_runs) > left:
        shown = _shown(*open_runs.pop())
        open_runs[-1][1].append((True, shown))


def _shown(sign: str, pieces: list[tuple[bool, str]]) -> str:
    """A run as it is shown."""
    if sign == _OVERRIDE:
        return "".join(piece if nested else piece[::-1].translate(_MIRRORED) for nested, piece in reversed(pieces))
    if sign and sign in _FROM_THE_RIGHT and not any(map(str.isalpha, "".join(piece for nested, piece in pieces if not nested))):
        return "".join(piece if nested else _numbers_from_the_right(piece) for nested, piece in reversed(pieces))
    return "".join(piece for _, piece in pieces)


def _numbers_from_the_right(piece: str) -> str:
    """Numbers and signs that stand from right to left, each number itself from left to right."""
    return "".join(reversed(_NUMBER.findall(piece))).translate(_MIRRORED)
