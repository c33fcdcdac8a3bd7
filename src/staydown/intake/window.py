"""A sliding window over a stream of JSON: hands out one whole value after another in flat memory, and finds its feet after damage.

Framing counts brackets and steps over strings; it decodes nothing. It therefore works on any indentation, on values
that are not quite JSON, and on damage. JSON strings hold no raw control characters and no bare quotes (RFC 8259 section 7),
so a mark that begins with a bracket and a quote can never stand inside a sound string: it is a safe place to go on.
"""

import re
from typing import BinaryIO

WINDOW = 256 * 1024
"""Bytes that are read at a time."""

LIMIT = 16 * 1024 * 1024
"""The longest single value in bytes; a longer one is damage."""

PASSED = 64 * 1024
"""At most so many bytes are kept of what was passed over on the way to a mark."""

_MARK = 8 * 1024
"""The longest mark in bytes: so much is kept when a window without a mark is let go."""

STRING = rb'"[^"\\\x00-\x1f]*+(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*+)*+"'
"""The pattern of one JSON string, quotes included, with any escape at all."""

_LONGEST_GUESS = 64 * 1024

_HORIZON = 1024
"""So far a value's end is looked for at first, and then twice as far: no more is ever looked at than twice what there is."""

_BRACKET = re.compile(rb'[^"{}\[\]]*+(?:' + STRING + rb'[^"{}\[\]]*+)*+[{}\[\]]')
_SCALAR = re.compile(STRING + rb'|[^\s",:{}\[\]]++')
_INK = re.compile(rb"[^ \t\r\n]")
_CLOSED_BY = {ord("{"): ord("}"), ord("["): ord("]")}


class Window:
    """A cursor on a byte stream; `size` is how many bytes are read at a time and never changes what is found."""

    def __init__(self, stream: BinaryIO, size: int = WINDOW) -> None:
        self._stream = stream
        self._size = size
        self._bytes = b""
        self._at = 0
        self._base = 0

    @property
    def offset(self) -> int:
        """Where the cursor stands, in bytes from the start of the stream."""
        return self._base + self._at

    def peek(self) -> bytes:
        """The next byte that is not white space, the cursor now on it; empty at the end of the stream."""
        while not (found := _INK.search(self._bytes, self._at)):
            self._at = len(self._bytes)
            if not self._grow():
                return b""
        self._at = found.start()
        return found[0]

    def take(self, byte: bytes) -> bool:
        """Steps over `byte` where it comes next; whether it did."""
        if not self._bytes.startswith(byte, self._at) and self.peek() != byte:
            return False
        self._at += 1
        return True

    def head(self, count: int) -> bytes:
        """The next `count` bytes, or fewer at the end; the cursor stays."""
        while len(self._bytes) - self._at < count and self._grow():
            pass
        return self._bytes[self._at : self._at + count]

    def back(self, value: bytes) -> None:
        """Puts back the value that was just handed out, also where its bytes were let go when more was read since."""
        if self._at < len(value):
            self._bytes = value + self._bytes[self._at :]
            self._base += self._at - len(value)
            self._at = 0
        else:
            self._at -= len(value)

    def value(self, mark: re.Pattern[bytes]) -> bytes | None:
        """The next whole value, the cursor behind it. None, the cursor before it, where it has no sound end.

        That is so at the end of the stream, past `LIMIT`, and where a `mark`, which never stands inside a value, comes first.
        """
        first = self.peek()
        if first not in (b"{", b"["):
            return self._scalar(first, mark)
        opened = bytearray()
        size = 0
        horizon = _HORIZON
        while horizon:
            step = _BRACKET.match(self._bytes, self._at + size, self._at + horizon)
            if step is None:
                horizon = self._further(horizon, mark)
                continue
            size = step.end() - self._at
            bracket = self._bytes[self._at + size - 1]
            if bracket in _CLOSED_BY:
                opened.append(_CLOSED_BY[bracket])
            elif opened.pop() != bracket:
                return None
            if not opened:
                return self.cut(size) if size <= LIMIT else None
        return None

    def guess(self, opening: bytes) -> bytes | None:
        """What lies between the cursor and the next `opening`, within what is read already: perhaps the value here, in one step.

        A guess that decodes whole is the value, because no JSON object is the beginning of another. The caller then steps over it
        with `cut`; otherwise `value` counts brackets.
        """
        end = self._bytes.find(opening, self._at, self._at + _LONGEST_GUESS) if opening else -1
        return self._bytes[self._at : end] if end > self._at else None

    def skip_to(self, mark: re.Pattern[bytes]) -> bytes:
        """Moves to the next `mark` behind the cursor, or to the end; returns what was passed over, at most `PASSED` + 1 bytes of it."""
        passed = b""
        step = 1
        while not (found := mark.search(self._bytes, self._at + step)):
            gone = max(len(self._bytes) - self._at - _MARK, 0)
            step = 0 if gone else step
            passed += self.cut(gone)[: PASSED + 1 - len(passed)]
            if not self._grow():
                return passed + self.cut(len(self._bytes) - self._at)[: PASSED + 1 - len(passed)]
        return passed + self.cut(found.start() - self._at)[: PASSED + 1 - len(passed)]

    def cut(self, size: int) -> bytes:
        """The next `size` bytes of what `head` or a mark showed, the cursor behind them."""
        start = self._at
        self._at += size
        return self._bytes[start : self._at]

    def _scalar(self, first: bytes, mark: re.Pattern[bytes]) -> bytes | None:
        if first in (b"", b"}", b"]", b",", b":"):
            return None
        horizon = _HORIZON
        while True:
            found = _SCALAR.match(self._bytes, self._at, self._at + horizon)
            if found and found.end() < min(len(self._bytes), self._at + horizon):
                break
            horizon = self._further(horizon, mark)
            if not horizon:
                break
        return self.cut(found.end() - found.start()) if found else None

    def _further(self, horizon: int, mark: re.Pattern[bytes]) -> int:
        """How many bytes to look at next for a value's end, after so many were too few; 0 where it has none."""
        seen = min(horizon, len(self._bytes) - self._at)
        if seen > LIMIT or mark.search(self._bytes, self._at + 1, self._at + seen):
            return 0
        if len(self._bytes) - self._at < 2 * horizon:
            self._grow()
        return 2 * horizon if len(self._bytes) - self._at > seen else 0

    def _grow(self) -> bool:
        """Lets go of what lies behind the cursor and reads on, twice as much for a long value; False at the end of the stream."""
        parts = [self._bytes[self._at :]]
        wanted = max(self._size, len(parts[0]))
        while wanted > 0 and (part := self._stream.read(wanted)):
            parts.append(part)
            wanted -= len(part)
        self._base += self._at
        self._at = 0
        self._bytes = b"".join(parts)
        return len(parts) > 1
