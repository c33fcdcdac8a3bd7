"""A picture that was cut, covered, tilted or put into another is known by its places; what only looks alike is not."""

from itertools import permutations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from staydown.demo.dice import Dice
from staydown.demo.outlets import bulletin
from staydown.demo.scenes import DAYS, scene
from staydown.find import features
from staydown.find.features import CONFIRMED, RADIUS, SUGGESTED, VOTES, clearest, features_signal, mirrored
from staydown.find.kinds import KINDS
from staydown.find.pictures import signals
from staydown.find.views import CLOSER, LONGER, WHOLE_VIEWS
from staydown.kernel.places import agreeing, codes, distance, distance_of_wholes
from staydown.testing.edits import edited
from staydown.testing.pictures import scene as cloudy
from staydown.testing.pictures import written
from staydown.words.find import SignalName


def street(number: int) -> Image.Image:
    """A drawn street with houses and windows, another one for each number."""
    return scene(Dice(f"features/{number}"), (640, 480), DAYS[number % len(DAYS)], "street")


def value(picture: Image.Image) -> str:
    """The features of a picture that has some."""
    signal = features_signal(np.asarray(picture))
    assert signal is not None
    return signal.value


CONFIRMED_EDITS = [("cropped", 0), ("cropped", 1), ("cropped", 2), ("large logo", 1), ("text banner", 1), ("tilted", 1), ("tilted", 2)]
CONFIRMED_EDITS += [("perspective", 1), ("perspective", 2), ("collage", 0), ("collage", 1), ("collage", 2), ("inset", 1), ("inset", 2)]
CONFIRMED_EDITS += [("emoji", 1), ("screenshot", 1), ("recompressed", 2), ("tilted", 0)]


@pytest.mark.parametrize(("edit", "strength"), CONFIRMED_EDITS)
def test_an_edited_copy_is_confirmed(edit: str, strength: int) -> None:
    picture = street(1)
    assert distance(value(picture), value(edited(picture, edit, strength))) <= CONFIRMED


@pytest.mark.parametrize("edit", ["cropped", "large logo", "perspective", "inset"])
def test_an_edited_copy_is_proposed_by_the_index(edit: str) -> None:
    """Enough of its places are within the radius of places of the original."""
    picture = street(1)
    apart = np.bitwise_count(codes(value(edited(picture, edit, 1)))[:, None] ^ codes(value(picture))[None]).sum(axis=2)
    assert ((apart <= RADIUS).any(axis=1)).sum() >= VOTES


def test_different_pictures_are_not_even_suggested() -> None:
    pictures = [value(picture) for picture in (street(1), cloudy(1), cloudy(2), scene(Dice("hills"), (640, 480), DAYS[1], "hills"))]
    assert all(distance(one, other) > SUGGESTED for place, one in enumerate(pictures) for other in pictures[:place])


def test_one_logo_on_different_pictures_makes_no_match() -> None:
    """However many of its places agree: it covers little of either."""
    one, other = (value(edited(cloudy(number), "large logo", 0)) for number in (11, 12))
    assert len(agreeing(codes(one), codes(other))[0]) >= 6
    assert distance(one, other) > CONFIRMED


def card(words: str) -> Image.Image:
    """A statement on the template of a publisher."""
    picture = Image.new("RGB", (640, 640), "#1f3b2d")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 640, 90), fill="#c9a227")
    pen.text((120, 25), "LANTERN DAILY", font=ImageFont.load_default(36), fill="#101010")
    for line in range(8):
        pen.text((40, 120 + line * 60), words[line * 28 : line * 28 + 28], font=ImageFont.load_default(30), fill="white")
    return picture


def test_two_statements_on_one_template_are_not_confirmed() -> None:
    letters = Dice("statements")
    one, other = ("".join(letters.choice("abcdefghiklmnoprstuvw    ") for _ in range(230)) for _ in range(2))
    assert distance(value(card(one)), value(card(other))) > CONFIRMED
    assert distance(value(card(one)), value(edited(card(one), "cropped", 0))) <= CONFIRMED


