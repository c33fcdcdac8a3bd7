"""Hash lists in a folder: deletions travel, nothing comes twice, and bad lines are named."""

import json
import os
import threading
from pathlib import Path

import pytest

from staydown.plugs.exchanges import LONGEST_LINE, FolderExchange
from staydown.testing.exchanges import known
from staydown.words.errors import Malformed
from staydown.words.exchange import Judgement
from staydown.words.find import BankEntry, Signal


def line(number: int, **other: object) -> str:
    """A line as another team writes it."""
    return json.dumps({"id": f"entry-{number}", "bank": "theirs", "kind": "sha256", "value": f"{number:064x}", **other}) + "\n"


def test_lists_of_several_teams_are_read_together(tmp_path: Path) -> None:
    """Each file has its own place in the checkpoint, and a new file is read whole."""
    FolderExchange(tmp_path, own="north").share((known(1),))
    FolderExchange(tmp_path, own="south").share((known(2),))
    fetched = FolderExchange(tmp_path).fetch("")
    assert fetched.added == (known(1), known(2))
    (tmp_path / "a-late-one.jsonl").write_text(line(3))
    assert [entry.id for entry in FolderExchange(tmp_path).fetch(fetched.checkpoint).added] == ["entry-3"]


def test_an_entry_that_came_and_went_between_two_fetches_is_only_withdrawn(tmp_path: Path) -> None:
    """Whoever had it from elsewhere still hears that it is withdrawn."""
    exchange = FolderExchange(tmp_path)
    exchange.share((known(1), known(2)))
    exchange.withdraw([known(1).id])
    fetched = exchange.fetch("")
    assert (fetched.added, fetched.withdrawn) == ((known(2),), (known(1).id,))


def test_withdrawing_what_is_not_there_writes_nothing(tmp_path: Path) -> None:
    """Twice withdrawn, or never shared."""
    exchange = FolderExchange(tmp_path)
    exchange.share((known(1),))
    assert exchange.withdraw([known(1).id, "never shared"]) == 1
    assert exchange.withdraw([known(1).id]) == 0


def test_a_changed_entry_is_shared_again(tmp_path: Path) -> None:
    """A new note is news."""
    exchange = FolderExchange(tmp_path)
    exchange.share((known(1),))
    assert exchange.share((BankEntry(known(1).id, "sample", known(1).signal, "better known now"),)) == 1
    assert [entry.note for entry in exchange.fetch("").added] == ["better known now"]


def test_a_line_that_is_still_being_written_waits_for_the_next_fetch(tmp_path: Path) -> None:
    """Half a line is not an error and not lost."""
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(line(1) + line(2)[:20])
    fetched = FolderExchange(tmp_path).fetch("")
    assert [entry.id for entry in fetched.added] == ["entry-1"]
    theirs.write_text(line(1) + line(2))
    assert [entry.id for entry in FolderExchange(tmp_path).fetch(fetched.checkpoint).added] == ["entry-2"]


def test_a_line_of_our_own_that_a_crash_tore_is_cut_off(tmp_path: Path) -> None:
    """The next share stands on a line of its own."""
    exchange = FolderExchange(tmp_path)
    exchange.share((known(1),))
    with (tmp_path / "staydown.jsonl").open("ab") as file:
        file.write(b'{"id": "entry-2", "ba')
    assert exchange.share((known(2),)) == 1
    assert exchange.fetch("").added == (known(1), known(2))


def test_a_list_that_was_written_anew_and_is_shorter_is_read_from_its_start(tmp_path: Path) -> None:
    """A checkpoint beyond the end of a file is not trusted."""
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(line(1) + line(2) + line(3))
    checkpoint = FolderExchange(tmp_path).fetch("").checkpoint
    theirs.write_text(line(4))
    assert [entry.id for entry in FolderExchange(tmp_path).fetch(checkpoint).added] == ["entry-4"]


