"""The known copies of what exposes somebody, and whether the watch has verified them down."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from staydown.store import exports, network, watch
from staydown.watch import liveness
from staydown.words.network import Asset
from staydown.words.protect import Exposure


def copies_of(exposures: Iterable[Exposure], now: datetime) -> dict[str, Mapping[str, bool | None]]:
    """The known copies of exposures, by exposure and asset, each with whether it is verified down as of now (None: not known).

    Known are the assets that officers recorded; where they recorded none, the channel of the post, where the network knows it.
    """
    wanted = list(exposures)
    places = places_of([one for one in wanted if not one.copies])
    of_each = {one.id: one.copies or places.get(one.id, ()) for one in wanted}
    every = {asset for copies in of_each.values() for asset in copies}
    assets, looks = network.assets_named(every), watch.observations_of_any(every)
    down = {
        id: liveness.verified_down([one for one in looks.get(id, []) if one.address == asset.address], now) for id, asset in assets.items()
    }
    return {id: {asset: down.get(asset) for asset in copies} for id, copies in of_each.items()}


def places_of(exposures: list[Exposure]) -> dict[str, tuple[str, ...]]:
    """The asset that the channel of each exposure's post is, by exposure; one whose channel is in no network is left out."""
    posts = exports.posts({int(one.post) for one in exposures})
    channels: dict[str, Asset | None] = {channel: network.asset_of_channel(channel) for channel in {x.channel for x in posts.values()}}
    found = {one.id: channels[posts[int(one.post)].channel] for one in exposures if int(one.post) in posts}
    return {id: (asset.id,) for id, asset in found.items() if asset}
