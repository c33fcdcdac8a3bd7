"""Sorted arrays of what is held, against dictionaries of the same."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.held import VALUE_BYTES, Holders, Things, marks_of, numbers_in, numbers_of

values = st.sampled_from([bytes([one]) * VALUE_BYTES for one in (0, 1, 127, 128, 255)] + [b"\x01" + bytes(7), bytes(7) + b"\x01"])
words = st.lists(values, min_size=1, max_size=4, unique=True)


@given(st.lists(st.tuples(st.lists(values, max_size=3), st.integers(0, 5)), max_size=8), st.lists(values, max_size=5))
def test_everybody_with_a_form_is_found_and_nobody_else(tokens: list[tuple[list[bytes], int]], asked: list[bytes]) -> None:
    held = Holders(["".join(value.hex() for value in some) for some, _ in tokens], [person for _, person in tokens])
    having = {place: sorted({person for some, person in tokens if value in some}) for place, value in enumerate(asked)}
    assert held.of(b"".join(asked)) == {place: people for place, people in having.items() if people}
    assert held.size == 12 * sum(len(some) for some, _ in tokens)


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 9), st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=2)),
        max_size=6,
    )
)
def test_the_things_of_a_person_are_those_of_the_tokens(tokens: list[tuple[int, int, list[list[list[bytes]]]]]) -> None:
    packed = ["|".join(" ".join(b"".join(word).hex() for word in thing) for thing in things) for _, _, things in tokens]
    held = Things(packed, [(label, 2) for _, label, _ in tokens], [person for person, _, _ in tokens], 5)
    for person in range(5):
        own = [(label, thing) for owner, label, things in tokens if owner == person for thing in things]
        assert list(held.of(person)) == [(label, 2, [frozenset(numbers_in(b"".join(word))) for word in thing]) for label, thing in own]
    assert held.size > 0


def test_packed_numbers_are_read_with_the_highest_byte_first() -> None:
    assert numbers_of("0000000000000102").tolist() == [258] and numbers_of("").tolist() == []
    assert marks_of("00000001020a00000000", 5).tolist() == [258, 0x0A00000000]
