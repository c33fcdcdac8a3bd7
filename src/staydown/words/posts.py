"""What a team is handed: channels, posts and the media in them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as its source gave it.

    `at` is UTC, or None where the source gave a local time without a zone; `local` is the source's own writing;
    `offset` is the zone in minutes east of UTC, or None where it is not known.
    """

    at: datetime | None = None
    local: str = ""
    offset: int | None = None


class Visibility(StrEnum):
    """Whether a channel disseminates to the public (Regulation (EU) 2021/784 Art 2(3)) or to people whom somebody selected."""

    PUBLIC = "public"
    SELECTED = "selected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Channel:
    """One address where somebody publishes.

    `id` is `platform:native id` and survives renames; `kind` is the source's own word for it; `audience` is a count
    of people, or None where the source does not say (unknown is never zero).
    """

    id: str
    platform: str
    name: str = ""
    kind: str = ""
    visibility: Visibility = Visibility.UNKNOWN
    audience: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked stretch of a post's text: a link, mention, hashtag, phone number. `target` is where a hidden link leads."""

    kind: str
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a post names.

    `path` is relative to the export and already proved safe; where the file was not exported it is empty and `missing`
    holds the source's reason. `width`, `height` in pixels, `duration` in seconds, `size` in bytes; None is unknown.
    """

    kind: str
    path: str = ""
    missing: str = ""
    name: str = ""
    mime: str = ""
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One message in one channel, as a source gave it; (`channel`, `id`) names it, and an edit is a new version of it."""

    id: str
    channel: str
    stamp: Stamp
    text: str = ""
    author: str | None = None
    author_id: str = ""
    signature: str = ""
    edited: Stamp | None = None
    forwarded_from: str | None = None
    forwarded_from_id: str = ""
    reply_to: str = ""
    via: str = ""
    service: str = ""
    service_detail: str = ""
    entities: tuple[Entity, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    buttons: tuple[Entity, ...] = ()
    reactions: tuple[tuple[str, int], ...] = ()
    poll: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    def links(self) -> tuple[str, ...]:
        """Every address in the post, the hidden ones and the buttons' included, in order and once each."""
        return links_of((*self.entities, *self.buttons))


@dataclass(frozen=True, slots=True)
class Said:
    """What a post says by itself: its text and the addresses in it, without all that stands around them."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    buttons: tuple[Entity, ...] = ()

    def links(self) -> tuple[str, ...]:
        """Every address in the post, as `Post.links` gives them."""
        return links_of((*self.entities, *self.buttons))


def links_of(entities: tuple[Entity, ...]) -> tuple[str, ...]:
    """Every address among them, in order and once each."""
    found = [e.target or e.text for e in entities if e.kind in ("link", "text_link", "url")]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record that could not be read: where it stands in the source, why, and its first bytes. It is kept aside; the rest goes in."""

    place: str
    reason: str
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Personal data that nobody needs and that was therefore never kept: its kind and how many entries."""

    kind: str
    count: int


Item = Channel | Post | Damaged | Dropped
"""What a source yields, in the order of the file; a post's channel comes before the post."""


@dataclass(frozen=True, slots=True)
class Media:
    """A file known by its SHA-256 digest (hex); `size` in bytes, `width` and `height` in pixels where it is a picture that opens."""

    digest: str
    mime: str
    size: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a machine read in a picture, known by its digest, and in which languages, as Tesseract names them (`eng+ara`).

    `text` is None where it took too long or broke.
    """

    media: str
    languages: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Received:
    """What one export brought: counts of new and known posts and media, what was dropped, what was damaged and where."""

    export: str
    format: str
    posts_new: int = 0
    posts_known: int = 0
    versions_new: int = 0
    media_new: int = 0
    media_known: int = 0
    media_missing: int = 0
    channels: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    damaged: tuple[Damaged, ...] = ()
    resumed: bool = False
