"""What a register holds of names: made in one go as it is made form by form."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import names
from staydown.protect.enrolled_names import MARK_BYTES, EnrolledNames
from staydown.protect.held import VALUE_BYTES
from staydown.protect.keys import keys_of
from staydown.words.protect import IdentifierKind

from .samples import KEYS, MASTER, REGISTER

NAMES = EnrolledNames(KEYS)
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


@given(_names, st.sampled_from(["K-7F3A-9Q2M-0XT4", "K-0000-0000-0000"]))
def test_in_one_go_a_name_of_any_script_is_held_as_form_by_form(name: str, person: str) -> None:
    if groups := names.groups(name):
        assert NAMES.held(person, groups) == NAMES.held_plainly(person, groups)


@given(_names)
def test_each_form_is_held_once_and_under_the_keys_of_the_register(name: str) -> None:
    forms = names.enrolled(name)
    if not forms:
        return
    held = NAMES.held("K-7F3A-9Q2M-0XT4", names.groups(name))
    blinder = KEYS.kinds[IdentifierKind.NAME]
    assert held.value == blinder(forms[0]).hex()
    assert held.near == blinder.each(forms[1:], size=VALUE_BYTES).hex()
    assert len(held.marks) >= 2 * MARK_BYTES * len(forms)
    other = EnrolledNames(keys_of(MASTER[::-1], REGISTER.id)).held("K-7F3A-9Q2M-0XT4", names.groups(name))
    assert held.value != other.value and held.marks != other.marks
