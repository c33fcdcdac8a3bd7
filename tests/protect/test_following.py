"""What becomes of an exposure: two officers for a child, who was warned before, and when it is over."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.following import WARNED, may_confirm, still_out, unconfirmed, warned_before
from staydown.words.protect import Alert, AlertState, Exposure, ExposureState, Relative
from staydown.words.protect import IdentifierKind as Kind

from .samples import AT

FOUND = Exposure("x-1", "1", "K-1", "garrison", frozenset({Kind.NAME, Kind.TOWN}))
CONFIRMED = replace(FOUND, state=ExposureState.CONFIRMED, confirmed_by=("ann",))
CHILD = replace(CONFIRMED, relatives=frozenset({Relative.CHILD}))
EARLIER = replace(CONFIRMED, id="x-0")


def alert(exposure: str = "x-0", state: AlertState = AlertState.ACKNOWLEDGED, id: str = "a-0") -> Alert:
    """An alert about an exposure."""
    return Alert(id, exposure, "K-1", "lia", state, AT)


def test_nobody_is_warned_before_a_human_confirmed_it_and_of_a_child_not_before_a_second_one() -> None:
    assert "before a human has confirmed" in unconfirmed(FOUND)
    assert unconfirmed(CONFIRMED) == ""
    for child in (CHILD, replace(CONFIRMED, minor=True)):
        assert "a second officer" in unconfirmed(child)
        assert unconfirmed(replace(child, confirmed_by=("ann", "ben"))) == ""
    assert unconfirmed(replace(CONFIRMED, relatives=frozenset({Relative.PARTNER}))) == ""


def test_a_second_word_counts_only_for_a_child_only_of_somebody_else_and_only_once() -> None:
    assert may_confirm(FOUND, "ann")
    assert not may_confirm(CONFIRMED, "ben")
    assert may_confirm(CHILD, "ben") and not may_confirm(CHILD, "ann")
    assert not may_confirm(replace(CHILD, confirmed_by=("ann", "ben")), "cas")


def test_the_last_warning_that_went_out_to_the_same_person_is_found() -> None:
    others = [EARLIER, replace(EARLIER, id="x-9"), FOUND]
    assert warned_before(FOUND, others, [alert(), alert("x-9", id="a-9")]) == alert("x-9", id="a-9")
    assert warned_before(FOUND, others, [alert("x-1")]) is None, "about itself"


@pytest.mark.parametrize("other", [replace(EARLIER, person="K-2"), replace(EARLIER, register="reserve")])
def test_somebody_else_is_not_the_same_person(other: Exposure) -> None:
    assert warned_before(FOUND, [other], [alert()]) is None


def test_of_nobody_in_a_register_nobody_knows_whether_they_were_warned() -> None:
    assert warned_before(replace(FOUND, person="", register=""), [replace(EARLIER, person="", register="")], [alert()]) is None


@pytest.mark.parametrize("state", AlertState)
def test_only_what_went_out_is_a_warning(state: AlertState) -> None:
    assert (warned_before(FOUND, [EARLIER], [alert(state=state)]) is not None) == (state in WARNED)


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from([True, False, None])), st.sampled_from(["", " ", "taken down"]))
def test_it_is_over_when_every_known_copy_is_down_or_where_none_is_known_in_words(copies: dict[str, bool | None], said: str) -> None:
    over = all(down is True for down in copies.values()) if copies else bool(said.strip())
    assert (still_out(copies, said) == "") == over


def test_it_is_told_which_copies_are_there_and_of_which_it_is_not_known() -> None:
    told = still_out({"one": False, "two": None, "three": True}, "it is gone")
    assert "still there: one" in told and "not verified down: two" in told and "three" not in told
