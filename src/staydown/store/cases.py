"""Cases, decisions, appeals, retention clocks and reports."""

from collections.abc import Iterable
from datetime import datetime

from staydown.words.cases import Appeal, Case, Decision, Retention
from staydown.words.letters import Document

from .acts import Act, write
from .models import AppealRow, CaseRow, DecisionRow, ReportRow, RetentionRow
from .nouns import keep, many, one, read


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


def count() -> int:
    """How many cases there are."""
    return CaseRow.objects.count()


@write
def keep_decision(act: Act, decision: Decision) -> None:
    """Writes a decision."""
    keep(act, DecisionRow, decision.id, decision, case=decision.case)


def decisions_of(case_key: str) -> list[Decision]:
    """The decisions of a case, the oldest first, those taken back included."""
    return many(DecisionRow.objects.filter(case=case_key).order_by("id"), Decision)


@write
def keep_appeal(act: Act, appeal: Appeal, decider: str) -> None:
    """Writes an appeal against what `decider` decided."""
    keep(act, AppealRow, appeal.id, appeal, case=appeal.case, decider=decider, reviewer=appeal.reviewer)


def appeal(key: str) -> Appeal:
    """An appeal; raises NotFound."""
    return one(AppealRow, Appeal, key)


def appeals_of(case_key: str) -> list[Appeal]:
    """The appeals in a case."""
    return many(AppealRow.objects.filter(case=case_key).order_by("id"), Appeal)


def appeals() -> list[Appeal]:
    """All appeals."""
    return many(AppealRow.objects.order_by("id"), Appeal)


@write
def keep_retention(act: Act, retention: Retention) -> None:
    """Writes a retention clock, over the earlier one of the same subject and class."""
    keep(act, RetentionRow, f"{retention.keeps.value}:{retention.subject}", retention, until=retention.until)


def retentions_due(now: datetime) -> list[Retention]:
    """Clocks that have run out."""
    return many(RetentionRow.objects.filter(until__lte=now).order_by("until"), Retention)


def clocks_of(subjects: Iterable[str]) -> list[Retention]:
    """Every clock on these subjects, those that still run included."""
    wanted = set(subjects)
    return [clock for clock in many(RetentionRow.objects.order_by("until"), Retention) if clock.subject in wanted]


def retentions_of(subject: str) -> list[Retention]:
    """The clocks on something."""
    return many(RetentionRow.objects.filter(id__endswith=f":{subject}").order_by("until"), Retention)


@write
def keep_report(act: Act, key: str, case_key: str, document: Document) -> None:
    """Writes a published report."""
    keep(act, ReportRow, key, document, case=case_key, published_at=act.at)


def report(key: str) -> Document:
    """A published report; raises NotFound."""
    return one(ReportRow, Document, key)


def reports() -> list[tuple[str, str, datetime, Document]]:
    """Published reports, newest first: id, case, when, document."""
    rows = ReportRow.objects.order_by("-published_at")
    return [(row.id, row.case, row.published_at, read(Document, row.body)) for row in rows]
