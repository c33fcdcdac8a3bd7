"""Pictures made right before they are hashed or shown: upright, in RGB, on white, the first frame.

Everything here reads bytes that somebody hostile may have written. `plugs.decoder` therefore runs it in a limited child
process; call it directly only on pictures of your own making.
"""

import struct
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from staydown.kernel.pdq import pdq_bits, pdq_turned
from staydown.words.errors import Malformed
from staydown.words.find import Signal, SignalName

from .features import clearest, features_signal, mirrored
from .views import CLOSER, LONGER, MIRRORED, TURNS, named, whole_views

MOST_PIXELS = 50_000_000
"""A picture whose header names more is refused before anything is decoded."""

LARGEST_HASHED = 16_000_000
"""A picture of more pixels is halved in both directions before it is hashed: hashing takes 40 bytes a pixel. It moves 0 to 2 bits."""

SMALLEST_THUMBNAIL, LARGEST_THUMBNAIL = 16, 2048

MOST_READ, LONGEST_READ = LARGEST_THUMBNAIL**2, 16_383
"""Pixels of a picture whose text is read, and of its longer side, which is the longest of a WebP file. A screenshot may be long and narrow:
one of 200 lines had no word that could be read at 2,048 pixels a side, and every line at as many pixels in all."""

_FORMATS: tuple[tuple[str, str, Callable[[bytes], bool]], ...] = (
    ("JPEG", "image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff")),
    ("PNG", "image/png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    ("GIF", "image/gif", lambda head: head[:6] in (b"GIF87a", b"GIF89a")),
    ("WEBP", "image/webp", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    ("BMP", "image/bmp", lambda head: head.startswith(b"BM")),
    ("TIFF", "image/tiff", lambda head: head[:4] in (b"II*\x00", b"MM\x00*")),
    ("AVIF", "image/avif", lambda head: head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis", b"mif1")),
)
"""The formats that are read, each known by its first bytes; the file's name and declared type are not believed."""

MIMES = frozenset(mime for _, mime, _ in _FORMATS)
"""The media types that a picture may turn out to have."""

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What each value of the Exif tag Orientation asks a viewer to do (Exif 2.3, 4.6.4; 1 is upright)."""


def shape(data: bytes) -> tuple[str, int, int]:
    """Media type, width and height in pixels as the picture is seen upright; raises Malformed where it does not open."""
    with _opened(data) as (picture, mime):
        width, height = picture.size
        return (mime, height, width) if _orientation(picture) >= 5 else (mime, width, height)


def upright(data: bytes) -> NDArray[np.uint8]:
    """The picture as a viewer shows it: uint8[H, W, 3] in RGB, turned as Exif says, on white where it is transparent.

    Of an animation, the first frame. Deeper samples are brought to 8 bits. Raises Malformed where it is too large or broken.
    """
    with _opened(data) as (picture, _):
        turn = _TURNS.get(_orientation(picture))
        picture.load()
        flat = _on_white(_eight_bits(picture))
        return np.asarray(flat if turn is None else flat.transpose(turn))


def pdq(data: bytes) -> Signal | None:
    """The PDQ hash of the upright picture, with its quality; None where the bytes are no picture at all.

    A hash of low quality is kept and says so; the index leaves it out (`signals.trusted`). Raises Malformed where the
    bytes begin like a picture and break.
    """
    if _format_of(data) is None:
        return None
    bits, quality = pdq_bits(_hashed(upright(data)))
    return Signal(SignalName.PDQ, np.packbits(bits).tobytes().hex(), quality)


def signals(data: bytes) -> tuple[Signal, ...]:
    """All signals of a picture: the PDQ hash of each view that differs, as it is first, then its features, those of a longer look, of a
    closer one and of its mirror image looked at closer, and its features with what frames it.

    The features are of what is left without border and screen, where there are any. Empty where the bytes are no picture at
    all; raises Malformed where they begin like one and break.
    """
    if _format_of(data) is None:
        return ()
    views = list(whole_views(_hashed(upright(data))))
    hashes: dict[str, Signal] = {}
    for whole, seen in views:
        turned, quality = pdq_turned(seen)
        for turn, bits in zip(TURNS, turned, strict=True):
            value = np.packbits(bits).tobytes().hex()
            hashes.setdefault(value, Signal(SignalName.PDQ, value, quality, named(whole, turn)))
    return (*hashes.values(), *_features([seen for _, seen in views]))


def _features(views: Sequence[NDArray[np.uint8]]) -> Iterator[Signal]:
    """The features of a picture, given as it is first and without what frames it last, in the ways in which it is looked at.

    A known picture is kept as a short look shows it, and looked for by all of them; what has no frame is not kept among what has.
    """
    longer, closer = features_signal(views[-1], LONGER), features_signal(views[-1], CLOSER)
    if longer is not None:
        yield from _short_and_long(longer)
    if closer is not None:
        yield closer
        yield replace(mirrored(closer), view=named(CLOSER, MIRRORED))
    framed = features_signal(views[0], LONGER) if len(views) > 1 else longer
    if framed is not None:
        framed = replace(framed, kind=SignalName.FRAMED)
        yield from _short_and_long(framed) if len(views) > 1 else (framed,)


def _short_and_long(longer: Signal) -> Iterator[Signal]:
    """What a short look gives, and the longer one where it gives more."""
    short = clearest(longer)
    yield short
    if longer.value != short.value:
        yield longer


def _hashed(seen: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture as it is hashed: halved where it has too many pixels."""
    return np.asarray(Image.fromarray(seen).reduce(2)) if seen.shape[0] * seen.shape[1] > LARGEST_HASHED else seen


def thumbnail(data: bytes, *, grey: bool, blur: bool, size: int) -> bytes:
    """The picture as a WebP file whose longer side has at most `size` pixels, without any of its metadata.

    `grey` takes the colours out; `blur` spreads each point over a sixteenth of the longer side, so that shapes go and
    colours stay. Raises Malformed.
    """
    if not SMALLEST_THUMBNAIL <= size <= LARGEST_THUMBNAIL:
        raise Malformed(f"A thumbnail has {SMALLEST_THUMBNAIL} to {LARGEST_THUMBNAIL} pixels", where=f"{size} pixels")
    picture = Image.fromarray(upright(data))
    picture.thumbnail((size, size))
    if grey:
        picture = ImageOps.grayscale(picture)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 16))
    return _as_webp(picture)


