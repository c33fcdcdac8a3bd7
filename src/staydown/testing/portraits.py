"""Portraits of people who do not exist, in units: one wall and one uniform for all of a unit, so that its portraits look alike.

They are drawn with light, skin, strands of hair and the grain of a sensor, because flat drawings have fewer places than photographs.
What tells one person of a unit from the next is the face, the hair, how they stand, and where the light comes from; wall and cloth
are those of the unit, point for point, but for a small step of the camera.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 480, 600
"""The size of a portrait in pixels."""

A_UNIT = 20
"""People of one unit: numbers 0 to 19, 20 to 39 and so on."""

_STEP = 24
"""Pixels by which wall and cloth are drawn larger than the portrait, so that the camera may step aside."""

_SKINS = ((243, 211, 186), (232, 189, 152), (217, 165, 124), (192, 138, 95), (154, 106, 69), (111, 74, 49))
_HAIRS = ((32, 25, 26), (60, 42, 32), (95, 64, 41), (139, 95, 53), (185, 139, 78), (141, 138, 134))
_CLOTHS = (
    ((84, 92, 62), (58, 66, 44), (112, 104, 74), (36, 38, 30)),
    ((152, 138, 108), (126, 112, 84), (176, 164, 132), (98, 86, 66)),
    ((52, 62, 84), (40, 48, 66), (70, 82, 106), (26, 30, 42)),
    ((96, 98, 98), (74, 76, 78), (122, 124, 122), (48, 50, 52)),
)
_WALLS = ("plain", "bricks", "curtain", "leaves", "shelves")

_Numbers = NDArray[np.float64]
_Chance = np.random.Generator


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a head stands: its middle, its half width and half height, in pixels, and how far it leans, in radians."""

    x: float
    y: float
    half: float
    tall: float
    lean: float

    def shares(self, rows: int, columns: int) -> tuple[_Numbers, _Numbers]:
        """For each point of a picture where it lies in the head: -1 left ear, 1 right ear; -1 crown, 1 chin."""
        down, across = np.mgrid[0:rows, 0:columns].astype(np.float64)
        across, down = across - self.x, down - self.y
        return (
            (across * np.cos(self.lean) + down * np.sin(self.lean)) / self.half,
            (down * np.cos(self.lean) - across * np.sin(self.lean)) / self.tall,
        )


def portrait(number: int, seed: str = "") -> Image.Image:
    """The portrait of one invented person, RGB, `WIDTH` by `HEIGHT`; the same number and seed draw the same."""
    wall, cloth, hat = _unit(number // A_UNIT, seed)
    own = np.random.default_rng([*seed.encode(), 2, number])
    dx, dy = (int(step) for step in own.integers(0, _STEP, 2))
    picture = wall[dy : dy + HEIGHT, dx : dx + WIDTH].copy()
    head = _Head(
        WIDTH / 2 + own.uniform(-22, 22), 236 + own.uniform(-20, 20), own.uniform(84, 104), own.uniform(112, 134), own.uniform(-0.07, 0.07)
    )
    light = own.uniform(-0.9, 0.9)
    hair = np.array(_HAIRS[own.integers(len(_HAIRS))]) * own.uniform(0.8, 1.2)
    _dress(picture, cloth, head, own, light)
    _face(picture, head, own, hair, light)
    _hair(picture, head, own, hair, hat, cloth)
    grained = picture + own.normal(0, own.uniform(2, 5), (HEIGHT, WIDTH, 1))
    return Image.fromarray(grained.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.5))


@lru_cache(maxsize=2)
def _unit(number: int, seed: str) -> tuple[_Numbers, _Numbers, str]:
    """The wall, the cloth and the hat of a unit."""
    chance = np.random.default_rng([*seed.encode(), 1, number])
    return _wall(chance), _cloth(chance), str(chance.choice(("none", "none", "beret", "cap")))


def _smooth(chance: _Chance, rows: int, columns: int, size: float) -> _Numbers:
    """Soft noise float64[rows, columns] whose spots are about `size` pixels, its mean 0 and its deviation 1."""
    coarse = chance.normal(0, 1, (round(rows / size) + 2, round(columns / size) + 2))
    large = np.asarray(Image.fromarray(coarse.astype(np.float32)).resize((columns, rows), Image.Resampling.BICUBIC), np.float64)
    return np.asarray((large - large.mean()) / (large.std() or 1.0), np.float64)


