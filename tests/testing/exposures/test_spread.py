"""Where a message breaks."""

from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.nouns import Field
from staydown.testing.exposures.sentences import filled
from staydown.testing.exposures.spread import broken, parted

from .samples import value


def test_a_number_is_broken_once_and_loses_no_digit() -> None:
    for text in ("0471 23 45 67", "0471234567", "1-ABC-235"):
        for seed in range(20):
            made = broken(value(Field.PHONE, text), Chance(seed))
            assert made.count("\n") == 1
            assert "".join(filter(str.isalnum, made)) == "".join(filter(str.isalnum, text))


def test_a_name_is_broken_in_a_third_of_the_times() -> None:
    made = [broken(value(Field.NAME, "Lotte Kesteloren"), Chance(seed)) for seed in range(300)]
    assert set(made) == {"Lotte Kesteloren", "Lotte\nKesteloren"}
    assert 70 < made.count("Lotte\nKesteloren") < 140


def test_a_text_is_parted_between_the_two_things() -> None:
    said = filled("Oui, {name} vit à {town} depuis trois ans.", {"name": "Lotte Kesteloren", "town": "Ry le Pont"})
    for seed in range(20):
        first, second = parted(said, Chance(seed))
        assert f"{first} {second}" == said.text
        assert "Lotte Kesteloren" in first
        assert "Ry le Pont" in second
