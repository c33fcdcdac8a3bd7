"""Exposures and what is done for people: alerts, precautions, embargoes, minors."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from staydown.words.protect import Alert, AlertState, Embargo, Exposure, Minor, Precaution, ScanCount

from .acts import Act, write
from .models import AlertRow, EmbargoRow, ExposureRow, MinorRow, NamesOnlyRow, PrecautionRow
from .nouns import keep, many, one


@write
def keep_exposure(act: Act, exposure: Exposure) -> None:
    """Writes an exposure."""
    keep(act, ExposureRow, exposure.id, exposure, post=int(exposure.post), person=exposure.person, state=exposure.state.value)


@write
def forget(act: Act, key: str) -> None:
    """Removes an exposure with its alerts and precautions."""
    for model in (AlertRow, PrecautionRow):
        model.objects.filter(exposure=key).delete()
    ExposureRow.objects.filter(id=key).delete()
    act.changed({"forgot exposure": key})


def exposure(key: str) -> Exposure:
    """An exposure; raises NotFound."""
    return one(ExposureRow, Exposure, key)


def exposures() -> list[Exposure]:
    """All exposures, newest post first, and of one post the people in no register first: nobody else looks after them."""
    return _in_order(many(ExposureRow.objects.all(), Exposure))


def _in_order(found: list[Exposure]) -> list[Exposure]:
    return sorted(found, key=lambda exposure: (-int(exposure.post), bool(exposure.person), exposure.place, exposure.id))


def exposures_of(post: int) -> list[Exposure]:
    """The exposures of a post, in the same order."""
    return _in_order(many(ExposureRow.objects.filter(post=post), Exposure))


def about_person(person: str) -> list[Exposure]:
    """The exposures of people with a pseudonymous id, in every register, in the same order; none for nobody."""
    return _in_order(many(ExposureRow.objects.filter(person=person), Exposure)) if person else []


def known(keys: Iterable[str]) -> set[str]:
    """Those of the exposures that were found before."""
    return set(ExposureRow.objects.filter(id__in=set(keys)).values_list("id", flat=True))


@write
def keep_scan_count(act: Act, count: ScanCount) -> None:
    """Notes how many posts were looked at and how many bare names were only counted."""
    NamesOnlyRow(at=act.at, posts=count.posts, names_only=count.names_only, unchecked=count.unchecked).save(force_insert=True)
    act.changed(count)


def names_only() -> tuple[int, int]:
    """Posts looked at, and bare names that were only counted, over all passes."""
    rows = list(NamesOnlyRow.objects.all())
    return sum(row.posts for row in rows), sum(row.names_only for row in rows)


@write
def keep_alert(act: Act, alert: Alert) -> None:
    """Writes an alert."""
    keep(act, AlertRow, alert.id, alert, exposure=alert.exposure, state=alert.state.value, due_at=alert.due_at)


def alert(key: str) -> Alert:
    """An alert; raises NotFound."""
    return one(AlertRow, Alert, key)


def alerts() -> list[Alert]:
    """All alerts, oldest first."""
    return _in_turn(AlertRow.objects.order_by("due_at", "id"))


def alerts_of(exposure_key: str) -> list[Alert]:
    """The alerts about an exposure, oldest first: one is prepared only where the one before is waived."""
    return _in_turn(AlertRow.objects.filter(exposure=exposure_key).order_by("due_at", "id"))


def alerts_of_any(keys: Iterable[str]) -> list[Alert]:
    """The alerts about several exposures, in the same order."""
    return _in_turn(AlertRow.objects.filter(exposure__in=set(keys)).order_by("due_at", "id"))


def _in_turn(rows: QuerySet[AlertRow]) -> list[Alert]:
    """Alerts in the order in which they were prepared: whatever its clock says, the one that stands comes after those that were waived."""
    return sorted(many(rows, Alert), key=lambda alert: alert.state is not AlertState.WAIVED)


def alerts_due(now: datetime) -> list[Alert]:
    """Alerts that went out, were not acknowledged, and are due."""
    waiting = (AlertState.SENT.value, AlertState.ESCALATED.value)
    return many(AlertRow.objects.filter(state__in=waiting, due_at__lte=now).order_by("due_at"), Alert)


@write
def keep_precaution(act: Act, precaution: Precaution) -> None:
    """Writes a precaution."""
    keep(act, PrecautionRow, precaution.id, precaution, exposure=precaution.exposure, state=precaution.state.value)


def precaution(key: str) -> Precaution:
    """A precaution; raises NotFound."""
    return one(PrecautionRow, Precaution, key)


def precautions_named(keys: Iterable[str]) -> list[Precaution]:
    """Those of the precautions that are there, by id."""
    return many(PrecautionRow.objects.filter(id__in=set(keys)).order_by("id"), Precaution)


def precautions() -> list[Precaution]:
    """All precautions."""
    return many(PrecautionRow.objects.order_by("id"), Precaution)


def precautions_of(exposure_key: str) -> list[Precaution]:
    """The precautions for an exposure, by id."""
    return many(PrecautionRow.objects.filter(exposure=exposure_key).order_by("id"), Precaution)


@write
def keep_embargo(act: Act, embargo: Embargo, *, ended: bool = False) -> None:
    """Writes an embargo."""
    keep(act, EmbargoRow, embargo.id, embargo, case=embargo.case, until=embargo.until, ended=ended)


def embargo(key: str) -> Embargo:
    """An embargo; raises NotFound."""
    return one(EmbargoRow, Embargo, key)


def embargoes() -> list[Embargo]:
    """All embargoes, newest first."""
    return many(EmbargoRow.objects.order_by("-until"), Embargo)


def embargoes_of(case: str) -> list[Embargo]:
    """The embargoes of a case."""
    return many(EmbargoRow.objects.filter(case=case).order_by("-until"), Embargo)


def embargoes_over(now: datetime) -> list[Embargo]:
    """Embargoes whose end has come and was not recorded yet."""
    return many(EmbargoRow.objects.filter(until__lte=now, ended=False).order_by("until"), Embargo)


@write
def keep_minor(act: Act, minor: Minor) -> None:
    """Writes an account that may belong to a child."""
    keep(act, MinorRow, minor.account, minor, state=minor.state.value)


def known_minors() -> set[str]:
    """The accounts that were noted before."""
    return set(MinorRow.objects.values_list("id", flat=True))


def minor(account: str) -> Minor:
    """An account that may belong to a child; raises NotFound."""
    return one(MinorRow, Minor, account)


def minors() -> list[Minor]:
    """All accounts that may belong to children."""
    return many(MinorRow.objects.order_by("id"), Minor)
