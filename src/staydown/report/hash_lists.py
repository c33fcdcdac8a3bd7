"""Our hash lists in the forms that others read: that of StopNCII, that of Tech Against Terrorism, and lines of a file.

The forms are read off the clients in Meta's `threatexchange` 1.2.17 (`exchanges/clients/stopncii`, `.../techagainstterrorism`,
`exchanges/impl/file_api.py`). Each names fewer kinds of signal than we hold; what it has no name for is left out (`fit`).
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from staydown.find.signals import trusted
from staydown.words.errors import Malformed
from staydown.words.exchange import FeedPage, FeedPlace, FeedRecord, Judgement
from staydown.words.find import BankEntry, Signal

STOPNCII = {"pdq": "ImagePDQ", "md5": "VideoMD5", "url": "URL"}
"""Kinds of signal in the form of StopNCII."""

TAT = {"pdq": ("PDQ", "jpg"), "md5": ("MD5", "mp4")}
"""Kinds of signal in the form of Tech Against Terrorism, with the file type by which its client tells a picture from a video."""

LINES = {"pdq": "pdq", "md5": "video_md5", "sha256": "video_sha256", "url": "url"}
"""Kinds of signal as lines name them."""

BLOCKED = {"Blocked": Judgement.CONFIRMED, "NotBlocked": Judgement.DISPUTED, "PendingReview": Judgement.SEEN, "None": Judgement.SEEN}
"""What StopNCII calls what a human says of a hash."""

CHANGE_BITS = 31
_PLACE = re.compile(r"([0-9]{1,10})[,.]([0-9]{1,10})")
MOST_FEEDBACK = 1000
MOST_TAGS, LONGEST_TAG = 20, 100


def written(place: FeedPlace) -> str:
    """A place as a checkpoint: `due,change`."""
    return f"{place.due},{place.change}"


def place(checkpoint: str) -> FeedPlace:
    """The place that a checkpoint names; the beginning where it is empty. Raises Malformed."""
    if not checkpoint:
        return FeedPlace()
    found = _PLACE.fullmatch(checkpoint)
    if found is None:
        raise Malformed("this is no checkpoint of ours", where=checkpoint[:40], mend="Fetch from the beginning")
    return FeedPlace(int(found[1]), int(found[2]))


def stamp(place: FeedPlace) -> int:
    """A place as one whole number, which StopNCII calls a timestamp; a later place has a greater one."""
    return place.due << CHANGE_BITS | place.change


def place_of_stamp(value: str) -> FeedPlace:
    """The place of such a number; a time in seconds, or anything else that small, is the beginning. Raises Malformed."""
    if not re.fullmatch(r"[0-9]{1,19}", value):
        raise Malformed("this is no timestamp", where=value[:40], mend="Fetch from the beginning, with 0")
    due, change = divmod(int(value), 1 << CHANGE_BITS)
    return FeedPlace(due, change) if due else FeedPlace()


def tags(record: FeedRecord) -> list[str]:
    """What is said of a record beside its hash: bank, outlet and legal basis."""
    named = (("bank", record.banks), ("outlet", record.outlets), ("legal", record.bases))
    return [f"{name}:{value}" for name, values in named for value in values]


def fit(page: FeedPage, kinds: Iterable[str]) -> FeedPage:
    """A page with those records alone that a form which names these kinds can carry."""
    named = frozenset(kinds)
    return replace(page, records=tuple(one for one in page.records if one.signal.kind in named and trusted(one.signal)))


def stopncii(page: FeedPage, origin: FeedPlace, source: str) -> dict[str, Any]:
    """A page as the answer to FetchHashes; `source` is our name.

    What was taken back has the status Withdrawn. The client in `threatexchange` 1.2.17 does not read that status and keeps the hash, so the
    word that it was not confirmed stands beside it, by which that client calls it disputed.
    """
    records = [_stopncii_record(record, source) for record in page.records]
    return {
        "count": len(records),
        "nextPageToken": f"{written(page.after)};{written(origin)}" if page.more else None,
        "nextSetTimestamp": stamp(page.after),
        "hasMoreRecords": page.more,
        "hashRecords": records,
    }


def places_of_token(token: str) -> tuple[FeedPlace, FeedPlace]:
    """Where a page token goes on, and from where its reader began; raises Malformed."""
    after, _, origin = token.partition(";")
    return place(after), place(origin)


def _stopncii_record(record: FeedRecord, source: str) -> dict[str, Any]:
    status = "Active" if record.known else "Withdrawn"
    said = {"feedbackValue": "Blocked" if record.known else "NotBlocked", "tags": tags(record), "source": source}
    return {
        "lastModtimestamp": int(record.at.timestamp()) if record.at else 0,
        "signalType": STOPNCII[record.signal.kind],
        "hashValue": record.signal.value,
        "hashStatus": status,
        "caseNumbers": dict.fromkeys(record.entries, status),
        "CSPFeedbacks": [said],
    }


def tat(page: FeedPage, *, tagged: bool) -> dict[str, Any]:
    """A page as the answer of the hash list; `tagged` adds what the client of the form itself could not read: the tags.

    `next` is the query by which that client goes on, beside the checkpoint that it began from. No ideology is said: we keep none.
    """
    results = [_tat_record(record) | ({"tags": tags(record)} if tagged else {}) for record in page.records]
    following = f"from={written(page.after)}" if page.more else None
    return {"count": len(results), "next": following, "previous": None, "checkpoint": written(page.after), "results": results}


def _tat_record(record: FeedRecord) -> dict[str, Any]:
    algorithm, file_type = TAT[record.signal.kind]
    return {
        "hash_digest": record.signal.value,
        "algorithm": algorithm,
        "ideology": "all",
        "file_type": file_type,
        "deleted": not record.known,
        "updated_on": record.at.timestamp() if record.at else 0.0,
        "created_on": record.at.isoformat() if record.at else "",
        "id": record.place.change,
    }


def lines(entries: Iterable[BankEntry]) -> str:
    """Known things as lines `signal_type SPACE signal`, which replace what was written before."""
    known = (entry.signal for entry in entries if entry.signal.kind in LINES and trusted(entry.signal))
    return "".join(f"{LINES[signal.kind]} {signal.value}\n" for signal in known)


def feedback(said: Any) -> list[tuple[tuple[Signal, ...], Judgement, tuple[str, ...]]]:
    """What SubmitFeedback says: the signals that each hash may be, since the form names no kind, the judgement and the tags.

    Raises Malformed.
    """
    items = said.get("hashFeedbacks") if isinstance(said, dict) else None
    if not isinstance(items, list) or len(items) > MOST_FEEDBACK:
        raise Malformed(f"feedback is an object with a list hashFeedbacks of at most {MOST_FEEDBACK:,}", where="SubmitFeedback")
    return [_feedback_on(item) for item in items]


def _feedback_on(item: Any) -> tuple[tuple[Signal, ...], Judgement, tuple[str, ...]]:
    value, word, said = (item.get(name) for name in ("hashValue", "feedbackValue", "tags")) if isinstance(item, dict) else (None,) * 3
    if not isinstance(value, str) or word not in BLOCKED:
        raise Malformed(f"feedback names a hashValue and a feedbackValue of {', '.join(BLOCKED)}", where="SubmitFeedback")
    told = said if isinstance(said, list) else []
    if len(told) > MOST_TAGS or not all(isinstance(tag, str) and len(tag) <= LONGEST_TAG and tag.isprintable() for tag in told):
        raise Malformed(f"feedback has at most {MOST_TAGS} tags of {LONGEST_TAG} characters", where="SubmitFeedback")
    return tuple(Signal(kind, value) for kind in STOPNCII), BLOCKED[word], tuple(told)
