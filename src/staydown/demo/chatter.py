"""The benign bulk of the chat: some four thousand posts over forty days, with the rhythm of people who also sleep and work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .dice import Dice
from .members import CHILDREN, GROUP, SENDER, Account
from .names import TOWNS
from .people import fictional_phone
from .phrases import SLOTS, TEAMS, TEMPLATES, TOPICS
from .scenes import DAYS, SUBJECTS, scene
from .telegram import NOT_INCLUDED, Draft, Json, Part, entity

POSTS = 4000
"""How many benign posts there are, besides service messages."""

SPAN = timedelta(days=40)
PICTURES = 36
"""How many benign posts carry a picture that was exported."""

HOURS = (2, 1, 1, 1, 1, 3, 8, 16, 18, 14, 13, 15, 24, 22, 14, 13, 17, 24, 30, 34, 36, 33, 20, 8)
"""How busy each hour of the day is, from midnight, in the exporter's own zone."""

EMOJI = ("👍", "😄", "🙏", "⚽", "☔", "🍞", "❤️")


@dataclass(slots=True)
class Thread:
    """What the last post was about, so that the next may go on with it."""

    topic: str
    language: str
    last: Draft | None = None


def chatter(dice: Dice, people: tuple[Account, ...], end: datetime, offset: timedelta) -> list[Draft]:
    """The service messages and `POSTS` benign posts of the `SPAN` before `end`, in the order of time."""
    speakers = [account for account in people if account not in CHILDREN]
    loud = [1 / (1 + place) ** 0.7 for place in range(len(speakers))]
    thread = Thread("talk", "fr")
    drafts = []
    for at in _times(dice.of("times"), end, offset):
        author = dice.choices(speakers, loud)[0]
        draft = _post(dice, author, at, thread, speakers)
        drafts.append(draft)
        thread.last = draft
    _adorn(dice.of("adorn"), drafts, people, offset)
    return sorted([*_service(dice.of("service"), people, end), *drafts], key=lambda draft: draft.at)


def words(dice: Dice, language: str, template: str, friend: str) -> str:
    """A template of the language with its slots filled."""
    team, other = dice.sample(TEAMS, 2)
    slots = {slot: dice.choice(values) for slot, values in SLOTS[language].items()}
    hour = f"{dice.randint(7, 21)}h{dice.choice(('', '15', '30', '45'))}" if language in ("fr", "nl") else f"{dice.randint(7, 21)}:30"
    return template.format(n=dice.randint(2, 9), hour=hour, town=dice.choice(TOWNS), friend=friend, team=team, other=other, **slots)


def _times(dice: Dice, end: datetime, offset: timedelta) -> list[datetime]:
    """`POSTS` times before `end`, most of them in the evening and at noon, more at the end of the week."""
    hours = [end - SPAN + timedelta(hours=hour) for hour in range(int(SPAN / timedelta(hours=1)))]
    busy = [HOURS[(hour + offset).hour] * (1.25 if (hour + offset).weekday() >= 4 else 1.0) for hour in hours]
    return sorted(hour + timedelta(seconds=dice.randrange(3600)) for hour in dice.choices(hours, busy, k=POSTS))


def _post(dice: Dice, author: Account, at: datetime, thread: Thread, speakers: list[Account]) -> Draft:
    """One post: it goes on with the thread more often than not, and answers its last post now and then."""
    goes_on = dice.happens(0.6)
    language = thread.language if goes_on and dice.happens(0.5) else author.language
    topic = thread.topic if goes_on else dice.choice(TOPICS)
    thread.topic, thread.language = topic, language
    friend = str(dice.choice(speakers).name).split()[0]
    text = words(dice, language, dice.choice(TEMPLATES[language][topic]), friend)
    if dice.happens(0.2):
        text += " " + dice.choice(EMOJI)
    answered = thread.last if dice.happens(0.22) else None
    return Draft(at, author, (text,), reply_to=answered)


