"""Whether an order that came in is one: authority, reference, completeness, authenticity, language; and what follows from it.

Of 143 requests that reached the dedicated channel of one large platform in 2023, 15 were orders of a competent authority. So what
comes in is looked at before anything is done, each point with its own finding in words; and the hour runs meanwhile, because it began
with the receipt. Regulation (EU) 2021/784 Art 3(4), 3(5), 3(8), 12 and 15(2); which fields make an order complete is our reading of
Annex I, of which only section A and the first field of section B were read in a stored copy.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from staydown.words.cases import Ground
from staydown.words.letters import Document
from staydown.words.orders import Authenticity, Authority, Inbound, OrderClock, PauseReason

from .clock import HOUR
from .forms import Template
from .times import moment

ALARMS = (15, 30, 45, 55)
"""The minutes of the hour at which the duty officer is told again."""

SILENCE = timedelta(weeks=6)
"""The longest time for which an order can keep the user uninformed, Art 11(3); once more as long where it is extended."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of Annex I: our name, what we call it in words, the key of its label in the templates of form F1, whether it is needed.

    The grounds have no label of their own: each is a box.
    """

    name: str
    label: str
    key: str
    needed: bool = True

    @property
    def section(self) -> str:
        """The letter of its section."""
        return self.key[0].upper()


ANNEX = (
    Field("member_state", "Member State of the issuing authority", "a.state"),
    Field("addressee", "Addressee", "a.addressee", needed=False),
    Field("main_establishment", "Member State of main establishment or legal representative", "a.establishment", needed=False),
    Field("issued", "Time and date of issuing", "a.issued"),
    Field("reference", "Reference number of the order", "a.reference"),
    Field("url", "Exact location", "b.url"),
    Field("grounds", "Grounds of Art 2(7)", "b"),
    Field("reasons", "Additional information", "b.reasons"),
    Field("silence", "Art 11(3)", "c.silent", needed=False),
    Field("authority_type", "Type", "e.kind"),
    Field("authority", "Name of the authority", "e.name"),
    Field("representative", "Name of its representative", "e.representative", needed=False),
    Field("file_number", "File number", "e.file", needed=False),
    Field("email", "E-mail", "e.email"),
    Field("signature", "Date, stamp or signature", "e.signed"),
    Field("feedback", "Issuing authority, for feedback and clarification", "f.issuer", needed=False),
    Field("redress_body", "Body or court before which to contest the order", "g.body"),
    Field("redress_deadline", "Deadline", "g.deadline"),
    Field("redress_law", "National provisions", "g.law", needed=False),
)
"""The fields that are looked at, in the order of the annex."""

NAMES = frozenset(field.name for field in ANNEX)

_TICKED = "[x]"


class Verdict(StrEnum):
    """What the check of an order comes to: carry it out, answer that it is none or lacks something, or ask the authority by another way."""

    VALID = "valid"
    INVALID = "invalid"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the check: what was looked at, whether it holds (None: nobody can say yet), and what was found, in words.

    `pause` is the ground of Art 3(8) on which the provider may ask for it to be mended, None where there is nothing to ask.
    """

    what: str
    holds: bool | None
    says: str
    pause: PauseReason | None = None


def annex_of(document: Document, templates: Collection[Template]) -> dict[str, str]:
    """The fields of Annex I that a document of our form F1 fills in, by name; a field that is left open is left out.

    `templates` are those of F1 in the language of the document; with none of them nothing is read, and somebody types it.
    """
    names = {(t.labels[field.key[0]], t.labels[field.key]): field.name for t in templates for field in ANNEX if "." in field.key}
    boxes = {(t.labels["b"], t.labels[f"ground.{ground.value}"]): ground.value for t in templates for ground in Ground}
    left_open = {t.labels[key] for t in templates for key in ("to_fill", "unsigned")}
    lines = [((section.heading, line.label), line.value.strip()) for section in document.sections for line in section.lines]
    found = {names[place]: value for place, value in lines if place in names and value and value not in left_open}
    if not found.get("silence", _TICKED).startswith(_TICKED):
        del found["silence"]
    grounds = [boxes[place] for place, value in lines if place in boxes and value.startswith(_TICKED)]
    return found | ({"grounds": ", ".join(grounds)} if grounds else {})


def in_force(register: Iterable[Authority], id: str, at: datetime) -> Authority | None:
    """The line of the register of authorities that was in force for an authority on a day, None where there was none."""
    lines = [one for one in register if one.id == id and (one.valid_from is None or one.valid_from <= at)]
    return max(lines, key=lambda one: (one.valid_from is not None, one.valid_from or at), default=None)


def named(register: Sequence[Authority], text: str) -> str:
    """The id in the register of an authority that is named by id or in full, or the text as it is where the register has none."""
    wanted = " ".join(text.split()).casefold()
    return next((one.id for one in register if wanted in (one.id.casefold(), " ".join(one.name.split()).casefold())), text.strip())


