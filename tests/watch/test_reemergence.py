"""What may have come back: reasons apart, ties shown, no circle, and no person compared."""

from datetime import UTC, datetime
from itertools import product
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.testing.successions import successions
from staydown.watch.reemergence import (
    COMPARED,
    INTERCEPT,
    INTERCEPT_UNREAD,
    WEIGHTS,
    alike,
    handle_of,
    likeness_of,
    lineage,
    method,
    proposed,
    reasons_for,
    refuse_circle,
    strengths,
    with_ties,
    worth_a_look,
)
from staydown.watch.traces import Ties, Woven
from staydown.words.errors import Malformed, Refused
from staydown.words.network import Asset, AssetKind
from staydown.words.watch import Reemergence

AT = datetime(2026, 3, 1, tzinfo=UTC)


def channel(id: str, handle: str, kind: AssetKind = AssetKind.CHANNEL) -> Asset:
    """An asset at an address."""
    return Asset(id, kind, handle.title(), f"https://chat.example/{handle}")


OLD, NEW = channel("old", "lantern_letters"), channel("new", "lantern_letters_2")
OTHER = channel("other", "weather")


EVERYTHING = Ties(announced=1, links_back=2, files=3, texts=1, forwards=4, administrators=1, links=1.5, sources=0.5, rhythm=0.99)


def test_each_reason_stands_apart_with_its_weight_the_heaviest_first() -> None:
    found = proposed(OLD, NEW, EVERYTHING, AT, "r")
    assert found is not None
    assert found.reasons[0] == ("announced by the old one", 4.1)
    assert {name for name, _ in found.reasons} == set(WEIGHTS)
    assert [weight for _, weight in found.reasons] == sorted((weight for _, weight in found.reasons), reverse=True)
    assert found.likeness is not None
    assert found.likeness > 0.99


def test_there_is_a_weight_for_each_reason_in_the_same_order() -> None:
    assert list(strengths(OLD, NEW, EVERYTHING)) == list(WEIGHTS)


def test_the_likeness_is_that_of_the_stated_model() -> None:
    reasons = reasons_for(OLD, OTHER, Ties(files=10))
    assert reasons == (("shared files", 5.4),)
    assert likeness_of(reasons) == round(1 / (1 + 2.718281828459045 ** -(INTERCEPT + 5.4)), 4)
    assert likeness_of(reasons, read=False) == round(1 / (1 + 2.718281828459045 ** -(INTERCEPT_UNREAD + 5.4)), 4)
    assert "intercept -8.4, where posts of one were not read -5.5" in method()
    assert all(f"{name} {weight:g}" in method() for name, weight in WEIGHTS.items())


def test_a_name_alone_is_far_from_enough_and_a_lead_only_where_no_posts_were_read() -> None:
    twin = channel("twin", "lantern_letters")
    read, unread = (proposed(OLD, twin, Ties(read=read), AT, "r") for read in (True, False))
    assert read is not None
    assert unread is not None
    assert (read.likeness or 0) < 0.01
    assert 0.05 < (unread.likeness or 0) < 0.2
    assert [worth_a_look(one) for one in (read, unread)] == [False, True]


def test_what_an_operator_did_with_intent_is_shown_whatever_the_likeness_is() -> None:
    for ties in (Ties(announced=1), Ties(administrators=1)):
        found = proposed(OLD, OTHER, ties, AT, "r")
        assert found is not None
        assert (found.likeness or 0) < 0.05
        assert worth_a_look(found)
    follower = proposed(OLD, OTHER, Ties(links_back=50, forwards=50), AT, "r")
    assert follower is not None
    assert not worth_a_look(follower)


def test_the_model_keeps_finding_successors_among_decoys_it_has_not_seen() -> None:
    """Seeds 900 to 902; `make bench-reemergence` says it with n and intervals, of all seeds and of channels of which no post was read."""
    shown = true = of = 0
    for seed in range(900, 903):
        world = successions(seed)
        old, new = ({id: traces for id, (_, traces) in side.items()} for side in (world.old, world.new))
        woven = Woven(old, new)
        for one, other in product(world.old, world.new):
            found = proposed(world.old[one][0], world.new[other][0], woven.between(one, other), AT, "r")
            if found is not None and (found.likeness or 0) >= 0.5:
                shown += 1
                true += (one, other) in world.true
        of += len(world.true)
    assert true / shown > 0.8
    assert true / of > 0.45


