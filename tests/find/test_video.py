"""A clip is known again when it is cut, sampled otherwise, bordered, written on or put among others, and two that share a card are two."""

import json
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from staydown.find import video
from staydown.find.video import (
    CONFIRMED,
    FEWEST,
    MOST_FRAMES,
    SUGGESTED,
    Frame,
    border,
    code,
    distance,
    frames_of,
    inside,
    shared,
    vpdq_signal,
)
from staydown.find.views import Box
from staydown.kernel.pdq import pdq_bits
from staydown.testing.clips import HEIGHT, WIDTH, moving
from staydown.testing.pictures import scene

Picture = NDArray[np.uint8]
Film = Callable[[float], Picture]

SECONDS = 24.0
CLIP = moving(1, SECONDS)


def looked_at(picture: Picture, second: float) -> Frame:
    """A frame as it is hashed."""
    bits, quality = pdq_bits(np.ascontiguousarray(picture))
    return Frame(np.packbits(bits).tobytes(), quality, second)


def value(
    film: Film, seconds: float = SECONDS, rate: float = 2, start: float = 0, speed: float = 1, edit: Callable[[Picture], Picture] = np.copy
) -> str:
    """The signal of a film that was looked at `rate` times a second, played from `start` on at a speed."""
    looks = (number / rate for number in range(int(seconds / speed * rate)))
    signal = vpdq_signal([looked_at(edit(film(start + speed * at)), at) for at in looks])
    assert signal is not None
    return signal.value


def after(*films: tuple[Film, float]) -> Film:
    """Films one after the other, each so many seconds of it."""
    ends = np.cumsum([seconds for _, seconds in films])

    def seen(at: float) -> Picture:
        number = min(int(np.searchsorted(ends, at, "right")), len(films) - 1)
        return films[number][0](at - (ends[number] - films[number][1]))

    return seen


def with_logo(picture: Picture) -> Picture:
    """A coloured sign over a corner, a fifth of the height."""
    signed, reach = picture.copy(), HEIGHT // 5
    signed[6 : 6 + reach, 6 : 6 + 2 * reach] = (230, 40, 40)
    return signed


