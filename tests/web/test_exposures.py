"""The page of exposures says what a human has to know before judging one."""

from staydown.store import exposed
from staydown.words.people import Role
from staydown.words.protect import Exposure, IdentifierKind

from .consoles import Console, received


def test_an_exposure_that_was_read_in_a_picture_says_so(console: Console) -> None:
    received(console)
    office, kinds = console.team.office, frozenset({IdentifierKind.NAME})
    with office.act("exposure.found", console.team[Role.ANALYST]) as act:
        for id, in_picture in (("x-1", True), ("x-2", False)):
            exposed.keep_exposure(act, Exposure(id, "1", f"K-{id}", "garrison", kinds, in_picture=in_picture))
    assert console.browser(Role.ANALYST).get("/exposures").text.count("(read in a picture)") == 1
