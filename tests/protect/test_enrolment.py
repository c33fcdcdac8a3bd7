"""Enrolment: a token for each good cell under one pseudonym, nothing in it for a thief, and what is refused is told without its value."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel.places import FEWEST, PLACE, written
from staydown.protect import enrolment
from staydown.protect.blinded import Plainly
from staydown.protect.enrolment import AGREED, COLUMNS, RefusedRow, blind, pseudonym
from staydown.protect.identifiers import canonical, refusal
from staydown.protect.keys import keys_of
from staydown.protect.photos import Photo, opened
from staydown.words.errors import Malformed
from staydown.words.protect import IdentifierKind, Token

from .samples import KEYS, LIESELOT, MASTER, PDQ, PHOTOS, PURGE_AT, ROWS, WANNES, id_of, tokens_of

PLACES = written(b"\xcc\xff", np.ones(FEWEST, PLACE))
PHOTOGRAPHED = {**WANNES, "photo": "wannes.jpg"}


def _made(*rows: dict[str, str]) -> tuple[list[Token], list[RefusedRow]]:
    made = list(blind(rows, KEYS, purge_at=PURGE_AT, photo_hashes=PHOTOS.get))
    return [one for one in made if isinstance(one, Token)], [one for one in made if isinstance(one, RefusedRow)]


def test_a_row_becomes_a_token_for_each_value_under_one_pseudonym() -> None:
    tokens = tokens_of([PHOTOGRAPHED])
    assert sorted(token.kind for token in tokens) == sorted(
        [*(IdentifierKind(column) for column in PHOTOGRAPHED if column != "person"), IdentifierKind.PHONE]
    )
    assert {token.person for token in tokens} == {id_of(WANNES)}
    assert {token.purge_at for token in tokens} == {PURGE_AT}
    assert all(len(token.value) == (120 if token.kind is IdentifierKind.PHOTO else 32) for token in tokens)


def test_enrolling_again_gives_the_same_tokens() -> None:
    assert tokens_of([PHOTOGRAPHED, *ROWS]) == tokens_of([PHOTOGRAPHED, *ROWS])


def test_a_pseudonym_is_stable_tells_people_apart_and_does_not_hold_the_id() -> None:
    assert pseudonym(" 17  b", KEYS) == pseudonym("17 b", KEYS)
    many = {pseudonym(str(n), KEYS) for n in range(5000)}
    assert len(many) == 5000 and all(len(one) == 16 and one.startswith("K-") for one in many)
    assert pseudonym("17", KEYS) != pseudonym("17", keys_of(MASTER, "another"))


@given(st.sampled_from([0, 1, 2]), st.sampled_from(["upper", "lower", "swapcase", "title"]))
def test_another_writing_of_an_enrolled_value_is_the_same_token(place: int, way: str) -> None:
    row = ROWS[place]
    other = {column: value if column in ("person", "photo") else getattr(value, way)() for column, value in row.items()}
    assert set(tokens_of([row])) == set(tokens_of([other]))


def test_nothing_in_the_tokens_holds_a_value_its_form_or_a_plain_hash_of_it() -> None:
    stored = "\n".join(f"{token.kind} {token.value} {token.person} {token.purge_at}" for token in tokens_of([PHOTOGRAPHED, *ROWS])).lower()
    secrets = {PDQ["wannes.jpg"]}
    for row in ROWS:
        for column, cell in row.items():
            values = [] if column == "person" else cell.split("|")
            for value in values:
                form = canonical(IdentifierKind(column), value)
                for text in (value.lower(), form):
                    secrets |= {
                        text,
                        text.encode().hex(),
                        *(hashlib.new(name, text.encode()).hexdigest()[:32] for name in ("sha256", "sha1", "md5")),
                    }
    assert not [secret for secret in secrets if secret in stored]


@pytest.mark.parametrize(("agreed", "held"), [("", False), ("no", False), ("yes", True), (" Ja ", True), ("oui", True)])
def test_places_are_held_of_somebody_who_agreed_alone(agreed: str, held: bool) -> None:
    photo = Photo(PHOTOS["wannes.jpg"].hashes, PLACES)
    made = blind([{**PHOTOGRAPHED, AGREED: agreed}], KEYS, purge_at=None, photo_hashes=lambda _: photo)
    (token,) = [one for one in made if isinstance(one, Token) and one.kind is IdentifierKind.PHOTO]
    assert opened(KEYS, token) == (photo if held else PHOTOS["wannes.jpg"])


def test_an_answer_that_is_neither_yes_nor_no_holds_no_places_and_is_told() -> None:
    made = list(blind([{**PHOTOGRAPHED, AGREED: "maybe"}], KEYS, purge_at=None, photo_hashes=lambda _: Photo(("f0" * 32,), PLACES)))
    assert [(one.row, one.column) for one in made if isinstance(one, RefusedRow)] == [(1, AGREED)]
    assert not any(one.near for one in made if isinstance(one, Token) and one.kind is IdentifierKind.PHOTO)


def test_a_bad_cell_is_refused_with_its_place_and_the_rest_of_the_row_goes_in() -> None:
    tokens, refused = _made({**WANNES, "handle": "@jan", "photo": "missing.jpg"})
    assert [(one.row, one.column) for one in refused] == [(1, "handle"), (1, "photo")]
    assert IdentifierKind.PHONE in {token.kind for token in tokens} and IdentifierKind.HANDLE not in {token.kind for token in tokens}


def test_rows_that_could_find_nobody_and_rows_without_a_person_are_refused_whole() -> None:
    tokens, refused = _made(
        {"person": "1", "town": "Oostverlune"}, {"person": " ", "name": "Wannes Vanderzwelmst"}, {"person": "3", "name": "Wannes"}
    )
    assert tokens == []
    assert [(one.row, one.column) for one in refused] == [(1, ""), (2, "person"), (3, "name"), (3, "")]


def test_an_unknown_column_is_told_once() -> None:
    _, refused = _made({**WANNES, "telephone": "1"}, {**LIESELOT, "telephone": "2"})
    assert [(one.row, one.column) for one in refused] == [(1, "telephone")]
    assert all(column in refused[0].reason for column in COLUMNS)


def test_a_photo_hash_that_is_none_is_a_fault_of_the_caller() -> None:
    with pytest.raises(Malformed, match="64 hex digits"):
        list(blind([PHOTOGRAPHED], KEYS, purge_at=None, photo_hashes=lambda _: Photo(("abc",))))


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=30)))
def test_no_refusal_repeats_what_it_refuses(row: dict[str, str]) -> None:
    for one in blind([row], KEYS, purge_at=None, photo_hashes=lambda _: None):
        if isinstance(one, RefusedRow) and one.column in row and one.column not in ("person", AGREED):
            assert all(part.strip() not in one.reason for part in row[one.column].split("|") if len(part.strip()) > 20)
            assert any(refusal(IdentifierKind(one.column), part.strip()) for part in row[one.column].split("|"))


PEOPLE = st.fixed_dictionaries(
    {"person": st.integers(1, 99).map(str)},
    optional={
        "name": st.sampled_from(
            ["Wannes Vanderzwelmst", "Kroosbrecht, Lieselot", "Nour Eddine Benzahriqa|نور الدين بنزهريقة",
             "Щербаков Юрій", "Γιώργος Παπαδόπουλος",
             "გიორგი ბერიძე", "יוסף כהן", "J4n d'Aubigné", "Đorđe Müller", "Wannes", "𝕵𝖆𝖓 Ｋｒｏｏｓ"]
        ),
        "phone": st.sampled_from(["+32 470 12 34 56", "0470/12.34.56|(0)470 123457", "٠٤٧٠ ١٢ ٣٤ ٥٦", "2016-09-26 13", "12"]),
        "email": st.sampled_from(["Wannes.V@example.org", "wannes (at) example (dot) org", "info@example.org", "wannes"]),
        "handle": st.sampled_from(["@wannes_vdz", "wannes.vdz.17", "https://t.me/wannes_vdz", "@soldier12", "@a@b.social"]),
        "plate": st.sampled_from(["6-BDF-017", "6 bdf 017", "abcdef", "for 150"]),
        "national_number": st.sampled_from(["85073003328", "85.07.30-033.28", "85073003329", "12345678z"]),
        "town": st.sampled_from(["Oostverlune", "Москва", "Bruxelles", "12", "the"]),
        "unit": st.sampled_from(["2e Bataljon Reiger", "Wing Bergeronnette", "батальон Рейгер", "3"]),
        "address": st.sampled_from(["Kerkstraat 12 bus 3, Oostverlune", "12, rue de la Gare", "ул. Ленина 5", "Kerkstraat"]),
        "car": st.sampled_from(["rode Golf", "BMW X5", "wit"]),
    },
)  # fmt: skip


@given(st.lists(PEOPLE, max_size=4))
def test_the_fast_way_makes_the_register_that_is_made_form_by_form(rows: list[dict[str, str]]) -> None:
    fast = list(blind(rows, KEYS, purge_at=PURGE_AT, photo_hashes=lambda _: None))
    with pytest.MonkeyPatch.context() as form_by_form:
        form_by_form.setattr(enrolment, "blinded", Plainly)
        assert list(blind(rows, KEYS, purge_at=PURGE_AT, photo_hashes=lambda _: None)) == fast
