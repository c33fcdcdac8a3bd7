"""Walls and grain: what a camera would have put behind and over a subject, so that drawn pictures hash as photographs do."""

import numpy as np
from PIL import Image, ImageDraw

from .dice import Dice


def wall(dice: Dice, width: int, height: int, light: str, dark: str) -> Image.Image:
    """A background in two tones, RGB: a slanted wash with large panes, bands or discs, different for each roll."""
    lean = dice.uniform(-1.0, 1.0)
    rows, columns = np.mgrid[0:height, 0:width]
    ramp = (columns / width * lean + rows / height * (1 - abs(lean))) % 1.0
    tones = np.array([_rgb(light), _rgb(dark)], dtype=np.float64)
    wash = tones[0] + (tones[1] - tones[0]) * ramp[..., None] * 0.55
    picture = Image.fromarray(wash.astype(np.uint8), "RGB")
    pen = ImageDraw.Draw(picture)
    for _ in range(dice.randint(4, 7)):
        _pane(pen, dice, width, height, _mix(light, dark, dice.uniform(-0.35, 1.25)))
    return picture


def _pane(pen: ImageDraw.ImageDraw, dice: Dice, width: int, height: int, colour: tuple[int, int, int]) -> None:
    """One large shape on the wall: a window, a disc or a slanted band."""
    x, y = dice.uniform(-0.1, 0.9) * width, dice.uniform(-0.1, 0.9) * height
    wide, tall = dice.uniform(0.12, 0.4) * width, dice.uniform(0.1, 0.35) * height
    shape = dice.choice(("window", "disc", "band"))
    if shape == "window":
        pen.rectangle((x, y, x + wide, y + tall), fill=colour)
    elif shape == "disc":
        pen.ellipse((x, y, x + wide, y + wide), fill=colour)
    else:
        slip = dice.uniform(-0.5, 0.5) * width
        pen.polygon([(x, 0), (x + wide * 0.6, 0), (x + wide * 0.6 + slip, height), (x + slip, height)], fill=colour)


def grain(dice: Dice, picture: Image.Image, strength: float = 5.0) -> Image.Image:
    """The picture with the fine noise of a sensor, `strength` in grey levels (one standard deviation)."""
    noise = np.random.default_rng(dice.getrandbits(64)).normal(0.0, strength, (picture.height, picture.width, 1))
    grained = np.asarray(picture, dtype=np.float64) + noise
    return Image.fromarray(grained.clip(0, 255).astype(np.uint8), "RGB")


def _rgb(colour: str) -> tuple[int, int, int]:
    """The three bytes of a hex colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mix(light: str, dark: str, share: float) -> tuple[int, int, int]:
    """A tone between two colours, or a little beyond them where `share` is outside 0 to 1."""
    pairs = zip(_rgb(light), _rgb(dark), strict=True)
    red, green, blue = (max(0, min(255, round(a + (b - a) * share))) for a, b in pairs)
    return red, green, blue
