"""What is done for exposed people: alerts, precautions, a word with the press, children to safeguarding first."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Annotated
from zoneinfo import ZoneInfo

from staydown.protect import alert as alert_room
from staydown.protect import embargo as embargo_room
from staydown.protect import following
from staydown.protect import minors as minors_room
from staydown.protect.alert_words import WORDINGS
from staydown.protect.languages import languages_for, languages_of
from staydown.rights import basis as bases
from staydown.store import cases, exports, exposed, ledger, letters, media, network, watch
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Letter, LetterKind, LetterState
from staydown.words.people import Officer, Role
from staydown.words.protect import (
    Alert,
    AlertState,
    Embargo,
    EmbargoAnswer,
    EmbargoStatus,
    Exposure,
    ExposureState,
    MinorState,
    Precaution,
    PrecautionState,
    Relative,
)
from staydown.words.watch import LiveState

from . import signing_in
from .catalogue import Secret, action
from .copies import copies_of
from .disrupt import new_letter
from .office import Office
from .ways import WAYS, Way

FIRST_ANSWER = alert_room.SCHEDULE[0]
LONGEST_EMBARGO = 7 * 24
"""The most hours that one request may ask the press to wait; a house rule, because there is no article: longer is a new request."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An exposed person: the exposure, the alert, what is to be done and when, the alert's letter and the short text beside it.

    `copies` are the known copies by asset, each with whether the watch has verified it down (None: not known).
    """

    exposure: Exposure
    alert: Alert | None
    precautions: list[Precaution]
    letters: list[Letter]
    copies: Mapping[str, bool | None] = field(default_factory=dict)

    @property
    def second(self) -> bool:
        """Whether a second officer has to confirm it, because a child is concerned."""
        return self.exposure.state is ExposureState.CONFIRMED and bool(following.unconfirmed(self.exposure))

    @property
    def short(self) -> str:
        """What goes to the person by a way that they know already; empty while there is no letter."""
        standing = [x for x in self.letters if x.kind is LetterKind.ALERT and x.state is not LetterState.WITHDRAWN]
        return short_of(standing[-1], self.exposure) if standing else ""


@dataclass(frozen=True, slots=True)
class EmbargoLine:
    """A request to the press and where it stands now."""

    embargo: Embargo
    status: EmbargoStatus


@action(right="see.people", page="people")
def people(office: Office, officer: Officer) -> list[PersonLine]:
    """Lists exposed people, by pseudonymous id, with their alerts and precautions."""
    standing = [exposure for exposure in exposed.exposures() if exposure.state is not ExposureState.FALSE_MATCH]
    newest = {alert.exposure: alert for alert in exposed.alerts()}
    precautions: dict[str, list[Precaution]] = {}
    for precaution in exposed.precautions():
        precautions.setdefault(precaution.exposure, []).append(precaution)
    about, copies = letters.letters_about_any(exposure.id for exposure in standing), copies_of(standing, office.now())
    return [PersonLine(x, newest.get(x.id), precautions.get(x.id, []), about.get(x.id, []), copies[x.id]) for x in standing]


@action("alert.prepared", page="people")
def alert(
    office: Office,
    officer: Officer,
    exposure: Annotated[str, "the confirmed exposure"],
    liaison: Annotated[str, "the officer who speaks with the person"],
    call_back: Annotated[str, "a route to us that the person already knows, like the barracks' switchboard"],
    assessment: Annotated[str, "how credible and near the danger is, in words of the person's language"] = "",
    language: Annotated[
        str, "the language of whom the liaison speaks with: fr, nl, de or en; empty where it is not known, for those of this house"
    ] = "",
    basis: Annotated[str, "code of the legal basis"] = "LED-8",
) -> Letter:
    """Prepares the warning for one exposed person, for a liaison to speak; somebody else signs it."""
    refuse_unfit_basis(office, "alert.sent", basis)
    number, key = office.new_id("letter"), office.new_id("alert")
    languages_for(language, office.tenant.languages)
    with office.act("alert.prepared", officer, basis=basis, subject=key) as act:
        then, speaker = to_be_warned(exposure), office.officer(liaison)
        if Role.LIAISON not in speaker.roles:
            raise Refused(f"{liaison} is no liaison: whoever speaks with the person must also be able to say that it was understood")
        due = office.now() + FIRST_ANSWER
        made = Alert(key, exposure, then.person, liaison, AlertState.PREPARED, due, 0, language.strip().lower(), assessment, call_back)
        letter = new_letter(LetterKind.ALERT, case_about(then), exposure, worded(office, made, number), officer.id, basis, "folder")
        exposed.keep_alert(act, made)
        letters.keep_letter(act, letter)
    return letter


@action("alert.worded", page="people")
def word_alert(
    office: Office,
    officer: Officer,
    alert: Annotated[str, "the alert"],
    language: Annotated[
        str, "the language of whom the liaison speaks with: fr, nl, de or en; empty where it is not known, for those of this house"
    ],
    assessment: Annotated[str, "how credible and near the danger is, in words of that language; empty leaves them as they are"] = "",
) -> Letter:
    """Words an alert anew in another language, as long as nobody has signed it: the liaison knows what the person speaks."""
    languages_for(language, office.tenant.languages)
    with office.act("alert.worded", officer, subject=alert) as act:
        then = exposed.alert(alert)
        waiting = unsigned(then)
        if waiting is None:
            raise Refused(f"alert {alert} is {then.state.value} or its letter is signed: it stays in the words in which it was signed")
        anew = replace(then, language=language.strip().lower(), assessment=assessment.strip() or then.assessment)
        letter = replace(waiting, document=worded(office, anew, waiting.id))
        exposed.keep_alert(act, anew)
        letters.keep_letter(act, letter)
    return letter


def unsigned(alert: Alert) -> Letter | None:
    """The letter of an alert, as long as nobody has signed it."""
    about = letters.letters_about(alert.exposure) if alert.state is AlertState.PREPARED else []
    return next((x for x in reversed(about) if x.kind is LetterKind.ALERT and x.state is LetterState.PREPARED), None)


def worded(office: Office, alert: Alert, reference: str) -> Document:
    """The letter of an alert in its languages; raises Refused where it would give away the item or its author."""
    then, speaker = exposed.exposure(alert.exposure), office.officer(alert.liaison)
    languages = languages_for(alert.language, office.tenant.languages)
    facts = replace(facts_of(office, then, alert.assessment, alert.call_back), earlier=earlier_letter(alert))
    document = warning(facts, office, speaker, reference, languages)
    given_away, blank = given_away_by(int(then.post)), replace(facts, assessment="", call_back="-")
    if set(alert_room.forbidden_in(document, given_away)) - set(
        alert_room.forbidden_in(warning(blank, office, speaker, reference, languages), given_away)
    ):
        raise Refused("the letter would give away the item or its author; shorten what you wrote")
    return document


def earlier_letter(alert: Alert) -> str:
    """The reference of the letter by which the person of an alert was warned before; empty where they were not."""
    if not alert.again_of:
        return ""
    about = letters.letters_about(exposed.alert(alert.again_of).exposure)
    return next(x.id for x in reversed(about) if x.kind is LetterKind.ALERT and x.state is not LetterState.WITHDRAWN)


def warning(facts: alert_room.AlertFacts, office: Office, liaison: Officer, reference: str, languages: tuple[str, ...]) -> Document:
    """The letter for a liaison to speak."""
    return alert_room.alert_document(
        facts,
        languages=languages,
        reference=reference,
        at=office.now(),
        sender=office.tenant.name,
        addressee=Addressee(f"Liaison: {liaison.name}", f"liaison-{liaison.id}", languages[0]),
    )


def short_of(letter: Letter, exposure: Exposure) -> str:
    """The short text that the person, or a child's guardian, gets by a way that they know already."""
    return alert_room.short_text(letter.id, languages_of(letter.document), guardian=exposure.minor)


