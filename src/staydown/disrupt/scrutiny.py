"""The scrutiny of another state's order (form F5): opened in time, its intention told to the issuer first, decided with reasons.

Regulation (EU) 2021/784 Art 4: on own motion within 72 hours of the copy (3); on a request that the provider or the content provider makes
within 48 hours of the order or of word of it, within 72 hours of that request (4). The wording of the test was not read.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Section
from staydown.words.orders import Scrutiny, ScrutinyState

from .forms import Template
from .letters import Notifier
from .times import moment

FORM = "F5"
TERM = timedelta(hours=72)
REQUEST = timedelta(hours=48)
REASONS = 20
"""The fewest characters that the reasons may have: enough that they are a sentence."""


def opened(scrutiny: Scrutiny, informed_at: datetime | None) -> Scrutiny:
    """The scrutiny with its term; `informed_at` is when the applicant got the order, or heard of it (Art 11(2)).

    Raises Refused for a request that came after 48 hours, Malformed for times that contradict each other.
    """
    if not scrutiny.requested_by:
        return replace(scrutiny, due_at=scrutiny.copy_received_at + TERM, state=ScrutinyState.OPEN)
    if informed_at is None or scrutiny.requested_at is None or scrutiny.requested_at < informed_at:
        mend = "Give --requested-at, and --informed-at before it"
        raise Malformed("a request has its own time, after that at which the applicant was informed", where="requested-at", mend=mend)
    if scrutiny.requested_at - informed_at > REQUEST:
        raise Refused(f"the request came {(scrutiny.requested_at - informed_at) // timedelta(hours=1)} hours after: Art 4(4) gives 48")
    return replace(scrutiny, due_at=scrutiny.requested_at + TERM, state=ScrutinyState.OPEN)


def intended(scrutiny: Scrutiny, reasons: str, at: datetime) -> Scrutiny:
    """The scrutiny whose intention goes to the issuer (Art 4(5)); raises Refused where it is not open, or its term is over."""
    _running(scrutiny, at)
    if scrutiny.state is not ScrutinyState.OPEN:
        raise Refused(f"scrutiny {scrutiny.id} is {scrutiny.state.value}: an intention is told while it is open")
    return replace(scrutiny, state=ScrutinyState.INTENDED, reasons=_reasons(scrutiny, reasons), intended_at=at)


def decided(scrutiny: Scrutiny, outcome: ScrutinyState, reasons: str, officer: str, at: datetime) -> Scrutiny:
    """The decision, with its reasons; raises Refused where the issuer has not heard the intention, or the term is over."""
    _running(scrutiny, at)
    if outcome not in (ScrutinyState.INFRINGEMENT, ScrutinyState.NO_INFRINGEMENT):
        raise Malformed(f"'{outcome.value}' is no decision", where=scrutiny.id, mend="Choose infringement or no_infringement")
    if scrutiny.state is not ScrutinyState.INTENDED:
        raise Refused(f"scrutiny {scrutiny.id} is {scrutiny.state.value}: the issuer hears the intention first (Art 4(5))")
    return replace(scrutiny, state=outcome, reasons=_reasons(scrutiny, reasons), decided_by=officer, decided_at=at)


def _running(scrutiny: Scrutiny, at: datetime) -> None:
    if at >= scrutiny.due_at:
        raise Refused(f"scrutiny {scrutiny.id} had to be decided by {moment(scrutiny.due_at)}, and that has passed")


def _reasons(scrutiny: Scrutiny, reasons: str) -> str:
    if len(reasons.strip()) < REASONS:
        raise Malformed(
            f"the reasons have fewer than {REASONS} characters", where=scrutiny.id, mend="Write a sentence that a court could read"
        )
    return reasons.strip()


def scrutiny_letter(
    scrutiny: Scrutiny, *, to: Addressee, told: tuple[str, ...], notifier: Notifier, template: Template, reference: str, at: datetime
) -> Document:
    """The intention or the decision for one addressee; `told` are all to whom it goes."""
    t = template
    intention = scrutiny.state is ScrutinyState.INTENDED
    result = [t.labels["intended"] if intention else t.labels[scrutiny.state.value]]
    if scrutiny.state is ScrutinyState.INFRINGEMENT:
        result.append(t.labels["reinstate"])
    return Document(
        form=FORM,
        title=t.labels["intention.title" if intention else "decision.title"],
        reference=reference,
        date=at,
        sender=notifier.unit,
        addressee=to,
        sections=(
            t.section(
                "order",
                t.line("order.reference", scrutiny.reference),
                t.line("order.issuer", scrutiny.issuer),
                t.line("order.provider", scrutiny.provider),
                t.line("order.url", scrutiny.url),
                t.line("order.copy", moment(scrutiny.copy_received_at)),
            ),
            _way(t, scrutiny),
            t.section("test", t.line("test.question", t.labels["question"]), t.line("test.reasons", scrutiny.reasons)),
            Section(t.labels["result"], (t.line("addressees", ", ".join(told)),), (), tuple(result)),
            t.section(
                "who",
                t.line("who.authority", notifier.unit),
                t.line("who.name", notifier.name),
                t.line("who.contact", notifier.email),
            ),
        ),
        notes=(t.text("note.own", source=t.source),),
        language=t.language,
    )


def _way(t: Template, scrutiny: Scrutiny) -> Section:
    asked = scrutiny.requested_at if scrutiny.requested_by else None
    return t.section(
        "way",
        t.line("way.motion", t.labels["request" if asked else "motion"]),
        *((t.line("way.applicant", scrutiny.requested_by), t.line("way.requested", moment(asked))) if asked else ()),
        t.line("way.due", moment(scrutiny.due_at)),
    )
