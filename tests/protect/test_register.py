"""The blinded register: equal only for equal identifiers, nothing in it for a thief, nobody in it for a wrong key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical
from staydown.protect.keys import keys_of
from staydown.protect.register import MOST_NOBODYS, BlindedRegister
from staydown.protect.weak import asked
from staydown.words.errors import Tampered
from staydown.words.find import Signal
from staydown.words.protect import STRONG, WEAK, IdentifierKind, Token

from .samples import ILYAS, KEYS, LIESELOT, MASTER, PDQ, REGISTER, ROWS, WANNES, id_of, register_of, tokens_of

PHOTOGRAPHED = {**WANNES, "photo": "wannes.jpg"}
OTHER_KEYS = keys_of(MASTER[::-1], REGISTER.id)
BLINDED = sorted((STRONG | {IdentifierKind.NAME}) - {IdentifierKind.PHOTO})


@given(st.sampled_from(BLINDED), st.text(max_size=40), st.text(max_size=40))
def test_blinding_is_equal_only_for_equal_identifiers(kind: IdentifierKind, one: str, other: str) -> None:
    forms = [canonical(kind, value) for value in (one, other)]
    values = [KEYS.kinds[kind](form) for form in forms]
    assert (values[0] == values[1]) == (forms[0] == forms[1])


def test_equal_towns_and_units_of_two_people_do_not_show_but_equal_phones_find_both() -> None:
    twin = {**LIESELOT, "person": "59", "name": "Odilon Kroosbrecht", "phone": "0470 12 34 56"}
    tokens = tokens_of([{**LIESELOT, "phone": "0470 12 34 56"}, twin])
    weak = [token.value for token in tokens if token.kind in WEAK]
    assert len(weak) == len(set(weak)) == 4
    register = BlindedRegister(REGISTER, tokens, KEYS)
    assert register.persons_with(IdentifierKind.PHONE, canonical(IdentifierKind.PHONE, "0470123456")) == {id_of(LIESELOT), id_of(twin)}


def test_the_register_answers_what_was_enrolled_and_nothing_else() -> None:
    register = register_of([PHOTOGRAPHED, LIESELOT, ILYAS])
    for row in ROWS:
        person = id_of(row)
        assert register.kinds_of(person) == {IdentifierKind(column) for column in row if column != "person"} | (
            {IdentifierKind.PHOTO} if row is WANNES else set()
        )
        for column, cell in row.items():
            if column == "person":
                continue
            kind = IdentifierKind(column)
            for form in (canonical(kind, value) for value in cell.split("|")):
                assert register.persons_with(kind, form) == (frozenset() if kind in WEAK else {person})
            if kind in WEAK:
                assert kind in register.weak_kinds(person, asked(fold(cell)))
                assert not register.weak_kinds(id_of(LIESELOT if row is not LIESELOT else WANNES), asked(fold(cell)))
    assert register.shown([("d", Signal("pdq", PDQ["wannes.jpg"]))]) == {id_of(WANNES): True}
    assert register.kinds_of("K-0000-0000-0000") == frozenset()


def test_whoever_has_a_form_is_told_each_time_and_what_nobody_has_stays_nobodys_however_much_is_asked() -> None:
    register, phone = register_of(ROWS), canonical(IdentifierKind.PHONE, "0470 12 34 56")
    strangers = [f"47{number:07}" for number in range(2 * MOST_NOBODYS)]
    assert phone not in strangers
    for begin in range(0, len(strangers), MOST_NOBODYS // 2):
        some = [*strangers[begin : begin + MOST_NOBODYS // 2], phone]
        assert register.holders(IdentifierKind.PHONE, some) == register.holders(IdentifierKind.PHONE, some) == {phone: {id_of(WANNES)}}
    assert len(register._nobodys[IdentifierKind.PHONE]) <= 2 * MOST_NOBODYS


def test_a_wrong_key_finds_nobody() -> None:
    register = BlindedRegister(REGISTER, tokens_of(ROWS), OTHER_KEYS)
    for row in ROWS:
        for column, cell in row.items():
            if column != "person":
                kind = IdentifierKind(column)
                assert not any(register.persons_with(kind, canonical(kind, value)) for value in cell.split("|"))
                assert not register.weak_kinds(id_of(row), asked(fold(cell)))


def test_a_photo_does_not_open_under_a_wrong_key() -> None:
    (photo,) = [token for token in tokens_of([PHOTOGRAPHED]) if token.kind is IdentifierKind.PHOTO]
    with pytest.raises(Tampered, match="does not open"):
        BlindedRegister(REGISTER, [photo], OTHER_KEYS)


def test_a_name_of_an_earlier_form_is_not_missed_in_silence() -> None:
    (name,) = [token for token in tokens_of([LIESELOT]) if token.kind is IdentifierKind.NAME]
    with pytest.raises(Tampered, match="enrol the register again"):
        BlindedRegister(REGISTER, [Token(name.kind, name.value, name.person)], KEYS)