WAYS[LetterKind.ALERT] = Way(files=lambda letter: {"short.txt": short_of(letter, exposed.exposure(letter.subject)).encode()})


def to_be_warned(exposure: str) -> Exposure:
    """The exposure, where a warning about it may be prepared; raises Refused."""
    then = exposed.exposure(exposure)
    if why := following.unconfirmed(then):
        raise Refused(why)
    if not then.person:
        raise Refused(f"exposure {exposure} is of somebody in no register: find out who can reach the person, and let them warn")
    if any(alert.state is not AlertState.WAIVED for alert in exposed.alerts_of(exposure)):
        raise Refused(f"there is an alert about exposure {exposure} already")
    return then


def refuse_unfit_basis(office: Office, sending: str, basis: str) -> None:
    """Raises Refused for a basis on which the letter, once prepared, could never be sent."""
    if why := bases.refusal(basis, sending, office.tenant):
        raise Refused(why)


def given_away_by(number: int) -> list[str]:
    """What an officer must not write into an alert: the post's words, links and files, what was read in its pictures, who posted it where.

    Of what was read in pictures only lines of several words count, because a single word is often noise. A word that the blank form holds
    as well, such as an author who goes by the name of "Police", gives nothing away: it would
    keep a warning from everybody whom that author exposes.
    """
    post = exports.post(number)
    channel = exports.channel(post.channel)
    files = [text for attachment in post.attachments for text in (attachment.name, attachment.path)]
    read = [line for text in media.texts_in(number) for line in text.splitlines() if len(line.split()) > 1]
    found = [*post.text.splitlines(), *read, *post.links(), *files, post.author or "", post.author_id, channel.name, channel.id]
    return [text for text in found if text.strip()]


