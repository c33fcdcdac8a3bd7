"""The network on both databases: what is kept of it in memory is never older than the newest act, and an act sees what it wrote."""

from staydown.store import network
from staydown.words.network import Asset, AssetKind
from staydown.words.people import Role
from tests.conftest import Team

FIRST, SECOND = Asset("a", AssetKind.CHANNEL, "A", grade="C3"), Asset("b", AssetKind.DOMAIN, "B", grade="C3")


def test_the_network_is_read_anew_after_each_act_and_inside_of_one(team: Team) -> None:
    with team.office.act("network.drawn", team[Role.ANALYST]) as act:
        network.keep_asset(act, FIRST)
    assert network.assets() == [FIRST]
    assert network.network() is network.network()
    with team.office.act("network.drawn", team[Role.ANALYST]) as act:
        network.keep_asset(act, SECOND)
        assert network.assets() == [FIRST, SECOND]
    assert network.assets() == [FIRST, SECOND]


def test_what_an_act_wrote_and_did_not_keep_is_not_in_the_network(team: Team) -> None:
    with team.office.act("network.drawn", team[Role.ANALYST]) as act:
        network.keep_asset(act, FIRST)
    try:
        with team.office.act("network.drawn", team[Role.ANALYST]) as act:
            network.keep_asset(act, SECOND)
            assert network.assets() == [FIRST, SECOND]
            raise KeyError
    except KeyError:
        pass
    assert network.assets() == [FIRST]
