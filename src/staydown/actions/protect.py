"""Registers of protected people, the check for exposures, and what a human says of each."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

from staydown.find.signals import trusted
from staydown.find.views import LONGER, WHOLE_VIEWS
from staydown.ledger import chain
from staydown.plugs import reading
from staydown.plugs.confirm import ConfirmedRegister
from staydown.plugs.decoder import Decoder
from staydown.protect import following, target_list
from staydown.protect import minors as minors_room
from staydown.protect.asked import AskedRegister
from staydown.protect.enrolment import COLUMNS, RefusedRow
from staydown.protect.exposure import exposures_of, unregistered_exposures_of
from staydown.protect.photos import Photo
from staydown.protect.scanner import Finding, scan
from staydown.protect.unregistered import entries_nobody_knows
from staydown.rights import retention
from staydown.store import cases, exports, exposed, found, media, registers
from staydown.store.acts import Act, Unneeded
from staydown.words.cases import RetentionClass
from staydown.words.errors import Malformed, Refused, Unreachable
from staydown.words.find import Signal, SignalName
from staydown.words.people import Officer
from staydown.words.posts import Post
from staydown.words.protect import Exposure, ExposureState, IdentifierKind, Minor, MinorState, Register, ScanCount, Token

from . import opening_cases
from .catalogue import NO_SECRET, Secret, action
from .copies import copies_of
from .find import chunks
from .office import Office
from .opening_files import PICTURE_BYTES
from .reading_pictures import PictureReader
from .short_ids import short_id

_OF_PICTURES = frozenset({SignalName.PDQ, SignalName.FEATURES})
"""The kinds of signal by which a picture is compared with enrolled photos; how near is near enough was chosen without longer looks."""

LONGEST = 10 * 365
"""The most days after which what is enrolled must go or be enrolled again."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A register with how many people it holds."""

    register: Register
    people: int