def points(inbound: Inbound, register: Sequence[Authority], languages: Sequence[str]) -> tuple[Point, ...]:
    """Every point of the check in order; `languages` are those that the platform declared (Art 15(2))."""
    annex = dict(inbound.annex)
    return (
        _authority(inbound, register),
        _reference(inbound),
        _complete(annex),
        _authentic(inbound),
        _language(inbound, languages),
        *_silence(inbound),
    )


def verdict(found: Iterable[Point]) -> Verdict:
    """What the points come to: one that fails makes it invalid, else one that nobody can say makes it unclear."""
    states = {one.holds for one in found}
    return Verdict.INVALID if False in states else Verdict.UNCLEAR if None in states else Verdict.VALID


def faults(found: Iterable[Point]) -> tuple[str, ...]:
    """What is wrong or not known, in words; empty for an order that holds."""
    return tuple(f"{one.what}: {one.says}" for one in found if not one.holds)


def is_order(found: Iterable[Point]) -> bool:
    """Whether what came in may be an order at all, so that its hour counts: whatever fails can be asked for under Art 3(8)."""
    return all(one.holds is not False or one.pause is not None for one in found)


def _authority(inbound: Inbound, register: Sequence[Authority]) -> Point:
    what = "Authority"
    if not register:
        return Point(what, None, "the public register of authorities was not loaded, so nobody can look it up")
    line = in_force(register, inbound.authority, inbound.received_at)
    if line is None:
        later = any(one.id == inbound.authority for one in register)
        says = "stands on the register only since a later day" if later else "does not stand on the register of authorities (Art 12)"
        return Point(what, False, f"{inbound.authority or 'nobody'} {says}")
    if "a" not in line.functions:
        return Point(what, False, f"{line.name} has no power to issue orders: function (a) of Art 12(1) is not among its own")
    if inbound.member_state and inbound.member_state != line.member_state:
        return Point(what, False, f"the order says {inbound.member_state}, the register {line.member_state}", PauseReason.MANIFEST_ERROR)
    return Point(what, True, f"{line.name} ({line.member_state}), function (a), on the register at {moment(inbound.received_at)}")


def _reference(inbound: Inbound) -> Point:
    if inbound.reference.strip():
        return Point("Reference", True, inbound.reference)
    return Point("Reference", False, "the order has no reference number", PauseReason.INSUFFICIENT_INFORMATION)


def _complete(annex: Mapping[str, str]) -> Point:
    lacking = [f"{field.label} (section {field.section})" for field in ANNEX if field.needed and not annex.get(field.name, "").strip()]
    unknown = set(annex.get("grounds", "").replace(",", " ").split()) - {ground.value for ground in Ground}
    if unknown:
        return Point("Annex I", False, f"there is no ground {', '.join(sorted(unknown))} in Art 2(7)", PauseReason.MANIFEST_ERROR)
    if lacking:
        return Point("Annex I", False, f"not filled in: {'; '.join(lacking)}", PauseReason.INSUFFICIENT_INFORMATION)
    return Point("Annex I", True, f"{sum(field.needed for field in ANNEX)} fields that an order needs are filled in")


def _authentic(inbound: Inbound) -> Point:
    how = inbound.checked_how or "nobody has checked it"
    match inbound.authenticity:
        case Authenticity.PROVED:
            return Point("Sender", True, how)
        case Authenticity.FALSE:
            return Point("Sender", False, how)
        case Authenticity.NOT_PROVED:
            return Point("Sender", None, f"{how}: call the authority at the number in the register, not at the one in the letter")


def _language(inbound: Inbound, languages: Sequence[str]) -> Point:
    declared = ", ".join(languages) or "none"
    if not inbound.language:
        return Point("Language", None, f"nobody has said in which language it is written; this platform declared {declared}")
    if inbound.language in languages:
        return Point("Language", True, f"{inbound.language}, which this platform declared (Art 15(2))")
    says = f"it is written in {inbound.language}; this platform declared {declared} (Art 15(2))"
    return Point("Language", False, says, PauseReason.INSUFFICIENT_INFORMATION)


def _silence(inbound: Inbound) -> tuple[Point, ...]:
    if inbound.silent_until is None:
        return ()
    longest = inbound.received_at + SILENCE
    if inbound.silent_until > longest:
        says = f"it asks for silence until {moment(inbound.silent_until)}; six weeks end {moment(longest)} (Art 11(3))"
        return (Point("Silence", False, says, PauseReason.MANIFEST_ERROR),)
    return (Point("Silence", True, f"the user is not told before {moment(inbound.silent_until)} (Art 11(3))"),)


def alarms(clock: OrderClock) -> tuple[tuple[int, datetime], ...]:
    """The minutes of the running hour and the moments at which the duty officer is told; none while the clock stands or has ended."""
    if clock.due_at is None or clock.done_at is not None:
        return ()
    begins = clock.due_at - HOUR
    return tuple((minute, begins + timedelta(minutes=minute)) for minute in ALARMS)


def gone(clock: OrderClock, at: datetime) -> int:
    """How many whole minutes of the running hour have gone at a moment; 0 where the clock stands."""
    return max(0, int((at - (clock.due_at - HOUR)).total_seconds()) // 60) if clock.due_at else 0
