"""Receiving exports and looking at what came."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Annotated

from staydown.plugs import reading
from staydown.plugs.container import Container
from staydown.plugs.registry import source_for
from staydown.rights import retention
from staydown.store import cases, exports, found, media
from staydown.store.acts import Act
from staydown.store.exports import Counts, ExportSummary, Version
from staydown.words.cases import RetentionClass
from staydown.words.errors import Malformed, Refused
from staydown.words.find import Signal, SignalName
from staydown.words.people import MediaView, Officer
from staydown.words.ports import Source
from staydown.words.posts import Channel, Damaged, Dropped, Item, Media, Post, Reading, Received

from .catalogue import action
from .office import Office
from .opening_files import opened

BATCH = 2_000
"""Items in one act. The borders of the batches depend on the export alone, so an export that was interrupted and received
again ends with the same rows as one that was not."""

Files = dict[str, "Held | None"]
"""The files of a batch by their path in the export; None where the export does not hold one."""


@dataclass(slots=True)
class Batch:
    """A stretch of an export, sorted by what its items are; `first` is the number of its first item."""

    first: int
    size: int = 0
    channels: list[Channel] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    damaged: list[tuple[int, Damaged]] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)

    @property
    def is_last(self) -> bool:
        """Whether the export ends in it."""
        return self.size < BATCH


@dataclass(frozen=True, slots=True)
class Held:
    """A file of an export that now lies in the media store, what is known of it, and what was read in it."""

    media: Media
    signals: tuple[Signal, ...]
    reading: Reading | None = None


@dataclass(slots=True)
class Reception:
    """One export on its way in; `before` says that it was received to its end earlier."""

    office: Office
    officer: Officer
    source: Source
    path: Path
    digest: str
    counts: Counts
    before: bool


@action("evidence.received", page="inbox")
def receive(office: Office, officer: Officer, export: Annotated[Path, "an export: a folder, a zip or a bare file"]) -> Received:
    """Receives an export: posts, media, what was dropped, what was damaged and where."""
    source = source_for(str(export))
    with Container.open(str(export)) as container:
        digest, size = container.digest()
    known = exports.progress(digest)
    skip = known.items if known and not known.done else 0
    counts = known.counts if known and skip else Counts()
    reception = Reception(office, officer, source, export, digest, counts, before=bool(known and known.done))
    items = source.read(str(export), lambda done: office.note_progress(done, size))
    for batch in batches(items, skip):
        keep_batch(reception, batch)
    return exports.brought(digest, counts, export=export.name, format=source.name, resumed=bool(skip))


def batches(items: Iterator[Item], skip: int) -> Iterator[Batch]:
    """The items after the first `skip`, in batches; the last one is not full, even if it is empty, so that the end is always noted."""
    for _ in islice(items, skip):
        pass
    while True:
        batch = Batch(skip)
        for item in islice(items, BATCH):
            match item:
                case Post():
                    batch.posts.append(item)
                case Channel():
                    batch.channels.append(item)
                case Damaged():
                    batch.damaged.append((skip + batch.size, item))
                case Dropped():
                    batch.dropped[item.kind] = batch.dropped.get(item.kind, 0) + item.count
            batch.size += 1
        yield batch
        if batch.is_last:
            return
        skip += BATCH


def keep_batch(reception: Reception, batch: Batch) -> None:
    """Keeps one batch in one act; its files are stored and opened before the act, so that nobody waits for a picture.

    A batch that brings nothing new to an export that was received before is no act, because nothing changes.
    """
    counts = reception.counts
    versions = {version.key: version for version in map(exports.version_of, batch.posts)}
    seen, known = exports.last_post(), exports.known_versions(versions.values())
    new = [version for key, version in versions.items() if key not in known]
    late = places_without_file((known[key], v.post) for key, v in versions.items() if v.post.attachments and key in known)
    files = held_files(reception, batch, [post for _, post in late] + [v.post for v in new])
    counts.posts_known += len(batch.posts) - len(new)
    for kind, count in batch.dropped.items():
        counts.dropped[kind] = counts.dropped.get(kind, 0) + count
    if reception.before and not new and not any(files.values()):
        return
    with reception.office.act("evidence.received", reception.officer, subject=reception.digest[:16]) as act:
        if exports.last_post() != seen:
            compared, new = len(new), not_held(new)
            counts.posts_known += compared - len(new)
        write_batch(act, reception, batch, new, late, files)


def not_held(versions: list[Version]) -> list[Version]:
    """Those versions that nobody else has received since they were looked up."""
    known = exports.known_versions(versions)
    return [version for version in versions if version.key not in known]


def write_batch(act: Act, reception: Reception, batch: Batch, new: list[Version], late: list[tuple[int, Post]], files: Files) -> None:
    """Writes a batch's rows: channels, posts, files, damaged records, and how far the export has come."""
    counts, digest = reception.counts, reception.digest
    refuse_two_at_once(reception, batch)
    if batch.first == 0 and not reception.before:
        exports.begin(act, digest, reception.path.name, reception.source.name)
    counts.channels += exports.keep_channels(act, batch.channels)
    numbers = exports.keep_posts(act, digest, new)
    counts.posts_new += len(new)
    counts.versions_new += exports.newer_versions(numbers[0]) if numbers else 0
    keep_files(act, [*zip(numbers, (version.post for version in new), strict=True), *late], files, counts)
    if completed := [number for number, post in late if any(files.get(a.path) for a in post.attachments)]:
        found.look_again(act, min(completed))
    exports.keep_damaged(act, digest, batch.damaged)
    if not reception.before:
        exports.advance(act, digest, batch.first + batch.size, counts, done=batch.is_last)
    cases.keep_retention(act, retention.clock(f"export:{digest[:32]}", RetentionClass.UNDECIDED, act.at))


