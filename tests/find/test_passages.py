"""Passages: how much of the shorter text stands in the longer, whatever was done to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.find.passages import CONFIRMED, FEWEST_SHARED, SUGGESTED, code, distance, passages_signal, prints, prints_of, signal_of
from staydown.find.signals import checked
from staydown.words.errors import Malformed
from staydown.words.find import Signal, SignalName

HASHES = st.lists(st.integers(0, 30), min_size=FEWEST_SHARED, max_size=20, unique=True).map(
    lambda drawn: np.array(sorted(drawn), np.uint64)
)
STORY = "The lamps of the harbour were lit before anybody had come home, and nobody knew who had carried the oil up the hill that night. "
OTHER = "A letter from the village says that the bridge will be mended in spring, if the river lets the carpenters work on the pillars. "


def value(text: str) -> str:
    """The value of a text's passages."""
    signal = passages_signal(text)
    assert signal is not None
    return signal.value


@given(HASHES, HASHES)
def test_the_distance_is_how_much_of_the_smaller_set_is_missing_in_the_larger(some: np.ndarray, more: np.ndarray) -> None:
    one, other = signal_of(some), signal_of(more)
    assert one and other
    shared = len(set(some.tolist()) & set(more.tolist()))
    expected = 100 - int(100 * shared / min(len(some), len(more)) + 1e-9) if shared >= FEWEST_SHARED else 100
    assert distance(one.value, other.value) == distance(other.value, one.value) == expected


def test_a_half_and_an_embedded_copy_are_confirmed_and_another_text_is_not_even_suggested() -> None:
    known = value(STORY * 3)
    assert distance(value(STORY), known) <= CONFIRMED
    assert distance(value(OTHER + STORY + OTHER), value(STORY)) <= CONFIRMED
    assert distance(value(OTHER * 2), known) > SUGGESTED


def test_a_text_that_is_too_short_has_no_passages() -> None:
    assert passages_signal("Good morning to all of you") is None


def test_a_value_holds_the_fingerprints_of_its_text() -> None:
    held = prints_of([value(STORY), value(OTHER)])
    both = prints([STORY, OTHER])
    assert held.hashes.tolist() == both.hashes.tolist()
    assert held.starts.tolist() == both.starts.tolist()


@pytest.mark.parametrize("wrong", ["x", "AAAA", "AAAAAAAAAAA=", value(STORY)[:-12], "é" * 64])
def test_what_holds_no_fingerprints_is_refused_in_one_line(wrong: str) -> None:
    with pytest.raises(ValueError):
        code(wrong)
    with pytest.raises(Malformed, match="no value of kind passages"):
        checked(Signal(SignalName.PASSAGES, wrong))
