"""Messages that expose nobody."""

import re
from hashlib import sha256

import pytest

from staydown.testing.exposures.benign import SECTIONS, benign
from staydown.testing.exposures.cases import SEED
from staydown.testing.exposures.nouns import Demand, Field
from staydown.testing.exposures.sentences import BENIGN, sentences
from staydown.testing.exposures.table import invented

from .samples import somebody


def test_benign_messages_are_these_for_ever() -> None:
    """Frozen: numbers of today are compared with numbers of before (docs/decisions/0015), so this digest is never renewed."""
    texts = "\n".join(repr(case) for language in BENIGN for case in benign(language, 40, SEED))
    assert sha256(texts.encode()).hexdigest() == "b0f3462730e4ed1e60d481c0abd18fb2bf799608d7fd3ac5ab506420df2ffd97"


@pytest.mark.parametrize("language", BENIGN)
def test_no_identifier_of_anybody_stands_in_a_benign_message(language: str) -> None:
    text = "\n".join(case.texts[0] for case in benign(language, 1500, SEED)).casefold()
    digits = re.sub(r"[ .\-/]", "", text)
    for person in somebody():
        for name in person.names:
            assert not re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text)
        for field in (Field.EMAIL, Field.HANDLE, Field.PROFILE, Field.PLATE, Field.ADDRESS):
            assert not any(form.casefold() in text for form in person.facts[field].both)
        assert person.facts[Field.PHONE].local[-8:] not in digits
        if Field.NATIONAL_NUMBER in person.facts:
            assert re.sub(r"\D", "", person.facts[Field.NATIONAL_NUMBER].local) not in digits


def test_nobodys_surnames_are_nobodys() -> None:
    forms = [named.form for table in invented().surnames.values() for named in table]
    borne = {part.casefold() for form in forms for writing in form.both for part in writing.split()}
    assert {name.casefold() for language in BENIGN for name in sentences(language)["surnames"]} & borne == set()


@pytest.mark.parametrize("language", BENIGN)
def test_a_slot_is_never_left_open(language: str) -> None:
    for case in benign(language, 400, 1):
        assert "{" not in case.texts[0]
        assert case.demand is Demand.NOTHING
        assert case.person == ""
        assert case.language == language


def test_messages_of_every_kind_come() -> None:
    text = " ".join(case.texts[0] for case in benign("fr", 800, 2))
    for section in SECTIONS:
        literal = max((re.split(r"\{\w+\}", sentence)[0] for sentence in sentences("fr")[section]), key=len)
        assert literal in text
