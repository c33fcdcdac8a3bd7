"""Two writings of a name meet where they are of one name, and hardly anywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import names
from staydown.protect.disguise import strokes
from staydown.protect.folding import fold


def met(enrolled: str, text: str) -> set[str]:
    """The forms that a name and a text have in common."""
    plain = text if names.is_foreign(text) else fold(text)
    asked = {one.form for words in (*names.sequences_of(plain), *([one] for one in names.inside(plain))) for one in names.asked(words)}
    return asked & set(names.enrolled(enrolled))


@pytest.mark.parametrize(
    ("enrolled", "text"),
    [
        ("Wannes Vanderzwelmst", "VANDERZWELMST, Wannes"),
        ("Wannes Vanderzwelmst", "Wannes Jozef Maria Vanderzwelmst"),
        ("Wannes Vanderzwelmst", "w4nn3s v@nd3rzw3lm5t"),
        ("Wannes Vanderzwelmst", "#wannesvanderzwelmst"),
        ("Wannes Vanderzwelmst", "vanderzwelmstwannes"),
        ("Wannes Vanderzwelmst", "W. Vanderzwelmst"),
        ("Wannes Vanderzwelmst", "Wanens Vanderzwelmst"),
        ("Wannes Vanderzwelmst", "Wannes Vanderzwlmst"),
        ("Wannes Vanderzwelmst", "Wannes Vanderzvvelrnst"),
        ("Wannes Vanderzwelmst", "Wonnes Vanderzwelmst"),
        ("Wannes Vanderzwelmst", "Wannes Vander zwelmst"),
        ("Wannes Vanderzwelmst", "Wa nnes Vanderzwelmst"),
        ("Wannes Vanderzwelmst", "w a n n e s v a n d e r z w e l m s t"),
        ("Wannes Vanderzwelmst", "Ваннес Вандерзвельмст"),
        ("Wannes Vanderzwelmst", "فانس فاندرزفيلمست"),
        ("Ваннес Вандерзвельмст", "Wannes Vanderzwelmst"),
        ("Jan van der Berg", "janvanderberg"),
        ("Kroosbrecht, Lieselot", "Lieselot Kroosbrecht"),
        ("Kolonel Lieselot Kroosbrecht", "Lieselot Kroosbrecht"),
        ("إلياس بنزهريقة", "Ilyas Benzahriqa"),
        ("Ilyas Benzahriqa", "إلياس بنزهريقة"),
        ("Abdelkader Benzahriqa", "عبد القادر بنزهريقة"),
        ("Wannes Lieselot", "Wauncs Lleselof"),
        ("Emil Benzahriqa", "Emlt Bcnzahrlqa"),
    ],
)
def test_other_writings_of_a_name_meet_it(enrolled: str, text: str) -> None:
    assert met(enrolled, text)


@pytest.mark.parametrize(
    ("enrolled", "text"),
    [
        ("Wannes Vanderzwelmst", "Wannes Peeters"),
        ("Wannes Vanderzwelmst", "Wannes and six others saw it before Vanderzwelmst came"),
        ("Ivan Petrovanov", "Ivan Petrovanova"),
        ("Maria Kroosbrecht", "Mario Kroosbrecht"),
        ("Jan Kroosbrecht", "Jon Kroosbrecht"),
        ("Mario Vanderzwelmst", "Maria Vanderzwelmst"),
        ("Jan Kroosbrecht", "Lan Kroosbrechf"),
    ],
)
def test_another_name_does_not(enrolled: str, text: str) -> None:
    assert not met(enrolled, text)


@pytest.mark.parametrize("value", ["", "Wannes", "van der", "Wannes Wannes", "1 2", "J. K.", "\ud800 \u0300"])
def test_what_is_no_name_of_two_words_has_no_form(value: str) -> None:
    assert names.enrolled(value) == ()
    assert names.canonical_name(value) == ""


_WORD = st.text(alphabet="abcdefghijklmnoprstuvwz", min_size=5, max_size=9)


@given(_WORD, _WORD, st.lists(_WORD, max_size=2), st.booleans(), st.text(alphabet=" ,.-", min_size=1, max_size=3))
def test_a_name_is_found_in_either_order_with_two_middle_names_between(one: str, two: str, middle: list[str], swap: bool, gap: str) -> None:
    words = [two, *middle, one] if swap else [one, *middle, two]
    canonical = names.canonical_name(f"{one} {two}")
    assert not canonical or canonical in met(f"{one} {two}", gap.join(words).upper())


@given(_WORD, _WORD, st.data())
def test_a_word_with_one_slip_that_is_not_at_its_end_still_meets(one: str, two: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(one) - 2))
    slip = data.draw(st.sampled_from(["left out", "put in", "another", "exchanged"]))
    letter = data.draw(st.sampled_from("abdeghilmnoprstuvz"))
    rest = one[place + 1 :]
    slipped = {
        "left out": one[:place] + rest,
        "put in": one[:place] + letter + one[place:],
        "another": one[:place] + letter + rest,
        "exchanged": one[:place] + rest[:1] + one[place] + rest[1:] if len(rest) > 1 else one,
    }[slip]
    assert set(names.rests(one)) & set(names.rests(slipped)) or len(slipped) < names.SHORTEST_WITH_SLIP


@given(st.text(max_size=60))
def test_any_text_gives_forms_in_plain_letters(text: str) -> None:
    forms = {one.form for words in names.sequences_of(fold(text)) for one in names.asked(words)} | set(names.enrolled(text))
    assert all(form.isascii() and form == form.lower() for form in forms)


def test_an_initial_and_a_slip_are_told_from_a_whole_name() -> None:
    assert {names.is_initial(form) for form in met("Wannes Vanderzwelmst", "W. Vanderzwelmst")} == {True}
    assert all(map(names.has_slip, met("Wannes Vanderzwelmst", "Wanens Vanderzwelmst")))
    assert not names.has_slip(names.canonical_name("Wannes Vanderzwelmst"))


def test_a_slip_and_a_sound_fit_other_names_too() -> None:
    assert all(map(names.is_loose, met("Wannes Vanderzwelmst", "Wanens Vanderzwelmst")))
    assert all(map(names.is_loose, met("Wannes Vanderzwelmst", "Wannes Fanderzwelmst")))
    assert not names.is_loose(names.canonical_name("Wannes Vanderzwelmst"))


@given(st.lists(st.sampled_from(["jan", "de", "wannes", "sgt", "j", "the", "van", "vanderzwelmst", "x" * 31, "kroosbrecht"]), max_size=5))
def test_plain_words_have_the_ends_that_they_have_among_signs(words: list[str]) -> None:
    assert names.ends_in(" ".join(words)) == names.ends_in("  ".join(words))


@pytest.mark.parametrize("text", ["Wannes Vancierzwelmst", "Wannez Vandcrzwelmst", "Wannes Vaiiderzwelmst", "Wannes Vanclerzweirnst"])
def test_a_name_is_met_with_two_letters_for_one_and_with_another_at_its_end(text: str) -> None:
    assert met("Wannes Vanderzwelmst", text)


@pytest.mark.parametrize(("one", "other"), [("Ivanov", "Ivanova"), ("Kowalski", "Kowalska"), ("Mario", "Maria"), ("Peeters", "Peeter")])
def test_names_that_differ_by_their_end_alone_are_not_met_by_it(one: str, other: str) -> None:
    ours, theirs = names.word(one), names.word(other)
    assert ours and theirs
    assert not set(names.slips(ours)) & set(names.slips(theirs))


def test_strokes_are_of_long_latin_words() -> None:
    long, short, foreign = map(names.word, ("wannesen", "wannes", "щербаков"))
    assert long and short and foreign
    assert [strokes(one.shape) in names.slips(one) for one in (long, short, foreign)] == [True, False, False]
