"""Pictures are made right before they are hashed: whatever its form, a picture seen the same is hashed the same."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from staydown.find.pictures import LARGEST_HASHED, page, pdq, shape, signals, thumbnail, upright
from staydown.testing.pictures import bits_apart, bomb, reference_hash, scene, turned, written
from staydown.words.errors import Malformed

NEAR = 8
"""Bits that a mere change of form may cost."""

TURNS = [
    (2, Image.Transpose.FLIP_LEFT_RIGHT),
    (3, Image.Transpose.ROTATE_180),
    (4, Image.Transpose.FLIP_TOP_BOTTOM),
    (5, Image.Transpose.TRANSPOSE),
    (6, Image.Transpose.ROTATE_90),
    (7, Image.Transpose.TRANSVERSE),
    (8, Image.Transpose.ROTATE_270),
]


def test_the_hash_is_the_one_that_metas_tools_write() -> None:
    """Bit order and hexadecimal form agree with the published convention."""
    signal = pdq(written(scene()))
    assert signal is not None
    assert signal.value == reference_hash(np.asarray(scene()))
    assert signal.quality == 100


def test_different_pictures_are_far_apart() -> None:
    """The nearness asserted elsewhere in this file means something."""
    assert bits_apart(pdq(written(scene(1))), pdq(written(scene(2)))) > 80


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "BMP", "TIFF", "AVIF"])
def test_every_format_gives_the_hash_of_the_same_picture(form: str) -> None:
    """The same scene in another format stays within a few bits."""
    assert bits_apart(pdq(written(scene())), pdq(written(scene(), form))) <= NEAR


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "L"])
def test_a_jpeg_in_other_colours_is_hashed_as_it_is_seen(mode: str) -> None:
    """A printer's JPEG (CMYK) is not hashed inverted."""
    assert bits_apart(pdq(written(scene())), pdq(written(scene().convert(mode), "JPEG", quality=95))) <= NEAR


def test_a_palette_picture_is_hashed_by_its_colours_and_not_by_its_palette_numbers() -> None:
    """A palette picture, as PNG and as GIF, has the very hash of the same picture written in full colours."""
    poor = scene().quantize(64)
    assert pdq(written(poor)) == pdq(written(poor, "GIF")) == pdq(written(poor.convert("RGB")))


def test_transparent_parts_are_seen_on_white() -> None:
    """A sticker cut out of nothing equals the same sticker on white, in RGBA, in grey with alpha and in a palette."""
    cut = Image.new("L", (640, 480), 0)
    ImageDraw.Draw(cut).ellipse((80, 60, 560, 420), fill=255)
    sticker = scene().convert("RGBA")
    sticker.putalpha(cut)
    seen = Image.composite(scene(), Image.new("RGB", (640, 480), "white"), cut)
    assert np.array_equal(upright(written(sticker)), np.asarray(seen))
    assert bits_apart(pdq(written(seen)), pdq(written(sticker.convert("LA")))) <= NEAR
    assert bits_apart(pdq(written(seen)), pdq(written(sticker, "GIF"))) <= NEAR


def test_deep_samples_keep_their_shades() -> None:
    """A picture of 16-bit grey is scaled down and not cut off at white; floating point is stretched."""
    grey = np.asarray(scene().convert("L"))
    deep = Image.fromarray(grey.astype(np.uint16) * 257)
    assert deep.mode == "I;16"
    assert np.array_equal(upright(written(deep))[:, :, 0], grey)
    floating = Image.fromarray(grey.astype(np.float32) / 255)
    assert bits_apart(pdq(written(scene())), pdq(written(floating, "TIFF"))) <= NEAR


@pytest.mark.parametrize(("orientation", "undo"), TURNS)
def test_exif_turns_the_picture_upright(orientation: int, undo: Image.Transpose) -> None:
    """A telephone's picture is hashed and measured as it is seen, for each of the seven turns."""
    file = turned(scene(), orientation, undo)
    assert bits_apart(pdq(written(scene())), pdq(file)) <= NEAR
    assert shape(file) == ("image/jpeg", 640, 480)
    assert upright(file).shape == (480, 640, 3)


