"""The part of the story in which other machines hand known things over and ask about them."""

from collections.abc import Iterator
from pathlib import Path

from staydown.store import found
from staydown.testing.pictures import scene, written
from staydown.words.people import Role
from tests.conftest import Team

from .step import Step


def known_steps(team: Team, folder: Path) -> Iterator[Step]:
    """A bank that is filled by hashes, emptied, filled again and removed."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "asked.png"
    picture.write_bytes(written(scene(5)))
    yield Step("show_signals", Role.ANALYST, {"file": picture})
    yield Step("add_bank", Role.VERIFIER, {"id": "handed", "source": "platform", "label": "HANDED", "legal_note": "by agreement"})
    yield Step("show_bank", Role.ANALYST, {"bank": "handed"})
    yield Step("add_signals", Role.ANALYST, {"bank": "handed", "signals": ("pdq:" + "a5" * 32, "md5:" + "b6" * 16), "note": "by hand"})
    (number, other) = found.numbers_of(entry.id for entry in found.entries() if entry.bank == "handed").values()
    yield Step("show_known", Role.ANALYST, {"number": number})
    yield Step("list_kinds", Role.ANALYST)
    entry = found.entry_under(other).id
    yield Step("withdraw_known", Role.VERIFIER, {"entry": entry, "reason": "it was a mistake", "whole": True})
    yield Step("restore_known", Role.VERIFIER, {"number": number})
    yield Step("list_exchange_kinds", Role.ANALYST)
    yield Step("remove_bank", Role.VERIFIER, {"bank": "handed", "reason": "the agreement has ended"})
