"""What callers see: the picks of the twin, whichever implementation was chosen."""

from staydown.kernel import interdiction, interdiction_python

from .ladders import drawn


def test_the_implementation_says_its_name() -> None:
    assert interdiction.implementation() in {"compiled", "python"}


def test_what_was_chosen_gives_the_picks_of_the_twin() -> None:
    ladders = drawn(3, 30, 40)
    found = interdiction.choose(ladders, by_hour=True, credit=0.05).tolist()
    assert found and found == interdiction_python.choose(ladders, by_hour=True, credit=0.05).tolist()
