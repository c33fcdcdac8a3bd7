"""What is done for an exposed person's safety: a checklist as data, each item with when it is due and for whom it is.

Built from the practice that the project gathered (briefings after published lists, bulletins to service members); no law
prescribes it. The person may decline any item.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from staydown.words.protect import IdentifierKind as Kind


@dataclass(frozen=True, slots=True)
class Item:
    """One precaution: what to do, how long after confirmation it is due, and the kinds of data that call for it (none named: any)."""

    says: str
    due: timedelta
    kinds: frozenset[Kind] = frozenset()


_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_HOME = frozenset({Kind.ADDRESS, Kind.TOWN})

ITEMS = (
    Item("Local police station knows the person and the address", _HOUR),
    Item("Workplace or unit notified", 4 * _HOUR),
    Item("Accounts locked down: visibility, tags, friends list, geotags, old posts, second accounts, the family's accounts", 4 * _HOUR),
    Item("Phone and mail screened", 4 * _HOUR, frozenset({Kind.PHONE, Kind.EMAIL, Kind.HANDLE})),
    Item("Routine and routes varied", _DAY, _HOME | {Kind.UNIT, Kind.PLATE}),
    Item("Vehicle: parked out of sight, plate changed where the law allows", _DAY, frozenset({Kind.PLATE})),
    Item("No uniform or insignia off duty", _DAY, frozenset({Kind.UNIT, Kind.PHOTO})),
    Item("Home visit: locks, lights, doors, what to do if somebody comes", _DAY, _HOME),
    Item("Children's school told what to look out for", _DAY, _HOME | {Kind.SCHOOL}),
    Item("Removal asked for: platforms, people-search sites, caches", _DAY),
    Item("Psychological support offered", 3 * _DAY),
    Item("Legal complaint and status as a victim explained", 3 * _DAY),
    Item("Credit and identity watch", 3 * _DAY, frozenset({Kind.NATIONAL_NUMBER, Kind.ADDRESS})),
    Item("Review after 7 days", 7 * _DAY),
    Item("Review after 30 days", 30 * _DAY),
    Item("Review after 90 days", 90 * _DAY),
)
"""The whole checklist, the most pressing first."""


REVIEW = "Review after"
"""How the items begin that look again at somebody."""


def is_review(item: str) -> bool:
    """Whether an item of the checklist is a review."""
    return item.startswith(REVIEW)


def checklist(kinds: Iterable[Kind], confirmed_at: datetime) -> tuple[tuple[str, datetime], ...]:
    """What to do for somebody of whom these kinds of data were published, each item with when it is due, the most pressing first."""
    published = frozenset(kinds)
    return tuple((item.says, confirmed_at + item.due) for item in ITEMS if not item.kinds or item.kinds & published)
