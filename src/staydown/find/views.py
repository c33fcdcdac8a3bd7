"""The ways in which a picture is looked at before it is hashed: turned, mirrored, and without what was put around it.

Whoever posts a picture again turns it, mirrors it, lays bars or a frame around it, or photographs the screen of a phone. Each
way back has a plain name, which goes with the signal, so that an officer reads how the picture was recognised.
"""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Grey = NDArray[np.uint8]

AS_IT_IS = ""
WITHOUT_BORDER = "without its border"
WITHOUT_SCREEN = "without the screen around it"
MIRRORED = "mirrored"
CLOSER = "looked at closer"
LONGER = "looked at longer"

WHOLE_VIEWS = (AS_IT_IS, WITHOUT_BORDER, WITHOUT_SCREEN)
"""The views that are not turned. A known picture is kept in these; what is turned is the picture that is looked up."""

TURNS = (
    "",
    "turned 90",
    "turned 180",
    "turned 270",
    MIRRORED,
    "mirrored and turned 90",
    "mirrored and turned 180",
    "mirrored and turned 270",
)
"""What is done to the picture before it is hashed, in the order of `kernel.pdq.pdq_turned`: left and right are exchanged first, then
it is turned clockwise by so many degrees."""

LOOKED_AT = 384
"""Pixels of the longer side at which borders are looked for; they are found to within one of them."""

NEAR = 10
"""Levels of grey by which points of one colour may differ: what a JPEG does to a flat band."""

STRICT, LENIENT = 0.97, 0.6
"""Shares of a line that are of one colour in a bar, and in the screen of a phone, where small words and signs stand."""

SMALLEST_SHARE = 0.1
"""What is left without its border is at least this share of the picture; else it is no border."""

EDGE, WHOLE_EDGE = 0.4, 0.9
"""Shares of the points of a line that differ from those beside them in the next, where a screen's bar and any bar end."""

_SOFT, _STEADY = 4, 3
"""Lines over which a JPEG or a reduction softens an edge, and levels of grey by which a bar may differ before them."""

_GAP = 0.02
"""Share of a side that a line of large words may take on a screen."""


class Box(NamedTuple):
    """A part of a picture, in pixels: the first row and column and those after the last."""

    top: int
    left: int
    bottom: int
    right: int


def named(whole: str, turn: str) -> str:
    """The name of a view: what was taken away, and how it was turned."""
    return ", ".join(part for part in (whole, turn) if part)


def whole_views(picture: Picture) -> Iterator[tuple[str, Picture]]:
    """The picture uint8[H, W, 3] as it is, without its border, and without the screen around it; the latter two where they differ."""
    yield AS_IT_IS, picture
    seen = [Box(0, 0, *picture.shape[:2])]
    small = grey_of(picture, min(LOOKED_AT, max(picture.shape[:2])))
    for name, share in ((WITHOUT_BORDER, STRICT), (WITHOUT_SCREEN, LENIENT)):
        box = _scaled(inner(small, share), small.shape, picture.shape)
        if all(_differs(box, other) for other in seen):
            seen.append(box)
            yield name, np.ascontiguousarray(picture[box.top : box.bottom, box.left : box.right])


def grey_of(picture: Picture, side: int) -> Grey:
    """The picture uint8[H, W, 3] in grey, its longer side `side` pixels."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    while min(grey.shape) >= 2 and max(grey.shape) >= 2 * side:  # whole steps first: OpenCV takes them ten times as fast
        rows, columns = (length // 2 for length in grey.shape)
        grey = cv2.resize(grey[: 2 * rows, : 2 * columns], (columns, rows), interpolation=cv2.INTER_AREA)
    share = side / max(grey.shape)
    rows, columns = (max(1, round(length * share)) for length in grey.shape)
    return np.asarray(cv2.resize(grey, (columns, rows), interpolation=cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC), np.uint8)


def inner(grey: Grey, share: float) -> Box:
    """What lies inside the bars around a picture uint8[H, W]; the whole of it where there are none or hardly anything is left.

    A bar is made of lines that are of one grey, at least `share` of each; bars of several greys may follow one another. A line
    whose grey drifts away bit by bit is a sky and no bar.
    """
    rows, columns = grey.shape
    whole = Box(0, 0, rows, columns)
    top, bottom = _between(grey, share)
    if bottom - top < rows * SMALLEST_SHARE:
        return whole
    left, right = _between(np.ascontiguousarray(grey[top:bottom].T), share)
    box = Box(top, left, bottom, right)
    return box if (bottom - top) * (right - left) >= SMALLEST_SHARE * grey.size else whole


def _between(lines: Grey, share: float) -> tuple[int, int]:
    """The first line after the bars at the beginning, and the first of the bars at the end."""
    first, last = _bar_lines(lines, share), _bar_lines(lines[::-1], share)
    return (first, len(lines) - last) if first + last < len(lines) else (0, len(lines))


def _bar_lines(lines: Grey, share: float) -> int:
    """How many lines from the first one on are bars.

    Bars reach as far as lines are plain, or to an edge before: strict bars to the first where the picture begins at once
    along the whole line, because plain lines beyond may be its own; a screen to the last edge, because it has many.
    """
    tones = np.median(lines, axis=1).astype(np.int16)
    plain = (np.abs(lines - tones[:, None]) <= NEAR).mean(axis=1) >= share
    strict = share == STRICT
    end = _plain_lines(tones.tolist(), plain.tolist(), 0 if strict else round(len(lines) * _GAP))
    near_end = lines[: end + 2].astype(np.int16)
    changed = (np.abs(near_end[1:] - near_end[:-1]) > NEAR).mean(axis=1)
    edges = np.flatnonzero(changed >= (WHOLE_EDGE if strict else EDGE))
    if strict:
        first = int(edges[0]) + 1 if len(edges) and end else end
        ends_in_an_edge = 0 < end <= len(changed) and changed[end - 1] >= EDGE  # though the picture is like its bar here and there
        return min(first, end) if ends_in_an_edge else first
    return int(edges[-1]) + 1 if len(edges) and end else 0


def _plain_lines(tones: list[int], plain: list[bool], gap: int) -> int:
    """How many lines from the first one on are plain, given the tone of each; up to `gap` others may stand between two."""
    begun = line = 0
    while line < len(tones):
        if not plain[line]:
            resumed = next((i for i in range(line, min(line + gap + 1, len(tones))) if plain[i]), None)
            if resumed is None or line == 0:
                return line
            line = resumed
        if abs(tones[line] - tones[begun]) > NEAR:
            if abs(tones[max(begun, line - _SOFT)] - tones[begun]) > _STEADY:
                return begun  # it drifted: a sky, which belongs to the picture
            begun = line
        line += 1
    return line


def _scaled(box: Box, small: tuple[int, ...], large: tuple[int, ...]) -> Box:
    """The box of a small picture in the large one that it was made of; a side that was cut is cut by half a small pixel more."""
    down, across = large[0] / small[0], large[1] / small[1]
    spare = 0.5 if down > 1 else 0.0
    return Box(
        round((box.top + spare) * down) if box.top else 0,
        round((box.left + spare) * across) if box.left else 0,
        round((box.bottom - spare) * down) if box.bottom < small[0] else large[0],
        round((box.right - spare) * across) if box.right < small[1] else large[1],
    )


def _differs(one: Box, other: Box) -> bool:
    """Whether two boxes differ by more than a hair, which no hash would see."""
    most = max(other.bottom - other.top, other.right - other.left) / 200
    return any(abs(a - b) > most for a, b in zip(one, other, strict=True))
