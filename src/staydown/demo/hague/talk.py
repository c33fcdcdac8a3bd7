"""What some of the channels wrote, as an account's export of Telegram Desktop gives it: one export before the third action, one after.

The same pictures go from channel to channel, the survivor says that it is still there, and what came after passes on what the old
channels had shown.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from staydown.demo.dice import Dice
from staydown.demo.members import Account
from staydown.demo.outlets import BY_NIGHT
from staydown.demo.scenes import NIGHTS, scene
from staydown.demo.telegram import Draft, Json, Part, document, entity, photo_name, record
from staydown.demo.texture import grain

from .channels import SURVIVOR
from .days import THIRD, Calendar
from .ground import Ground
from .names import LINES, OUTLETS, STILL_HERE, Outlet
from .pieces import Piece

PICTURES = 6
"""Drawn pictures an outlet has."""
SIZE = (420, 290)
QUALITY = 84
POSTS = 36
"""Posts that each channel of the first export holds."""
ZONE = timedelta(hours=2)


@dataclass(slots=True)
class Chat:
    """A channel in an export: its piece, its bare number, and its posts in the order of time."""

    piece: Piece
    drafts: list[Draft] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The number by which the export names it."""
        return int(self.piece.asset.channel.partition(":")[2])

    @property
    def author(self) -> Account:
        """The channel as the author of its posts."""
        return _Channel(self.number, self.piece.asset.name)


class _Channel(Account):
    """A channel that writes in its own name."""

    @property
    def id(self) -> str:
        """The channel as an export writes it."""
        return f"channel{self.number}"


def plates(dice: Dice) -> dict[str, tuple[Image.Image, ...]]:
    """The pictures of each outlet, RGB, `SIZE`: a scene by night, the outlet's name and a number."""
    return {outlet.id: tuple(plate(dice.of(f"{outlet.id} {n}"), outlet, n) for n in range(1, PICTURES + 1)) for outlet in OUTLETS}


def plate(dice: Dice, outlet: Outlet, number: int) -> Image.Image:
    """One picture of an outlet."""
    width, height = SIZE
    picture = Image.new("RGB", SIZE, outlet.ink)
    picture.paste(scene(dice, (width - 120, height - 50), NIGHTS[number % len(NIGHTS)], BY_NIGHT[number % len(BY_NIGHT)]), (0, 0))
    pen = ImageDraw.Draw(picture)
    for row in range(dice.randint(3, 6)):
        top, long = 20 + row * 34, dice.randint(20, 90)
        pen.rounded_rectangle((width - 108, top, width - 108 + long, top + 20), radius=6, fill=outlet.brass)
    pen.rectangle((0, height - 50, width, height), fill=outlet.ink)
    pen.text((14, height - 38), f"{outlet.name.upper()}  {number}", font=ImageFont.load_default(22), fill=outlet.brass)
    return grain(dice, picture, 3.0)


def before(dice: Dice, calendar: Calendar, channels: tuple[Piece, ...], below: Ground) -> list[Chat]:
    """The survivor and nine other public channels in five weeks that end a week before the third action."""
    loud = sorted(
        (p for p in channels if p.platform == "telegram" and p.rate and p.lives(THIRD - 1)), key=lambda p: -(p.asset.audience or 0)
    )
    shown = [next(p for p in channels if p.id == SURVIVOR), *[p for p in loud if p.id != SURVIVOR][:9]]
    chats = [Chat(piece) for piece in shown]
    pictures = plates(dice.of("plates"))
    domains = {o.id: [p.asset.address for p in below.pieces if p.id.startswith(f"dom-{o.id}")] for o in OUTLETS}
    for chat in chats:
        rolls = dice.of(chat.piece.id)
        for place in range(POSTS):
            at = calendar.at(THIRD - 42) + timedelta(days=34.5 * (place + rolls.random()) / POSTS)
            chat.drafts.append(_post(rolls, chat, at, [other for other in chats if other is not chat], pictures, domains))
    return chats


