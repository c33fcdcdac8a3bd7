"""A list of targets is told by shapes and words, whoever stands in it; no name and no value is told."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.target_list import (
    FOE,
    HARM,
    SEEK,
    TARGET,
    THRESHOLD,
    WEIGHTS,
    TargetList,
    may_stand_out,
    rows_of,
    suspected,
    target_list,
    weighed,
    words_of,
)
from staydown.words.posts import Attachment, Post, Stamp
from staydown.words.protect import IdentifierKind as Kind

from .samples import AT

PEOPLE = "1. Odilon Marvessart, Brumandael\n2. Maxence Quevrolin, Valmerlieu\n3. Lieselot Kroosbrecht, Sint-Orvelde"
CAPTIONS = ("Odilon Marvessart, Brumandael", "Maxence Quevrolin, Valmerlieu", "Lieselot Kroosbrecht, Sint-Orvelde")


def said(*texts: str, pictures: int = 0, author: str = "user1", minutes: float = 1) -> list[Post]:
    """Messages of one author, so many minutes apart, each with so many pictures."""
    return [
        Post(str(place), "telegram:1", Stamp(AT + timedelta(minutes=minutes * place)), text, author_id=author,
             attachments=(Attachment("photo", "a.jpg"),) * pictures)
        for place, text in enumerate(texts)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Frappez-les.",
        "Slacht hen.",
        "Tötet sie.",
        "اَقْتُلُوهُم",
        "The traitors:",
        "Les traîtres",
        "De verraders",
        "Die Verräter",
        "الخونة",
        "والخونة",
    ],
)
def test_people_in_no_register_stand_out_under_words_that_call_to_harm_or_name_a_foe(words: str) -> None:
    assert [id for _, id in suspected(said(f"{words}\n{PEOPLE}"))] == ["0"]


@pytest.mark.parametrize(
    "words", ["Squad for Saturday", "We remember those who were killed", "Find your agent:", "Sales targets", "Contacts"]
)
def test_a_list_of_people_with_their_towns_does_not_stand_out_by_itself(words: str) -> None:
    assert suspected(said(f"{words}\n{PEOPLE}")) == {}


def test_it_is_told_why_and_nothing_of_whom() -> None:
    (seen,) = suspected(said(f"Orders to the brothers: kill them.\n{PEOPLE}")).values()
    assert seen.signs == ("3 entries look like people", "a place of theirs", "words call to harm", "words send somebody looking")
    assert (seen.people, seen.kinds, seen.weight) == (3, frozenset({Kind.TOWN}), 10)
    assert not any(word in repr(seen).lower() for word in ("odilon", "marvessart", "brumandael"))


def test_homes_and_vehicles_of_several_people_stand_out_without_a_word() -> None:
    entry = "Name: {}\nAddress: {} rue des Tilleuls\nPlate: 1-BDF-017\nPhone: +32 470 11 22 33\n"
    text = "\n".join(entry.format(name, 7) for name in ("Odilon Marvessart", "Maxence Quevrolin", "Lieselot Kroosbrecht"))
    assert set(suspected(said(text, pictures=3))) == {("telegram:1", "0")}
    assert suspected(said(text.replace("Plate: 1-BDF-017\n", ""))) == {}


def test_one_person_stands_out_where_words_call_to_harm_and_more_than_a_name_is_out() -> None:
    assert suspected(said("Odilon Marvessart, Brumandael, +32 470 11 22 33\nKill him.")) != {}
    assert suspected(said("Odilon Marvessart\nKill him.")) == {}


def test_a_picture_for_each_is_told_by_their_number() -> None:
    assert "a picture for each" in target_list([PEOPLE], pictures=3).reasons
    assert "a picture for each" not in target_list([PEOPLE], pictures=2).reasons
    assert "a picture for each" not in target_list([CAPTIONS[0]], pictures=1).reasons


def test_a_picture_and_a_caption_for_each_are_read_together_with_the_words_before_and_after_them() -> None:
    assert [id for _, id in suspected(said("The traitors", *CAPTIONS, "Pass it on"))] == ["1", "2", "3"]
    assert [id for _, id in suspected(said("Good morning", *CAPTIONS, "Revenge"))] == ["1", "2", "3"]


@pytest.mark.parametrize("apart", [{"minutes": 11.0}, {"author": ""}])
def test_messages_that_are_far_apart_or_by_nobody_are_not_read_together(apart: dict[str, float]) -> None:
    assert suspected(said("The traitors", *CAPTIONS, **apart)) == {}  # type: ignore[arg-type]  # a float or a text, each for its own


def test_words_of_somebody_else_or_further_off_are_not_read_together() -> None:
    assert suspected([*said("The traitors"), *said(*CAPTIONS, author="user2")]) == {}
    assert suspected(said("The traitors", "Good morning", *CAPTIONS)) == {}


def test_a_row_is_of_one_author_and_keeps_the_order_of_its_messages() -> None:
    mixed = [one for pair in zip(said("a", "b"), said("c", "d", author="user2"), strict=True) for one in pair]
    assert [[post.text for post in row] for row in rows_of(mixed)] == [["a", "b"], ["c", "d"]]


def test_the_words_of_every_language_are_met_as_they_are_listed() -> None:
    for tone in (HARM, FOE, TARGET, SEEK):
        assert set(tone) == {"en", "fr", "nl", "de", "ar"}
        assert all(may_stand_out([word]) for words in tone.values() for word in words.split())


def test_a_text_in_arabic_is_read_in_its_own_script() -> None:
    assert words_of("واقتلوهم، هذا") >= {"واقتلوهم", "هذا"}


def test_no_sign_by_itself_stands_out_and_all_that_is_said_without_words_hardly_does() -> None:
    assert max(WEIGHTS.values()) < THRESHOLD
    assert not TargetList(0, frozenset(), tuple(WEIGHTS)).stands_out


pieces = st.sampled_from(
    [
        "Find them",
        "kill",
        "الخونة",
        "targets",
        "hello",
        "Address: Molenstraat 7",
        "Plate: 1-BDF-017",
        "+32 470 11 22 33",
        "@odilon_m_ex",
        "",
    ]
)
lines = st.lists(st.one_of(pieces, st.sampled_from([*CAPTIONS, *PEOPLE.split("\n"), "Name: Odilon Marvessart"])), max_size=7)
texts = st.lists(lines.map("\n".join), min_size=1, max_size=4)


@given(texts, st.integers(0, 2))
def test_the_quick_look_passes_over_nothing_that_stands_out(some: list[str], pictures: int) -> None:
    looks = [seen for row in rows_of(said(*some, pictures=pictures)) for seen in weighed(row)]
    assert may_stand_out(some) or not any(seen.stands_out for seen in looks)
