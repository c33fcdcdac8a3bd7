"""What the server does before it serves."""

import gc

from staydown.web.server import set_aside


def test_what_stands_when_the_server_begins_is_not_looked_through_for_garbage() -> None:
    held: list[list[int]] = [[number] for number in range(1000)]
    try:
        set_aside()
        assert not any(one is held for one in gc.get_objects())
        since: list[object] = []
        assert any(one is since for one in gc.get_objects()), "what came later is"
    finally:
        gc.unfreeze()
