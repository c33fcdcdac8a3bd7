"""What looks like somebody's name, and what of the language of law does not."""

import pytest

from staydown.report.name_like import name_like


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the video shows Jan Peeters at his door", ["Jan Peeters"]),
        ("posted by Anna-Lena O\u2019Hara Smith and Tom Berg", ["Anna-Lena O\u2019Hara Smith", "Tom Berg"]),
        ("PEETERS Jan, then J. Peeters", ["PEETERS Jan", "J. Peeters"]),
        ("the EU DSA in force", []),
        ("against Article 5 of the Terms of Service", []),
        ("European Union, Member States, Court", []),
        ("the same frames as known material", []),
        ("one name, Jan, stands alone", []),
        ("Jan\u00a0Peeters", ["Jan\u00a0Peeters".replace("\u00a0", " ")]),
        ("", []),
    ],
)
def test_two_words_with_a_capital_that_are_no_term_look_like_a_name(text: str, names: list[str]) -> None:
    assert list(name_like(text)) == names
