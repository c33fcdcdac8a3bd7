"""What a TrueType font can draw and how wide, read from its character map (OpenType 'cmap', format 4, the basic plane) and metrics."""

import struct

_FORMAT = 4


def characters(font: bytes) -> frozenset[int]:
    """The code points that the font has a glyph for; ValueError where it has no table of format 4."""
    return frozenset(_glyphs(font))


def advances(font: bytes) -> dict[int, float]:
    """How far each character of the font moves the pen, in parts of the type size; ValueError as `characters`."""
    (units,) = struct.unpack_from(">H", font, _table(font, b"head") + 18)
    (measured,) = struct.unpack_from(">H", font, _table(font, b"hhea") + 34)
    metrics = _table(font, b"hmtx")
    return {
        code: struct.unpack_from(">H", font, metrics + 4 * min(glyph, measured - 1))[0] / units for code, glyph in _glyphs(font).items()
    }


def _glyphs(font: bytes) -> dict[int, int]:
    """The glyph of each code point of the font."""
    table = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">L", font, table + 4 + 8 * n + 4)
        if struct.unpack_from(">H", font, table + offset)[0] == _FORMAT:
            return _mapped(font, table + offset)
    raise ValueError("the font has no character map of format 4")


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")


def _mapped(font: bytes, start: int) -> dict[int, int]:
    """The glyphs of a format 4 subtable; glyph number 0 means missing and is left out."""
    (double,) = struct.unpack_from(">H", font, start + 6)
    row = f">{double // 2}H"
    ends = struct.unpack_from(row, font, start + 14)
    begins, deltas, ranges = (struct.unpack_from(row, font, start + 16 + double * n) for n in (1, 2, 3))
    found = {}
    for segment, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for code in range(begin, end + 1):
            glyph = code
            if ranges[segment]:
                place = start + 16 + double * 3 + 2 * segment + ranges[segment] + 2 * (code - begin)
                (glyph,) = struct.unpack_from(">H", font, place) if place + 2 <= len(font) else (0,)
            if glyph and (drawn := (glyph + deltas[segment]) % 0x10000) and code != 0xFFFF:
                found[code] = drawn
    return found
