"""The network as it stands: merges and splits that can be taken back, no circles, no child a target."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from staydown.disrupt.network import (
    as_it_stands,
    filtered,
    grown,
    grown_link,
    informed,
    merged,
    reach,
    recognised,
    refuse_circles,
    refuse_target,
    split,
    turned_out,
    undone,
    without_minors,
)
from staydown.disrupt.sightings import link_id
from staydown.words.errors import NotFound, Refused
from staydown.words.network import Asset, AssetKind, AssetState, Exclusion, LinkKind, LinkState, Network

from .any_network import DAY, asset, link, networks

CHAIN = Network(
    (asset("a", audience=100), asset("b", audience=None, country="NL"), asset("c", audience=7)),
    (link("a", "c", weight=2), link("b", "c", weight=3), link("a", "b")),
)


@given(networks(), st.data())
def test_a_merge_that_is_undone_leaves_everything_as_it_was(network: Network, data: st.DataObject) -> None:
    keep, gone = data.draw(st.permutations([asset.id for asset in network.assets]))[:2]
    try:
        after, joining = merged(network, "j", keep, gone, DAY)
    except Refused as error:
        assert "its own successor" in str(error)
        assume(False)
    assert undone(after, joining)[0] == network
    stands = as_it_stands(after)
    assert gone not in {one.id for one in stands.assets} | {end for x in stands.links for end in (x.source, x.target)}


@given(networks(), st.data())
def test_a_split_that_is_undone_stands_as_it_stood(network: Network, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from([asset.id for asset in network.assets]))
    own = [x.id for x in network.links if id in (x.source, x.target)]
    moved = data.draw(st.lists(st.sampled_from(own), unique=True)) if own else []
    after, joining = split(network, "j", id, asset("new"), moved, DAY)
    assert as_it_stands(undone(after, joining)[0]) == as_it_stands(network)
    assert {x.id for x in as_it_stands(after).links}.isdisjoint(moved)


@given(networks())
def test_what_stands_stands_already(network: Network) -> None:
    assert as_it_stands(as_it_stands(network)) == as_it_stands(network)


def test_merged_assets_count_as_one_with_their_links_together() -> None:
    after, _ = merged(CHAIN, "j", "a", "b", DAY)
    stands = as_it_stands(after)
    assert [(one.id, one.country, one.audience) for one in stands.assets] == [("a", "NL", 100), ("c", "", 7)]
    assert [(x.source, x.target, x.weight) for x in stands.links] == [("a", "c", 5)]


def test_a_merge_is_undone_also_after_another_one() -> None:
    first, one = merged(CHAIN, "1", "b", "a", DAY)
    second, _ = merged(first, "2", "c", "b", DAY)
    assert turned_out(second.assets) == {"a": "c", "b": "c", "c": "c"}
    assert turned_out(undone(second, one)[0].assets) == {"a": "a", "b": "c", "c": "c"}


def test_a_link_that_is_confirmed_is_not_counted_with_its_own_proposal() -> None:
    network = Network(CHAIN.assets, (link("a", "c", weight=2), link("b", "c", weight=9, state=LinkState.PROPOSED)))
    (found,) = as_it_stands(merged(network, "j", "a", "b", DAY)[0]).links
    assert (found.state, found.weight) == (LinkState.CONFIRMED, 2)


@pytest.mark.parametrize(
    ("keep", "gone", "line"), [("a", "a", "cannot be merged into itself"), ("a", "x", "no asset 'x'"), ("c", "b", "merged into a already")]
)
def test_what_cannot_be_merged_is_refused_in_one_line(keep: str, gone: str, line: str) -> None:
    network = Network((CHAIN.assets[0], replace(CHAIN.assets[1], merged_into="a"), CHAIN.assets[2]), ())
    with pytest.raises((Refused, NotFound), match=line):
        merged(network, "j", keep, gone, DAY)


def test_what_cannot_be_split_or_undone_is_refused_in_one_line() -> None:
    with pytest.raises(NotFound, match="no link 'x' of a"):
        split(CHAIN, "j", "a", asset("new"), ["x"], DAY)
    with pytest.raises(Refused, match="an asset b already"):
        split(CHAIN, "j", "a", asset("b"), [], DAY)
    after, joining = split(CHAIN, "j", "a", asset("new"), [], DAY)
    with pytest.raises(Refused, match="undo that first"):
        undone(merged(after, "k", "c", "new", DAY)[0], joining)
    with pytest.raises(Refused, match="undone already"):
        undone(*undone(after, joining))


def test_nothing_succeeds_itself_however_long_the_way() -> None:
    line = [link(str(n), str(n + 1), LinkKind.SUCCESSOR_OF) for n in range(2000)]
    refuse_circles(line)
    with pytest.raises(Refused, match=r"would be its own successor \(.* after .*\); leave one of these links out"):
        refuse_circles([*line, link("2000", "0", LinkKind.SUCCESSOR_OF)])
    refuse_circles([*line, link("2000", "0", LinkKind.SUCCESSOR_OF, state=LinkState.REJECTED), link("5", "0")])


def test_a_merge_that_would_close_a_circle_is_refused() -> None:
    network = Network(CHAIN.assets, (link("a", "b", LinkKind.SUCCESSOR_OF), link("b", "c", LinkKind.SUCCESSOR_OF)))
    with pytest.raises(Refused, match="its own successor"):
        merged(network, "j", "a", "c", DAY)


def test_a_child_is_no_target_whatever_the_account_is_called() -> None:
    accounts = [asset("1", AssetKind.ACCOUNT, address="user5000014"), asset("2", channel="telegram:user5000014"), asset("3")]
    found = without_minors(accounts, {"user5000014"})
    assert [one.excluded for one in found] == [Exclusion.MINOR, Exclusion.MINOR, None]
    with pytest.raises(Refused, match="only safeguarding can clear it"):
        refuse_target(found[0], AssetState.TARGETED)
    refuse_target(found[0], AssetState.ATTRIBUTED)
    assert without_minors(accounts, set()) == accounts


@pytest.mark.parametrize("why", [why for why in Exclusion if why is not Exclusion.MINOR])
def test_what_is_excluded_is_no_target_before_it_is_readmitted(why: Exclusion) -> None:
    with pytest.raises(Refused, match="readmit it first"):
        refuse_target(asset("a", excluded=why), AssetState.READY)


def test_reach_counts_each_asset_once_and_knows_when_it_knows_nothing() -> None:
    assert reach(CHAIN) == 107
    assert reach(Network((asset("a"), asset("o", AssetKind.OUTLET, audience=5)), ())) is None


def test_filters_hold_together_and_leave_the_links_between_what_is_left() -> None:
    assert [one.id for one in filtered(CHAIN, countries=("NL",)).assets] == ["b"]
    assert [one.id for one in filtered(CHAIN, countries=("-",)).assets] == ["a", "c"]
    assert [x.id for x in filtered(CHAIN, ids={"a", "c"}).links] == [CHAIN.links[0].id]
    assert filtered(CHAIN, kinds=(AssetKind.SERVER,)).assets == ()
    assert filtered(CHAIN) == CHAIN


def test_what_people_said_of_an_asset_outlasts_the_next_drawing() -> None:
    drawn = asset("a", source="posts", audience=5, last_seen=DAY)
    assert grown(asset("a", source="posts", audience=4), drawn) == drawn
    told = Asset("a", AssetKind.CHANNEL, "Radio", source="court file", audience=9, country="NL")
    assert (grown(told, drawn).name, grown(told, drawn).audience, grown(told, drawn).last_seen) == ("Radio", 9, DAY)
    assert informed(drawn, told) == replace(told, last_seen=DAY)


def test_a_verdict_on_a_link_outlasts_the_next_drawing_and_no_count_shrinks() -> None:
    rejected = link("a", "b", state=LinkState.REJECTED, weight=5)
    assert grown_link(rejected, link("a", "b", weight=3)) == rejected
    proposed = link("a", "b", state=LinkState.PROPOSED, grade="C4")
    assert grown_link(proposed, link("a", "b", weight=3, grade="B2")) == link("a", "b", weight=3, grade="B2")


def test_what_a_list_told_of_is_recognised_in_posts_by_its_channel_or_its_address() -> None:
    listed = (asset("ch-lantern", channel="telegram:7"), asset("dom-lantern", address="lantern.example"))
    shown = (asset("asset-1", channel="telegram:7"), asset("asset-2", address="lantern.example"), asset("asset-3", channel="telegram:8"))
    links = (link("asset-1", "asset-2", weight=2), link("asset-3", "asset-1"))
    found = recognised(Network(shown, links), Network(listed, ()))
    assert [one.id for one in found.assets] == ["asset-3", "ch-lantern", "dom-lantern"]
    assert {(x.source, x.target, x.weight) for x in found.links} == {("ch-lantern", "dom-lantern", 2), ("asset-3", "ch-lantern", 1)}
    assert all(x.id == link_id(x.kind, x.source, x.target) for x in found.links)


def test_two_sightings_of_one_listed_asset_are_one_and_what_was_drawn_before_stays_itself() -> None:
    listed = asset("ch-lantern", channel="telegram:7", address="lantern.example")
    twice = (asset("asset-1", channel="telegram:7"), asset("asset-2", address="lantern.example"), asset("asset-3"))
    links = (link("asset-3", "asset-1", weight=2), link("asset-3", "asset-2", weight=3), link("asset-1", "asset-2"))
    found = recognised(Network(twice, links), Network((listed,), ()))
    assert [(x.source, x.target, x.weight) for x in found.links] == [("asset-3", "ch-lantern", 5)]
    drawn = Network((listed, twice[0]), ())
    assert "asset-1" in {one.id for one in recognised(Network(twice, links), drawn).assets}
