"""Following an exposure to its end: family, people abroad, copies, another post about somebody who was warned, reviews that are due."""

from dataclasses import replace
from typing import Annotated

from staydown.protect import alert as alert_room
from staydown.protect import following, precaution
from staydown.store import exposed, letters, network, timers
from staydown.store.acts import Unneeded
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Letter, LetterKind
from staydown.words.orders import Timer, TimerKind
from staydown.words.people import Officer
from staydown.words.protect import Abroad, Alert, AlertState, Exposure, Precaution, PrecautionState, Relative

from .catalogue import action
from .disrupt import new_letter
from .office import SYSTEM, Office
from .people import case_about, refuse_unfit_basis, to_be_warned, unsigned, worded
from .timers import handles, pass_over


@action("exposure.family_recorded", page="people")
def record_family(
    office: Office,
    officer: Officer,
    exposure: Annotated[str, "the exposure"],
    relatives: Annotated[tuple[Relative, ...], "kinds of relatives whom the post names too, never who; none says that there are none"] = (),
    minor: Annotated[bool, "the person is under 18"] = False,
) -> Exposure:
    """Records which kinds of relatives a post names too, and whether the person is a child; where a child is, a second officer confirms.

    A warning that nobody has signed is worded anew, because a child's goes to their guardian.
    """
    with office.act("exposure.family_recorded", officer, subject=exposure) as act:
        recorded = replace(exposed.exposure(exposure), relatives=frozenset(relatives), minor=minor)
        exposed.keep_exposure(act, recorded)
        for alert in exposed.alerts_of(exposure):
            if letter := unsigned(alert):
                letters.keep_letter(act, replace(letter, document=worded(office, alert, letter.id)))
    return recorded


@action("exposure.abroad_recorded", page="people")
def record_abroad(
    office: Office,
    officer: Officer,
    exposure: Annotated[str, "the exposure"],
    country: Annotated[str, "where the person is, two letters like FR; empty says that they are at home again"] = "",
    contact: Annotated[str, "whom they call there at any hour, like the duty officer of the embassy"] = "",
    emergency: Annotated[str, "the emergency number of that country"] = alert_room.EMERGENCY,
) -> Exposure:
    """Records that a person is abroad, whom they call there and the emergency number; a letter that is worded from then on says so."""
    where = country.strip().upper()
    if where and not (len(where) == 2 and where.isalpha() and where.isascii()):
        raise Malformed(f"{country!r} is no country", where="country", mend="Give two letters, like FR")
    if where and not (contact.strip() and emergency.strip()):
        raise Malformed("nobody can be called there", where="contact", mend="Give a contact and an emergency number")
    with office.act("exposure.abroad_recorded", officer, subject=exposure) as act:
        then = exposed.exposure(exposure)
        recorded = replace(then, abroad=Abroad(where, contact.strip(), emergency.strip()) if where else None)
        exposed.keep_exposure(act, recorded)
    return recorded


@action("exposure.copy_recorded", page="people")
def record_copy(
    office: Office,
    officer: Officer,
    exposure: Annotated[str, "the exposure"],
    asset: Annotated[str, "the asset of the network at whose address a copy stands, watched by an operation"],
) -> Exposure:
    """Records where a copy stands; the exposure ends only when the watch has verified every known copy down."""
    with office.act("exposure.copy_recorded", officer, subject=exposure) as act:
        then, place = exposed.exposure(exposure), network.asset(asset)
        if not place.reachable:
            raise Refused(f"asset {asset} has no address at which anybody could look")
        if asset in then.copies:
            raise Refused(f"the copy at {asset} is known already")
        recorded = replace(then, copies=(*then.copies, asset))
        exposed.keep_exposure(act, recorded)
    return recorded


@action("alert.prepared", page="people")
def warn_again(
    office: Office,
    officer: Officer,
    exposure: Annotated[str, "the confirmed exposure of somebody who was warned before"],
    call_back: Annotated[str, "a route to us that the person already knows; empty for that of the first warning"] = "",
    basis: Annotated[str, "code of the legal basis"] = "LED-8",
) -> Letter:
    """Prepares a short notice of what is new for somebody who was warned before, for the same liaison; somebody else signs it."""
    refuse_unfit_basis(office, "alert.sent", basis)
    number, key = office.new_id("letter"), office.new_id("alert")
    with office.act("alert.prepared", officer, basis=basis, subject=key) as act:
        then = to_be_warned(exposure)
        others = exposed.about_person(then.person)
        first = following.warned_before(then, others, exposed.alerts_of_any(one.id for one in others))
        if first is None:
            raise Refused(f"nobody has warned the person of exposure {exposure} before: prepare the whole alert")
        due, route = office.now() + alert_room.SCHEDULE[0], call_back.strip() or first.call_back
        made = Alert(key, exposure, then.person, first.liaison, AlertState.PREPARED, due, 0, first.language, "", route, first.id)
        letter = new_letter(LetterKind.ALERT, case_about(then), exposure, worded(office, made, number), officer.id, basis, "folder")
        exposed.keep_exposure(act, replace(then, again_of=first.exposure))
        exposed.keep_alert(act, made)
        letters.keep_letter(act, letter)
    return letter


@action("exposure.reviewed", page="people")
def review_person(
    office: Office,
    officer: Officer,
    precaution: Annotated[str, "the review on the checklist"],
    justification: Annotated[str, "what was found: how near the danger is now, and what stays in place"],
) -> Precaution:
    """Records a review of an exposed person on the checklist, with what was found."""
    with office.act("exposure.reviewed", officer, justification=justification, subject=precaution) as act:
        then = exposed.precaution(precaution)
        if not is_open_review(then):
            raise Refused(f"{precaution} is no review that is still open")
        reviewed = replace(then, state=PrecautionState.DONE, done_at=office.now())
        exposed.keep_precaution(act, reviewed)
    return reviewed


@handles(TimerKind.REVIEW_DUE)
def review_fell_due(office: Office, timer: Timer) -> None:
    """Notes that the time of a review has come and nobody has done it; one that is done, or of an exposure that is forgotten, is let be."""
    with office.act("precaution.due", SYSTEM, subject=timer.subject) as act:
        if not timers.done(act, timer) or not any(is_open_review(one) for one in exposed.precautions_named([timer.subject])):
            raise Unneeded
        act.changed({"due": timer.subject})
    pass_over(office, timer)


def is_open_review(one: Precaution) -> bool:
    """Whether a precaution is a review that nobody has done or declined."""
    return precaution.is_review(one.item) and one.state is PrecautionState.OPEN
