"""Pictures of enrolled people."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import numpy as np
import pytest

from staydown.find.pictures import signals
from staydown.kernel import multi_index, places
from staydown.protect import middle, photo_shelf
from staydown.protect.photo_shelf import PERHAPS_BITS, PHOTO_BITS, PhotoShelf
from staydown.protect.photos import Photo
from staydown.testing.portrait_edits import EDITS
from staydown.testing.portraits import portrait
from staydown.words.errors import Malformed
from staydown.words.find import Signal
from staydown.words.posts import Attachment, Post, Stamp
from staydown.words.protect import IdentifierKind as Kind

from .samples import LIESELOT, PDQ, WANNES, id_of, register_of, scanned

PICTURE = Post("1", "c", Stamp(), attachments=(Attachment("photo", "photos/1.jpg"),))


def _flipped(pdq: str, bits: int) -> Signal:
    return Signal("pdq", f"{int(pdq, 16) ^ ((1 << bits) - 1):064x}")


@pytest.mark.parametrize("bits", [0, PHOTO_BITS, PHOTO_BITS + 1, PERHAPS_BITS, PERHAPS_BITS + 1])
def test_a_picture_near_an_enrolled_photo_is_an_exposure_on_its_own(bits: int) -> None:
    """Up to the first threshold it is sure, up to the second a human should look."""
    register = register_of([{**WANNES, "photo": "wannes.jpg"}, {**LIESELOT, "photo": "lieselot.jpg"}])
    findings, count = scanned(PICTURE, register, [("d1", _flipped(PDQ["wannes.jpg"], bits))])
    assert [finding.person for finding in findings] == ([id_of(WANNES)] if bits <= PERHAPS_BITS else [])
    for finding in findings:
        assert (finding.kinds if bits <= PHOTO_BITS else finding.perhaps) == {Kind.PHOTO}
        assert not (finding.perhaps if bits <= PHOTO_BITS else finding.kinds) and not finding.entries
    assert count.unchecked == 0


def test_a_name_under_the_persons_own_picture_is_an_exposure_of_both() -> None:
    register = register_of([{**WANNES, "photo": "wannes.jpg"}])
    picture = Post("1", "c", Stamp(), "2. Wannes Vanderzwelmst", attachments=(Attachment("photo", "photos/1.jpg"),))
    (finding,) = scanned(picture, register, [("d1", Signal("pdq", PDQ["wannes.jpg"]))])[0]
    assert finding.kinds == {Kind.NAME, Kind.PHOTO} and not finding.perhaps


def test_a_hash_of_a_picture_in_which_there_is_too_little_to_see_shows_nobody() -> None:
    register = register_of([{**WANNES, "photo": "wannes.jpg"}])
    assert not scanned(PICTURE, register, [("d1", Signal("pdq", PDQ["wannes.jpg"], quality=49))])[0]


def test_pictures_without_a_hash_are_counted_as_unchecked() -> None:
    """One picture has many signals, and they check that one alone."""
    pictures = (Attachment("photo", missing="not exported"), Attachment("file", "a.png", mime="image/png"), Attachment("file", "a.pdf"))
    of_one = [("d1", Signal("pdq", PDQ["wannes.jpg"])), ("d1", Signal("pdq", PDQ["lieselot.jpg"], view="mirrored"))]
    _, count = scanned(Post("1", "c", Stamp(), attachments=pictures), None, of_one)
    assert count.unchecked == 1


@cache
def seen(number: int, edit: str = "") -> tuple[Signal, ...]:
    """The signals of a drawn portrait, edited or as it is."""
    file = BytesIO()
    portrait(number, "shelf").save(file, "JPEG", quality=92)
    return signals(EDITS[edit](portrait(number, "shelf"), np.random.default_rng(number)) if edit else file.getvalue())


def photo(number: int, agreed: bool) -> Photo:
    """What is held of a drawn portrait."""
    values = [next(signal.value for signal in seen(number) if signal.kind == kind) for kind in ("pdq", "features")]
    return Photo((values[0],), values[1] if agreed else "")


PEOPLE = range(5)
AGREED = [(str(number), photo(number, agreed=True)) for number in PEOPLE]


def pictures(number: int, edit: str) -> list[tuple[str, Signal]]:
    """An edited portrait as a post has it."""
    return [("d", signal) for signal in seen(number, edit)]


@pytest.mark.parametrize("edit", ["crop of 20 to 35 %", "avatar circle", "caption below", "screenshot, dark"])
def test_a_cropped_or_framed_portrait_shows_its_own_person_who_agreed_and_no_colleague(edit: str) -> None:
    agreed, others = PhotoShelf(AGREED), PhotoShelf([(person, Photo(held.hashes)) for person, held in AGREED])
    for number in PEOPLE[:2]:
        assert agreed.shown(pictures(number, edit)) == {str(number): True}
        assert set(others.shown(pictures(number, edit))) <= {str(number)}
    assert not others.shown(pictures(0, "crop of 20 to 35 %"))


def test_somebody_who_is_not_enrolled_is_not_taken_for_a_colleague() -> None:
    assert not PhotoShelf(AGREED).shown(pictures(6, "crop of 10 to 20 %"))


def test_the_shelf_says_what_comparing_every_photo_says() -> None:
    shelf = PhotoShelf(AGREED)
    for number, edit in ((1, "crop, half mirrored, smaller, caption"), (3, "sticker"), (6, "caption over")):
        asked = [signal for signal in seen(number, edit) if signal.kind == "features"]
        apart = {person: min(middle.distance(places.read(held.places), places.read(one.value)) for one in asked) for person, held in AGREED}
        expected = {person: far <= photo_shelf.SHOWN for person, far in apart.items() if far <= photo_shelf.PERHAPS}
        assert shelf.shown([("d", signal) for signal in asked]) == expected


def test_many_photos_are_looked_up_by_lists_as_few_are_by_measuring_each(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    many = [*AGREED, *((f"other {number}", Photo((chance.bytes(32).hex(),))) for number in range(5000))]
    assert PhotoShelf(many).shown(pictures(2, "flip")) == PhotoShelf(AGREED).shown(pictures(2, "flip")) == {"2": True}
    codes = [chance.integers(0, 256, (9, 32), dtype=np.uint8) for _ in range(500)]
    asked = np.concatenate([codes[7], codes[450] ^ 1])
    listed = sorted(zip(*(one.tolist() for one in photo_shelf._Owned(codes).near(asked, 40)), strict=True))
    monkeypatch.setattr(photo_shelf, "MOST_CODES", 700)
    assert listed == sorted(zip(*(one.tolist() for one in photo_shelf._Owned(codes).near(asked, 40)), strict=True))
    assert len(listed) >= 18 and multi_index.MOST_CODES > 700


@pytest.mark.parametrize("nobody", [[], [("d", Signal("sha256", "00" * 32))], [("d", Signal("pdq", "ff" * 32))]])
def test_a_shelf_shows_nobody_for_nothing(nobody: Sequence[tuple[str, Signal]]) -> None:
    assert not PhotoShelf(AGREED).shown(nobody) and not PhotoShelf([]).shown(nobody)


def test_features_that_are_none_are_told() -> None:
    with pytest.raises(Malformed, match="cannot be read"):
        PhotoShelf(AGREED).shown([("d", Signal("features", "AAAA"))])
