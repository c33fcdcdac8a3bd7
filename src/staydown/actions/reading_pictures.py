"""Reading pictures that are held: those that came before pictures were read, were read in other languages, or could not be read then."""

from collections.abc import Iterable
from dataclasses import dataclass

from staydown.plugs import reading
from staydown.store import found, media
from staydown.store.acts import Unneeded
from staydown.words.errors import Malformed, NotFound, Unreachable
from staydown.words.people import Officer
from staydown.words.posts import Reading

from .office import Office
from .opening_files import READ_IN, read_signal, text_in

AT_ONCE = 20
"""Pictures in one act; each takes a second, and who is interrupted loses no more."""


@dataclass(slots=True)
class PictureReader:
    """Reads held pictures for an officer; `why` says why none can be read here, after which it tries no other."""

    office: Office
    officer: Officer
    why: str = ""

    def read(self, posts: Iterable[int]) -> None:
        """Reads those pictures of posts that were not read in the languages of the setting, and keeps what it reads.

        Known texts are looked for in them by the next scan.
        """
        waiting = unread(posts) if reading.languages() else []
        for start in range(0, len(waiting), AT_ONCE):
            if readings := [one for digest in waiting[start : start + AT_ONCE] if (one := self._reading(digest))]:
                self._keep(readings)

    def _reading(self, digest: str) -> Reading | None:
        """What a machine reads in a picture; None where it can read none, or the picture is not held any more."""
        if self.why:
            return None
        try:
            return Reading(digest, reading.languages(), text_in(self.office, media.bytes_of(self.office.place, digest)))
        except Malformed:
            return Reading(digest, reading.languages(), None)
        except NotFound:
            return None
        except Unreachable as gone:
            self.why = str(gone)
            return None

    def _keep(self, readings: list[Reading]) -> None:
        """Keeps what was read in those pictures that are still held, in one act."""
        with self.office.act("pictures.read", self.officer) as act:
            held = [one for one in readings if media.is_known(one.media)]
            if not held:
                raise Unneeded
            act.subject = f"{len(held)}"
            for one in held:
                media.keep_reading(act, one, read_signal(one.text) if one.text else None, READ_IN)
            found.look_again(act, media.first_post_with([one.media for one in held]), ("scan",))


def unread(posts: Iterable[int]) -> list[str]:
    """The digests of those pictures of posts that were not read in the languages of the setting, each once."""
    now = reading.languages()
    readings = [pair for of_post in media.readings_of_posts(posts).values() for pair in of_post]
    return list(dict.fromkeys(digest for digest, one in readings if one is None or one.languages != now))
