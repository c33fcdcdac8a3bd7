"""A town, a unit, an address, a school or a car is found again by the words that tell it from others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.folding import fold
from staydown.protect.names import is_foreign
from staydown.protect.weak import asked, canonical, enrolled, stands
from staydown.words.protect import WEAK
from staydown.words.protect import IdentifierKind as Kind


def is_named(kind: Kind, value: str, text: str) -> bool:
    """Whether a text names the thing, nothing blinded."""
    places = asked(text if is_foreign(text) else fold(text))
    things = enrolled(kind, value)
    return any(stands(kind, [[place for form in word for place in places.get(form, ())] for word in thing]) for thing in things)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.TOWN, "Sint-Orvelde", "woont in sint orvelde sinds kort"),
        (Kind.TOWN, "Sint-Orvelde", "woont in sintorvelde"),
        (Kind.TOWN, "8000 Oostverlune", "uit 00stv3rlun3"),
        (Kind.TOWN, "Oostverlune", "uit Oostverulne"),
        (Kind.TOWN, "Oostverlune", "из Оостверлуне"),
        (Kind.TOWN, "Gent", "habite à Gand"),
        (Kind.UNIT, "2e Bataljon Reiger", "van het 2de bataljon Reiger, ja"),
        (Kind.UNIT, "2e Bataljon Reiger", "Reiger, het tweede: bataljon 2"),
        (Kind.UNIT, "Wing Bergeronnette", "à la Bergeronnette"),
        (Kind.UNIT, "2e Bataljon Reiger", "2ebataljonreiger"),
        (Kind.UNIT, "2e Regiment Rode Reiger", "2e r3g1m3n7 r0d3 v4n d3 r31g3r"),
        (Kind.ADDRESS, "Kerkstraat 12 bus 3", "in de Kerkstraat, nummer 12"),
        (Kind.ADDRESS, "Kerkstraat 12 bus 3", "Kerkstraal l2"),
        (Kind.TOWN, "Vendome", "uit Vondamc"),
        (Kind.CAR, "Opel Corsa grijs", "Opot Cor5a"),
        (Kind.ADDRESS, "12, rue de la Gare", "rue de la Gare n° 12 à côté"),
        (Kind.SCHOOL, "Sint-Eligiuscollege Oostverlune", "op het Eligiuscollege van Oostverlune"),
        (Kind.CAR, "Opel Corsa grijs", "een grijze Opel Corsa"),
    ],
)
def test_a_thing_is_found_however_it_is_written(kind: Kind, value: str, text: str) -> None:
    assert is_named(kind, value, text)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.TOWN, "Sint-Orvelde", "woont in Sint-Quarrevoix"),
        (Kind.UNIT, "2e Bataljon Reiger", "2e bataljon Zwaluw"),
        (Kind.UNIT, "2e Bataljon Reiger", "3e bataljon Reiger"),
        (Kind.UNIT, "2e Bataljon Reiger", "Reiger vloog over het veld en na een lange winter kwamen er 2"),
        (Kind.ADDRESS, "Kerkstraat 12", "Kerkstraat 13"),
        (Kind.CAR, "Opel Corsa grijs", "een grijze Opel"),
        (Kind.ADDRESS, "Kerkstraat 50", "Kerkstraat, so what"),
        (Kind.TOWN, "Gent", "een agent"),
        (Kind.TOWN, "Mons", "een mens"),
    ],
)
def test_another_thing_is_not(kind: Kind, value: str, text: str) -> None:
    assert not is_named(kind, value, text)


@pytest.mark.parametrize("kind", sorted(WEAK))
@pytest.mark.parametrize("value", ["", "...", "\ud800", "de la"])
def test_what_holds_no_word_is_no_thing(kind: Kind, value: str) -> None:
    assert enrolled(kind, value) == ()
    assert canonical(kind, value) == ""


@given(
    st.sampled_from(sorted(WEAK)), st.lists(st.from_regex("[A-Z][a-z]{3,8}", fullmatch=True), min_size=1, max_size=4), st.integers(1, 99)
)
def test_whatever_is_enrolled_is_named_by_itself_between_other_words(kind: Kind, words: list[str], number: int) -> None:
    value = f"{' '.join(words)} {number}"
    if enrolled(kind, value):
        assert is_named(kind, value, f"kijk {value} zeg ik")


@given(st.text(max_size=80), st.sampled_from(sorted(WEAK)))
def test_any_text_can_be_asked_and_enrolled(text: str, kind: Kind) -> None:
    assert all(form.isascii() for form in asked(fold(text)))
    assert all(form.isascii() for thing in enrolled(kind, text) for word in thing for form in word)


@given(st.sampled_from(sorted(WEAK)), st.text(max_size=30))
def test_the_canonical_writing_is_the_plainest_of_what_is_enrolled(kind: Kind, value: str) -> None:
    assert canonical(kind, value) == " ".join(forms[0] for forms in next(iter(enrolled(kind, value)), ()))


def test_a_word_of_another_script_is_asked_for_by_its_consonants_only_where_it_is_written_without_vowels() -> None:
    assert is_named(Kind.SCHOOL, "Lantaarn", "من مدرسة لنترن")
    assert not is_named(Kind.SCHOOL, "Lantaarn", "από το σχολείο Λεντορίν")
