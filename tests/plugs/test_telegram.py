"""How Telegram's export is told apart, and that reading it through a container is reading it."""

import io
from pathlib import Path

import pytest

from staydown.intake import telegram
from staydown.plugs.telegram import TelegramExport
from staydown.testing.exports import telegram_export


@pytest.mark.parametrize(
    "head",
    [
        telegram_export(3, 1),
        telegram_export(3, 1, compact=True),
        telegram_export(3, 1, account=True),
        b"\xef\xbb\xbf " + telegram_export(0, 1),
        b'{"about": "x", "contacts": {"about": "y", "list": [',
        b'{"type": "saved_messages", "id": 5, "messages": [',
        b'{"id": 5, "messages": [{"text": "sorted by another tool',
    ],
)
def test_its_own_beginnings_are_known(head: bytes) -> None:
    assert TelegramExport().looks_like(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"guild": {"id": "1"}, "messages": [',
        b'{"id": "1", "channel": "c"}',
        b'{"name": "package", "version": "1"}',
        b"\x89PNG",
    ],
)
def test_other_beginnings_are_not(head: bytes) -> None:
    assert not TelegramExport().looks_like(head)


@pytest.mark.parametrize("account", [False, True])
def test_reading_through_a_folder_is_reading_the_file(tmp_path: Path, account: bool) -> None:
    raw = telegram_export(60, 2, account=account)
    (tmp_path / "result.json").write_bytes(raw)
    assert list(TelegramExport().read(str(tmp_path))) == list(telegram.read(io.BytesIO(raw)))


def test_an_export_that_changed_is_opened_anew(tmp_path: Path) -> None:
    source = TelegramExport()
    for text in (b"one", b"another"):
        folder = tmp_path / text.decode()
        folder.mkdir()
        (folder / "result.json").write_bytes(telegram_export(1, 1))
        (folder / "a.jpg").write_bytes(text)
        stream = source.media(str(folder), "a.jpg")
        assert stream is not None
        with stream:
            assert stream.read() == text
