"""Which implementation reads texts."""

from staydown.kernel import mentions


def test_one_of_the_two_implementations_does_the_work() -> None:
    assert mentions.implementation() in ("compiled", "python")
    assert len({mentions.NOBODY, mentions.MAYBE, mentions.UNREAD, mentions.STRONG}) == 4
