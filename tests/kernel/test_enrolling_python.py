"""What runs where nothing was compiled: no names, so that each form is made by itself."""

from staydown.kernel.enrolling_python import implementation, names


def test_there_are_no_names_and_whoever_asks_makes_each_form() -> None:
    assert implementation() == "python"
    assert names(bytes(32), bytes(32), bytes(32), (("", 1, False),)) is None