def reduced(picture: Picture) -> Picture:
    """At half its size."""
    return np.asarray(Image.fromarray(picture).resize((WIDTH // 2, HEIGHT // 2)))


def test_the_value_is_the_text_that_vpdq_reads() -> None:
    """A JSON list of strings: 64 hexadecimal digits, the quality, the seconds with three digits."""
    told = json.loads(value(CLIP))
    first = looked_at(CLIP(0), 0)
    assert told[0] == f"{first.code.hex()},{first.quality},0.000"
    assert [frame.second for frame in frames_of(json.dumps(told))] == sorted(frame.second for frame in frames_of(json.dumps(told)))


NONE = "0" * 64


@pytest.mark.parametrize(
    "other",
    ["", "{}", "[]", "[1]", '["00,1,2"]', f'["{"g" * 64},9,0"]', f'["{NONE},101,0"]', f'["{NONE},9,-1"]', "[" * 5000],
)
def test_another_text_is_refused(other: str) -> None:
    """By each that reads it."""
    for read in (frames_of, code, lambda text: distance(text, value(CLIP, 4))):
        with pytest.raises(ValueError, match=r"."):
            read(other)


def test_dark_frames_and_those_that_stay_the_same_are_left_out() -> None:
    """A second of black says nothing; a card that is shown for ten seconds is one frame."""
    card, black = np.asarray(scene(5, WIDTH, HEIGHT)), np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    film = after((lambda at: black, 3), (lambda at: card, 10), (CLIP, 5))
    frames = frames_of(value(film, 18))
    assert [frame.second for frame in frames][:2] == [3, 13]
    assert min(frame.quality for frame in frames) >= video.LEAST_QUALITY


def test_a_picture_that_stands_still_has_no_signal() -> None:
    """It is known as a picture."""
    card = np.asarray(scene(5, WIDTH, HEIGHT))
    assert vpdq_signal([looked_at(card, second) for second in range(60)]) is None
    assert vpdq_signal([]) is None


def test_a_video_without_end_has_a_bounded_signal() -> None:
    """Every second frame is left out until they are few enough, and the last stays in its time."""
    dice = np.random.default_rng(1)
    signal = vpdq_signal(Frame(dice.bytes(32), 100, float(second)) for second in range(2 * MOST_FRAMES + 10))
    assert signal is not None
    frames = frames_of(signal.value)
    assert MOST_FRAMES // 2 < len(frames) <= MOST_FRAMES
    assert frames[-1].second > 2 * MOST_FRAMES


EDITS: dict[str, Callable[[], str]] = {
    "looked at between the looks": lambda: value(CLIP, start=0.25),
    "looked at half as often": lambda: value(CLIP, rate=0.7, start=0.4),
    "beginning cut off": lambda: value(CLIP, SECONDS - 7.3, start=7.3),
    "end cut off": lambda: value(CLIP, 8),
    "a piece of five seconds": lambda: value(CLIP, 5, start=9.1),
    "faster": lambda: value(CLIP, speed=1.05),
    "slower": lambda: value(CLIP, speed=0.95),
    "with a logo": lambda: value(CLIP, edit=with_logo),
    "reduced": lambda: value(CLIP, edit=reduced),
    "among others": lambda: value(after((moving(2, 15), 15), (CLIP, SECONDS), (moving(3, 15), 15)), SECONDS + 30),
    "a piece in the midst left out": lambda: value(after((CLIP, 10), (lambda at: CLIP(at + 14), SECONDS - 14)), SECONDS - 4),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_confirmed(edit: str) -> None:
    """Both ways, and the candidate search proposes it."""
    known, copy = value(CLIP), EDITS[edit]()
    assert distance(known, copy) == distance(copy, known) <= CONFIRMED
    bits = [np.unpackbits(np.frombuffer(code(one), np.uint8).reshape(-1, 32), axis=1).astype(int) for one in (copy, known)]
    near = (bits[0][:, None] != bits[1][None]).sum(axis=2) <= video.RADIUS
    assert near.any(axis=1).sum() >= video.VOTES


def test_the_same_video_is_at_no_distance_and_unrelated_ones_share_nothing() -> None:
    """From one end of the scale to the other."""
    assert distance(value(CLIP), value(CLIP)) == 0
    assert {distance(value(CLIP), value(moving(number, 20), 20)) for number in range(10, 16)} == {100}


def test_a_shared_card_and_shared_darkness_are_too_little() -> None:
    """Two reports that begin with the same moving opening of four seconds and end with the same card."""
    opening, card = moving(4, 4), np.asarray(scene(6, WIDTH, HEIGHT))
    one, other = (value(after((opening, 4), (moving(number, 26), 26), (lambda at: card, 5)), 35) for number in (20, 21))
    assert distance(one, other) > SUGGESTED
    assert shared(one, other) is None


def test_one_camera_that_stands_still_is_suggested_at_most() -> None:
    """All frames of both are of one shot, so they say little of what happens in it."""
    picture, dice = np.asarray(scene(7, WIDTH, HEIGHT)), np.random.default_rng(3)

    def shot(at: float) -> Picture:
        moved = picture.copy()
        x, y = dice.integers(0, WIDTH - 30), dice.integers(0, HEIGHT - 30)
        moved[y : y + 24, x : x + 24] = dice.integers(0, 256, 3)
        return moved

    one, other = value(shot), value(shot)
    assert len(frames_of(one)) > FEWEST
    assert CONFIRMED < distance(one, other) <= SUGGESTED


def test_where_what_is_shared_begins_is_told_in_the_order_that_was_asked() -> None:
    """Twelve seconds into the compilation, and four seconds into the clip."""
    compilation = value(after((moving(2, 12), 12), (lambda at: CLIP(at + 4), SECONDS - 4)), SECONDS + 8)
    assert shared(compilation, value(CLIP)) == pytest.approx((12, 4), abs=1)
    assert shared(value(CLIP), compilation) == pytest.approx((4, 12), abs=1)


def test_a_video_played_backwards_is_not_confirmed() -> None:
    """A bag of frames would say that it is the same."""
    film = moving(30, 36)
    assert distance(value(film, 36), value(lambda at: film(35.5 - at), 36)) > CONFIRMED


@given(st.integers(0, 2**32 - 1))
def test_distance_is_of_0_to_100_and_the_same_both_ways(seed: int) -> None:
    """For lists of any frames, such as others write: out of order, of low quality, many at one time."""
    dice = np.random.default_rng(seed)
    pool = [dice.bytes(32).hex() for _ in range(6)]
    texts = []
    for _ in range(2):
        frames = [(pool[dice.integers(6)], dice.integers(101), dice.integers(40) / 4) for _ in range(dice.integers(1, 30))]
        texts.append(json.dumps([f"{code},{quality},{second}" for code, quality, second in frames]))
    one, other = texts
    assert 0 <= distance(one, other) == distance(other, one) <= 100


@pytest.mark.parametrize(("bars", "wide"), [((20, 0), False), ((0, 40), False), ((15, 30), True), ((0, 0), False)])
def test_the_border_around_a_video_is_found(bars: tuple[int, int], wide: bool) -> None:
    """Above and below, at the sides, all around; within two lines, also where a scene is dark and the bars are not black."""
    down, across = bars
    tone = 70 if wide else 0

    def bordered(picture: Picture) -> Picture:
        framed = np.full_like(picture, tone)
        inner = Image.fromarray(picture).resize((WIDTH - 2 * across, HEIGHT - 2 * down))
        framed[down : HEIGHT - down, across : WIDTH - across] = np.asarray(inner)
        return framed

    frames = [bordered(CLIP(at / 2)) for at in range(12)] + [bordered(CLIP(1) // 20), np.zeros((HEIGHT, WIDTH, 3), np.uint8)]
    found = border(frames)
    assert found == pytest.approx((down, across, HEIGHT - down, WIDTH - across), abs=2)
    assert inside(found, frames[0]).shape[0] == found.bottom - found.top


def test_a_black_video_and_one_whose_size_changes_have_no_border() -> None:
    """What is plain everywhere is the picture itself, and a frame of another size is not cut."""
    black = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    assert border([black, black]) == Box(0, 0, HEIGHT, WIDTH)
    assert inside(border([black, black]), black[:50]).shape == (50, WIDTH, 3)
