"""The edits that a known picture or text meets on its way: what reposting does to it."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, ImageOps

Edit = Callable[[Image.Image], Image.Image]


def resized(picture: Image.Image) -> Image.Image:
    """The picture at half its size."""
    return picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)


def recompressed(picture: Image.Image) -> Image.Image:
    """The picture after a JPEG of quality 40."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=40)
    return Image.open(BytesIO(file.getvalue())).convert("RGB")


def trimmed(picture: Image.Image) -> Image.Image:
    """The picture without about 0.8 % at each edge: as much of a crop as a perceptual hash usually bears."""
    dx, dy = round(picture.width * 0.008), round(picture.height * 0.008)
    return picture.crop((dx, dy, picture.width - dx, picture.height - dy))


def cropped(picture: Image.Image) -> Image.Image:
    """The picture without 36 % at each edge: more than recognition bears, so that the sample holds an honest miss."""
    dx, dy = round(picture.width * 0.36), round(picture.height * 0.36)
    return picture.crop((dx, dy, picture.width - dx, picture.height - dy))


def captioned(picture: Image.Image) -> Image.Image:
    """The picture with a line of words over its lowest 7 %."""
    copy = picture.copy()
    pen, tall = ImageDraw.Draw(copy), round(picture.height * 0.07)
    pen.rectangle((0, picture.height - tall, picture.width, picture.height), fill="#202020")
    font = ImageFont.load_default(round(tall * 0.7))
    pen.text((10, picture.height - tall + tall * 0.1), "PASS IT ON", font=font, fill="#f4f4f4")
    return copy


def greyed(picture: Image.Image) -> Image.Image:
    """The picture in greys."""
    return ImageOps.grayscale(picture).convert("RGB")


PICTURE_EDITS: dict[str, Edit] = {
    "resized": resized,
    "recompressed": recompressed,
    "trimmed": trimmed,
    "captioned": captioned,
    "greyed": greyed,
}
"""The edits that the first form of recognition is expected to see through, by name."""

LOOK_ALIKES = str.maketrans({"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "A": "А", "E": "Е", "O": "О", "T": "Т", "M": "М"})
"""Latin letters and the Cyrillic ones that look the same."""


def look_alike(text: str) -> str:
    """The text with Latin letters replaced by Cyrillic ones that look the same."""
    return text.translate(LOOK_ALIKES)