def _post(
    dice: Dice, chat: Chat, at: datetime, others: list[Chat], pictures: dict[str, tuple[Image.Image, ...]], domains: dict[str, list[str]]
) -> Draft:
    """One post: its own words, now and then with a picture, a link, a word on another channel, or passed on from one."""
    outlet = chat.piece.asset.outlet
    parts: tuple[Part, ...] = (dice.choice(LINES),)
    kind = dice.choices(("plain", "picture", "link", "mention", "forward"), (30, 25, 20, 10, 25))[0]
    near = [other for other in others if other.piece.asset.outlet == outlet] or others
    draft = Draft(at, chat.author, parts)
    if kind == "picture":
        draft.photo, draft.quality = dice.choice(pictures[outlet]), QUALITY
    elif kind == "link":
        draft.parts = (*parts, " ", entity("link", f"https://{dice.choice(domains[outlet])}/n/{dice.randint(1, 400)}"))
    elif kind == "mention":
        draft.parts = (*parts, " ", entity("mention", f"@{dice.choice(near).piece.handle}"))
    elif kind == "forward":
        other = dice.choice(near)
        draft.forwarded_from = other.piece.asset.name
        if dice.happens(0.5):
            draft.photo, draft.quality = dice.choice(pictures[other.piece.asset.outlet]), QUALITY
    return draft


def after(dice: Dice, calendar: Calendar, channels: tuple[Piece, ...], reasons: dict[str, frozenset[str]]) -> list[Chat]:
    """The survivor after the third action, and the channels of the same messenger that came since, decoys among them."""
    survivor = Chat(next(p for p in channels if p.id == SURVIVOR))
    came = [Chat(p) for p in channels if p.platform == "telegram" and p.rate and p.born >= THIRD]
    pictures = plates(dice.of("plates"))
    for place, line in enumerate(STILL_HERE):
        at = calendar.t_zero(3) + timedelta(minutes=52 + 70 * place)
        survivor.drafts.append(Draft(at, survivor.author, (line,)))
    for chat in came:
        rolls = dice.of(chat.piece.id)
        shown = reasons.get(chat.piece.id, frozenset())
        if "advertised by the survivor" in shown:
            at = calendar.at(chat.piece.born) + timedelta(hours=5)
            words: tuple[Part, ...] = ("Another lamp: ", entity("mention", f"@{chat.piece.handle}"))
            survivor.drafts.append(Draft(at, survivor.author, words))
        _fill(rolls, calendar, chat, survivor, shown, pictures)
    survivor.drafts.sort(key=lambda draft: draft.at)
    return [survivor, *came]


def _fill(
    dice: Dice, calendar: Calendar, chat: Chat, survivor: Chat, shown: frozenset[str], pictures: dict[str, tuple[Image.Image, ...]]
) -> None:
    """The first posts of a channel that came after; a decoy writes of other things."""
    piece = chat.piece
    for place in range(8):
        at = calendar.at(piece.born) + timedelta(hours=2 + 5 * place)
        if piece.decoy:
            draft = Draft(at, chat.author, (f"{piece.asset.name}: {piece.decoy}, number {place + 1}.",))
            if place == 3 and "newspaper" in piece.decoy:
                draft.photo = pictures["lumenor"][0]
        else:
            draft = Draft(at, chat.author, (dice.choice(LINES),))
            if "shared media" in shown and place % 2:
                draft.photo = pictures[piece.asset.outlet][(place // 2) % PICTURES]
            if "forwards" in shown and place % 3 == 2:
                draft.forwarded_from = survivor.piece.asset.name
        draft.quality = QUALITY
        chat.drafts.append(draft)


def write_export(folder: Path, chats: list[Chat]) -> tuple[int, int]:
    """Writes an account's export that holds these channels; returns how many posts and how many different pictures it has."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    drawn: dict[bytes, str] = {}
    listed: list[Json] = []
    count = posts = 0
    for chat in chats:
        messages: list[Json] = []
        for number, draft in enumerate(sorted(chat.drafts, key=lambda one: one.at), start=1):
            draft.number, path = number, ""
            if draft.photo:
                key = draft.photo.tobytes()
                if key not in drawn:
                    count += 1
                    drawn[key] = photo_name(count, draft.at, ZONE)
                    draft.photo.save(folder / drawn[key], "JPEG", quality=draft.quality)
                path = drawn[key]
            messages.append(record(draft, path, ZONE))
            posts += 1
        kind = "private_channel" if chat.piece.id == SURVIVOR else "public_channel"
        listed.append({"name": chat.piece.asset.name, "type": kind, "id": chat.number, "messages": messages})
    root: Json = {"about": "Here is the data you requested. This one is invented.", "chats": {"about": "Channels.", "list": listed}}
    (folder / "result.json").write_bytes(document(root).encode())
    return posts, count
