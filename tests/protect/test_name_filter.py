"""The filter says yes to every text that names somebody enrolled, and hardly ever to another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import name_filter, names
from staydown.protect.folding import fold
from staydown.protect.name_filter import MARK_BITS, NameFilter

KEY = bytes(range(32))
NAMES = (
    "Wannes Vanderzwelmst", "Lieselot Kroosbrecht", "Ilyas Benzahriqa", "إلياس بنزهريقة", "Jan Op de Beeck", "Ваннес Вандерзвельмст",
    "Bo Li",
)  # fmt: skip
PLAIN = NameFilter(KEY)
FILTER = NameFilter(KEY, (PLAIN.mark(form) for name in NAMES for form in names.enrolled(name)))

WORDS = [
    "wannes", "vanderzwelmst", "wanens", "vanderzwlmst", "w4nn3s", "lieselot", "kroosbrecht", "ilyas", "benzahriqa", "إلياس", "بنزهريقة",
    "jan", "beeck", "janbeeck", "bo", "li", "Ваннес", "Вандерзвельмст", "фанес", "w", "and", "the", "soldier", "vander",
    "zwelmst", "кроосбрехт",
]  # fmt: skip


def by_each_form(words: list[names.Placed]) -> bool:
    """The same, asked one form after another: the twin."""
    return any(FILTER.is_marked(one.form) for one in names.asked(words))


@pytest.mark.parametrize("together", [4, 7, 50_000])
@given(texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=7), max_size=6))
def test_many_texts_at_once_are_answered_as_each_form_by_itself(together: int, texts: list[list[str]]) -> None:
    placed = [names.words_of(" ".join(words)) for words in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_filter, "TOGETHER", together)
        found = FILTER.touched_plainly([[one.word for one in words] for words in placed]).tolist()
    for touched, words in zip(found, placed, strict=True):
        assert touched or not by_each_form(words)
        assert not touched or by_each_form(words) or any(len(run) > names.LONGEST_INSIDE for run in runs(words))


@given(texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=7), max_size=6))
def test_the_loop_and_its_twin_touch_the_same_texts_but_for_long_runs(texts: list[list[str]]) -> None:
    placed = [names.words_of(" ".join(words)) for words in texts]
    words = [[one.word for one in some] for some in placed]
    for quick, plain, some in zip(FILTER.touched(words).tolist(), FILTER.touched_plainly(words).tolist(), placed, strict=True):
        assert quick == plain or any(len(run) > names.LONGEST_INSIDE for run in runs(some))


def runs(words: list[names.Placed]) -> list[str]:
    """What stands side by side, written together: the filter looks at longer runs than are asked for."""
    return ["".join(one.word.spelled for one in words[at : at + size]) for at in range(len(words)) for size in range(1, names.REACH + 2)]


@given(st.sampled_from(NAMES), st.sampled_from(["{}", "hier {} daar", "{}, {}"]))
def test_whoever_is_enrolled_is_never_passed_over(name: str, around: str) -> None:
    text = around.format(name, name)
    sequences = names.sequences_of(text if names.is_foreign(text) else fold(text))
    assert FILTER.touched([[one.word for one in words] for words in sequences]).any()


def test_other_names_are_told_at_once_and_another_key_marks_otherwise() -> None:
    strangers = [names.words_of(f"zebedeus{n} quarrevoix{n} tremouvelle{n}") for n in range(3000)]
    assert FILTER.touched([[one.word for one in words] for words in strangers]).sum() <= 1
    form = names.canonical_name(NAMES[0])
    assert FILTER.is_marked(form) and not PLAIN.is_marked(form)
    assert NameFilter(KEY[::-1]).mark(form) != FILTER.mark(form) < 1 << MARK_BITS


def test_nothing_is_found_where_nothing_is_enrolled_or_asked() -> None:
    assert not PLAIN.touched([[one.word for one in names.words_of("wannes vanderzwelmst")]]).any()
    assert FILTER.touched([]).tolist() == []
    assert FILTER.touched([[], []]).tolist() == [False, False]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=7), max_size=6))
def test_words_that_may_be_a_name_are_those_of_which_a_form_is_marked(texts: list[list[str]]) -> None:
    rows = [names.words_of(" ".join(words)) for words in texts]
    near = {tuple(one) for one in FILTER.near([[placed.word for placed in row] for row in rows]).tolist()}
    every = [
        (number, first, last)
        for number, row in enumerate(rows)
        for last in range(len(row))
        for first in range(max(0, last - names.REACH), last + 1)
    ]
    for number, first, last in every:
        if any(FILTER.is_marked(one.form) for one in names.asked_between(rows[number], first, last)):
            assert (number, first, last) in near
    assert near <= set(every)


@pytest.mark.parametrize("before", [*range(253, 260), 511, 512])
def test_a_name_is_near_itself_once_wherever_it_stands_in_a_long_row(before: int) -> None:
    """A row is looked through some hundred words at a time."""
    row = [placed.word for placed in names.words_of(" ".join(["soldier"] * before + ["wannes", "vanderzwelmst"] + ["soldier"] * 300))]
    near = [tuple(one) for one in FILTER.near([row]).tolist()]
    assert near.count((0, before, before + 1)) == 1
    assert len(near) == len(set(near))


@given(st.sampled_from(NAMES))
def test_every_form_of_two_words_has_two_halves(name: str) -> None:
    for form in names.enrolled(name):
        halves = PLAIN.halves(form)
        assert len(halves) == (0 if form.startswith(names.JOINED) else 2)
        assert all(half < 1 << 32 for half in halves)


HALVES = np.array([half for name in NAMES for form in names.enrolled(name) for half in PLAIN.halves(form)], np.uint32)
WITH_HALVES = NameFilter(KEY, (PLAIN.mark(form) for name in NAMES for form in names.enrolled(name)), halves=HALVES)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=7), max_size=6))
def test_words_that_are_no_half_are_ruled_out_and_no_name_with_them(texts: list[list[str]]) -> None:
    rows = [[placed.word for placed in names.words_of(" ".join(words))] for words in texts]
    assert WITH_HALVES.near(rows).tolist() == FILTER.near(rows).tolist()
