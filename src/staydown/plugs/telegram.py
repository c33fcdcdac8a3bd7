"""Telegram Desktop's JSON export as a source."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from staydown.intake import telegram
from staydown.words.posts import Item

from .container import ContainerSource

_ROOT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:about|name|type|id|messages|personal_information|chats|left_chats)"\s*:')
_BODY = re.compile(rb'"(?:messages"\s*:\s*\[|(?:personal_information|chats|left_chats|contacts|profile_pictures)"\s*:\s*[\[{])')


class TelegramExport(ContainerSource):
    """One chat or a whole account, as Telegram Desktop exports it in the format Machine-readable JSON."""

    name = "telegram"

    def looks_like(self, head: bytes) -> bool:
        """Whether a file begins as Telegram Desktop's `result.json` does."""
        return bool(_ROOT.match(head) and _BODY.search(head))

    def items(self, stream: BinaryIO) -> Iterator[Item]:
        """The items of a `result.json`."""
        return telegram.read(stream)
