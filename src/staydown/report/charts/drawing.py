"""A drawing as SVG text: few kinds of mark, colours by role, and text whose width is known before it is drawn.

The same marks give the same text. Colours stand as presentation attributes, which a page, a PDF and a picture viewer all understand;
`by_night` adds what a dark screen needs. No script, no address, no style of a mark.
"""

from dataclasses import dataclass, field
from html import escape

from staydown.report import typeface
from staydown.report.shown import shown
from staydown.report.typeface import drawn
from staydown.words.errors import Malformed

TEXT, SMALL = 12.0, 11.0
"""Sizes of type, in units of the drawing: what is read, and what an axis says."""

LEADING = 1.35
"""From one line of text to the next, in parts of its size."""

COLOURS = {
    "ink": ("#1d232b", "#e7e9ec"),
    "soft": ("#59636e", "#a0aab5"),
    "line": ("#dedbd3", "#2d343d"),
    "edge": ("#8b8778", "#77818d"),
    "paper": ("#fffefb", "#1b2027"),
    "well": ("#ebe8e1", "#262d35"),
    "grave": ("#a3211b", "#f0938b"),
    "warn": ("#b3700f", "#e5ac62"),
    "ok": ("#2f7a55", "#86c5a1"),
    "hold": ("#7d62a8", "#bca2df"),
    "c1": ("#1f5f8b", "#7db7dd"),
    "c2": ("#9b5718", "#eca52a"),
    "c3": ("#7f2433", "#d82857"),
    "c4": ("#499abd", "#2c7496"),
    "c5": ("#71914c", "#bfddb5"),
    "c6": ("#6d6d6e", "#8392a1"),
}
"""What each role looks like by day and by night: the console's tokens, and six colours for series that stay apart without red or green."""

SERIES = ("c1", "c2", "c3", "c4", "c5", "c6")
DASHES = ("", "7 4", "2 3", "9 3 2 3", "4 2", "12 4")
"""How the line of each series is broken, so that no series is told by its colour alone."""

