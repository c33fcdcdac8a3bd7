"""Operations: who takes part, what is held, what is planned, and what each cell reported."""

from collections.abc import Iterable
from datetime import datetime

from staydown.disrupt import hold as hold_room
from staydown.words.operation import Collateral, Deconfliction, Hold, NodeReport, Operation, Partner, Plan, RollCall

from .acts import Act, write
from .models import CollateralRow, DeconflictionRow, HoldRow, NodeReportRow, OperationRow, PartnerRow, PlanRow, RollCallRow
from .nouns import keep, many, one, read, stretches


@write
def keep_operation(act: Act, operation: Operation) -> None:
    """Writes an operation."""
    keep(act, OperationRow, operation.id, operation, state=operation.state.value, opened_at=operation.opened_at or act.at)


def operation(key: str) -> Operation:
    """An operation; raises NotFound."""
    return one(OperationRow, Operation, key)


def operations() -> list[Operation]:
    """All operations, in the order in which they were opened."""
    return many(OperationRow.objects.order_by("opened_at", "id"), Operation)


@write
def keep_partner(act: Act, partner: Partner) -> None:
    """Writes a partner."""
    keep(act, PartnerRow, partner.id, partner, operation=partner.operation)


def partners_of(operation: str) -> list[Partner]:
    """Who takes part in an operation."""
    return many(PartnerRow.objects.filter(operation=operation).order_by("id"), Partner)


@write
def keep_hold(act: Act, hold: Hold) -> None:
    """Writes a hold."""
    keep(act, HoldRow, hold.id, hold, asset=hold.asset, review_at=hold.review_at, ended=hold.ended_at is not None)


def hold(key: str) -> Hold:
    """A hold; raises NotFound."""
    return one(HoldRow, Hold, key)


def holds() -> list[Hold]:
    """The holds that nobody has ended; whether one stands now says `disrupt.hold.stands`."""
    return many(HoldRow.objects.filter(ended=False).order_by("review_at", "id"), Hold)


def every_hold() -> list[Hold]:
    """All holds, also those that have ended, the newest review first."""
    return many(HoldRow.objects.order_by("-review_at", "id"), Hold)


def holds_on(asset: str, now: datetime) -> list[Hold]:
    """The holds that stand on an asset."""
    return [x for x in many(HoldRow.objects.filter(asset=asset, ended=False), Hold) if hold_room.stands(x, now)]


@write
def keep_deconfliction(act: Act, answer: Deconfliction) -> None:
    """Writes what the others answered."""
    keep(act, DeconflictionRow, answer.id, answer, asset=answer.asset, cleared=answer.cleared, until=answer.until)


def deconflictions(assets: Iterable[str], now: datetime) -> dict[str, Deconfliction]:
    """The newest answer on each of the assets (or cases), where it still holds; an older one does not come back when it has run out."""
    return {asset: answer for asset, answer in last_answers(assets).items() if answer.until > now}


def last_answers(assets: Iterable[str]) -> dict[str, Deconfliction]:
    """The newest answer on each of the assets (or cases), whether or not it still holds; one without an answer is left out."""
    found: dict[str, Deconfliction] = {}
    for wanted in stretches(assets):
        for answer in many(DeconflictionRow.objects.filter(asset__in=wanted), Deconfliction):
            if answer.asset not in found or _later(answer, found[answer.asset]):
                found[answer.asset] = answer
    return found


def _later(answer: Deconfliction, other: Deconfliction) -> bool:
    """Whether an answer came after another; of two at one moment the one that does not clear counts."""
    return (answer.at, not answer.cleared) > (other.at, not other.cleared)


@write
def keep_collateral(act: Act, answers: Collateral) -> None:
    """Writes whom taking an asset down would hurt besides."""
    keep(act, CollateralRow, answers.asset, answers)


def collateral(asset: str) -> Collateral:
    """The collateral questions of an asset; those of one that nobody has looked at are all unanswered."""
    row = CollateralRow.objects.filter(id=asset).first()
    return read(Collateral, row.body) if row else Collateral(asset)


def every_collateral() -> dict[str, Collateral]:
    """The collateral questions that somebody answered, by asset."""
    return {answers.asset: answers for answers in many(CollateralRow.objects.order_by("id"), Collateral)}


@write
def keep_plan(act: Act, plan: Plan) -> None:
    """Writes a plan; the database too refuses one that the same officer approved twice."""
    first, second, *_ = (*plan.approved_by, "", "")
    keep(
        act,
        PlanRow,
        plan.id,
        plan,
        operation=plan.operation,
        number=plan.number,
        first_approval=first,
        second_approval=second,
    )


def plan(key: str) -> Plan:
    """A plan; raises NotFound."""
    return one(PlanRow, Plan, key)


def plans_of(operation: str) -> list[Plan]:
    """The plans of an operation, the newest last: that one counts."""
    return many(PlanRow.objects.filter(operation=operation).order_by("number"), Plan)


def current_plan(operation: str) -> Plan | None:
    """The plan of an operation that counts, None where there is none."""
    row = PlanRow.objects.filter(operation=operation).order_by("-number").first()
    return read(Plan, row.body) if row else None


def plans() -> list[Plan]:
    """The plan that counts of every operation."""
    newest = {plan.operation: plan for plan in many(PlanRow.objects.order_by("number"), Plan)}
    return list(newest.values())


@write
def keep_report(act: Act, report: NodeReport) -> None:
    """Writes a cell's word on one node of one wave; the database too takes one only."""
    keep(act, NodeReportRow, report.id, report, operation=report.operation, asset=report.asset, wave=report.wave, at=report.at)


def reports_of(operation: str) -> list[NodeReport]:
    """What the cells reported, in the order in which they did."""
    return many(NodeReportRow.objects.filter(operation=operation).order_by("at", "id"), NodeReport)


@write
def keep_roll_call(act: Act, call: RollCall) -> None:
    """Writes what a cell said of its readiness."""
    keep(act, RollCallRow, call.id, call, operation=call.operation, at=call.at)


def roll_calls(operation: str) -> dict[str, RollCall]:
    """The last word of each country's cell on whether it is ready, by country."""
    return {call.country: call for call in many(RollCallRow.objects.filter(operation=operation).order_by("at", "id"), RollCall)}


def count_roll_calls(operation: str) -> int:
    """How often somebody has answered the roll call of an operation."""
    return RollCallRow.objects.filter(operation=operation).count()
