"""The referral (form F6) and the threat-to-life notice (form F7) as typed documents; `report` draws them.

A line whose legal text was not compared with the Official Journal carries `checked=False` and is shown so.
"""

from dataclasses import dataclass, field
from datetime import datetime

from staydown.words.cases import Case, CaseState, Decision, Ground, LegalBasis
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.posts import Stamp, Visibility

from .times import NOT_KNOWN, when

GROUNDS: dict[Ground, tuple[str, bool]] = {
    Ground.INCITES: ("incites to commit a terrorist offence, also by glorifying or advocating it", True),
    Ground.SOLICITS_OFFENCE: ("solicits somebody to commit or to contribute to a terrorist offence", False),
    Ground.SOLICITS_GROUP: ("solicits somebody to take part in a terrorist group", False),
    Ground.INSTRUCTS: ("instructs on explosives, weapons, noxious substances or specific methods for a terrorist offence", False),
    Ground.THREATENS: ("threatens to commit a terrorist offence", False),
}
"""Regulation (EU) 2021/784 Art 2(7) in our words, each with whether the official text was read; the official wording prevails."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter points at, never the thing itself: where it stands, when it was published, who can see it, who may be hurt by looking.

    `locations` are exact addresses, or channel and message number where the platform gives none; `accounts` are the ids of
    who published it.
    """

    post: str
    locations: tuple[str, ...]
    published: Stamp = field(default_factory=Stamp)
    channel: str = ""
    visibility: Visibility = Visibility.UNKNOWN
    accounts: tuple[str, ...] = ()
    graphic: bool = False
    personal_data: bool = False


@dataclass(frozen=True, slots=True)
class Notifier:
    """Who writes: the unit, the named human, an e-mail address, and a contact that answers at any hour."""

    unit: str
    name: str
    email: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Threat:
    """What is known when a life seems threatened. People are pseudonymous ids; everything may be unknown, for the notice never waits."""

    content: Content
    why: str
    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    expected: str = ""
    states: tuple[str, ...] = ()
    preserved: str = ""


def confirmed(case: Case, decision: Decision) -> None:
    """Raises Refused unless the decision confirms this case and stands: nothing that accuses rests on less."""
    if decision.case != case.id or decision.undone or decision.outcome is not CaseState.CONFIRMED:
        raise Refused(f"case {case.id}: no standing decision confirms it, and a letter about its content needs one")


def located(content: Content) -> tuple[Line, ...]:
    """The lines that say exactly where the content stands; raises Malformed where none does."""
    if not [place for place in content.locations if place.strip()]:
        raise Malformed("no exact location is given", where=f"post {content.post}", mend="Give its address, or channel and message number")
    many = len(content.locations) > 1
    return tuple(Line(f"Exact location {n}" if many else "Exact location", place) for n, place in enumerate(content.locations, 1))


def grounds_of(decision: Decision) -> tuple[Line, ...]:
    """One line for each ground of Art 2(7) that the decision names, in the order of the law."""
    return tuple(Line(f"Art 2(7)({g.value})", f"The content {GROUNDS[g][0]}.", GROUNDS[g][1]) for g in Ground if g in decision.grounds)


def known_or_not(values: tuple[str, ...] | str) -> str:
    """One or more values for a line, or the words that say that nobody knows."""
    text = values if isinstance(values, str) else ", ".join(values)
    return text.strip() or NOT_KNOWN


def referral(
    case: Case, decision: Decision, content: Content, *, basis: LegalBasis,
    notifier: Notifier, addressee: Addressee, reference: str, at: datetime,
) -> Document:  # fmt: skip
    """A voluntary referral in the shape of a notice under Regulation (EU) 2022/2065 Art 16(2).

    Raises Refused without a standing decision, Malformed without an exact location (Art 16(2)(b)) or without the notifier's
    name and e-mail (Art 16(2)(c)).
    """
    confirmed(case, decision)
    if not notifier.name.strip() or not notifier.email.strip():
        raise Malformed("the notifier's name or e-mail is missing", where=reference, mend="Art 16(2)(c) asks for both")
    return Document(
        form="F6",
        title="Referral of suspected terrorist content",
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=addressee,
        sections=(_nature(), _warning(content), _where(content), _why(decision, basis), _who(notifier, reference), _asked()),
        notes=("Voluntary and not binding. It has the form of a notice under Regulation (EU) 2022/2065 Art 16 and is no order.",),
    )


