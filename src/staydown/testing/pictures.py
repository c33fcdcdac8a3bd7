"""Invented pictures to test with, in every odd form in which a picture file may come, and one that is a bomb."""

import struct
import zlib
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from staydown.kernel.pdq import pdq_bits
from staydown.words.find import Signal


def scene(number: int = 1, width: int = 640, height: int = 480) -> Image.Image:
    """A cloudy picture in colour with enough in it for PDQ: a different one for each number."""
    dice = np.random.default_rng(number)
    layers = np.zeros((height, width, 3), dtype=np.float32)
    for cells in (5, 13, 40):
        patch = Image.fromarray(dice.integers(0, 256, (cells, cells, 3), dtype=np.uint8))
        layers += np.asarray(patch.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32) * (5 / cells)
    layers -= layers.min()
    return Image.fromarray((layers * (255 / layers.max())).astype(np.uint8))


def written(picture: Image.Image, form: str = "PNG", **how: object) -> bytes:
    """The picture as a file."""
    file = BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def turned(picture: Image.Image, orientation: int, undo: Image.Transpose) -> bytes:
    """A JPEG whose pixels are turned and whose Exif tells a viewer to turn them back."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return written(picture.transpose(undo), "JPEG", quality=95, exif=exif)


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A small PNG whose header names a huge picture, all black: a few kilobytes that open into gigabytes."""
    rows = zlib.compressobj(9)
    body = b"".join(rows.compress(bytes(1 + width * 3)) for _ in range(64)) + rows.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", body)
        + _chunk(b"IEND")
    )


def _chunk(kind: bytes, body: bytes = b"") -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bits_apart(one: Signal | None, other: Signal | None) -> int:
    """The bits in which two PDQ hashes differ; 256, as far as can be, where one is missing."""
    return 256 if one is None or other is None else (int(one.value, 16) ^ int(other.value, 16)).bit_count()


def reference_hash(pixels: NDArray[np.uint8]) -> str:
    """The hash as Meta's own tools write it: 256 bits as a binary number, in hexadecimal."""
    bits, _ = pdq_bits(pixels)
    return f"{int(''.join(str(int(bit)) for bit in bits), 2):064x}"
