"""The index of texts against a plain comparison of sets, and the edits that it sees through."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.find.passages import FEWEST_SHARED, prints
from staydown.find.text_index import COMMON, TextIndex

WORDS = {
    "latin": "the lamps of the harbour were lit before anybody had come home and nobody knew who had carried the oil uphill that night",
    "cyrillic": "фонари гавани зажгли раньше чем кто либо вернулся домой и никто не знал кто той ночью отнёс масло на вершину холма у моря",
    "arabic": "أضيئت مصابيح الميناء قبل أن يعود أحد إلى البيت ولم يعرف أحد من حمل الزيت إلى أعلى التل في تلك الليلة قرب البحر الهادئ",
}
LEAST = 0.4


def statement(script: str, seed: int, words: int = 130) -> str:
    """A text of words drawn from a few, so that texts of one script share words and hardly any passage."""
    return " ".join(np.random.default_rng(seed).permutation(np.array(WORDS[script].split() * 9))[:words])


def by_sets(known: dict[int, str], texts: list[str], least: float) -> list[tuple[int, int, float]]:
    """The same by comparing each with each."""
    found = []
    sets = {id: set(prints([text]).hashes.tolist()) for id, text in known.items()}
    crowd = [mark for one in sets.values() for mark in one]
    for number, text in enumerate(texts):
        asked = set(prints([text]).hashes.tolist())
        for id, one in sets.items():
            shared = sum(1 for mark in asked & one if crowd.count(mark) <= COMMON)
            contained = shared / max(1, min(len(asked), len(one)))
            if contained >= least and shared >= FEWEST_SHARED:
                found.append((number, id, contained))
    return sorted(found, key=lambda hit: (hit[0], -hit[2], hit[1]))


@given(st.lists(st.integers(0, 5), max_size=6), st.integers(0, 40), st.floats(0, 1))
def test_it_finds_what_a_comparison_of_each_with_each_finds(drawn: list[int], cut: int, least: float) -> None:
    known = {7 * id: statement("latin", seed) for id, seed in enumerate(drawn)}
    texts = [statement("latin", 2)[cut:], "", statement("cyrillic", 1) + statement("latin", 3)[: 10 * cut]]
    hits = TextIndex.build(known.items()).near(prints(texts), least)
    found = list(zip(hits.query.tolist(), hits.id.tolist(), hits.contained.tolist(), strict=True))
    assert found == by_sets(known, texts, least)


@pytest.mark.parametrize("script", WORDS)
def test_a_copy_that_was_cut_embedded_spaced_out_or_lightly_edited_is_found_and_another_text_is_not(script: str) -> None:
    known = statement(script, 1)
    words = known.split()
    edits = {
        "half": " ".join(words[:65]),
        "embedded": f"{statement(script, 2, 60)} {known} {statement(script, 3, 60)}",
        "spaced": " ".join(known),
        "signs": "❗".join(known.split()),
        "a word in twenty gone": " ".join(word for at, word in enumerate(words) if at % 20),
    }
    index = TextIndex.build([(1, known)])
    hits = index.near(prints([*edits.values(), statement(script, 9)]), LEAST)
    assert [list(edits)[at] for at in hits.query.tolist()] == list(edits)


def test_a_phrase_that_everybody_writes_finds_nobody() -> None:
    phrase = "a greeting that stands at the head of every letter that anybody sends"
    index = TextIndex.build((number, phrase) for number in range(COMMON + 1))
    assert len(index) == COMMON + 1
    assert index.near(prints([phrase]), 0.1).id.tolist() == []
