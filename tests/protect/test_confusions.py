"""What was read may have been something else that looks like it, the likeliest first."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.confusions import AT_TIMES, DIGITS, FOREIGN, LETTERS, OFTEN, OUTLINES, SIGNS, Table, likely, nearest
from staydown.protect.disguise import drawn_badly, outline

TABLES = st.sampled_from([LETTERS, DIGITS, SIGNS, OUTLINES, FOREIGN])


def cost(read: str, original: str, table: Table) -> float:
    """What it costs at least that one was read as the other: tried in every way."""
    if not read:
        return 0.0 if not original else float("inf")
    ways = [
        price + cost(read[size:], original[len(meant) :], table)
        for size in (1, 2)
        for meant, price in table.get(read[:size], ((read[:size], 0.0),) if size == 1 else ())
        if len(read) >= size and original.startswith(meant)
    ]
    return min(ways, default=float("inf"))


def test_a_word_is_first_of_all_itself_and_then_what_looks_most_like_it() -> None:
    assert likely("modem", LETTERS, 1) == [(0.0, "modem")]
    found = {one: price for price, one in likely("modern", LETTERS, 400)}
    assert found["modern"] == 0.0 and found["modem"] == found["madern"] == OFTEN


def test_a_digit_in_a_word_was_a_letter_a_letter_in_a_number_a_digit_and_what_is_like_nothing_stays() -> None:
    assert likely("5ofia", LETTERS, 1) == [(OFTEN, "sofia")]
    assert likely("4s", DIGITS, 1) == [(OFTEN, "45")]
    assert likely("4x", DIGITS, 1) == [(0.0, "4x")]
    assert (AT_TIMES, "478") in likely("470", DIGITS, 20)


@given(TABLES, st.text("acdelmnrst0178инл", max_size=6), st.integers(1, 30))
def test_originals_come_by_what_they_cost_none_twice_and_no_more_than_asked(table: Table, read: str, most: int) -> None:
    found = likely(read, table, most)
    assert all(one[0] <= other[0] for one, other in pairwise(found))
    assert len({one for _, one in found}) == len(found) <= most
    assert all(abs(price - cost(read, one, table)) < 1e-9 for price, one in found)


def test_of_originals_that_are_alike_the_likeliest_stands_alone() -> None:
    found = [one for _, one in likely("cel", LETTERS, 50, lambda sign: drawn_badly(outline(sign)))]
    assert "cel" in found and not {"ccl", "oel", "cet"} & set(found)


def test_every_confusion_is_read_in_both_directions() -> None:
    for read, originals in LETTERS.items():
        for original, price in originals:
            if original != read and read.isalpha():
                assert (read, price) in LETTERS[original]


@given(st.text("aehlmnrstvw", max_size=14), st.integers(1, 300))
def test_the_nearest_outlines_begin_with_what_was_read_none_comes_twice_and_no_more_than_asked(read: str, most: int) -> None:
    found = nearest(outline(read), most)
    assert found[0] == outline(read) and len(set(found)) == len(found) <= most


@given(st.text("aehmnrstv", max_size=7))
def test_the_nearest_outlines_cost_what_likely_ones_do_where_no_sign_was_lost(read: str) -> None:
    found = nearest(outline(read), 60)
    same = [one for one in found if len(one) == len(outline(read))]
    assert all(cost(outline(read), one, OUTLINES) <= 4 * AT_TIMES for one in same)


def test_a_narrow_sign_that_was_lost_and_three_signs_that_were_misread_are_undone() -> None:
    assert "vandelst" in nearest("vandest", 100)
    assert "wannesvdzex" in nearest("wauucsvdzex", 5_000)
