"""Which posts may mention somebody."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from staydown.kernel import mentions
from staydown.protect.candidates import candidates
from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical
from staydown.protect.lookout import in_words, is_identified, mentioned
from staydown.protect.register import BlindedRegister
from staydown.protect.rows import Heard, Rows
from staydown.words.posts import Post, Stamp
from staydown.words.protect import WEAK, ScanCount
from staydown.words.protect import IdentifierKind as Kind

from .samples import AT, ROWS, id_of, post, register_of, scanned

IRC = next(
    (path for parent in Path(__file__).parents if (path := parent / "shared" / "data" / "text" / "irc-sample.txt.gz").exists()), Path("irc")
)
PEOPLE = (*ROWS, {"person": "7", "name": "Abd el Rahman Nour Eddine", "handle": "@rahman_n_e"})
REGISTERED = register_of(PEOPLE)
_PIECES = [value for row in PEOPLE for column, cell in row.items() if column != "person" for value in cell.split("|")]


@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(alphabet=st.characters(), max_size=12)), max_size=8),
    st.sampled_from([" ", "\n", ", "]),
)
def test_the_blinded_scan_finds_whom_a_search_in_clear_finds(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    clear: dict[tuple[Kind, str], set[str]] = {}
    for row in PEOPLE:
        for column, cell in row.items():
            if column != "person" and Kind(column) not in WEAK:
                for value in cell.split("|"):
                    clear.setdefault((Kind(column), canonical(Kind(column), value)), set()).add(id_of(row))
    folded = fold(text)
    plain = [person for kind, form, _, sure in candidates(folded) if sure for person in clear.get((kind, form), ())]
    findings, count = scanned(post(text), REGISTERED)
    assert set(plain) <= {finding.person for finding in findings}
    assert len(findings) == count.exposures <= len(PEOPLE)
    assert all((finding.evidence or finding.perhaps) and not finding.kinds & finding.wrong for finding in findings)


_ABROAD = (
    {"person": "9", "name": "Семён Кротовский", "phone": "0470 31 32 33"},
    {"person": "10", "name": "Ευλάμπιος Κροκοδειλίδης", "handle": "@evlampios_krok"},
    {"person": "11", "name": "عبد الرحمن نور الدين الزهريقي", "email": "zahriqi@example.org"},
    {"person": "12", "name": "אליעזר זהריקי"},
    {"person": "13", "name": "ზურაბ ლომიძე"},
    {"person": "14", "name": "Abu Bakr Benzahri"},
    {"person": "15", "name": "Rosa Marcopoulou", "plate": "1-ABC-234"},
)
FROM_ABROAD = register_of((*PEOPLE, *_ABROAD))
_CELLS = [value for row in (*PEOPLE, *_ABROAD) for column, cell in row.items() if column != "person" for value in cell.split("|")]
_SPELLED = (
    "Вандерзвельмст Ваннес", "Ванес Вандерзвелмст", "Лиселот Кросбрехт", "Семен Кротовский", "Семён", "Роза Маркопулу",
    "Βάννες Βαντερζβελμστ", "Ρόζα Μαρκοπούλου", "Ευλαμπιος", "فانس فاندرزفلمست", "لسلوت", "الياس بن زهريقة", "إلياس", "نورالدين",
    "أبو بكر بن زهري", "الزهريقي", "عبدالرحمن", "عبد", "الدين", "نور", "بن", "ابن", "ال", "אליעזר", "זהריקי", "ზურაბ", "ლომიძე", "ლ.",
    "кто", "и", "в", "с", "и/или", "т.е.", "ул. 5 А 7", "привет", "всем", "ΧΑΟΣ", "СЕТКА", "ОСА", "АВС-123", "1-АВС-234",
    "το", "ο", "καλημέρα", "και", "مرحبا", "و", "يا", "٠٤٧٠ ٣١ ٣٢ ٣٣", "كَتَبَ", "الحمد لله", "גם", "და", "ГОСТ5", "МирТруд",
)  # fmt: skip
_BESIDE = (
    "a", "12", "al", "Al", "bin", "abd", "ben", "as", "x y", "@", "(", "0470", "ф@example.org", "\U0001f642", "\u200c", "\u200d", "«", "»",
    "،", "؟", "'", "’", "\u0301", "é", "Ð", "可", "½", "²", "_", "½_", "\u064b", "\u0670", "ﻼ", "€", "$", "\ufe0f", "š",
)  # fmt: skip
_SWAPS = str.maketrans("aeocpxy", "аеосрху")
_HIDING: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    str.title,
    " ".join,
    lambda text: text.replace(" ", ""),
    lambda text: text[1:],
    lambda text: text[:3] + text[4:],
    lambda text: text.translate(_SWAPS),
    lambda text: text.replace("о", "o").replace("а", "a"),
    lambda text: text.replace("α", "а").replace("ο", "о"),
    lambda text: text.replace("ا", "ا\u064e"),
    lambda text: text.replace(" ", "_"),
    lambda text: text.replace("ال", "ال "),
    lambda text: text.replace("أ", "ا").replace("إ", "ا"),
    lambda text: text[::-1],
)
_letters = st.text(
    alphabet="абвгдеёжзилмнорстухщэюяАВСЕНКМОРТХαβγδεζικλμορςτυχωΑΒΕΖΛΣبتعلمنوياةدرאבגלםაბგლabceoxyABO019 .-/'@", max_size=10
)
_abroad = st.builds(
    lambda gap, pieces: gap.join(pieces),
    st.sampled_from([" ", " ", " ", "\n", ", ", "", "-", "/", ".", "_"]),
    st.lists(
        st.one_of(
            st.sampled_from(_SPELLED),
            st.builds(lambda value, hide: hide(value), st.sampled_from([*_SPELLED, *_CELLS]), st.sampled_from(_HIDING)),
            st.sampled_from(_CELLS),
            st.sampled_from(_BESIDE),
            _letters,
            st.text(max_size=4),
        ),
        max_size=7,
    ),
)

_AROUND = (
    "", "a", "see", "the", "12", "al", "bin", "abd", "ur rahman", "din", "x y", "a b c d", "1.2.3.4",
    "tel ", "insta: ", "@", "<", "(", " at ", " dot ", "=== ", "[09:16] ", "ben", "as", "and", "one two", "é",
    "\U0001f642", "您可以访问", "カタカナ", "한국어", "。", "千卂", "一二三", "四七〇", "零",
)  # fmt: skip
_TRICKS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.title,
    " ".join,
    "\n".join,
    lambda text: ". ".join(text),
    lambda text: text.replace("bd el ", "bdel"),
    lambda text: text.replace(" el ", " al-"),
    lambda text: text.replace("our E", "oure"),
    lambda text: text.replace(" ", ""),
    lambda text: text.replace("e", "3").replace("a", "4"),
    lambda text: text[1:],
    lambda text: text[:3] + "x" + text[3:],
    lambda text: text.replace(".", " dot ").replace("@", "(at)"),
    lambda text: text.replace("0", "o").replace("1", "|"),
    lambda text: text.replace("e", "é"),
    lambda text: text.replace("e", "c").replace("n", "v"),
    lambda text: text.replace("m", "rn").replace(".", ","),
    lambda text: text.replace("a", "\u0430"),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(" ", " jan "),
    lambda text: text,
)
_writings = st.builds(lambda value, trick: trick(value), st.sampled_from(_PIECES), st.sampled_from(_TRICKS))
_texts = st.builds(
    lambda gap, pieces: gap.join(pieces),
    st.sampled_from([" ", "\n", ", ", "", "-", "/"]),
    st.lists(st.one_of(_writings, st.sampled_from(_AROUND), st.text(max_size=8)), max_size=7),
)


@given(st.lists(_texts, min_size=1, max_size=5))
@example(["+\n33639980117xy"])
def test_the_loop_says_nobody_only_where_each_form_by_itself_finds_nobody(texts: list[str]) -> None:
    _agree(texts, REGISTERED)


@given(st.lists(st.one_of(_abroad, _abroad, _texts), min_size=1, max_size=5))
def test_the_same_of_texts_in_other_scripts(texts: list[str]) -> None:
    _agree(texts, FROM_ABROAD)


def _agree(texts: list[str], register: BlindedRegister) -> None:
    """Asserts that the loop finds in the messages of one author what each form by itself finds."""
    posts = [Post(str(n), "c", Stamp(AT + timedelta(seconds=n)), text, author="A") for n, text in enumerate(texts)]
    heard = Rows().heard(posts)
    quick, by_form = mentioned(heard, register), _by_form(heard, register)
    alone = _by_form(Rows().heard(replace(one, author=None) for one in posts), register)
    for number in range(len(posts)):
        in_earlier = number > 0 and alone[number - 1]  # by form the end of the text before is read again with this one
        assert alone[number] <= quick[number] <= by_form[number] <= max(quick[number], in_earlier)


def _by_form(heard: Heard, register: BlindedRegister) -> list[bool]:
    """The same without the loop: the twin."""
    some = range(len(heard.posts))
    by_form: list[bool] = (in_words(heard, some, register) | np.array([is_identified(text, register) for text in heard.texts])).tolist()
    return by_form


@pytest.mark.skipif(mentions.implementation() != "compiled", reason="nothing was compiled here: every text is handed back")
@pytest.mark.parametrize(
    "text",
    ["привет всем, т.е. да", "καλημέρα σας", "الحمد لله رب العالمين", "כל טוב", "გამარჯობა", "Django и Python 3", "и/или \U0001f642"],
)
def test_texts_in_other_scripts_are_read_by_the_loop(text: str) -> None:
    verdicts, passed = FROM_ABROAD.names.look([text], np.full(1, -1, np.int32))
    assert (verdicts, passed) == (bytes([mentions.NOBODY]), [])


@pytest.mark.parametrize("text", ["привет " * 20_001, "я" * 500])
def test_texts_of_too_many_or_too_long_foreign_words_are_read_form_by_form(text: str) -> None:
    assert FROM_ABROAD.names.look([text], np.full(1, -1, np.int32)) == (bytes([mentions.UNREAD]), [])


@pytest.mark.skipif(not IRC.exists(), reason=f"no benign chat at {IRC}")
def test_benign_chat_exposes_nobody() -> None:
    with gzip.open(IRC, "rt", encoding="utf-8", errors="replace") as lines:
        posts = [Post(str(n), "irc", Stamp(), line.rstrip("\n")) for n, line in enumerate(lines) if n < 4000]
    findings, count = scanned(posts)
    assert (findings, count) == ([], ScanCount(posts=4000, exposures=0, names_only=0))
