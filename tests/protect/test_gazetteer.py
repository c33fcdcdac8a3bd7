"""The lists are folded, and every word of them can be what it is said to be."""

from staydown.protect import gazetteer, names, weak
from staydown.words.protect import IdentifierKind as Kind


def test_every_listed_town_and_car_can_be_enrolled() -> None:
    assert not [town for town in gazetteer.LARGE_TOWNS if not weak.canonical(Kind.TOWN, town.replace("_", " "))]
    assert not [car for car in gazetteer.FREQUENT_CARS if not weak.canonical(Kind.CAR, car.replace("_", " "))]


def test_every_listed_name_can_be_a_word_of_a_name() -> None:
    assert not [name for name in gazetteer.FREQUENT_FORENAMES | gazetteer.FREQUENT_SURNAMES if names.word(name) is None]
