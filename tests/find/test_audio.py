"""A recording is known again when it is cut, re-encoded or begins later; its fingerprints are those that `fpcalc` makes."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from staydown.find.audio import (
    COMMON,
    CONFIRMED,
    FEWEST,
    RATE,
    SUGGESTED,
    VOTES,
    AudioIndex,
    chromaprint_signal,
    distance,
    fingerprints,
    prints_of,
    written,
)
from staydown.testing.clips import heard, melody, sound_file, voice

Samples = NDArray[np.int16]
needs_fpcalc = pytest.mark.skipif(shutil.which("fpcalc") is None, reason="fpcalc (libchromaprint-tools) is not installed")


def fpcalc(folder: Path, sound: Samples, *how: str) -> str:
    """What fpcalc prints of mono samples at 11,025 a second; some versions call the end of a file an error afterwards."""
    file = folder / "sound.wav"
    file.write_bytes(sound_file(sound, rate=RATE))
    return subprocess.run(["fpcalc", "-plain", "-length", "0", *how, file], capture_output=True, text=True, check=False).stdout.strip()


def value(sound: Samples) -> str:
    """The signal of mono samples at 11,025 a second."""
    signal = chromaprint_signal(sound, RATE)
    assert signal is not None
    return signal.value


@needs_fpcalc
@pytest.mark.parametrize("sound", [melody(1, 40, RATE), voice(1, 40, RATE)], ids=["melody", "voice"])
def test_the_fingerprints_are_those_of_fpcalc(tmp_path: Path, sound: Samples) -> None:
    """Number by number, but for a bit where a measure lies on a bound: fpcalc computes with fewer digits."""
    theirs = np.array(fpcalc(tmp_path, sound, "-raw").split(","), np.int64).astype(np.uint32)
    ours = fingerprints(sound)
    assert len(ours) == len(theirs)
    assert int(np.bitwise_count(ours ^ theirs).sum()) <= len(ours) * 32 // 1000


@needs_fpcalc
def test_the_value_is_read_and_written_as_fpcalc_writes_it(tmp_path: Path) -> None:
    """Its compressed text, letter by letter."""
    text, raw = (fpcalc(tmp_path, melody(2, 60, RATE), *how) for how in ((), ("-raw",)))
    assert prints_of(text).tolist() == [int(number) for number in raw.split(",")]
    assert written(prints_of(text)) == text


@given(st.lists(st.integers(0, 2**32 - 1) | st.sampled_from([0, 1, 2**31, 2**32 - 1]), min_size=1, max_size=80))
def test_what_is_written_is_read_again(numbers: list[int]) -> None:
    """For any fingerprints."""
    prints = np.array(numbers, np.uint32)
    assert prints_of(written(prints)).tolist() == numbers


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: "AQAA" + data.hex()))
def test_any_other_text_is_refused_or_read(text: str) -> None:
    """And never anything else."""
    try:
        assert len(prints_of(text)) > 0
    except ValueError as wrong:
        assert "\n" not in str(wrong)


def test_a_few_seconds_have_no_signal() -> None:
    """Too little to be known by."""
    assert chromaprint_signal(melody(1, 5, RATE), RATE) is None
    assert chromaprint_signal(np.zeros(0, np.int16), RATE) is None


def test_another_rate_is_brought_to_the_one_of_fingerprints() -> None:
    """The same sound at 22,050 a second is the same recording."""
    signal = chromaprint_signal(melody(3, 30, 22_050), 22_050)
    assert signal is not None
    assert distance(signal.value, value(heard(sound_file(melody(3, 30, 22_050))))) <= 2


@pytest.mark.parametrize("draw", [melody, voice])
def test_a_poor_copy_is_found_wherever_it_begins(draw: object) -> None:
    """Re-encoded, in noise, cut out of the midst and off the grid, and behind a jingle: all of it is in the other."""
    sound = melody(4, 30, RATE) if draw is melody else voice(4, 30, RATE)
    noise = np.random.default_rng(1).normal(0, 500, len(sound)).astype(np.int16)
    poor = heard(sound_file(sound, "ogg", "libopus", rate=RATE, bits=12_000))
    copies = (poor, sound + noise, sound // 10, sound[4_000:-120_000], np.concatenate([melody(5, 7.3, RATE), sound]))
    assert [distance(value(sound), value(copy)) <= 5 for copy in copies] == [True] * len(copies)


def test_a_piece_among_other_sound_is_as_far_as_what_is_missing() -> None:
    """Half of a bulletin inside another one is confirmed, a third is suggested, and a few seconds are nothing."""
    bulletin, other = voice(6, 40, RATE), voice(7, 60, RATE)

    def around(seconds: int) -> str:
        """The other one with so many seconds of the bulletin in its midst."""
        piece = bulletin[5 * RATE : (5 + seconds) * RATE]
        return value(np.concatenate([other[: 20 * RATE], piece, other[20 * RATE :]]))

    half, third, little = (distance(value(bulletin), around(seconds)) for seconds in (26, 14, 5))
    assert half <= CONFIRMED < third <= SUGGESTED < little


def test_two_recordings_of_the_same_jingle_and_silence_are_not_the_same() -> None:
    """A shared beginning of five seconds and a shared silence of ten."""
    jingle, silence = melody(8, 5, RATE), np.zeros(10 * RATE, np.int16)
    one, other = (value(np.concatenate([jingle, silence, voice(number, 30, RATE)])) for number in (9, 10))
    assert distance(one, other) > SUGGESTED


def test_distance_does_not_ask_which_came_first() -> None:
    """It is the same both ways, and nothing to itself."""
    one, other = value(voice(11, 20, RATE)), value(np.concatenate([voice(12, 9, RATE), voice(11, 14, RATE)]))
    assert distance(one, other) == distance(other, one)
    assert distance(one, one) == 0


def votes_by_hand(known: NDArray[np.uint32], asked: NDArray[np.uint32]) -> int:
    """The most halves of fingerprints that agree at one offset and the next."""
    at = {
        offset: sum(
            int(known[place + offset] >> 12 == print_ >> 12) + int(known[place + offset] & 0xFFFFF == print_ & 0xFFFFF)
            for place, print_ in enumerate(asked)
            if 0 <= place + offset < len(known)
        )
        for offset in range(-len(asked), len(known) + 1)
    }
    return max(at[offset] + at.get(offset + 1, 0) for offset in at)


@given(st.integers(0, 2**32 - 1))
def test_the_index_finds_what_counting_by_hand_finds(seed: int) -> None:
    """Recordings of few different fingerprints, of which pieces are put into each other."""
    dice = np.random.default_rng(seed)
    pool = dice.integers(0, 2**32, 40, dtype=np.uint32)
    known = [dice.choice(pool, int(dice.integers(1, 30))) for _ in range(6)]
    asked = np.concatenate([dice.choice(pool, 3), known[0][:7], dice.choice(pool, 4) ^ np.uint32(1)])
    # Two equal fingerprints never follow each other here, so that none stands still.
    known, asked = [prints[np.append(True, np.diff(prints) != 0)] for prints in known], asked[np.append(True, np.diff(asked) != 0)]
    counted = [votes_by_hand(prints, asked) for prints in known]
    wanted = sorted((number for number, votes in enumerate(counted) if votes >= VOTES), key=lambda number: (-counted[number], number))
    assert AudioIndex.build([(number + 100, written(prints)) for number, prints in enumerate(known)]).near(written(asked)).tolist() == [
        number + 100 for number in wanted
    ]


def test_an_index_finds_the_recording_that_a_poor_copy_is_of() -> None:
    """Among others, first, and nothing for a sound that is not known; an empty one finds nothing."""
    index = AudioIndex.build((number, value(voice(number, 12, RATE))) for number in range(20, 28))
    copy = heard(sound_file(voice(23, 12, RATE)[5_000:], "mp3", "libmp3lame", rate=RATE, bits=16_000))
    assert len(index) == 8
    assert index.near(value(copy))[0] == 23
    assert AudioIndex.build([]).near(value(copy)).tolist() == []


def test_a_fingerprint_of_everything_finds_nothing() -> None:
    """Silence with a click now and then, many times over: what is common does not make everything a candidate."""
    dull = written(np.tile(np.array([7, 9], np.uint32), FEWEST))
    assert AudioIndex.build((number, dull) for number in range(COMMON)).near(dull).tolist() == []
