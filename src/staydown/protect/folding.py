"""One plain writing for every way of writing the same thing: lower-case ASCII, line breaks kept; and how else it may be meant.

Marks go (NFKD, UAX 15), signs that stand for a digit or a letter become it, other scripts are transliterated (anyascii), signs
that nobody sees go, symbols, half surrogates and what is unassigned become blanks. In a word that mixes scripts, letters that
are drawn like Latin ones are read as Latin. Which letters are drawn alike are facts of Unicode's confusables (UTS 39) and of the
decorated alphabets that people write with. Time is linear in the text.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

from anyascii import anyascii

LONGEST = 8
"""A sign that stands for more letters and digits than this (the honorific ligatures of Arabic) is a blank like other symbols."""

_Spelling = Callable[[str, str], str]
"""A word and its shape to the word as it is read, letter for letter."""


def fold(text: str) -> str:
    """The plain writing of a text: ASCII without capitals, with its line breaks."""
    if text.isascii():
        return text.lower().translate(_PLAIN)
    text = unicodedata.normalize("NFC", text)
    return text.translate(_PLAIN) if _FAMILIAR.fullmatch(text) else _transliterated(_spellings(text)[0])


def readings(text: str) -> tuple[str, ...]:
    """The plain writings that a text can be meant to be read as, none twice, `fold(text)` first; usually that one alone.

    The others: as it is shown where its direction is turned, with words parted before capitals, with all words read as they
    are drawn, and with mixed words read in the script that most of their letters are of. The words of a text are read all one
    way or all the other, so it has nine readings at most.
    """
    if text.isascii():
        return (fold(text), fold(parted(text))) if _HUMP.search(text) else (fold(text),)
    text = unicodedata.normalize("NFC", text)
    shown = as_shown(text)
    orders = dict.fromkeys((text, shown, parted(shown)))
    return tuple(dict.fromkeys(map(_transliterated, dict.fromkeys(chain.from_iterable(map(_spellings, orders))))))


def parted(text: str) -> str:
    """A text, not folded, with a blank wherever a small letter is followed by a capital: `#WannesVander` is two words."""
    if text.isascii():
        return _HUMP.sub(r"\1 \2", text)
    ends = [found.end() for found in _HUMP_SHAPE.finditer(text.translate(_CASES))]
    return " ".join(text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))


def as_shown(text: str) -> str:
    """A text in the order in which a reader meets its letters, where signs of direction turn it (UAX 9); without these signs.

    Of its rules those for whole runs: letters under a right-to-left override stand in reverse, and isolates that fill a
    right-to-left run stand in reverse order.
    """
    return "\n".join(map(_line_as_shown, text.split("\n"))) if _TURN.search(text) else text


# ------------------------------------------------------------------------------------------------- one sign


class _Table(dict[int, str]):
    """What stands for each code point, worked out when it is first met; of the million unassigned ones nothing is kept."""

    def __init__(self, stands_for: Callable[[str], str]) -> None:
        self._stands_for = stands_for

    def __missing__(self, code: int) -> str:
        """What stands for a code point that was not met before."""
        char = chr(code)
        found = self._stands_for(char)
        if unicodedata.category(char) not in ("Cn", "Co", "Cs"):
            self[code] = found
        return found


def _plain(char: str) -> str:
    """The plain writing of one character."""
    plain = _plain_of(char, unicodedata.category(char))
    return plain if len(plain.strip()) <= LONGEST else " "


def _plain_of(char: str, category: str) -> str:
    """The plain writing of one character of a category, however long."""
    if char in _KNOWN:
        return _KNOWN[char]
    if char in _UNSEEN or category in ("Cf", "Me"):
        return ""
    if category in ("Mn", "Mc"):
        return _alnum(anyascii(char)) if char in _VOWEL_SIGNS else ""
    if category in ("Co", "Cs"):
        return " "
    bare = unicodedata.normalize("NFC", "".join(filter(_stays, unicodedata.normalize("NFKD", char))))
    if category[0] == "N":
        return _number(char, bare)
    if bare.isascii():
        return _ascii(bare, category)
    if category[0] == "L" or category == "Cn":
        return _alnum(anyascii(bare)) or ("" if category[0] == "L" else " ")
    if category[0] == "P" or category == "Sm":
        signs = anyascii(bare)
        return " " if not signs or any(map(str.isalnum, signs)) else signs
    return _sign(_alnum(anyascii(bare))) if char in _ENCLOSED else " "


def _ascii(bare: str, category: str) -> str:
    """The plain writing of what decomposes to ASCII."""
    if category[0] == "L":
        return _alnum(bare)
    if category == "So":
        return _sign(_alnum(bare))
    return bare.lower() if bare.isprintable() and bare.strip() else " "


def _number(char: str, bare: str) -> str:
    """The plain writing of a number: Roman numerals are letters, whole numbers digits, others a fraction."""
    value = unicodedata.numeric(char)
    if bare.isascii() and bare.isalpha():
        return bare.lower()
    return str(int(value)) if value == int(value) else "".join(c for c in anyascii(bare).lower() if c.isalnum() or c == "/")


def _sign(letters: str) -> str:
    """A symbol made of letters: one letter is part of a word, a word (OK, TM) stands by itself."""
    return letters if len(letters) == 1 else f" {letters} "


def _alnum(plain: str) -> str:
    """The letters and digits of an ASCII text, in small letters."""
    return "".join(filter(str.isalnum, plain)).lower()


def _stays(char: str) -> bool:
    """Whether a part of a decomposed character is more than a mark."""
    return char in _VOWEL_SIGNS or unicodedata.category(char) not in ("Mn", "Mc", "Me", "Cf")


def _is_vowel_sign(char: str) -> bool:
    """Whether a combining sign is a letter to those who write it: the vowels of the scripts of India and its neighbours, kana voicing.

    Told by its combining class (none, 8, or the fixed classes of Telugu, Thai, Lao and Tibetan): classes of accents and of the
    points of Hebrew and Arabic, which are left out at will, are others.
    """
    return unicodedata.category(char) in ("Mn", "Mc") and unicodedata.combining(char) in (0, 8, 91, 103, 118, 130, 132)


_SOUTHERN = chain(range(0x780, 0x1AB0), range(0x1B00, 0x1CD0), (0x3099, 0x309A), range(0xA800, 0xAC00))
_VOWEL_SIGNS = frozenset(filter(_is_vowel_sign, map(chr, _SOUTHERN)))

_UNSEEN = frozenset("\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0").union(map(chr, (*range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000))))
"""What is not seen and has another category: Hangul fillers, Khmer inherent vowels, code points kept free for signs of that kind."""

_ENCLOSED = frozenset(map(chr, range(0x1F100, 0x1F200)))
"""Letters in squares and circles, and the regional indicators that flags are made of."""

_KNOWN = {"\n": "\n", "\u2028": "\n", "\u2029": "\n", "\u00b4": "'", "\u02bc": "'", "\ua78b": "'", "\ua78c": "'", "\U0001f51f": "10"}

_PLAIN = _Table(_plain)


# ------------------------------------------------------------------------------------------- signs in a row


def _transliterated(text: str) -> str:
    """The plain writing of a text, sign by sign, after signs that mean something else in a row."""
    if _IN_A_ROW.search(text):
        text = _HALF_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
        text = _STRAY.sub("", text)
        text = _IDEOGRAPHIC.sub(lambda found: found.group().translate(_IDEOGRAPHIC_DIGITS), text)
        text = _REGIONAL.sub(_flags, text)
    return text.translate(_PLAIN)


def _flags(run: re.Match[str]) -> str:
    """Two regional indicators are a flag, which is a blank; more of them spell a word, and one is a letter of the word around it."""
    signs = run.group()
    return signs if len(signs) == 1 else " " if len(signs) == 2 else f" {signs} "


_IDEOGRAPHIC_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_HALF_WIDTH = re.compile("[\uff66-\uff9f]+")
_IDEOGRAPHIC = re.compile("[〇零一二三四五六七八九]{4,}")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]+")
_STRAY = re.compile(f"(?<=[A-Za-z\u00c0-\u024f])[{''.join(sorted(_VOWEL_SIGNS))}]+")
"""Vowel signs on Latin letters, which are heaped on them as marks are."""

_IN_A_ROW = re.compile(f"[\uff66-\uff9f〇零一二三四五六七八九\U0001f1e6-\U0001f1ff{''.join(sorted(_VOWEL_SIGNS))}]")


# ------------------------------------------------------------------------------------------ what looks alike

_DRAWN = {
    "a": "АаΑαДдΔΛλᎪᎯᗅᗩꓮⲀⲁ𐊠∆∀₳ค卂ᐱꋬꍏꁲ",
    "b": "ႦВвБбЬьЪъЂΒβᏴᏰᗷᏏꓐⲂⲃ๒乃฿ꌃ𐊂",
    "c": "СсҪҫςϹϲᏟᏨᑕꓚⲤⲥ¢₵匚⊂ꉓꏸ𐊢",
    "d": "ԀԁԂԃδժᎠᏧᗪᗞᑯꓓ∂₫๔ꀸ",
    "e": "ЕеЄєЭэҼҽΕεΣξΞᎬᏋᗴᙓꓰⲈⲉ∃∈∑€℮乇єꍟꂅ",
    "f": "ҒғϜϝᖴꓝᎰ千₣ꎇ",
    "g": "ԌԍցᎶᏀᏳꓖ₲ᘜꁅ",
    "h": "НнҺһЋћђԊԋΗհᎻᏂᏲᕼꓧⲎⲏ卄ꃅꍩ",
    "i": "ІіιΙᎥꓲⲒⲓ丨เꀤ",
    "j": "ЈјϳͿյᎫᏠᒍꓙןנﾌꀭ",
    "k": "КкҚқҜҝӃӄΚκᏦᛕꓗⲔⲕ₭ꀘ",
    "l": "ӀӏլԼᏞᏝᒪꓡⳐⳑ£ㄥ꒒",
    "m": "МмӍӎΜᎷᗰꓟⲘⲙϺϻ₥爪๓ꂵ𐊰",
    "n": "ПпИиΝηπղոռᏁᑎꓠⲚⲛ₦∩几กภꈤꋊ",
    "o": "ОоӨөΟοσΘθΩΦφՕօծᎾᏫꓳⲞⲟㄖ๏๐סꂦ",
    "p": "РрΡρքᏢᑭꓑⲢⲣ₱卩קꉣ",
    "q": "ԚԛզգԳϘϙᑫᕴꆰ",
    "r": "ГгҐґЯяΓᎡᏒᖇꓣⲄⲅ尺ꋪ℞",
    "s": "ЅѕՏֆᏕᏚᔕꓢ丂₴รꌗꇙ",
    "t": "ТтҬҭΤτեէᎢᏖꓔⲦⲧ₮ㄒͲͳ꓄",
    "u": "ЦцՍսմμυᏌᏬᑌꓴ∪ㄩยꀎ",
    "v": "ѴѵνᏙᏉᐯᐺꓦⱽ√∇שꃴꏝ",
    "w": "ԜԝШшЩщѠѡωաᎳᏔᏇᗯꓪⲰⲱϢϣ₩山ฬꅏꃃ",
    "x": "×ХхҲҳӼӽӾӿЖжΧχ᙭ꓫⲬⲭ乂ꊼ",
    "y": "ყУуҮүҰұΥγΨψվᎩᎽꓬⲨⲩ¥ㄚץꌩ",
    "z": "ΖζᏃꓜⲌⲍՀչ乙ᘔꁴ",
    "2": "շ",
    "3": "ЗзӠӡҘҙ",
    "4": "ЧчᏎ",
}
"""A Latin letter or digit, and the signs of other scripts that are drawn like it."""

_DRAWN_OTHERWISE = {
    "b": "Ƅƅɮ",
    "d": "Ðð",
    "f": "ʄ",
    "l": "ʅ",
    "m": "ʍ",
    "n": "Ŋŋɲ",
    "p": "ƿÞþ",
    "s": "ƧƨƼƽʃ",
    "y": "Ɣɣʎ",
    "z": "Ʒʒ",
}
"""A Latin letter, and the Latin letters that are drawn like it and stand for another or for two."""


def _both_cases(drawn: dict[str, str]) -> dict[str, str]:
    """The Latin letter for each sign, and for its other case where that is not in the table itself."""
    latin = {sign: letter for letter, signs in drawn.items() for sign in signs}
    others = {case: letter for sign, letter in latin.items() for case in (sign.lower(), sign.upper()) if len(case) == 1}
    return others | latin


_LATIN_FOR, _LATIN_OTHERWISE = _both_cases(_DRAWN), _both_cases(_DRAWN_OTHERWISE)

_AS_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxykmt", "АВСЕНКМОРТХУасеорхукмт")

_CYRILLIC = re.compile("[\u0400-\u052f]")


def _shape(char: str) -> str:
    """The kind of letter that a character is.

    `l` a Latin letter, `y` one that is drawn like another, `x` a sign of another script that is drawn like a Latin letter, `o`
    any other letter, `d` a digit, `m` what is not seen, and a blank for the rest.
    """
    if char in _LATIN_OTHERWISE:
        return "y"
    if _AS_LATIN[ord(char)] != char:
        return "x"
    plain = _PLAIN[ord(char)].strip()
    if not plain:
        return " " if _PLAIN[ord(char)] else "m"
    if plain.isdigit():
        return "d"
    if not plain.isalnum():
        return " "
    category, name = unicodedata.category(char), unicodedata.name(_base(char), "")
    return "l" if category == "So" or name.startswith("LATIN") else "o"


def _as_latin(char: str) -> str:
    """How a character is drawn: as a Latin letter, or as itself."""
    return _LATIN_OTHERWISE.get(char) or _LATIN_FOR.get(char) or _LATIN_FOR.get(_base(char), char)


def _base(char: str) -> str:
    """A character without marks, and in its plain form."""
    return unicodedata.normalize("NFKD", char)[0]


_AS_LATIN, _SHAPES = _Table(_as_latin), _Table(_shape)

_WORD = re.compile("[lxyod][lxyodm]*")
_LATIN_WORD = re.compile("(?<![lxyodm])[lxyd][lxydm]*(?![lxyodm])")
_MIXED = re.compile("[ly][dmo]*x|x[dmo]*[ly]")


def _spellings(text: str) -> list[str]:
    """The likeliest spelling of a text first, then the other ways to read its letters; one may be there twice."""
    if _FAMILIAR.fullmatch(text):
        return [text]
    shape = text.translate(_SHAPES)
    mixed = _MIXED.search(shape)
    likeliest = _respelt(text, shape, _WORD, _likeliest) if mixed else text
    drawn = _respelt(likeliest, shape, _LATIN_WORD, _as_drawn)
    return [likeliest, drawn, _respelt(text, shape, _WORD, _as_spelt)] if mixed else [likeliest, drawn]


def _respelt(text: str, shape: str, words: re.Pattern[str], spelling: _Spelling) -> str:
    """A text with each word whose shape is of that pattern read in that way."""
    parts: list[str] = []
    end = 0
    for found in words.finditer(shape):
        parts += text[end : found.start()], spelling(text[found.start() : found.end()], found.group())
        end = found.end()
    return "".join((*parts, text[end:]))


def _likeliest(word: str, shape: str) -> str:
    """A word as it is likeliest meant: Latin letters and others drawn like them are Latin letters."""
    if "x" not in shape or not ("l" in shape or "y" in shape):
        return word
    return _in_own_script(word) if "o" in shape else _in_latin(word, shape)


def _as_drawn(word: str, shape: str) -> str:
    """A word that can be Latin as it is drawn; a single sign is no word."""
    return word.translate(_AS_LATIN) if len(shape) - shape.count("d") - shape.count("m") > 1 else word


def _as_spelt(word: str, shape: str) -> str:
    """A word in its own script, where most of its letters are of another than Latin."""
    other = shape.count("x") + shape.count("o")
    return _in_own_script(word) if other > shape.count("l") + shape.count("y") else _likeliest(word, shape)


def _in_latin(word: str, shape: str) -> str:
    """A mixed word with the letters of other scripts read as they are drawn."""
    return "".join(_AS_LATIN[ord(char)] if kind == "x" else char for char, kind in zip(word, shape, strict=True))


def _in_own_script(word: str) -> str:
    """A word with Latin letters among Cyrillic ones read as the Cyrillic ones that they are drawn like; any other as it is."""
    return word.translate(_AS_CYRILLIC) if _CYRILLIC.search(word) else word


_FAMILIAR = re.compile(
    f"[{re.escape(''.join(c for c in map(chr, chain(range(0x370), range(0x1E00, 0x20A0))) if c not in _LATIN_FOR | _LATIN_OTHERWISE))}]*"
)
"""A text of Latin letters, marks and common signs alone, in which nothing is drawn like something else."""


# ------------------------------------------------------------------------------------ capitals and direction


def _case(char: str) -> str:
    """`a` for a small letter, `A` for a capital, a blank for anything else."""
    return "a" if char.islower() else "A" if char.isupper() else " "


_CASES = _Table(_case)

_HUMP, _HUMP_SHAPE = re.compile("([a-z])([A-Z])"), re.compile("a(?=A)")

_DEEPEST = 125
"""How deep runs may be nested (UAX 9, BD2); what opens deeper is not followed."""

_EMBEDDED, _ISOLATED, _OVERRIDE = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068", "\u202e"
_FROM_THE_RIGHT = "\u202b\u2067"
_TURN = re.compile("([\u202a-\u202e\u2066-\u2069])")
_MIRRORED = str.maketrans("()[]{}<>", ")(][}{><")

_Run = tuple[str, list[tuple[bool, str]]]
"""The sign that opens a run, and its pieces in the order in which they are written: whether a run of their own, and their text."""


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
        return "".join(piece if own else piece[::-1].translate(_MIRRORED) for own, piece in reversed(pieces))
    if sign and sign in _FROM_THE_RIGHT and not any(map(str.isalnum, "".join(piece for own, piece in pieces if not own))):
        return "".join(piece for _, piece in reversed(pieces))
    return "".join(piece for _, piece in pieces)
