"""What a register holds of names, identifiers and weak things: made in one go as it is made form by form."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import names, weak
from staydown.protect.blinded import MARK_BYTES, Plainly, blinded
from staydown.protect.filters import PASSED
from staydown.protect.held import VALUE_BYTES
from staydown.protect.keys import keys_of
from staydown.words.protect import WEAK, IdentifierKind

from .samples import KEYS, MASTER, REGISTER

HERE, PLAINLY = blinded(KEYS), Plainly(KEYS)
OTHER = blinded(keys_of(MASTER[::-1], REGISTER.id))
WORDS = """
    Wannes Vanderzwelmst Anna Otto Li Jean-Luc d'Aubigné Đorđe Øystein Müller Strauß Ilyas Benzahriqa Nour Eddine Abdelkader Ben Al O'Neil
    إلياس بنزهريقة عبد الرحمن نور الدين Юрій Щербаков Γιώργος Παπαδόπουλος გიორგი ბერიძე יוסף כהן Ян 𝕵𝖆𝖓 J4n ｋｒｏｏｓ
"""
_words = st.sampled_from(WORDS.split())
_names = st.one_of(
    st.lists(_words, min_size=2, max_size=4).map(" ".join),
    st.tuples(_words, _words).map(", ".join),
    st.text(min_size=3, max_size=30),
)


_people = st.sampled_from(["K-7F3A-9Q2M-0XT4", "K-0000-0000-0000"])


@given(_names, _people)
def test_in_one_go_a_name_of_any_script_is_held_as_form_by_form(name: str, person: str) -> None:
    pairs, whole = names.parts_of(name)
    if pairs:
        assert HERE.name(person, pairs, whole) == PLAINLY.name(person, pairs, whole)


_forms = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), min_size=1, max_size=4)


@given(st.sampled_from(sorted(PASSED)), _forms)
def test_in_one_go_a_strong_identifier_is_held_as_step_by_step(kind: IdentifierKind, forms: list[str]) -> None:
    assert HERE.strong(kind.value, forms) == PLAINLY.strong(kind.value, forms)


@given(st.sampled_from(sorted(WEAK)), _names, _people)
def test_in_one_go_a_weak_thing_is_held_as_form_by_form(kind: IdentifierKind, value: str, person: str) -> None:
    for some in (value, f"{value} 12"):
        things = weak.enrolled(kind, some)
        assert HERE.things(person, things) == PLAINLY.things(person, things)


@given(_names)
def test_each_form_is_held_once_and_under_the_keys_of_the_register(name: str) -> None:
    forms = names.enrolled(name)
    if not forms:
        return
    held = HERE.name("K-7F3A-9Q2M-0XT4", *names.parts_of(name))
    blinder = KEYS.kinds[IdentifierKind.NAME]
    assert held.value == blinder(forms[0]).hex()
    assert held.near == blinder.each(forms[1:], size=VALUE_BYTES).hex()
    assert len(held.marks) >= 2 * MARK_BYTES * len(forms)
    other = OTHER.name("K-7F3A-9Q2M-0XT4", *names.parts_of(name))
    assert held.value != other.value and held.marks != other.marks


def test_equal_things_of_two_people_do_not_show() -> None:
    things = weak.enrolled(IdentifierKind.TOWN, "Oostverlune")
    assert HERE.things("K-0000-0000-0000", things) != HERE.things("K-7F3A-9Q2M-0XT4", things)
