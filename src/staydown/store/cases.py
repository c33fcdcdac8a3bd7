"""Cases, decisions, appeals, retention clocks and reports."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from staydown.words.cases import Appeal, Case, CaseState, Decision, Priority, Retention, RetentionClass
from staydown.words.find import Match
from staydown.words.letters import Document, LetterKind
from staydown.words.protect import Exposure

from .acts import Act, write
from .models import AppealRow, CaseRow, DecisionRow, ExposureRow, LetterRow, MatchRow, ReportRow, RetentionRow
from .nouns import keep, many, one, read, stretches


@write
def keep_case(act: Act, case: Case) -> None:
    """Writes a case."""
    columns = {"post": int(case.post), "priority": case.triage.priority.value, "state": case.state.value, "opened_at": case.opened_at}
    keep(act, CaseRow, case.id, case, **columns)


def case(key: str) -> Case:
    """A case; raises NotFound."""
    return one(CaseRow, Case, key)


def cases() -> list[Case]:
    """All cases, the most urgent and then the oldest first."""
    return many(CaseRow.objects.order_by("priority", "opened_at", "id"), Case)


def cases_of_post(post: int) -> list[Case]:
    """The cases about a post, the newest first."""
    return many(CaseRow.objects.filter(post=post).order_by("-opened_at", "-id"), Case)


def posts_left_behind() -> list[int]:
    """Posts in which something was found and that no case is about, and those whose threat to life has no notice.

    A case and its notice are acts of their own after the one that found something; whoever was killed between left them behind.
    """
    without = {e.post for e in many(ExposureRow.objects.exclude(post__in=CaseRow.objects.values("post")), Exposure)}
    without |= {m.post for m in many(MatchRow.objects.exclude(post__in=CaseRow.objects.values("post")), Match) if m.counts}
    told = LetterRow.objects.filter(kind=LetterKind.THREAT_TO_LIFE.value).values("case")
    waiting = CaseRow.objects.filter(priority=Priority.P0.value, state__in=(CaseState.OPEN.value, CaseState.IN_REVIEW.value))
    return sorted({*map(int, without), *waiting.exclude(id__in=told).values_list("post", flat=True)})


@write
def keep_decision(act: Act, decision: Decision) -> None:
    """Writes a decision."""
    keep(act, DecisionRow, decision.id, decision, case=decision.case)


def decisions_of(case_key: str) -> list[Decision]:
    """The decisions of a case, the oldest first, those taken back included."""
    return sorted(many(DecisionRow.objects.filter(case=case_key), Decision), key=lambda decision: decision.decided_at)


@write
def keep_appeal(act: Act, appeal: Appeal, decider: str) -> None:
    """Writes an appeal against what `decider` decided."""
    keep(act, AppealRow, appeal.id, appeal, case=appeal.case, decider=decider, reviewer=appeal.reviewer)


def appeal(key: str) -> Appeal:
    """An appeal; raises NotFound."""
    return one(AppealRow, Appeal, key)


def appeals_of(case_key: str) -> list[Appeal]:
    """The appeals in a case, the oldest first."""
    return sorted(many(AppealRow.objects.filter(case=case_key), Appeal), key=lambda appeal: appeal.received_at)


def appeals() -> list[Appeal]:
    """All appeals, the oldest first."""
    return sorted(many(AppealRow.objects.all(), Appeal), key=lambda appeal: appeal.received_at)


@write
def keep_retention(act: Act, retention: Retention) -> None:
    """Writes a retention clock, over the earlier one of the same subject and class."""
    keep(act, RetentionRow, clock_key(retention.keeps, retention.subject), retention, until=retention.until)


def retentions_due(now: datetime) -> list[Retention]:
    """Clocks that have run out."""
    return many(RetentionRow.objects.filter(until__lte=now).order_by("until"), Retention)


def clocks_of(subjects: Iterable[str]) -> list[Retention]:
    """Every clock on these subjects, those that still run included."""
    keys = stretches(clock_key(keeps, subject) for subject in subjects for keeps in RetentionClass)
    return [clock for wanted in keys for clock in many(RetentionRow.objects.filter(id__in=wanted), Retention)]


@write
def drop_clocks(act: Act, subject: str) -> None:
    """Removes the clocks on something that is gone."""
    RetentionRow.objects.filter(id__in=[clock_key(keeps, subject) for keeps in RetentionClass]).delete()
    act.changed({"clocks dropped": subject})


def clock_key(keeps: RetentionClass, subject: str) -> str:
    """The key of the clock of a class on a subject."""
    return f"{keeps.value}:{subject}"


@write
def keep_report(act: Act, key: str, about: str, document: Document) -> None:
    """Writes a published report; `about` is the operation that it reports on, empty where it is on everything."""
    keep(act, ReportRow, key, document, about=about, published_at=act.at)


def report(key: str) -> Document:
    """A published report; raises NotFound."""
    return one(ReportRow, Document, key)


def reports() -> list[tuple[str, str, datetime, Document]]:
    """Published reports, newest first: id, operation, when, document."""
    return _told(ReportRow.objects.all())


def reports_about(operation: str) -> list[tuple[str, str, datetime, Document]]:
    """The published reports on an operation, newest first, as `reports` gives them."""
    return _told(ReportRow.objects.filter(about=operation))


def _told(rows: QuerySet[ReportRow]) -> list[tuple[str, str, datetime, Document]]:
    return [(row.id, row.about, row.published_at, read(Document, row.body)) for row in rows.order_by("-published_at")]
