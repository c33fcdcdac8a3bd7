"""The checklist: nothing holds that was not seen, what nobody can see stays a question, and a human's word never becomes a sight."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.report.go_live import CLOCKS, KEYS, LAW, OUT, PEOPLE, go_live, items
from staydown.report.setup import Setup
from staydown.words.letters import Document
from staydown.words.papers import Item, Standing
from staydown.words.people import Role

from .setups import AT, GARRISON, OFFICERS, PLATFORM, SOUND, UNIT, word

BOTH = frozenset({Role.PROTECTION_OFFICER, Role.KEY_HOLDER})


def _item(setup: Setup, code: str) -> Item:
    return next(item for item in items(setup) if item.code == code)


def _cells(document: Document) -> str:
    return "\n".join(cell for section in document.sections for table in section.tables for row in table.rows for cell in row)


def test_everything_that_can_be_seen_holds_where_it_is_so_and_the_rest_waits_for_a_human() -> None:
    found = items(SOUND)
    assert {item.standing for item in found if item.part != LAW} == {Standing.HOLDS, Standing.ASKED}
    assert {item.standing for item in found if item.part == LAW} == {Standing.ASKED}
    assert {item.part for item in found} == {PEOPLE, KEYS, CLOCKS, OUT, LAW}
    assert len({item.code for item in found}) == len(found)


@pytest.mark.parametrize(
    ("code", "change", "says"),
    [
        ("roles", {"officers": OFFICERS[:1]}, "nobody is liaison, verifier, key_holder, dpo_auditor"),
        ("two-hands", {"officers": OFFICERS[:1]}, "no second officer for"),
        ("pairs", {"officers": (replace(OFFICERS[0], roles=BOTH),)}, "in one hand: one"),
        ("passwords", {"officers": (replace(OFFICERS[0], must_change_password=True),)}, "still one-time: one"),
        ("account", {"local": "root"}, "acts as root without one"),
        ("contact", {"tenant": replace(UNIT, contact="", country="")}, "missing: a contact at any hour, a country"),
        ("languages", {"tenant": replace(UNIT, languages=("pl",))}, "alerts would be in English"),
        ("registers", {"registers": ()}, "nobody is protected yet"),
        ("registers", {"registers": (replace(GARRISON, basis=""),)}, "lacking: garrison"),
        ("dates", {"registers": (replace(GARRISON, undated=3),)}, "3 of garrison have none"),
        ("keyring", {"keyring": "inside the data directory", "keyring_closed": False}, "inside the data directory"),
        ("keys-closed", {"registers": (replace(GARRISON, key="its key lies in its file in clear", key_closed=False),)}, "in clear"),
        ("matching", {"confirm_apart": False}, "by a child"),
        ("clocks", {"late": {"timers": 2, "alerts": 0}}, "overdue: timers 2"),
        ("log", {"verdict": replace(SOUND.verdict, broken=7, reason="hash")}, "broken at 7: hash"),
        ("stamps", {"stamped": False}, "by hand"),
        ("breaches", {"breaches_open": 1}, "1 are open"),
        ("door", {"hosts": ("127.0.0.1", "unit.example")}, "unit.example, without TLS"),
    ],
)
def test_what_is_looked_at_and_is_not_so_is_open(code: str, change: dict[str, Any], says: str) -> None:
    assert _item(SOUND, code).standing is Standing.HOLDS
    found = _item(replace(SOUND, **change), code)
    assert found.standing is Standing.OPEN and says in found.found


def test_a_key_under_another_account_cannot_be_seen_and_nobody_pretends_that_it_was() -> None:
    apart = replace(SOUND, keyring_closed=None, registers=(replace(GARRISON, key="elsewhere", key_closed=None),))
    assert [_item(apart, code).standing for code in ("keyring", "keys-closed")] == [Standing.ASKED] * 2


def test_a_human_decides_on_what_leaves() -> None:
    assert _item(SOUND, "leaving").standing is Standing.HOLDS
    mailed = replace(SOUND, leaves=("letters by e-mail through mail.example",))
    assert _item(mailed, "leaving").standing is Standing.ASKED and "mail.example" in _item(mailed, "leaving").found
    assert _item(replace(mailed, words=word("leaving")), "leaving").standing is Standing.SAID


def test_a_name_beyond_this_machine_is_let_in_over_tls() -> None:
    assert _item(replace(SOUND, hosts=("unit.example",), tls=True), "door").standing is Standing.HOLDS


def test_what_a_human_said_stands_under_their_name_and_time() -> None:
    found = _item(replace(SOUND, words=word("disk")), "disk")
    assert (found.standing, found.found) == (Standing.SAID, "Inventory page 4 says so. (one, 29 November 2026, 09:00 UTC)")


def test_a_word_on_what_was_seen_otherwise_shows_both() -> None:
    found = _item(replace(SOUND, stamped=False, words=word("stamps", "A notary keeps it.")), "stamps")
    assert found.standing is Standing.SAID and "A notary keeps it." in found.found and "seen: no authority is set" in found.found


def test_the_national_provision_is_asked_of_a_public_authority_alone() -> None:
    assert "national" in {item.code for item in items(SOUND)}
    assert "national" not in {item.code for item in items(replace(SOUND, tenant=PLATFORM))}


def test_the_document_counts_how_items_stand_and_is_ready_only_when_nothing_waits() -> None:
    lines = {line.label: line.value for line in go_live(SOUND).sections[0].lines}
    n = len(items(SOUND))
    assert lines["Holds"] == f"{sum(item.standing is Standing.HOLDS for item in items(SOUND))} of {n}"
    assert "Not ready" in go_live(SOUND).sections[0].paragraphs[0]
    said = {code: one for item in items(SOUND) for code, one in word(item.code).items()}
    assert go_live(replace(SOUND, words=said)).sections[0].paragraphs[0].startswith("Nothing is open")
    assert all(item.asks in _cells(go_live(SOUND)) for item in items(SOUND))


setups = st.builds(
    replace,
    st.just(SOUND),
    officers=st.lists(st.sampled_from(OFFICERS), unique=True).map(tuple),
    registers=st.sampled_from([(), (GARRISON,), (replace(GARRISON, key_closed=None),), (replace(GARRISON, undated=1, last_purge=None),)]),
    keyring_closed=st.sampled_from([True, False, None]),
    confirm_apart=st.booleans(),
    leaves=st.sampled_from([(), ("something",)]),
    stamped=st.booleans(),
    late=st.fixed_dictionaries({"timers": st.integers(0, 2)}),
    breaches_open=st.integers(0, 2),
    tenant=st.sampled_from([UNIT, PLATFORM]),
)


@given(setups, st.sets(st.sampled_from([item.code for item in items(SOUND)])))
def test_no_word_of_a_human_makes_anything_hold_and_each_settles_its_own_item_alone(setup: Setup, spoken: set[str]) -> None:
    said = {code: one for item in spoken for code, one in word(item).items()}
    before, after = ({item.code: item.standing for item in items(one)} for one in (setup, replace(setup, words=said)))
    for code, standing in before.items():
        expected = Standing.SAID if code in spoken and standing is not Standing.HOLDS else standing
        assert after[code] is expected


def test_the_last_date_of_all_registers_is_told() -> None:
    empty = replace(GARRISON, people=0, last_purge=None)
    assert _item(replace(SOUND, registers=(empty,)), "dates").found == "nothing is enrolled"
    later = replace(GARRISON, id="later", last_purge=AT + timedelta(days=365))
    assert "29 November 2027" in _item(replace(SOUND, registers=(GARRISON, later)), "dates").found
