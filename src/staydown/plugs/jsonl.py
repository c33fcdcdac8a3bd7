"""Posts as JSON lines as a source, for whoever holds something else than a Telegram export."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from staydown.intake import jsonl
from staydown.words.posts import Item

from .container import ContainerSource

_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[^\n]*"channel"\s*:\s*["0-9]')


class JsonLines(ContainerSource):
    """One post a line."""

    name = "jsonl"

    def looks_like(self, head: bytes) -> bool:
        """Whether a file's first line is an object with a channel."""
        return bool(_LINE.match(head))

    def items(self, stream: BinaryIO) -> Iterator[Item]:
        """The posts of the lines, each channel before its first post."""
        return jsonl.read(stream)
