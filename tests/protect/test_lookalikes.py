"""Look-alikes: letters of other scripts that are drawn like Latin ones are read as them."""

import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.lookalikes import DRAWN, DRAWN_OTHERWISE, is_familiar, is_mixed, is_of_another_script, spellings


@pytest.mark.parametrize(
    "text",
    ["Wаnnеs", "Wаnnеѕ", "Waոոes", "WαnneЅ", "W\u200bаnnes", "ᎳannᎬs", "Wann€s", "Wａnnеs"],
)
def test_a_word_that_mixes_scripts_is_likeliest_latin(text: str) -> None:
    assert spellings(text)[0].replace("\u200b", "").replace("ａ", "a").lower() == "wannes"
    assert is_mixed(f"dat is {text}!")


@pytest.mark.parametrize("text", ["Wannes", "Wännes", "ваннес", "Вася and Wannes", "ωαηηεs".replace("s", "ς"), "𝐖𝐚𝐧𝐧𝐞𝐬", "100 € and 50%"])
def test_words_of_one_script_each_are_not_mixed(text: str) -> None:
    assert not is_mixed(text)


@pytest.mark.parametrize(
    "text", ["ᎳᎪΝΝᎬᏚ", "ꓪꓮꓠꓠꓰꓢ", "ωαηηеѕ", "ᗯᗩᑎᑎᗴᔕ", "山卂几几乇丂", "Ⲱⲁⲛⲛⲉѕ", "աаոոеѕ", "₩₳₦₦€₴", "ꅏꍏꈤꈤꍟꌗ", "ὠάηηέѕ"]
)
def test_a_word_of_look_alikes_alone_has_two_spellings(text: str) -> None:
    assert spellings(text) == [text, "wannes"]


def test_signs_that_stand_for_letters_are_inside_words() -> None:
    assert spellings("ш@ηn3s")[0] == "w@nn3s"


def test_latin_letters_that_stand_for_two_may_be_drawn_for_one() -> None:
    assert spellings("Waŋŋeʃ") == ["Waŋŋeʃ", "Wannes"]


def test_all_words_are_read_one_way_or_all_the_other() -> None:
    assert spellings("Сара и Оскар") == ["Сара и Оскар", "capa и ockap"]


def test_a_cyrillic_word_with_latin_letters_in_it_is_also_read_as_cyrillic() -> None:
    assert "Влaдимиp".translate(str.maketrans("ap", "ар")) in spellings("Влaдимиp")
    assert spellings("Слeсapь")[-1] == "Слесарь"


def test_prices_and_single_signs_are_no_words() -> None:
    for text in ("50€", "£ 12", "а", "× 2"):
        assert set(spellings(text)) == {text}


def test_a_sign_that_stands_alone_in_a_plate_or_an_address_may_be_a_letter() -> None:
    assert [spellings(text)[1] for text in ("12345-В-67", "12345 В 67", "В-123-AB", "v.Ѕ@example.org")] == [
        "12345-B-67", "12345 B 67", "B-123-AB", "v.s@example.org",
    ]  # fmt: skip
    assert all(spelling.startswith("в 2024 ") for spelling in spellings("в 2024 году"))


def test_flags_of_letters_do_not_make_a_word_mixed() -> None:
    assert spellings("Сара™")[0] == "Сара™"


@pytest.mark.parametrize("text", ["Vandérzwelmst", "łódź", "Nguyễn", "l’été – là", "straße"])
def test_what_is_latin_throughout_is_familiar(text: str) -> None:
    assert is_familiar(text)
    assert spellings(text) == [text]


def test_no_sign_is_drawn_like_two_letters() -> None:
    signs = Counter("".join((*DRAWN.values(), *DRAWN_OTHERWISE.values())))
    assert [sign for sign, times in signs.items() if times > 1] == []
    assert set(string.ascii_lowercase) <= DRAWN.keys()
    assert not any(sign.isascii() for sign in signs)


@given(st.text(alphabet=st.characters(max_codepoint=0x3FFFF)))
def test_a_spelling_is_as_long_as_its_text(text: str) -> None:
    assert {len(spelling) for spelling in spellings(text)} == {len(text)}


def test_letters_of_another_script_leave_words_of_unmistakable_letters_as_they_are() -> None:
    assert [sign for sign in "可カ한дa0。千" if is_of_another_script(sign)] == ["可", "カ", "한"]
    assert set(spellings("Wannes可以Wannes 한국")) == {"Wannes可以Wannes 한국"}
