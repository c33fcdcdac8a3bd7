"""The part of the story in which the network is drawn, listed, mended and looked at."""

from collections.abc import Iterator
from pathlib import Path

from staydown.store import exposed, network
from staydown.words.network import AssetKind, AssetState, Exclusion, LinkKind, LinkState
from staydown.words.people import Role
from tests.conftest import Team

from .step import Step

LIST = """kind,id,name,address,country,outlet,audience,state,source,target,grade
outlet,lantern-radio,Lantern Radio,,,,,attributed,court file,,B2
channel,radio-one,Radio One,t.me/radio_one_example,NL,lantern-radio,1200,attributed,court file,,B2
server,radio-host,Radio host,192.0.2.17,NL,lantern-radio,,suspected,registry,,A1
domain,radio-site,Radio site,radio.lantern.example,BG,lantern-radio,,suspected,registry,,A1
domain,nowhere,Nowhere,nowhere.example,ZZ,,,suspected,registry,,A1
publishes,,,,,,,,lantern-radio,radio-one,B2
hosted_by,,,,,,,,radio.lantern.example,192.0.2.17,A1
advertises,,,,,,,proposed,radio-one,radio-site,C3
"""
"""A list of four assets, a fifth in a country that is none, and three links."""


def network_list(folder: Path) -> Path:
    """The list as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "network.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def network_steps(team: Team, folder: Path) -> Iterator[Step]:
    """The network from posts and from a list; an asset and a link added, changed, excluded; a merge and a split, both taken back."""
    yield Step("draw_network", Role.ANALYST)
    yield Step("load_network", Role.ANALYST, {"table": network_list(folder), "source": "registry"})
    given = {"id": "lantern-app", "kind": AssetKind.APP, "name": "Lantern app", "source": "store page", "grade": "C3"}
    yield Step("add_asset", Role.ANALYST, given | {"outlet": "lantern-radio"})
    yield Step(
        "change_asset", Role.ANALYST, {"asset": "radio-one", "source": "own count", "audience": 1300, "state": AssetState.ATTRIBUTED}
    )
    yield Step("exclude_asset", Role.ANALYST, {"asset": "radio-host", "why": Exclusion.THIRD_PARTY, "source": "the host wrote"})
    yield Step("readmit_asset", Role.ANALYST, {"asset": "radio-host", "source": "the other tenants have left"})
    link = {"kind": LinkKind.SUCCESSOR_OF, "source": "lantern-app", "target": "radio-site", "origin": "its own announcement"}
    yield Step("add_link", Role.ANALYST, link | {"grade": "C3"})
    yield Step("list_links", Role.ANALYST)
    waiting = network.links_in(LinkState.PROPOSED)[0].id
    yield Step("judge_link", Role.VERIFIER, {"link": waiting, "verdict": LinkState.CONFIRMED})
    yield Step("merge_assets", Role.ANALYST, {"asset": "radio-one", "other": "radio-site", "reason": "the same desk"})
    yield Step("undo_joining", Role.ANALYST, {"joining": network.joinings()[0].id})
    parted = {"asset": "radio-one", "other": "radio-two", "name": "Radio Two", "reason": "two editors", "links": (waiting,)}
    yield Step("split_asset", Role.ANALYST, parted)
    yield Step("list_joinings", Role.ANALYST)
    yield Step("record_copy", Role.ANALYST, {"exposure": exposed.exposures_of(9)[-1].id, "asset": "radio-one"})
    yield Step("show_network", Role.ANALYST)
    yield Step("list_assets", Role.ANALYST)
    yield Step("show_asset", Role.ANALYST, {"asset": "radio-one"})
