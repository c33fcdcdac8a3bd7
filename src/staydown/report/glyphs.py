"""Which characters a TrueType font can draw, read from its character map (OpenType 'cmap', format 4, the basic plane)."""

import struct

_FORMAT = 4


def characters(font: bytes) -> frozenset[int]:
    """The code points that the font has a glyph for; ValueError where it has no table of format 4."""
    table = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">L", font, table + 4 + 8 * n + 4)
        if struct.unpack_from(">H", font, table + offset)[0] == _FORMAT:
            return frozenset(_mapped(font, table + offset))
    raise ValueError("the font has no character map of format 4")


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")


def _mapped(font: bytes, start: int) -> list[int]:
    """The code points of a format 4 subtable whose glyph is not number 0, which means missing."""
    (double,) = struct.unpack_from(">H", font, start + 6)
    row = f">{double // 2}H"
    ends = struct.unpack_from(row, font, start + 14)
    begins, deltas, ranges = (struct.unpack_from(row, font, start + 16 + double * n) for n in (1, 2, 3))
    found = []
    for segment, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for code in range(begin, end + 1):
            glyph = code
            if ranges[segment]:
                place = start + 16 + double * 3 + 2 * segment + ranges[segment] + 2 * (code - begin)
                (glyph,) = struct.unpack_from(">H", font, place) if place + 2 <= len(font) else (0,)
            if glyph and (glyph + deltas[segment]) % 0x10000 and code != 0xFFFF:
                found.append(code)
    return found
