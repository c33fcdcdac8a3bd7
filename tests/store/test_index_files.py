"""The index in files: opened as it was laid down, never half of it, and never a damaged one."""

import fcntl
import json
import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from staydown.find.hamming_index import FEWEST_WITH_LISTS, HammingIndex
from staydown.store.index_files import LISTING, IndexFiles

CHANCE = np.random.default_rng(11)
CODES = CHANCE.integers(0, 256, (FEWEST_WITH_LISTS + 100, 32), dtype=np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two segments, one of them with lists, of which some codes are gone, laid down as of change 7."""
    index = HammingIndex.build(CODES, np.arange(len(CODES)))
    index.add(CODES[:50] ^ np.uint8(1), np.arange(50) + 10_000)
    index.seal()
    index.remove(np.array([3, 10_004]))
    IndexFiles(tmp_path / "index").save(index, 7)
    return tmp_path / "index"


def found(index: HammingIndex) -> NDArray[np.int64]:
    """The ids near the first codes."""
    return index.search(CODES[:20], 40).id


def test_it_opens_as_it_was_laid_down(folder: Path) -> None:
    index, as_of = IndexFiles(folder).load()
    assert (len(index), as_of, [one.lists is None for one in index.segments]) == (len(CODES) + 48, 7, [False, True])
    assert 3 not in found(index) and 10_004 not in found(index) and 10_003 in found(index)
    assert isinstance(index.segments[0].codes.base, np.memmap) or index.segments[0].codes.base is not None
    assert not index.segments[0].codes.flags.writeable


def test_what_is_opened_can_be_changed_and_laid_down_again_without_writing_its_segments_anew(folder: Path) -> None:
    files = IndexFiles(folder)
    index, _ = files.load()
    before = {path.name for path in folder.glob("*.segment")}
    index.remove(np.array([5]))
    index.add(CODES[:2] ^ np.uint8(2), np.array([20_000, 20_001]))
    index.seal()
    files.save(index, 9)
    after = {path.name for path in folder.glob("*.segment")}
    assert before < after and len(after) == 3
    again, as_of = IndexFiles(folder).load()
    assert as_of == 9
    assert found(again).tolist() == found(index).tolist()


def test_files_that_count_no_longer_are_taken_away_and_nobody_else_may_read_what_stays(folder: Path) -> None:
    (folder / "left-behind.new").write_bytes(b"half a segment")
    files = IndexFiles(folder)
    index, as_of = files.load()
    index.remove(np.arange(len(CODES) // 2 + 1))
    index.seal()
    files.save(index, as_of)
    listing = json.loads((folder / LISTING).read_bytes())
    named = {part["file"] for described in listing["segments"] for part in described.values()}
    assert {path.name for path in folder.iterdir()} == named | {LISTING, "lock"}
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


@pytest.mark.parametrize("suffix", [".segment", ".gone", "index.json"])
def test_one_turned_bit_is_found_in_whichever_file(folder: Path, suffix: str) -> None:
    path = next(path for path in sorted(folder.iterdir()) if path.name.endswith(suffix))
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 4
    path.write_bytes(data)
    assert IndexFiles(folder).damaged() == [path.name]
    if suffix != ".segment":  # those are not read when they are opened
        index, as_of = IndexFiles(folder).load()
        assert (len(index), as_of) == (0, 0)


@pytest.mark.parametrize("suffix", [".segment", ".gone", "index.json"])
@pytest.mark.parametrize("left", [0, 100])
def test_a_file_that_is_cut_off_or_missing_opens_as_nothing(folder: Path, suffix: str, left: int) -> None:
    path = next(path for path in sorted(folder.iterdir()) if path.name.endswith(suffix))
    os.truncate(path, min(left, path.stat().st_size - 1))
    assert len(IndexFiles(folder).load()[0]) == 0
    path.unlink()
    assert len(IndexFiles(folder).load()[0]) == 0


def test_where_another_process_lays_down_nothing_is_written(folder: Path) -> None:
    files = IndexFiles(folder)
    index, _ = files.load()
    before = (folder / LISTING).read_bytes()
    with (folder / "lock").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        files.save(index, 99)
    assert (folder / LISTING).read_bytes() == before
