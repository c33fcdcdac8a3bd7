"""Exports as they are received: how far each has come, what was damaged in it, and the posts themselves."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

import msgspec
from django.db import connections
from django.db.models import Count, Max

from staydown.words.errors import NotFound
from staydown.words.posts import Channel, Damaged, Post, Received, Said, Stamp

from .acts import Act, write
from .models import (
    AttributionRow,
    CaseRow,
    ChannelRow,
    DamageRow,
    ExportRow,
    ExposureRow,
    MatchRow,
    MediaRow,
    PostMediaRow,
    PostRow,
    ReadingRow,
    SignalRow,
)
from .nouns import filters, keep, many, one, read, stretches

_encode = msgspec.json.Encoder().encode
ERASED = "erased"
"""What stands as `service` in the place of a post whose time ran out."""

PostColumns = tuple[int, str, str, str, datetime | None, str, str, str]


class Counts(msgspec.Struct):
    """What an export has brought so far."""

    posts_new: int = 0
    posts_known: int = 0
    versions_new: int = 0
    media_new: int = 0
    media_known: int = 0
    media_missing: int = 0
    channels: int = 0
    dropped: dict[str, int] = {}


class Progress(msgspec.Struct):
    """How far an export has come: items committed, whether it is done, and what it has brought."""

    items: int
    done: bool
    counts: Counts


class ExportSummary(msgspec.Struct):
    """One line of the inbox."""

    digest: str
    name: str
    format: str
    received_at: datetime
    officer: str
    done: bool
    counts: Counts
    damaged: int


def progress(digest: str) -> Progress | None:
    """How far an export has come, or None where it was never seen."""
    row = ExportRow.objects.filter(digest=digest).first()
    return Progress(row.items, row.done, msgspec.json.decode(row.counts, type=Counts)) if row else None


@write
def begin(act: Act, digest: str, name: str, form: str) -> None:
    """Notes that an export is being received."""
    ExportRow(digest=digest, name=name[-255:], format=form, received_at=act.at, officer=act.officer).save(force_insert=True)
    act.changed({"export": digest})


@write
def advance(act: Act, digest: str, items: int, counts: Counts, *, done: bool) -> None:
    """Notes how far an export has come."""
    body = msgspec.json.encode(counts).decode()
    ExportRow.objects.filter(digest=digest).update(items=items, counts=body, done=done)
    act.changed({"export": digest, "items": items, "done": done})


@write
def keep_damaged(act: Act, digest: str, damaged: Sequence[tuple[int, Damaged]]) -> None:
    """Keeps damaged records aside, each under the number of its item."""
    rows = [DamageRow(export_id=digest, item=n, place=d.place[:200], reason=d.reason, raw=d.raw) for n, d in damaged]
    DamageRow.objects.bulk_create(rows, ignore_conflicts=True)
    act.changed({"damaged": [d.place for _, d in damaged]})


def damaged_in(digest: str) -> list[Damaged]:
    """The damaged records of an export, in order; raises NotFound for an export that was never received."""
    if not ExportRow.objects.filter(digest=digest).exists():
        raise NotFound(f"there is no export {digest!r}; `staydown inbox` lists those that were received")
    rows = DamageRow.objects.filter(export_id=digest).order_by("item")
    return [Damaged(row.place, row.reason, bytes(row.raw)) for row in rows]


def brought(digest: str, counts: Counts, *, export: str, format: str, resumed: bool = False) -> Received:
    """What an export brought, under a name for it; raises NotFound for one that was never received."""
    counted = {field: getattr(counts, field) for field in counts.__struct_fields__}
    return Received(export=export, format=format, damaged=tuple(damaged_in(digest)), resumed=resumed, **counted)


@write
def keep_channels(act: Act, channels: Iterable[Channel]) -> int:
    """Writes channels; returns how many are new. A channel that was renamed keeps its id."""
    new = 0
    for channel in channels:
        new += not ChannelRow.objects.filter(id=channel.id).exists()
        keep(act, ChannelRow, channel.id, channel)
    return new


class Version(NamedTuple):
    """A post as it will stand in its row: the JSON of it, and the first 16 bytes (hex) of its SHA-256, which name the version."""

    post: Post
    body: str
    digest: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same version of the same post."""
        return self.post.channel, self.post.id, self.digest


