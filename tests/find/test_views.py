"""A picture is seen without what was put around it, and nothing is cut from one that has nothing around it."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from staydown.find.views import AS_IT_IS, LENIENT, STRICT, TURNS, WHOLE_VIEWS, Box, grey_of, inner, named, whole_views
from staydown.kernel.pdq import pdq_bits, pdq_turned
from staydown.testing.edits import EDITS, edited
from staydown.testing.pictures import scene


def bits_apart(one: Image.Image, other: Image.Image) -> int:
    """The smallest distance between a picture's hash and the hashes of all views of another."""
    wanted = pdq_bits(np.asarray(one))[0]
    return min(int((pdq_turned(view)[0] != wanted).sum(axis=1).min()) for _, view in whole_views(np.asarray(other)))


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.sampled_from([0, 90, 255]))
@example(0, 1, 0, 0, 90)
@settings(max_examples=60, deadline=None)
def test_bars_of_any_width_at_each_side_are_found_to_the_pixel(above: int, below: int, left: int, right: int, grey: int) -> None:
    picture = np.random.default_rng(5).integers(0, 256, (90, 120), dtype=np.uint8)
    framed = np.pad(picture, ((above, below), (left, right)), constant_values=grey)
    assert inner(framed, STRICT) == Box(above, left, above + 90, left + 120)


@pytest.mark.parametrize("edit", ["letterboxed", "pillarboxed", "framed"])
@pytest.mark.parametrize("strength", range(3))
def test_what_is_left_without_its_border_has_the_hash_of_the_original(edit: str, strength: int) -> None:
    for number in range(3):
        assert bits_apart(scene(number), edited(scene(number), edit, strength)) <= 31


@pytest.mark.parametrize("edit", ["mirrored", "turned"])
@pytest.mark.parametrize("strength", range(3))
def test_one_of_the_turns_has_the_hash_of_the_original(edit: str, strength: int) -> None:
    assert bits_apart(scene(4), edited(scene(4), edit, strength)) <= 31


def test_a_picture_in_the_screen_of_a_phone_is_found_beneath_its_status_bar_and_its_words() -> None:
    screen = np.asarray(edited(scene(2), "screenshot", 2))
    found = dict(whole_views(screen))["without the screen around it"]
    assert found.shape[1] == 720
    assert abs(found.shape[0] - 540) <= 8


def test_a_picture_without_a_border_is_seen_once() -> None:
    assert [name for name, _ in whole_views(np.asarray(scene()))] == [AS_IT_IS]


def test_a_sky_that_darkens_bit_by_bit_is_no_bar() -> None:
    """However plain each line of it is."""
    rows = np.linspace(250, 120, 200).astype(np.uint8)
    sky = np.repeat(rows[:, None], 300, axis=1)
    ground = np.random.default_rng(3).integers(0, 256, (100, 300), dtype=np.uint8)
    assert inner(np.vstack([sky, ground]), STRICT) == Box(0, 0, 300, 300)


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (2, 2), (300, 400)])
@pytest.mark.parametrize("share", [STRICT, LENIENT])
def test_a_flat_picture_is_all_border_and_is_left_whole(size: tuple[int, int], share: float) -> None:
    assert inner(np.full(size, 77, np.uint8), share) == Box(0, 0, *size)
    assert [name for name, _ in whole_views(np.full((*size, 3), 77, np.uint8))] == [AS_IT_IS]


@given(st.integers(1, 400), st.integers(1, 400), st.integers(8, 300))
@settings(max_examples=40, deadline=None)
def test_a_picture_is_brought_to_any_size_whatever_its_own(rows: int, columns: int, side: int) -> None:
    assert max(grey_of(np.zeros((rows, columns, 3), np.uint8), side).shape) == side


def test_each_view_has_a_name_of_its_own() -> None:
    names = [named(whole, turn) for whole in WHOLE_VIEWS for turn in TURNS]
    assert len(set(names)) == 24
    assert named("", "") == ""
    assert named("without its border", "mirrored") == "without its border, mirrored"


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_changes_the_file_and_gives_a_picture(name: str) -> None:
    for strength in range(3):
        assert min(edited(scene(1, 320, 240), name, strength).size) >= 48
