"""Messages that expose one of some people, by a trick and with an evidence."""

import re
from collections.abc import Sequence

from staydown.words.errors import Malformed

from . import slips
from .chance import Chance
from .digits import SPOKEN
from .nouns import Case, Demand, Enrolled, Evidence, Layout, Person, Piece, Trick
from .sentences import EXPOSING, Filled, filled, sentences
from .spread import parted
from .table import country_of
from .tricks import SCRIPT_TRICKS, can, disguised
from .writing import LANGUAGE_SCRIPT, SCRIPT_OF, Value, honest

SEED = 20_160_926
"""The seed of every number that is published; frozen, as the sentences and tricks are."""

_LATIN = tuple(language for language in EXPOSING if language not in LANGUAGE_SCRIPT)
_WRITTEN_IN = {script: language for language, script in LANGUAGE_SCRIPT.items()}
_LAYOUTS = {Trick.OCR: Layout.PICTURE, Trick.CAPTION: Layout.CAPTION, Trick.CONSECUTIVE: Layout.CONSECUTIVE}


def exposures(people: Sequence[Person], trick: Trick, evidence: Evidence, count: int, seed: int) -> tuple[Case, ...]:
    """So many messages that give one of the people away; raises Malformed where the trick suits nobody with that evidence."""
    groups = _groups([person for person in people if can(person, trick, evidence)], trick)
    if not groups:
        raise Malformed(
            f"nobody can be exposed by {evidence.value} with {trick.value}", where="people", mend="Take a pair that `can` allows"
        )
    return tuple(_case(groups, trick, evidence, Chance("exposures", seed, trick, evidence, number)) for number in range(count))


def _groups(able: Sequence[Person], trick: Trick) -> list[list[Person]]:
    """The people parted by the way that their names go, each way as likely as the others; one group where nothing is carried."""
    if trick not in SCRIPT_TRICKS:
        return [list(able)] if able else []
    parts: dict[tuple[bool, bool], list[Person]] = {}
    for person in able:
        native = person.country in SCRIPT_OF
        parts.setdefault((native, native and person.enrolled is Enrolled.ROMAN), []).append(person)
    return [parts[key] for key in sorted(parts)]


def _case(groups: Sequence[Sequence[Person]], trick: Trick, evidence: Evidence, chance: Chance) -> Case:
    person = chance.of(chance.of(groups))
    language = _language(person, trick, chance)
    values = [honest(person, field, language, chance) for field in evidence.fields]
    hidden = [disguised(trick, value, chance) for value in values]
    sentence = chance.of(sentences(language)[evidence.fields[-1]])
    before = chance.of(sentences(language)["openings"]) if chance.happens(0.6) else ""
    after = chance.of(sentences(language)["closings"]) if chance.happens(0.6) else ""
    plain = " ".join(filter(None, (before, filled(sentence, _texts(values)).text, after)))
    if trick is Trick.OCR:
        before, after = slips.misread(before, chance), slips.misread(after, chance)
        sentence = re.sub(r"\{\w+\}|[^{]+", lambda part: part[0] if part[0][0] == "{" else slips.misread(part[0], chance), sentence)
    texts = _posted(trick, before, filled(sentence, _texts(hidden)), after, chance)
    pieces = tuple(Piece(value.field, value.plain, value.text) for value in hidden)
    demand = Demand.COUNT if evidence is Evidence.NAME else Demand.ALERT
    layout = _LAYOUTS.get(trick, Layout.MESSAGE)
    return Case(texts, layout, language, demand, person.id, trick, evidence, pieces, plain)


def _texts(values: Sequence[Value]) -> dict[str, str]:
    """What is put into the slots of a sentence."""
    return {value.field: value.text for value in values}


def _language(person: Person, trick: Trick, chance: Chance) -> str:
    """The language of the message: for half of them one of the person's country; one that can carry the trick."""
    if trick is Trick.SPELLED:
        return chance.of(SPOKEN)
    if trick in SCRIPT_TRICKS:
        script = SCRIPT_TRICKS[trick]
        native = [language for language, written in LANGUAGE_SCRIPT.items() if written == script]
        if (
            SCRIPT_OF.get(person.country) == script
            and person.enrolled is not Enrolled.ROMAN
            and (script != "Arabic" or chance.happens(0.5))
        ):
            return chance.of(_LATIN)
        return native[0] if native and (SCRIPT_OF.get(person.country) == script or chance.happens(0.6)) else chance.of(_LATIN)
    spoken = [language for language in country_of(person.country).languages if language in EXPOSING]
    return chance.of(spoken) if spoken and chance.happens(0.5) else chance.of(EXPOSING)


def _posted(trick: Trick, before: str, said: Filled, after: str, chance: Chance) -> tuple[str, ...]:
    """The texts as they are posted."""
    line = "\n" if trick in (Trick.LINES, Trick.OCR) or chance.happens(0.2) else " "
    if len(said.spans) < 2 or trick not in (Trick.LINES, Trick.CAPTION, Trick.CONSECUTIVE):
        return (line.join(filter(None, (before, said.text, after))),)
    first, second = parted(said, chance)
    if trick is Trick.LINES or (trick is Trick.CAPTION and chance.happens(0.4)):
        return ("\n".join(filter(None, (before, first, second, after))),)
    if trick is Trick.CONSECUTIVE and chance.happens(0.3):
        return tuple(filter(None, (before, first, second, after)))
    return line.join(filter(None, (before, first))), line.join(filter(None, (second, after)))
