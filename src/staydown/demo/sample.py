"""Writes the sample operation to a folder: two exports, a register, banks, an office; and says what is true of them.

group/       result.json and photos/: the chat, as Telegram Desktop exports one chat
account/     result.json: a whole account, with personal data that must be dropped
register/    register.csv and portraits/: who is enrolled
bank/        manifest.json, pictures and statements of the invented outlet
negative/    manifest.json and pictures of the press that must not alert
officers.json, press.json: the office that works on it, and the press it may ask to wait
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from .account import account_export
from .banks import banks, write_banks
from .chatter import chatter
from .desk import officers, press
from .dice import Dice
from .members import CHILDREN, GROUP, GROUP_ID, Account, members
from .people import SEVENTH, Person, enrolled, register_csv
from .phrases import SOUNDS_LIKE_A_CHILD
from .plot import Materials, Plot, plot
from .portraits import portrait
from .telegram import Draft, Json, document, photo_name, record
from .truth import Known, Shown, Truth

SEED = "canal"
ORDERS_AT = datetime(2016, 9, 26, 14, 7, tzinfo=UTC)
ZONE = timedelta(hours=2)
"""The zone in which the chat was exported, east of UTC."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Where everything is, and what is true of it."""

    folder: Path
    group: Path
    account: Path
    register: Path
    portraits: Path
    bank: Path
    negative: Path
    officers: Path
    press: Path
    people: tuple[Person, ...]
    truth: Truth


def write_sample(folder: Path, *, seed: str = SEED, end: datetime = ORDERS_AT) -> Sample:
    """Writes the sample into `folder` (made if missing) and returns its paths and truth; the same seed and end give the same bytes.

    `end` is the moment at which the orders are sent, UTC; their copies follow within the hour, and there the export closes.
    """
    dice = Dice(seed)
    people, pictured = enrolled(dice.of("people"))
    portraits = {person: portrait(dice.of(f"portrait {person}"), styles) for person, styles in pictured.items()}
    contacts, known = members(dice.of("members")), banks(dice.of("banks"))
    story = plot(dice.of("plot"), Materials(people, portraits, known.bulletins, known.news, known.mistaken, contacts), end)
    drafts = sorted([*chatter(dice.of("chatter"), contacts, end, ZONE), *story.drafts], key=lambda draft: draft.at)
    _number(dice.of("numbers"), drafts)
    messages = _write_group(folder / "group", drafts)
    root, personal = account_export(dice.of("account"), contacts, messages, end, ZONE)
    _write(folder / "account" / "result.json", document(root))
    _write_register(folder / "register", people, portraits)
    write_banks(known, folder / "bank", folder / "negative")
    _write(folder / "officers.json", json.dumps(officers(), ensure_ascii=False, indent=2))
    _write(folder / "press.json", json.dumps(press(), ensure_ascii=False, indent=2))
    return _laid_out(folder, people, _truth(story, drafts, contacts, personal))


def _number(dice: Dice, drafts: list[Draft]) -> None:
    """Gives the messages rising numbers with gaps, where posts were deleted before the export."""
    number = 1
    for draft in drafts:
        if draft.raw is None:
            number += 1 + (dice.randint(1, 3) if dice.happens(0.04) else 0)
            draft.number = number


def _write_group(folder: Path, drafts: list[Draft]) -> list[Json]:
    """Writes the group's export with its pictures and returns its messages."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    messages, count = [], 0
    for draft in drafts:
        path = ""
        if draft.photo:
            count += 1
            path = photo_name(count, draft.at, ZONE)
            draft.photo.save(folder / path, "JPEG", quality=draft.quality)
        messages.append(record(draft, path, ZONE))
    _write(folder / "result.json", document({"name": GROUP, "type": "private_supergroup", "id": GROUP_ID, "messages": messages}))
    return messages


def _write_register(folder: Path, people: tuple[Person, ...], portraits: dict[str, Image.Image]) -> None:
    """Writes the register's table and the photographs it names."""
    (folder / "portraits").mkdir(parents=True, exist_ok=True)
    _write(folder / "register.csv", register_csv(people))
    for person, picture in portraits.items():
        picture.save(folder / "portraits" / f"{person}.jpg", quality=88)


def _write(path: Path, text: str) -> None:
    """Writes a text file in UTF-8, its line breaks as they are on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def _laid_out(folder: Path, people: tuple[Person, ...], truth: Truth) -> Sample:
    """The paths of everything in the folder."""
    return Sample(
        folder=folder,
        group=folder / "group",
        account=folder / "account",
        register=folder / "register" / "register.csv",
        portraits=folder / "register" / "portraits",
        bank=folder / "bank",
        negative=folder / "negative",
        officers=folder / "officers.json",
        press=folder / "press.json",
        people=people,
        truth=truth,
    )


def _truth(story: Plot, drafts: list[Draft], contacts: tuple[Account, ...], personal: dict[str, int]) -> Truth:
    """What is true of the sample, in the numbers that its messages were given."""
    readable = [draft for draft in drafts if draft.raw is None]
    marked = {mark: tuple(str(draft.number) for draft in found) for mark, found in story.marked.items()}
    return Truth(
        orders=marked["orders"][0],
        copies=marked["copies"],
        shown=tuple(Shown(str(draft.number), person, kinds, wrong) for draft, person, kinds, wrong in story.shown),
        seventh=SEVENTH.name,
        unregistered=marked["unregistered"],
        known=tuple(_known(*one) for one in story.known),
        children={child.id: marked[child.id] for child in CHILDREN},
        not_children=tuple(str(draft.number) for draft in readable if any(sounds in _words(draft) for sounds in SOUNDS_LIKE_A_CHILD)),
        names_only=marked["names only"],
        kept_aside=len(marked["kept aside"]),
        repaired=marked["repaired"],
        unsafe=marked["unsafe"],
        posts=len(readable),
        service=sum(bool(draft.service) for draft in readable),
        pictures=sum(draft.photo is not None for draft in readable),
        contacts=len(contacts),
        personal=personal,
    )


def _known(draft: Draft, entry: str, signal: str, edit: str, flags: frozenset[str]) -> Known:
    """One post with known material, in the number that it was given."""
    return Known(str(draft.number), entry, signal, edit, "missed" not in flags, "silenced" in flags, "exempt" in flags)


def _words(draft: Draft) -> str:
    """The plain words of a message."""
    return " ".join(part for part in draft.parts if isinstance(part, str))
