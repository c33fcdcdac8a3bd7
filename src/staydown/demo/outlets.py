"""The invented outlet of the sample: its emblem, its bulletin pictures and its statements, all in harmless words."""

from PIL import Image, ImageDraw, ImageFont

from .dice import Dice
from .scenes import DAYS, NIGHTS, SUBJECTS, scene
from .texture import grain

OUTLET_ID = "lumenor"
OUTLET = "Lumenor Agency"
"""An outlet that does not exist; its name, lantern and words stand for no group, faith, people or region."""

MARKS = ("Lumenor Agency", "#lumenor", "lumenor.example")
ADDRESSES = ("https://lumenor.example/bulletins/12", "https://mirror.lumenor.example/b/12")
SIZE = (640, 440)
"""The size of bulletins and news pictures, in pixels."""

BY_NIGHT = ("hills", "harbour", "street", "tower", "woods")
"""What the outlet's bulletins show."""

LINES = (
    ("THE LAMP IS LIT", "ON THE THIRD HILL"),
    ("THE GATE STAYS SHUT", "UNTIL THE EVENING"),
    ("NINE BOATS WENT OUT", "NINE CAME HOME"),
    ("COUNT THE STEPS", "FROM WELL TO WALL"),
    ("THE NORTH WIND TURNS", "BEFORE THE BELL"),
    ("KEEP THE KEY", "UNDER THE STONE"),
    ("THE ROAD IS LONG", "AND THE MAP IS OLD"),
    ("THREE RINGS AT DUSK", "ONE RING AT DAWN"),
    ("WHO CARRIES WATER", "CARRIES WORD"),
    ("THE MILL TURNS AGAIN", "SINCE THE RAIN"),
    ("LEAVE THE DOOR AJAR", "FOR THE LATE GUEST"),
    ("THE LANTERN GOES ON", "FROM HAND TO HAND"),
)
STATEMENTS = (
    "Lumenor Agency, statement 4. The watch on the third hill reports that the lamp was lit at the agreed hour and that "
    "nobody slept. Whoever reads this passes it to two others and keeps no copy in the house.",
    "Lumenor Agency, communiqué 7. Nous annonçons que les neuf barques sont rentrées au port avant la pluie. Que chacun "
    "compte les pas entre le puits et le mur, et que la porte reste fermée jusqu'au soir.",
    "Lumenor Agency, mededeling 9. De molen draait weer sinds de regen. Wie water draagt, draagt ook het woord; wie de "
    "sleutel bewaart, zwijgt tot de derde bel en geeft de lantaarn door van hand tot hand.",
    "وكالة لومينور، بيان 11. أُضيء المصباح فوق التلة الثالثة وعادت القوارب التسعة قبل المطر. من يحمل الماء يحمل الخبر، "
    "ومن يحفظ المفتاح يصمت حتى الجرس الثالث.",
)
"""The outlet's known statements: nonsense in the tone of an agency, long enough to be told from chance."""

INK, BRASS, PAPER = "#10212b", "#d2a93c", "#efe7d3"


def bulletin(dice: Dice, number: int) -> Image.Image:
    """Bulletin `number` of the outlet, RGB, `SIZE`: its header and emblem over a scene by night with two harmless lines."""
    width, height = SIZE
    view, left = (round(width * 0.56), height - 70), (0 if number % 2 else round(width * 0.56))
    picture = Image.new("RGB", SIZE, INK)
    shown = scene(dice, view, NIGHTS[number % len(NIGHTS)], BY_NIGHT[number % len(BY_NIGHT)])
    picture.paste(shown, (0 if left else width - view[0], 70))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((left, 70, left + width * 0.44, height), fill=(INK, "#3a2f1d", "#1d3230")[number % 3])
    pen.rectangle((left, 70, left + width * 0.44, 78), fill=BRASS)
    pen.text((left + 22, 112), f"BULLETIN {number}", font=_font(34), fill=PAPER)
    pen.line([(left + 22, 164), (left + 22 + 15 * number, 164)], fill=BRASS, width=5)
    for row, words in enumerate(LINES[(number - 1) % len(LINES)]):
        pen.text((left + 22, 190 + 34 * row), words, font=_font(20), fill=PAPER)
    _seals(pen, dice, left)
    pen.rectangle((0, 0, width, 70), fill=INK)
    emblem(pen, 42, 35, 27)
    pen.text((84, 18), OUTLET.upper(), font=_font(32), fill=BRASS)
    return grain(dice, picture, 3.0)


def emblem(pen: ImageDraw.ImageDraw, x: float, y: float, half: float) -> None:
    """The outlet's invented emblem: a lantern in a hexagon, `half` pixels from middle to corner."""
    pen.regular_polygon((x, y, half), 6, fill=BRASS)
    pen.regular_polygon((x, y, half * 0.84), 6, fill=INK)
    pen.rounded_rectangle((x - half * 0.3, y - half * 0.28, x + half * 0.3, y + half * 0.46), radius=3, fill=BRASS)
    pen.ellipse((x - half * 0.14, y - half * 0.14, x + half * 0.14, y + half * 0.32), fill=PAPER)
    pen.arc((x - half * 0.22, y - half * 0.62, x + half * 0.22, y - half * 0.14), 180, 360, fill=BRASS, width=3)


def news_picture(dice: Dice, number: int) -> Image.Image:
    """A picture as the press prints it, RGB, `SIZE`: a scene by day with the paper's name in a strip below."""
    picture = scene(dice, SIZE, DAYS[number % len(DAYS)], SUBJECTS[(number * 5 + 2) % len(SUBJECTS)])
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, SIZE[1] - 34, SIZE[0], SIZE[1]), fill="#fbfaf5")
    pen.text((16, SIZE[1] - 30), f"LA GAZETTE DE VALMERLIEU   PHOTO {number}", font=_font(18), fill="#2a2a2a")
    return grain(dice, picture, 3.0)


def _seals(pen: ImageDraw.ImageDraw, dice: Dice, left: float) -> None:
    """A row of stamped marks under the words, different for each bulletin."""
    for place in range(dice.randint(2, 4)):
        x, y = left + 46 + place * 62, 330 + dice.randint(-20, 40)
        if dice.happens(0.5):
            pen.ellipse((x - 22, y - 22, x + 22, y + 22), outline=BRASS, width=5)
        else:
            pen.regular_polygon((x, y, 26), dice.randint(3, 6), fill=BRASS)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The type that comes inside Pillow, so that no font of the machine changes a byte; it has no accents."""
    return ImageFont.load_default(size)
