"""Files by their SHA-256 in the data directory, and where in which post they stand."""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

from staydown.words.errors import Malformed, NotFound
from staydown.words.find import Signal
from staydown.words.posts import Media, Reading

from .acts import Act, write
from .models import EvidenceRow, MediaRow, PostMediaRow, ReadingRow, SignalRow
from .nouns import filters, keep, many, one, stretches
from .place import Place


class Readable(Protocol):
    """What a file is read from."""

    def read(self, count: int = -1, /) -> bytes:
        """The next bytes, none at the end."""


MAX_BYTES = 4 * 1024**3
BLOCK = 1 << 20


def path_of(place: Place, digest: str) -> Path:
    """Where the file with a digest lies; the digest is proved to be one, so no path leaves the folder."""
    if len(digest) != 64 or any(letter not in "0123456789abcdef" for letter in digest):
        raise NotFound("there is no file by that name")
    return place.media / digest[:2] / digest


def bytes_of(place: Place, digest: str) -> bytes:
    """The bytes of a file; raises NotFound."""
    path = path_of(place, digest)
    if not path.is_file():
        raise NotFound("the file is not held any more")
    return path.read_bytes()


def stage(place: Place, stream: Readable) -> tuple[str, int]:
    """Lays a stream down under its digest; returns the digest (hex) and the size in bytes.

    A file counts as held only once an act has written its row (`keep_media`), so this takes no act.
    """
    place.media.mkdir(mode=0o700, parents=True, exist_ok=True)
    hasher, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=place.media, prefix="incoming-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            while block := stream.read(BLOCK):
                size += len(block)
                if size > MAX_BYTES:
                    raise Malformed("a file of more than 4 GiB", where="media", mend="Hand it in by another way")
                hasher.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        digest = hasher.hexdigest()
        target = path_of(place, digest)
        if target.exists():
            target.touch()
        else:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return digest, size


def remove_unclaimed(place: Place, before: datetime) -> None:
    """Removes files that were laid down before that time and that no row names: what a process that was killed left behind."""
    old = {path.name: path for path in place.media.rglob("*") if path.is_file() and path.stat().st_mtime < before.timestamp()}
    for names in stretches(old):
        for name in set(names) - claimed(names):
            old[name].unlink(missing_ok=True)


def claimed(digests: Iterable[str]) -> set[str]:
    """Those of the files that a row names: as a file of a post, or as evidence."""
    found = set[str]()
    for names in stretches(digests):
        found.update(MediaRow.objects.filter(id__in=names).values_list("id", flat=True))
        found.update(EvidenceRow.objects.filter(sha256__in=names).values_list("sha256", flat=True))
    return found


def blocks(place: Place, digest: str) -> Iterator[bytes]:
    """The bytes of a file, a block at a time, whatever its size; raises NotFound."""
    path = path_of(place, digest)
    if not path.is_file():
        raise NotFound("the file is not held any more")
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


@write
def keep_media(act: Act, media: Media, signals: tuple[Signal, ...], reading: Reading | None = None) -> bool:
    """Writes what is known of a file, its signals and what was read in it; False where it was known already."""
    if MediaRow.objects.filter(id=media.digest).exists():
        return False
    keep(act, MediaRow, media.digest, media)
    SignalRow.objects.bulk_create(_rows_of(media.digest, signals), ignore_conflicts=True)
    if reading is not None:
        keep(act, ReadingRow, media.digest, reading)
    return True


@write
def keep_reading(act: Act, reading: Reading, signal: Signal | None, view: str) -> None:
    """Writes what was read in a held picture, and its signal in that view, over what stood there."""
    SignalRow.objects.filter(media=reading.media, view=view).delete()
    SignalRow.objects.bulk_create(_rows_of(reading.media, filter(None, (signal,))))
    keep(act, ReadingRow, reading.media, reading)


