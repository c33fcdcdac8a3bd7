"""The sources that are built in keep the contract of all sources."""

from staydown.plugs.jsonl import JsonLines
from staydown.plugs.telegram import TelegramExport
from staydown.testing.sources import SourceContract
from staydown.words.ports import Source


class TestTelegramExport(SourceContract):
    """Telegram Desktop's JSON export."""

    def source(self) -> Source:
        """A fresh one."""
        return TelegramExport()


class TestJsonLines(SourceContract):
    """Posts as JSON lines."""

    def source(self) -> Source:
        """A fresh one."""
        return JsonLines()
