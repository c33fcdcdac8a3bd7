"""What happens in the chat besides small talk: the orders and their copies, known material and its edits, the children, the faults.

It mirrors the shape of a real case (a list of people sent to some three hundred contacts, September 2016) and none of its words. Nobody
named exists, and the text says no more than the rules for a call to act need in order to fire.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PIL import Image

from staydown.words.protect import IdentifierKind as Kind

from .banks import QUALITY
from .chatter import words
from .dice import Dice
from .edits import PICTURE_EDITS, cropped, look_alike
from .members import CHILDREN, GONE, NEWSDESK, SENDER, Account
from .outlets import ADDRESSES, OUTLET, STATEMENTS
from .people import SEVENTH, SOLDIERS, WRONG_PLACE, WRONG_TOWN, Person, person_id
from .phrases import CHILD_LINES, HOMONYMS
from .telegram import BARE, Draft, Json, Part, entity

HEADING = "ORDRE AUX FRÈRES DE BELGIQUE"
CALL = "Sept noms. Trouvez-les, frappez-les."
LAST_LINE = "Faites passer."

NAME_PLACE_UNIT = frozenset({Kind.NAME, Kind.TOWN, Kind.UNIT})
HOMONYM_POSTS = 26
"""How many benign posts hold the bare name of somebody enrolled."""


@dataclass(frozen=True, slots=True)
class Materials:
    """What the plot is made of: the register's rows, the portraits by person, the bank's and the press's pictures by entry."""

    people: tuple[Person, ...]
    portraits: dict[str, Image.Image]
    bulletins: dict[str, Image.Image]
    news: dict[str, Image.Image]
    mistaken: str
    members: tuple[Account, ...]


@dataclass(slots=True)
class Plot:
    """The planted messages, each with what is true of it; `truth` is read off once they have their numbers."""

    drafts: list[Draft] = field(default_factory=list)
    shown: list[tuple[Draft, str, frozenset[Kind], frozenset[Kind]]] = field(default_factory=list)
    known: list[tuple[Draft, str, str, str, frozenset[str]]] = field(default_factory=list)
    marked: dict[str, list[Draft]] = field(default_factory=dict)

    def add(self, draft: Draft, *marks: str) -> Draft:
        """Takes a message in, under the given marks."""
        self.drafts.append(draft)
        for mark in marks:
            self.marked.setdefault(mark, []).append(draft)
        return draft

    def shows(self, draft: Draft, places: tuple[int, ...]) -> None:
        """Says that the entries at these places of the register stand in the message, one of them with a wrong town."""
        for place in places:
            wrong = frozenset({Kind.TOWN} if place == WRONG_PLACE else ())
            self.shown.append((draft, person_id(place), NAME_PLACE_UNIT - wrong, wrong))


def plot(dice: Dice, materials: Materials, end: datetime) -> Plot:
    """The whole plot; the orders are sent at `end`, what is known circulates in the three weeks before, copies in the hour after."""
    story = Plot()
    adults = [account for account in materials.members if account not in CHILDREN]
    orders = _orders(story, materials, end)
    _copies(dice.of("copies"), story, materials, adults, orders, end)
    _known_pictures(dice.of("pictures"), story, materials, adults, end)
    _known_words(dice.of("words"), story, adults, end)
    _press(dice.of("press"), story, materials, adults, end)
    _children(story, end)
    _homonyms(dice.of("homonyms"), story, materials, adults, end)
    _faults(story, adults, end)
    return story


def order_lines() -> tuple[str, ...]:
    """The seven numbered entries: name, town, unit; the fifth has its town wrong and the seventh is in no register."""
    towns = {place: WRONG_TOWN if place == WRONG_PLACE else one.town for place, one in SOLDIERS.items()}
    entries = [(one.name, towns[place], one.units[0]) for place, one in SOLDIERS.items()]
    entries.append((SEVENTH.name, SEVENTH.town, SEVENTH.units[0]))
    return tuple(f"{number}. {name}, {town}, {unit}" for number, (name, town, unit) in enumerate(entries, start=1))


def _orders(story: Plot, materials: Materials, end: datetime) -> Draft:
    """The orders, pinned, and six portraits that answer them, each under its person's name; then the plate of the third."""
    parts: tuple[Part, ...] = (entity("bold", HEADING), "\n\n" + "\n".join((CALL, "", *order_lines(), "", LAST_LINE)))
    orders = story.add(Draft(end, SENDER, parts), "orders", "unregistered")
    story.shows(orders, tuple(SOLDIERS))
    story.add(Draft(end + timedelta(minutes=1), SENDER, service={"action": "pin_message"}, reply_to=orders))
    edits = ("recompressed", "greyed", "trimmed", "recompressed", "greyed", "resized")
    for number, ((place, one), edit) in enumerate(zip(SOLDIERS.items(), edits, strict=True), start=1):
        picture = PICTURE_EDITS[edit](materials.portraits[person_id(place)])
        at = end + timedelta(minutes=2, seconds=20 * number)
        caption = story.add(Draft(at, SENDER, (f"{number}. {one.name}",), photo=picture, quality=70, reply_to=orders))
        story.shown.append((caption, person_id(place), frozenset({Kind.NAME, Kind.PHOTO}), frozenset()))
    third = list(SOLDIERS)[2]
    plate = f"Le numéro 3 roule en {materials.people[third - 1].plate}"
    told = story.add(Draft(end + timedelta(minutes=12), SENDER, (plate,), reply_to=orders))
    story.shown.append((told, person_id(third), frozenset({Kind.PLATE}), frozenset()))
    return orders