def test_the_features_of_a_mirrored_picture_need_no_second_look() -> None:
    picture = street(2)
    foreseen = features_signal(np.asarray(picture))
    assert foreseen is not None
    seen = value(ImageOps.mirror(picture))
    assert distance(mirrored(foreseen).value, seen) <= 20
    assert distance(foreseen.value, seen) > distance(mirrored(foreseen).value, seen)


@pytest.mark.parametrize(("subject", "number"), [("hills", 1), ("harbour", 2), ("pitch", 1)])
def test_a_small_picture_in_a_collage_is_confirmed_where_one_looks_closer(subject: str, number: int) -> None:
    """The known picture is looked at as ever; only what is looked up is looked at closer too."""
    picture = scene(Dice(f"closer/{number}"), (640, 480), DAYS[number], subject)
    collage = edited(picture, "collage", 2)
    closer = features_signal(np.asarray(collage), CLOSER)
    assert closer is not None
    assert distance(value(picture), closer.value) <= CONFIRMED < distance(value(picture), value(collage))


@pytest.mark.parametrize("number", [1, 2])
def test_a_picture_under_words_all_over_it_is_confirmed_where_one_looks_longer(number: int) -> None:
    """Its places are still there, and are not among the clearest any more."""
    picture = scene(Dice(f"longer/{number}"), (640, 480), DAYS[number], "tower")
    written_on = edited(picture, "watermark", 2)
    longer = features_signal(np.asarray(written_on), LONGER)
    assert longer is not None
    assert distance(value(picture), longer.value) <= CONFIRMED < distance(value(picture), value(written_on))


@pytest.mark.parametrize("picture", [street(5), cloudy(5), scene(Dice("short"), (640, 480), DAYS[0], "hills")])
def test_a_longer_look_begins_with_what_a_short_one_sees(picture: Image.Image) -> None:
    longer = features_signal(np.asarray(picture), LONGER)
    assert longer is not None
    assert clearest(longer) == features_signal(np.asarray(picture))


def test_no_two_bulletins_of_one_template_are_confirmed() -> None:
    """However they are looked at, with what frames them or without: they share their header, their panels and whose words they are."""
    looked_up = [signals(written(bulletin(Dice(f"siblings/{number}"), number))) for number in range(1, 13)]
    kept = [[one for one in some if one.view in WHOLE_VIEWS] for some in looked_up]
    apart = [
        KINDS[one.kind].distance(one.value, other.value) - KINDS[one.kind].confirmed
        for some, others in permutations(range(12), 2)
        for one in looked_up[some]
        for other in kept[others]
        if one.kind == other.kind and one.kind in (SignalName.FEATURES, SignalName.FRAMED)
    ]
    assert len(apart) >= 2 * 12 * 11
    assert min(apart) > 0


def test_what_is_compared_with_its_frame_is_compared_whole() -> None:
    """A name that stands elsewhere in another picture makes no copy of it; a copy under an emblem lies where the known picture does."""
    picture = street(1)
    covered, cut = (value(edited(picture, edit, 2)) for edit in ("large logo", "cropped"))
    assert distance_of_wholes(value(picture), covered) == distance(value(picture), covered) < 100
    assert distance_of_wholes(value(picture), cut) == 100 > distance(value(picture), cut)


def test_a_picture_mirrored_twice_is_itself() -> None:
    signal = features_signal(np.asarray(street(3)))
    assert signal is not None
    assert mirrored(mirrored(signal)) == signal


def test_distance_is_nothing_to_itself_and_the_same_both_ways() -> None:
    one, other = value(street(1)), value(edited(street(1), "cropped", 2))
    assert distance(one, one) == 0
    assert 0 < distance(one, other) == distance(other, one) < 100


def test_the_same_picture_has_the_same_features_each_time() -> None:
    assert value(street(4)) == value(street(4))


@pytest.mark.parametrize(
    "picture", [np.zeros((1, 1, 3), np.uint8), np.full((300, 400, 3), 9, np.uint8), np.zeros((4, 30_000, 3), np.uint8)]
)
def test_a_flat_or_narrow_picture_has_none(picture: features.Picture) -> None:
    assert features_signal(picture) is None
