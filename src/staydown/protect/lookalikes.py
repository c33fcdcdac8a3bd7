"""How the letters of a word can be meant: as they are spelt, or as the Latin letters that they are drawn like.

Which signs are drawn alike are facts of Unicode's confusables (UTS 39) and of the decorated alphabets that people write with.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

from .remembered import remembered
from .signs import PLAIN, Table

_Spelling = Callable[[str, str], str]
"""A word and its shape to the word as it is read, letter for letter."""


def is_familiar(text: str) -> bool:
    """Whether a text is of Latin letters, marks and common signs alone, so that nothing in it is drawn like something else."""
    return _FAMILIAR.fullmatch(text) is not None


def is_mixed(text: str) -> bool:
    """Whether Latin letters and others that are drawn like them stand in one word, as somebody writes who hides it from machines."""
    return not is_familiar(text) and _MIXED.search(text.translate(_SHAPES)) is not None


def stands_alone(sign: str) -> bool:
    """Whether a sign is drawn like no other and changes the reading of none, whatever stands beside it."""
    alike = sign in _LATIN_OTHERWISE or _AS_LATIN[ord(sign)] != sign
    return not alike and (is_familiar(sign) or _SHAPES[ord(sign)] in " m")


def is_of_another_script(sign: str) -> bool:
    """Whether a sign is a letter of another script and drawn like no Latin one: it changes the reading of those alone that are."""
    return _SHAPES[ord(sign)] == "o"


def kind_of(sign: str) -> str:
    """What kind of letter a sign is, as `_shape` says."""
    return _SHAPES[ord(sign)]


def drawn(sign: str) -> str:
    """The Latin letter or digit that a sign is drawn like, or the sign itself."""
    return _AS_LATIN[ord(sign)]


def script_of(sign: str) -> str:
    """`g` for a Greek letter, `c` for a Cyrillic one, else nothing."""
    return "g" if _GREEK.match(sign) else "c" if _CYRILLIC.match(sign) else ""


def spellings(text: str) -> list[str]:
    """The likeliest spelling of a text first, then the other ways to read its letters; one may be there twice."""
    if is_familiar(text):
        return [text]
    shape = text.translate(_SHAPES)
    mixed = _MIXED.search(shape)
    likeliest = _respelt(text, shape, _WORD, _likeliest) if mixed else text
    drawn = _LONE_SIGN.sub(lambda found: _drawn_in_latin(found.group()), _respelt(likeliest, shape, _LATIN_WORD, _as_drawn))
    return [likeliest, drawn, _respelt(text, shape, _WORD, _as_spelt)] if mixed else [likeliest, drawn]


def in_own_scripts(text: str) -> str:
    """A text in which Greek and Cyrillic words are free of letters of other scripts that are drawn like theirs.

    A word of such letters alone is read in the script that most of the text is of.
    """
    return in_script(text, greek=len(_GREEK.findall(text)) > len(_CYRILLIC.findall(text)))


def in_script(text: str, *, greek: bool) -> str:
    """The same of part of a text that is mostly Greek, or mostly not."""
    mostly = _GREEK if greek else _CYRILLIC
    return _LETTERS.sub(lambda word: _in_greek_or_cyrillic(word.group(), mostly), text)


@remembered(50_000)
def _in_greek_or_cyrillic(word: str, mostly: re.Pattern[str]) -> str:
    """A word in the one of the two scripts that more of its letters are of; as it is where it cannot be."""
    counts = {script: len(script.findall(word)) for script in (_GREEK, _CYRILLIC)}
    own = max(counts, key=lambda script: (counts[script], script is mostly))
    if counts[own] == len(word):
        return word
    read = "".join(char if own.match(char) else _drawn_in_latin(char).translate(_AS_SCRIPT[own]) for char in word)
    return read if counts[own] or all(own.match(char) for char in read) else word


def _drawn_in_latin(char: str) -> str:
    """The Latin letter that a letter is drawn like, in its own case."""
    latin = _AS_LATIN[ord(char)]
    return latin.upper() if char.isupper() else latin


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


DRAWN = {
    "a": "АаΑαДдΔΛλᎪᎯᗅᗩꓮⲀⲁ𐊠∆∀₳ค卂ᐱꋬꍏꁲ⍺",
    "b": "ႦВвБбЬьЪъЂΒβᏴᏰᗷᏏꓐⲂⲃ๒乃฿ꌃ𐊂ᑲᖯ",
    "c": "СсҪҫςϹϲᏟᏨᑕꓚⲤⲥ¢₵匚⊂ꉓꏸ𐊢©",
    "d": "ԀԁԂԃδժᎠᏧᗪᗞᑯꓓ∂₫๔ꀸ",
    "e": "ЕеЄєЭэҼҽΕεΣξΞᎬᏋᗴᙓꓰⲈⲉ∃∈∑€℮乇ꍟꂅ",
    "f": "ҒғϜϝᖴꓝᎰ千₣ꎇ",
    "g": "ԌԍցᎶᏀᏳꓖ₲ᘜꁅ",
    "h": "НнҺһЋћђԊԋΗհᎻᏂᏲᕼꓧⲎⲏ卄ꃅꍩ",
    "i": "ІіιΙᎥꓲⲒⲓ丨เꀤ⍳℩ⵏᛁƖ¡",
    "j": "ЈјϳͿյᎫᏠᒍꓙןנﾌꀭ",
    "k": "КкҚқҜҝӃӄΚκᏦᛕꓗⲔⲕ₭ꀘ",
    "l": "ӀӏլԼᏞᏝᒪꓡⳐⳑ£ㄥ꒒ǀ∣",
    "m": "МмӍӎΜᎷᗰꓟⲘⲙϺϻ₥爪๓ꂵ𐊰",
    "n": "ПпИиΝηπղոռᏁᑎꓠⲚⲛ₦∩几กภꈤꋊ",
    "o": "ОоӨөΟοσΘθΩΦφՕօծᎾᏫꓳⲞⲟㄖ๏๐סꂦⵔዐ",
    "p": "РрΡρքᏢᑭꓑⲢⲣ₱卩קꉣ⍴",
    "q": "ԚԛզգԳϘϙᑫᕴꆰⵕ",
    "r": "ГгҐґЯяΓᎡᏒᖇꓣⲄⲅ尺ꋪ℞ᴦꮁꭈ®",
    "s": "ЅѕՏֆᏕᏚᔕꓢ丂₴รꌗꇙ§",
    "t": "ТтҬҭΤτեէᎢᏖꓔⲦⲧ₮ㄒͲͳ꓄⊤⟙",
    "u": "ЦцՍսմμυᏌᏬᑌꓴ∪ㄩยꀎʋꞟ⋃ሀ",
    "v": "ѴѵνᏙᏉᐯᐺꓦⱽ√∇שꃴꏝ∨⋁ⴸ",
    "w": "ԜԝШшЩщѠѡωաᎳᏔᏇᗯꓪⲰⲱϢϣ₩山ฬꅏꃃ",
    "x": "×ХхҲҳӼӽӾӿЖжΧχ᙭ꓫⲬⲭ乂ꊼ⨯᙮ⵝᚷ",
    "y": "ყУуҮүҰұΥγΨψվᎩᎽꓬⲨⲩ¥ㄚץꌩᶌ",
    "z": "ΖζᏃꓜⲌⲍՀչ乙ᘔꁴꮓ",
    "2": "շ",
    "3": "ЗзӠӡҘҙ",
    "4": "ЧчᏎ",
}
"""A Latin letter or digit, and the signs of other scripts that are drawn like it."""

DRAWN_OTHERWISE = {
    "b": "Ƅƅɮ",
    "d": "Ðð",
    "f": "ʄ",
    "l": "ʅ",
    "m": "ʍ",
    "n": "Ŋŋɲ",
    "p": "ƿÞþ",
    "q": "Ǫǫ",
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


_LATIN_FOR, _LATIN_OTHERWISE = _both_cases(DRAWN), _both_cases(DRAWN_OTHERWISE)

_AS_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxykmt", "АВСЕНКМОРТХУасеорхукмт")
_AS_ANY_CYRILLIC = _AS_CYRILLIC | str.maketrans("bhnrsuwij", "внпгѕишіј")

_AS_GREEK = str.maketrans("ABEZHIKMNOPTYXabdeiknopstuvwxy", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβδεικηορςτυνωχγ")

_CYRILLIC, _GREEK = re.compile("[\u0400-\u052f]"), re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_AS_SCRIPT = {_GREEK: _AS_GREEK, _CYRILLIC: _AS_ANY_CYRILLIC}
_LETTERS = re.compile(r"[^\W\d_]+")


def _shape(char: str) -> str:
    """The kind of letter that a character is.

    `l` a Latin letter, `y` one that is drawn like another, `x` a sign of another script that is drawn like a Latin letter, `o`
    any other letter, `d` a digit or a sign that stands for a letter inside a word, `m` what is not seen, and a blank for the rest.
    """
    if char in _LATIN_OTHERWISE:
        return "y"
    if _AS_LATIN[ord(char)] != char:
        return "x"
    plain = PLAIN[ord(char)].strip()
    if not plain:
        return " " if PLAIN[ord(char)] else "m"
    if plain.isdigit() or plain in _INSIDE_WORDS:
        return "d"
    if not plain.isalnum():
        return " "
    if unicodedata.category(char) == "So":
        return "l" if len(plain) == 1 else " "
    return "l" if unicodedata.name(_without_marks(char), "").startswith("LATIN") else "o"


_INSIDE_WORDS = frozenset("@$!|+")


def _as_latin(char: str) -> str:
    """How a character is drawn: as a Latin letter, or as itself."""
    return _LATIN_OTHERWISE.get(char) or _LATIN_FOR.get(char) or _LATIN_FOR.get(_without_marks(char), char)


def _without_marks(char: str) -> str:
    """A character without marks, and in its plain form."""
    return unicodedata.normalize("NFKD", char)[0]


_AS_LATIN, _SHAPES = Table(_as_latin), Table(_shape)

_WORD = re.compile("[lxyod][lxyodm]*")
_LATIN_WORD = re.compile("(?<![lxyodm])[lxyd][lxydm]*(?![lxyodm])")
_LONE_SIGN = re.compile(r"(?<=\w[.\-_@/])[^\W\d_](?!\w)|(?<!\w)[^\W\d_](?=[.\-_@/]\w)|(?<=\d )[^\W\d_](?= \d)")
"""A letter that stands alone in a plate or an address."""

_MIXED = re.compile("[ly][dmo]*x|x[dmo]*[ly]")

_FAMILIAR = re.compile(
    f"[{re.escape(''.join(c for c in map(chr, chain(range(0x370), range(0x1E00, 0x20A0))) if c not in _LATIN_FOR | _LATIN_OTHERWISE))}]*"
)