def _wall(chance: _Chance) -> _Numbers:
    """What stands behind everybody of a unit, float64[HEIGHT + 24, WIDTH + 24, 3]."""
    rows, columns = HEIGHT + _STEP, WIDTH + _STEP
    down, across = np.mgrid[0:rows, 0:columns].astype(np.float64)
    tone = chance.uniform(90, 200) + chance.uniform(-18, 18, 3)
    kind = str(chance.choice(_WALLS))
    if kind == "bricks":
        tall, wide = chance.uniform(22, 34), chance.uniform(54, 80)
        row = np.floor(down / tall)
        joint = (down % tall < 3) | ((across + (row % 2) * wide / 2) % wide < 3)
        brick = chance.normal(0, 14, (64, 64))[row.astype(int) % 64, np.floor((across + (row % 2) * wide / 2) / wide).astype(int) % 64]
        shade = np.where(joint, 34.0, brick)
    elif kind == "curtain":
        shade = 26 * np.sin(across / chance.uniform(9, 17) + _smooth(chance, rows, columns, 90) * 0.9)
    elif kind == "leaves":
        shade = 30 * np.tanh(2 * _smooth(chance, rows, columns, 14)) + 10 * _smooth(chance, rows, columns, 5)
    elif kind == "shelves":
        tall = chance.uniform(90, 130)
        row, books = np.floor(down / tall), chance.normal(0, 34, (16, 256))
        book = np.floor((across + 7 * _smooth(chance, rows, 1, tall)) / chance.uniform(13, 22))
        shade = np.where(down % tall < 8, -50.0, books[row.astype(int) % 16, book.astype(int) % 256])
    else:
        shade = 20 * (across / columns - 0.5) + 3 * _smooth(chance, rows, columns, 40)
    return np.asarray(tone + (shade + 2 * _smooth(chance, rows, columns, 3))[..., None], np.float64)


def _cloth(chance: _Chance) -> _Numbers:
    """The cloth of a unit's uniforms, float64[HEIGHT + 24, WIDTH + 24, 3]: patches of four tones, or one tone with a weave."""
    rows, columns = HEIGHT + _STEP, WIDTH + _STEP
    tones = np.array(_CLOTHS[chance.integers(len(_CLOTHS))], np.float64)
    if chance.random() < 0.7:
        patches = (_smooth(chance, rows, columns, 26) > 0.2).astype(int) + 2 * (_smooth(chance, rows, columns, 18) > 0.5).astype(int)
        cloth = tones[patches]
    else:
        cloth = np.broadcast_to(tones[0], (rows, columns, 3))
    return np.asarray(cloth + 3 * _smooth(chance, rows, columns, 3)[..., None], np.float64)


