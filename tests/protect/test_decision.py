"""What gives a person away, and what is only counted."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.decision import exposes
from staydown.words.protect import STRONG, WEAK
from staydown.words.protect import IdentifierKind as Kind


@given(st.sets(st.sampled_from(list(Kind))))
def test_the_rule_is_one_strong_kind_or_the_name_with_a_weak_one(kinds: set[Kind]) -> None:
    assert exposes(kinds) == (bool(kinds & STRONG) or (Kind.NAME in kinds and bool(kinds & WEAK)))
