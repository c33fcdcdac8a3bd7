"""Sentences about somebody else who has the same name: as often as the name is borne, in a town as likely as its inhabitants are many."""

from collections.abc import Mapping, Sequence
from functools import cache

from .benign import values_of
from .chance import Chance
from .nouns import Case, Demand, Field, Form, Layout, Named, Names, Person, Piece, Town
from .people import town_of
from .sentences import EXPOSING, filled, sentences, slots
from .table import country_of
from .writing import LANGUAGE_SCRIPT, SCRIPT_OF, honest

_ROUNDED = 10_000
"""Weights are whole numbers: the share of a name is counted in so many parts, squared."""


def homonyms(people: Sequence[Person], names: Names, towns: Mapping[str, Sequence[Town]], count: int, seed: int) -> tuple[Case, ...]:
    """So many sentences that name a namesake of one of the people and a town of the same country, by chance sometimes the same town.

    A name comes as often as its forename and its surname are borne, so common names come most.
    """
    weights = [_share(names.forenames[one.country], one.forename) * _share(names.surnames[one.country], one.surname) for one in people]
    return tuple(_sentence(people, weights, towns, Chance("homonyms", seed, number)) for number in range(count))


def _share(named: Sequence[Named], form: Form) -> int:
    """Of so many parts those that bear a name, at least one."""
    return max(1, _ROUNDED * sum(one.bearers for one in named if one.form == form) // sum(one.bearers for one in named))


def _sentence(people: Sequence[Person], weights: Sequence[int], towns: Mapping[str, Sequence[Town]], chance: Chance) -> Case:
    person = chance.weighed(people, weights)
    spoken = [language for language in country_of(person.country).languages if language in EXPOSING]
    language = chance.of(spoken) if chance.happens(0.7) else chance.of(EXPOSING)
    form = town_of(towns[person.country], chance)
    fits = SCRIPT_OF.get(person.country, "Latin") == LANGUAGE_SCRIPT.get(language, "Latin")
    town = form.local if fits else form.roman
    name = honest(person, Field.NAME, language, chance).text
    sentence = chance.of(_ordinary(language))
    said = filled(sentence, values_of(sentence, language, chance, {"person": name, "name": name, "town": town})).text
    after = chance.of(sentences(language)["closings"]) if chance.happens(0.5) else ""
    text = " ".join(filter(None, (said, after)))
    pieces = (Piece(Field.NAME, name, name), Piece(Field.TOWN, town, town))
    return Case((text,), Layout.MESSAGE, language, Demand.COUNT, person.id, pieces=pieces, plain=text)


@cache
def _ordinary(language: str) -> tuple[str, ...]:
    """The sentences that name somebody and a town: those that could expose, and those of news, sport and lists."""
    said = sentences(language)
    public = (sentence for section in ("news", "sport", "list", "hard") for sentence in said[section])
    return (*said["town"], *(sentence for sentence in public if {"person", "town"} <= set(slots(sentence))))
