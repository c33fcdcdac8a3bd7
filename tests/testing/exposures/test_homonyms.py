"""Sentences about somebody else of the same name."""

from collections import Counter
from hashlib import sha256

from staydown.testing.exposures.cases import SEED
from staydown.testing.exposures.homonyms import homonyms
from staydown.testing.exposures.nouns import Case, Demand, Field
from staydown.testing.exposures.table import invented

from .samples import somebody


def made(count: int) -> tuple[Case, ...]:
    """Sentences about namesakes of the people of the samples."""
    return homonyms(somebody(), invented(), invented().towns, count, SEED)


def test_homonyms_are_these_for_ever() -> None:
    """Frozen: numbers of today are compared with numbers of before (docs/decisions/0015), so this digest is never renewed."""
    cases = "\n".join(map(repr, made(300)))
    assert sha256(cases.encode()).hexdigest() == "7f6de0b9d7da4012f81233c1afc67f2164a4fb14a0d6b1f9fc5080cecbb4d520"


def test_a_sentence_names_a_namesake_and_a_town_of_the_same_country() -> None:
    people = {person.id: person for person in somebody()}
    for case in made(400):
        name, town = case.pieces
        assert (name.field, town.field, case.demand) == (Field.NAME, Field.TOWN, Demand.COUNT)
        assert name.plain in people[case.person].names
        assert name.written in case.texts[0] and town.written in case.texts[0]
        assert town.plain in {writing for one in invented().towns[people[case.person].country] for writing in one.form.both}


def test_it_is_seldom_the_same_town_and_sometimes_is() -> None:
    people = {person.id: person for person in somebody()}
    same = [case.pieces[1].plain in people[case.person].facts[Field.TOWN].both for case in made(2000)]
    assert 0.02 < sum(same) / len(same) < 0.4


def test_large_towns_and_common_names_come_most() -> None:
    people = {person.id: person for person in somebody()}
    cases = [case for case in made(6000) if people[case.person].country == "DE"]
    towns = Counter(case.pieces[1].plain for case in cases)
    assert towns.most_common(1)[0][0] == invented().towns["DE"][0].form.local
    surnames = Counter(people[case.person].surname for case in cases)
    table = [named.form for named in invented().surnames["DE"]]
    first, last = (sum(surnames[form] for form in half) for half in (table[:5], table[-5:]))
    assert first > 1.5 * last
