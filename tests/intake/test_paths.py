"""Which paths from somebody else's file may be followed."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.intake.paths import is_inside


@pytest.mark.parametrize("path", ["photos/photo_1@01-01-2024.jpg", "files/plan (2).pdf", "a", "chats/chat_1/فيديو.mp4", "..a/b..", "ab:c"])
def test_a_path_inside_is_followed(path: str) -> None:
    assert is_inside(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "/",
        "/etc/x",
        "a/../b",
        "../a",
        "a/..",
        "a//b",
        "./a",
        "a/",
        "C:/x",
        "c:x",
        "a\\b",
        "..\\a",
        "a\0",
        "a\nb",
        "\\\\host\\x",
        "//host/x",
    ],
)
def test_a_path_that_leads_out_or_is_no_plain_path_is_not(path: str) -> None:
    assert not is_inside(path)


@given(st.text(st.sampled_from("a./\\:C\0"), max_size=12))
def test_no_accepted_path_ever_leaves_a_folder(path: str) -> None:
    if is_inside(path):
        assert not PurePosixPath(path).is_absolute()
        assert ".." not in PurePosixPath(path).parts
