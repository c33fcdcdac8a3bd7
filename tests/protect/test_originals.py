"""What a picture may have said is asked for as if it had been written, so many at most of each thing in it."""

import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import names, originals, weak
from staydown.protect.folding import fold
from staydown.protect.identifiers import enrolled_forms
from staydown.protect.misread import misread_forms
from staydown.protect.surroundings import Context
from staydown.words.protect import IdentifierKind as Kind

from .samples import register_of

MISREAD = [
    (Kind.PHONE, "0470 12 34 56", "tel 0470 12 84 56"),
    (Kind.PHONE, "0470 12 34 56", "tel 047O 72 34 5b"),
    (Kind.PLATE, "6-BDF-017", "6-BOF-0l7"),
    (Kind.PLATE, "6-BDF-017", "G-80F-017"),
    (Kind.HANDLE, "@wannes_vdz.ex", "@wauues_vclz.ex"),
    (Kind.HANDLE, "@wannes_vdz.ex", "@wannes_vdz.cx"),
    (Kind.HANDLE, "@wannes_vdz.ex", "gwauues_vdz.cx"),
    (Kind.HANDLE, "@wannes_vdz.ex", "volg @wannes vdz.ex"),
    (Kind.HANDLE, "https://instagram.com/wannes_vdz.ex", "instagram. com/wannes vdz.ex"),
    (Kind.HANDLE, "https://facebook.com/wannes_vdz.ex", "faccbook.comiwauues_vdz.ex"),
    (Kind.HANDLE, "@wannes_vdzvrielt", "@wannes_vdzvrelt"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "wannes vandcrzwelmst@example org"),
    (Kind.EMAIL, "Wannes@example.org", "wannes@examplc.arg"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "vvanncs.vanderzwelrnsi@example.org"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "Wannes.VanderzwelmstQexample.org"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "wannes.vanderzwelmst(a)example.org"),
]


def every(kind: Kind, forms: Iterable[str]) -> list[str]:
    """All forms, as if somebody might be enrolled with each."""
    return list(forms)


@pytest.mark.parametrize(("kind", "enrolled", "read"), MISREAD)
def test_a_misread_identifier_is_among_the_originals_of_what_was_read(kind: Kind, enrolled: str, read: str) -> None:
    canonical = enrolled_forms(kind, enrolled)[0]
    forms = {canonical, *misread_forms(kind, canonical)}
    assert forms & {one.form for one in originals.identifiers(fold(read), every) if one.kind is kind}


@given(st.text("0123456789 .-+abolisqtz@/", max_size=60))
def test_originals_are_counted_from_one_and_stand_in_the_text(text: str) -> None:
    for one in originals.identifiers(text, every):
        assert 1 <= one.among <= 8 * originals.OF_HANDLE and 0 <= one.start < len(text) and one.of > 0


def test_what_no_coarse_filter_lets_through_is_not_asked_for() -> None:
    register = register_of()
    assert list(originals.identifiers("volg @wauues_vclz.ex", register.passing))
    asked = [one.form for one in originals.identifiers("mail dreutelmans.vroost@example.com of @dreutelmans_vr", register.passing)]
    assert len(asked) < 100


@pytest.mark.parametrize(
    "text", ["1", "1 ", "a1", "a@", "ab.cd@", "1-abc-234 ", "ann ", "@annnnnnna ", "rnrnrn", "x.y.z.", "\u0430\u043d "]
)
def test_however_long_a_text_is_and_whatever_it_repeats_no_more_is_made_of_it(text: str) -> None:
    begin = time.process_time()
    long = (text * originals.LONGEST)[: originals.LONGEST]
    assert sum(1 for _ in originals.identifiers(long, every)) <= 200_000
    assert len(originals.places(long)) <= 2 * originals.MOST_FORMS
    assert sum(1 for _ in originals.pairs(long)) <= 2 * len(long) * (2 * originals.NAMES + originals.IN_BOTH**2)
    assert time.process_time() - begin < 120


def forms_of(text: str) -> set[str]:
    """Every form of a name that is asked for of a text of a picture."""
    return {asked.form for pair in originals.pairs(fold(text)) for asked in names.asked_between(pair, 0, 1)}


@pytest.mark.parametrize("read", ["Wanncs Vander2welrnst", "VVauncs Vandcrzweinist", "Wahhes Vauderzwelmst"])
def test_a_name_with_misread_letters_in_both_words_is_among_the_forms(read: str) -> None:
    assert forms_of(read) & set(names.enrolled("Wannes Vanderzwelmst"))


def test_what_stands_there_as_many_are_called_is_not_misread() -> None:
    assert not forms_of("Jan Janssens")
    assert forms_of("Jan Kroosbrecht") >= {"jan kroosbrecht"}
    assert not any("jau" in form for form in forms_of("Jan Kroosbrecht"))


def test_a_small_word_inside_a_name_may_be_misread_too() -> None:
    assert forms_of("Wannes vau Zwelmst") & set(names.enrolled("Wannes van Zwelmst"))


def test_a_name_in_another_script_has_originals_in_that_script() -> None:
    pairs = originals.pairs("Ваннес Звельмст".replace("н", "и"))
    forms = {asked.form for pair in pairs for asked in names.asked_between(pair, 0, 1)}
    assert forms & set(names.enrolled("Ваннес Звельмст"))


@pytest.mark.parametrize(
    ("kind", "enrolled", "read"),
    [
        (Kind.TOWN, "Oostverlune", "te 0ostvcrlune"),
        (Kind.ADDRESS, "Kerkstraat 12", "Kcrkstraat l2"),
        (Kind.UNIT, "2e Bataljon Reiger", "2c Batalj0n Reigcr"),
        (Kind.CAR, "Opel Zafira", "Ope1 2afira"),
        (Kind.TOWN, "Мосальск", "Мосапьск"),
    ],
)
def test_the_words_of_a_weak_thing_may_be_misread(kind: Kind, enrolled: str, read: str) -> None:
    places = originals.places(fold(read) if read.isascii() else read)
    assert any(
        weak.stands(kind, [[place for form in word for place in places.get(form, ())] for word in thing])
        for thing in weak.enrolled(kind, enrolled)
    )


def test_an_ordinary_word_is_itself() -> None:
    assert set(originals.places("army")) == {"army"}


def test_words_that_say_what_a_text_is_about_are_read_misread_as_well() -> None:
    assert Context.SERVICE in originals.contexts("een so1daat van hier")
    assert originals.contexts("") == frozenset()
