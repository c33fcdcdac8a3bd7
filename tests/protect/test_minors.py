"""Possible minors: read from their own words, kept without them, and out of every target list."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.minors import Indicator, SafeguardingFacts, indicators, minors_in, safeguarding_document, targets_without
from staydown.words.errors import Refused
from staydown.words.letters import Addressee
from staydown.words.posts import Post, Stamp
from staydown.words.protect import Minor, MinorState

from .samples import AT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("moi j'ai 15 ans", {Indicator.AGE}),
        ("J’ai que 14 ans mais je comprends", {Indicator.AGE}),
        ("ik ben 14 jaar", {Indicator.AGE}),
        ("ik ben 16 en morgen heb ik toets op school", {Indicator.AGE, Indicator.SCHOOL}),
        ("I'm 16, so what", {Indicator.AGE}),
        ("im only 13 years old", {Indicator.AGE}),
        ("ich bin 15 Jahre alt", {Indicator.AGE}),
        ("عمري ١٥", {Indicator.AGE}),
        ("عندي 16 سنة", {Indicator.AGE}),
        ("je suis en 4e", {Indicator.SCHOOL}),
        ("ik zit in het derde middelbaar", {Indicator.SCHOOL}),
        ("I'm in year 10", {Indicator.SCHOOL}),
        ("I am in 9th grade", {Indicator.SCHOOL}),
        ("ich gehe in die 9. Klasse", {Indicator.SCHOOL}),
        ("أنا في الصف التاسع", {Indicator.SCHOOL}),
        ("my parents won't let me", {Indicator.PARENTS}),
        ("mes parents m'interdisent de sortir", {Indicator.PARENTS}),
        ("mag niet van mijn ouders", {Indicator.PARENTS}),
        ("meine Eltern erlauben es nicht", {Indicator.PARENTS}),
        ("أهلي لا يسمحون لي", {Indicator.PARENTS}),
    ],
)
def test_what_children_say_of_themselves_is_read_in_five_languages(text: str, found: set[Indicator]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "J'ai 15 ans de métier",
        "j'ai 35 ans",
        "Ik ben 16 km gaan fietsen",
        "ik ben 14 jaar in dienst",
        "I'm 16 minutes late",
        "I am 18 years old",
        "ma fille a 15 ans",
        "my son is 14",
        "quand j'avais 15 ans",
        "عندي ١٥ سنة خبرة",
        "عمري ٤٠",
        "ابني عمره ١٥",
        "j'ai 3 ans",
        "the parents of my neighbour",
        "",
    ],
)
def test_what_only_sounds_like_a_child_is_not_taken_for_one(text: str) -> None:
    assert indicators(text) == frozenset()


@given(st.integers(0, 99), st.sampled_from(["j'ai {} ans", "ik ben {} jaar", "i'm {} years old", "ich bin {} jahre alt", "عمري {}"]))
def test_a_stated_age_counts_from_6_to_17(age: int, said: str) -> None:
    assert (Indicator.AGE in indicators(said.format(age))) == (6 <= age < 18)


@given(st.text(alphabet=st.characters()))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert indicators(text) <= set(Indicator)


def _says(account: str, text: str, id: str) -> Post:
    return Post(id, "c", Stamp(), text, author="Shown Name", author_id=account)


def _minors(*posts: Post) -> tuple[Minor, ...]:
    return minors_in(posts, post_name=lambda one: one.id)


def test_an_account_is_kept_with_its_signs_and_posts_and_without_words_or_name() -> None:
    posts = (
        _says("user1", "j'ai 15 ans", "1"),
        _says("user2", "hello", "2"),
        _says("user1", "mijn huiswerk", "3"),
        _says("user1", "bye", "4"),
    )
    minors = _minors(*posts)
    assert minors == (Minor("user1", ("age stated", "school of one's own"), ("1", "3")),)
    assert "Shown Name" not in repr(minors) and "15" not in repr(minors)


def test_only_the_writers_own_words_count() -> None:
    own = _says("user1", "j'ai 15 ans", "1")
    assert _minors(own)
    assert _minors(replace(own, forwarded_from="somebody")) == ()
    assert _minors(replace(own, forwarded_from_id="user9")) == ()
    assert _minors(replace(own, service="pin_message")) == ()
    assert _minors(replace(own, author_id="")) == ()


@given(st.lists(st.sampled_from("abcdef")), st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(list(MinorState))))
def test_no_target_list_holds_a_minor_who_was_not_cleared(accounts: list[str], states: dict[str, MinorState]) -> None:
    minors = [Minor(account, ("age stated",), (), state) for account, state in states.items()]
    left = targets_without(minors, accounts)
    assert all(states.get(account, MinorState.CLEARED) is MinorState.CLEARED for account in left)
    assert list(left) == [account for account in accounts if account in left]


MINOR = Minor("user1", ("age stated",), ("1",))


def test_the_referral_asks_every_question_and_says_what_is_not_known() -> None:
    letter = safeguarding_document(
        MINOR,
        SafeguardingFacts(concern="wrote to the sender of the orders"),
        contact="lead",
        reference="M-1",
        at=AT,
        sender="Unit",
        addressee=Addressee("safeguarding", "safeguarding"),
    )
    lines = {line.label: line.value for section in letter.sections for line in section.lines}
    assert letter.form == "F10"
    assert lines["How the concern arose"] == "wrote to the sender of the orders"
    assert list(lines.values()).count("not known") == len(fields(SafeguardingFacts)) - 1
    assert lines["Account"] == "user1"


def test_no_referral_of_a_cleared_account_or_without_a_concern() -> None:
    for minor, concern in ((replace(MINOR, state=MinorState.CLEARED), "x"), (MINOR, " ")):
        with pytest.raises(Refused):
            safeguarding_document(
                minor, SafeguardingFacts(concern), contact="lead", reference="M-1", at=AT, sender="Unit", addressee=Addressee("s", "s")
            )
