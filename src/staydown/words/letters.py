"""What goes out: letters, and the receipts that come back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LetterKind(StrEnum):
    """The kinds of outgoing letter; each has a form."""

    REFERRAL = "referral"
    THREAT_TO_LIFE = "threat_to_life"
    ALERT = "alert"
    EMBARGO = "embargo"
    SAFEGUARDING = "safeguarding"
    REMOVAL_ORDER = "removal_order"
    FIRST_CONTACT = "first_contact"
    ORDER_COPY = "order_copy"
    ORDER_NOTE = "order_note"
    PRESERVATION = "preservation"
    DSA_NOTICE = "dsa_notice"
    DATA_SHEET = "data_sheet"
    SCRUTINY = "scrutiny"
    FEEDBACK = "feedback"
    IMPOSSIBILITY = "impossibility"
    STATEMENT = "statement"
    COMPLAINT_ANSWER = "complaint_answer"
    PRESS_STATEMENT = "press_statement"
    CALLBACK = "callback"


class LetterState(StrEnum):
    """Where a letter stands: nothing leaves before it is signed."""

    PREPARED = "prepared"
    SIGNED = "signed"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes: a name, an address the courier understands (a folder name or an e-mail address), a language (ISO 639-1)."""

    name: str
    address: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form: its label and its value; `checked` is False where the legal text behind it was not checked."""

    label: str
    value: str
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in a document: its drawing as SVG text, the same in words for whoever does not see it, and what stands below it.

    `narrow` is the same drawn for a narrow screen, empty where one drawing serves every width.
    """

    svg: str
    alt: str
    caption: str
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their headings; the first cell of a row names it. `caption` stands above."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form: a heading, labelled lines, numbered steps, plain paragraphs, tables and figures, shown in this order.

    `language` (ISO 639-1) is what it is written in where that is not the document's own.
    """

    heading: str
    lines: tuple[Line, ...] = ()
    steps: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A letter's typed content before it is drawn as HTML, PDF or JSON; `notes` stand at its foot (unchecked law, voluntary).

    `language` (ISO 639-1) is what its labels are written in, which need not be the addressee's own.
    """

    form: str
    title: str
    reference: str
    date: datetime
    sender: str
    addressee: Addressee
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Letter:
    """An outgoing letter with its place in the walk: what it is about, who prepared it, who signed it, how it is to travel.

    `key` is the idempotency key: however often a courier is asked, the addressee gets it once. `operation` is the joint action that
    it waits for: it leaves at the T-0 of that and not before.
    """

    id: str
    kind: LetterKind
    case: str
    subject: str
    document: Document
    state: LetterState
    prepared_by: str
    basis: str
    key: str
    courier: str = "folder"
    signed_by: str = ""
    signed_at: datetime | None = None
    operation: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A platform's own system that is told what was decided on its items: where it listens, and whose posts are its business.

    `platform` stands before the colon in a channel's id; `item_type` is what the system calls an item of that kind.
    """

    id: str
    name: str
    address: str
    platform: str
    item_type: str
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A courier's word that it delivered: when, by which means, the message's own id and the SHA-256 (hex) of what left."""

    letter: str
    courier: str
    delivered_at: datetime
    message_id: str
    digest: str
    again: bool = False


class Decided(StrEnum):
    """What a service says to a referral or a notice: that it has it, what it decided, or that the content is not its own."""

    ACKNOWLEDGED = "acknowledged"
    REMOVED = "removed"
    DISABLED = "disabled"
    GEO_BLOCKED = "geo_blocked"
    REFUSED = "refused"
    OTHER_SERVICE = "other_service"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer of a service to a referral or a notice: when it confirmed receipt, what it decided, when, and its reason.

    Regulation (EU) 2022/2065 Art 16(4) to (6). `automated` is whether it used automated means, None where it does not say.
    """

    letter: str
    outcome: Decided
    acknowledged_at: datetime | None = None
    decided_at: datetime | None = None
    reason: str = ""
    automated: bool | None = None
