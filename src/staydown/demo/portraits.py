"""Draws the portraits of people who do not exist: flat stylised faces, each told from the next by shape, dress and wall."""

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from .dice import Dice
from .texture import grain, wall

WIDTH, HEIGHT = 320, 400
"""The size of a portrait in pixels."""

SKINS = ("#f3d3ba", "#e8bd98", "#d9a57c", "#c08a5f", "#9a6a45", "#6f4a31")
HAIRS = ("#20191a", "#3c2a20", "#5f4029", "#8b5f35", "#b98b4e", "#8d8a86", "#4a2c2a")
CLOTHES = ("#2f4858", "#33658a", "#86bbd8", "#758e4f", "#c99a3b", "#b5533c", "#5b4b6b", "#46564a", "#d7cfc0", "#7a2e3a")
WALLS = (("#cfd8dc", "#90a4ae"), ("#e6d9c2", "#b79d74"), ("#d3e0cf", "#7f9c7c"), ("#e3cfd0", "#a87478"), ("#c9d3e6", "#6d83ad"))

HIS = ("short", "crop", "curls", "bald", "beret", "crop")
HERS = ("long", "bun", "curls", "scarf", "beret", "short")
"""The styles of hair and hat that men's and women's portraits are drawn with."""


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face stands in the picture, in pixels of the doubled canvas: its middle and its half width and half height."""

    x: int
    y: int
    half: int
    tall: int

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        """A box given in halves of the face (-1 left ear, 1 right ear; -1 crown, 1 chin), in pixels."""
        return (
            round(self.x + left * self.half),
            round(self.y + top * self.tall),
            round(self.x + right * self.half),
            round(self.y + bottom * self.tall),
        )

    def at(self, across: float, down: float) -> tuple[int, int]:
        """A point given in halves of the face, in pixels."""
        return round(self.x + across * self.half), round(self.y + down * self.tall)


def portrait(dice: Dice, styles: tuple[str, ...]) -> Image.Image:
    """One invented person's portrait, RGB, `WIDTH` by `HEIGHT`; `styles` is `HIS` or `HERS`, and the same dice draw the same face."""
    light, dark = dice.choice(WALLS)
    picture = wall(dice, WIDTH * 2, HEIGHT * 2, light, dark)
    pen = ImageDraw.Draw(picture)
    face = Face(x=dice.randint(270, 370), y=dice.randint(320, 390), half=dice.randint(112, 142), tall=dice.randint(142, 176))
    skin, hair, cloth = dice.choice(SKINS), dice.choice(HAIRS), dice.choice(CLOTHES)
    style = dice.choice(styles)
    _back_hair(pen, face, hair, style, cloth)
    _dress(pen, dice, face, skin, cloth)
    _head(pen, face, skin)
    if styles is HIS:
        _beard(pen, dice, face, hair)
    _features(pen, dice, face, hair)
    _top_hair(pen, dice, face, hair, style, cloth)
    _glasses(pen, dice, face)
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.4))
    return grain(dice, small)