def version_of(post: Post) -> Version:
    """The version that a post is."""
    body = _encode(post)
    return Version(post, body.decode(), hashlib.sha256(body).hexdigest()[:32])


def known_versions(versions: Iterable[Version]) -> dict[tuple[str, str, str], int]:
    """Which of these versions are held already, with their ids."""
    connection = connections["default"]
    statement, given = _HELD[connection.vendor]
    natives: dict[str, list[str]] = {}
    for version in versions:
        natives.setdefault(version.post.channel, []).append(version.post.id)
    found: dict[tuple[str, str, str], int] = {}
    with connection.cursor() as cursor:
        for channel, ids in natives.items():
            cursor.execute(statement, [channel, given(ids)])
            found.update({(channel, native, digest): number for native, digest, number in cursor.fetchall()})
    return found


_HELD: dict[str, tuple[str, Callable[[list[str]], Any]]] = {
    "sqlite": (
        "SELECT native, version, id FROM post WHERE channel = %s AND native IN (SELECT value FROM json_each(%s))",
        lambda ids: msgspec.json.encode(ids).decode(),
    ),
    "postgresql": ("SELECT native, version, id FROM post WHERE channel = %s AND native = ANY(%s)", list),
}
"""How each database is asked for many ids in one parameter: thousands of parameters cost more than the search."""


@write
def keep_posts(act: Act, export: str, versions: Sequence[Version]) -> list[int]:
    """Writes new versions of posts and returns their ids, in the same order."""
    first = last_post() + 1
    _insert(
        [
            (first + n, v.post.channel, v.post.id, v.digest, v.post.stamp.at, v.post.author_id, export, v.body)
            for n, v in enumerate(versions)
        ]
    )
    act.changed({"posts": "".join(version.digest for version in versions)})
    return list(range(first, first + len(versions)))


def _insert(rows: Sequence[PostColumns]) -> None:
    """One prepared statement for all rows: an ORM's bulk insert costs three times as much, and this is the hot path."""
    connection = connections["default"]
    adapted = _sqlite_time if connection.vendor == "sqlite" else _same
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO post (id, channel, native, version, at, author_id, export, body) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [(*row[:4], row[4] and adapted(row[4]), *row[5:]) for row in rows],
        )


def _sqlite_time(at: datetime) -> str:
    """A time, which is UTC in every stamp, as Django writes it for SQLite: without its zone."""
    return at.isoformat(" ").removesuffix("+00:00")


def _same(at: datetime) -> datetime:
    """A time as it is: PostgreSQL keeps zones."""
    return at


