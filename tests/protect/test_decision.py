"""What gives a person away, and what is only counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.decision import BAR, evidence_of, exposes, in_words, score
from staydown.protect.surroundings import Context
from staydown.protect.ways import Way
from staydown.protect.weak import Standing
from staydown.words.protect import STRONG, WEAK, Commonness
from staydown.words.protect import IdentifierKind as Kind

STANDINGS = st.builds(Standing, st.sampled_from(Way), st.sampled_from(Commonness))
SEEN = st.dictionaries(st.sampled_from(Kind), STANDINGS)
CONTEXTS = st.frozensets(st.sampled_from(Context))
PLAIN = Standing(Way.SPELLED, Commonness.RARE)
COMMON = Standing(Way.SPELLED, Commonness.COMMON)
FREQUENT = Standing(Way.SPELLED, Commonness.FREQUENT)
SLIP = Standing(Way.SLIP, Commonness.COMMON)
INITIAL = Standing(Way.INITIAL, Commonness.COMMON)
APART = Standing(Way.APART, Commonness.COMMON)
OF_NAMES_ALONE = {Way.INITIAL, Way.APART}


@given(SEEN, CONTEXTS)
def test_one_strong_kind_gives_away_and_without_it_a_name_and_a_weak_one_that_weigh_enough(
    seen: dict[Kind, Standing], contexts: frozenset[Context]
) -> None:
    enough = score(evidence_of(seen, contexts)) >= BAR
    assert exposes(seen, contexts) == (bool(seen.keys() & STRONG) or (Kind.NAME in seen and bool(seen.keys() & WEAK) and enough))


@given(SEEN, CONTEXTS)
def test_each_kind_that_was_seen_is_said_once_with_its_weight(seen: dict[Kind, Standing], contexts: frozenset[Context]) -> None:
    said = [one.what for one in evidence_of(seen, contexts)]
    assert [kind for kind in Kind if kind in seen] == said[: len(seen)]
    assert set(said[len(seen) :]) <= {one.value for one in contexts}


@given(STANDINGS, st.frozensets(st.sampled_from(Context)))
def test_a_name_alone_is_only_counted(name: Standing, contexts: frozenset[Context]) -> None:
    assert not exposes({Kind.NAME: name}, contexts)


@given(SEEN, CONTEXTS, st.sampled_from(sorted(WEAK)), st.sampled_from(sorted(set(Way) - OF_NAMES_ALONE)), st.sampled_from(Commonness))
def test_a_weak_thing_more_never_speaks_against(
    seen: dict[Kind, Standing], contexts: frozenset[Context], kind: Kind, way: Way, commonness: Commonness
) -> None:
    without = {one: had for one, had in seen.items() if one is not kind}
    assert not exposes(without, contexts) or exposes({**without, kind: Standing(way, commonness)}, contexts)


def test_the_weights_are_said_in_one_line() -> None:
    said = in_words(evidence_of({Kind.NAME: COMMON, Kind.TOWN: PLAIN}, {Context.ORDINARY}))
    assert said == "name 0 (common, as spelled), town +4.5 (rare, as spelled), ordinary -2.5 (around the name): +2 in all"
    assert in_words(()) == ""


@pytest.mark.parametrize(
    ("seen", "contexts", "alerts"),
    [
        ({Kind.NAME: COMMON, Kind.TOWN: COMMON}, set(), False),
        ({Kind.NAME: COMMON, Kind.TOWN: COMMON}, {Context.HOME}, False),
        ({Kind.NAME: COMMON, Kind.TOWN: FREQUENT}, {Context.ORDINARY, Context.HOME}, True),
        ({Kind.NAME: COMMON, Kind.TOWN: COMMON}, {Context.CALL}, True),
        ({Kind.NAME: COMMON, Kind.TOWN: COMMON}, {Context.LIST}, True),
        ({Kind.NAME: COMMON, Kind.TOWN: COMMON, Kind.CAR: COMMON}, set(), True),
        ({Kind.NAME: PLAIN, Kind.TOWN: COMMON}, set(), True),
        ({Kind.NAME: COMMON, Kind.TOWN: PLAIN}, set(), True),
        ({Kind.NAME: COMMON, Kind.TOWN: FREQUENT}, {Context.ORDINARY}, False),
        ({Kind.NAME: SLIP, Kind.TOWN: Standing(Way.SLIP, Commonness.RARE)}, set(), True),
        ({Kind.NAME: COMMON, Kind.UNIT: COMMON}, set(), True),
        ({Kind.NAME: INITIAL, Kind.UNIT: PLAIN}, set(), False),
        ({Kind.NAME: INITIAL, Kind.TOWN: PLAIN}, {Context.CALL}, False),
        ({Kind.NAME: INITIAL, Kind.UNIT: PLAIN, Kind.TOWN: COMMON}, set(), True),
        ({Kind.NAME: INITIAL, Kind.ADDRESS: PLAIN}, set(), True),
        ({Kind.NAME: APART, Kind.TOWN: PLAIN}, set(), False),
        ({Kind.NAME: APART, Kind.TOWN: FREQUENT, Kind.UNIT: FREQUENT}, {Context.ORDINARY}, False),
        ({Kind.NAME: APART, Kind.TOWN: PLAIN}, {Context.CALL}, True),
        ({Kind.NAME: Standing(Way.APART, Commonness.RARE), Kind.TOWN: PLAIN}, set(), True),
        ({Kind.TOWN: PLAIN, Kind.UNIT: PLAIN}, {Context.CALL}, False),
    ],
)
def test_what_is_common_needs_more_beside_it(seen: dict[Kind, Standing], contexts: set[Context], alerts: bool) -> None:
    assert exposes(seen, contexts) is alerts
