"""What people do to a picture before they post it again, each in three strengths: for tests and for the table of robustness."""

from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

from .pictures import scene, turned, written

Edit = Callable[[Image.Image, int], bytes]
"""A picture in RGB and a strength 0, 1 or 2 to the file that is posted."""

STRENGTHS = range(3)
_MIRROR = Image.Transpose.FLIP_LEFT_RIGHT
_WORDS = "PASS IT ON TO EVERYBODY YOU KNOW"


def _jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    """The picture as an ordinary JPEG."""
    return written(picture, "JPEG", quality=quality)


def _drawn_again(change: Callable[[Image.Image, int], Image.Image]) -> Edit:
    """An edit of the points alone, saved as an ordinary JPEG."""

    def edit(picture: Image.Image, strength: int) -> bytes:
        return _jpeg(change(picture, strength))

    return edit


def _recompressed(picture: Image.Image, strength: int) -> bytes:
    return _jpeg(picture, (60, 30, 10)[strength])


def _scaled(picture: Image.Image, share: float) -> Image.Image:
    """The picture with its sides multiplied by `share`."""
    return picture.resize((max(1, round(picture.width * share)), max(1, round(picture.height * share))), Image.Resampling.LANCZOS)


def _resized(picture: Image.Image, strength: int) -> Image.Image:
    return _scaled(picture, (0.75, 0.5, 1.6)[strength])


def _tiny(picture: Image.Image, strength: int) -> Image.Image:
    return _scaled(picture, (160, 112, 80)[strength] / max(picture.size))


def _cropped(picture: Image.Image, strength: int) -> Image.Image:
    """80, 50 and 30 % of the area, from another corner each time."""
    side = (0.8, 0.5, 0.3)[strength] ** 0.5
    left, top = ((0.5, 0.5), (0.15, 0.7), (0.6, 0.25))[strength]
    width, height = round(picture.width * side), round(picture.height * side)
    x, y = round((picture.width - width) * left), round((picture.height - height) * top)
    return picture.crop((x, y, x + width, y + height))


def _boxed(picture: Image.Image, across: float, along: float, colour: str) -> Image.Image:
    """The picture with bars of a share of its width at both sides and of its height at both ends."""
    x, y = round(picture.width * across), round(picture.height * along)
    canvas = Image.new("RGB", (picture.width + 2 * x, picture.height + 2 * y), colour)
    canvas.paste(picture, (x, y))
    return canvas


def _letterboxed(picture: Image.Image, strength: int) -> Image.Image:
    return _boxed(picture, 0, (0.08, 0.2, 0.4)[strength], ("black", "black", "white")[strength])


def _pillarboxed(picture: Image.Image, strength: int) -> Image.Image:
    return _boxed(picture, (0.08, 0.2, 0.4)[strength], 0, ("black", "white", "#203a5c")[strength])


def _framed(picture: Image.Image, strength: int) -> Image.Image:
    share = (0.03, 0.08, 0.15)[strength]
    return _boxed(picture, share, share, ("white", "#7a2e3a", "black")[strength])


def _screenshot(picture: Image.Image, strength: int) -> Image.Image:
    """A phone's screen: dark with a status bar; light with a caption too; light with the bars of an app too."""
    wide, tall = 720, 1480
    paper, ink = (("black", "white"), ("white", "#202020"), ("#f4f4f4", "#202020"))[strength]
    screen = Image.new("RGB", (wide, tall), paper)
    pen, small, large = ImageDraw.Draw(screen), ImageFont.load_default(22), ImageFont.load_default(30)
    pen.text((30, 14), "12:41", font=small, fill=ink)
    pen.text((570, 14), "4G  87 %", font=small, fill=ink)
    shown = ImageOps.contain(picture, (wide, tall - 620))
    x, y = (wide - shown.width) // 2, 330
    screen.paste(shown, (x, y))
    if strength >= 1:
        pen.text((30, y + shown.height + 24), "What a picture! Look at this", font=large, fill=ink)
        pen.text((30, y + shown.height + 64), "312 people have seen it", font=small, fill="#808080")
    if strength >= 2:
        pen.rectangle((0, 60, wide, 160), fill="#3a6ea5")
        pen.text((110, 90), "News of the town", font=large, fill="white")
        pen.ellipse((24, 200, 104, 280), fill="#c07a3a")
        pen.text((130, 215), "Somebody", font=large, fill=ink)
        pen.rectangle((0, tall - 110, wide, tall), fill="#e0e0e0")
        for place in range(5):
            pen.ellipse((50 + place * 145, tall - 85, 100 + place * 145, tall - 35), outline="#404040", width=5)
    return screen


