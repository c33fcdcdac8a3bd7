"""An invented case, its decision and its content that the tests of this room share."""

from datetime import UTC, datetime

from staydown.disrupt.letters import Content, Notifier, Threat
from staydown.words.cases import Case, CaseState, Decision, Exemption, Ground, LegalBasis, Priority, Subject, Triage
from staydown.words.letters import Addressee, Document, Line
from staydown.words.posts import Stamp, Visibility

AT = datetime(2016, 9, 27, 12, 5, tzinfo=UTC)
BASIS = LegalBasis("dsa16", "Regulation (EU) 2022/2065 Art 16", "anyone may notify content they hold to be illegal", True)
CASE = Case("c1", Subject.EXPOSURE, "chat:1/7", Triage(Priority.P1, "T2"), CaseState.CONFIRMED, AT, ("e1",), (), "ann")
CONTENT = Content(
    "chat:1/7", ("https://chat.example/c/1/7",), Stamp(AT, "2016-09-27T14:05:00", 120), "chat:1", Visibility.PUBLIC, ("user42",), True, True
)
NOTIFIER = Notifier("Example Referral Unit", "Ada Zonneveld", "unit@example.org", "+00 000 000 (any hour)")
PLATFORM = Addressee("Example Platform", "abuse@example.com")
THREAT = Threat(
    CONTENT,
    "It names people and their towns, and it calls to act.",
    ("p-01", "p-02"),
    ("Exampletown",),
    "within days",
    ("BE",),
    "a copy with its hash",
)


def a_decision(outcome: CaseState = CaseState.CONFIRMED, *, undone: bool = False, case: str = "c1") -> Decision:
    """A decision with grounds a and e."""
    grounds = frozenset({Ground.INCITES, Ground.THREATENS})
    return Decision("d1", case, "ben", outcome, Exemption.NONE, grounds, "tco", "It asks readers to harm named people.", AT, AT, undone)


def lines(document: Document) -> dict[str, Line]:
    """Every line of a document by its label."""
    return {line.label: line for section in document.sections for line in section.lines}


def every_text(document: Document) -> str:
    """All that a reader of the document would read."""
    parts = [document.title, document.reference, document.sender, *document.notes]
    for section in document.sections:
        parts += [section.heading, *section.steps, *section.paragraphs, *(f"{line.label}: {line.value}" for line in section.lines)]
    return "\n".join(parts)
