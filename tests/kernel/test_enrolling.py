"""What a register holds, as the compiled loop makes it; that it is what is made form by form is held in `protect`."""

import hashlib
import hmac

import pytest

from staydown.kernel import enrolling
from staydown.kernel.enrolling import EnrollingKeys, Group

SIGNS = (
    ("", 1, False), ("~", 2, True), ("/", 3, False), ("=", 4, False),
    ("-c", 5, False), ("-m", 6, True), ("-s", 7, True), ("+c", 8, False), ("+m", 9, True), ("+s", 10, True),
)  # fmt: skip
KEYS = EnrollingKeys(b"n" * 32, b"m" * 32, {"phone": b"k" * 32}, b"f" * 32, b"p" * 32, b"w" * 32)
RESTS_OF_PETRS = ("petrs", "etrs", "ptrs", "pers", "pets")
HERE = enrolling.enrolling(KEYS, SIGNS)

compiled = pytest.mark.skipif(HERE is None, reason="nothing was compiled here")


def test_one_of_the_two_implementations_does_the_work() -> None:
    assert enrolling.implementation() in ("compiled", "python")
    assert (HERE is None) == (enrolling.implementation() == "python")


@compiled
def test_forms_of_a_name_are_blinded_in_their_order_and_equal_ones_once() -> None:
    assert HERE
    groups = [Group("", ("jan",), "peeters"), Group("~", ("jan", "ja", "jan"), "peeters"), Group("=", ("janpeeters",), "")]
    held = HERE.name("K-1", [], groups)
    forms = ["jan peeters", "~jan peeters", "~ja peeters", "=janpeeters"]
    blinded = [hmac.digest(b"n" * 32, form.encode(), "sha256").hex() for form in forms]
    assert held.value == blinded[0][:32]
    assert held.near == "".join(one[:16] for one in blinded[1:])
    words = 5  # jan and peeters of the first form; jan, ja and, in the other place, peeters of those with a slip
    assert len(held.marks) == 10 * len(forms) + 8 * words


@compiled
def test_two_words_are_held_by_every_form_in_which_they_meet_others() -> None:
    assert HERE
    held = HERE.name("K-1", [(("ian", "ian", "ian", "n", False), ("peters", "peters", "petrs", "ptrs", False))], [])
    slips = ["peters", "eters", "pters", "peers", "petrs", "petes", "peter*"]
    forms = ["ian peters", *(f"~{slip} ian" for slip in slips), "/ian petrs", "-mian ptrs", *(f"-s{rest} ian" for rest in RESTS_OF_PETRS)]
    blinded = [hmac.digest(b"n" * 32, form.encode(), "sha256").hex() for form in forms]
    assert held.value + held.near == blinded[0][:32] + "".join(one[:16] for one in blinded[1:])


@compiled
def test_a_mark_lies_under_a_pad_that_follows_from_the_value() -> None:
    assert HERE
    forms = (b"470123456", b"~470123456")
    value, near, marks = HERE.strong("phone", [form.decode() for form in forms])
    assert [value[:16], near] == [hmac.digest(b"k" * 32, form, "sha256").hex()[:16] for form in forms]
    own = b"".join(hashlib.blake2b(b"phone " + form, key=b"f" * 32, digest_size=4).digest() for form in forms)
    pad = hmac.digest(b"p" * 32, f"phone {value}".encode(), "sha256")
    assert bytes.fromhex(marks) == bytes(one ^ other for one, other in zip(own, pad, strict=False))


@compiled
@pytest.mark.parametrize("forms", [[], ["470123456"] * 5])
def test_an_identifier_has_one_form_to_four(forms: list[str]) -> None:
    assert HERE
    with pytest.raises(ValueError, match="form"):
        HERE.strong("phone", forms)


@compiled
def test_things_are_blinded_for_one_person_word_by_word() -> None:
    assert HERE
    held = HERE.things("K-1", ((("ab", "cd"), ("ef",)), (("gh",),)))
    ab, cd, ef, gh = (hmac.digest(b"w" * 32, f"K-1\n{form}".encode(), "sha256").hex()[:16] for form in ("ab", "cd", "ef", "gh"))
    assert held == f"{ab}{cd} {ef}|{gh}"
    assert HERE.things("K-1", ()) == ""