def facts_of(office: Office, exposure: Exposure, assessment: str, call_back: str) -> alert_room.AlertFacts:
    """What the alert tells: kinds of data, where and since when, who confirmed it, what has been done."""
    tenant, post, now = office.tenant, exports.post(int(exposure.post)), office.now()
    judged = ledger.newest(1, "exposure.judged", exposure.id)
    embargoes = [e for e in exposed.embargoes_of(case_about(exposure)) if embargo_room.status(e, now) is EmbargoStatus.ACTIVE]
    return alert_room.AlertFacts(
        person=exposure.person,
        kinds=exposure.kinds,
        channel=exports.channel(post.channel),
        since=post.stamp,
        received=received_at(int(exposure.post)),
        seen=last_look(post.channel),
        zone=ZoneInfo(tenant.zone),
        confirmed_by=tenant.name,
        confirmed_at=judged[0].at if judged else now,
        assessment=assessment,
        done=tuple(done_so_far(case_about(exposure))),
        contact=exposure.abroad.contact if exposure.abroad else tenant.contact or tenant.email,
        emergency=exposure.abroad.emergency if exposure.abroad else alert_room.EMERGENCY,
        call_back=call_back,
        next_contact=now + timedelta(days=1),
        wrong=exposure.wrong,
        embargo=embargoes[0] if embargoes else None,
        guardian=exposure.minor,
        child_named=Relative.CHILD in exposure.relatives and not exposure.minor,
    )


def received_at(post: int) -> datetime | None:
    """When the export that brought a post came in."""
    came = exports.exports_of([post])
    return exports.received_at()[came[post]] if post in came else None


def last_look(channel: str) -> tuple[LiveState, datetime] | None:
    """What the last look at a channel's address showed, and when it was; None where nobody has looked."""
    asset = network.asset_of_channel(channel)
    looks = watch.observations_of(asset.id) if asset else []
    return (looks[-1].state, looks[-1].at) if looks else None


def done_so_far(case: str) -> list[LetterKind]:
    """The kinds of letter about a case that were signed already and of which the person is told, in the order of their enum."""
    told = WORDINGS["en"].done
    about = letters.letters_of(case) if case else []
    gone = {x.kind for x in about if x.state in (LetterState.SIGNED, LetterState.DELIVERED)}
    return [kind for kind in LetterKind if kind in told and kind in gone]


def case_about(exposure: Exposure) -> str:
    """The newest case on the post of an exposure, or empty."""
    about = cases.cases_of_post(int(exposure.post))
    return about[0].id if about else ""


