"""Invented successions: the same for a seed, of the kinds that they say, and nothing of them is anybody's."""

from staydown.testing.successions import DECOYS, EACH, NEW, OUTLETS, SUCCESSORS, successions


def test_the_same_seed_gives_the_same_successions_and_another_one_others() -> None:
    one, again, other = successions(1), successions(1), successions(2)
    assert (one.old, one.new, one.true, one.kind) == (again.old, again.new, again.true, again.kind)
    assert one.true != other.true


def test_each_successor_succeeds_one_struck_channel_and_no_decoy_does() -> None:
    world = successions(3)
    assert (len(world.old), len(world.new)) == (OUTLETS * EACH, sum(NEW.values()))
    assert len({old for old, _ in world.true}) == len({new for _, new in world.true}) == sum(NEW[kind] for kind in SUCCESSORS)
    assert {world.kind[new] for _, new in world.true} == set(SUCCESSORS)
    assert set(world.kind.values()) == set(SUCCESSORS) | set(DECOYS) == set(NEW)


def test_some_new_channels_are_seen_and_no_post_of_them_was_read() -> None:
    world = successions(4)
    unread = sum(not traces.read for _, traces in world.new.values())
    assert 0 < unread < len(world.new) / 2
    assert all(traces.read for _, traces in world.old.values())
    assert all(asset.address.startswith("https://chat.example/") for asset, _ in (*world.old.values(), *world.new.values()))