def _nature() -> Section:
    return Section(
        "What this letter is",
        paragraphs=(
            "We point out content that we believe to be illegal. This referral is voluntary and binds you to nothing: you assess the "
            "content yourself, by the law and by your own terms, and you decide. If you decide to leave it, we ask only to be told.",
        ),
    )


def _warning(content: Content) -> Section:
    return Section(
        "Before you open it",
        (
            Line("Shows violence", "yes" if content.graphic else "not to our knowledge"),
            Line("Shows personal data", "yes: please do not pass it on" if content.personal_data else "not to our knowledge"),
        ),
    )


def _where(content: Content) -> Section:
    lines = (
        Line("Published", when(content.published)),
        Line("Channel", known_or_not(content.channel)),
        Line("Accounts", known_or_not(content.accounts)),
    )
    return Section("Where it is", (*located(content), *lines))


def _why(decision: Decision, basis: LegalBasis) -> Section:
    assessed = (
        "Assessed by a named officer: none of the purposes that the law exempts applies "
        "(education, journalism, art, research, countering, debate)."
    )
    lines = (
        *grounds_of(decision),
        Line("Ground in law or terms", f"{basis.article}: {basis.says}", basis.checked),
        Line("Art 1(3)", assessed),
    )
    return Section("Why we think it illegal", lines, paragraphs=(decision.reasons,))


def _who(notifier: Notifier, reference: str) -> Section:
    return Section(
        "Who tells you",
        (
            Line("Name", notifier.name),
            Line("E-mail", notifier.email),
            Line("Unit", notifier.unit),
            Line("Our reference", reference),
            Line("Good faith", "We believe in good faith that what this letter says is accurate and complete."),
        ),
    )


def _asked() -> Section:
    return Section(
        "What we ask",
        steps=(
            "Confirm that you received this letter (Art 16(4)).",
            "Tell us what you decided, and whether automated means were used (Art 16(5) and (6)).",
            "If the content is gone or was never yours, tell us that too.",
        ),
    )


def threat_notice(threat: Threat, *, notifier: Notifier, addressee: Addressee, reference: str, at: datetime) -> Document:
    """A notice that a life may be threatened, with what is known now; it refuses nothing and waits for nothing.

    Form of Regulation (EU) 2021/784 Art 14(5) and Regulation (EU) 2022/2065 Art 18 with recital 56.
    """
    content = threat.content
    concerned = (
        ", ".join(threat.states)
        or "not known: this notice goes to the contact point of our own state (Art 12(2)) and to Europol, as Art 14(5) provides"
    )
    return Document(
        form="F7",
        title="Notice of a suspected threat to life",
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=addressee,
        sections=(
            Section("Why we suspect it", paragraphs=(threat.why.strip() or NOT_KNOWN,)),
            Section(
                "Who and where",
                (
                    Line("People threatened", _persons(threat.persons)),
                    Line("Place", known_or_not(threat.places)),
                    Line("Time of the act", known_or_not(threat.expected)),
                    Line("Member States concerned", concerned),
                ),
            ),
            Section(
                "The content",
                (
                    Line("Content", content.post),
                    Line("Location", known_or_not(content.locations)),
                    Line("Published", when(content.published)),
                    Line("Account identifiers", known_or_not(content.accounts)),
                    Line("Channel", known_or_not(content.channel)),
                    Line("What is preserved", known_or_not(threat.preserved)),
                ),
            ),
            Section(
                "Whom to ask",
                (
                    Line("Contact at any hour", notifier.contact or notifier.email),
                    Line("Name", notifier.name),
                    Line("Our reference", reference),
                ),
            ),
        ),
        notes=(
            "People are named by pseudonymous ids. The contact gives their identity to whoever protects them, by voice and against "
            "identification.",
            "Form of Regulation (EU) 2021/784 Art 14(5) and Regulation (EU) 2022/2065 Art 18. It waits for no attribution, "
            "deconfliction or removal.",
        ),
    )


def _persons(persons: tuple[str, ...]) -> str:
    return f"{len(persons)}: {', '.join(persons)}" if persons else NOT_KNOWN