_SPARE = 1.06
"""How much wider a text may come out in the font of a screen that has not ours."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text stands: left, top, right and bottom, in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two cover a place together."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(slots=True)
class Drawing:
    """A drawing that is being made: marks are added, `svg` gives its text. `title` is what it shows, `says` the same in words."""

    width: float
    height: float
    title: str
    says: str = ""
    marks: list[str] = field(default_factory=list)
    hatched: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, *, role: str = "ink", size: float = TEXT, anchor: str = "start", halo: bool = False
    ) -> None:
        """A line of text on the base line `y`; `anchor` says whether it starts, has its middle, or ends at `x`. A halo keeps lines off."""
        edge = f' s-paper" stroke="{day("paper")}" stroke-width="3" paint-order="stroke" stroke-linejoin="round' if halo else ""
        self.marks.append(
            f'<text x="{num(x)}" y="{num(y)}" class="f-{role}{edge}" fill="{day(role)}" font-size="{num(size)}" text-anchor="{anchor}">'
            f"{escape(drawn(text))}</text>"
        )

    def line(self, a: Place, b: Place, *, role: str = "line", width: float = 1, dash: str = "", says: str = "") -> None:
        """A straight line."""
        self.path([a, b], role=role, width=width, dash=dash, says=says)

    def path(self, places: list[Place], *, role: str, width: float = 2, dash: str = "", says: str = "") -> None:
        """An open line through places; where it says something, a reader who points at it is told."""
        broken = f' stroke-dasharray="{dash}"' if dash else ""
        self._mark(
            f'path d="{route(places)}" fill="none" class="s-{role}" stroke="{day(role)}" stroke-width="{num(width)}"{broken} '
            'stroke-linejoin="round"',
            says,
        )

    def area(self, places: list[Place], *, role: str, opacity: float = 1, says: str = "") -> None:
        """A closed area."""
        self._mark(f'path d="{route(places)}Z" class="f-{role}" fill="{day(role)}" fill-opacity="{num(opacity)}"', says)

    def rect(
        self, x: float, y: float, width: float, height: float, *, role: str, hatch: bool = False, radius: float = 2, says: str = ""
    ) -> None:
        """A filled rectangle; a hatched one is told from a plain one of the same colour without any colour."""
        if hatch and role not in self.hatched:
            self.hatched.append(role)
        fill = f'fill="url(#hatch-{role})"' if hatch else f'class="f-{role}" fill="{day(role)}"'
        self._mark(f'rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" rx="{num(radius)}" {fill}', says)

    def hollow(self, x: float, y: float, width: float, height: float, *, role: str = "edge", says: str = "") -> None:
        """An empty rectangle with a broken edge: what is not known."""
        self._mark(
            f'rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" rx="2" fill="none" class="s-{role}" '
            f'stroke="{day(role)}" stroke-dasharray="3 3"',
            says,
        )

    def dot(self, x: float, y: float, radius: float, *, role: str, hollow: bool = False, says: str = "") -> None:
        """A round mark, filled or hollow."""
        paint = (
            f'class="f-paper s-{role}" fill="{day("paper")}" stroke="{day(role)}" stroke-width="1.5"'
            if hollow
            else f'class="f-{role}" fill="{day(role)}"'
        )
        self._mark(f'circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" {paint}', says)

    def shape(self, places: list[Place], *, role: str, hollow: bool = False, says: str = "") -> None:
        """A mark with corners, filled or hollow."""
        paint = (
            f'class="f-paper s-{role}" fill="{day("paper")}" stroke="{day(role)}" stroke-width="1.5"'
            if hollow
            else f'class="f-{role}" fill="{day(role)}"'
        )
        self._mark(f'path d="{route(places)}Z" {paint}', says)

    def _mark(self, tag: str, says: str) -> None:
        name = tag.split(" ", 1)[0]
        self.marks.append(f"<{tag}><title>{escape(shown(says))}</title></{name}>" if says else f"<{tag}/>")

    def svg(self) -> str:
        """The drawing as text; it names itself and describes itself to a reader who does not see it."""
        size = f'width="{num(self.width)}" height="{num(self.height)}" viewBox="0 0 {num(self.width)} {num(self.height)}"'
        described = f"<desc>{escape(shown(self.says))}</desc>" if self.says else ""
        patterns = f"<defs>{''.join(map(_hatch, self.hatched))}</defs>" if self.hatched else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="Noto Sans, Noto Sans Arabic, system-ui, sans-serif">'
            f"<title>{escape(shown(self.title))}</title>{described}{patterns}\n" + "\n".join(self.marks) + "\n</svg>\n"
        )


def by_night(svg: str) -> str:
    """The drawing with its colours for a dark screen added, for a picture that a page shows; not for paper, which is white at all times."""
    rules = "".join(f".f-{role}{{fill:{dark}}}.s-{role}{{stroke:{dark}}}" for role, (_, dark) in COLOURS.items() if f"-{role}" in svg)
    end = svg.index(">") + 1
    return f"{svg[:end]}<style>@media (prefers-color-scheme: dark){{{rules}}}</style>{svg[end:]}"


def _hatch(role: str) -> str:
    return (
        f'<pattern id="hatch-{role}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="5" height="5" class="f-{role}" fill="{day(role)}"/>'
        f'<rect width="1.6" height="5" class="f-paper" fill="{day("paper")}"/>'
        "</pattern>"
    )


def day(role: str) -> str:
    """The colour of a role by day; Malformed for a role that is none."""
    if role not in COLOURS:
        raise Malformed(f"{role!r} is no colour of the house", mend=f"Take one of {', '.join(COLOURS)}")
    return COLOURS[role][0]


def num(value: float) -> str:
    """A number of the drawing, to a tenth, without a needless end."""
    written = f"{value:.1f}"
    return "0" if written == "-0.0" else written.removesuffix(".0")


def route(places: list[Place]) -> str:
    """Places as the route of a path."""
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in places)


def width_of(text: str, size: float = TEXT) -> float:
    """How much room a text needs at most, in units of the drawing: the widths of the bold type and some to spare."""
    return size * _SPARE * typeface.width(drawn(text))


def wrapped(text: str, room: float, size: float = TEXT) -> list[str]:
    """The text in lines that fit into the room; a word that does not is broken where it must be, and no character is lost."""
    lines: list[str] = []
    for word in drawn(text).split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
            continue
        part = ""
        for character in word:
            if part and width_of(part + character, size) > room:
                lines.append(part)
                part = ""
            part += character
        lines.append(part)
    return lines or [""]
