"""What guards the registers: people who are blinded elsewhere, alarms about questions, and a probe by two people."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

from staydown.plugs.confirm import Confirm
from staydown.plugs.decoder import Decoder
from staydown.plugs.keyring import Keyring
from staydown.protect import handover
from staydown.protect.enrolment import RefusedRow
from staydown.protect.identifiers import enrolled_forms
from staydown.protect.keys import check_value
from staydown.store import registers
from staydown.words.errors import Malformed
from staydown.words.people import Officer
from staydown.words.protect import STRONG, IdentifierKind, Register, Token

from . import signing_in
from .catalogue import NO_SECRET, Secret, action
from .office import Office
from .protect import LONGEST, EnrolledPeople, digest_of, photo_in, register_act, rows_of

PROBED = (STRONG - {IdentifierKind.PHOTO}) | {IdentifierKind.NAME}
"""The kinds of which a probe can ask."""


@dataclass(frozen=True, slots=True)
class AlarmedQuestion:
    """An alarm about what is asked of the registers: when, which kind of question, why it rang, and how many were counted in that hour."""

    at: datetime
    question: str
    why: str
    counted: int


@dataclass(frozen=True, slots=True)
class Probed:
    """Whether a value is enrolled in a register, and nothing of whom it is."""

    register: str
    kind: IdentifierKind
    enrolled: bool


@dataclass(frozen=True, slots=True)
class BlindedPeople:
    """A file of blinded people, and what was refused."""

    file: bytes
    tokens: int
    people: int
    refused: tuple[RefusedRow, ...]


def blinded_people(
    keyring: Path,
    register: str,
    key: str,
    people: Path,
    days: int,
    now: datetime,
    passphrase: str,
    progress: Callable[[int, int], None] | None = None,
) -> BlindedPeople:
    """Blinds a table of people on the machine where they are known; needs a copy of the register's key, and no installation.

    `progress` hears how many rows of how many are done.
    Raises as `Keyring.open` does, and Malformed where nobody can be enrolled or the purge date is too far away.
    """
    if not 1 <= days <= LONGEST:
        raise Malformed("a purge date in the past, or too far away", where="days", mend=f"Give 1 to {LONGEST} days")
    check = check_value(Keyring(keyring).open(key, passphrase or None))
    held = Register(register, "", key, "", check)
    with Decoder() as decoder, closing(Confirm(keyring, keyring, keyring / "confirm.log")) as confirm:  # what is blinded is not logged
        photos = partial(photo_in, decoder, people)
        made = list(confirm.blind(held, passphrase, rows_of(people), now + timedelta(days=days), photos, progress))
    tokens = [one for one in made if isinstance(one, Token)]
    refused = tuple(one for one in made if isinstance(one, RefusedRow))
    if not tokens:
        raise Malformed("nobody could be enrolled", where=people.name, mend=refused[0].reason if refused else "The file has no rows")
    file = handover.written(register, check, now, tokens, refused)
    return BlindedPeople(file, len(tokens), len({token.person for token in tokens}), refused)


@action("register.enrolled", page="people")
def enrol_blinded(
    office: Office,
    officer: Officer,
    register: Annotated[str, "the register"],
    people: Annotated[Path, "file of blinded people, as `staydown blind` makes it"],
    basis: Annotated[str, "code of the legal basis"],
) -> EnrolledPeople:
    """Enrols people whom their employer has blinded; their names and numbers never come here."""
    held = registers.register(register)
    try:
        file = people.read_bytes()
    except OSError as error:
        raise Malformed(f"the file cannot be read ({error.strerror})", where=people.name, mend="Check its name and rights") from error
    head, blinded = handover.read(file, held)
    tokens = list(office.confirm.covered(held, "", blinded)) if held.outer else blinded
    if not tokens or any(token.purge_at is None or token.purge_at > office.now() + timedelta(days=LONGEST) for token in tokens):
        raise Malformed("a purge date is missing or too far away, or nobody is in it", where=people.name, mend="Make it again")
    with register_act(office, officer, "register.enrolled", register, basis=basis) as act:
        new = registers.keep_tokens(act, register, tokens)
    return EnrolledPeople(register, len({token.person for token in tokens}), new, head.refused)


@action("register.covered", page="people")
def cover_register(
    office: Office,
    officer: Officer,
    register: Annotated[str, "the register"],
    justification: Annotated[str, "why: people are blinded elsewhere, a key may be known to somebody"],
) -> Register:
    """Lays a new outer key over a register, in the place of the one before; nobody has to be enrolled again."""
    with register_act(office, officer, "register.covered", register, justification=justification) as act:
        held = registers.register(register)
        name = office.new_id(f"{register}-outer")
        office.confirm.make_key(name, "")
        new = replace(held, outer=name)
        registers.keep_covered(act, new, office.confirm.covered(new, held.outer, registers.every_token(register)))
    return new


@action("register.probed", page="people")
def probe_register(
    office: Office,
    officer: Officer,
    register: Annotated[str, "the register"],
    kind: Annotated[IdentifierKind, "what the value is: name, phone, email, handle, plate or national_number"],
    value: Annotated[Secret, "the value, which is not kept"],
    second: Annotated[str, "the second officer who agrees"],
    second_password: Annotated[Secret, "the second officer's own password"],
    justification: Annotated[str, "why it has to be known"],
    passphrase: Annotated[Secret, "where the key is made from one"] = NO_SECRET,
) -> Probed:
    """Says whether one value is enrolled, and never of whom; two officers agree, with a reason, and it is counted like any question."""
    other = signing_in.proved(office, second, second_password)
    office.is_settled(other, "register.probed")
    held = registers.register(register)
    forms = enrolled_forms(kind, str(value))[:1] if kind in PROBED else ()
    with register_act(office, officer, "register.probed", register, second=other, justification=justification) as act:
        if not forms:
            raise Malformed("nothing that could be enrolled is in it", where=kind.value, mend="Ask of a name or a strong identifier")
        act.changed({"kind": kind.value})
        tokens = registers.tokens(register)
        asked = office.confirm.opened(held, passphrase, digest_of(register, tokens), lambda: tokens)
        return Probed(register, kind, bool(asked.holders(kind, forms)))


@action(right="see.people", page="people")
def list_alarms(office: Office, officer: Officer, days: Annotated[int, "how many days back"] = 30) -> list[AlarmedQuestion]:
    """Lists the alarms that rang because more was asked about enrolled people than a check needs, the newest first."""
    found = office.confirm.alarms(office.now() - timedelta(days=max(0, days)))
    return [AlarmedQuestion(one.at, one.question.value, SATURATED if one.saturated else MUCH, one.asked) for one in reversed(found)]


SATURATED = "more was asked than is allowed"
MUCH = "much was asked or found within an hour"