def _copies(dice: Dice, story: Plot, materials: Materials, adults: list[Account], orders: Draft, end: datetime) -> None:
    """The orders forwarded whole, cut to three entries, and in look-alike letters; and one portrait without a word."""
    lines, places = order_lines(), tuple(SOLDIERS)
    first, second, third, fourth = dice.sample(adults, 4)
    whole = Draft(end + timedelta(minutes=16), first, orders.parts, forwarded_from=SENDER.name)
    story.shows(story.add(whole, "copies", "unregistered"), places)
    cut = Draft(end + timedelta(minutes=23), second, ("Pour ceux qui n'ont pas vu :\n" + "\n".join(lines[:3]),))
    story.shows(story.add(cut, "copies"), places[:3])
    alike = Draft(end + timedelta(minutes=31), third, (look_alike("\n".join((HEADING, CALL, *lines))),))
    story.shows(story.add(alike, "copies", "unregistered"), places)
    wordless = Draft(end + timedelta(minutes=38), fourth, photo=PICTURE_EDITS["recompressed"](materials.portraits[person_id(places[1])]))
    story.shown.append((story.add(wordless), person_id(places[1]), frozenset({Kind.PHOTO}), frozenset()))


def _known_pictures(dice: Dice, story: Plot, materials: Materials, adults: list[Account], end: datetime) -> None:
    """The outlet's bulletins: one as it is, each edit twice, one crop too deep to be seen through; and a picture listed by mistake."""
    entries = list(materials.bulletins)
    posted = [("exact", entries[0]), ("cropped", entries[-1]), *zip([*PICTURE_EDITS, *PICTURE_EDITS], entries[1:], strict=False)]
    for step, (edit, entry) in enumerate(posted):
        original = materials.bulletins[entry]
        picture = original if edit == "exact" else cropped(original) if edit == "cropped" else PICTURE_EDITS[edit](original)
        at = end - timedelta(days=20) + timedelta(hours=31 * step + dice.randint(0, 6), minutes=dice.randint(0, 59))
        author = SENDER if dice.happens(0.5) else dice.choice(adults)
        draft = Draft(at, author, photo=picture, quality=QUALITY, forwarded_from=OUTLET if dice.happens(0.5) else None)
        flags = frozenset({"missed"} if edit == "cropped" else ())
        story.known.append((story.add(draft), entry, "sha256" if edit == "exact" else "pdq", edit, flags))
    mistaken = PICTURE_EDITS["resized"](materials.news[materials.mistaken])
    draft = story.add(Draft(end - timedelta(days=6, hours=3), dice.choice(adults), ("Jolie photo dans le journal",), photo=mistaken))
    story.known.append((draft, materials.mistaken, "pdq", "resized", frozenset({"silenced"})))


def _known_words(dice: Dice, story: Plot, adults: list[Account], end: datetime) -> None:
    """The outlet's statements, as they are, in other dress, and with a sentence cut; its addresses behind a word and on a button."""
    dressed = "  ".join(STATEMENTS[0].upper().split(" ")).replace("LAMP", "L\u200bAMP")
    cut = STATEMENTS[1].split(". ", 1)[1]
    texts = [(f"statement-{place}", text, "as it is") for place, text in enumerate(STATEMENTS, start=1)]
    texts += [("statement-1", dressed, "capitals, spaces, a hidden character"), ("statement-2", cut, "first sentence cut")]
    for step, (entry, text, edit) in enumerate(texts):
        at = end - timedelta(days=15 - 2 * step, hours=dice.randint(1, 9))
        draft = story.add(Draft(at, dice.choice(adults), (text,), forwarded_from=OUTLET if step % 2 else None))
        story.known.append((draft, entry, "passages", edit, frozenset()))
    hidden: tuple[Part, ...] = ("Tout est ", entity("text_link", "là", href=ADDRESSES[0].replace("https://l", "HTTPS://L") + "#haut"))
    behind = story.add(Draft(end - timedelta(days=4, hours=2), SENDER, hidden))
    story.known.append((behind, "address-1", "url", "behind a word", frozenset()))
    rows: Json = [[{"type": "url", "text": "Miroir", "data": ADDRESSES[1] + "?utm_source=canal", "button_id": 0}]]
    button = story.add(Draft(end - timedelta(days=2, hours=5), SENDER, ("Le nouveau miroir.",), after={"inline_bot_buttons": rows}))
    story.known.append((button, "address-2", "url", "on a button", frozenset()))


