"""The hash chain finds what was changed, removed or moved, and names it."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.ledger import tree
from staydown.ledger.chain import GENESIS, digest_of, entry_hash, leaf_of, link, verify
from staydown.words.errors import Malformed
from staydown.words.ledger import LedgerEntry, TreeHead

from .chains import START, chain_of

CHAIN = chain_of(12)
PLACES = st.integers(0, len(CHAIN) - 1)
CHANGES: dict[str, object] = {
    "n": 99,
    "at": START - timedelta(days=1),
    "officer": "eve",
    "verb": "case.reviewed",
    "basis": "",
    "second": "eve",
    "subject": "case-99",
    "digests": (),
    "previous": "1" * 64,
    "hash": "2" * 64,
}


def changed(entry: LedgerEntry, field: str) -> LedgerEntry:
    """The entry with one field changed."""
    values = {name: getattr(entry, name) for name in CHANGES} | {field: CHANGES[field]}
    return LedgerEntry(**values)


def rehashed(entry: LedgerEntry) -> LedgerEntry:
    """The entry with the hash that its content asks for."""
    return replace(entry, hash=entry_hash(entry))


def head_of(entries: list[LedgerEntry]) -> TreeHead:
    """The head over entries by the tree's definition."""
    return TreeHead(len(entries), tree.root([leaf_of(entry) for entry in entries]).hex())


def test_the_bytes_that_are_hashed_are_those_that_the_module_writes_down() -> None:
    entry = link(None, datetime(2016, 9, 26, 13, 5, tzinfo=UTC), "ada", "case.opened", "LED-8", "", "case-1", ("ab" * 32,))
    by_hand = (
        '{"at":"2016-09-26T13:05:00.000000Z","basis":"LED-8","digests":["' + "ab" * 32 + '"],"n":1,"officer":"ada",'
        '"previous":"' + "0" * 64 + '","second":"","subject":"case-1","verb":"case.opened"}'
    )
    assert entry.hash == hashlib.sha256(by_hand.encode()).hexdigest()


def test_a_sound_chain_proves_itself_and_its_head_is_the_trees() -> None:
    for size in range(len(CHAIN) + 1):
        verdict = verify(iter(CHAIN[:size]))
        assert (verdict.entries, verdict.broken, verdict.reason) == (size, None, "")
        assert verdict.head == head_of(CHAIN[:size])


def test_the_first_entry_follows_the_genesis() -> None:
    assert (CHAIN[0].n, CHAIN[0].previous) == (1, GENESIS)


@given(PLACES, st.sampled_from(sorted(CHANGES)))
def test_any_change_of_one_field_is_found_and_the_entry_named(place: int, field: str) -> None:
    entries = list(CHAIN)
    entries[place] = changed(entries[place], field)
    verdict = verify(entries)
    assert verdict.broken == place + 1
    assert "changed" in verdict.reason
    assert verdict.entries == len(CHAIN)
    assert verdict.head == head_of(CHAIN[:place])


@given(st.integers(0, len(CHAIN) - 2), st.sampled_from(sorted(set(CHANGES) - {"hash", "previous", "n"})))
def test_an_entry_that_was_changed_and_hashed_anew_is_still_the_one_named(place: int, field: str) -> None:
    entries = list(CHAIN)
    entries[place] = rehashed(changed(entries[place], field))
    verdict = verify(entries)
    assert verdict.broken == place + 1
    assert "written anew" in verdict.reason
    assert verdict.head == head_of(CHAIN[:place])


def test_a_last_entry_written_anew_is_seen_only_by_its_head() -> None:
    entries = [*CHAIN[:-1], rehashed(changed(CHAIN[-1], "officer"))]
    verdict = verify(entries)
    assert verdict.broken is None
    assert verdict.head != head_of(CHAIN)


@given(st.integers(0, len(CHAIN) - 2))
def test_a_removed_entry_is_named(place: int) -> None:
    verdict = verify(CHAIN[:place] + CHAIN[place + 1 :])
    assert verdict.broken == place + 1
    assert "removed" in verdict.reason
    assert verdict.entries == len(CHAIN) - 1


def test_entries_cut_off_at_the_end_are_seen_only_by_the_head() -> None:
    verdict = verify(CHAIN[:-1])
    assert verdict.broken is None
    assert verdict.head != head_of(CHAIN)


@given(PLACES, PLACES)
def test_two_swapped_entries_are_named_as_out_of_order(one: int, other: int) -> None:
    entries = list(CHAIN)
    entries[one], entries[other] = entries[other], entries[one]
    verdict = verify(entries)
    if one == other:
        assert verdict.broken is None
    else:
        assert verdict.broken == min(one, other) + 1
        assert "out of order" in verdict.reason


@given(PLACES)
def test_an_entry_that_stands_twice_is_named(place: int) -> None:
    verdict = verify(CHAIN[: place + 1] + CHAIN[place:])
    assert verdict.broken == place + 2
    assert f"entry {place + 1} stands in its place" in verdict.reason


def test_a_chain_that_does_not_begin_at_the_genesis_is_named() -> None:
    verdict = verify([rehashed(changed(CHAIN[0], "previous"))])
    assert verdict.broken == 1
    assert "genesis" in verdict.reason


def test_a_clock_that_was_set_back_is_no_fault() -> None:
    later = link(CHAIN[-1], START - timedelta(days=3), "ada", "case.opened", "", "", "", ())
    assert verify([*CHAIN, later]).broken is None


def test_an_entry_that_cannot_be_written_at_all_is_named_as_changed() -> None:
    entries = [*CHAIN[:3], replace(CHAIN[3], at=START.replace(tzinfo=None)), *CHAIN[4:]]
    assert verify(entries).broken == 4


def test_a_time_without_a_zone_is_never_linked() -> None:
    with pytest.raises(Malformed, match="zone"):
        link(None, START.replace(tzinfo=None), "ada", "case.opened", "", "", "", ())


def test_the_digest_of_bytes_and_of_text_is_their_own_sha256() -> None:
    assert digest_of(b"abc") == digest_of("abc") == hashlib.sha256(b"abc").hexdigest()
    assert digest_of({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()
    with pytest.raises(Malformed):
        digest_of("\ud800")
