"""What ties channels: what few share counts, what everybody shares does not, and a text is known again cut or edited."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.find.passages import prints
from staydown.watch.traces import EVERYBODYS, Ties, Traces, Woven, grouped, overlap, shared, smoothed
from staydown.words.errors import Malformed

TEXT = "the harbour opens at six and the lamps along the quay are lit before anybody comes down to the water to look at the boats"
OTHER = "nobody had told the gardener that the orchard would be measured again in spring by people who came from the other valley"


def marks(*texts: str) -> tuple[frozenset[int], ...]:
    """The fingerprints of texts."""
    found = prints(texts)
    return tuple(frozenset(found.of(n).tolist()) for n in range(len(texts)))


def between(old: Traces, new: Traces, **others: Traces) -> Ties:
    """What ties two channels, among others that are new."""
    return Woven({"old": old}, {"new": new, **others}).between("old", "new")


def test_what_two_alone_hold_counts_whole_and_what_more_hold_by_how_few_they_are() -> None:
    held = Traces(files=frozenset({"a", "b"}), links=frozenset({"x"}), sources=frozenset({"s"}))
    assert between(held, held) == Ties(files=2, links=1, sources=1, rhythm=None)
    assert between(held, held, third=Traces(files=frozenset({"a"}))).files == 1 + 1 / 2
    assert between(held, Traces()).files == 0


def test_what_everybody_holds_says_nothing() -> None:
    held = Traces(files=frozenset({"a"}))
    crowd = {f"n{n}": held for n in range(EVERYBODYS - 3)}
    assert between(held, held, **crowd).files == pytest.approx(1 / (EVERYBODYS - 2))
    assert between(held, held, one_more=held, **crowd).files == 0


def test_a_text_is_known_again_cut_and_with_another_before_it_and_another_text_is_not() -> None:
    known = Traces(texts=marks(TEXT))
    for again in (TEXT, TEXT[: len(TEXT) * 2 // 3], f"{OTHER} {TEXT}", TEXT.upper()):
        assert between(known, Traces(texts=marks(again))).texts == 1
    assert between(known, Traces(texts=marks(OTHER))).texts == 0


def test_a_text_twice_in_one_channel_is_one_and_one_without_a_mark_is_none() -> None:
    assert grouped({"a": marks(TEXT, TEXT), "b": marks("short")}) == {"a": {0}, "b": set()}
    assert between(Traces(texts=marks(TEXT, TEXT)), Traces(texts=marks(TEXT))).texts == 1


def test_what_a_channel_writes_below_each_post_makes_no_two_texts_one() -> None:
    below = "follow the channel of the harbour and pass the address on to everybody who likes to read about boats and lamps"
    dice, words = Random(1), OTHER.split()
    posts = [" ".join((*dice.sample(words, len(words)), below)) for _ in range(EVERYBODYS)]
    assert between(Traces(texts=marks(*posts)), Traces(texts=marks(f"falcon {below}"))).texts == 0
    assert between(Traces(texts=marks(*posts, f"{TEXT} {below}")), Traces(texts=marks(TEXT))).texts == 1


def test_an_announcement_that_all_of_them_published_is_the_mark_of_none() -> None:
    old = {f"old-{n}": Traces(texts=marks(TEXT, OTHER) if n == 0 else marks(TEXT)) for n in range(4)}
    woven = Woven(old, {"new": Traces(texts=marks(TEXT, OTHER))})
    assert woven.between("old-0", "new").texts == 1 + 1 / 4
    assert woven.between("old-1", "new").texts == 1 / 4


def test_a_relay_that_announces_every_new_channel_and_an_editor_of_many_say_little() -> None:
    relay = Traces(names={"new": 4, "third": 1, "old": 9}, administrators=frozenset({"q"}))
    everybody = Traces(administrators=frozenset({"q"}))
    assert between(relay, everybody).announced == 4
    found = between(relay, everybody, third=everybody)
    assert (found.announced, found.administrators) == (2, 1 / 2)


def test_names_forwards_and_administrators_are_of_the_two() -> None:
    old = Traces(names={"new": 3, "else": 9}, administrators=frozenset({"p", "q"}))
    new = Traces(names={"old": 2}, forwards={"old": 7, "else": 1}, administrators=frozenset({"q"}))
    found = between(old, new)
    assert (found.announced, found.links_back, found.forwards, found.administrators) == (3, 2, 7, 1)


def test_hours_make_a_rhythm_where_enough_posts_are_known() -> None:
    evening, morning = (tuple(30 if hour in hours else 0 for hour in range(24)) for hours in ((18, 19, 20), (7, 8)))
    few = tuple(1 if hour < 20 else 0 for hour in range(24))
    assert between(Traces(hours=evening), Traces(hours=evening)).rhythm == pytest.approx(1)
    assert between(Traces(hours=evening), Traces(hours=morning)).rhythm == 0
    assert between(Traces(hours=evening), Traces(hours=few)).rhythm is None
    with pytest.raises(Malformed, match="24 counts"):
        Traces(hours=(1, 2))


def test_where_no_post_was_read_it_is_said() -> None:
    assert not between(Traces(hours=(1,) * 24), Traces(administrators=frozenset({"a"}))).read
    assert between(Traces(hours=(1,) * 24), Traces(files=frozenset({"a"}))).read
    assert not Traces(hours=(0,) * 24).read


held = st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.integers(0, 8), max_size=6), min_size=2)


@given(held)
def test_what_is_shared_is_what_the_plain_sum_over_all_says(things: dict[str, frozenset[int]]) -> None:
    old = sorted(things)[: len(things) // 2]
    found = shared(things, old)
    for one in old:
        for other in things:
            if one != other:
                both = things[one] & things[other]
                plain = sum(1 / (sum(thing in several for several in things.values()) - 1) for thing in both)
                assert found.get((one, other), 0) == pytest.approx(plain)


@given(st.lists(st.integers(0, 50), min_size=24, max_size=24), st.lists(st.integers(0, 50), min_size=24, max_size=24))
def test_a_rhythm_is_symmetric_and_whole_with_itself(one: list[int], other: list[int]) -> None:
    if sum(one) and sum(other):
        first, second = smoothed(one), smoothed(other)
        assert overlap(first, second) == pytest.approx(overlap(second, first))
        assert overlap(first, first) == pytest.approx(1)
        assert 0 <= overlap(first, second) <= 1 + 1e-9
