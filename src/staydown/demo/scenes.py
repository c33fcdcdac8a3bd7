"""Draws the pictures that are no portraits: hills, harbours, streets, pitches and tables, by day or by night."""

from math import sin
from typing import NamedTuple

from PIL import Image, ImageDraw

from .dice import Dice


class Palette(NamedTuple):
    """The colours of a scene: sky above and below, light, three depths of ground, and one colour for what stands in front."""

    sky: str
    haze: str
    light: str
    ground: tuple[str, str, str]
    front: str


DAYS = (
    Palette("#8fc1e3", "#f4ead5", "#fff3c4", ("#9dbf9e", "#6f9e76", "#47704f"), "#b5533c"),
    Palette("#b9d6e8", "#fbe3cf", "#ffe8a3", ("#c8b58b", "#9c8558", "#6d5b3c"), "#33658a"),
    Palette("#c9d6df", "#eef1f2", "#ffffff", ("#a9b7b5", "#7c8f8d", "#546664"), "#8a4f7d"),
    Palette("#f0b27a", "#fbe0b8", "#fff6d6", ("#a86f5a", "#7d4a43", "#52302f"), "#2f4858"),
)
NIGHTS = (
    Palette("#0d1b2a", "#415a77", "#f0e3b2", ("#2b3a4e", "#1f2b3b", "#131b26"), "#c9a227"),
    Palette("#1b1725", "#5c4b6b", "#f3d9a4", ("#3a3247", "#2a2434", "#1a1621"), "#d08c3f"),
    Palette("#102a2a", "#4f7d78", "#f5efc8", ("#2d4a47", "#203533", "#142220"), "#d9b44a"),
)
SUBJECTS = ("hills", "harbour", "street", "pitch", "table", "tower", "woods", "tram")


def scene(dice: Dice, size: tuple[int, int], palette: Palette, subject: str) -> Image.Image:
    """A drawn scene, RGB, `size` in pixels; `subject` is one of `SUBJECTS`."""
    width, height = size
    picture = Image.new("RGB", size)
    pen = ImageDraw.Draw(picture)
    for row in range(height):
        pen.line([(0, row), (width, row)], fill=_blend(palette.sky, palette.haze, row / height))
    _light(pen, dice, width, height, palette)
    draw = {
        "hills": _hills,
        "harbour": _harbour,
        "street": _street,
        "pitch": _pitch,
        "table": _table,
        "tower": _tower,
        "woods": _woods,
        "tram": _tram,
    }[subject]
    draw(pen, dice, width, height, palette)
    return picture


