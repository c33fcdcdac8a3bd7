"""Winnowing in numpy, against the words of its definition."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel import winnow_numpy
from staydown.kernel.winnow_numpy import GRAM, WINDOW, hashes_of_grams

from .codes import joined

few_letters = st.text(alphabet="abж\U0001f4a1ه", max_size=120)


@given(few_letters)
def test_each_window_of_hashes_gives_its_smallest(text: str) -> None:
    hashes = [int(hashes_of_grams(joined([text[at : at + GRAM]])[0])[0]) for at in range(len(text) - GRAM + 1)]
    windows = [hashes[at : at + WINDOW] for at in range(max(1, len(hashes) - WINDOW + 1))] if hashes else []
    assert winnow_numpy.fingerprints(*joined([text])).hashes.tolist() == sorted({min(window) for window in windows})


@given(st.text(min_size=GRAM + WINDOW - 1, max_size=60), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_texts_that_share_a_passage_of_that_length_share_a_fingerprint(passage: str, before: str, after: str, other: str) -> None:
    one, two = (winnow_numpy.fingerprints(*joined([text])).hashes.tolist() for text in (before + passage + after, other + passage))
    assert set(one) & set(two)


def test_a_text_of_too_few_letters_has_none_and_the_next_ones_begin_where_they_begin() -> None:
    found = winnow_numpy.fingerprints(*joined(["", "short", "x" * 40, "letters in a row, " * 9]))
    assert (len(found), found.of(0).tolist(), found.of(1).tolist(), len(found.of(2))) == (4, [], [], 1)
    assert found.of(3).tolist() == winnow_numpy.fingerprints(*joined(["letters in a row, " * 9])).hashes.tolist()
