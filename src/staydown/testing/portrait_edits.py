"""What happens to somebody's picture on its way from a network of friends to a list of targets: for the table of portraits.

Every edit draws its strength and its place by chance, from the generator that it is given, so that no test can be tuned to one crop.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

from .pictures import written

Chance = np.random.Generator
Edit = Callable[[Image.Image, Chance], bytes]
"""A picture in RGB and a source of chance to the file that is posted."""

_WORDS = ["LOOK", "AT", "THIS", "ONE", "SHARE", "IT", "WITH", "ALL", "YOUR", "FRIENDS"]
_COLOURS = ("black", "white", "#203a5c", "#7a2e3a", "#d9d2c4", "#2f4858")


def _saved(change: Callable[[Image.Image, Chance], Image.Image]) -> Edit:
    """An edit of the points alone, saved as an ordinary JPEG."""

    def edit(picture: Image.Image, chance: Chance) -> bytes:
        return written(change(picture, chance), "JPEG", quality=int(chance.integers(75, 93)))

    return edit


def _bordered(picture: Image.Image, chance: Chance) -> Image.Image:
    """A frame of 3 to 20 % of each side, or bars on two sides."""
    x, y = (round(side * chance.uniform(0.03, 0.2)) for side in picture.size)
    x, y = ((x, y), (x, y), (0, y), (x, 0))[chance.integers(4)]
    return ImageOps.expand(picture, (x, y, x, y), _COLOURS[chance.integers(len(_COLOURS))])


def _flipped(picture: Image.Image, chance: Chance) -> Image.Image:
    return ImageOps.mirror(picture)


def _screenshot(dark: bool) -> Callable[[Image.Image, Chance], Image.Image]:
    """A phone that shows the picture: signs above, words and buttons below, in light or dark."""

    def edit(picture: Image.Image, chance: Chance) -> Image.Image:
        ground, ink, soft = ("#101418", "#f2f2f2", "#2a3138") if dark else ("#ffffff", "#16181a", "#e4e8ec")
        screen = Image.new("RGB", (720, int(chance.choice([1280, 1480, 1560]))), ground)
        pen, font = ImageDraw.Draw(screen), ImageFont.load_default(26)
        pen.text((24, 16), f"{chance.integers(24):02d}:{chance.integers(60):02d}", font=font, fill=ink)
        pen.rounded_rectangle((640, 20, 696, 42), 6, outline=ink, width=3)
        pen.ellipse((24, 70, 80, 126), fill=soft)
        pen.text((100, 84), " ".join(chance.choice(_WORDS, 2)), font=font, fill=ink)
        wide = int(chance.integers(440, 721))
        shown = picture.resize((wide, round(wide * picture.height / picture.width)), Image.Resampling.LANCZOS)
        x, y = ((720 - wide) // 2, 150) if wide > 600 else (int(chance.integers(8, 720 - wide)), int(chance.integers(150, 240)))
        screen.paste(shown, (x, y))
        for line in range(2):
            pen.text((24, y + shown.height + 20 + 40 * line), " ".join(chance.choice(_WORDS, 5)).lower(), font=font, fill=ink)
        pen.rounded_rectangle((20, screen.height - 90, 620, screen.height - 30), 30, fill=soft)
        pen.ellipse((640, screen.height - 90, 700, screen.height - 30), fill="#3b82c4")
        return screen

    return edit


def _cropped(least: float, most: float) -> Callable[[Image.Image, Chance], Image.Image]:
    """A crop that takes such a share of the width and such a share of the height away, at any place."""

    def edit(picture: Image.Image, chance: Chance) -> Image.Image:
        wide, tall = (round(side * (1 - chance.uniform(least, most))) for side in picture.size)
        x, y = int(chance.integers(picture.width - wide + 1)), int(chance.integers(picture.height - tall + 1))
        return picture.crop((x, y, x + wide, y + tall))

    return edit


def _avatar(picture: Image.Image, chance: Chance) -> Image.Image:
    """A round picture of an account, 160 to 320 pixels wide, cut where the head is."""
    side = round(min(picture.size) * chance.uniform(0.7, 1.0))
    x = round((picture.width - side) * chance.uniform(0.3, 0.7))
    y = min(round(picture.height * 0.4 - side / 2 + picture.height * chance.uniform(-0.05, 0.05)), picture.height - side)
    size = int(chance.integers(160, 321))
    shown = picture.crop((x, max(0, y), x + side, max(0, y) + side)).resize((size, size), Image.Resampling.LANCZOS)
    mask = Image.new("L", (size * 2, size * 2))
    ImageDraw.Draw(mask).ellipse((0, 0, size * 2, size * 2), fill=255)
    canvas = Image.new("RGB", shown.size, ("white", "black", "#1f2a36")[chance.integers(3)])
    canvas.paste(shown, mask=mask.resize(shown.size, Image.Resampling.LANCZOS))
    return canvas


def _lettered(picture: Image.Image, band: tuple[int, int, int, int], chance: Chance) -> None:
    """Draws a band of words upon a picture."""
    ground, ink = (("#202020", "#f4f4f4"), ("#f4f4f4", "#202020"), ("#a01f2d", "#f4f4f4"))[chance.integers(3)]
    pen, tall = ImageDraw.Draw(picture), band[3] - band[1]
    pen.rectangle(band, fill=ground)
    font = ImageFont.load_default(max(10, tall * 0.28))
    for line in range(2):
        pen.text((band[0] + 10, band[1] + tall * (0.12 + 0.42 * line)), " ".join(chance.choice(_WORDS, 4)), font=font, fill=ink)


def _caption_below(picture: Image.Image, chance: Chance) -> Image.Image:
    """A strip of words under the picture, 10 to 30 % of its height."""
    tall = round(picture.height * chance.uniform(0.1, 0.3))
    canvas = Image.new("RGB", (picture.width, picture.height + tall))
    canvas.paste(picture)
    _lettered(canvas, (0, picture.height, picture.width, picture.height + tall), chance)
    return canvas


def _caption_over(picture: Image.Image, chance: Chance) -> Image.Image:
    """A band of words over the lowest 10 to 30 %."""
    copy, tall = picture.copy(), round(picture.height * chance.uniform(0.1, 0.3))
    _lettered(copy, (0, picture.height - tall, picture.width, picture.height), chance)
    return copy


def _stuck(picture: Image.Image, chance: Chance) -> Image.Image:
    """A round emblem of 20 to 35 % of the width, anywhere."""
    copy, side = picture.copy(), round(picture.width * chance.uniform(0.2, 0.35))
    x, y = int(chance.integers(picture.width - side)), int(chance.integers(picture.height - side))
    pen = ImageDraw.Draw(copy)
    pen.ellipse((x, y, x + side, y + side), fill="#ffd93b", outline="#3a2a10", width=4)
    for eye in (0.3, 0.62):
        pen.ellipse((x + side * eye, y + side * 0.28, x + side * (eye + 0.1), y + side * 0.46), fill="#3a2a10")
    pen.arc((x + side * 0.2, y + side * 0.3, x + side * 0.8, y + side * 0.8), 20, 160, fill="#3a2a10", width=4)
    return copy


def _recompressed(picture: Image.Image, chance: Chance) -> bytes:
    return written(picture, "JPEG", quality=int(chance.integers(10, 40)))


def _resized(picture: Image.Image, chance: Chance) -> Image.Image:
    share = chance.uniform(0.25, 1.5)
    return picture.resize((round(picture.width * share), round(picture.height * share)), Image.Resampling.LANCZOS)


def _several(picture: Image.Image, chance: Chance) -> Image.Image:
    """A crop of 10 to 35 %, mirrored by half, made smaller, with words over it."""
    shown = _cropped(0.1, 0.35)(picture, chance)
    shown = ImageOps.mirror(shown) if chance.random() < 0.5 else shown
    share = chance.uniform(0.5, 1.0)
    return _caption_over(shown.resize((round(shown.width * share), round(shown.height * share)), Image.Resampling.LANCZOS), chance)


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "JPEG, quality 10 to 39": _recompressed,
        "resized, 25 to 150 %": _saved(_resized),
        "border": _saved(_bordered),
        "flip": _saved(_flipped),
        "screenshot, light": _saved(_screenshot(dark=False)),
        "screenshot, dark": _saved(_screenshot(dark=True)),
        "crop of 10 to 20 %": _saved(_cropped(0.1, 0.2)),
        "crop of 20 to 35 %": _saved(_cropped(0.2, 0.35)),
        "crop of 35 to 50 %": _saved(_cropped(0.35, 0.5)),
        "avatar circle": _saved(_avatar),
        "caption below": _saved(_caption_below),
        "caption over": _saved(_caption_over),
        "sticker": _saved(_stuck),
        "crop, half mirrored, smaller, caption": _saved(_several),
    }
)
"""Each edit by its name."""
