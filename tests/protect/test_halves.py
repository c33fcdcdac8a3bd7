"""The marks of single words of names: hidden in the tokens, open to whoever holds the register and its key."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.halves import opened_halves, sealed_halves
from staydown.protect.keys import keys_of

from .samples import KEYS, MASTER, REGISTER

_marks = st.lists(st.integers(0, (1 << 32) - 1), max_size=40)


@given(st.lists(st.tuples(st.text("K-1", min_size=1), st.text("0f", min_size=1), _marks), max_size=5))
def test_what_was_sealed_opens_again_each_once(names: list[tuple[str, str, list[int]]]) -> None:
    sealed = [(person, value, sealed_halves(KEYS, person, value, marks)) for person, value, marks in names]
    assert opened_halves(KEYS, sealed).tolist() == sorted({mark for _, _, marks in names for mark in marks})


def test_equal_marks_of_two_people_do_not_show_and_another_key_opens_nothing() -> None:
    marks = list(range(1000, 1020))
    one, other = (sealed_halves(KEYS, person, "value", marks) for person in ("K-1", "K-2"))
    assert not {one[at : at + 8] for at in range(0, len(one), 8)} & {other[at : at + 8] for at in range(0, len(other), 8)}
    opened = opened_halves(keys_of(MASTER[::-1], REGISTER.id), [("K-1", "value", one)])
    assert not set(opened.tolist()) & set(marks)
