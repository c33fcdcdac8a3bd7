"""Signs: every sign of Unicode has its plain writing."""

import re
import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.signs import LONGEST, PLAIN, composed, is_numeral, is_read_in_a_row, transliterated

EVERY_SIGN = [chr(code) for code in chain(range(0x40000), range(0xE0000, 0xE1000), range(0xF0000, 0x110000, 997)) if code != 10]


def _plain(text: str) -> str:
    return transliterated(composed(text))


@pytest.fixture(scope="module")
def plain_signs() -> dict[str, str]:
    """Each sign and its plain writing, a line each; the two that are line breaks left out."""
    signs = [sign for sign in EVERY_SIGN if sign not in "\u2028\u2029"]
    return dict(zip(signs, _plain("\n".join(signs)).split("\n"), strict=True))


def test_every_sign_is_small_ascii_and_short(plain_signs: dict[str, str]) -> None:
    assert all(plain.isascii() and plain == plain.lower() and len(plain.strip()) <= LONGEST for plain in plain_signs.values())
    assert all(char.isprintable() for plain in plain_signs.values() for char in plain)


def test_a_plain_sign_stays_as_it_is(plain_signs: dict[str, str]) -> None:
    assert all(_plain(plain) == plain for plain in set(plain_signs.values()))


def test_every_sign_with_the_value_of_a_digit_is_that_digit(plain_signs: dict[str, str]) -> None:
    wrong = [s for s in plain_signs if unicodedata.digit(s, None) is not None and plain_signs[s] != str(unicodedata.digit(s))]
    assert wrong == []


def test_every_whole_number_is_its_digits_unless_it_is_roman(plain_signs: dict[str, str]) -> None:
    whole = [s for s in plain_signs if unicodedata.category(s) in ("No", "Nl") and unicodedata.numeric(s) in range(1000)]
    romans = [chr(code) for code in range(0x2160, 0x2180)]
    assert all(plain_signs[sign] == str(int(unicodedata.numeric(sign))) for sign in whole if sign not in romans)
    assert all(plain_signs[sign].isalpha() for sign in romans)


def test_what_nobody_sees_leaves_nothing(plain_signs: dict[str, str]) -> None:
    unseen = [sign for sign in plain_signs if unicodedata.category(sign) in ("Cf", "Me") or 0xE0000 <= ord(sign) < 0xE1000]
    assert len(unseen) > 4000
    assert {plain_signs[sign] for sign in (*unseen, *"\u115f\u1160\u3164\uffa0\u034f\ufe0f\u180b\u2065")} == {""}


def test_half_surrogates_private_and_unassigned_signs_are_blanks(plain_signs: dict[str, str]) -> None:
    assert {plain_signs[sign] for sign in "\ud800\udfff\ue000\uf8ff\U000f0000\u0378\U0003ffff"} == {" "}


def test_every_space_is_a_blank_and_so_is_all_braille(plain_signs: dict[str, str]) -> None:
    spaces = [sign for sign in plain_signs if unicodedata.category(sign) == "Zs"]
    assert {plain_signs[sign] for sign in (*spaces, *map(chr, range(0x2800, 0x2900)))} == {" "}


def test_every_letter_named_latin_a_to_z_is_that_letter(plain_signs: dict[str, str]) -> None:
    named = re.compile(".*(?:LATIN (?:CAPITAL|SMALL) LETTER|LATIN LETTER SMALL CAPITAL|INDICATOR SYMBOL LETTER) ([A-Z])")
    found = {sign: named.fullmatch(unicodedata.name(sign, "")) for sign in plain_signs if unicodedata.category(sign)[0] in "LS"}
    letters = {sign: name[1].lower() for sign, name in found.items() if name and "CROSSED" not in name[0]}
    assert len(letters) > 300
    assert [sign for sign in letters if plain_signs[sign] != letters[sign]] == []


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("⓪①⑵⒊❹➎⁶₇𝟠9️⃣", "0123456789"),
        ("🄋🄁⓵🯲Ⅲ", "0012iii"),
        ("㉑ ⑳ ❿ 🔟", "21 20 10 10"),
        ("½ ⅔", "1/2 2/3"),
        ("〇四七〇", "0470"),
        ("四七", "siqi"),
        ("ⓦ⒜🄽🅝🅴🆂", "wannes"),
        ("ᴡᴀɴɴᴇꜱ ʷᵃⁿⁿᵉˢ ſaſ ıŋ ﬁﬄ ǆ", "wannes wannes sas ing fiffl dz"),
        ("W\U000e0041a\u00adn\u2064n\ufe0fe\u3164s", "wannes"),
        ("a\u2800b\u1680c\u3000d", "a b c d"),
        ("a\u2028b\u2029c\nd", "a\nb\nc\nd"),
        ("O´Neil Oʼneil O’Neil", "o'neil o'neil o'neil"),
        ("0470−12∕34", "0470-12/34"),
        ("हिन्दी राहुल", "hindi rahul"),
        ("สุรชัย", "surchay"),
        ("がギｶﾞか\u3099", "gagigaga"),
        ("한국", "hangug"),
        (unicodedata.normalize("NFD", "한국"), "hangug"),
        ("مُحَمَّد محمد", "mhmd mhmd"),
        ("שָׁלוֹם שלום", "slvm slvm"),
        ("w\u0e34an\u0e47n\u0336es", "wannes"),
        ("Wannes™ 🆗", "wannes tm   ok "),
        ("\ufdfa\u00a9☺", "   "),
    ],
)
def test_signs_are_written_plainly(written: str, plain: str) -> None:
    assert _plain(written) == plain


def test_a_run_of_regional_indicators_is_a_word_and_two_are_a_flag() -> None:
    assert _plain("🇼🇦🇳🇳🇪🇸").strip() == "wannes"
    assert _plain("Wannes🇧🇪").strip() == "wannes"
    assert _plain("🇼\u200b🇦\u200b🇳") == "wan"


def test_tables_keep_no_sign_of_the_empty_planes() -> None:
    before = set(PLAIN)
    _plain("a\U00050001\U0010fffe\U000e0042")
    assert max(set(PLAIN) - before, default=0) < 0x40000


@given(st.text(alphabet=st.characters()))
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    assert _plain(unicodedata.normalize("NFD", text)) == _plain(text)


def test_what_means_something_else_in_a_row_is_told() -> None:
    assert [sign for sign in "三〇ｱ\u3099可アa" if is_read_in_a_row(sign)] == ["三", "〇", "ｱ", "\u3099"]


def test_a_numeral_is_a_word_by_itself_and_a_digit_among_four() -> None:
    assert [sign for sign in "三零可1a" if is_numeral(sign)] == ["三", "零"]
    assert (transliterated("三三三"), transliterated("三三三三")) == ("sansansan", "3333")
