"""What runs where nothing was compiled: each form is made by itself."""

from staydown.kernel.enrolling_python import EnrollingKeys, enrolling, implementation


def test_nothing_is_made_in_one_go_and_whoever_asks_makes_each_form() -> None:
    assert implementation() == "python"
    assert enrolling(EnrollingKeys(bytes(32), bytes(32), {}, bytes(32), bytes(32), bytes(32)), (("", 1, False),)) is None
