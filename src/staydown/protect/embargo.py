"""A request to the press to wait (form F9): voluntary, answered outlet by outlet, and over by itself at its end.

There is no enforcement here and no censorship. A request never ends early unless somebody lifts it with a reason, and always
ends; a longer one is a new request with a new reason. It never holds the list, a name from it, or how many names there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.protect import Embargo, EmbargoAnswer, EmbargoStatus

from .embargo_words import EMBARGO_WORDINGS, EmbargoWording
from .folding import fold
from .languages import one_after_another
from .moments import told

DEFAULT = timedelta(hours=24)
"""How long a request asks the press to wait."""


def requested(
    *, id: str, case: str, reason: str, scope: str, begins: datetime, outlets: Iterable[str], lasts: timedelta = DEFAULT
) -> Embargo:
    """A new request to outlets; raises Malformed without reason, scope or outlets, or where it would end before it begins."""
    asked = tuple((outlet, EmbargoAnswer.ASKED) for outlet in dict.fromkeys(outlets))
    if not reason.strip() or not scope.strip() or not asked:
        raise Malformed("an embargo needs its reason, its scope and at least one outlet", where=f"embargo {id}")
    if lasts <= timedelta(0) or begins.tzinfo is None:
        raise Malformed("an embargo lasts some time from a moment with its time zone", where=f"embargo {id}")
    return Embargo(id, case, reason, scope, begins, begins + lasts, asked)


def status(embargo: Embargo, now: datetime) -> EmbargoStatus:
    """Where a request stands: active up to `until`, ended from that moment on, lifted where it was before it ended."""
    if embargo.lifted_at is not None and embargo.lifted_at <= now and embargo.lifted_at < embargo.until:
        return EmbargoStatus.LIFTED
    return EmbargoStatus.ENDED if now >= embargo.until else EmbargoStatus.ACTIVE


def answered(embargo: Embargo, outlet: str, answer: EmbargoAnswer, now: datetime) -> Embargo:
    """The request with an outlet's answer; raises Refused for an outlet that was not asked or once the request is over."""
    if outlet not in dict(embargo.answers):
        raise Refused(f"embargo {embargo.id}: {outlet} was not asked")
    _refuse_unless_active(embargo, now)
    return replace(embargo, answers=tuple((name, answer if name == outlet else held) for name, held in embargo.answers))


def lifted(embargo: Embargo, reason: str, now: datetime) -> Embargo:
    """The request, over from now on; raises Refused without a reason or where it is over already."""
    if not reason.strip():
        raise Refused(f"embargo {embargo.id}: it ends early only with a reason")
    _refuse_unless_active(embargo, now)
    return replace(embargo, lifted_at=now, lifted_because=reason)


def extension(embargo: Embargo, *, id: str, reason: str, now: datetime, lasts: timedelta = DEFAULT) -> Embargo:
    """A new request to the same outlets, from the end of the old one on; each answers anew.

    Raises Refused where the old request is over, or where the reason is the old one.
    """
    _refuse_unless_active(embargo, now)
    if fold(reason).split() == fold(embargo.reason).split():
        raise Refused(f"embargo {embargo.id}: a longer wait is a new request and needs a new reason")
    outlets = [outlet for outlet, _ in embargo.answers]
    new = requested(id=id, case=embargo.case, reason=reason, scope=embargo.scope, begins=embargo.until, outlets=outlets, lasts=lasts)
    return replace(new, extends=embargo.id)


def embargo_document(
    embargo: Embargo,
    *,
    languages: Sequence[str],
    requester: str,
    contact: str,
    zone: tzinfo,
    reference: str,
    at: datetime,
    sender: str,
    addressee: Addressee,
) -> Document:
    """The request for one outlet, in one language or whole in several, one after the other.

    `requester` is the prosecutor or authority in whose name it is made; raises Refused once it is over.
    """
    _refuse_unless_active(embargo, at)
    wordings = {language: EMBARGO_WORDINGS[language] for language in languages}
    return Document(
        form="F9",
        title=" / ".join(words.title for words in wordings.values()),
        reference=reference,
        date=at,
        sender=sender,
        addressee=replace(addressee, language=languages[0]),
        sections=one_after_another(
            {language: _sections(embargo, words, language, requester, contact, zone) for language, words in wordings.items()}
        ),
        notes=tuple(words.voluntary for words in wordings.values()),
        language=languages[0],
    )


def _sections(embargo: Embargo, words: EmbargoWording, language: str, requester: str, contact: str, zone: tzinfo) -> tuple[Section, ...]:
    """The request in one language; what an officer wrote by hand stands as it was written."""
    hours = (embargo.until - embargo.begins) / timedelta(hours=1)
    lines = (
        Line(words.requester, requester),
        Line(words.reason, embargo.reason),
        Line(words.scope, embargo.scope),
        Line(words.begins, told(embargo.begins, zone, language)),
        Line(words.until, told(embargo.until, zone, language)),
        Line(words.length, words.hours.format(hours=f"{hours:g}")),
        Line(words.asked_of, words.offices.format(n=len(embargo.answers))),
        *([Line(words.follows, embargo.extends)] if embargo.extends else []),
    )
    return (
        Section(words.request, lines),
        Section(words.answer, paragraphs=(words.free, words.ends, words.earlier)),
        Section(words.contact, (Line(words.at_any_hour, contact),)),
    )


def _refuse_unless_active(embargo: Embargo, now: datetime) -> None:
    """Raises Refused where the request is over."""
    if status(embargo, now) is not EmbargoStatus.ACTIVE:
        raise Refused(f"embargo {embargo.id} is over: make a new request")
