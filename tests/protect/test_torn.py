"""What a machine tore apart is read together again, the likeliest reading first, and time is linear in the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.accounts import handles
from staydown.protect.torn import torn_addresses, torn_handles


@pytest.mark.parametrize(
    ("read", "handle", "number"),
    [
        ("@wannes_vdz", "wannesvdz", 1),
        ("gwannes_vdz", "wannesvdz", 2),
        ("@wannes vdz nu", "wannesvdz", 2),
        ("facebook. com/wannes vdz", "wannesvdz", 3),
        ("https:/www.facebook.comlwannes.vdz", "wannesvdz", 1),
        ("lnstagram,corn/wannes.vdz", "wannesvdz", 1),
    ],
)
def test_a_handle_is_read_though_its_marks_are_lost(read: str, handle: str, number: int) -> None:
    assert min(place for form, _, place in torn_handles(read) if form == handle) == number


@pytest.mark.parametrize(
    ("read", "name", "host", "number"),
    [
        ("mail wannes.vdz@example.org nu", "wannes.vdz", "example.org", 1),
        ("mail wannes vdz@example org nu", "wannes.vdz", "example.org", 2),
        ("wannes;vdz@example:org", "wannes.vdz", "example.org", 1),
    ],
)
def test_an_address_is_read_though_its_dots_are_lost(read: str, name: str, host: str, number: int) -> None:
    assert (name, host, number) in [(local, hosts[0], place) for local, hosts, _, place in torn_addresses(read)]


@given(st.text("abfo @./_\n1", max_size=60))
def test_every_handle_that_stands_there_is_among_them_and_each_begins_in_the_text(text: str) -> None:
    found = list(torn_handles(text))
    assert {(form, start, 1) for form, start in handles(text)} <= set(found)
    starts = [*((start, number) for _, start, number in found), *((start, number) for _, _, start, number in torn_addresses(text))]
    assert all(0 <= start < len(text) and number > 0 for start, number in starts)


@pytest.mark.parametrize("text", ["@a ", "facebook.com/a ", "a@b ", "www.", "@ab cd ef "])
def test_however_often_a_text_repeats_itself_it_is_read_in_time(text: str) -> None:
    begin = time.process_time()
    long = (text * 20_000)[:20_000]
    assert sum(1 for _ in torn_handles(long)) + sum(1 for _ in torn_addresses(long)) < 10 * len(long)
    assert time.process_time() - begin < 60
