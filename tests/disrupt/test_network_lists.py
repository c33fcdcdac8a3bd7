"""Lists of assets and links: what fits goes in, what does not is kept aside with its place and how to mend it."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt.network_lists import country_of, grade_of, listed
from staydown.disrupt.sightings import asset_id
from staydown.words.errors import Malformed, StaydownError
from staydown.words.network import AssetKind, LinkKind, LinkState

GOOD = "kind,id,name,country,audience,grade,first_seen\nchannel,radio-one,Radio One,nl,1 200,b2,2026-03-01\n"


def why(raw: str) -> list[tuple[str, str]]:
    """The places and reasons of the rows of a list that were kept aside."""
    return [(row.place, row.reason) for row in listed(raw.encode()).damaged]


def test_a_row_is_read_as_it_is_meant() -> None:
    ((place, asset),) = listed(GOOD.encode(), source="registry").assets
    assert (place, asset.id, asset.kind, asset.country, asset.audience) == ("line 2", "radio-one", AssetKind.CHANNEL, "NL", 1200)
    assert (asset.grade, asset.source, asset.first_seen) == ("B2", "registry", datetime(2026, 3, 1, tzinfo=UTC))


def test_semicolons_and_json_are_read_too() -> None:
    csv = listed("kind;address\ndomain;https://www.radio.example/\n".encode("utf-8-sig")).assets
    assets = [{"kind": "domain", "address": "radio.example"}]
    assert [csv[0][1]] == [one for _, one in listed(json.dumps(assets).encode()).assets]
    assert csv[0][1].id == asset_id("radio.example")
    both = {"assets": assets, "links": [{"kind": "hosted by", "source": "radio.example", "target": "192.0.2.1", "weight": 3}]}
    ((place, link),) = listed(json.dumps(both).encode(), "registry", "A1").links
    assert (place, link.kind, link.weight, link.origin, link.grade) == ("links 1", LinkKind.HOSTED_BY, 3, "registry", "A1")
    assert link.state is LinkState.CONFIRMED


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("channel,radio-two,Two,ZZ,,,", "there is no country 'ZZ'. Write the two letters of ISO 3166-1, like BE"),
        ("channel,radio-two,Two,UK,,,", "Write GB"),
        ("boat,radio-two,Two,,,,", "kind: 'boat' is none of the words for it. Use outlet, channel"),
        ("channel,,Two,,,,", "id: neither an id nor an address names it"),
        ("channel,Radio Two,Two,,,,", "at most 40 small letters, digits and dashes"),
        ("channel,radio-two,Two,,many,,", "audience: 'many' is no whole number"),
        ("channel,radio-two,Two,,-1,,", "audience: a count of -1. Give 0 or more"),
        ("channel,radio-two,Two,,,G7,", "grade: 'G7' is no Admiralty code. Give a letter A to F and a digit 1 to 6"),
        ("channel,radio-two,Two,,,,yesterday", "first_seen: 'yesterday' is no time. Write it like 2026-09-28T12:00:00Z"),
        ("channel,radio-two,Two,,,,,surplus", "there is no column"),
    ],
)
def test_a_row_that_does_not_fit_is_kept_aside_with_its_place_and_how_to_mend_it(row: str, reason: str) -> None:
    found = listed((GOOD + row + "\n").encode())
    assert [asset.id for _, asset in found.assets] == ["radio-one"]
    ((place, said),) = [(one.place, one.reason) for one in found.damaged]
    assert place == "line 3"
    assert reason in said
    assert "\n" not in said


def test_a_link_needs_two_ends_and_reads_its_kind() -> None:
    head = "kind,source,target\n"
    assert "needs two ends" in why(head + "forwards,a,a\n")[0][1]
    assert "Use publishes, forwards" in why(head + "likes,a,b\n")[0][1]


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"name,age\nx,1\n", b"{", b'{"boats": []}', b"[]", b"kind\n"])
def test_what_is_no_list_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        listed(raw)
    assert "\n" not in str(refused.value)


@given(st.text(max_size=300) | st.just(GOOD).flatmap(lambda text: st.integers(0, len(text)).map(lambda n: text[:n] + "\x00" + text[n:])))
def test_no_list_brings_the_reader_down(text: str) -> None:
    try:
        found = listed(text.encode("utf-8", "surrogatepass"))
    except StaydownError:
        return
    assert all(row.reason for row in found.damaged)


def test_a_country_and_a_grade_are_kept_in_capitals_and_nothing_is_unknown() -> None:
    assert (country_of(" be "), country_of(""), grade_of("a1")) == ("BE", "", "A1")