def page(data: bytes) -> bytes:
    """The picture to be read by a machine: grey, as a WebP file without metadata, of at most `MOST_READ` pixels; raises Malformed."""
    picture = Image.fromarray(upright(data))
    scale = min(1.0, (MOST_READ / (picture.width * picture.height)) ** 0.5, LONGEST_READ / max(picture.size))
    picture.thumbnail((max(1, int(picture.width * scale)), max(1, int(picture.height * scale))))
    return _as_webp(ImageOps.grayscale(picture))


def _as_webp(picture: Image.Image) -> bytes:
    """A picture as a WebP file without metadata."""
    written = BytesIO()
    picture.save(written, "WEBP", quality=80)
    return written.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[tuple[Image.Image, str]]:
    """The picture, its header read and its size allowed, and its media type; whatever breaks meanwhile is raised as Malformed."""
    known = _format_of(data)
    if known is None:
        raise Malformed("This is no picture", mend="JPEG, PNG, GIF, WebP, BMP, TIFF and AVIF are read.")
    name, mime = known
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, and of sizes that are refused here anyway
            with Image.open(BytesIO(data), formats=[name]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise Malformed(f"The picture is too large: {width} x {height} pixels", mend=f"At most {MOST_PIXELS:,} are opened.")
                yield picture, mime
    except (Malformed, MemoryError):
        raise
    except Image.DecompressionBombError as huge:
        raise Malformed("The picture is too large", mend=f"At most {MOST_PIXELS:,} pixels are opened.") from huge
    except Exception as broken:
        raise Malformed(f"The picture is broken ({type(broken).__name__})", mend="Export it again.") from broken


def _format_of(data: bytes) -> tuple[str, str] | None:
    """Pillow's name and the media type of the format that the first bytes show; None for anything else."""
    head = data[:16]
    return next(((name, mime) for name, mime, begins in _FORMATS if begins(head)), None)


def _orientation(picture: Image.Image) -> int:
    """The Exif tag Orientation; 1 (upright) where there is none or where it cannot be read, because viewers do the same."""
    try:
        value = picture.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        return 1
    return value if isinstance(value, int) else 1


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The picture with 8 bits a sample: 16-bit grey keeps its high byte, wider grey is stretched from its darkest to its lightest."""
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.mode not in ("I", "F"):
        return picture
    values = np.nan_to_num(np.asarray(picture, dtype=np.float64))
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255 / (high - low) if high > low else 0)).astype(np.uint8))


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in RGB, laid on white where it is transparent."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    white = Image.new("RGB", layer.size, "white")
    white.paste(layer, mask=layer)
    return white