def _dress(picture: _Numbers, cloth: _Numbers, head: _Head, own: _Chance, light: float) -> None:
    """Neck, shoulders, collar and badges; the cloth lies on each body a little differently."""
    across, down = _Head(head.x, head.y, head.half, head.tall, 0).shares(HEIGHT, WIDTH)
    dx, dy = (int(step) for step in own.integers(0, _STEP, 2))
    folds = 12 * _smooth(own, HEIGHT, WIDTH, 46) - 18 * across * light
    body = (down > 1.28 + 0.16 * np.abs(across) ** 1.7) & (np.abs(across) < 2.35)
    picture[body] = (cloth[dy : dy + HEIGHT, dx : dx + WIDTH] + folds[..., None])[body]
    pen_layer = Image.fromarray(picture.clip(0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(pen_layer)
    dark = tuple(int(tone * 0.55) for tone in cloth[0, 0])

    def at(x: float, y: float) -> tuple[float, float]:
        return head.x + x * head.half, head.y + y * head.tall

    for side in (-1, 1):
        pen.polygon([at(side * 0.5, 1.16), at(side * 1.05, 1.62), at(side * 0.2, 2.1), at(0, 1.72)], fill=dark)
        box = sorted((at(side * 0.55, 2.05), at(side * 1.35, 2.2)))
        pen.rectangle((box[0][0], min(box[0][1], box[1][1]), box[1][0], max(box[0][1], box[1][1])), fill=(28, 28, 26))
    word = "".join(own.choice(list("ABDEGIKLMNORSTUV"), own.integers(4, 9)))
    pen.text(at(0.6, 2.055), word, font=ImageFont.load_default(13), fill=(214, 206, 176))
    pen.ellipse((*at(-1.7, 1.75), *at(-1.4, 2.0)), fill=(190, 160, 60), outline=(30, 30, 30), width=2)
    picture[:] = np.asarray(pen_layer, np.float64)


def _face(picture: _Numbers, head: _Head, own: _Chance, hair: _Numbers, light: float) -> None:
    """Neck, ears and face with its light, its skin and everything in it."""
    across, down = head.shares(HEIGHT, WIDTH)
    skin = np.array(_SKINS[own.integers(len(_SKINS))]) * own.uniform(0.92, 1.06)
    texture = 3 * _smooth(own, HEIGHT, WIDTH, 22) + 2.5 * _smooth(own, HEIGHT, WIDTH, 4)
    jaw = own.uniform(0.78, 1.0)
    reach = np.where(down > 0, 1 - (1 - jaw) * down, 1.0)
    round_ = (across / reach) ** 2 + down**2
    lit = 1.06 - 0.22 * round_ + 0.2 * across * light

    def paint(where: NDArray[np.bool_], tone: _Numbers, shade: _Numbers, spots: float = 1.0) -> None:
        picture[where] = (tone * shade[..., None] + spots * texture[..., None])[where]

    paint((np.abs(across) < 0.46) & (down > 0.6) & (down < 1.5), skin, lit * 0 + 0.78)
    for side in (-1, 1):
        paint((across - side * 1.0) ** 2 / 0.025 + (down - 0.05) ** 2 / 0.055 < 1, skin, lit * 0 + 0.82)
    paint(round_ < 1, skin, lit)
    for _ in range(own.integers(0, 9)):
        x, y = own.uniform(-0.6, 0.6), own.uniform(-0.3, 0.8)
        paint((across - x) ** 2 + (down - y) ** 2 < own.uniform(0.0004, 0.0014), skin * 0.62, lit)
    _eyes(picture, across, down, own, hair)
    _nose_and_mouth(picture, across, down, own, skin, light)
    if own.random() < 0.4:
        edge, stubble = own.uniform(0.3, 0.62), own.uniform(0.3, 0.95)
        beard = (round_ < 1.03) & (down + 0.25 * across**2 > edge) & ~((np.abs(across) < 0.3) & (np.abs(down - 0.56) < 0.07))
        strands = 12 * _smooth(own, HEIGHT, WIDTH, 2.5)
        picture[beard] = (picture * (1 - stubble) + (hair + strands[..., None]) * stubble)[beard]


def _eyes(picture: _Numbers, across: _Numbers, down: _Numbers, own: _Chance, hair: _Numbers) -> None:
    """Eyes, lids, brows, and glasses on one face in four."""
    apart, high, wide = own.uniform(0.34, 0.46), own.uniform(-0.2, -0.08), own.uniform(0.15, 0.2)
    open_, slant, iris = (
        own.uniform(0.05, 0.09),
        own.uniform(-0.25, 0.25),
        np.array(own.choice([(70, 50, 38), (84, 112, 126), (90, 112, 78)])),
    )
    thick, arch, lift = own.uniform(0.02, 0.05), own.uniform(0.1, 0.6), own.uniform(0.12, 0.19)
    for side in (-1, 1):
        x, y = across - side * apart, down - high - slant * 0.2 * (across - side * apart) * side
        socket = (x / (wide * 1.7)) ** 2 + (y / (open_ * 3)) ** 2
        picture[:] = picture * (1 - 0.16 * np.exp(-2 * socket))[..., None]
        white = (x / wide) ** 2 + (y / open_) ** 2 < 1
        picture[white] = (236, 232, 226)
        ball = (x + 0.02 * side) ** 2 * 1.3 + (y * 1.25) ** 2
        picture[white & (ball < 0.0062)] = iris
        picture[white & (ball < 0.0016)] = (18, 18, 18)
        picture[((x / wide) ** 2 < 1) & (np.abs(y + open_ * np.sqrt(np.maximum(0, 1 - (x / wide) ** 2))) < 0.014)] = hair * 0.6
        brow = (np.abs(x) < wide * 1.35) & (np.abs(y + lift - arch * x * x + 0.1 * side * x) < thick * (1.2 - np.abs(x) / (wide * 2)))
        picture[brow] = hair * 0.85
    if own.random() < 0.25:
        tall, thin = own.uniform(0.13, 0.19), own.uniform(0.02, 0.045)
        for side in (-1, 1):
            ring = (
                np.maximum(np.abs(across - side * apart) / (wide * 1.55), np.abs(down - high) / tall)
                if tall > 0.16
                else np.hypot((across - side * apart) / (wide * 1.5), (down - high) / (tall * 1.1))
            )
            picture[np.abs(ring - 1) < thin * 2.5] = (34, 32, 36)
        picture[(np.abs(across) < apart - wide * 1.5) & (np.abs(down - high) < 0.018)] = (34, 32, 36)


def _nose_and_mouth(picture: _Numbers, across: _Numbers, down: _Numbers, own: _Chance, skin: _Numbers, light: float) -> None:
    """A nose by its shadow, a mouth, and lines beside it."""
    tip, broad, side = own.uniform(0.24, 0.34), own.uniform(0.13, 0.21), -1 if light > 0 else 1
    ridge = np.exp(-(((across - side * 0.09) / 0.07) ** 2)) * ((down > -0.15) & (down < tip)) * (down + 0.25)
    picture[:] = picture * (1 - 0.34 * ridge.clip(0, 1))[..., None]
    for nostril in (-1, 1):
        hole = ((across - nostril * broad * 0.55) / 0.05) ** 2 + ((down - tip) / 0.022) ** 2
        picture[hole < 1] = skin * 0.42
    wing = np.abs(np.hypot(across / broad, (down - tip + 0.04) / 0.09) - 1) < 0.12
    picture[wing & (down > tip - 0.05)] = picture[wing & (down > tip - 0.05)] * 0.82
    place, wide, full, curve = own.uniform(0.5, 0.6), own.uniform(0.26, 0.38), own.uniform(0.035, 0.075), own.uniform(-0.4, 0.5)
    bent = down - place + curve * across**2
    lips = (across / wide) ** 2 + (bent / full) ** 2 < 1
    picture[lips] = skin * (0.78, 0.56, 0.56)
    picture[(np.abs(across) < wide * 0.95) & (np.abs(bent) < 0.011)] = skin * 0.4
    deep = own.uniform(0, 0.3)
    for cheek in (-1, 1):
        line = np.abs(across * cheek - 0.3 - 0.3 * (down - 0.3)) < 0.018
        picture[line & (down > 0.28) & (down < 0.55)] *= 1 - deep


def _hair(picture: _Numbers, head: _Head, own: _Chance, hair: _Numbers, hat: str, cloth: _Numbers) -> None:
    """Hair with its strands, and what the unit wears on it."""
    across, down = head.shares(HEIGHT, WIDTH)
    top = np.hypot(across, down * 0.96)
    line = own.uniform(-0.72, -0.42) + own.uniform(-0.25, 0.45) * across**2 + own.uniform(-0.12, 0.12) * across
    strands = 14 * _smooth(own, HEIGHT, WIDTH, 2.2) + 8 * np.sin(30 * np.arctan2(across, -down - 0.4) + 3 * _smooth(own, HEIGHT, WIDTH, 20))
    long_, volume = own.random() < 0.35, own.uniform(1.04, 1.2)
    covered = (top < volume) & (down < line)
    if long_:
        covered |= (np.abs(across) > 0.9) & (np.abs(across) < 1.28) & (down > -0.6) & (down < own.uniform(0.7, 1.6))
    if own.random() > 0.12:
        picture[covered] = (hair + strands[..., None])[covered]
    if hat == "beret":
        felt = (((across - 0.14) / 1.28) ** 2 + ((down + 0.86) / 0.44) ** 2 < 1) | ((np.abs(across) < 1.03) & (np.abs(down + 0.62) < 0.09))
        picture[felt] = (cloth[0, 0] * (0.5, 0.62, 0.5) + 4 * strands[..., None] / 14)[felt]
        picture[(across + 0.5) ** 2 * 1.1 + (down + 0.82) ** 2 < 0.02] = (205, 178, 84)
    elif hat == "cap":
        felt = ((across / 1.1) ** 2 + ((down + 0.66) / 0.6) ** 2 < 1) & (down < -0.52)
        picture[felt] = cloth[:HEIGHT, :WIDTH][felt]
        picture[(np.abs(down + 0.52 - 0.1 * across**2) < 0.07) & (np.abs(across) < 1.05)] = cloth[0, 0] * 0.5
