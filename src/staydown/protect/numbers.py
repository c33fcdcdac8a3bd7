"""Long numbers in folded text, however their digits are parted or written: what phones and national numbers are read from.

Digits stand in pieces (runs of digits, numerals in words). Pieces with nothing but a few signs between them make a chain, and
every stretch of a chain that looks like one number is a `Written`. Letters that people or OCR put for digits are read as
digits in readings of their own. Windows are bounded in digits, so time is linear in the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product
from typing import NamedTuple

from .numerals import spelled_out

FEWEST_DIGITS, MOST_DIGITS = 8, 17
"""A shorter number gives nobody away; a longer one is no phone (15 and 00, ITU-T E.164) and no national number."""

SIGNS = 4
"""How many signs people put between two pieces of one number; blanks side by side count once, one line break goes."""

ROW = 33
"""In digits: an evenly parted chain longer than three numbers is a table, in which nothing stands for itself."""

_Piece = tuple[str, int, int]


class Written(NamedTuple):
    """A number as it stands in a text: its digits, how it is announced and parted, and where it begins."""

    digits: str
    start: int
    plus: bool
    """Whether a plus (or the address of a messenger) says that a country code follows."""
    plain: bool
    """Whether it is parted by nothing but what stands in phone numbers (blanks, dots, slashes, hyphens, brackets)."""
    even: bool
    """Whether one sign parts all pieces, or no other digits stand near; and it is not the sign of a list."""
    apart: bool
    """Whether what stands before and after it parts it from the digits there otherwise than its own pieces are parted."""
    groups: int
    """Of how many runs of digits it is made; 0 where numerals in words stand among them."""


_RUNS = re.compile("[0-9]+")
_WHOLE, _SIGNED = re.compile(r"\+?[0-9]+(?:[ ./-][0-9]+)*"), re.compile("[./-]")
_DIGITS_OF = {
    "a": "4", "b": "86", "c": "0", "d": "0", "e": "38", "g": "96", "h": "4", "i": "17", "j": "1", "l": "17", "o": "0", "p": "9", "q": "90",
    "s": "58", "t": "71", "u": "0", "y": "47", "z": "27", "|": "1",
}  # fmt: skip
"""Letters, and the digits that a machine takes for them or people write them for, the likeliest first."""

_ALONE = frozenset("olisbzgaq")
"""Those of them that stand for digits in words of one or two letters, too."""

_DIGIT_LIKE = "".join(filter(str.isalpha, _DIGITS_OF))
_TOKENS = re.compile(f"(?<![a-z0-9])[0-9{_DIGIT_LIKE}]+(?![a-z0-9])")
_TOKENS_WITH_BARS = re.compile(f"(?<![a-z0-9|])[0-9{_DIGIT_LIKE}|]+(?![a-z0-9|])")
_READ, _READ_OTHERWISE = (str.maketrans({letter: digits[place] for letter, digits in _DIGITS_OF.items()}) for place in (0, -1))
_MOST_SPELLINGS = 16
_LETTERS_BESIDE = re.compile(rf"[0-9][^a-z0-9]{{0,{SIGNS}}}[{_DIGIT_LIKE}|]|[{_DIGIT_LIKE}|][^a-z0-9]{{0,{SIGNS}}}[0-9]")
_CLOSE = re.compile(r"[\s()\[\]]")
_BLANKS, _BLANK = re.compile(" +"), re.compile(r"\s")
_PLAIN = frozenset(" \n.-/()+")
_LISTED = frozenset((", ", "; "))
_LIST_NUMBER = re.compile(r"(?:^|\n)[ >*#-]{0,3}[1-9][0-9]?[.)](?= )")
_PLUS = re.compile(r"(?:\+|\bplus|wa\.me/|signal\.me/#p/|phone=)[ (]{0,2}$")
_PLUS_REACH = 16


def misread(sign: str) -> str:
    """The digit that a sign of folded text is taken for, or the sign itself."""
    return sign.translate(_READ)


def misread_otherwise(sign: str) -> str:
    """The other digit that it may be taken for; the same where there is none."""
    return sign.translate(_READ_OTHERWISE)


def misread_alone(sign: str) -> str:
    """The digit that it is taken for where it stands alone or beside one like it; else the sign itself."""
    return misread(sign) if sign in _ALONE else sign


def written(folded: str) -> Iterator[Written]:
    """Every stretch of a folded text that looks like one number of `FEWEST_DIGITS` to `MOST_DIGITS` digits."""
    spelled = list(spelled_out(folded))
    if sum(len(digits) for digits, _, _ in spelled) + sum(map(len, _RUNS.findall(folded))) < FEWEST_DIGITS // 2:
        return
    for text in _readings(folded):
        for chain in _chains(text, _pieces(text, spelled)):
            yield from _stretches(folded, text, chain)


def numbers_in(folded: str) -> Iterator[Written]:
    """The same of a short value, the number that it is as a whole first: of most values nothing more has to be read."""
    if number := whole(folded):
        yield number
    yield from written(folded)


def whole(folded: str) -> Written | None:
    """The number that a value is, from its first digit to its last; None where it is not written as most are, and where it is none."""
    if not _WHOLE.fullmatch(folded):
        return None
    groups = _RUNS.findall(folded)
    digits, plus = "".join(groups), folded[0] == "+"
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS or _means_another_thing(folded, groups):
        return None
    return Written(digits, int(plus), plus, plain=True, even=True, apart=True, groups=len(groups))


def _means_another_thing(folded: str, groups: Sequence[str]) -> bool:
    """Whether digits with single signs between them are what is no number; with blanks alone they may be years."""
    if not _SIGNED.search(folded):
        return _are_years(groups)
    pieces = [(found.group(), *found.span()) for found in _RUNS.finditer(folded)]
    return _other_thing(pieces, [folded[one[2] : other[1]] for one, other in pairwise(pieces)])


def _readings(folded: str) -> Iterator[str]:
    """The text as it is, and where letters stand among digits, with these read as digits, a bar as itself or as 1."""
    yield folded
    if _LETTERS_BESIDE.search(folded):
        kinds = (_TOKENS, _TOKENS_WITH_BARS) if "|" in folded else (_TOKENS,)
        readings = dict.fromkeys(tokens.sub(lambda found: _as_digits(found.group()), folded) for tokens in kinds)
        yield from (text for text in readings if text != folded)


def _as_digits(token: str) -> str:
    """A token of digits and of letters like digits, in digits where one stands in it or it is a letter or two; else as it is."""
    if token.isalpha() and not (len(token) <= 2 and _ALONE.issuperset(token)):
        return token
    return token.translate(_READ)


def _pieces(text: str, spelled: Sequence[_Piece]) -> list[_Piece]:
    """Runs of digits and numerals in words, in the order of the text, without the numbers of its list."""
    runs = [(found.group(), found.start(), found.end()) for found in _RUNS.finditer(text)]
    inside = {place for _, begin, end in spelled for place in range(begin, end)}
    inside.update(place for found in _LIST_NUMBER.finditer(text) for place in range(*found.span()))
    return sorted((*spelled, *(run for run in runs if run[1] not in inside)), key=lambda piece: piece[1])


def _chains(text: str, pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that could be parts of one number, side by side."""
    chain: list[_Piece] = []
    for piece in pieces:
        if chain and not _joins(text[chain[-1][2] : min(piece[1], chain[-1][2] + 24)], piece[1] - chain[-1][2]):
            yield chain
            chain = []
        chain.append(piece)
    if chain:
        yield chain


