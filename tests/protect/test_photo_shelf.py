"""Pictures of enrolled people."""

import pytest

from staydown.protect.photo_shelf import PHOTO_BITS
from staydown.words.posts import Attachment, Post, Stamp
from staydown.words.protect import IdentifierKind as Kind

from .samples import LIESELOT, PDQ, WANNES, id_of, register_of, scanned


def _flipped(pdq: str, bits: int) -> str:
    return f"{int(pdq, 16) ^ ((1 << bits) - 1):064x}"


@pytest.mark.parametrize(("bits", "shown"), [(0, True), (PHOTO_BITS, True), (PHOTO_BITS + 1, False)])
def test_a_picture_near_an_enrolled_photo_is_an_exposure_on_its_own(bits: int, shown: bool) -> None:
    register = register_of([{**WANNES, "photo": "wannes.jpg"}, {**LIESELOT, "photo": "lieselot.jpg"}])
    picture = Post("1", "c", Stamp(), attachments=(Attachment("photo", "photos/1.jpg"),))
    findings, count = scanned(picture, register, [("d1", _flipped(PDQ["wannes.jpg"], bits))])
    assert [(finding.person, finding.kinds, finding.entries) for finding in findings] == (
        [(id_of(WANNES), frozenset({Kind.PHOTO}), frozenset())] if shown else []
    )
    assert count.unchecked == 0


def test_a_name_under_the_persons_own_picture_is_an_exposure_of_both() -> None:
    register = register_of([{**WANNES, "photo": "wannes.jpg"}])
    picture = Post("1", "c", Stamp(), "2. Wannes Vanderzwelmst", attachments=(Attachment("photo", "photos/1.jpg"),))
    (finding,) = scanned(picture, register, [("d1", PDQ["wannes.jpg"])])[0]
    assert finding.kinds == {Kind.NAME, Kind.PHOTO}


def test_pictures_without_a_hash_are_counted_as_unchecked() -> None:
    pictures = (Attachment("photo", missing="not exported"), Attachment("file", "a.png", mime="image/png"), Attachment("file", "a.pdf"))
    _, count = scanned(Post("1", "c", Stamp(), attachments=pictures), None, [("d1", PDQ["wannes.jpg"])])
    assert count.unchecked == 1
