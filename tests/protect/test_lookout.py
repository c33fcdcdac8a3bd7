"""Which posts may mention somebody."""

import gzip
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.candidates import strong
from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical
from staydown.protect.lookout import in_words, is_identified, mentioned
from staydown.protect.rows import Rows, Said
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
    plain = [person for kind, form, _ in strong(folded) for person in clear.get((kind, form), ())]
    findings, count = scanned(post(text), REGISTERED)
    assert set(plain) <= {finding.person for finding in findings}
    assert len(findings) == count.exposures <= len(PEOPLE)
    assert all((finding.evidence or finding.perhaps) and not finding.kinds & finding.wrong for finding in findings)


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
def test_the_loop_says_nobody_only_where_each_form_by_itself_finds_nobody(texts: list[str]) -> None:
    posts = [Post(str(n), "c", Stamp(AT + timedelta(seconds=n)), text, author="A") for n, text in enumerate(texts)]
    heard = Rows().heard(posts)
    quick, by_form, alone = mentioned(heard, REGISTERED), _by_form(heard.some), _by_form([Said(one, ()) for one in posts])
    for number in range(len(posts)):
        in_earlier = number > 0 and alone[number - 1]  # by form the end of the text before is read again with this one
        assert alone[number] <= quick[number] <= by_form[number] <= max(quick[number], in_earlier)


def _by_form(some: list[Said]) -> list[bool]:
    """The same without the loop: the twin."""
    by_form: list[bool] = (in_words(some, REGISTERED) | np.array([is_identified(said, REGISTERED) for said in some])).tolist()
    return by_form


@pytest.mark.skipif(not IRC.exists(), reason=f"no benign chat at {IRC}")
def test_benign_chat_exposes_nobody() -> None:
    with gzip.open(IRC, "rt", encoding="utf-8", errors="replace") as lines:
        posts = [Post(str(n), "irc", Stamp(), line.rstrip("\n")) for n, line in enumerate(lines) if n < 4000]
    findings, count = scanned(posts)
    assert (findings, count) == ([], ScanCount(posts=4000, exposures=0, names_only=0))
