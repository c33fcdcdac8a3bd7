"""Chance is the same for ever, and fair enough."""

from collections import Counter

import pytest

from staydown.testing.exposures.chance import Chance


def test_the_first_rolls_of_a_label_are_these_for_ever() -> None:
    chance = Chance("a", 1)
    assert [chance.below(1000) for _ in range(5)] == [117, 948, 971, 506, 849]


def test_the_same_label_rolls_the_same_and_another_another() -> None:
    assert [Chance("a", 1).below(1 << 60) for _ in range(2)] == [Chance("a|1").below(1 << 60)] * 2
    assert Chance("a", 2).below(1 << 60) != Chance("a", 1).below(1 << 60)


def test_each_thing_comes_about_as_often_as_it_weighs() -> None:
    chance = Chance("weighed")
    rolled = Counter(chance.weighed("abc", (6, 3, 1)) for _ in range(10_000))
    assert [rolled[letter] / 10_000 for letter in "abc"] == pytest.approx([0.6, 0.3, 0.1], abs=0.02)


def test_what_weighs_nothing_never_comes() -> None:
    chance = Chance("nothing")
    assert {chance.weighed("abc", (0, 1, 0)) for _ in range(100)} == {"b"}


def test_some_things_are_different_and_no_more_than_there_are() -> None:
    assert sorted(Chance("some").some("abcdef", 9)) == list("abcdef")
    assert len(set(Chance("some").some("abcdef", 3))) == 3


def test_a_share_happens_about_as_often() -> None:
    chance = Chance("share")
    assert sum(chance.happens(0.25) for _ in range(10_000)) == pytest.approx(2500, abs=200)
    assert not chance.happens(0)
