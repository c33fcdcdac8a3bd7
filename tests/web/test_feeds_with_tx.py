"""A stock `tx` from the index subscribes to a served installation, matches a picture, and loses the hash that was taken back.

`tx` runs as the program that the package brings, in a process of its own, with a state folder of its own. Nothing of it is replaced.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from staydown.actions import exchanges, find, subscribers
from staydown.plugs.tx_exchanges import StaydownFeed
from staydown.store import found
from staydown.testing.pictures import scene, written
from staydown.words.errors import Unreachable
from staydown.words.exchange import Judgement
from staydown.words.people import Role

from .consoles import Console, console_at

pytest.importorskip("threatexchange", reason="no `threatexchange`: pip install -r requirements/reference.txt")
TX = shutil.which("tx", path=str(Path(sys.executable).parent)) or "tx"


@dataclass
class Tx:
    """A stock `tx` with a state of its own, and pictures to match."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str) -> str:
        """What a command prints; it must end well."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "TX_STATEDIR": str(self.folder / "state")}
        done = subprocess.run(
            [TX, *words], env=environment | self.settings, capture_output=True, text=True, timeout=120, check=False, cwd=self.folder
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def matches(self, number: int) -> bool:
        """Whether it knows a drawn picture."""
        path = self.folder / f"{number}.png"
        path.write_bytes(written(scene(number)))
        return "pdq" in self("match", "photo", str(path))


@pytest.fixture
def console(tmp_path: Path, template: Path) -> Iterator[Console]:
    """A served installation that knows three drawn pictures; `tx` 1.2.17 does not match against an index of one."""
    with console_at(tmp_path, template) as made:
        team, verifier = made.team, made.team[Role.VERIFIER]
        find.add_bank(team.office, verifier, "lanterns", "unit seven", "pictures", "own case files")
        find.add_outlet(team.office, verifier, "lantern", "Lantern", ("lanterns",))
        (tmp_path / "known").mkdir()
        for number in (1, 2, 4):
            (tmp_path / "known" / f"{number}.png").write_bytes(written(scene(number)))
        find.add_known(team.office, verifier, "lanterns", (tmp_path / "known",))
        yield made


@pytest.fixture
def key(console: Console) -> str:
    """The key of a subscriber that was given the bank."""
    team, verifier = console.team, console.team[Role.VERIFIER]
    made = subscribers.add_subscriber(team.office, verifier, "eight", "Unit eight", "letter of May")
    subscribers.share_bank(team.office, verifier, "eight", "lanterns", "LED-8")
    return made.key


@pytest.fixture
def tx(tmp_path: Path) -> Tx:
    """A fresh `tx`."""
    (tmp_path / "tx").mkdir()
    return Tx(tmp_path / "tx")


def withdraw_the_first(console: Console) -> None:
    """Takes back what is known of the first picture."""
    signals = {signal.value for signal in console.team.office.decoder.picture(written(scene(1))).signals}
    for entry in found.entries():
        if entry.signal.value in signals:
            find.withdraw_known(console.team.office, console.team[Role.VERIFIER], entry.id, "it is a wedding")


def test_a_stock_tx_reads_the_list_in_the_form_of_stopncii(console: Console, key: str, tx: Tx) -> None:
    tx.settings["TX_STOPNCII_KEYS"] = f"eight,{key},{console.address}/feeds/stopncii/v1"
    tx("config", "collab", "edit", "stop_ncii", "--create", "unit one")
    tx("fetch", "--only-collab", "unit one")
    assert [tx.matches(number) for number in (1, 2, 3)] == [True, True, False]


def test_a_stock_tx_with_our_extension_reads_matches_and_loses_what_was_taken_back(console: Console, key: str, tx: Tx) -> None:
    tx.settings["TX_STAYDOWN"] = f"eight:{key}"
    tx("config", "extensions", "add", "staydown.plugs.tx")
    tx("config", "collab", "edit", "staydown", "--create", "unit one", "--base-url", console.address)
    tx("fetch", "--only-collab", "unit one")
    assert [tx.matches(number) for number in (1, 2, 3)] == [True, True, False]
    assert "legal:LED-8" in tx("dataset", "-P", "-c", "unit one")
    withdraw_the_first(console)
    tx("fetch", "--only-collab", "unit one")
    assert [tx.matches(number) for number in (1, 2, 3)] == [False, True, False]
    subscribers.unshare_bank(console.team.office, console.team[Role.VERIFIER], "eight", "lanterns")
    tx("fetch", "--only-collab", "unit one")
    assert tx("dataset", "-P", "-c", "unit one") == ""


def test_a_stock_tx_reads_lines(console: Console, key: str, tx: Tx) -> None:
    lines = subscribers.export_hashes(console.team.office, console.team[Role.VERIFIER], "lanterns", "LED-8", "for unit nine")
    (tx.folder / "lines.txt").write_bytes(lines)
    tx("config", "collab", "edit", "local_file", "--create", "unit one", "--filename", str(tx.folder / "lines.txt"))
    tx("fetch", "--only-collab", "unit one")
    assert [tx.matches(number) for number in (1, 3)] == [True, False]


def test_what_a_stock_tx_labels_reaches_the_analysts(console: Console, key: str, tx: Tx) -> None:
    tx.settings["TX_STAYDOWN"] = f"eight:{key}"
    tx("config", "extensions", "add", "staydown.plugs.tx")
    tx("config", "collab", "edit", "staydown", "--create", "unit one", "--base-url", console.address)
    tx("fetch", "--only-collab", "unit one")
    path = tx.folder / "hash.txt"
    path.write_text(next(entry.signal.value for entry in found.entries() if entry.signal.kind == "pdq"))
    tx("label", "--labels", "seen-here", "--as-hash", "pdq", "unit one", "photo", str(path))
    (said,) = exchanges.list_feedback(console.team.office, console.team[Role.ANALYST])
    assert (said.by, said.judgement.value, said.tags) == ("eight", "confirmed", ("seen-here",))


def test_another_staydown_reads_the_list_loses_what_was_taken_back_and_gives_its_word(console: Console, key: str) -> None:
    feed = StaydownFeed(console.address, "eight", key)
    fetched = feed.fetch("")
    assert sorted(entry.signal.kind for entry in fetched.added) == ["md5"] * 3 + ["pdq"] * 3
    assert (fetched.line, fetched.more) == ("", False)
    assert fetched.added[0].note == "staydown: positive class; bank:lanterns, legal:LED-8, outlet:Lantern"
    withdraw_the_first(console)
    after = feed.fetch(fetched.checkpoint)
    assert (after.added, len(after.withdrawn)) == ((), 1)
    assert after.withdrawn[0] in {entry.id for entry in fetched.added}
    feed.feedback(next(entry for entry in fetched.added if entry.id not in after.withdrawn), Judgement.CONFIRMED)
    (said,) = exchanges.list_feedback(console.team.office, console.team[Role.ANALYST])
    assert (said.by, said.judgement) == ("eight", Judgement.CONFIRMED)
    with pytest.raises(Unreachable, match="401 the subscriber or its key is wrong"):
        StaydownFeed(console.address, "eight", "not-the-key").fetch("")
