"""The table that is shipped."""

import pytest

from staydown.testing.exposures.table import COUNTRIES, country_of, invented
from staydown.words.countries import COUNTRIES as ISO


def test_the_table_has_twelve_countries_that_exist() -> None:
    assert len(COUNTRIES) == 12
    assert set(COUNTRIES) <= ISO
    assert set(invented().forenames) == set(invented().surnames) == set(invented().towns) == set(COUNTRIES)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_has_what_people_are_made_of(country: str) -> None:
    said = country_of(country)
    assert said.languages
    assert said.code.isdigit()
    assert min(len(said.streets), len(said.schools), len(said.units)) >= 2
    assert len(invented().forenames[country]) >= 10 and len(invented().surnames[country]) >= 10


@pytest.mark.parametrize("country", COUNTRIES)
def test_towns_stand_by_their_inhabitants_and_names_by_their_bearers(country: str) -> None:
    inhabitants = [town.inhabitants for town in invented().towns[country]]
    assert inhabitants == sorted(inhabitants, reverse=True)
    bearers = [named.bearers for named in invented().surnames[country]]
    assert bearers == sorted(bearers, reverse=True)


@pytest.mark.parametrize("country", COUNTRIES)
def test_most_people_live_outside_the_largest_town_and_no_town_comes_twice(country: str) -> None:
    towns = invented().towns[country]
    assert 0.1 < towns[0].inhabitants / sum(town.inhabitants for town in towns) < 0.2
    assert len({town.form for town in towns}) == len({town.form.roman for town in towns}) == len(towns) > 50
    assert not any("  " in town.form.local for town in towns)


def test_a_name_of_another_script_has_its_romanised_writing() -> None:
    latin = {form.both for country in ("BE", "FR", "NL", "DE", "GB", "TR") for form in country_of(country).streets}
    assert {len(both) for both in latin} == {1}
    for country in ("RU", "BG", "GR", "GE", "MA", "EG"):
        forms = [named.form for table in (invented().forenames, invented().surnames) for named in table[country]]
        assert all(len(form.both) == 2 and form.roman.isascii() for form in forms)
