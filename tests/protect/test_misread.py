"""What a machine misreads still has the shape of what was enrolled, and is never taken for certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.candidates import candidates
from staydown.protect.disguise import drawn_badly
from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical, refusal
from staydown.protect.misread import misread_emails, misread_forms
from staydown.words.protect import IdentifierKind as Kind

from .samples import WANNES, found, id_of

MISREAD = [
    (Kind.HANDLE, "@wannes_vdz.ex", "volg @wauncs_vdz.ex"),
    (Kind.HANDLE, "@wannes_vdz.ex", "instagram.com/wannesuclz.ex"),
    (Kind.HANDLE, "@wannes_vdz.ex", "@wariries_vdz.ex"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "mail wannes,vandcrzweirnst@exampie.org, nu"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "wannesvanderzwelmst@exampleorg"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "wannes.vanderzwelmst@cxomqle"),
    (Kind.EMAIL, "Wannes@example.org", "vvanncs@exarnple,org.Kom"),
    (Kind.EMAIL, "Wannes.Vanderzwelmst@example.org", "wannes.uanderzwelmst@exarnple.org.Kom"),
]


@pytest.mark.parametrize(("kind", "enrolled", "text"), MISREAD)
def test_a_misread_identifier_has_the_shape_of_the_enrolled_one(kind: Kind, enrolled: str, text: str) -> None:
    assert {(kind, form) for form in misread_forms(kind, canonical(kind, enrolled))} & {
        (one, form) for one, form, _, sure in candidates(fold(text)) if not sure
    }


def test_one_end_must_stand_as_it_is_because_others_have_the_shape() -> None:
    enrolled = set(misread_forms(Kind.HANDLE, canonical(Kind.HANDLE, "@wannes_vdz.ex")))
    assert not enrolled & {form for _, form, _, sure in candidates("volg @wauncs_udz.cx") if not sure}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, enrolled, text in MISREAD if enrolled != "Wannes@example.org"])
def test_whoever_is_found_by_a_shape_alone_is_perhaps_meant(kind: Kind, text: str) -> None:
    (finding,) = found(text)
    assert finding.person == id_of(WANNES) and finding.perhaps == {kind}
    assert finding.kinds <= {Kind.NAME}


def test_what_stands_there_as_it_was_enrolled_is_certain_and_not_perhaps() -> None:
    (finding,) = found("volg @wannes_vdz.ex")
    assert finding.kinds == {Kind.HANDLE} and not finding.perhaps


_VALUES = {
    Kind.EMAIL: st.from_regex(r"[a-z0-9_+-]{1,12}([.][a-z0-9_-]{1,12})?@[a-z0-9-]{3,9}([.][a-z0-9-]{1,4})?[.][a-z]{2,5}", fullmatch=True),
    Kind.HANDLE: st.from_regex(r"@[A-Za-z0-9._]{6,20}", fullmatch=True),
}


@given(st.sampled_from(list(_VALUES)), st.data())
def test_what_is_enrolled_is_found_by_its_shape_too_where_it_has_one(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(_VALUES[kind])
    if refusal(kind, value) is None:
        shapes = misread_forms(kind, canonical(kind, value))
        assert {(kind, shape) for shape in shapes} <= {
            (one, form) for one, form, _, sure in candidates(fold(f"kerel {value} heet")) if not sure
        }
        assert not {(kind, shape) for shape in shapes} & {
            (one, form) for one, form, _, sure in candidates(fold(f"kerel {value} heet")) if sure
        }


def test_a_shape_is_one_of_all_letters_that_are_taken_for_one_another() -> None:
    assert {drawn_badly(letter) for letter in "ceo"} == {"a"}
    assert set(misread_forms(Kind.HANDLE, "vannesvdzex")) & set(misread_forms(Kind.HANDLE, "uanncsvdzex"))


@pytest.mark.parametrize(("kind", "form"), [(Kind.HANDLE, "vannesvdz"), (Kind.EMAIL, "a.b@cde.fgh"), (Kind.PHONE, "470123456")])
def test_what_is_short_or_is_no_name_has_no_shape(kind: Kind, form: str) -> None:
    assert misread_forms(kind, form) == ()


def test_of_an_address_so_much_is_read_as_one_may_be_long() -> None:
    long = "a" * 1000 + "@" + "b" * 1000 + ".org"
    assert max(len(form) for form, _ in misread_emails(long)) <= 131