@action("alert.acknowledged", page="people")
def acknowledge(
    office: Office,
    officer: Officer,
    alert: Annotated[str, "the alert"],
) -> Alert:
    """Says that a liaison spoke with the person and was understood."""
    with office.act("alert.acknowledged", officer, subject=alert) as act:
        then = exposed.alert(alert)
        if then.state not in (AlertState.SENT, AlertState.ESCALATED):
            raise Refused(f"alert {alert} is {then.state.value}: only one that was sent can be acknowledged")
        acknowledged = replace(then, state=AlertState.ACKNOWLEDGED)
        exposed.keep_alert(act, acknowledged)
    return acknowledged


@action("alert.waived", page="people")
def waive_alert(
    office: Office,
    officer: Officer,
    alert: Annotated[str, "the alert"],
    second: Annotated[str, "the second officer who agrees"],
    second_password: Annotated[Secret, "the second officer's own password"],
    justification: Annotated[str, "why the person is not warned now"],
) -> Alert:
    """Does not warn a person for now; two officers agree, with a reason."""
    other = signing_in.proved(office, second, second_password)
    office.is_settled(other, "alert.waived")
    with office.act("alert.waived", officer, second=other, justification=justification, subject=alert) as act:
        then = exposed.alert(alert)
        about = [x for x in letters.letters_about(then.exposure) if x.kind is LetterKind.ALERT and x.state is not LetterState.WITHDRAWN]
        if then.state not in (AlertState.PREPARED, AlertState.SENT) or any(x.state is LetterState.DELIVERED for x in about):
            raise Refused(f"alert {alert} is {then.state.value}: only one that has not left can be waived")
        waived = replace(then, state=AlertState.WAIVED)
        exposed.keep_alert(act, waived)
        for letter in about:
            letters.keep_state(act, letter, LetterState.WITHDRAWN)
    return waived


@action("precaution.assigned", page="people")
def assign_precaution(
    office: Office,
    officer: Officer,
    precaution: Annotated[str, "the precaution"],
    owner: Annotated[str, "the officer who sees to it"],
) -> Precaution:
    """Gives a precaution to an officer."""
    with office.act("precaution.assigned", officer, subject=precaution) as act:
        assigned = replace(exposed.precaution(precaution), owner=office.officer(owner).id)
        exposed.keep_precaution(act, assigned)
    return assigned


@action("precaution.settled", page="people")
def settle_precaution(
    office: Office,
    officer: Officer,
    precaution: Annotated[str, "the precaution"],
    state: Annotated[PrecautionState, "done, declined_by_person, or open again"],
) -> Precaution:
    """Says that a precaution was taken, or that the person declined it."""
    done_at = office.now() if state is not PrecautionState.OPEN else None
    with office.act("precaution.settled", officer, subject=precaution) as act:
        settled = replace(exposed.precaution(precaution), state=state, done_at=done_at)
        exposed.keep_precaution(act, settled)
    return settled


@action("embargo.prepared", page="people")
def hold_press(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the case"],
    outlets: Annotated[tuple[str, ...], "press outlets that know already, like: Evening Post <desk@example.org>"],
    reason: Annotated[str, "why: the safety of people; nothing of the list itself"],
    scope: Annotated[str, "what may not be named, in general words"],
    requester: Annotated[str, "the prosecutor or authority in whose name it is asked"],
    hours: Annotated[int, "how long"] = 24,
    language: Annotated[str, "the outlets' language: fr, nl, de or en; empty for those of this house"] = "",
) -> Embargo:
    """Prepares a request to the press to wait, one letter an outlet; it is voluntary and ends by itself."""
    languages = languages_for(language, office.tenant.languages)
    if not 1 <= hours <= LONGEST_EMBARGO:
        raise Malformed(f"a request to wait for {hours} hours", where="hours", mend=f"Give 1 to {LONGEST_EMBARGO}")
    asked = list(dict.fromkeys(parseaddr(outlet) if "<" in outlet else (outlet.strip(), outlet.strip()) for outlet in outlets))
    if any(not name or not address for name, address in asked) or len(dict(asked)) < len(asked):
        mend = "Name each outlet once, like: Evening Post <desk@example.org>"
        raise Malformed("an outlet has no name or no address, or two", where="outlets", mend=mend)
    now, key = office.now(), office.new_id("embargo")
    embargo = embargo_room.requested(
        id=key, case=case, reason=reason, scope=scope, begins=now, outlets=[n for n, _ in asked], lasts=timedelta(hours=hours)
    )
    with office.act("embargo.prepared", officer, subject=key) as act:
        cases.case(case)
        exposed.keep_embargo(act, embargo)
        for name, address in asked:
            letters.keep_letter(act, letter_to_outlet(office, officer, embargo, requester, Addressee(name, address), languages))
    return embargo