def _joins(gap: str, length: int) -> bool:
    """Whether what stands between two pieces may stand inside one number."""
    if length < 2:
        return not gap.isalpha()
    return length <= 24 and gap.count("\n") <= 1 and len(_BLANKS.sub("", gap)) <= SIGNS + gap.count("\n") and not any(map(str.isalnum, gap))


def _stretches(folded: str, text: str, chain: Sequence[_Piece]) -> Iterator[Written]:
    """The stretches of a chain that look like one number."""
    gaps = ["", *(text[one[2] : other[1]] for one, other in pairwise(chain)), ""]
    row = sum(len(digits) for digits, _, _ in chain if len(digits) < FEWEST_DIGITS) > ROW
    for first, end in _windows(chain):
        pieces, own = chain[first:end], gaps[first + 1 : end]
        before = "" if _in_letters(folded, chain[max(0, first - 1) : first]) and not _in_letters(folded, pieces[:1]) else gaps[first]
        after = "" if _in_letters(folded, chain[end : end + 1]) and not _in_letters(folded, pieces[-1:]) else gaps[end]
        apart = before not in own and after not in own
        if (apart or not row) and _real(folded, text, pieces) and not _other_thing(pieces, own):
            number = _number(text, pieces, own, apart, alone=_stands_alone(before, own, after))
            if number.apart or (number.plain and not row):
                yield from (number._replace(digits=digits) for digits in _spellings(folded, pieces))


def _in_letters(folded: str, pieces: Sequence[_Piece]) -> bool:
    """Whether a piece is written in letters; no piece is not."""
    return any(folded[start:end].isalpha() for _, start, end in pieces)


def _stands_alone(before: str, own: Sequence[str], after: str) -> bool:
    """Whether no digits stand before and after a stretch, or none in the same word where it is one word."""
    one_word = not any(map(_BLANK.search, own))
    return all(not gap or (one_word and _BLANK.search(gap)) for gap in (before, after))


