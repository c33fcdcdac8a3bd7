"""The middle of a photo tells whose it is; what is around it does not."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from staydown.find.pictures import signals
from staydown.kernel import places
from staydown.kernel.places import Features
from staydown.protect.middle import distance, weights
from staydown.protect.photo_shelf import PERHAPS, SHOWN
from staydown.testing.portrait_edits import EDITS
from staydown.testing.portraits import portrait


def looks(data: bytes) -> list[Features]:
    """The features of a picture in every view."""
    return [places.read(signal.value) for signal in signals(data) if signal.kind == "features"]


def photo(number: int) -> bytes:
    """A drawn portrait as a file."""
    file = BytesIO()
    portrait(number, "middle").save(file, "JPEG", quality=92)
    return file.getvalue()


KNOWN = looks(photo(0))[0]


@pytest.mark.parametrize("edit", [name for name in EDITS if name != "sticker"])
def test_an_edited_photo_shows_whom_it_showed(edit: str) -> None:
    asked = EDITS[edit](portrait(0, "middle"), np.random.default_rng(1))
    assert min(distance(KNOWN, seen) for seen in looks(asked)) <= PERHAPS


@pytest.mark.parametrize("other", range(1, 6))
def test_a_colleague_before_the_same_wall_in_the_same_uniform_is_somebody_else(other: int) -> None:
    assert min(distance(KNOWN, seen) for seen in looks(photo(other))) > PERHAPS


def test_by_area_two_colleagues_are_one_picture_and_by_the_middle_they_are_not() -> None:
    """Why there is another way of comparing than that of known pictures."""
    pairs = [(looks(photo(one))[0], looks(photo(other))[0]) for one, other in ((0, 1), (2, 3), (4, 5), (6, 7))]
    held = [places.held_together(one, other) for one, other in pairs]
    by_area = [0 if holding is None else places.sameness(*pair, holding) for pair, holding in zip(pairs, held, strict=True)]
    assert max(by_area) > 0.5
    assert min(distance(*pair) for pair in pairs) > PERHAPS


def test_a_photo_whose_middle_is_covered_shows_nobody() -> None:
    covered = portrait(0, "middle")
    covered.paste(Image.new("RGB", (300, 380), "#ffd93b"), (90, 60))
    assert all(distance(KNOWN, places.read(s.value)) > SHOWN for s in signals(_written(covered)) if s.kind == "features")


def _written(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def test_a_photo_is_nothing_from_itself() -> None:
    assert distance(KNOWN, KNOWN) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=9))
@settings(max_examples=50)
def test_what_lies_nearer_the_middle_counts_for_more(points: list[tuple[float, float]]) -> None:
    where = np.array(points)
    away = np.hypot(*(where - (KNOWN.width * 0.5, KNOWN.height * 0.42)).T)
    counts = weights(KNOWN, where)
    order = np.argsort(away)
    assert ((counts >= 0) & (counts <= 1)).all() and (np.diff(counts[order]) <= 1e-12).all()