def _press(dice: Dice, story: Plot, materials: Materials, adults: list[Account], end: datetime) -> None:
    """A newspaper that reports, with a bulletin's picture and an address, and pictures of its own that match nothing known."""
    entry, picture = list(materials.bulletins.items())[3]
    report = f"Enquête : ce que publie l'officine « {OUTLET} », et pourquoi nous montrons cette image. Notre article complet demain."
    shown = story.add(Draft(end - timedelta(days=5), NEWSDESK, (report,), photo=PICTURE_EDITS["resized"](picture)))
    story.known.append((shown, entry, "pdq", "resized", frozenset({"exempt"})))
    words_of = ("Notre journaliste a lu pour vous ", entity("link", ADDRESSES[0]), " et explique ce que cette adresse cache.")
    linked = story.add(Draft(end - timedelta(days=3, hours=1), NEWSDESK, words_of))
    story.known.append((linked, "address-1", "url", "in a report", frozenset({"exempt"})))
    for step, (name, image) in enumerate(materials.news.items()):
        if name != materials.mistaken and step % 2:
            at = end - timedelta(days=18 - 2 * step)
            story.add(Draft(at, NEWSDESK, ("La photo du jour",), photo=PICTURE_EDITS["recompressed"](image)))
    calm = "Une liste circule. La rédaction ne publie aucun nom et attend vingt-quatre heures, à la demande du parquet."
    story.add(Draft(end + timedelta(minutes=47), dice.choice(adults), (calm,), forwarded_from=NEWSDESK.name))


def _children(story: Plot, end: datetime) -> None:
    """What the two children say, over the weeks."""
    accounts = dict(zip(("noa", "jelle"), CHILDREN, strict=True))
    for step, (who, line) in enumerate(CHILD_LINES):
        at = end - timedelta(days=27 - 4 * step, hours=-(3 + step % 3), minutes=11 * step)
        story.add(Draft(at, accounts[who], (line,)), accounts[who].id)


def _homonyms(dice: Dice, story: Plot, materials: Materials, adults: list[Account], end: datetime) -> None:
    """Benign posts with the bare name of somebody enrolled, two of the six among them."""
    soldiers = list(SOLDIERS)
    others = dice.sample([row for row in materials.people if row.person not in map(person_id, soldiers)], HOMONYM_POSTS - 2)
    for row in [materials.people[soldiers[0] - 1], materials.people[soldiers[3] - 1], *others]:
        author = dice.choice([account for account in adults if account.language != "ar"])
        template = dice.choice(HOMONYMS[author.language]).replace("{name}", row.first("name"))
        at = end - timedelta(days=dice.randint(1, 38), hours=dice.randint(0, 12), minutes=dice.randint(0, 59))
        story.add(Draft(at, author, (words(dice, author.language, template, ""),)), "names only")


def _faults(story: Plot, adults: list[Account], end: datetime) -> None:
    """What exports suffer from: faults of the writer that can be mended, records that cannot be read, paths that lead outside."""
    day, author = timedelta(days=1), adults[7]
    story.add(Draft(end - 9 * day, author, ("Première ligne\x0bdeuxième ligne",)), "repaired")
    emoji = entity("custom_emoji", "🌊", document_id=BARE + "video_files/sticker (2).webm")
    story.add(Draft(end - 11 * day, author, ("Belle marée ", emoji)), "repaired")
    rows: Json = [[{"type": "callback", "text": "Voter", "data": "v\x01\x1f", "button_id": 0}]]
    story.add(Draft(end - 8 * day, author, ("On vote ici",), after={"inline_bot_buttons": rows}), "repaired")
    wrong: dict[str, Json] = {"id": "quatre", "type": "message", "date": [2016, 9, 14], "text": {"unexpected": True}}
    unnumbered: dict[str, Json] = {"type": "message", "date": "hier soir", "from": author.name, "text": "sans numéro"}
    unreadable: tuple[Json, ...] = (wrong, "not a record", unnumbered)
    for step, raw in enumerate(unreadable):
        story.add(Draft(end - (12 + step) * day, raw=raw), "kept aside")
    outside: dict[str, Json] = {"photo": "../../outside/photo.jpg", "width": 640, "height": 480}
    absolute: dict[str, Json] = {"file": "/srv/outside/list.pdf", "mime_type": "application/pdf"}
    for step, media in enumerate((outside, absolute)):
        story.add(Draft(end - (16 + step) * day, author, ("Regardez",), media=media), "unsafe")
    story.add(Draft(end - 19 * day, unsupported=True), "unsupported")
    for step in range(2):
        story.add(Draft(end - (21 + step) * day, GONE, ("Je quitte le groupe, portez-vous bien",)))
