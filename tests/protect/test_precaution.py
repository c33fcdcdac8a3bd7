"""The checklist of precautions: what always is to be done, and what only some kinds of data call for."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.precaution import ITEMS, checklist, is_review
from staydown.words.protect import IdentifierKind as Kind

from .samples import AT


def test_a_number_plate_calls_for_the_vehicle_and_a_name_does_not() -> None:
    assert any("Vehicle" in item for item, _ in checklist({Kind.NAME, Kind.PLATE}, AT))
    assert not any("Vehicle" in item for item, _ in checklist({Kind.NAME}, AT))


@given(st.sets(st.sampled_from(list(Kind))), st.sets(st.sampled_from(list(Kind))))
def test_more_published_data_never_calls_for_less(kinds: set[Kind], more: set[Kind]) -> None:
    assert set(checklist(kinds, AT)) <= set(checklist(kinds | more, AT))


def test_everything_together_calls_for_the_whole_list_in_order_of_its_due_dates() -> None:
    whole = checklist(Kind, AT)
    assert len(whole) == len(ITEMS) == len({item for item, _ in whole})
    assert [due for _, due in whole] == sorted(due for _, due in whole)
    assert whole[0][1] == AT + timedelta(hours=1)


def test_reviews_come_after_7_30_and_90_days_whatever_was_published() -> None:
    assert [(due - AT).days for item, due in checklist((), AT) if is_review(item)] == [7, 30, 90]
