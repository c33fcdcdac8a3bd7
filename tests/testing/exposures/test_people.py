"""People to enrol."""

from collections import Counter
from hashlib import sha256

import pytest

from staydown.testing.exposures.cases import SEED
from staydown.testing.exposures.nouns import Enrolled, Field
from staydown.testing.exposures.people import IN_GARRISON, bare, garrison, people
from staydown.testing.exposures.table import COUNTRIES, country_of, invented

from .samples import somebody


def test_people_are_these_for_ever() -> None:
    """Frozen: numbers of today are compared with numbers of before (docs/decisions/0015), so this digest is never renewed."""
    rows = "\n".join(repr(person.row()) for person in people(invented(), 200, SEED))
    assert sha256(rows.encode()).hexdigest() == "7a9e9c89cb389760f3d855a0235741cdca3e3d7da30f9ce1f60c807885addebc"


def test_a_person_has_about_ten_identifiers() -> None:
    held = [sum(len(cell.split("|")) for column, cell in person.row().items() if column != "person") for person in somebody()]
    assert min(held) >= 10
    assert max(held) <= 17


def test_no_two_have_the_same_strong_identifier() -> None:
    strong = (Field.PHONE, Field.EMAIL, Field.HANDLE, Field.PROFILE, Field.PLATE, Field.NATIONAL_NUMBER)
    values = [person.facts[field].local.casefold() for person in somebody() for field in strong if field in person.facts]
    assert len(values) == len(set(values))


def test_more_people_begin_with_the_same_people() -> None:
    assert people(invented(), 20, 5) == people(invented(), 40, 5)[:20]


def test_units_lie_in_garrison_towns_and_most_of_their_people_live_there() -> None:
    at_home = []
    for person in somebody():
        unit = country_of(person.country).units.index(person.facts[Field.UNIT])
        at_home.append(person.facts[Field.TOWN] == garrison(invented().towns[person.country], unit))
    assert sum(at_home) / len(at_home) == pytest.approx(IN_GARRISON + 0.07, abs=0.1)


def test_large_towns_have_more_people_than_small_ones() -> None:
    lived = Counter(person.facts[Field.TOWN] for person in people(invented(), 3000, 1))
    for country in COUNTRIES:
        towns = invented().towns[country]
        assert lived[towns[0].form] > lived[towns[-1].form]


def test_half_of_those_with_two_writings_are_enrolled_with_both() -> None:
    shares = Counter(person.enrolled for person in people(invented(), 4000, 2))
    assert shares[Enrolled.BOTH] / 4000 == pytest.approx(0.5, abs=0.03)
    assert shares[Enrolled.LOCAL] / 4000 == pytest.approx(0.25, abs=0.03)


def test_only_belgians_have_a_national_number() -> None:
    assert {person.country for person in somebody() if Field.NATIONAL_NUMBER in person.facts} == {"BE"}


@pytest.mark.parametrize(
    ("name", "plain"), [("Möhrentaler", "mohrentaler"), ("Ilgazlıoğlu", "ilgazlioglu"), ("Van der Kolfweg", "vanderkolfweg")]
)
def test_a_name_goes_bare_into_an_address(name: str, plain: str) -> None:
    assert bare(name) == plain