def refuse_two_at_once(reception: Reception, batch: Batch) -> None:
    """Raises Refused where somebody else is receiving the same export: it does not stand where this batch begins."""
    now = exports.progress(reception.digest)
    reached = now.items if now else 0
    if not reception.before and (reached != batch.first or (now is not None and now.done)):
        raise Refused("somebody else is receiving this export at this moment; receive it again when that is done")


def places_without_file(posts: Iterator[tuple[int, Post]]) -> list[tuple[int, Post]]:
    """Of posts that are held already, those that still lack a file they name."""
    found = list(posts)
    there = exports.media_places([number for number, _ in found])
    return [(number, post) for number, post in found if any(a.path and (number, n) not in there for n, a in enumerate(post.attachments))]


def held_files(reception: Reception, batch: Batch, posts: list[Post]) -> Files:
    """The files that posts name, laid down in the media store and opened in the limited child process.

    One that cannot be read is kept aside like a damaged record, under a number below zero, and holds up no other.
    """
    files: Files = {}
    for attachment in (attachment for post in posts for attachment in post.attachments if attachment.path):
        if attachment.path not in files:
            try:
                files[attachment.path] = held_file(reception, attachment.path, attachment.mime)
            except Malformed as fault:
                files[attachment.path] = None
                batch.damaged.append((-1 - batch.first - len(batch.damaged), Damaged(attachment.path, fault.what)))
    return files


def held_file(reception: Reception, path: str, mime: str) -> Held | None:
    """One file with its signals, or None where the export does not hold it; one that does not open is held all the same.

    Raises Malformed where it cannot be read.
    """
    try:
        stream = reception.source.media(str(reception.path), path)
    except OSError as error:
        raise Malformed(f"the file cannot be read ({error.strerror})", where=path) from error
    if stream is None:
        return None
    with stream:
        digest, size = media.stage(reception.office.place, stream)
    if media.is_known(digest):
        return Held(media.get(digest), ())
    held = opened(reception.office, media.path_of(reception.office.place, digest))
    exact = Signal(SignalName.SHA256, digest)
    kind = held.mime or mime or "application/octet-stream"
    read = None if held.text is None else Reading(digest, reading.languages(), held.text)
    return Held(Media(digest, kind, size, held.width or None, held.height or None), (exact, *held.signals), read)


def keep_files(act: Act, posts: list[tuple[int, Post]], files: Files, counts: Counts) -> None:
    """Writes the files of posts and where they stand."""
    places = []
    for number, post in posts:
        for n, attachment in enumerate(post.attachments):
            held = files.get(attachment.path) if attachment.path else None
            if held is None:
                counts.media_missing += 1
                continue
            new = media.keep_media(act, held.media, held.signals, held.reading)
            counts.media_new += new
            counts.media_known += not new
            places.append((number, n, held.media.digest))
    if places:
        exports.keep_post_media(act, places)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What came in: exports with their counts, and how much is held in all."""

    exports: list[ExportSummary]
    posts: int
    media: int
    channels: list[Channel]


@dataclass(frozen=True, slots=True)
class PostView:
    """A post as a reviewer sees it: its number, channel and files."""

    number: int
    post: Post
    channel: Channel
    media: list[Media]


@action(right="see.inbox", page="inbox")
def inbox(office: Office, officer: Officer) -> Inbox:
    """Shows the exports that were received and what each brought."""
    return Inbox(exports.summaries(), exports.count(), media.count(), exports.channels())


@action(right="see.inbox", page="inbox")
def damaged(office: Office, officer: Officer, export: Annotated[str, "digest of the export"]) -> list[Damaged]:
    """Shows the records of an export that could not be read, each with its place and reason."""
    return exports.damaged_in(export)


@action(right="see.posts", page="inbox")
def post(office: Office, officer: Officer, number: Annotated[int, "number of the post"]) -> PostView:
    """Shows one post."""
    return post_view(number)


def post_view(number: int) -> PostView:
    """A post with its channel and files."""
    post = exports.post(number)
    return PostView(number, post, exports.channel(post.channel), media.of_post(number))


@action(right="see.media", page="inbox")
def preview(office: Office, officer: Officer, digest: Annotated[str, "digest of the picture"]) -> bytes:
    """Gives a small picture as the officer has chosen to see pictures: blurred, or grey; none where hidden was chosen."""
    if officer.media_view is MediaView.HIDDEN:
        raise Refused("you have chosen not to be shown pictures; change that with: staydown set-media-view")
    blurred = officer.media_view is not MediaView.GREY
    return office.decoder.thumbnail(media.bytes_of(office.place, digest), grey=True, blur=blurred, size=720)


@action("media.viewed", page="inbox")
def view_media(
    office: Office,
    officer: Officer,
    digest: Annotated[str, "digest of the picture"],
    justification: Annotated[str, "why you look"],
) -> bytes:
    """Gives a picture in full as it came, re-encoded; the look and its reason are recorded."""
    picture = office.decoder.thumbnail(media.bytes_of(office.place, digest), grey=False, blur=False, size=2048)
    with office.act("media.viewed", officer, justification=justification, subject=digest[:16]) as act:
        act.changed({"media": digest})
    return picture