def _mirrored(picture: Image.Image, strength: int) -> bytes:
    return _jpeg(picture.transpose((_MIRROR, Image.Transpose.FLIP_TOP_BOTTOM, _MIRROR)[strength]), (85, 85, 35)[strength])


def _turned(picture: Image.Image, strength: int) -> Image.Image:
    turns = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    return picture.transpose(turns[strength])


def _cmyk(picture: Image.Image, strength: int) -> bytes:
    return _jpeg(picture.convert("CMYK"), (90, 60, 30)[strength])


def _palette(picture: Image.Image, strength: int) -> bytes:
    return written(picture.quantize((256, 64, 16)[strength]))


def _exif_turned(picture: Image.Image, strength: int) -> bytes:
    orientation, undo = ((6, Image.Transpose.ROTATE_90), (8, Image.Transpose.ROTATE_270), (3, Image.Transpose.ROTATE_180))[strength]
    return turned(picture, orientation, undo)


def _greyed(picture: Image.Image, strength: int) -> bytes:
    grey = ImageOps.grayscale(picture)
    return _jpeg(grey if strength < 2 else ImageOps.autocontrast(grey, 5), (85, 40, 85)[strength])


def _brightened(picture: Image.Image, strength: int) -> Image.Image:
    return ImageEnhance.Brightness(picture).enhance((1.2, 1.5, 0.5)[strength])


def _contrasted(picture: Image.Image, strength: int) -> Image.Image:
    return ImageEnhance.Contrast(picture).enhance((1.2, 1.6, 0.5)[strength])


def _gamma(picture: Image.Image, strength: int) -> Image.Image:
    power = (0.8, 0.5, 2.0)[strength]
    return picture.point([round(255 * (value / 255) ** power) for value in range(256)] * 3)


def _blurred(picture: Image.Image, strength: int) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(max(picture.size) * (0.002, 0.005, 0.01)[strength]))


def _noisy(picture: Image.Image, strength: int) -> Image.Image:
    noise = np.random.default_rng(picture.width).normal(0, (8, 20, 40)[strength], (picture.height, picture.width, 3))
    return Image.fromarray((np.asarray(picture) + noise).clip(0, 255).astype(np.uint8))


def _logo(side: int) -> Image.Image:
    """An invented emblem, RGBA, `side` pixels wide and high."""
    logo = Image.new("RGBA", (200, 200))
    pen = ImageDraw.Draw(logo)
    pen.ellipse((2, 2, 198, 198), fill="#f2c14e", outline="#202020", width=10)
    pen.polygon([(100, 24), (166, 150), (34, 150)], fill="#2f4858")
    pen.text((62, 88), "NEWS", font=ImageFont.load_default(30), fill="white")
    return logo.resize((side, side), Image.Resampling.LANCZOS)


def _with_logo(picture: Image.Image, share: float, left: float, top: float) -> Image.Image:
    """The picture under an emblem of a share of its shorter side, at a share of the room that is left."""
    side = round(min(picture.size) * share)
    copy = picture.copy()
    logo = _logo(side)
    copy.paste(logo, (round((picture.width - side) * left), round((picture.height - side) * top)), logo)
    return copy


def _small_logo(picture: Image.Image, strength: int) -> Image.Image:
    return _with_logo(picture, (0.1, 0.16, 0.24)[strength], 0.97, (0.03, 0.97, 0.97)[strength])


def _large_logo(picture: Image.Image, strength: int) -> Image.Image:
    return _with_logo(picture, (0.4, 0.5, 0.6)[strength], (0.9, 0.5, 0.4)[strength], (0.9, 0.5, 0.6)[strength])


def _bannered(picture: Image.Image, strength: int) -> Image.Image:
    """A band of words across the lowest 12, 20 and 30 %."""
    copy = picture.copy()
    pen, tall = ImageDraw.Draw(copy), round(picture.height * (0.12, 0.2, 0.3)[strength])
    pen.rectangle((0, picture.height - tall, picture.width, picture.height), fill=("#202020", "#f4f4f4", "#a01f2d")[strength])
    font = ImageFont.load_default(min(tall * 0.5, picture.width / 20))
    pen.text((10, picture.height - tall * 0.8), _WORDS, font=font, fill=("#f4f4f4", "#202020", "#f4f4f4")[strength])
    return copy