def test_where_nothing_speaks_for_it_nothing_is_proposed() -> None:
    assert proposed(OLD, OTHER, Ties(), AT, "r") is None
    assert likeness_of(()) is None


@pytest.mark.parametrize("kind", sorted(set(AssetKind) - COMPARED))
def test_no_likeness_is_computed_for_what_a_person_stands_behind(kind: AssetKind) -> None:
    for one, other in ((OLD, channel("x", "x", kind)), (channel("x", "x", kind), NEW)):
        with pytest.raises(Refused, match="people are not compared"):
            proposed(one, other, Ties(announced=1), AT, "r")


def test_accounts_mailboxes_and_payment_addresses_are_behind_people() -> None:
    assert {AssetKind.ACCOUNT, AssetKind.EMAIL, AssetKind.PAYMENT} == set(AssetKind) - COMPARED


def test_an_asset_does_not_succeed_itself_and_a_count_is_not_below_nothing() -> None:
    with pytest.raises(Refused, match="cannot succeed itself"):
        proposed(OLD, OLD, Ties(announced=1), AT, "r")
    with pytest.raises(Malformed, match="below zero"):
        proposed(OLD, NEW, Ties(files=-1), AT, "r")


def test_a_tie_is_shown_on_both_and_not_broken() -> None:
    reasons = (("shared files", 1.0),)
    rows = [
        Reemergence(key, old, "new", reasons, AT, likeness) for key, old, likeness in (("1", "b", 0.5), ("2", "a", 0.5), ("3", "c", 0.9))
    ]
    ranked = with_ties([*rows, Reemergence("4", "a", "elsewhere", reasons, AT, 0.5)])
    assert [(one.asset, one.successor, one.tied) for one in ranked] == [
        ("c", "new", ()),
        ("a", "elsewhere", ()),
        ("a", "new", ("b",)),
        ("b", "new", ("a",)),
    ]


@pytest.mark.parametrize(
    ("asset", "successor", "pairs"),
    [("b", "a", [("a", "b")]), ("c", "a", [("a", "b"), ("b", "c")]), ("a", "a", []), ("d", "a", [("a", "b"), ("b", "d"), ("x", "d")])],
)
def test_a_circle_of_successors_is_refused(asset: str, successor: str, pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused, match="succeed itself"):
        refuse_circle(asset, successor, pairs)


def test_two_that_have_one_ancestor_or_one_successor_are_no_circle() -> None:
    refuse_circle("a", "c", [("a", "b"), ("b", "c")])
    refuse_circle("b", "c", [("a", "b"), ("a", "c")])
    assert lineage("a", [("a", "b"), ("b", "c"), ("a", "d"), ("x", "y")]) == ("b", "d", "c")


pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


@given(pairs)
def test_pairs_that_are_confirmed_one_after_the_other_never_make_a_circle(wanted: list[tuple[int, int]]) -> None:
    confirmed: list[tuple[str, str]] = []
    for old, new in ((str(one), str(other)) for one, other in wanted):
        try:
            refuse_circle(old, new, confirmed)
        except Refused:
            continue
        confirmed.append((old, new))
    for old in {old for old, _ in confirmed}:
        assert old not in lineage(old, confirmed)
        assert all(old not in lineage(new, confirmed) for new in lineage(old, confirmed))


handles = st.text("abcdefgh_0123", max_size=12)


@given(handles, handles)
def test_likeness_of_names_is_symmetric_and_whole_for_the_same(one: str, other: str) -> None:
    first, second = channel("1", one), channel("2", other)
    assert isclose(alike(handle_of(first), handle_of(second)), alike(handle_of(second), handle_of(first)))
    assert 0 <= alike(handle_of(first), handle_of(second)) <= 1


ties = st.builds(Ties, *[st.integers(0, 50)] * 8, st.floats(0, 1))


@given(ties, ties)
def test_more_of_a_tie_never_makes_it_less_likely(some: Ties, more: Ties) -> None:
    both = Ties(*(max(getattr(some, name), getattr(more, name)) for name in Ties.__slots__[:-1]))
    less = likeness_of(reasons_for(OLD, OTHER, some))
    assert less is None or less <= (likeness_of(reasons_for(OLD, OTHER, both)) or 0)
