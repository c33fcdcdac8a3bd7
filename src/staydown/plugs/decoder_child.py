"""The limited process in which untrusted pictures are decoded: `python -I -m staydown.plugs.decoder_child`.

It answers frames on its standard input with frames on its standard output until the input ends. It opens no file and no
connection, and cannot: before the first byte is read its table of descriptors is closed to new ones. A frame is two lengths
(unsigned, 32 bits, big-endian), a JSON object of the first length, and bytes of the second.
"""

import json
import math
import resource
import struct
import sys
import time
from io import BytesIO
from typing import IO, Any

import cv2
from PIL import AvifImagePlugin, Image

from staydown.find import pictures
from staydown.plugs import limited
from staydown.words.errors import Malformed

MEMORY = 5 << 28
"""Bytes of address space that the process may take."""

SECONDS = 10
"""Seconds of processor time that one file may take."""

LONGEST_HEAD = 1 << 18
LONGEST_BODY = 1 << 26
"""Bytes that a frame may hold, so that neither side can be made to take more."""

_LENGTHS = struct.Struct(">II")

Head = dict[str, Any]
"""The JSON object of a frame."""


def write_frame(stream: IO[bytes], head: Head, body: bytes = b"") -> None:
    """Writes one frame and sends it off."""
    written = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(written), len(body)) + written)
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[Head, bytes]:
    """The next frame; raises EOFError where the stream ends, ValueError where this is no frame or too long a one."""
    head_length, body_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if head_length > LONGEST_HEAD or body_length > LONGEST_BODY:
        raise ValueError("a frame is too long")
    head = json.loads(_exactly(stream, head_length))
    if not isinstance(head, dict):
        raise ValueError("a frame begins with a JSON object")
    return head, _exactly(stream, body_length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    """The next `length` bytes; raises EOFError where there are fewer."""
    read = stream.read(length)
    if len(read) < length:
        raise EOFError("the other side is gone")
    return read


def answer(head: Head, data: bytes) -> tuple[Head, bytes]:
    """The answer to one frame: a picture's shape and signals, a thumbnail, or a page to be read; a picture that cannot be used says why."""
    try:
        if head["ask"] == "thumbnail":
            return {}, pictures.thumbnail(data, grey=head["grey"], blur=head["blur"], size=head["size"])
        if head["ask"] == "page":
            return {}, pictures.page(data)
        mime, width, height = pictures.shape(data)
        signals = [[signal.kind, signal.value, signal.quality, signal.view] for signal in pictures.signals(data)]
        return {"mime": mime, "width": width, "height": height, "signals": signals}, b""
    except Malformed as wrong:
        return limited.refusal(wrong), b""
    except MemoryError:
        return limited.refusal(Malformed("The picture needs more memory than one may take", mend="Make it smaller.")), b""


def limit() -> None:
    """Takes from this process what it does not need: memory beyond 1.25 GiB, writing, core dumps, children, files, sockets."""
    limited.limit(MEMORY, children=0, descriptors=0)


def warm_up() -> None:
    """Loads every module that decoding may ask for, because none can be opened later."""
    Image.init()
    drawn = BytesIO()
    Image.effect_noise((64, 64), 80).convert("RGB").save(drawn, "PNG")  # there must be something to see, or half of the work is left out
    answer({"ask": "picture"}, drawn.getvalue())
    answer({"ask": "thumbnail", "grey": True, "blur": True, "size": 16}, drawn.getvalue())
    answer({"ask": "page"}, drawn.getvalue())


def _allow_seconds(seconds: int) -> None:
    """Lets this process live for so many more seconds of processor time."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, hard))


def main() -> None:
    """Answers until the input ends."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # the limits below allow no threads
    cv2.setNumThreads(1)
    warm_up()
    limit()
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    write_frame(answered, {"ready": True})
    while True:
        try:
            head, data = read_frame(asked)
        except EOFError:
            return
        _allow_seconds(SECONDS)
        write_frame(answered, *answer(head, data))


if __name__ == "__main__":
    main()
