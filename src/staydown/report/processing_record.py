"""The record of processing (GDPR Art 30(1), LED Art 24(1)): one entry for each thing that this organisation does at all.

What there is comes from the kind of organisation and from what was found; an entry for a path that the organisation has not is not
written. What nobody can see from here is left to a human, in the same words as on the checklist.
"""

from dataclasses import dataclass

from staydown.disrupt.times import moment
from staydown.rights import basis as bases
from staydown.rights import tenants
from staydown.rights.retention import PERIODS
from staydown.words.cases import RetentionClass
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.protect import IdentifierKind

from .setup import DRAFT, READ, RegisterFound, Setup, articles_of

ASKED = "open: a human must say"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that is done with personal data: why, whose, which, who gets it, the right by which it is done, and how long it is kept."""

    name: str
    right: str
    purpose: str
    whose: str
    which: str
    recipients: str
    keeps: tuple[RetentionClass, ...] = ()
    kept: str = ""


_ACTIVITIES = (
    Activity(
        "What is handed in",
        "evidence.received",
        "to find known terrorist propaganda in exports that somebody hands in, and people whom it exposes",
        "authors of posts; people whom posts name",
        "posts with names and accounts as they were published; pictures, recordings and files; text that a machine read in pictures",
        "the organisation's own officers",
        (RetentionClass.UNDECIDED, RetentionClass.BENIGN, RetentionClass.EVIDENCE),
    ),
    Activity(
        "The register of protected people",
        "register.opened",
        "to find out that a post exposes somebody in a register, and to warn that person",
        "people in danger, as possible victims (LED Art 6(c))",
        "blinded identifiers of the kinds below under a pseudonym; no value, no photograph",
        "nobody outside; the custodian alone consults it",
    ),
    Activity(
        "Exposures, alerts and precautions",
        "alert.prepared",
        "to warn exposed people and to follow what is done for their safety",
        "exposed people, by pseudonym",
        "kinds of data that are out, never the values; where and since when; precautions",
        "the liaison, who speaks with the person",
        (RetentionClass.EXPOSURE,),
    ),
    Activity(
        "Possible children",
        "minor.prepared",
        "to hand a possible child to safeguarding before anything else happens",
        "accounts that may belong to children",
        "the account's id, kinds of sign, posts",
        "the safeguarding service, by a signed letter",
        kept="while one of the posts is kept, and until safeguarding clears the account",
    ),
    Activity(
        "Cases and decisions",
        "case.opened",
        "to decide by a human what is terrorist content, with reasons, and to hear appeals",
        "authors of posts; complainants, by pseudonym",
        "posts, decisions, reasons, appeals",
        "whoever a letter goes to",
        (RetentionClass.EVIDENCE, RetentionClass.PRESERVATION),
    ),
    Activity(
        "Orders and letters",
        "order.sent",
        "to order removal, on a named signatory's decision",
        "content providers, as accounts",
        "addresses of content, grounds, reasons",
        "hosting services; the authority of their state",
        (RetentionClass.PRESERVATION,),
    ),
    Activity(
        "Orders that come in",
        "inbound.received",
        "to carry out orders within their hour, to inform users and to hear complaints",
        "users whose content was ordered to be removed; complainants",
        "orders, restrictions, preserved content by reference, complaints",
        "the authority that ordered; the user",
        (RetentionClass.PRESERVATION,),
    ),
    Activity(
        "The network and operations",
        "network.drawn",
        "to plan with others what is taken down lawfully, and to see whether it stays down",
        "accounts and channels as publishers; contacts of partners",
        "addresses, names of channels, links between them, counts of an audience",
        "partners of an operation",
        (RetentionClass.EVIDENCE,),
    ),
    Activity(
        "Officers and the log",
        "officer.enrolled",
        "to know who did what, on which ground: for checks, integrity and proceedings alone",
        "officers",
        "name, roles, hash of the password, acts with their reasons",
        "the supervisory authority, on request",
        kept="the log is kept for good; it holds ids, verbs and digests and no name",
    ),
    Activity(
        "Breaches",
        "breach.opened",
        "to tell of a breach of personal data and to keep the record of it",
        "officers who noted it",
        "what was lost, counts, what was told and done; nobody is named",
        "the supervisory authority",
        kept="for good",
    ),
)
"""Everything that is done with personal data, each with the right by which it is done."""


def activities(setup: Setup) -> tuple[Activity, ...]:
    """Those that this organisation has at all."""
    there = tenants.paths(setup.tenant)
    return tuple(one for one in _ACTIVITIES if one.right in there)


def processing_record(setup: Setup) -> Document:
    """The record as a document: the controller, each activity with every point that the article asks for, security."""
    law = articles_of(setup.tenant)
    return Document(
        form="record of processing",
        title="Record of processing activities",
        reference=setup.reference,
        date=setup.as_of,
        sender=setup.tenant.name,
        addressee=Addressee("The supervisory authority, on request", "record"),
        sections=(
            _controller(setup),
            *(_section(setup, one) for one in activities(setup)),
            _security(setup),
        ),
        notes=(DRAFT, f"{law.law} {law.record}. {READ}"),
    )


def _controller(setup: Setup) -> Section:
    tenant = setup.tenant
    return Section(
        "The controller",
        (
            Line("Name", tenant.name),
            Line("Kind", tenant.kind.value.replace("_", " ")),
            Line("Contact", ", ".join(filter(None, (tenant.contact, tenant.email))) or ASKED),
            Line("Country", tenant.country or ASKED),
            Line("Data protection officer", said(setup, "officer")),
            Line("Joint controllers and processors", said(setup, "processors")),
        ),
    )


def _section(setup: Setup, one: Activity) -> Section:
    """One activity with every point of the article."""
    lines = [
        Line("Purpose", one.purpose),
        Line("Whose data", one.whose),
        Line("Which data", one.which),
        Line("Who gets them", one.recipients),
        Line("Legal basis", _basis(setup, one), checked=False),
        Line("Erased", one.kept or "; ".join(period(keeps) for keeps in one.keeps) or "at the date that each value carries"),
        Line("To countries outside the EEA", ASKED),
        Line("Profiling", "none: nobody is scored"),
    ]
    if one.right == "register.opened":
        lines += [Line(f"Register {found.id}", _register(found)) for found in setup.registers]
    return Section(one.name, tuple(lines))


def _register(found: RegisterFound) -> str:
    """A register in words."""
    held = ", ".join(kind.value.replace("_", " ") for kind in IdentifierKind if kind in found.kinds) or "nothing"
    last = moment(found.last_purge) if found.last_purge else "at no date"
    return f"{found.people:,} people; {held}; {found.legal_note or ASKED}; the last value goes {last}"


def _basis(setup: Setup, one: Activity) -> str:
    """The bases that are open to this organisation for it; of registers, those on which they were opened."""
    if one.right == "register.opened" and setup.registers:
        named = dict.fromkeys(found.basis for found in setup.registers if found.basis)
        return "; ".join(f"{code} ({bases.BASES[code].article})" for code in named if code in bases.BASES) or ASKED
    open_here = bases.open_to(one.right, setup.tenant)
    listed = ", ".join(f"{basis.code} ({basis.article})" for basis in open_here[:4])
    return f"{ASKED}; open here: {listed}" if listed else ASKED


def period(keeps: RetentionClass) -> str:
    """How long a class is kept, from when, and why."""
    found = PERIODS[keeps]
    length = " and ".join(filter(None, (f"{found.months} months" if found.months else "", f"{found.days} days" if found.days else "")))
    return f"{keeps.value.replace('_', ' ')}: {length} from {found.since} ({found.basis}{'' if found.checked else ', not law'})"


def _security(setup: Setup) -> Section:
    """Security as far as it was seen."""
    return Section(
        "Security, as it was found",
        (
            Line("Rows", setup.database),
            Line("Registers", setup.register_database),
            Line("Keys", setup.keyring),
            Line(
                "Who is enrolled is confirmed", "under another account" if setup.confirm_apart else "by a child process of the same account"
            ),
            Line("What leaves or is fetched", "; ".join(setup.leaves) or "nothing by itself"),
            Line("Disks", said(setup, "disk")),
            Line("Backups", said(setup, "backups")),
        ),
    )


def said(setup: Setup, code: str) -> str:
    """What a human said of an item of the checklist, or that one must."""
    word = setup.words.get(code)
    return f"{word.says} ({word.officer}, {moment(word.at)})" if word else ASKED