def letter_to_outlet(
    office: Office, officer: Officer, embargo: Embargo, requester: str, outlet: Addressee, languages: tuple[str, ...]
) -> Letter:
    """The request to one outlet."""
    tenant = office.tenant
    document = embargo_room.embargo_document(
        embargo,
        languages=languages,
        requester=requester,
        contact=tenant.contact or tenant.email,
        zone=ZoneInfo(tenant.zone),
        reference=office.new_id("letter"),
        at=office.now(),
        sender=tenant.name,
        addressee=outlet,
    )
    return new_letter(LetterKind.EMBARGO, embargo.case, embargo.id, document, officer.id, "VOLUNTARY", "folder")


@action("embargo.answered", page="people")
def answer_press(
    office: Office,
    officer: Officer,
    embargo: Annotated[str, "the request"],
    outlet: Annotated[str, "the outlet"],
    answer: Annotated[EmbargoAnswer, "agreed or declined"],
) -> Embargo:
    """Records what an outlet answered."""
    with office.act("embargo.answered", officer, subject=embargo) as act:
        answered = embargo_room.answered(exposed.embargo(embargo), outlet, answer, office.now())
        exposed.keep_embargo(act, answered)
    return answered


@action("embargo.lifted", page="people")
def lift_press(
    office: Office, officer: Officer, embargo: Annotated[str, "the request"], reason: Annotated[str, "why earlier than said"]
) -> Embargo:
    """Ends a request to the press early; letters of it that have not left are withdrawn. Telling the press is up to you."""
    with office.act("embargo.lifted", officer, subject=embargo) as act:
        lifted = embargo_room.lifted(exposed.embargo(embargo), reason, office.now())
        exposed.keep_embargo(act, lifted, ended=True)
        for letter in letters.letters_about(embargo):
            if letter.state in (LetterState.PREPARED, LetterState.SIGNED):
                letters.keep_state(act, letter, LetterState.WITHDRAWN)
    return lifted


@action(right="see.embargoes", page="people")
def list_embargoes(office: Office, officer: Officer) -> list[EmbargoLine]:
    """Lists the requests to the press and whether each still runs."""
    return [EmbargoLine(embargo, embargo_room.status(embargo, office.now())) for embargo in exposed.embargoes()]


@action("minor.prepared", page="people")
def refer_minor(
    office: Office,
    officer: Officer,
    account: Annotated[str, "the account"],
    concern: Annotated[str, "how the concern arose, without names"],
    service: Annotated[str, "the safeguarding service"],
    address: Annotated[str, "its address for the courier"],
    basis: Annotated[str, "code of the legal basis"] = "LED-8",
) -> Letter:
    """Prepares the referral of a possible child to a safeguarding service; somebody else signs it."""
    refuse_unfit_basis(office, "minor.referred", basis)
    number, tenant = office.new_id("letter"), office.tenant
    with office.act("minor.prepared", officer, basis=basis, subject=number) as act:
        minor = exposed.minor(account)
        if minor.state is not MinorState.POSSIBLE or any(x.state is not LetterState.WITHDRAWN for x in letters.letters_about(account)):
            raise Refused(f"this account is {minor.state.value}, or a referral of it is prepared already")
        document = minors_room.safeguarding_document(
            minor,
            minors_room.SafeguardingFacts(concern=concern),
            reference=number,
            at=office.now(),
            sender=tenant.name,
            contact=tenant.contact or tenant.email,
            addressee=Addressee(service, address),
        )
        letter = new_letter(LetterKind.SAFEGUARDING, "", account, document, officer.id, basis, "folder")
        letters.keep_letter(act, letter)
    return letter
