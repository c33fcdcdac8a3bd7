"""The case report: counts and pseudonyms, every share with its moment, n and method, and what is not known said so."""

from datetime import timedelta

from staydown.report.case_report import CaseFile, Warned, case_report
from staydown.report.personal_data import personal_data_in
from staydown.words.cases import Case, CaseState, Priority, Subject, Triage
from staydown.words.ledger import TreeHead, Verdict
from staydown.words.letters import Document, Letter, LetterKind, LetterState, Receipt
from staydown.words.posts import Damaged, Received
from staydown.words.protect import Alert, AlertState, Embargo, EmbargoAnswer, Exposure, ExposureState, IdentifierKind, MinorState, ScanCount

from .samples import AT, a_document

HOUR = timedelta(hours=1)
KINDS = frozenset({IdentifierKind.NAME, IdentifierKind.TOWN})


def an_exposure(n: int, person: str, state: ExposureState = ExposureState.CONFIRMED) -> Exposure:
    """An exposure of a person by name and town; the second has a detail that is wrong."""
    wrong = frozenset({IdentifierKind.TOWN}) if n == 2 else frozenset[IdentifierKind]()
    return Exposure(f"e{n}", "chat:1/7", person, "r1", KINDS, state, wrong)


def a_letter(n: int, state: LetterState) -> Letter:
    """A referral in some state."""
    return Letter(f"l{n}", LetterKind.REFERRAL, "c1", "chat:1/7", a_document(), state, "ann", "dsa16", f"key-{n}")


FILE = CaseFile(
    title="Case report: the list of September",
    reference="O-1",
    sender="Example unit",
    as_of=AT + 24 * HOUR,
    received=((AT, Received("x1", "telegram", 4000, 0, 3, 6, 0, 2, 1, {"contacts": 300}, (Damaged("record 7", "no date"),))),),
    scanned=ScanCount(4000, 4, 17, 2),
    matches=9,
    cases=(
        Case("c1", Subject.EXPOSURE, "chat:1/7", Triage(Priority.P0, "T1"), CaseState.CONFIRMED, AT),
        Case("c2", Subject.MATCH, "chat:1/8", Triage(Priority.P3, "T6"), CaseState.OPEN, AT),
    ),
    exposures=(an_exposure(1, "p-01"), an_exposure(2, "p-02"), an_exposure(3, ""), an_exposure(4, "p-04", ExposureState.FALSE_MATCH)),
    alerts=(
        Alert("a1", "e1", "p-01", "lia", AlertState.ACKNOWLEDGED, AT),
        Alert("a2", "e2", "p-02", "lia", AlertState.PREPARED, AT),
        Alert("a4", "e4", "p-04", "lia", AlertState.SENT, AT),
    ),
    warned=(Warned("p-01", AT, AT + 2 * HOUR), Warned("p-02", AT, AT + 3 * HOUR)),
    minors=(MinorState.REFERRED, MinorState.POSSIBLE),
    embargoes=(
        Embargo("m1", "c1", "safety", "names", AT, AT + 24 * HOUR, (("daily", EmbargoAnswer.AGREED), ("weekly", EmbargoAnswer.DECLINED))),
    ),
    letters=(a_letter(1, LetterState.DELIVERED), a_letter(2, LetterState.SIGNED), a_letter(3, LetterState.PREPARED)),
    receipts=(Receipt("l1", "folder", AT, "m", "ab"), Receipt("l1", "folder", AT, "m", "ab", True)),
    verdict=Verdict(120, TreeHead(120, "0a" * 32)),
)


def value(document: Document, label: str) -> str:
    """The value of the one line with this label."""
    (found,) = [line.value for section in document.sections for line in section.lines if line.label == label]
    return found


def test_it_counts_what_was_received_found_and_decided() -> None:
    report = case_report(FILE)
    assert value(report, "Posts") == "4000 new posts, 0 known, 3 edited; channels: 1"
    assert value(report, "Personal data dropped unread") == "300 contacts"
    assert value(report, "Records kept aside as damaged") == "1"
    assert value(report, "Exposures that stand") == "3"
    assert value(report, "Called false or ended") == "1"
    assert value(report, "Kinds of data exposed") == "3 name, 3 town"
    assert value(report, "Exposures with a detail that is wrong") == "1"
    assert value(report, "Exposures of people in no register") == "1"
    assert value(report, "Cases by priority") == "1 P0, 1 P3"
    assert value(report, "Cases by state") == "1 open, 1 confirmed"


def test_it_says_who_was_warned_and_how_fast_by_pseudonym() -> None:
    report = case_report(FILE)
    assert value(report, "Alerts that left").startswith("1 of 2 (50.0 %), as of 28 September 2016, 12:05 UTC; method: ")
    assert value(report, "Acknowledged").startswith("1 of 1 (100.0 %)")
    assert value(report, "From receipt to alert, median") == "2 h 30 min (n = 2)"
    assert value(report, "Person p-01") == "alerted 2 h after receipt"
    assert value(report, "Possible minors, to safeguarding first") == "1 possible, 1 referred"


def test_it_counts_the_answers_of_the_press_and_names_no_outlet() -> None:
    report = case_report(FILE)
    answers = value(report, "Request of 27 September 2016, 12:05 UTC")
    assert answers == "until 28 September 2016, 12:05 UTC; 1 agreed, 1 declined"
    assert not [f for f in personal_data_in(report, ["daily", "weekly"]) if f.kind == "known value"]


def test_an_embargo_that_was_lifted_ends_when_it_was_lifted() -> None:
    (embargo,) = FILE.embargoes
    lifted = Embargo(embargo.id, "c1", "safety", "names", AT, AT + 24 * HOUR, (), AT + HOUR)
    report = case_report(CaseFile("t", "O", "s", AT, embargoes=(lifted,)))
    assert value(report, "Request of 27 September 2016, 12:05 UTC") == "until 27 September 2016, 13:05 UTC; none"


def test_a_letter_delivered_twice_counts_once_and_a_draft_not_at_all() -> None:
    assert value(case_report(FILE), "Delivered").startswith("1 of 2 (50.0 %)")


def test_every_share_has_its_moment_its_n_and_its_method() -> None:
    shares = [line.value for section in case_report(FILE).sections for line in section.lines if " %)" in line.value]
    assert len(shares) == 4
    assert all(" of " in share and "as of 28 September 2016" in share and "method: " in share for share in shares)


def test_the_ledger_is_proved_or_it_says_that_it_is_not() -> None:
    assert value(case_report(FILE), "Ledger") == "120 entries; it proves itself"
    assert value(case_report(FILE), "Tree head") == f"120 entries, root {'0a' * 32}"
    broken = CaseFile("t", "O", "s", AT, verdict=Verdict(120, TreeHead(120, "0a" * 32), 7, "the hash does not fit"))
    assert value(case_report(broken), "Ledger") == "120 entries; BROKEN at entry 7: the hash does not fit"


def test_an_empty_file_claims_nothing() -> None:
    report = case_report(CaseFile("t", "O", "s", AT))
    assert value(report, "Alerts that left").startswith("not known")
    assert value(report, "From receipt to alert, median") == "not known: nobody was alerted (n = 0)"
    assert value(report, "Looked through for people") == "nothing"
    assert "The ledger was not verified for this report." in report.sections[-1].paragraphs


def test_the_report_passes_its_own_guard() -> None:
    assert personal_data_in(case_report(FILE), ["Ada Zonneveld", "Exampletown"]) == ()