def _rows_of(media: str, signals: Iterable[Signal]) -> list[SignalRow]:
    """The signals of a file as rows."""
    return [SignalRow(media=media, kind=s.kind, view=s.view, value=s.value, quality=s.quality) for s in signals]


def is_known(digest: str) -> bool:
    """Whether a file is held."""
    return MediaRow.objects.filter(id=digest).exists()


def get(digest: str) -> Media:
    """What is known of a file; raises NotFound."""
    return one(MediaRow, Media, digest)


def named(digests: Iterable[str]) -> dict[str, Media]:
    """What is known of files, by their digest; one that is not held any more is left out."""
    found: dict[str, Media] = {}
    for wanted in stretches(digests):
        found |= {media.digest: media for media in many(MediaRow.objects.filter(id__in=wanted), Media)}
    return found


def of_post(post: int) -> list[Media]:
    """The files of a post, in order."""
    digests = list(PostMediaRow.objects.filter(post=post).order_by("place").values_list("media", flat=True))
    known = {media.digest: media for media in many(MediaRow.objects.filter(id__in=digests), Media)}
    return [known[digest] for digest in digests if digest in known]


def signals_of_posts(posts: Iterable[int], kinds: Collection[str] | None = None) -> dict[int, list[tuple[str, Signal]]]:
    """The signals of the files of posts, of some kinds or of all, as (digest, signal) by post."""
    rows = (PostMediaRow.objects.filter(**wanted).order_by("post", "place") for wanted in filters("post", posts))
    places = [place for some in rows for place in some.values_list("post", "media")]
    signals: dict[str, list[Signal]] = {}
    for wanted in stretches(media for _, media in places):
        of_these = SignalRow.objects.filter(media__in=wanted, **({} if kinds is None else {"kind__in": kinds}))
        for media, kind, value, quality, view in of_these.order_by("id").values_list("media", "kind", "value", "quality", "view"):
            signals.setdefault(media, []).append(Signal(kind, value, quality, view))
    found: dict[int, list[tuple[str, Signal]]] = {}
    for post, media in places:
        found.setdefault(post, []).extend((media, signal) for signal in signals.get(media, ()))
    return found


def readings_of_posts(posts: Iterable[int]) -> dict[int, list[tuple[str, Reading | None]]]:
    """What was read in the pictures of posts, as (digest, reading) by post and in order; None for a picture of which there is no reading.

    A picture is a file that opened as one.
    """
    rows = (PostMediaRow.objects.filter(**wanted).order_by("post", "place") for wanted in filters("post", posts))
    places = [place for some in rows for place in some.values_list("post", "media")]
    digests = [digest for _, digest in places]
    pictures = {digest for digest, file in named(digests).items() if file.width and file.mime.startswith("image/")}
    readings: dict[str, Reading] = {}
    for wanted in stretches(pictures):
        readings |= {one.media: one for one in many(ReadingRow.objects.filter(id__in=wanted), Reading)}
    found: dict[int, list[tuple[str, Reading | None]]] = {}
    for post, digest in places:
        if digest in pictures:
            found.setdefault(post, []).append((digest, readings.get(digest)))
    return found


def first_post_with(digests: Collection[str]) -> int:
    """The number of the first post in which one of the files stands; raises ValueError where none stands in any."""
    return min(PostMediaRow.objects.filter(media__in=digests).values_list("post", flat=True))


def texts_in(post: int) -> list[str]:
    """What was read in the pictures of a post, in order; a picture in which there is no text is left out."""
    return [one.text for _, one in readings_of_posts([post]).get(post, ()) if one and one.text]


def remove(place: Place, digests: Iterable[str]) -> None:
    """Removes files whose rows an act has erased, but for those that another row still names."""
    gone = list(digests)
    for digest in set(gone) - claimed(gone):
        path_of(place, digest).unlink(missing_ok=True)


def count() -> int:
    """How many files are held."""
    return MediaRow.objects.count()
