"""Posts that say no more of anybody than a name are told without being read, as if they had been."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from staydown.kernel import mentions
from staydown.protect.bare_names import bare_names, rows_to_read
from staydown.protect.lookout import mentioned
from staydown.protect.register import BlindedRegister
from staydown.protect.rows import Heard, Rows
from staydown.protect.sightings import read
from staydown.words.posts import Attachment, Post, Stamp

from .samples import AT, ROWS, id_of, register_of

ALSO = (
    {"person": "1", "name": "Anna Meander", "town": "Luik", "address": "Reigerstraat 7, Luik", "phone": "0470 99 88 77"},
    {"person": "2", "name": "Jan Dosomeanes", "unit": "3 Wing Meander", "car": "rode Trabant", "email": "jan@example.org"},
    {"person": "4", "name": "Jan Peeters|Peter Willems", "town": "Oostverlune"},
    {"person": "5", "name": "Abd el Rahman Nour Eddine", "town": "Alcolmena", "unit": "8e Reigerdin"},
    {"person": "3", "name": "Maria Dubois", "school": "Sint-Reigercollege", "handle": "@maria_dub_ois"},
)
REGISTERED = register_of((*ROWS, *ALSO))
ABROAD = (
    {"person": "21", "name": "Семён Кротовский", "town": "Нижнегрязинск", "address": "ул. Лесная 7", "phone": "0470 31 32 33"},
    {"person": "22", "name": "Ευλάμπιος Κροκοδειλίδης", "town": "Κροκύλιον", "unit": "8e Reigerdin"},
    {"person": "23", "name": "عبد الرحمن نور الدين الزهريقي", "town": "القامشة", "unit": "كتيبة الزهريق"},
    {"person": "24", "name": "Abu Bakr Benzahri", "town": "Alcolmena", "car": "rode Trabant"},
    {"person": "25", "name": "Rosa Marcopoulou", "school": "Sint-Reigercollege"},
    {"person": "26", "name": "Simon Krotofski", "town": "Oostverlune"},
    {"person": "27", "name": "אליעזר זהריקי|ზურაბ ლომიძე", "town": "Nirmala"},
)
FROM_ABROAD = register_of((*ROWS, *ABROAD))
_CELLS = [value for row in (*ROWS, *ALSO) for column, cell in row.items() if column != "person" for value in cell.split("|")]
_NAMES = [name for row in (*ROWS, *ALSO) for name in row["name"].split("|")]
_WRITINGS = (
    str.lower,
    str.upper,
    lambda text: text.replace("e", "3"),
    lambda text: text.replace("o", "0"),
    lambda text: text.replace("e", "é"),
    lambda text: text.replace(" ", ""),
    lambda text: text.replace(" ", " de "),
    lambda text: text[::-1],
    " ".join,
    lambda text: "-".join(text),
    lambda text: text.replace(" el ", " al-"),
    lambda text: text.replace("bd el ", "bdel"),
    lambda text: text[:3] + text[4:],
    lambda text: f"({text})",
    lambda text: f"x+{text}@7",
    lambda text: f"{text[0]}. {text.split()[-1]}",
    lambda text: " ".join(text.split()[::-1]),
    lambda text: text.split()[-1],
    lambda text: text.split()[0],
    lambda text: text,
)
_AROUND = (
    "",
    "a",
    "i",
    "b",
    "r",
    "7",
    "12",
    "Liege",
    "Meandr",
    "straat",
    "k3rk",
    "Kerkstr@@t",
    "I'm",
    "so i mean",
    "win7",
    "Jan Peters",
    "jan peetters",
    "Peter Willem",
    "=== x",
    "#a",
    "2e",
    "n x",
    "1.2.3.4",
    "a b c d",
    "al",
    "bin",
    "abdel",
    "ur rahman",
    "din",
    "可以访问",
    "カタカナ",
    "한국어",
    "，",
    "一二",
    "八三零",
)
_SPELLED = (
    "Вандерзвельмст Ваннес", "Ванес Вандерзвелмст", "Семен Кротовский", "Кротовский", "Семён", "Роза Маркопулу", "Саймон Кротофски",
    "Βάννες Βαντερζβελμστ", "Ρόζα Μαρκοπούλου", "Ευλάμπιος", "Κροκοδειλίδης", "فانس فاندرزفلمست", "إلياس بن زهريقة", "نور الدين",
    "أبو بكر بن زهري", "الزهريقي", "عبد", "الرحمن", "بن", "ال", "אליעזר זהריקי", "ზურაბ ლომიძე",
    "Оостверлуне", "Нижнегрязинск", "Лесная", "Κροκύλιον", "Οοστβερλούνε", "القامشة", "الزهريق", "كتيبة", "أوستفرلون", "Алколмена",
    "Трабант", "и", "в", "т.е.", "привет", "всем", "το", "ο", "و", "يا", "٧", "7", "12", "الحمد لله", "a", "b", "2e", "x+", "!",
    "(", "\u200c", "½", "كَتَبَ", "R", "@", "$", "МирТруд", "СЕТКА", "win7", "Trabant", "k3rk", "«", "\U0001f642", "Jan Peters",
)  # fmt: skip
_abroad = st.builds(
    lambda gap, pieces: gap.join(pieces),
    st.sampled_from([" ", " ", " ", ", ", "\n", "-", "", "(", "_", "/"]),
    st.lists(
        st.one_of(
            st.sampled_from(_SPELLED),
            st.sampled_from(_SPELLED),
            st.builds(
                lambda value, write: write(value),
                st.sampled_from([*_SPELLED, *(cell for row in ABROAD for column, cell in row.items() if column != "person")]),
                st.sampled_from(
                    [str.upper, str.lower, str.title, lambda text: text.replace("ال", ""), lambda text: text[:2] + text[3:], " ".join]
                ),
            ),
            st.text(max_size=3),
        ),
        max_size=7,
    ),
)

_words = st.one_of(
    st.builds(lambda value, write: write(value), st.sampled_from(_NAMES), st.sampled_from(_WRITINGS)),
    st.builds(lambda value, write: write(value), st.sampled_from(_CELLS), st.sampled_from(_WRITINGS)),
    st.sampled_from(_AROUND),
    st.text(max_size=5),
)
_texts = st.builds(
    lambda gap, pieces: gap.join(pieces), st.sampled_from([" ", " ", ", ", "\n", "-", "", "(", "/", "@", "|"]), st.lists(_words, max_size=8)
)


def looked_at(texts: list[str], register: BlindedRegister = REGISTERED) -> tuple[Heard, NDArray[np.bool_]]:
    """Posts of one author within a minute, and whether each may mention anybody."""
    heard = Rows().heard(Post(str(n), "c", Stamp(AT + timedelta(seconds=n)), text, author="A") for n, text in enumerate(texts))
    return heard, mentioned(heard, register)


def bare_names_in(texts: list[str], register: BlindedRegister = REGISTERED) -> dict[int, list[str]]:
    """Whom each of some posts names that says no more of anybody."""
    heard, mention = looked_at(texts, register)
    return bare_names(heard, mention, register)


@given(st.lists(_texts, min_size=1, max_size=5))
@example(["Jan Peters(jan dosomeanes"])
@example(["wanNes de vanderzwelmst komt uitOostverlune"])
def test_whom_a_post_names_and_says_no_more_of_is_told_as_by_reading_it(texts: list[str]) -> None:
    _agree(texts, REGISTERED)


@given(st.lists(st.one_of(_abroad, _abroad, _texts), min_size=1, max_size=5))
def test_the_same_of_posts_in_other_scripts(texts: list[str]) -> None:
    _agree(texts, FROM_ABROAD)


def _agree(texts: list[str], register: BlindedRegister) -> None:
    """Asserts that the loop names whom the strict reading names, and that this exposes none of them."""
    heard, mention = looked_at(texts, register)
    for number, named in bare_names(heard, mention, register).items():
        sightings = read(texts[number], "", register)
        assert sorted(sightings) == sorted(named)
        assert not any(sighting.exposes for sighting in sightings.values())
    to_read = rows_to_read(heard, mention, 0, register)
    for number in range(1, len(texts)):
        if any(mention[max(0, number - 3) : number + 1]) and number not in to_read:
            assert not any(sighting.exposes for sighting in read(heard.together(number), "", register).values())


@pytest.mark.skipif(mentions.implementation() != "compiled", reason="nothing was compiled here: every post is read")
@pytest.mark.parametrize("text", ["это Роза Маркопулу, т.е. она", "سلام عبد الرحمن الزهريقي هنا", "Ευλάμπιος Κροκοδειλίδης!"])
def test_a_namesake_in_another_script_is_settled_without_being_read(text: str) -> None:
    assert [len(named) for named in bare_names_in([text], FROM_ABROAD).values()] == [1]


@pytest.mark.skipif(mentions.implementation() != "compiled", reason="nothing was compiled here: every post is read")
@pytest.mark.parametrize(
    "text", ["wannes vanderzwelmst scored again, I think", "[n=wannes@home] vanderzwelmst has joined", "Wannes Vanderzwelmst, straat 13"]
)
def test_a_namesake_in_talk_is_settled_without_being_read(text: str) -> None:
    assert bare_names_in([text]) == {0: [id_of(ROWS[0])]}


@pytest.mark.parametrize(
    "text",
    [
        *("Wannes Vanderzwelmst, Oostverlune", "Kerkstraat Wannes Vanderzwelmst 12", "K3rkstr@@t+wannes vanderzwelmst 12"),
        *("Wannes Vanderzwelmst 0470 12 34 56", "wannes vanderzwelmst te O O S T v e r l u n e", "Anna Meander uit Liege"),
        "r e wannes vanderzwelmst i g 2 e r",
    ],
)
def test_what_says_more_has_to_be_read(text: str) -> None:
    assert bare_names_in([text]) == {}


def test_what_says_something_beside_its_text_has_to_be_read() -> None:
    named = Post("1", "c", Stamp(AT), "Wannes Vanderzwelmst", attachments=(Attachment("photo"),))
    assert bare_names(Rows().heard([named]), np.array([True]), REGISTERED) == {}


@pytest.mark.skipif(mentions.implementation() != "compiled", reason="nothing was compiled here: every post is read")
@pytest.mark.parametrize(("text", "named"), [("Jan Peters scored", 0), ("Jan Peeters scored", 1), ("Jan Peterss scored", 1)])
def test_a_frequent_name_that_only_sounds_like_an_enrolled_one_is_nobodys(text: str, named: int) -> None:
    assert len(read(text, "", REGISTERED)) == named
    assert [len(people) for people in bare_names_in([text]).values()] == [named]
