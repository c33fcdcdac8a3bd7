"""What makes two sightings one."""

from itertools import permutations

import pytest

from staydown.disrupt.sightings import asset_id, earlier, later, link_id, places_over, plain_address
from staydown.words.network import LinkKind

from .any_network import DAY


def test_an_id_is_the_same_for_the_same_and_tells_nothing_of_it() -> None:
    assert asset_id("telegram:7000001") == asset_id("telegram:7000001") != asset_id("telegram:7000002")
    assert "7000001" not in asset_id("telegram:7000001")
    ends = {link_id(kind, *ends) for kind in LinkKind for ends in permutations(("a", "b", "c"), 2)}
    assert len(ends) == len(LinkKind) * 6


def test_an_unknown_time_says_nothing() -> None:
    assert (earlier(None, DAY), later(DAY, None), earlier(None, None)) == (DAY, DAY, None)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("https://www.Lantern.example/", "lantern.example"),
        ("hxxps://lantern[.]example/radio/", "lantern.example/radio"),
        ("https://telegram.me/s/Lantern_Radio", "t.me/lantern_radio"),
        ("t.me/Lantern_Radio", "t.me/lantern_radio"),
        ("192.0.2.17", "192.0.2.17"),
        ("user5000014", "user5000014"),
        ("desk@lantern.example", "desk@lantern.example"),
        ("", ""),
    ],
)
def test_an_address_has_one_plain_form(written: str, plain: str) -> None:
    assert plain_address(written) == plain == plain_address(plain)


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("https://t.me/s/Lantern_Radio/17", ("t.me/lantern_radio/17", "t.me/lantern_radio", "t.me")),
        ("https://www.lantern.example/a/?id=7", ("lantern.example/a?id=7", "lantern.example/a", "lantern.example")),
        ("lantern.example", ("lantern.example",)),
        ("user5000014", ("user5000014",)),
    ],
)
def test_a_message_lies_in_its_channel_and_a_page_in_its_site(written: str, places: tuple[str, ...]) -> None:
    assert places_over(written) == places