def test_broken_exif_does_not_hide_a_picture() -> None:
    """A viewer shows it all the same, and so it is hashed."""
    file = written(scene(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    assert bits_apart(pdq(written(scene())), pdq(file)) <= NEAR


def test_of_an_animation_the_first_frame_counts() -> None:
    """An animated GIF, an animated WebP and an animated PNG have the hash of what they show first."""
    first, second = scene(1).quantize(64), scene(2).quantize(64)
    for form in ("GIF", "WEBP", "PNG"):
        moving = written(first, form, save_all=True, append_images=[second], duration=100)
        assert bits_apart(pdq(written(first)), pdq(moving)) <= NEAR


def test_a_header_that_names_too_many_pixels_is_refused_before_anything_is_decoded() -> None:
    """20,000 x 20,000 pixels in a few kilobytes."""
    assert len(bomb()) < 50_000
    for look in (shape, upright, pdq):
        with pytest.raises(Malformed, match="too large"):
            look(bomb())


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (5, 5)])
def test_a_tiny_picture_opens_and_says_that_its_hash_is_worth_nothing(size: tuple[int, int]) -> None:
    """One pixel is a picture; its quality of 0 keeps it out of every match."""
    signal = pdq(written(scene().resize(size)))
    assert signal is not None
    assert signal.quality < 50


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF"])
def test_a_truncated_picture_is_malformed(form: str) -> None:
    """Cut in the middle, it is named as broken and never half hashed."""
    whole = written(scene(), form)
    with pytest.raises(Malformed, match="broken"):
        pdq(whole[: len(whole) // 2])


@pytest.mark.parametrize("file", [b"", b"only text, called holiday.jpg", b"%PDF-1.7", b"\xff\xd8", b"<svg/>"])
def test_what_is_no_picture_has_no_hash_and_does_not_open(file: bytes) -> None:
    """Other files have no PDQ signal at all; asked for their shape, they are malformed."""
    assert pdq(file) is None
    with pytest.raises(Malformed, match="no picture"):
        shape(file)


def test_the_first_bytes_decide_what_a_file_is() -> None:
    """A file that begins like one format and goes on like another is broken, not guessed at."""
    with pytest.raises(Malformed, match="broken"):
        shape(b"\x89PNG\r\n\x1a\n" + written(scene(), "JPEG"))


def test_a_very_large_picture_is_hashed_within_two_bits_of_its_full_decode() -> None:
    """Above sixteen million pixels it is halved first; the hash hardly moves."""
    large = scene(4).resize((4200, 3900))
    assert large.width * large.height > LARGEST_HASHED
    signal = pdq(written(large, "BMP"))
    assert signal is not None
    assert (int(signal.value, 16) ^ int(reference_hash(np.asarray(large)), 16)).bit_count() <= 2


def test_a_thumbnail_is_small_and_carries_nothing_along() -> None:
    """At most the size asked for, upright, and without the metadata of the original."""
    exif = Image.Exif()
    exif[0x010E] = "a secret description"
    small = thumbnail(written(scene(), "JPEG", exif=exif), grey=False, blur=False, size=200)
    with Image.open(BytesIO(small)) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (200, 150)
        assert not picture.getexif()
    assert b"secret" not in small


@pytest.mark.parametrize(("size", "drawn"), [((40, 9_000), (40, 9_000)), ((3_000, 6_000), (1_448, 2_896)), ((1, 20_000), (1, 16_383))])
def test_a_page_keeps_its_lines_as_large_as_its_pixels_allow(size: tuple[int, int], drawn: tuple[int, int]) -> None:
    file = BytesIO()
    Image.new("RGB", size, "red").save(file, "PNG")
    with Image.open(BytesIO(page(file.getvalue()))) as made:
        assert (made.size, made.format) == (drawn, "WEBP")
    seen = upright(page(file.getvalue())).astype(int)
    assert abs(seen - seen[..., :1]).max() == 0


def test_a_grey_thumbnail_has_no_colour_and_a_blurred_one_no_edges() -> None:
    """What the reviewer asked not to see is not in the bytes."""
    squares = np.kron(np.indices((12, 16)).sum(axis=0) % 2, np.ones((40, 40))).astype(bool)
    file = written(Image.fromarray(np.where(squares[:, :, None], np.asarray(scene()), np.uint8(0))))
    grey = upright(thumbnail(file, grey=True, blur=False, size=256)).astype(int)
    assert abs(grey[:, :, 0] - grey[:, :, 2]).max() <= 8
    edges = [abs(np.diff(upright(thumbnail(file, grey=False, blur=blur, size=256)).astype(int), axis=1)).mean() for blur in (False, True)]
    assert edges[1] < edges[0] / 3


@pytest.mark.parametrize("size", [0, -5, 15, 2049])
def test_a_thumbnail_of_an_absurd_size_is_refused(size: int) -> None:
    """Sixteen to 2,048 pixels."""
    with pytest.raises(Malformed, match="16 to 2048"):
        thumbnail(written(scene()), grey=False, blur=False, size=size)


def test_all_signals_begin_with_the_picture_as_it_is_and_name_their_views() -> None:
    """The PDQ hash of each view once, then the features by each way of looking, then those with what frames it."""
    found = signals(written(scene()))
    assert found[0] == pdq(written(scene()))
    assert [signal.view for signal in found[8:]] == ["", "looked at closer", "looked at closer, mirrored", "looked at longer"]
    assert [signal.kind for signal in found] == ["pdq"] * 8 + ["features"] * 3 + ["framed"]
    assert len({(signal.kind, signal.value) for signal in found}) == len(found)


def framed(picture: Image.Image) -> Image.Image:
    """The picture with a black frame around it."""
    return ImageOps.expand(picture, 60, "black")


def test_what_frames_a_picture_is_kept_only_where_there_is_any() -> None:
    """Whoever has no frame is looked for among those that have one: an emblem over its edge takes a frame away."""
    without, within = (signals(written(picture)) for picture in (scene(), framed(scene())))
    assert [one.view for one in without if one.kind == "framed"] == ["looked at longer"]
    assert "" in [one.view for one in within if one.kind == "framed"]


def test_a_printers_jpeg_has_the_hash_of_its_original_whichever_way_its_inks_are_counted() -> None:
    """Pillow writes them inverted, as Adobe does; without Adobe's mark they are as they stand."""
    inverted = written(scene().convert("CMYK"), "JPEG", quality=95)
    assert b"Adobe" in inverted[:200]
    assert bits_apart(signals(inverted)[0], pdq(written(scene()))) <= NEAR


def test_what_is_no_picture_has_no_signals() -> None:
    """A broken one is malformed."""
    assert signals(b"%PDF-1.7") == ()
    with pytest.raises(Malformed, match="broken"):
        signals(written(scene())[:3000])
