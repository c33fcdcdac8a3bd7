"""What the compiled enrolling refuses. Skipped where nothing was compiled."""

from typing import Any

import pytest

from staydown.words.errors import Malformed

compiled = pytest.importorskip("staydown.kernel.enrolling_compiled", reason="nothing was compiled here", exc_type=ImportError)

SIGNS = (("", 1, False),)


@pytest.mark.parametrize("keys", [(bytes(65), bytes(32), bytes(32)), (bytes(32), bytes(15), bytes(32)), (bytes(32), bytes(32), bytes(65))])
def test_a_key_of_another_length_is_refused(keys: tuple[bytes, bytes, bytes]) -> None:
    with pytest.raises(Malformed, match="bytes"):
        compiled.names(*keys, SIGNS)


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [("", (), "a")],
        [("~", ("a",), "b")],
        [("", ("a",))],
        [("", "a", "b")],
        [("", (1,), "b")],
        [["", ("a",), "b"]],
        "",
        [("", ("a",), None)],
    ],
)
def test_what_is_no_name_is_refused(groups: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        compiled.names(bytes(32), bytes(32), bytes(32), SIGNS).held("K-1", groups)


def test_what_is_no_text_in_utf8_is_refused_and_not_guessed() -> None:
    with pytest.raises(UnicodeEncodeError):
        compiled.names(bytes(32), bytes(32), bytes(32), SIGNS).held("K-1", [("", ("\ud800",), "a")])
