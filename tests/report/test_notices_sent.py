"""The report under DSA Art 22(3): notices by provider, by type, by action; what nobody answered is not known and counts in n."""

from dataclasses import replace
from datetime import timedelta

from staydown.report.notices_sent import Sent, notices_sent
from staydown.report.year import Year
from staydown.words.cases import Ground
from staydown.words.letters import Addressee, Decided, Document, Letter, LetterKind, LetterState, Reply
from tests.disrupt.platform_samples import AT
from tests.disrupt.samples import lines

YEAR = Year("A hotline", "report-1", 2026, AT + timedelta(days=60))
HOUR = timedelta(hours=1)


def letter(id: str, provider: str, case: str = "case-1", kind: LetterKind = LetterKind.DSA_NOTICE) -> Letter:
    """A notice that has left."""
    document = Document("F6", "Notice", id, AT, "A hotline", Addressee(provider, "abuse@host.example"), ())
    return Letter(id, kind, case, case, document, LetterState.DELIVERED, "ann", "DSA-16", f"key-{id}")


LEFT = (
    (letter("l-1", "Host"), AT),
    (letter("l-2", "Host", kind=LetterKind.REFERRAL), AT),
    (letter("l-3", "Mirror", "case-2"), AT),
    (letter("l-4", "Mirror"), AT),
    (letter("l-5", "Mirror"), AT - timedelta(days=400)),
)
REPLIES = {
    "l-1": Reply("l-1", Decided.REMOVED, AT + HOUR, AT + 2 * HOUR, automated=True),
    "l-2": Reply("l-2", Decided.REFUSED, None, AT + 30 * HOUR, "It is news."),
    "l-3": Reply("l-3", Decided.ACKNOWLEDGED, AT + HOUR),
}
GROUNDS = {"case-1": frozenset({Ground.INCITES, Ground.THREATENS}), "case-2": frozenset({Ground.INCITES})}
FILE = Sent(YEAR, LEFT, REPLIES, GROUNDS)


def tables(file: Sent = FILE) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The rows of each table by its caption."""
    return {table.caption: table.rows for section in notices_sent(file).sections for table in section.tables}


def test_notices_of_the_year_are_counted_by_provider_type_and_action() -> None:
    shown = lines(notices_sent(FILE))
    assert shown["Notices and referrals that left"].value == "4"
    assert (shown["Notices in the form of Art 16"].value, shown["Voluntary referrals"].value) == ("3", "1")
    assert tables() == {
        "By provider": (("Host", "2"), ("Mirror", "2")),
        "By type of content": (("Art 2(7)(a)", "4"), ("Art 2(7)(e)", "3")),
        "By action": (("acknowledged", "1"), ("not known: no answer", "1"), ("refused", "1"), ("removed", "1")),
    }


def test_what_nobody_answered_counts_in_n_and_is_neither_acted_nor_refused() -> None:
    shown = lines(notices_sent(FILE))
    assert shown["Answered with a decision"].value.startswith("2 of 4 (50.0 %), as of")
    assert shown["Acted upon"].value.startswith("1 of 4 (25.0 %), as of")
    assert shown["Refused"].value.startswith("1 of 2 (50.0 %), as of")
    assert shown["From leaving to the decision"].value == "median 16 h, nine in ten within 1 d 6 h, n = 2"
    assert shown["Decided with automated means"].value.startswith("1 of 1 (100.0 %)")
    silent = lines(notices_sent(replace(FILE, replies={})))
    assert silent["Acted upon"].value.startswith("0 of 4 (0.0 %)")
    assert silent["Refused"].value.startswith("not known")
    assert tables(replace(FILE, replies={}))["By action"] == (("not known: no answer", "4"),)


def test_of_a_year_without_notices_no_share_is_known_and_what_is_not_stated_says_so() -> None:
    shown = lines(notices_sent(replace(FILE, year=replace(YEAR, year=2024))))
    assert shown["Notices and referrals that left"].value == "0"
    assert shown["Acted upon"].value.startswith("not known")
    assert shown["How independence from providers is kept"].value == "not known"