def _watermarked(picture: Image.Image, strength: int) -> Image.Image:
    """A name written all over it, as strong as 20, 35 and 50 %."""
    layer = Image.new("L", picture.size)
    pen, font = ImageDraw.Draw(layer), ImageFont.load_default(max(12, picture.width / 18))
    for row, y in enumerate(range(0, picture.height, max(24, picture.height // 7))):
        for x in range(-(row % 2) * picture.width // 6, picture.width, max(60, picture.width // 3)):
            pen.text((x, y), "LANTERN", font=font, fill=round(255 * (0.2, 0.35, 0.5)[strength]))
    copy = picture.copy()
    copy.paste(Image.new("RGB", picture.size, "white"), mask=layer)
    return copy


def _tilted(picture: Image.Image, strength: int) -> Image.Image:
    return picture.rotate((5, -10, 15)[strength], Image.Resampling.BICUBIC, expand=strength != 1)


def _photographed(picture: Image.Image, strength: int) -> Image.Image:
    """The picture as on a wall that is photographed from the side: its right side shorter, its corners moved."""
    width, height, by = *picture.size, (0.06, 0.12, 0.2)[strength]
    corners = [(0, 0), (width, height * by), (width * (1 - by / 2), height * (1 - by)), (width * by / 3, height)]
    equations, values = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)], strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    warp = np.linalg.solve(np.array(equations, float), np.array(values, float))
    return picture.transform(picture.size, Image.Transform.PERSPECTIVE, tuple(warp), Image.Resampling.BICUBIC, fillcolor="#6d6a62")


def _collaged(picture: Image.Image, strength: int) -> Image.Image:
    """One of two, of four and of six pictures."""
    across, down, place = ((2, 1, 1), (2, 2, 2), (3, 2, 4))[strength]
    canvas = Image.new("RGB", (picture.width * across, picture.height * down))
    for cell in range(across * down):
        shown = picture if cell == place else scene(9000 + cell, *picture.size)
        canvas.paste(shown, (cell % across * picture.width, cell // across * picture.height))
    return _scaled(canvas, min(1, 1280 / max(canvas.size)))


def _inset(picture: Image.Image, strength: int) -> Image.Image:
    """The picture in the corner of another, 60, 45 and 35 % as wide."""
    canvas = scene(9100 + strength, 1000, 800)
    shown = ImageOps.contain(picture, (round(1000 * (0.6, 0.45, 0.35)[strength]), 700))
    canvas.paste(shown, ((960 - shown.width, 760 - shown.height), (40, 700 - shown.height), (500, 60))[strength])
    return canvas


def _with_emoji(picture: Image.Image, strength: int) -> Image.Image:
    """One, four and nine smiling faces laid over it."""
    copy = picture.copy()
    pen, dice = ImageDraw.Draw(copy), np.random.default_rng(strength)
    for _ in range((1, 4, 9)[strength]):
        half = min(picture.size) * 0.07
        x, y = dice.uniform(0.1, 0.9) * picture.width, dice.uniform(0.1, 0.9) * picture.height
        pen.ellipse((x - half, y - half, x + half, y + half), fill="#ffd93b")
        for eye in (-0.35, 0.35):
            pen.ellipse((x + half * (eye - 0.12), y - half * 0.4, x + half * (eye + 0.12), y - half * 0.1), fill="#3a2a10")
        pen.arc((x - half * 0.6, y - half * 0.5, x + half * 0.6, y + half * 0.6), 20, 160, fill="#3a2a10", width=3)
    return copy


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "recompressed": _recompressed,
        "resized": _drawn_again(_resized),
        "tiny": _drawn_again(_tiny),
        "cropped": _drawn_again(_cropped),
        "letterboxed": _drawn_again(_letterboxed),
        "pillarboxed": _drawn_again(_pillarboxed),
        "framed": _drawn_again(_framed),
        "screenshot": _drawn_again(_screenshot),
        "mirrored": _mirrored,
        "turned": _drawn_again(_turned),
        "CMYK": _cmyk,
        "palette": _palette,
        "EXIF-turned": _exif_turned,
        "grey": _greyed,
        "brightness": _drawn_again(_brightened),
        "contrast": _drawn_again(_contrasted),
        "gamma": _drawn_again(_gamma),
        "blurred": _drawn_again(_blurred),
        "noisy": _drawn_again(_noisy),
        "small logo": _drawn_again(_small_logo),
        "large logo": _drawn_again(_large_logo),
        "text banner": _drawn_again(_bannered),
        "watermark": _drawn_again(_watermarked),
        "tilted": _drawn_again(_tilted),
        "perspective": _drawn_again(_photographed),
        "collage": _drawn_again(_collaged),
        "inset": _drawn_again(_inset),
        "emoji": _drawn_again(_with_emoji),
    }
)
"""Each edit by its name."""


def edited(picture: Image.Image, name: str, strength: int) -> Image.Image:
    """The picture as it is seen after the edit, in RGB and upright as its Exif says."""
    return ImageOps.exif_transpose(Image.open(BytesIO(EDITS[name](picture, strength)))).convert("RGB")
