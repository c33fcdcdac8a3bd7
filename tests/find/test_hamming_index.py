"""The index of 256-bit codes against a plain dictionary that is measured code by code, while codes come, go, are sealed and merged."""

import threading
from functools import partial

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from numpy.typing import NDArray

from staydown.find import hamming_index
from staydown.find.hamming_index import ALIKE, FEWEST_WITH_LISTS, FULL, HammingIndex, Hits
from staydown.kernel import hamming_numpy
from staydown.words.errors import Malformed

Codes = NDArray[np.uint8]
CHANCE = np.random.default_rng(4)
FAMILY = CHANCE.integers(0, 256, (6, 32), dtype=np.uint8)


def relatives(count: int, seed: int) -> Codes:
    """Codes that differ from one of a family of six in up to 70 bits."""
    chance = np.random.default_rng(seed)
    bits = np.unpackbits(FAMILY[chance.integers(0, len(FAMILY), count)], axis=1)
    for row in bits:
        row[chance.permutation(256)[: chance.integers(0, 71)]] ^= 1
    return np.packbits(bits, axis=1).reshape(count, 32)


def told(hits: Hits) -> list[tuple[int, int, int]]:
    """Pairs as tuples of query, distance and id, as they stand."""
    return list(zip(hits.query.tolist(), hits.distance.tolist(), hits.id.tolist(), strict=True))


def measured(held: dict[int, Codes], queries: Codes, radius: int) -> list[tuple[int, int, int]]:
    """The same from a dictionary, every code measured."""
    ids, codes = list(held), np.array(list(held.values()), np.uint8).reshape(-1, 32)
    found = []
    for number, query in enumerate(queries):
        positions, distances = hamming_numpy.within(query, codes, radius)
        found += [(number, int(distance), ids[at]) for at, distance in zip(positions.tolist(), distances.tolist(), strict=True)]
    return sorted(found)


class Changing(RuleBasedStateMachine):
    """Whatever is done to an index, it finds what a dictionary with the same codes finds."""

    def __init__(self) -> None:
        super().__init__()
        self.index, self.held, self.turn = HammingIndex(), dict[int, Codes](), 0

    @rule(count=st.integers(0, 60), first=st.integers(-20, 400))
    def add(self, count: int, first: int) -> None:
        self.turn += 1
        codes, ids = relatives(count, self.turn), np.arange(first, first + count)
        self.index.add(codes, ids)
        self.held |= dict(zip(ids.tolist(), codes, strict=True))

    @rule(ids=st.lists(st.integers(-30, 500), max_size=40))
    def remove(self, ids: list[int]) -> None:
        there = set(ids) & set(self.held)
        assert self.index.remove(np.array(ids, np.int64)) == len(there)
        for one in there:
            del self.held[one]

    @rule()
    def seal(self) -> None:
        self.index.seal()
        assert self.index.waiting == 0

    @rule()
    def lay_down_and_take_up(self) -> None:
        self.index = HammingIndex.from_arrays(self.index.arrays())

    @invariant()
    def finds_what_a_dictionary_finds(self) -> None:
        assert len(self.index) == len(self.held)
        radius = (0, 15, 31, 63)[self.turn % 4]
        assert told(self.index.search(FAMILY, radius)) == measured(self.held, FAMILY, radius)


TestChanging = Changing.TestCase
TestChanging.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


def test_segments_with_lists_and_without_find_the_same() -> None:
    count = FEWEST_WITH_LISTS + 500
    codes, ids = relatives(count, 7), np.arange(count) * 3
    index = HammingIndex.build(codes, ids)
    assert index.segments[0].lists is not None
    assert index.remove(np.array([0, 3, 4])) == 2
    held = dict(zip(ids.tolist(), codes, strict=True))
    del held[0], held[3]
    for radius in (0, 31, 63):
        assert told(index.search(FAMILY, radius)) == measured(held, FAMILY, radius)


