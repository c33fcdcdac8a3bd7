"""The index finds what a look at every entry finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.find.index import Index, Near
from staydown.find.signals import checked, trusted
from staydown.words.errors import Malformed
from staydown.words.find import BankEntry, Signal, SignalName


def looked_through(entries: list[BankEntry], signal: Signal, radius: int) -> tuple[Near, ...]:
    """The twin: every entry is compared with the signal, one by one."""
    found: list[Near] = []
    for entry in entries:
        if entry.signal.kind != signal.kind or not (trusted(entry.signal) and trusted(signal)):
            continue
        one, other = entry.signal.value, signal.value
        distance = (int(one, 16) ^ int(other, 16)).bit_count() if signal.kind == SignalName.PDQ else int(one != other)
        if distance <= (radius if signal.kind == SignalName.PDQ else 0):
            found.append((entry, distance))
    return tuple(sorted(found, key=lambda near: (near[1], near[0].bank, near[0].id)))


def flipped(seed: int, bits: list[int]) -> str:
    """A PDQ value: one of three codes with some bits flipped, so that near ones are common."""
    code = (0, (1 << 256) - 1, int("5a" * 32, 16))[seed]
    for bit in bits:
        code ^= 1 << bit
    return f"{code:064x}"


PICTURES = st.builds(
    lambda seed, bits, quality: Signal(SignalName.PDQ, flipped(seed, bits), quality),
    st.integers(0, 2),
    st.lists(st.integers(0, 255), max_size=24),
    st.sampled_from([0, 49, 50, 100]),
)
EXACT = st.builds(
    lambda kind, number: Signal(kind, f"{number:064x}"),
    st.sampled_from([SignalName.SHA256, SignalName.TEXT]),
    st.integers(0, 3),
) | st.builds(lambda number: Signal(SignalName.URL, f"https://example.org/{number}"), st.integers(0, 3))
SIGNALS = PICTURES | EXACT
BANKS = st.lists(
    st.builds(
        lambda number, bank, signal: BankEntry(f"{bank}.{number}", bank, signal), st.integers(0, 10_000), st.sampled_from("abc"), SIGNALS
    ),
    max_size=12,
    unique_by=lambda entry: entry.id,
)


@given(BANKS, SIGNALS, st.integers(0, 63))
def test_the_index_and_its_twin_agree(entries: list[BankEntry], signal: Signal, radius: int) -> None:
    """The same entries, the same distances, the same order."""
    assert Index.build(entries).near(signal, radius) == looked_through(entries, signal, radius)


@given(BANKS, SIGNALS)
def test_the_order_in_which_entries_came_makes_no_difference(entries: list[BankEntry], signal: Signal) -> None:
    """An index over the same entries answers the same."""
    assert Index.build(reversed(entries)).near(signal, 31) == Index.build(entries).near(signal, 31)


def test_an_empty_index_finds_nothing() -> None:
    """No entries, no trouble."""
    assert Index.build(()).near(Signal(SignalName.PDQ, "0" * 64), 31) == ()
    assert Index.build(()).near(Signal(SignalName.SHA256, "0" * 64), 31) == ()


@given(BANKS, SIGNALS, st.lists(st.integers(0, 40), min_size=2, max_size=4))
def test_what_is_asked_again_is_answered_for_the_radius_that_is_asked(entries: list[BankEntry], signal: Signal, radii: list[int]) -> None:
    """What an index remembers of one radius says nothing of another."""
    index = Index.build(entries)
    for radius in (*radii, *radii):
        assert index.near(signal, radius) == looked_through(entries, signal, radius)


def test_a_single_picture_finds_itself() -> None:
    """A bank of one is found, though it is only one."""
    entry = BankEntry("one", "a", Signal(SignalName.PDQ, "5a" * 32))
    assert Index.build([entry]).near(entry.signal, 0) == ((entry, 0),)


def test_a_value_is_found_in_whichever_case_it_was_written() -> None:
    """Hexadecimal in capitals and an address in another form are the same thing."""
    entries = [BankEntry("p", "a", Signal("pdq", "AB" * 32)), BankEntry("u", "a", Signal("url", "https://Example.org/"))]
    index = Index.build(entries)
    assert index.near(Signal("pdq", "ab" * 32), 0) == ((entries[0], 0),)
    assert index.near(checked(Signal("url", "http://example.org")), 0) == ((entries[1], 0),)


def test_an_entry_that_cannot_be_read_is_named() -> None:
    """Entry and bank stand in the message."""
    with pytest.raises(Malformed, match="entry e-9 of bank a"):
        Index.build([BankEntry("e-9", "a", Signal(SignalName.PDQ, "short"))])