@dataclass(frozen=True, slots=True)
class EnrolledPeople:
    """What an enrolment brought: people, new tokens, and the values that were refused, by row and kind and never by value."""

    register: str
    people: int
    tokens: int
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True, slots=True)
class Consulted:
    """What a register holds of a pseudonymous person: kinds and when each must go, never a value."""

    register: str
    person: str
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check did: posts looked at, exposures found, people in no register, bare names only counted, what could not be checked.

    `left` is how many posts were not looked at, with which the next check begins, and `why` in one line. `damaged` are registers with how
    many of their entries were not looked for, because they are not as they were enrolled. `unread` says why no picture could be read.
    """

    count: ScanCount
    exposures: tuple[str, ...]
    unregistered: int
    minors: int
    cases: tuple[str, ...]
    left: int = 0
    why: str = ""
    damaged: tuple[tuple[str, int], ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class ExposureLine:
    """An exposure with its post."""

    exposure: Exposure
    post: Post


@action("register.opened", page="people")
def open_register(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id of the register"],
    custodian: Annotated[str, "who is responsible for the people in it"],
    legal_note: Annotated[str, "why it may be held"],
    basis: Annotated[str, "code of the legal basis"],
    passphrase: Annotated[Secret, "make the key from a passphrase; without one it is a file in the keyring"] = NO_SECRET,
) -> Register:
    """Opens a register; its key is made in the keyring, outside the data directory and outside backups."""
    register = Register(short_id(id), custodian, office.new_id(id), legal_note)
    with register_act(office, officer, "register.opened", id, basis=basis) as act:
        registers.is_new(id)
        kept = replace(register, check=office.confirm.make_key(register.key, passphrase))
        registers.keep_register(act, kept)
    return kept


@action("register.enrolled", page="people")
def enrol(
    office: Office,
    officer: Officer,
    register: Annotated[str, "the register"],
    people: Annotated[Path, "CSV file with a header: " + ", ".join(COLUMNS)],
    basis: Annotated[str, "code of the legal basis"],
    days: Annotated[int, "days until what is enrolled must go or be enrolled again"] = 365,
    passphrase: Annotated[Secret, "where the key is made from one"] = NO_SECRET,
) -> EnrolledPeople:
    """Enrols protected people from a CSV file; only blinded tokens are kept, and the file is not."""
    held = registers.register(register)
    if not 1 <= days <= LONGEST:
        raise Malformed("a purge date in the past, or too far away", where="days", mend=f"Give 1 to {LONGEST} days")
    purge_at = office.now() + timedelta(days=days)
    photos = partial(photo_in, office.decoder, people)
    made = list(office.confirm.blind(held, passphrase, rows_of(people), purge_at, photos, office.note_progress))
    tokens = [one for one in made if isinstance(one, Token)]
    refused = tuple(one for one in made if isinstance(one, RefusedRow))
    if not tokens:
        raise Malformed("nobody could be enrolled", where=str(people.name), mend=refused[0].reason if refused else "The file has no rows")
    with register_act(office, officer, "register.enrolled", register, basis=basis) as act:
        new = registers.keep_tokens(act, register, tokens)
    return EnrolledPeople(register, len({token.person for token in tokens}), new, refused)


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file in UTF-8, parted by commas or semicolons; raises Malformed where it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise Malformed("there is no such file", where=str(path), mend="Check the name") from error
    except (UnicodeDecodeError, IsADirectoryError) as error:
        raise Malformed("not a text file in UTF-8", where=path.name, mend="Save it as CSV, UTF-8") from error
    except OSError as error:
        raise Malformed(f"the file cannot be read ({error.strerror})", where=str(path), mend="Check its rights") from error
    header = text.partition("\n")[0]
    if "person" not in header:
        raise Malformed("the first line names no column 'person'", where=f"{path.name}, line 1", mend="Columns: " + ", ".join(COLUMNS))
    try:
        yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",")
    except csv.Error as error:
        raise Malformed(f"not a sound table ({error})", where=path.name, mend="Save it as CSV, UTF-8") from error


def photo_in(decoder: Decoder, table: Path, name: str) -> Photo | None:
    """What can be held of a photo that a row names, beside the CSV file and never outside its folder.

    None where it does not open, and where there is too little to see in it.
    """
    path = (table.parent / name).resolve()
    if not path.is_relative_to(table.parent.resolve()) or not path.is_file() or path.stat().st_size > PICTURE_BYTES:
        return None
    try:
        signals = decoder.picture(path.read_bytes()).signals
    except (Malformed, OSError):
        return None
    hashes = tuple(s.value for s in signals if s.kind == SignalName.PDQ and s.view in WHOLE_VIEWS and trusted(s))
    places = next((s.value for s in signals if s.kind == SignalName.FEATURES and s.view in WHOLE_VIEWS), "")
    return Photo(hashes, places) if hashes else None


@action("register.consulted", page="people")
def consult(
    office: Office,
    officer: Officer,
    register: Annotated[str, "the register"],
    person: Annotated[str, "pseudonymous id"],
    justification: Annotated[str, "why you look"],
) -> Consulted:
    """Shows which kinds of data a register holds of a pseudonymous person and when they must go, never a value; the look is recorded."""
    with register_act(office, officer, "register.consulted", register, justification=justification) as act:
        registers.register(register)
        act.changed({"person": person})
        held = registers.tokens_of(register, person)
    if not held:
        raise Refused(f"register {register!r} holds nobody by the id {person!r}")
    return Consulted(register, person, tuple((t.kind.value, t.purge_at.date().isoformat() if t.purge_at else "no date") for t in held))


@action("register.person_withdrawn", page="people")
def withdraw_person(
    office: Office,
    officer: Officer,
    register: Annotated[str, "the register"],
    person: Annotated[str, "pseudonymous id"],
    justification: Annotated[str, "why: left the service, asked for it, enrolled by mistake"],
) -> int:
    """Removes all that a register holds of a person, and says how many tokens went."""
    with register_act(office, officer, "register.person_withdrawn", register, justification=justification) as act:
        registers.register(register)
        return registers.forget_person(act, register, person)


@contextmanager
def register_act(
    office: Office, officer: Officer, verb: str, register: str, *, basis: str = "", second: Officer | None = None, justification: str = ""
) -> Iterator[Act]:
    """An act on a register. Its subject carries the act's id, by which rows of the register database are tied to the ledger.

    It begins by forgetting rows of acts that a crash kept out of the ledger, so that nothing rests on them.
    """
    with office.act(verb, officer, basis=basis, second=second, justification=justification, subject=register) as act:
        act.subject = f"{register}#{act.id}"
        registers.forget_orphans(act)
        yield act


@action(right="see.people", page="people")
def list_registers(office: Office, officer: Officer) -> list[RegisterLine]:
    """Lists the registers with how many people each holds."""
    return [RegisterLine(register, registers.people_count(register.id)) for register in registers.registers()]


@action("exposure.found", page="exposures")
def check(
    office: Office,
    officer: Officer,
    passphrase: Annotated[Secret, "for registers whose key is made from one"] = NO_SECRET,
) -> Checked:
    """Looks for exposed people in what came since the last check; in everything, where the registers have changed since.

    So it does where the languages have changed in which pictures are read, and after a check in which none could be read.
    """
    opened = opening_cases.open_those_left_behind(office, officer)
    asked, knowledge = open_registers(office, passphrase)
    damaged = tuple((one.register.id, one.damaged) for one in asked if one.damaged)
    mark, last, reader = found.watermark("check"), exports.last_post(), PictureReader(office, officer)
    first = mark.post + 1 if mark.knowledge == knowledge else 1
    total, names_only, unchecked, unregistered = 0, 0, 0, 0
    new_ids: list[str] = []
    minors, left, why = 0, 0, ""
    for numbers in chunks(first, last):
        posts = exports.posts_between(numbers[0], numbers[-1])
        reader.read(numbers)
        try:
            made, count = findings_in(posts, media.signals_of_posts(numbers), read_in(numbers), asked)
        except Unreachable as gone:
            left, why = exports.count_between(numbers[0], last), str(gone)
            break
        minors += note_minors(office, officer, posts)
        with office.act("exposure.found", officer, subject=f"{numbers[0]}-{numbers[-1]}") as act:
            known = exposed.known(e.id for e in made)
            new = [linked(e) for e in made if e.id not in known]
            for exposure in new:
                exposed.keep_exposure(act, exposure)
            exposed.keep_scan_count(act, count)
            found.keep_watermark(act, "check", mark._replace(post=numbers[-1], knowledge="" if reader.why else knowledge))
        total, names_only, unchecked = total + count.posts, names_only + count.names_only, unchecked + count.unchecked
        unregistered += sum(not e.person for e in new)
        new_ids += [e.id for e in new]
        opened += opening_cases.open_for(office, officer, dict.fromkeys(int(e.post) for e in new))
        office.note_progress(numbers.stop - first, last + 1 - first)
    counted = ScanCount(total, len(new_ids), names_only, unchecked)
    return Checked(counted, tuple(new_ids), unregistered, minors, tuple(opened), left, why, damaged, reader.why)


def linked(exposure: Exposure) -> Exposure:
    """The exposure with that about which the same person was warned before, where there is one."""
    others = exposed.about_person(exposure.person)
    first = following.warned_before(exposure, others, exposed.alerts_of_any(one.id for one in others)) if others else None
    return replace(exposure, again_of=first.exposure) if first else exposure


def open_registers(office: Office, passphrase: str) -> tuple[list[ConfirmedRegister], str]:
    """The registers as they can be asked, and a digest of what they hold, of how lists are told and in which languages pictures are read.

    Raises where a key is missing: nothing may be missed silently.
    """
    asked, digests = [], []
    for register in registers.registers():
        read = [registers.tokens(register.id)]
        digests.append(digest_of(register.id, read[0]))
        asked.append(office.confirm.opened(register, passphrase, digests[-1], partial(_tokens, register.id, read)))
        read.clear()  # else it would stay in memory as long as the register is asked
    lists = [target_list.THRESHOLD, *target_list.WEIGHTS.items()]
    return asked, chain.digest_of({"registers": digests, "lists": lists, "pictures": reading.languages()})


def _tokens(register: str, read: list[list[Token]]) -> list[Token]:
    """What a register holds: as it was read a moment ago, once, and else read anew, for a process that took the place of one that died."""
    return read.pop() if read else registers.tokens(register)


def digest_of(register: str, tokens: Sequence[Token]) -> str:
    """A digest of what a register holds, by which it is known whether it has changed."""
    return chain.digest_of({"register": register, "tokens": [(t.kind.value, t.value, t.person, t.seal) for t in tokens]})


def read_in(numbers: Iterable[int]) -> dict[int, list[str | None]]:
    """What a machine read in each picture of posts, by post; where pictures are to be read, None for one of which there is no reading."""
    unread = None if reading.languages() else ""
    return {
        number: [unread if one is None or one.text is None else one.text for _, one in of_post]
        for number, of_post in media.readings_of_posts(numbers).items()
    }


def findings_in(
    posts: list[tuple[int, Post]],
    signals: dict[int, list[tuple[str, Signal]]],
    read: dict[int, list[str | None]],
    asked: Sequence[AskedRegister],
) -> tuple[list[Exposure], ScanCount]:
    """The exposures in posts, those of people in no register included, and what was counted; `read` is what a machine read in pictures.

    While they are scanned posts go by their own number, because two versions of a post share the id that its channel gave.
    """

    def photos(post: Post) -> list[tuple[str, Signal]]:
        return [
            (digest, signal) for digest, signal in signals.get(int(post.id), ()) if signal.kind in _OF_PICTURES and signal.view != LONGER
        ]

    def readings(post: Post) -> Sequence[str | None]:
        return read.get(int(post.id), ())

    numbered = {str(number): replace(post, id=str(number)) for number, post in posts}
    suspects = {post: seen.signs for (_, post), seen in target_list.suspected(numbered.values(), readings).items()}
    count, by_post = ScanCount(0, 0, 0), dict[str, list[Finding]]()
    for result in scan(numbered.values(), asked, photos=photos, readings=readings):
        if isinstance(result, ScanCount):
            count = result
        else:
            by_post.setdefault(result.post[1], []).append(result)
    exposures: list[Exposure] = []
    for number in sorted(by_post.keys() | suspects, key=int):
        findings, signs = by_post.get(number, []), suspects.get(number, ())
        exposures += exposures_of(findings, new_id=exposure_id, post_name=lambda name: name[1])
        entries = entries_nobody_knows(numbered[number], findings, read=readings(numbered[number]), suspected=bool(signs))
        exposures += unregistered_exposures_of(number, entries, new_id=exposure_id, signs=signs)
    return exposures, count


def exposure_id(post: str, register: str, person: str) -> str:
    """A short id that says nothing by itself; the same finding has the same one at every check."""
    return f"x-{hashlib.sha256(f'{post}|{register}|{person}'.encode()).hexdigest()[:10]}"


def note_minors(office: Office, officer: Officer, posts: list[tuple[int, Post]]) -> int:
    """Notes accounts that may belong to children; returns how many are new. Where a register is checked, children are looked for too."""
    numbered = [replace(post, id=str(number)) for number, post in posts]
    made = tuple(minors_room.minors_in(numbered, post_name=lambda post: post.id))
    new: list[Minor] = []
    if {minor.account for minor in made} - exposed.known_minors():
        with office.act("minor.found", officer) as act:
            known = exposed.known_minors()
            new += [minor for minor in made if minor.account not in known]
            if not new:
                raise Unneeded
            act.subject = f"{len(new)}"
            for minor in new:
                exposed.keep_minor(act, minor)
    return len(new)


@action(right="see.exposures", page="exposures")
def list_exposures(
    office: Office, officer: Officer, state: Annotated[ExposureState | None, "only those in this state"] = None
) -> list[ExposureLine]:
    """Lists the exposures: which kinds of data, of which pseudonymous person, in which post."""
    wanted = [e for e in exposed.exposures() if state is None or e.state is state]
    posts = exports.posts(int(e.post) for e in wanted)
    return [ExposureLine(e, posts[int(e.post)]) for e in wanted]


@action("exposure.reported", page="exposures")
def report_exposure(
    office: Office,
    officer: Officer,
    post: Annotated[int, "number of the post"],
    kinds: Annotated[tuple[IdentifierKind, ...], "kinds of data that are out"],
    place: Annotated[str, "where in the post, never a name"] = "",
) -> Exposure:
    """Reports somebody whom a human sees exposed and whom no register knows."""
    if not kinds:
        raise Malformed("no kind of data is named", where="kinds", mend="Give at least one, like name or photo")
    exposure = Exposure(office.new_id("x"), str(post), "", "", frozenset(kinds), ExposureState.CANDIDATE, place=place)
    with office.act("exposure.reported", officer, subject=exposure.id) as act:
        exports.post(post)
        exposed.keep_exposure(act, exposure)
    opening_cases.open_for(office, officer, [post])
    return exposure


@action("exposure.judged", page="exposures")
def judge_exposure(
    office: Office,
    officer: Officer,
    exposure: Annotated[str, "the exposure"],
    verdict: Annotated[ExposureState, "confirmed, false_match or ended"],
    reasons: Annotated[str, "what you compared"] = "",
) -> Exposure:
    """Says whether an exposure is true; nobody is warned before a human has said so."""
    if verdict is ExposureState.CANDIDATE:
        raise Malformed("a candidate is what it is already", where="verdict", mend="Say confirmed, false_match or ended")
    with office.act("exposure.judged", officer, justification=reasons, subject=exposure) as act:
        then = exposed.exposure(exposure)
        if then.state is verdict and not (verdict is ExposureState.CONFIRMED and following.may_confirm(then, officer.id)):
            raise Refused(f"exposure {exposure} is {verdict.value} already")
        if verdict is ExposureState.ENDED:
            refuse_unended(office, then, reasons)
        sure = replace(then, kinds=then.kinds | then.perhaps, perhaps=frozenset()) if verdict is ExposureState.CONFIRMED else then
        judged = replace(sure, state=verdict, confirmed_by=confirmed_by(then, verdict, officer))
        exposed.keep_exposure(act, judged)
        if verdict is not ExposureState.CONFIRMED:
            cases.keep_retention(act, retention.clock(f"exposure:{exposure}", RetentionClass.EXPOSURE, office.now()))
        else:
            cases.drop_clocks(act, f"exposure:{exposure}")
    return judged


def confirmed_by(exposure: Exposure, verdict: ExposureState, officer: Officer) -> tuple[str, ...]:
    """Who has confirmed an exposure after a verdict: whoever did before and the officer, nobody where it is called false."""
    match verdict:
        case ExposureState.CONFIRMED:
            earlier = exposure.confirmed_by if exposure.state is ExposureState.CONFIRMED else ()
            return tuple(dict.fromkeys((*earlier, officer.id)))
        case ExposureState.ENDED:
            return exposure.confirmed_by
        case _:
            return ()


def refuse_unended(office: Office, exposure: Exposure, reasons: str) -> None:
    """Raises Refused where an exposure was never confirmed, or is not over."""
    if exposure.state is not ExposureState.CONFIRMED:
        raise Refused(f"exposure {exposure.id} was never confirmed, so it cannot end")
    if why := following.still_out(copies_of([exposure], office.now())[exposure.id], reasons):
        raise Refused(f"exposure {exposure.id} is not over: {why}")


@action("exposure.details_recorded", page="people")
def record_details(
    office: Office,
    officer: Officer,
    exposure: Annotated[str, "the exposure"],
    wrong: Annotated[tuple[IdentifierKind, ...], "kinds of data that the person says are false; none says that all are true"] = (),
) -> Exposure:
    """Records which published details the person says are wrong, after the call that verified them."""
    with office.act("exposure.details_recorded", officer, subject=exposure) as act:
        recorded = replace(exposed.exposure(exposure), wrong=frozenset(wrong))
        exposed.keep_exposure(act, recorded)
    return recorded


@action(right="see.minors", page="people")
def list_minors(office: Office, officer: Officer) -> list[Minor]:
    """Lists accounts that may belong to children, by account and never by name; until cleared they are on no target list."""
    return exposed.minors()


@action("minor.cleared", page="people")
def clear_minor(
    office: Office, officer: Officer, account: Annotated[str, "the account"], justification: Annotated[str, "why it is no child"]
) -> Minor:
    """Clears an account that does not belong to a child."""
    with office.act("minor.cleared", officer, justification=justification) as act:
        cleared = replace(exposed.minor(account), state=MinorState.CLEARED)
        exposed.keep_minor(act, cleared)
    return cleared