def _windows(chain: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """First and end of every stretch of a chain that has as many digits as a number may have."""
    for end in range(1, len(chain) + 1):
        length, first = 0, end
        while first and length + len(chain[first - 1][0]) <= MOST_DIGITS:
            first -= 1
            length += len(chain[first][0])
            if length >= FEWEST_DIGITS:
                yield first, end


def _number(text: str, pieces: Sequence[_Piece], gaps: Sequence[str], apart: bool, alone: bool) -> Written:
    """A stretch of a chain with how it is parted, its digits left out."""
    start, end = pieces[0][1], pieces[-1][2]
    return Written(
        "",
        start,
        plus=_PLUS.search(text[max(0, start - _PLUS_REACH) : start]) is not None,
        plain=all(_PLAIN.issuperset(gap) or _dictated(gap, piece) for gap, piece in zip(gaps, pieces, strict=False)),
        even=((alone and "," not in gaps) or len(set(gaps)) <= 1) and _LISTED.isdisjoint(gaps),
        apart=apart and not _glued(text, start, end),
        groups=0 if any(map(_is_spelled, pieces)) else len(pieces),
    )


def _spellings(folded: str, pieces: Sequence[_Piece]) -> Iterator[str]:
    """The digits of a stretch, with every letter of the text as each digit that it may be."""
    if folded[pieces[0][1] : pieces[-1][2]].translate(_READ_OTHERWISE) == folded[pieces[0][1] : pieces[-1][2]]:
        yield "".join(digits for digits, _, _ in pieces)
        return
    choices = (
        digit if _is_spelled((digits, start, end)) else _DIGITS_OF.get(folded[start + place], digit)
        for digits, start, end in pieces
        for place, digit in enumerate(digits)
    )
    yield from map("".join, islice(product(*choices), _MOST_SPELLINGS))


def _is_spelled(piece: _Piece) -> bool:
    """Whether a piece is a numeral in words."""
    digits, start, end = piece
    return len(digits) < end - start


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a letter touches a stretch."""
    return text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()


def _dictated(gap: str, piece: _Piece) -> bool:
    """Whether a gap is the pause after a numeral that is spelled out."""
    return _is_spelled(piece) and gap.strip() in ("", ",", "-")


def _real(folded: str, text: str, pieces: Sequence[_Piece]) -> bool:
    """Whether a stretch of this reading is read here for the first time, and half of it is digits as they stand."""
    if text is folded:
        return True
    begin, end = pieces[0][1], pieces[-1][2]
    misread = sum(one != other for one, other in zip(folded[begin:end], text[begin:end], strict=True))
    return 0 < misread <= sum(len(digits) for digits, _, _ in pieces) / 2


def _other_thing(pieces: Sequence[_Piece], gaps: Sequence[str]) -> bool:
    """Whether a stretch is an internet address, decimals or years, or holds a date or a time of the day."""
    groups = [digits for digits, _, _ in pieces]
    return (
        _is_address(groups, gaps)
        or _are_decimals(groups, gaps)
        or _are_years(groups)
        or _are_thousands(groups, gaps)
        or any(_is_date(groups[place : place + 3], ["", *gaps, ""][place : place + 4]) for place in range(len(groups) - 2))
        or any(_is_clock(groups[place : place + 2], ["", *gaps, ""][place : place + 4]) for place in range(len(groups) - 1))
    )


def _is_address(groups: Sequence[str], gaps: Sequence[str]) -> bool:
    """Whether groups are an internet address, or one in the name of a host."""
    if len(groups) != 4 or gaps[0] not in (".", "-") or len(set(gaps)) > 1:
        return False
    return all(len(group) <= 3 and (group[0] != "0" or group == "0") and int(group) <= 255 for group in groups)


def _are_decimals(groups: Sequence[str], gaps: Sequence[str]) -> bool:
    """Whether groups hold two or more decimals below one, of two places or more, and no such sign elsewhere."""
    points = [place for place, gap in enumerate(gaps) if gap in (".", ",")]
    return len(points) > 1 and all(groups[place] == "0" and len(groups[place + 1]) > 1 for place in points)


def _are_years(groups: Sequence[str]) -> bool:
    """Whether groups are years, side by side."""
    return len(groups) > 1 and all(len(group) == 4 and group[:2] in ("19", "20") for group in groups)


def _are_thousands(groups: Sequence[str], gaps: Sequence[str]) -> bool:
    """Whether groups are one amount with commas."""
    return (
        len(groups) > 1
        and set(gaps) == {","}
        and groups[0][0] != "0"
        and {len(group) for group in groups[1:]} == {3}
        and len(groups[0]) <= 3
    )


def _is_date(groups: Sequence[str], gaps: Sequence[str]) -> bool:
    """Whether three groups are year, month and day, or day, month and year, with one sign between them and blanks around."""
    if gaps[1] != gaps[2] or gaps[1] not in ("-", "/", ".") or gaps[0].strip() or gaps[3].strip():
        return False
    for year, month, day in (groups, groups[::-1]):
        if len(year) == 4 and year[:2] in ("19", "20") and len(month) <= 2 >= len(day):
            return 1 <= int(month) <= 31 and 1 <= int(day) <= 31
    return False


def _is_clock(groups: Sequence[str], gaps: Sequence[str]) -> bool:
    """Whether groups begin with hour and minute, and perhaps seconds, with colons between them, and blanks or brackets around."""
    after = gaps[3] if gaps[2] == ":" and len(gaps) > 3 else gaps[2]
    if gaps[1] != ":" or _CLOSE.search(gaps[0] or " ") is None or _CLOSE.search(after or " ") is None:
        return False
    return len(groups[0]) <= 2 == len(groups[1]) and int(groups[0]) < 24 and int(groups[1]) < 60
