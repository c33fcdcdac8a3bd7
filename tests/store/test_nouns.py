"""How the store asks for many rows at a time."""

from hypothesis import example, given
from hypothesis import strategies as st

from staydown.store.nouns import filters


@given(st.lists(st.integers(-50, 50)))
@example(list(range(1, 20_001)))
@example([3, 1, 2])
@example([1, 3])
def test_the_filters_let_each_number_through_once_and_no_other(numbers: list[int]) -> None:
    passed: list[int] = []
    for one in filters("id", numbers):
        ((name, wanted),) = one.items()
        assert isinstance(wanted, (tuple, list))
        passed += range(wanted[0], wanted[1] + 1) if name == "id__range" else wanted
    assert sorted(passed) == sorted(set(numbers))


def test_what_has_no_gap_is_a_range() -> None:
    assert list(filters("post", range(5, 9))) == [{"post__range": (5, 8)}]
    assert list(filters("post", [5, 8])) == [{"post__in": [5, 8]}]