@pytest.mark.parametrize(
    "bad",
    [
        "not json\n",
        "[]\n",
        '{"bank": "b"}\n',
        '{"id": ""}\n',
        line(2, value="short"),
        line(2, kind=7),
        line(2, quality="high"),
        line(2, quality=True),
        line(2, bank=""),
        line(2, note=["a"]),
        line(2, value="0" * LONGEST_LINE),
        "x" * (LONGEST_LINE + 10),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_lost(tmp_path: Path, bad: str) -> None:
    """File and place stand in the message; mended, everything comes with the next fetch."""
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(line(1) + bad)
    with pytest.raises(Malformed, match=f"^theirs.jsonl, byte {len(line(1))}"):
        FolderExchange(tmp_path).fetch("")
    theirs.write_text(line(1) + line(2))
    assert len(FolderExchange(tmp_path).fetch("").added) == 2


def test_only_plain_lists_in_the_folder_itself_are_read(tmp_path: Path) -> None:
    """No links out of the folder, no folders, no other files."""
    folder, outside = tmp_path / "shared", tmp_path / "outside.jsonl"
    folder.mkdir()
    outside.write_text(line(1))
    (folder / "link.jsonl").symlink_to(outside)
    (folder / "folder.jsonl").mkdir()
    (folder / "readme.txt").write_text("not a list")
    os.mkfifo(folder / "pipe.jsonl")
    assert FolderExchange(folder).fetch("").added == ()


@pytest.mark.parametrize("checkpoint", ["nonsense", "[]", '{"a.jsonl": -1}', '{"a.jsonl": "1"}'])
def test_a_checkpoint_of_another_exchange_is_refused(tmp_path: Path, checkpoint: str) -> None:
    """It says to fetch again from the start."""
    with pytest.raises(Malformed, match="from the start"):
        FolderExchange(tmp_path).fetch(checkpoint)


@pytest.mark.parametrize("own", ["", "../out", "a/b", "a.b", "x" * 65])
def test_the_name_of_our_own_list_cannot_leave_the_folder(tmp_path: Path, own: str) -> None:
    """A plain name and nothing else."""
    with pytest.raises(Malformed):
        FolderExchange(tmp_path, own=own)


def test_an_entry_too_long_to_be_read_again_is_not_written(tmp_path: Path) -> None:
    """Nothing of that share is."""
    exchange = FolderExchange(tmp_path)
    with pytest.raises(Malformed, match="too long"):
        exchange.share((known(1), BankEntry("e", "b", known(2).signal, "x" * LONGEST_LINE)))
    assert exchange.fetch("").added == ()


def test_an_address_is_shared_in_its_one_form_once(tmp_path: Path) -> None:
    """However it was written when it was handed over."""
    exchange = FolderExchange(tmp_path)
    entry = BankEntry("u", "b", Signal("url", "HTTP://Example.org/"))
    assert exchange.share((entry,)) == 1
    assert exchange.share((entry,)) == 0
    assert exchange.fetch("").added[0].signal.value == "https://example.org"


def test_several_writers_do_not_tear_each_others_lines(tmp_path: Path) -> None:
    """Eight at once, each with its own entries: all arrive."""
    writers = [
        threading.Thread(target=FolderExchange(tmp_path).share, args=(tuple(map(known, range(start, start + 20))),))
        for start in range(0, 160, 20)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert set(FolderExchange(tmp_path).fetch("").added) == {known(number) for number in range(160)}


def test_feedback_lies_beside_the_lists_and_is_no_list(tmp_path: Path) -> None:
    """Whoever shared the entry finds it under its own id."""
    FolderExchange(tmp_path, own="north").share((known(1),))
    FolderExchange(tmp_path, own="south").feedback(known(1), Judgement.DISPUTED)
    assert json.loads((tmp_path / "south.feedback").read_text()) == {"id": known(1).id, "judgement": "disputed"}
    assert FolderExchange(tmp_path).fetch("").added == (known(1),)
