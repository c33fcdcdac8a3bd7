"""The second export of the sample: a whole account, with the contacts, sessions and personal data that intake must drop."""

from datetime import datetime, timedelta

from .dice import Dice
from .members import GROUP, GROUP_ID, SENDER, Account
from .people import fictional_phone
from .telegram import Draft, Json, record

SLICE = 60
"""How many of the group's last readable messages the account's export repeats."""


def account_export(
    dice: Dice, people: tuple[Account, ...], group: list[Json], end: datetime, offset: timedelta
) -> tuple[Json, dict[str, int]]:
    """The root of a full account's export, and how many entries of each personal kind it holds."""
    contacts: list[Json] = [_contact(place, account, end - timedelta(days=90 - place % 80)) for place, account in enumerate(people)]
    sessions: list[Json] = [_session(dice, host, end) for host in (7, 8, 9)]
    web: list[Json] = [_web_session(end)]
    frequent: list[Json] = [
        {"id": account.number, "category": "people", "type": "user", "name": account.name, "rating": 1.0 - place / 10}
        for place, account in enumerate(people[:5])
    ]
    root: dict[str, Json] = {
        "about": "Here is the data you requested. This one is invented.",
        "personal_information": _owner(),
        "profile_pictures": [],
        "contacts": {"about": "Contacts of the account.", "list": contacts},
        "frequent_contacts": {"about": "People the account writes to often.", "list": frequent},
        "sessions": {"about": "Devices the account is used on.", "list": sessions},
        "web_sessions": {"about": "Sites the account signed in to.", "list": web},
        "chats": {"about": "Chats of the account.", "list": [_group(group), *_chats(people, end, offset)]},
        "left_chats": {"about": "Groups the account has left.", "list": []},
    }
    counts = {
        "personal_information": 1,
        "contacts": len(contacts),
        "frequent_contacts": len(frequent),
        "sessions": len(sessions),
        "web_sessions": len(web),
    }
    return root, counts


def _group(messages: list[Json]) -> Json:
    """The group with its last messages, as the account's export repeats it."""
    return {"name": GROUP, "type": "private_supergroup", "id": GROUP_ID, "messages": messages[-SLICE:]}


def _chats(people: tuple[Account, ...], end: datetime, offset: timedelta) -> list[Json]:
    """A chat with one friend, and the account's own notes; the notes have no name, as the exporter writes them."""
    friend = people[3]
    lines = ((SENDER, "Tu viens dimanche ?"), (friend, "Oui, après le marché"), (SENDER, "Parfait"))
    talk = [Draft(end - timedelta(days=3, minutes=-3 * step), who, (line,), number=step + 1) for step, (who, line) in enumerate(lines)]
    note = Draft(end - timedelta(days=8), SENDER, ("Acheter du pain et des piles",), number=4)
    return [
        {"name": friend.name, "type": "personal_chat", "id": friend.number, "messages": [record(draft, "", offset) for draft in talk]},
        {"type": "saved_messages", "id": SENDER.number, "messages": [record(note, "", offset)]},
    ]


def _owner() -> Json:
    """The account's own data."""
    return {
        "user_id": SENDER.number,
        "first_name": "Le Passeur",
        "last_name": "12",
        "phone_number": fictional_phone(8000),
        "username": "@le_passeur_12_ex",
        "bio": "",
    }


def _contact(place: int, account: Account, since: datetime) -> Json:
    """One entry of the address book."""
    first, _, last = (account.name or "").partition(" ")
    stamps: dict[str, Json] = {"date": f"{since:%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(int(since.timestamp()))}
    return {"user_id": account.number, "first_name": first, "last_name": last, "phone_number": fictional_phone(6000 + place), **stamps}


def _session(dice: Dice, host: int, end: datetime) -> Json:
    """One device, at an address of the block that RFC 5737 keeps for documents."""
    made = end - timedelta(days=dice.randint(50, 300))
    return {
        "last_active": f"{end:%Y-%m-%dT%H:%M:%S}",
        "last_active_unixtime": str(int(end.timestamp())),
        "last_ip": f"192.0.2.{host}",
        "last_country": "Nowhere",
        "last_region": "",
        "application_name": "Telegram Desktop",
        "application_version": "4.1.1",
        "device_model": "Invented",
        "platform": "Desktop",
        "system_version": "1",
        "created": f"{made:%Y-%m-%dT%H:%M:%S}",
        "created_unixtime": str(int(made.timestamp())),
    }


def _web_session(end: datetime) -> Json:
    """One site the account signed in to."""
    stamp = f"{end:%Y-%m-%dT%H:%M:%S}"
    place: dict[str, Json] = {
        "last_ip": "198.51.100.4",
        "last_region": "",
        "bot_username": "canal_ex_bot",
        "domain_name": "canal.example.org",
    }
    return {"last_active": stamp, **place, "browser": "Invented", "platform": "Web", "created": stamp}