def test_ids_need_no_order_and_may_be_as_large_as_64_bits_hold() -> None:
    ids = np.array([2**62, -5, 17])
    index = HammingIndex.build(relatives(3, 1), ids)
    assert sorted(index.search(FAMILY, 63).id.tolist()) == sorted(measured_ids(relatives(3, 1), ids))


def measured_ids(codes: Codes, ids: NDArray[np.int64]) -> list[int]:
    """The ids found from the whole family within 63 bits."""
    return [found for _, _, found in measured(dict(zip(ids.tolist(), codes, strict=True)), FAMILY, 63)]


def test_few_segments_stay_however_many_codes_come_one_after_another() -> None:
    index = HammingIndex()
    for turn in range(80):
        index.add(relatives(20, turn), np.arange(turn * 20, turn * 20 + 20))
        index.seal()
    assert len(index) == 1600
    assert len(index.segments) < 3 * ALIKE


def test_a_segment_that_lost_half_of_its_codes_is_made_anew_without_them() -> None:
    index = HammingIndex.build(relatives(100, 1), np.arange(100))
    index.remove(np.arange(51))
    index.seal()
    assert [len(one.ids) for one in index.segments] == [49]


def test_so_many_codes_at_once_become_a_segment_without_waiting() -> None:
    index = HammingIndex.build(relatives(10, 3), np.arange(10))
    index.add(CHANCE.integers(0, 256, (FULL, 32), dtype=np.uint8), np.arange(5, FULL + 5))
    assert (index.waiting, len(index), len(index.segments)) == (0, FULL + 5, 2)


def test_what_comes_and_goes_while_a_segment_is_made_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    index = HammingIndex()
    old, new = relatives(3, 1), relatives(2, 2)
    index.add(old, np.array([1, 2, 3]))
    sealed = hamming_index.Segment.sealed

    def meanwhile(parts: object, threads: int = 1) -> hamming_index.Segment:
        made = sealed(parts, threads)  # type: ignore[arg-type]
        monkeypatch.undo()
        index.remove(np.array([1]))
        index.add(new, np.array([2, 4]))  # 2 comes anew, with another code
        return made

    monkeypatch.setattr(hamming_index.Segment, "sealed", meanwhile)
    index.seal()
    held = {3: old[2], 2: new[0], 4: new[1]}
    assert told(index.search(FAMILY, 63)) == measured(held, FAMILY, 63)
    index.seal()
    assert told(index.search(FAMILY, 63)) == measured(held, FAMILY, 63)


def test_readers_see_each_code_that_stays_while_others_come_go_and_are_sealed() -> None:
    stays = relatives(300, 5)
    index, wrong, done = HammingIndex(changing=threading.Lock()), list[int](), threading.Event()
    index.add(stays, np.arange(300))
    expected = len([hit for hit in told(index.search(FAMILY, 63)) if hit[2] < 300])

    def read() -> None:
        while not done.is_set():
            seen = int((index.search(FAMILY, 63).id < 300).sum())
            if seen != expected:
                wrong.append(seen)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for turn in range(60):
        ids = np.arange(1000 + turn * 10, 1010 + turn * 10)
        index.add(relatives(10, turn), ids)
        index.remove(ids[:6])
        index.seal()
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_wrong_shapes_twice_the_same_id_and_arrays_that_do_not_fit_are_malformed() -> None:
    codes, ids = relatives(5, 1), np.arange(5)
    whole = HammingIndex.build(codes, ids).arrays()
    for wrong, message in (
        (partial(HammingIndex.build, codes[:, :31], ids), "Codes are uint8"),
        (partial(HammingIndex.build, codes, ids.astype(np.int32)), "Ids are int64"),
        (partial(HammingIndex().add, codes, np.array([1, 2, 2, 3, 4])), "comes twice"),
        (partial(HammingIndex.from_arrays, {"0.codes": codes}), "lacks its ids"),
        (partial(HammingIndex.from_arrays, whole | {"0.ids": ids[:4]}), "not those of its codes"),
        (partial(HammingIndex.build(codes, ids).search, codes, 64), "A radius is 0 to 63"),
    ):
        with pytest.raises(Malformed, match=message):
            wrong()
