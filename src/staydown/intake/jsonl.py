"""Posts as JSON lines: one object a line, for whoever holds a source that has no reader of its own.

The form is described in docs/how-to/receive.md.
"""

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from staydown.words.errors import Malformed
from staydown.words.posts import Attachment, Channel, Damaged, Entity, Item, Post

from .paths import is_inside
from .repair import UNREADABLE, decoded
from .times import from_rfc3339, rfc3339
from .window import LIMIT

RAW = 256
"""So many first bytes of a damaged line are kept."""

LONGEST_ID = 80
"""The longest id of a post or channel that the store has room for, in characters; a longer one is damage."""

PLATFORM = "other"
"""The platform of a channel whose id names none."""

_MEND = 'Write one object a line with at least "id" and "channel", in UTF-8'


class File(msgspec.Struct, gc=False):
    """A file that a post names."""

    path: str
    kind: str = "file"
    name: str = ""


class Line(msgspec.Struct, gc=False):
    """A post as a line carries it; other keys are stepped over."""

    id: str | int
    channel: str | int
    author: str | None = None
    date: str | None = None
    text: str | None = None
    media: list[File | str] | None = None
    forwarded_from: str | None = None
    links: list[str] | None = None


_DECODER = msgspec.json.Decoder(Line)


def read(stream: BinaryIO) -> Iterator[Item]:
    """The posts of the lines, each channel before its first post; a line that does not fit is yielded as Damaged.

    Empty lines are nothing. Raises Malformed at the end where no line at all was a post.
    """
    channels: set[str] = set()
    for place, line in _lines(stream):
        found = _parsed(line)
        if isinstance(found, str):
            yield Damaged(place, found, line[:RAW])
            continue
        channel = _channel(str(found.channel))
        if channel.id not in channels:
            channels.add(channel.id)
            yield channel
        yield _post(found, channel.id)
    if not channels:
        raise Malformed("no line holds a post", where="the whole file", mend=_MEND)


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """The posts among `items` as lines. What the form carries, `read` gives back as it was; the rest is left out.

    It carries id, channel, author, time, text, files that were exported, the name of the source of a forward, and addresses.
    """
    return (_line(item) for item in items if isinstance(item, Post))


def _lines(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Each line that holds something, with its place; of a line past the limit only so much that the limit shows."""
    number = offset = 0
    while line := stream.readline(LIMIT + 2):
        number += 1
        start, rest = offset, line
        offset += len(line)
        while len(rest) == LIMIT + 2 and not rest.endswith(b"\n"):
            rest = stream.readline(LIMIT + 2)
            offset += len(rest)
        if stripped := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield f"line {number}, byte {start}", stripped


def _parsed(line: bytes) -> Line | str:
    """The line's fields, or the reason why it has none."""
    if len(line) > LIMIT:
        return f"it is longer than {LIMIT} bytes"
    try:
        found = decoded(_DECODER, line)
    except UNREADABLE as error:
        return str(error)
    if "" in (found.id, found.channel):
        return "its id or its channel is empty"
    longest = max(len(str(found.id)), len(_channel(str(found.channel)).id))
    return found if longest <= LONGEST_ID else f"its id or its channel is longer than {LONGEST_ID} characters"


def _channel(name: str) -> Channel:
    platform, colon, _ = name.partition(":")
    return Channel(name, platform) if platform and colon else Channel(f"{PLATFORM}:{name}", PLATFORM)


def _post(found: Line, channel: str) -> Post:
    return Post(
        id=str(found.id),
        channel=channel,
        stamp=from_rfc3339(found.date or ""),
        text=found.text or "",
        author=found.author,
        forwarded_from=found.forwarded_from,
        entities=tuple(Entity("link", link) for link in found.links or ()),
        attachments=tuple(_attachment(file) for file in found.media or ()),
    )


def _attachment(file: File | str) -> Attachment:
    file = File(file) if isinstance(file, str) else file
    if is_inside(file.path):
        return Attachment(file.kind, file.path, name=file.name)
    return Attachment(file.kind, missing="the path leads out of the export", name=file.name)


def _line(post: Post) -> bytes:
    fields = {
        "id": post.id,
        "channel": post.channel,
        "author": post.author,
        "date": rfc3339(post.stamp),
        "text": post.text,
        "media": [{"path": file.path, "kind": file.kind, "name": file.name} for file in post.attachments if file.path],
        "forwarded_from": post.forwarded_from,
        "links": list(post.links()),
    }
    return json.dumps({key: value for key, value in fields.items() if value not in (None, "", [])}, ensure_ascii=False).encode() + b"\n"