def _shade(colour: str, by: float) -> str:
    """A hex colour made darker (`by` below 1) or lighter (above 1)."""
    parts = (min(255, round(int(colour[i : i + 2], 16) * by)) for i in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _back_hair(pen: ImageDraw.ImageDraw, face: Face, hair: str, style: str, cloth: str) -> None:
    """What lies behind the head: long hair, a bun, or the fall of a headscarf."""
    if style == "long":
        pen.rounded_rectangle(face.box(-1.22, -0.9, 1.22, 1.5), radius=round(face.half * 0.9), fill=_shade(hair, 0.8))
    elif style == "bun":
        pen.ellipse(face.box(-0.45, -1.55, 0.45, -0.8), fill=_shade(hair, 0.85))
    elif style == "scarf":
        pen.rounded_rectangle(face.box(-1.3, -1.2, 1.3, 1.7), radius=round(face.half), fill=_shade(cloth, 0.85))
    elif style == "curls":
        for step in range(9):
            across = -1.1 + 2.2 * step / 8
            down = -0.75 - 0.45 * (1 - across * across / 1.3)
            pen.ellipse(face.box(across - 0.42, down - 0.36, across + 0.42, down + 0.42), fill=_shade(hair, 0.9))


def _dress(pen: ImageDraw.ImageDraw, dice: Dice, face: Face, skin: str, cloth: str) -> None:
    """Shoulders, neck and collar, with one of four cuts."""
    floor = (HEIGHT * 2 - face.y) / face.tall + 0.4
    pen.rounded_rectangle(face.box(-2.15, 1.42, 2.15, floor), radius=round(face.half * 0.85), fill=cloth)
    pen.rectangle(face.box(-0.42, 0.7, 0.42, 1.5), fill=_shade(skin, 0.86))
    pen.pieslice(face.box(-0.62, 1.15, 0.62, 1.8), 0, 180, fill=_shade(skin, 0.92))
    cut = dice.choice(("stripes", "lapels", "zip", "pockets"))
    if cut == "stripes":
        for row in range(4):
            top = 2.0 + row * 0.34
            pen.rectangle(face.box(-1.7, top, 1.7, top + 0.15), fill=_shade(cloth, 1.35))
    elif cut == "lapels":
        dark = _shade(cloth, 0.65)
        pen.polygon([face.at(-0.6, 1.4), face.at(0, 2.6), face.at(-1.0, 2.2)], fill=dark)
        pen.polygon([face.at(0.6, 1.4), face.at(0, 2.6), face.at(1.0, 2.2)], fill=dark)
    elif cut == "zip":
        pen.rectangle(face.box(-0.07, 1.78, 0.07, floor), fill=_shade(cloth, 0.5))
        pen.arc(face.box(-0.8, 1.05, 0.8, 1.95), 0, 180, fill=_shade(cloth, 0.6), width=16)
    else:
        for side in (-1, 1):
            left, right = sorted((side * 0.45, side * 1.25))
            pen.rounded_rectangle(face.box(left, 2.1, right, 2.75), radius=12, fill=_shade(cloth, 0.75))
            pen.rectangle(face.box(left, 2.1, right, 2.24), fill=_shade(cloth, 0.55))


def _head(pen: ImageDraw.ImageDraw, face: Face, skin: str) -> None:
    """Ears and face, lit from the left."""
    for side in (-1, 1):
        pen.ellipse(face.box(side * 1.0 - 0.17, -0.2, side * 1.0 + 0.17, 0.28), fill=_shade(skin, 0.84))
    pen.ellipse(face.box(-1, -1, 1, 1), fill=skin)
    pen.chord(face.box(-1, -1, 1, 1), -62, 62, fill=_shade(skin, 0.93))
    for side in (-1, 1):
        pen.ellipse(face.box(side * 0.55 - 0.18, 0.18, side * 0.55 + 0.18, 0.42), fill=_shade(skin, 0.9))


def _beard(pen: ImageDraw.ImageDraw, dice: Dice, face: Face, hair: str) -> None:
    """A beard, a moustache or neither."""
    kind = dice.choice(("none", "none", "beard", "moustache"))
    if kind == "beard":
        pen.chord(face.box(-0.97, -0.75, 0.97, 1.1), 18, 162, fill=_shade(hair, 1.05))
    elif kind == "moustache":
        pen.chord(face.box(-0.38, 0.36, 0.38, 0.74), 180, 360, fill=hair)


def _features(pen: ImageDraw.ImageDraw, dice: Dice, face: Face, hair: str) -> None:
    """Eyes, brows, nose and mouth."""
    apart, tilt = dice.uniform(0.36, 0.46), dice.uniform(-0.05, 0.03)
    iris = dice.choice(("#3b2a20", "#4f6d7a", "#5b7553", "#2b2b2b"))
    for side in (-1, 1):
        across = side * apart
        pen.ellipse(face.box(across - 0.2, -0.16, across + 0.2, 0.06), fill="#fbfaf6")
        pen.ellipse(face.box(across - 0.095, -0.15, across + 0.095, 0.04), fill=iris)
        pen.ellipse(face.box(across - 0.045, -0.1, across + 0.045, 0.0), fill="#141414")
        inner, outer = face.at(across - side * 0.2, -0.27 + tilt), face.at(across + side * 0.24, -0.29 - tilt)
        pen.line([inner, outer], fill=_shade(hair, 0.8), width=round(face.half * 0.11))
    pen.line([face.at(0.02, -0.06), face.at(0.12, 0.27), face.at(-0.06, 0.3)], fill="#7a5140", width=8, joint="curve")
    if dice.happens(0.5):
        pen.chord(face.box(-0.34, 0.38, 0.34, 0.72), 10, 170, fill="#8d3b3b")
        pen.chord(face.box(-0.24, 0.5, 0.24, 0.62), 0, 180, fill="#f6efe6")
    else:
        pen.arc(face.box(-0.32, 0.3, 0.32, 0.66), 25, 155, fill="#7d3a38", width=11)


def _top_hair(pen: ImageDraw.ImageDraw, dice: Dice, face: Face, hair: str, style: str, cloth: str) -> None:
    """What lies on the head: hair, a beret or the brow of a headscarf."""
    if style in ("short", "bun", "long"):
        pen.chord(face.box(-1.07, -1.16, 1.07, 0.3), 180, 360, fill=hair)
        pen.line([face.at(dice.choice((-0.4, 0.4)), -1.08), face.at(0, -0.46)], fill=_shade(hair, 0.72), width=7)
    elif style == "crop":
        pen.chord(face.box(-1.03, -1.08, 1.03, 0.15), 180, 360, fill=hair)
    elif style == "curls":
        for step in range(6):
            across = -0.8 + 1.6 * step / 5
            pen.ellipse(face.box(across - 0.28, -1.0, across + 0.28, -0.5), fill=hair)
    elif style == "beret":
        pen.ellipse(face.box(-1.2, -1.42, 1.35, -0.42), fill=_shade(cloth, 0.7))
        pen.rectangle(face.box(-1.0, -0.78, 1.0, -0.58), fill=_shade(cloth, 0.45))
        pen.ellipse(face.box(-0.72, -1.02, -0.46, -0.78), fill="#d8b64a")
    elif style == "scarf":
        pen.chord(face.box(-1.16, -1.2, 1.16, 0.5), 180, 360, fill=cloth)
        pen.arc(face.box(-1.08, -1.1, 1.08, 1.12), 0, 360, fill=_shade(cloth, 0.7), width=14)


def _glasses(pen: ImageDraw.ImageDraw, dice: Dice, face: Face) -> None:
    """Glasses, on one face in four."""
    if not dice.happens(0.25):
        return
    for side in (-1, 1):
        pen.rounded_rectangle(face.box(side * 0.42 - 0.3, -0.24, side * 0.42 + 0.3, 0.16), radius=22, outline="#26262b", width=9)
    pen.line([face.at(-0.12, -0.05), face.at(0.12, -0.05)], fill="#26262b", width=9)
