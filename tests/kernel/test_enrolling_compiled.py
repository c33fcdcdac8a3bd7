"""What the compiled enrolling refuses. Skipped where nothing was compiled."""

from typing import Any

import pytest

from staydown.kernel.enrolling import EnrollingKeys
from staydown.words.errors import Malformed

compiled = pytest.importorskip("staydown.kernel.enrolling_compiled", reason="nothing was compiled here", exc_type=ImportError)

SIGNS = (("", 1, False), *((sign, number, True) for number, sign in enumerate("~/=-123+45"[:9], 2)))
WORD = ("ian", "ian", "ian", "n", False)
KEYS = EnrollingKeys(bytes(32), bytes(32), {"phone": bytes(32)}, bytes(32), bytes(32), bytes(32))


@pytest.mark.parametrize(
    "other",
    [
        {"names": bytes(65)},
        {"name_marks": bytes(15)},
        {"kinds": {"x": bytes(65)}},
        {"marks": bytes(65)},
        {"pads": bytes(65)},
        {"weak": bytes(65)},
    ],
)
def test_a_key_of_another_length_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(Malformed, match="bytes"):
        compiled.enrolling(KEYS._replace(**other), SIGNS)


@pytest.mark.parametrize(
    "groups",
    [
        [], [("", (), "a")], [("^", ("a",), "b")], [("", ("a",))], [("", "a", "b")], [("", (1,), "b")], [["", ("a",), "b"]], "",
        [("", ("a",), None)],
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(groups: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        compiled.enrolling(KEYS, SIGNS).name("K-1", [], groups)


@pytest.mark.parametrize(
    "pairs", ["ab", [("ab", "cd")], [(WORD,)], [(WORD, (*WORD[:3], 1, False))], [(WORD, WORD[:4])], [(WORD, WORD, WORD)]]
)
def test_what_are_no_two_words_is_refused(pairs: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        compiled.enrolling(KEYS, SIGNS).name("K-1", pairs, [])


def test_a_kind_of_form_without_a_sign_is_refused() -> None:
    with pytest.raises(Malformed, match="sign"):
        compiled.enrolling(KEYS, SIGNS[:-1])


@pytest.mark.parametrize("things", ["ab", [("ab",)], [((1,),)], 5])
def test_what_are_no_things_is_refused(things: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        compiled.enrolling(KEYS, SIGNS).things("K-1", things)


def test_what_is_no_text_in_utf8_is_refused_and_not_guessed() -> None:
    here = compiled.enrolling(KEYS, SIGNS)
    with pytest.raises(UnicodeEncodeError):
        here.name("K-1", [], [("", ("\ud800",), "a")])
    with pytest.raises(UnicodeEncodeError):
        here.name("K-1", [(WORD, ("\ud800", *WORD[1:]))], [])
    with pytest.raises(UnicodeEncodeError):
        here.strong("phone", ["\ud800"])
    with pytest.raises(UnicodeEncodeError):
        here.things("K-1", [(("\ud800",),)])
