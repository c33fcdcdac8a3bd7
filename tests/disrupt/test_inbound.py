"""The check of an order that came in: each point alone, in words; what makes it none, what can be asked for, what nobody can say yet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from staydown.disrupt import clock as clocks
from staydown.disrupt import inbound as rules
from staydown.disrupt.inbound import Verdict
from staydown.words.letters import Document
from staydown.words.orders import Authenticity, Authority, Inbound, InboundState, PauseReason

from .test_removal_order import HEAD, SILENT, TEMPLATE, a_draft, as_signed

AT = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
BEFORE, AFTER = AT - timedelta(days=400), AT + timedelta(days=1)
REGISTER = (
    Authority("be-a", "Authority of Brumandael", "BE", "ab", "orders@be-a.example", ("en",), BEFORE),
    Authority("be-a", "Authority of Brumandael", "BE", "", "orders@be-a.example", ("en",), AFTER),
    Authority("ie-c", "Overseer of Testland", "IE", "cd", "desk@ie-c.example"),
    Authority("fr-a", "New authority", "FR", "a", "desk@fr-a.example", (), AFTER),
)
ANNEX = tuple((field.name, "a" if field.name == "grounds" else "given") for field in rules.ANNEX if field.name != "silence")
GOOD = Inbound(
    "inbound-1", "BE-17", "be-a", "BE", "https://platform.example/v/1", "en", AT, InboundState.RECEIVED, annex=ANNEX,
    clock=clocks.begun(AT), authenticity=Authenticity.PROVED, checked_how="called back",
)  # fmt: skip
LANGUAGES = ("en", "fr")


def found(order: Inbound) -> dict[str, rules.Point]:
    """The points of the check by what they look at."""
    return {point.what: point for point in rules.points(order, REGISTER, LANGUAGES)}


def without(name: str) -> Inbound:
    """The good order with a field of the annex left open."""
    return replace(GOOD, annex=tuple(pair for pair in ANNEX if pair[0] != name))


def test_an_order_that_holds_holds_on_every_point() -> None:
    assert all(point.holds for point in found(GOOD).values())
    assert rules.verdict(found(GOOD).values()) is Verdict.VALID
    assert rules.faults(found(GOOD).values()) == ()


@pytest.mark.parametrize(
    ("order", "what", "says", "pause"),
    [
        (replace(GOOD, authority="nobody"), "Authority", "does not stand on the register", None),
        (replace(GOOD, authority=""), "Authority", "nobody does not stand", None),
        (replace(GOOD, authority="ie-c", member_state="IE"), "Authority", "no power to issue orders", None),
        (replace(GOOD, authority="fr-a", member_state="FR"), "Authority", "only since a later day", None),
        (replace(GOOD, member_state="NL"), "Authority", "the order says NL, the register BE", PauseReason.MANIFEST_ERROR),
        (replace(GOOD, reference=" "), "Reference", "no reference number", PauseReason.INSUFFICIENT_INFORMATION),
        (without("url"), "Annex I", "Exact location (section B)", PauseReason.INSUFFICIENT_INFORMATION),
        (without("redress_deadline"), "Annex I", "Deadline (section G)", PauseReason.INSUFFICIENT_INFORMATION),
        (
            replace(without("grounds"), annex=(*without("grounds").annex, ("grounds", "a, x"))),
            "Annex I",
            "no ground x",
            PauseReason.MANIFEST_ERROR,
        ),
        (replace(GOOD, authenticity=Authenticity.FALSE, checked_how="the authority knows nothing of it"), "Sender", "knows nothing", None),
        (replace(GOOD, language="nl"), "Language", "written in nl; this platform declared en, fr", PauseReason.INSUFFICIENT_INFORMATION),
        (replace(GOOD, silent_until=AT + timedelta(weeks=7)), "Silence", "six weeks end", PauseReason.MANIFEST_ERROR),
    ],
)
def test_each_fault_is_said_in_words_and_makes_the_order_invalid(order: Inbound, what: str, says: str, pause: PauseReason | None) -> None:
    point = found(order)[what]
    assert (point.holds, point.pause) == (False, pause)
    assert says in point.says
    assert rules.verdict(found(order).values()) is Verdict.INVALID
    assert [fault for fault in rules.faults(found(order).values()) if fault.startswith(what)]


def test_what_nobody_can_say_yet_is_unclear_and_is_asked_by_another_way() -> None:
    unproved = replace(GOOD, authenticity=Authenticity.NOT_PROVED)
    assert rules.verdict(found(unproved).values()) is Verdict.UNCLEAR
    assert "not at the one in the letter" in found(unproved)["Sender"].says
    assert rules.verdict(found(replace(GOOD, language="")).values()) is Verdict.UNCLEAR
    assert rules.verdict(rules.points(GOOD, (), LANGUAGES)) is Verdict.UNCLEAR, "no register was loaded"


def test_what_cannot_be_asked_for_is_no_order_and_what_can_be_still_is_one() -> None:
    assert not rules.is_order(found(replace(GOOD, authority="nobody")).values())
    assert not rules.is_order(found(replace(GOOD, authenticity=Authenticity.FALSE)).values())
    assert rules.is_order(found(without("redress_deadline")).values())
    assert rules.is_order(found(replace(GOOD, authenticity=Authenticity.NOT_PROVED)).values())


def test_the_line_of_the_register_that_counts_is_the_one_in_force_when_the_order_came() -> None:
    assert rules.in_force(REGISTER, "be-a", AT) == REGISTER[0]
    assert rules.in_force(REGISTER, "be-a", AFTER) == REGISTER[1]
    assert rules.in_force(REGISTER, "be-a", BEFORE - timedelta(days=1)) is None
    assert rules.in_force(REGISTER, "ie-c", BEFORE) == REGISTER[2], "a line without a day stood always"


def test_an_authority_is_found_by_its_name_however_it_is_spaced() -> None:
    assert rules.named(REGISTER, " authority  of BRUMANDAEL ") == "be-a"
    assert rules.named(REGISTER, "ie-c") == "ie-c"
    assert rules.named(REGISTER, " Somebody else ") == "Somebody else"


def read(order: Document) -> dict[str, str]:
    """What is read of an order in our own form, written in English."""
    return rules.annex_of(order, (TEMPLATE,))


def test_a_draft_of_our_own_form_is_read_back_field_by_field_and_what_is_left_open_is_left_out() -> None:
    annex = read(a_draft(order=SILENT, letterhead=replace(HEAD, redress_deadline="")))
    assert annex["member_state"] == "BE"
    assert annex["reference"] == "order-1"
    assert annex["grounds"] == "a, e"
    assert annex["silence"].startswith("[x]")
    assert annex["authority_type"] == "law enforcement"
    assert not annex.keys() & {"redress_deadline", "signature", "issued", "representative"}
    assert "silence" not in read(a_draft())


def test_an_order_as_our_authority_signs_it_lacks_nothing_when_a_platform_reads_it() -> None:
    order = replace(GOOD, annex=tuple(read(as_signed()).items()))
    assert found(order)["Annex I"].holds, found(order)["Annex I"].says


def test_an_order_is_read_by_the_template_of_its_language_and_without_one_nothing_is_read() -> None:
    french = replace(TEMPLATE, language="fr", labels={key: f"fr: {text}" for key, text in TEMPLATE.labels.items()})
    order = a_draft(template=french)
    assert rules.annex_of(order, (TEMPLATE, french)) == {
        name: f"fr: {value}" if value == "none" else value for name, value in read(a_draft()).items()
    }
    assert rules.annex_of(order, (TEMPLATE,)) == {}


def test_the_alarms_ring_at_15_30_45_and_55_minutes_of_the_hour_that_runs_now() -> None:
    clock = clocks.begun(AT)
    assert [minute for minute, _ in rules.alarms(clock)] == [15, 30, 45, 55]
    still = clocks.paused(clock, PauseReason.TECHNICAL, AT + timedelta(minutes=20))
    assert rules.alarms(still) == ()
    again = clocks.resumed(still, AT + timedelta(hours=3))
    assert rules.alarms(again)[0] == (15, AT + timedelta(hours=3, minutes=15))
    assert rules.alarms(clocks.done(again, AT + timedelta(hours=3, minutes=5))) == ()


def test_how_much_of_the_hour_has_gone_is_counted_in_whole_minutes() -> None:
    assert rules.gone(clocks.begun(AT), AT + timedelta(minutes=15, seconds=59)) == 15
    assert rules.gone(clocks.paused(clocks.begun(AT), PauseReason.TECHNICAL, AT), AT + timedelta(hours=1)) == 0
