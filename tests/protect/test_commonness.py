"""How common a name or a weak thing is, by the table in which it is enrolled and by short lists."""

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.commonness import Counts, counted, counted_of
from staydown.protect.identifiers import canonical
from staydown.words.protect import WEAK, Commonness
from staydown.words.protect import IdentifierKind as Kind

from .samples import ROWS, id_of, register_of


def common(counts: Counts, kind: Kind, value: str) -> Commonness:
    return counts.commonness(kind, canonical(kind, value))


def test_capitals_and_large_towns_are_common_whatever_language_names_them() -> None:
    counts = counted([])
    for town in ("Brussel", "1000 Bruxelles", "Brussels", "Den Haag", "Москва", "القاهرة", "Köln"):
        assert common(counts, Kind.TOWN, town) is Commonness.COMMON, town
    assert common(counts, Kind.TOWN, "Oostverlune") is Commonness.RARE


def test_a_name_of_two_frequent_words_is_common_and_one_of_neither_rare() -> None:
    counts = counted([])
    assert common(counts, Kind.NAME, "Jan Peeters") is Commonness.COMMON
    assert common(counts, Kind.NAME, "Peeters, Jan") is Commonness.COMMON
    assert common(counts, Kind.NAME, "Jan Vanderzwelmst") is Commonness.FREQUENT
    assert common(counts, Kind.NAME, "Wannes Vanderzwelmst") is Commonness.RARE


def test_a_garrison_town_is_common_in_the_register_that_it_fills() -> None:
    rows = [{"person": str(n), "town": "Oostverlune" if n < 30 else f"Dorp{'a' * n}", "name": ""} for n in range(100)]
    counts = counted(rows)
    assert common(counts, Kind.TOWN, "oostverlune") is Commonness.COMMON
    assert common(counts, Kind.TOWN, rows[-1]["town"]) is Commonness.RARE


def test_a_name_that_many_of_a_table_bear_is_common_there() -> None:
    rows = [{"person": str(n), "name": f"{first} Kroosbrecht"} for n, first in enumerate(["Lieselot", "Wannes", "Joppe", "Tibbe"] * 5)]
    assert common(counted(rows), Kind.NAME, "Wannes Kroosbrecht") is Commonness.COMMON


@given(st.sampled_from(sorted(set(Kind) - WEAK - {Kind.NAME})), st.text(max_size=12))
def test_what_exposes_by_itself_is_never_common(kind: Kind, value: str) -> None:
    assert common(counted([{"person": str(n), kind.value: value} for n in range(9)]), kind, value) is Commonness.RARE


@given(st.lists(st.sampled_from(["Oostverlune", "Sint-Orvelde", "Gent"]), max_size=12), st.data())
def test_some_rows_of_a_table_need_no_more_than_what_is_counted_of_them(towns: list[str], data: st.DataObject) -> None:
    rows = [{"person": str(n), "name": "Wannes Vanderzwelmst", "town": town} for n, town in enumerate(towns)]
    some = data.draw(st.lists(st.sampled_from(rows))) if rows else []
    whole = counted(rows)
    for row in some:
        for kind in (Kind.TOWN, Kind.NAME):
            assert common(whole.of(map(counted_of, some)), kind, row[kind.value]) == common(whole, kind, row[kind.value])


def test_the_register_tells_how_common_a_name_is() -> None:
    common = {**ROWS[0], "name": "Jan Peeters"}
    register = register_of([common, ROWS[1]])
    assert register.commonness_of(id_of(common)) is Commonness.COMMON
    assert register.commonness_of(id_of(ROWS[1])) is Commonness.RARE
    assert register.commonness_of("K-0000-0000-0000") is Commonness.RARE