def newer_versions(first: int) -> int:
    """How many posts from id `first` on are another version of a post that was there before."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM post p WHERE p.id >= %s AND EXISTS"
            " (SELECT 1 FROM post o WHERE o.channel = p.channel AND o.native = p.native AND o.id < p.id)",
            [first],
        )
        return int(cursor.fetchone()[0])


def media_places(posts: Sequence[int]) -> set[tuple[int, int]]:
    """Which places of posts hold their file: (post, place)."""
    return set(PostMediaRow.objects.filter(post__in=posts).values_list("post", "place"))


@write
def keep_post_media(act: Act, places: Sequence[tuple[int, int, str]]) -> None:
    """Writes which file stands where: (post, place, digest)."""
    PostMediaRow.objects.bulk_create([PostMediaRow(post=p, place=n, media=m) for p, n, m in places], ignore_conflicts=True)
    act.changed({"post_media": [list(place) for place in places]})


@write
def erase(act: Act, numbers: Sequence[int]) -> list[str]:
    """Erases posts and what is known of files that stand in no other post; returns their digests, so that the files go too."""
    gone: list[str] = []
    for wanted in stretches(numbers):
        PostRow.objects.filter(id__in=wanted).delete()
        MatchRow.objects.filter(post__in=wanted).delete()
        AttributionRow.objects.filter(post__in=wanted).delete()
        digests = set(PostMediaRow.objects.filter(post__in=wanted).values_list("media", flat=True))
        PostMediaRow.objects.filter(post__in=wanted).delete()
        gone += sorted(digests - set(PostMediaRow.objects.filter(media__in=digests).values_list("media", flat=True)))
    for lost in stretches(gone):
        SignalRow.objects.filter(media__in=lost).delete()
        ReadingRow.objects.filter(id__in=lost).delete()
        MediaRow.objects.filter(id__in=lost).delete()
    act.changed({"erased": list(numbers), "files": gone})
    return gone


@write
def forget_damaged(act: Act, export: str) -> None:
    """Removes the damaged records of an export, named by the beginning of its digest, that were kept aside."""
    DamageRow.objects.filter(export__digest__startswith=export).delete()
    act.changed({"damaged forgotten": export})


def unnoticed(export: str, needed: Collection[int]) -> list[int]:
    """The posts about which there is no case and no exposure, and that are not `needed` otherwise, of one export.

    The export is named by the beginning of its digest.
    """
    rows = (
        PostRow.objects.filter(export__startswith=export)
        .exclude(id__in=CaseRow.objects.values("post"))
        .exclude(id__in=ExposureRow.objects.values("post"))
    )
    return [number for number in rows.order_by("id").values_list("id", flat=True) if number not in needed]


def summaries() -> list[ExportSummary]:
    """The inbox, newest first."""
    damaged = dict(DamageRow.objects.values_list("export").annotate(Count("id")))
    return [
        ExportSummary(
            row.digest,
            row.name,
            row.format,
            row.received_at,
            row.officer,
            row.done,
            msgspec.json.decode(row.counts, type=Counts),
            damaged.get(row.digest, 0),
        )
        for row in ExportRow.objects.order_by("-received_at")
    ]


def post(number: int) -> Post:
    """A post by its id; raises NotFound."""
    row = PostRow.objects.filter(id=number).first()
    if row is None:
        raise NotFound(f"there is no post {number}")
    return read(Post, row.body)


def posts(numbers: Iterable[int]) -> dict[int, Post]:
    """Posts by their ids; in the place of one that was erased stands a post that says so and nothing else."""
    found: dict[int, Post] = {}
    for wanted in stretches(numbers):
        found |= {number: Post(str(number), "", Stamp(), service=ERASED) for number in wanted}
        found |= {n: read(Post, body) for n, body in PostRow.objects.filter(id__in=wanted).values_list("id", "body")}
    return found


def posts_between(first: int, last: int) -> list[tuple[int, Post]]:
    """Posts by id from `first` to `last`, in order."""
    rows = PostRow.objects.filter(id__gte=first, id__lte=last).order_by("id").values_list("id", "body")
    decode = msgspec.json.Decoder(Post).decode
    return [(number, decode(body)) for number, body in rows]


def count_between(first: int, last: int) -> int:
    """How many posts there are by id from `first` to `last`."""
    return PostRow.objects.filter(id__gte=first, id__lte=last).count()


def said_in(posts: Iterable[int]) -> list[tuple[int, Said]]:
    """What posts say, by id, in order; reading no more than that is much faster."""
    decode = msgspec.json.Decoder(Said).decode
    rows = (PostRow.objects.filter(**wanted).order_by("id").values_list("id", "body") for wanted in filters("id", posts))
    return [(number, decode(body)) for some in rows for number, body in some]


def last_post() -> int:
    """The highest post id, 0 where there are none."""
    return int(PostRow.objects.aggregate(top=Max("id"))["top"] or 0)


def count() -> int:
    """How many versions of posts are held."""
    return PostRow.objects.count()


def channel(key: str) -> Channel:
    """A channel; raises NotFound."""
    return one(ChannelRow, Channel, key)


def channels() -> list[Channel]:
    """All channels."""
    return many(ChannelRow.objects.order_by("id"), Channel)


def received_at() -> dict[str, datetime]:
    """When each export came in, by digest."""
    return dict(ExportRow.objects.values_list("digest", "received_at"))


def exports_of(numbers: Iterable[int]) -> dict[int, str]:
    """The digests of the exports that brought posts, by post; an erased one is left out."""
    rows = (PostRow.objects.filter(id__in=wanted).values_list("id", "export") for wanted in stretches(numbers))
    return dict(chain.from_iterable(rows))
