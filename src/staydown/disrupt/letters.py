"""The referral (form F6R) and the threat-to-life notice (form F7) as typed documents; `report` draws them.

A line whose legal text was not compared with the Official Journal carries `checked=False` and is shown so.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from staydown.words.cases import Case, CaseState, Decision, Ground, LegalBasis
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.posts import Stamp, Visibility

from .forms import Template
from .times import NOT_KNOWN, when

REFERRAL = "F6R"


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


def known_or_not(values: tuple[str, ...] | str) -> str:
    """One or more values for a line, or the words that say that nobody knows."""
    text = values if isinstance(values, str) else ", ".join(values)
    return text.strip() or NOT_KNOWN


def referral(
    case: Case, decision: Decision, content: Content, *, basis: LegalBasis,
    notifier: Notifier, addressee: Addressee, template: Template, reference: str, at: datetime,
) -> Document:  # fmt: skip
    """A voluntary referral in the shape of a notice under Regulation (EU) 2022/2065 Art 16(2).

    Raises Refused without a standing decision, Malformed without an exact location (Art 16(2)(b)) or without the notifier's
    name and e-mail (Art 16(2)(c)).
    """
    confirmed(case, decision)
    if not notifier.name.strip() or not notifier.email.strip():
        raise Malformed("the notifier's name or e-mail is missing", where=reference, mend="Art 16(2)(c) asks for both")
    t = template
    return Document(
        form=REFERRAL,
        title=t.labels["title"],
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=addressee,
        sections=(
            t.section("what", paragraphs=(t.labels["what.text"],)),
            t.section(
                "warning",
                t.line("warning.graphic", t.labels["yes" if content.graphic else "no"]),
                t.line("warning.personal", t.labels["yes.personal" if content.personal_data else "no"]),
            ),
            _where(t, content),
            _why(t, decision, basis),
            t.section(
                "who",
                t.line("who.name", notifier.name),
                t.line("who.email", notifier.email),
                t.line("who.unit", notifier.unit),
                t.line("who.reference", reference),
                t.line("who.faith", t.labels["faith"]),
            ),
            Section(t.labels["asked"], steps=tuple(t.labels[step] for step in ("ask.receipt", "ask.decision", "ask.gone"))),
        ),
        notes=(t.labels["note.voluntary"], t.text("note.own", source=t.source)),
        language=t.language,
    )


def _where(t: Template, content: Content) -> Section:
    """Exactly where the content stands; raises Malformed where nobody says."""
    places = [place for place in content.locations if place.strip()]
    if not places:
        raise Malformed("no exact location is given", where=f"post {content.post}", mend="Give its address, or channel and message number")
    return t.section(
        "where",
        t.line("where.url", places[0]),
        *(t.line("where.further", place) for place in places[1:]),
        t.line("where.published", when(content.published)),
        t.line("where.channel", t.known(content.channel)),
        t.line("where.accounts", t.known(", ".join(content.accounts))),
    )


def _why(t: Template, decision: Decision, basis: LegalBasis) -> Section:
    return t.section(
        "why",
        *(t.line(f"ground.{g.value}", t.labels[f"says.{g.value}"]) for g in Ground if g in decision.grounds),
        replace(t.line("why.basis", f"{basis.article}: {basis.says}"), checked=basis.checked),
        t.line("why.exempt", t.labels["exempt"]),
        paragraphs=(decision.reasons,),
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
