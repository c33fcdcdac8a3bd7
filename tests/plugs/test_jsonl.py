"""How JSON lines are told apart, and that reading them through a container is reading them."""

import io
from pathlib import Path

import pytest

from staydown.intake import jsonl
from staydown.plugs.jsonl import JsonLines

LINES = b'{"id": "1", "channel": "c:1"}\n{"channel": 5, "id": 2, "text": "x"}\n'


@pytest.mark.parametrize(
    "head", [LINES, b"\n\n" + LINES, b"\xef\xbb\xbf" + LINES, b'{"channel":5,"id":2}', b'{"id": "1", "text": "a \\" b", "channel": "c']
)
def test_its_own_beginnings_are_known(head: bytes) -> None:
    assert JsonLines().looks_like(head)


@pytest.mark.parametrize(
    "head", [b"", b"<html>", b"[]", b'{"id": "1"}', b'{\n "channel": "c:1"\n}', b'{"channel": {"id": 1}}', b"id,channel\n1,c"]
)
def test_other_beginnings_are_not(head: bytes) -> None:
    assert not JsonLines().looks_like(head)


def test_reading_through_a_folder_is_reading_the_file(tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_bytes(LINES)
    assert list(JsonLines().read(str(tmp_path))) == list(jsonl.read(io.BytesIO(LINES)))
