"""What a machine read in a picture is read as if somebody had written it, by itself and together with what stands around it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.scanner import Finding, scan
from staydown.protect.target_list import suspected
from staydown.protect.unregistered import entries_nobody_knows
from staydown.words.find import Signal
from staydown.words.posts import Attachment, Post, Stamp
from staydown.words.protect import IdentifierKind as Kind
from staydown.words.protect import ScanCount

from .samples import AT, LIESELOT, WANNES, found, id_of, post, register_of, scanned

REGISTER = register_of()
SIGNAL = Signal("pdq", "ab" * 32)
NAME_TOWN = frozenset({Kind.NAME, Kind.TOWN})
LIST = "1. Wannes Vanderzwelmst, Oostverlune\n2. Lieselot Kroosbrecht, Sint-Orvelde\n3. Odilon Marvessart, Brumandael"


def looked_at(posts: Sequence[Post], read: Mapping[str, Sequence[str | None]]) -> tuple[list[Finding], ScanCount]:
    """What a scan finds where this was read in the pictures of posts, by the post's id, and its count."""
    *findings, count = scan(posts, [REGISTER], photos=lambda _: (), readings=lambda one: read.get(one.id, ()))
    assert isinstance(count, ScanCount)
    return [one for one in findings if isinstance(one, Finding)], count


def pictured(*read: str | None, text: str = "") -> list[Finding]:
    """What is found in a post with a text and pictures in which this was read."""
    return looked_at([post(text)], {"1": read})[0]


def row(*texts: str) -> list[Post]:
    """Messages of one author, a minute apart, with ids from 0."""
    return [Post(str(n), "telegram:1", Stamp(AT + timedelta(minutes=n)), text, author_id="user1") for n, text in enumerate(texts)]


def test_a_name_and_a_town_in_a_picture_are_an_exposure_and_it_says_where_they_were_read() -> None:
    (finding,) = pictured("Wannes Vanderzwelmst\nOostverlune")
    assert (finding.person, finding.kinds, finding.in_picture) == (id_of(WANNES), NAME_TOWN, True)
    assert not found("Wannes Vanderzwelmst\nOostverlune")[0].in_picture


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Oostverlune", ["Wannes Vanderzwelmst"]),
        ("Wannes Vanderzwelmst", ["Oostverlune"]),
        ("", ["Wannes Vanderzwelmst", "Oostverlune"]),
        ("Look", ["", "Oostverlune", "Wannes Vanderzwelmst"]),
    ],
)
def test_a_name_and_a_town_may_stand_in_a_picture_and_its_caption_or_in_two_pictures(text: str, read: list[str]) -> None:
    assert [(one.person, one.kinds, one.in_picture) for one in pictured(*read, text=text)] == [(id_of(WANNES), NAME_TOWN, True)]


@pytest.mark.parametrize(("texts", "place"), [(("", "Oostverlune"), 0), (("Oostverlune", ""), 1), (("", "Look", "Oostverlune"), 0)])
def test_a_name_in_a_picture_and_a_town_in_a_message_of_the_same_row_are_read_together(texts: tuple[str, ...], place: int) -> None:
    findings, _ = looked_at(row(*texts), {str(place): ("Wannes Vanderzwelmst",)})
    assert [(one.post[1], one.person, one.kinds, one.in_picture) for one in findings] == [
        (str(len(texts) - 1), id_of(WANNES), NAME_TOWN, True)
    ]


def test_who_was_given_away_by_one_message_is_not_told_again_for_the_next_of_its_row() -> None:
    findings, _ = looked_at(row("", "Oostverlune"), {"0": ("Wannes Vanderzwelmst\nOostverlune",)})
    assert [one.post[1] for one in findings] == ["0"]


def test_a_bare_name_in_a_picture_is_only_counted() -> None:
    assert looked_at([post()], {"1": ("Wannes Vanderzwelmst",)}) == ([], ScanCount(posts=1, exposures=0, names_only=1))


def test_what_the_text_says_already_is_not_told_as_read_in_a_picture() -> None:
    (same,) = pictured("Wannes Vanderzwelmst", text="Wannes Vanderzwelmst, Oostverlune")
    assert not same.in_picture
    (more,) = pictured("0470 12 34 56", text="Wannes Vanderzwelmst, Oostverlune")
    assert (more.kinds, more.in_picture) == (NAME_TOWN | {Kind.PHONE}, True)


def test_what_does_not_fit_in_a_picture_may_be_misread_and_is_not_called_wrong() -> None:
    text = "Wannes Vanderzwelmst, Oostverlune, 0470 12 34 57"
    assert found(text)[0].wrong == {Kind.PHONE}
    assert pictured(text)[0].wrong == set()


def test_a_list_in_a_picture_is_taken_apart_and_who_is_in_no_register_is_told_by_the_picture_and_the_place() -> None:
    findings = pictured(None, LIST, text="Look")
    assert {one.person: one.entries for one in findings} == {id_of(WANNES): {(2, 1)}, id_of(LIESELOT): {(2, 2)}}
    (unknown,) = entries_nobody_knows(post("Look"), findings, read=(None, LIST))
    assert (unknown.place, unknown.kinds, unknown.in_picture) == ("entry 3 of 3 in picture 2", NAME_TOWN, True)


def test_a_card_for_each_person_is_a_list() -> None:
    cards = LIST.replace("1. ", "").replace("2. ", "").replace("3. ", "").split("\n")
    album = Post("1", "telegram:1", Stamp(AT), "", attachments=(Attachment("photo"),) * 3)
    findings, _ = looked_at([album], {"1": cards})
    assert {one.person for one in findings} == {id_of(WANNES), id_of(LIESELOT)}
    assert [one.place for one in entries_nobody_knows(album, findings, read=cards)] == ["entry 1 of 1 in picture 3"]


def test_a_list_of_targets_stands_out_in_a_picture_too() -> None:
    assert [id for _, id in suspected(row("Good morning", "", "The traitors"), lambda one: (LIST,) if one.id == "1" else ())] == ["1"]
    assert [id for _, id in suspected(row(LIST), lambda _: ("The traitors",))] == ["0"]


def test_a_picture_that_was_to_be_read_and_was_not_is_unchecked() -> None:
    one = Post("1", "telegram:1", Stamp(AT), "", attachments=(Attachment("photo"),) * 2)
    *_, count = scan([one], [REGISTER], photos=lambda _: [("a", SIGNAL), ("b", SIGNAL)], readings=lambda _: (None, ""))
    assert isinstance(count, ScanCount) and count.unchecked == 1


PIECES = [
    "Wannes Vanderzwelmst",
    "Lieselot Kroosbrecht",
    "Oostverlune",
    "Sint-Orvelde",
    "0470 12 34 56",
    "@wannes_vdz.ex",
    "kill",
    "Look",
    LIST,
]
texts = st.lists(st.sampled_from(PIECES), max_size=4).map("\n".join)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_a_picture_hides_nobody_and_says_at_least_what_the_same_words_say_in_a_post(messages: list[tuple[str, str]]) -> None:
    posts, read = row(*(text for text, _ in messages)), {str(n): (text,) for n, (_, text) in enumerate(messages)}
    findings, _ = looked_at(posts, read)
    everybody = {one.person for one in findings}
    assert {one.person for one in scanned(posts, REGISTER)[0]} <= everybody
    assert {one.person for one in scanned(row(*(text for _, text in messages)), REGISTER)[0]} <= everybody