def _blend(one: str, other: str, share: float) -> tuple[int, int, int]:
    """A colour between two hex colours."""
    red, green, blue = (round(int(one[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share) for i in (1, 3, 5))
    return red, green, blue


def _light(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """Sun or moon, and a few clouds."""
    x, y, half = dice.uniform(0.12, 0.88) * width, dice.uniform(0.1, 0.34) * height, height * dice.uniform(0.06, 0.12)
    pen.ellipse((x - half, y - half, x + half, y + half), fill=palette.light)
    for _ in range(dice.randint(1, 3)):
        left, top, long = dice.uniform(-0.1, 0.8) * width, dice.uniform(0.06, 0.4) * height, dice.uniform(0.2, 0.45) * width
        pen.rounded_rectangle((left, top, left + long, top + height * 0.055), radius=height * 0.027, fill=palette.haze)


def _ridge(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, top: float, colour: str) -> None:
    """One line of hills across the picture, its crest about `top` (share of the height)."""
    shift, wave, rise = dice.uniform(0, 6.3), dice.uniform(1.5, 4.5), dice.uniform(0.04, 0.12)
    crest = [
        (x, (top - rise * sin(shift + wave * x / width) - rise / 3 * sin(5 * x / width + shift)) * height) for x in range(0, width + 8, 8)
    ]
    pen.polygon([(0, height), *crest, (width, height)], fill=colour)


def _hills(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """Three ridges and a small house with its window lit."""
    for depth, colour in enumerate(palette.ground):
        _ridge(pen, dice, width, height, 0.5 + 0.17 * depth, colour)
    x, y, unit = dice.uniform(0.15, 0.7) * width, 0.74 * height, height * 0.16
    pen.rectangle((x, y, x + unit * 1.4, y + unit), fill=palette.front)
    pen.polygon([(x - unit * 0.15, y), (x + unit * 0.7, y - unit * 0.7), (x + unit * 1.55, y)], fill=palette.ground[2])
    pen.rectangle((x + unit * 0.5, y + unit * 0.3, x + unit * 0.9, y + unit * 0.7), fill=palette.light)


def _harbour(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """Water, a quay and two boats."""
    _ridge(pen, dice, width, height, 0.52, palette.ground[0])
    pen.rectangle((0, height * 0.58, width, height), fill=palette.ground[1])
    for row in range(6):
        y = height * (0.63 + 0.06 * row)
        x = dice.uniform(0, 0.7) * width
        pen.line([(x, y), (x + dice.uniform(0.1, 0.3) * width, y)], fill=palette.haze, width=3)
    for colour in (palette.front, palette.ground[2]):
        x, y, unit = dice.uniform(0.08, 0.7) * width, dice.uniform(0.62, 0.78) * height, height * dice.uniform(0.13, 0.2)
        pen.polygon([(x, y), (x + unit * 1.8, y), (x + unit * 1.45, y + unit * 0.5), (x + unit * 0.35, y + unit * 0.5)], fill=colour)
        pen.polygon([(x + unit * 0.85, y - unit * 1.6), (x + unit * 0.85, y - 4), (x + unit * 1.7, y - 4)], fill=palette.light)


def _street(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """A row of gabled houses."""
    x = -dice.uniform(0, 0.1) * width
    while x < width:
        wide, top = dice.uniform(0.12, 0.2) * width, dice.uniform(0.26, 0.5) * height
        colour = dice.choice((*palette.ground, palette.front))
        pen.rectangle((x, top, x + wide - 3, height * 0.84), fill=colour)
        pen.polygon([(x, top), (x + wide / 2, top - height * 0.14), (x + wide - 3, top)], fill=palette.ground[2])
        for floor in range(3):
            for side in (0.2, 0.6):
                left, y = x + wide * side, top + height * (0.05 + 0.13 * floor)
                pen.rectangle((left, y, left + wide * 0.2, y + height * 0.07), fill=palette.light if dice.happens(0.6) else palette.haze)
        x += wide
    pen.rectangle((0, height * 0.84, width, height), fill=palette.haze)


def _pitch(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """A football pitch with goal and ball."""
    pen.rectangle((0, height * 0.45, width, height), fill=palette.ground[1])
    for stripe in range(0, 6, 2):
        pen.rectangle((width * stripe / 6, height * 0.45, width * (stripe + 1) / 6, height), fill=palette.ground[0])
    left, wide = dice.uniform(0.1, 0.5) * width, 0.36 * width
    pen.rectangle((left, height * 0.3, left + wide, height * 0.6), outline="#ffffff", width=8)
    for step in range(1, 7):
        pen.line([(left + wide * step / 7, height * 0.3), (left + wide * step / 7, height * 0.6)], fill=palette.haze, width=2)
    x, y, half = dice.uniform(0.15, 0.85) * width, dice.uniform(0.7, 0.86) * height, height * 0.07
    pen.ellipse((x - half, y - half, x + half, y + half), fill="#ffffff", outline="#222222", width=4)
    pen.regular_polygon((x, y, half * 0.45), 5, fill="#222222")


def _table(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """A laid table: a cloth in checks, a plate, a loaf and a jug."""
    for row in range(4):
        for column in range(8):
            colour = palette.front if (row + column) % 2 else palette.haze
            box = (width * column / 8, height * (0.5 + row / 8), width * (column + 1) / 8, height * (0.5 + (row + 1) / 8))
            pen.rectangle(box, fill=colour)
    x, y = dice.uniform(0.25, 0.7) * width, dice.uniform(0.68, 0.78) * height
    pen.ellipse((x - width * 0.2, y - height * 0.13, x + width * 0.2, y + height * 0.13), fill="#fbfaf5", outline="#c9c4b8", width=4)
    pen.chord((x - width * 0.13, y - height * 0.2, x + width * 0.13, y + height * 0.1), 170, 370, fill="#b9803f")
    jug = dice.choice((0.08, 0.78)) * width
    pen.rounded_rectangle((jug, height * 0.26, jug + width * 0.13, height * 0.62), radius=20, fill=palette.ground[1])
    pen.arc((jug + width * 0.08, height * 0.32, jug + width * 0.2, height * 0.52), 270, 90, fill=palette.ground[1], width=9)


def _tower(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """A lighthouse on a rock, its beam to one side."""
    x, side = dice.uniform(0.3, 0.7) * width, dice.choice((-1, 1))
    beam = [(x, height * 0.27), (x + side * width, height * dice.uniform(0.0, 0.2)), (x + side * width, height * dice.uniform(0.35, 0.55))]
    pen.polygon(beam, fill=palette.haze)
    _ridge(pen, dice, width, height, 0.8, palette.ground[1])
    half = width * 0.05
    pen.polygon(
        [(x - half, height * 0.32), (x + half, height * 0.32), (x + half * 1.8, height * 0.86), (x - half * 1.8, height * 0.86)],
        fill="#e9e4d8",
    )
    for band in (0.42, 0.6):
        pen.rectangle((x - half * 1.5, height * band, x + half * 1.5, height * (band + 0.08)), fill=palette.front)
    pen.rectangle((x - half, height * 0.22, x + half, height * 0.32), fill=palette.light)
    pen.polygon([(x - half * 1.3, height * 0.22), (x, height * 0.12), (x + half * 1.3, height * 0.22)], fill=palette.ground[2])
    _ridge(pen, dice, width, height, 0.92, palette.ground[2])


def _woods(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """Firs before a ridge."""
    _ridge(pen, dice, width, height, 0.55, palette.ground[0])
    _ridge(pen, dice, width, height, 0.78, palette.ground[1])
    for _ in range(dice.randint(5, 8)):
        x, foot, tall = dice.uniform(0, 1) * width, dice.uniform(0.8, 0.96) * height, dice.uniform(0.3, 0.55) * height
        colour = dice.choice((palette.ground[2], palette.front))
        for tier in range(3):
            top, half = foot - tall + tall * 0.24 * tier, tall * (0.14 + 0.07 * tier)
            pen.polygon([(x, top), (x - half, top + tall * 0.42), (x + half, top + tall * 0.42)], fill=colour)


def _tram(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, palette: Palette) -> None:
    """A tram before a line of roofs."""
    _ridge(pen, dice, width, height, 0.45, palette.ground[0])
    pen.rectangle((0, height * 0.78, width, height), fill=palette.ground[2])
    x, long = dice.uniform(-0.05, 0.3) * width, dice.uniform(0.55, 0.75) * width
    pen.rounded_rectangle((x, height * 0.4, x + long, height * 0.8), radius=26, fill=palette.front)
    pen.rectangle((x, height * 0.66, x + long, height * 0.71), fill=palette.light)
    for window in range(5):
        left = x + long * (0.06 + 0.18 * window)
        pen.rounded_rectangle((left, height * 0.46, left + long * 0.14, height * 0.62), radius=8, fill=palette.haze)
    for wheel in (0.2, 0.8):
        pen.ellipse((x + long * wheel - 24, height * 0.76, x + long * wheel + 24, height * 0.84), fill="#1c1c1f")
    pen.line([(0, height * 0.2), (width, height * dice.uniform(0.16, 0.26))], fill=palette.ground[2], width=4)