def _adorn(dice: Dice, drafts: list[Draft], people: tuple[Account, ...], offset: timedelta) -> None:
    """Gives some posts what real ones have: edits, forwards, reactions, links, stickers, polls, pictures, files that were not exported."""
    for draft in drafts:
        if dice.happens(0.05):
            draft.edited = draft.at + timedelta(seconds=dice.randint(20, 900))
        if dice.happens(0.03):
            draft.forwarded_from = dice.choice(("Météo du Canal", "Recettes de Tante Ondine", str(dice.choice(people).name)))
        if dice.happens(0.08):
            draft.after["reactions"] = _reactions(dice, people, draft.at + offset)
        kind = dice.choices(("plain", "link", "hidden", "sticker", "poll", "missing", "contact"), (910, 28, 12, 26, 4, 18, 2))[0]
        if kind in ("link", "hidden"):
            draft.parts = (*draft.parts, *_link(dice, kind))
        elif kind == "sticker":
            sticker: dict[str, Json] = {"thumbnail": NOT_INCLUDED, "media_type": "sticker", "sticker_emoji": dice.choice(EMOJI)}
            draft.media, draft.parts = {"file": NOT_INCLUDED, **sticker, "width": 512, "height": 512}, ()
        elif kind == "poll":
            draft.media, draft.parts = {"poll": _poll(dice)}, ()
        elif kind == "missing":
            draft.media = _missing(dice)
        elif kind == "contact":
            draft.media, draft.parts = {"contact_information": _contact(dice)}, ()
    plain = [draft for draft in drafts if draft.parts and not draft.media]
    for count, draft in enumerate(dice.some(plain, PICTURES)):
        palette, subject = DAYS[count % len(DAYS)], SUBJECTS[count % len(SUBJECTS)]
        draft.photo, draft.quality = scene(dice.of(f"picture {count}"), (360, 270), palette, subject), 74


def _reactions(dice: Dice, people: tuple[Account, ...], local: datetime) -> Json:
    """One reaction with its count and the bystanders who gave it last."""
    givers = dice.sample(people, dice.randint(1, 3))
    seen = f"{local + timedelta(minutes=dice.randint(1, 50)):%Y-%m-%dT%H:%M:%S}"
    recent: list[Json] = [{"from": giver.name, "from_id": giver.id, "date": seen} for giver in givers]
    return [{"type": "emoji", "count": len(givers) + dice.randint(0, 6), "emoji": dice.choice(EMOJI), "recent": recent}]


def _link(dice: Dice, kind: str) -> tuple[Part, ...]:
    """An address in the open, or one hidden behind a word."""
    page = f"{dice.choice(('meteo', 'recettes', 'agenda', 'velo'))}/{dice.randint(1, 99)}"
    address = f"https://www.example.{dice.choice(('org', 'com', 'net'))}/{page}"
    return (" ", entity("link", address)) if kind == "link" else (" ", entity("text_link", "ici", href=address), " 🙂")


def _poll(dice: Dice) -> Json:
    """A poll on when to meet."""
    answers: list[Json] = [{"text": day, "voters": dice.randint(0, 30), "chosen": False} for day in dice.sample(SLOTS["fr"]["day"], 3)]
    return {"question": "Quel jour pour la sortie ?", "closed": False, "total_voters": dice.randint(30, 90), "answers": answers}


def _missing(dice: Dice) -> dict[str, Json]:
    """A file that the export names and does not hold."""
    if dice.happens(0.5):
        return {"photo": NOT_INCLUDED, "width": 1280, "height": 960}
    return {"file": NOT_INCLUDED, "media_type": "voice_message", "mime_type": "audio/ogg", "duration_seconds": dice.randint(2, 90)}


def _contact(dice: Dice) -> Json:
    """A plumber's or a baker's card, with a number of the fictional block that nobody enrolled has."""
    return {
        "first_name": dice.choice(("Plombier", "Boulanger")),
        "last_name": "du Canal",
        "phone_number": fictional_phone(dice.randint(9000, 9999)),
    }


def _service(dice: Dice, people: tuple[Account, ...], end: datetime) -> list[Draft]:
    """The making of the group, invitations in batches and two changes of its title."""
    start = end - SPAN - timedelta(hours=2)
    made = Draft(start, SENDER, service={"action": "create_group", "title": GROUP, "members": [account.name for account in people[:5]]})
    moved = Draft(start + timedelta(minutes=1), SENDER, service={"action": "migrate_from_group", "title": GROUP})
    out = [made, moved]
    for first in range(5, len(people), 25):
        batch: list[Json] = [account.name for account in people[first : first + 25]]
        at = start + timedelta(minutes=5) + (end - start) * (first / len(people) * 0.7)
        out.append(Draft(at, SENDER, service={"action": "invite_members", "members": batch}))
    for share, title in ((0.4, "Les Amis du Canal 🌊"), (0.55, GROUP)):
        out.append(Draft(start + (end - start) * share, SENDER, service={"action": "edit_group_title", "title": title}))
    joined = dice.choice(people)
    out.append(Draft(start + (end - start) * 0.8, joined, service={"action": "join_group_by_link", "inviter": SENDER.name}))
    return out
