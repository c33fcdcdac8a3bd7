"""The columns of lists about operations: partners, holds, plans, the lanes and nodes of the day."""

from collections.abc import Mapping

from staydown.actions.alternatives import Taking, Wave
from staydown.actions.operations import AssetLine, HoldLine, NextState, OperationLine
from staydown.actions.trying import Giving, PlayedDay, TriedLine
from staydown.disrupt.action_day import Lane, Node
from staydown.disrupt.explanation import Contribution
from staydown.disrupt.instruments import InstrumentRule
from staydown.words.operation import (
    Capacity,
    Collateral,
    Deconfliction,
    NodeReport,
    NodeResult,
    Operation,
    Partner,
    PlanLine,
    RefusedNode,
    RollCall,
)

from .cells import words_of
from .columns import Column


def unanswered(collateral: Collateral) -> str:
    """The collateral questions that nobody has answered, or what the answers come to."""
    answers = {name: getattr(collateral, name) for name in ("other_tenants", "mail", "subdomains", "journalists", "investigations")}
    if open_ones := [name for name, answer in answers.items() if answer is None]:
        return f"{len(open_ones)} of {len(answers)} not answered"
    return words_of([name for name, answer in answers.items() if answer]) or "nobody"


def approval(line: PlanLine) -> str:
    """How far a line of a plan is."""
    if line.aborted:
        return "aborted"
    if not line.approved_by:
        return "waits for a human"
    if line.signed:
        return f"signed, {line.letter or line.file}"
    return f"{line.letter} waits for its signature" if line.letter else "approved"


def people(effect: float | None) -> str:
    """A number of people that a plan counts with; unknown says so."""
    return "not known" if effect is None else f"{effect:,.0f}"


def hours_of(taken: Mapping[str, float]) -> str:
    """Person-hours by country."""
    return ", ".join(f"{country} {hours:g} h" for country, hours in taken.items()) or "nothing"


def band(edges: tuple[float, float, float]) -> str:
    """A median with the edges of its band, in people."""
    low, middle, high = map(people, edges)
    return f"{middle} ({low} to {high})"


def result_of(node: Node) -> str:
    """The last word on a node."""
    return words_of(node.result) if node.result else "no word yet"


OPERATIONS: dict[type, tuple[Column, ...]] = {
    OperationLine: (
        Column("operation", lambda x: x.operation.id),
        Column("state", lambda x: x.operation.state),
        Column("name", lambda x: x.operation.name + (" (rehearsal)" if x.operation.rehearsal else ""), fold=True),
        Column("T-0", lambda x: x.operation.t_zero),
        Column("nodes", lambda x: f"{x.reported} of {x.nodes} reported" if x.nodes else "", fold=True),
        Column("follows", lambda x: x.follows, fold=True),
    ),
    Operation: (
        Column("operation", lambda x: x.id),
        Column("state", lambda x: x.state),
        Column("name", lambda x: x.name, fold=True),
        Column("T-0", lambda x: x.t_zero),
    ),
    NextState: (
        Column("next", lambda x: x.state),
        Column("by", lambda x: x.command or "move-operation"),
        Column("missing", lambda x: x.missing, fold=True),
    ),
    Partner: (
        Column("partner", lambda x: x.id),
        Column("in", lambda x: x.country),
        Column("role", lambda x: x.role),
        Column("name", lambda x: x.name, fold=True),
        Column("contact", lambda x: x.contact, fold=True),
        Column("here", lambda x: x.officer, fold=True),
    ),
    Capacity: (
        Column("in", lambda x: x.country),
        Column("hours", lambda x: f"{x.hours:g}"),
        Column("instruments", lambda x: x.instruments or "all that its law has", fold=True),
    ),
    HoldLine: (
        Column("hold", lambda x: x.hold.id),
        Column("", lambda x: "stands" if x.stands else "over"),
        Column("asset", lambda x: x.hold.asset, fold=True),
        Column("holder", lambda x: x.hold.holder, fold=True),
        Column("review", lambda x: x.hold.review_at),
        Column("why", lambda x: x.hold.reason, fold=True),
    ),
    Deconfliction: (
        Column("answer", lambda x: x.id),
        Column("asset", lambda x: x.asset, fold=True),
        Column("", lambda x: "cleared" if x.cleared else "not cleared"),
        Column("asked", lambda x: x.asked, fold=True),
        Column("until", lambda x: x.until),
    ),
    Collateral: (
        Column("asset", lambda x: x.asset),
        Column("would be hurt", unanswered, fold=True),
        Column("weight", lambda x: f"{x.weight:g}"),
        Column("note", lambda x: x.note, fold=True),
    ),
    AssetLine: (
        Column("asset", lambda x: x.asset.id),
        Column("kind", lambda x: x.asset.kind),
        Column("in", lambda x: x.asset.country),
        Column("audience", lambda x: "not known" if x.asset.audience is None else x.asset.audience),
        Column("besides, hurt", lambda x: unanswered(x.collateral), fold=True),
        Column("others", lambda x: "" if x.cleared is None else "cleared" if x.cleared.cleared else "not cleared"),
        Column("hold", lambda x: x.hold.id if x.hold else ""),
    ),
    Contribution: (
        Column("asset", lambda x: x.asset),
        Column("back without it", lambda x: people(x.loss)),
        Column("instead", lambda x: x.instead),
        Column("would make up for", lambda x: people(x.made_up) if x.instead else ""),
    ),
    Giving: (
        Column("in", lambda x: x.country),
        Column("agreed h", lambda x: f"{x.agreed:g}"),
        Column("tried h", lambda x: f"{x.tried:g}"),
        Column("taken h", lambda x: f"{x.taken:g}"),
    ),
    Wave: (
        Column("wave", lambda x: x.number),
        Column("assets", lambda x: x.assets, fold=True),
        Column("takes", lambda x: hours_of(x.hours), fold=True),
        Column("left after it", lambda x: people(x.left)),
    ),
    Taking: (
        Column("plan", lambda x: x.plan),
        Column("assets", lambda x: x.lines),
        Column("takes", lambda x: hours_of(x.hours), fold=True),
        Column("of", lambda x: people(x.reach)),
        Column("would be left", lambda x: people(x.left)),
        Column("cannot be planned now", lambda x: x.gone, fold=True),
    ),
    TriedLine: (
        Column("asset", lambda x: x.asset),
        Column("in", lambda x: x.country),
        Column("by", lambda x: x.instrument),
        Column("effect", lambda x: people(x.effect)),
        Column("h", lambda x: f"{x.hours:g}"),
        Column("in the plan", lambda x: "yes" if x.planned else "no"),
    ),
    PlayedDay: (
        Column("conditions", lambda x: x.conditions, fold=True),
        Column("day", lambda x: x.day),
        Column("plan", lambda x: band(x.plan)),
        Column("biggest first", lambda x: band(x.by_hand)),
    ),
    PlanLine: (
        Column("asset", lambda x: x.asset),
        Column("in", lambda x: x.country),
        Column("by", lambda x: x.instrument),
        Column("effect", lambda x: people(x.effect)),
        Column("h", lambda x: f"{x.hours:g}"),
        Column("stands", approval, fold=True),
        Column("why", lambda x: x.reason, fold=True),
    ),
    RefusedNode: (Column("asset", lambda x: x.asset), Column("why not", lambda x: x.why, fold=True)),
    Lane: (
        Column("in", lambda x: x.country),
        Column("ready", lambda x: "not asked" if x.ready is None else "yes" if x.ready else f"no: {x.note}", fold=True),
        Column("reported", lambda x: f"{x.reported} of {len(x.nodes)}"),
        *(Column(word.value, lambda x, word=word: x.count(word) or "") for word in NodeResult),  # type: ignore[misc]  # a default binds it
        Column("cell", lambda x: x.cell, fold=True),
    ),
    Node: (
        Column("asset", lambda x: x.line.asset),
        Column("in", lambda x: x.line.country),
        Column("by", lambda x: x.line.instrument),
        Column("word", result_of),
        Column("at", lambda x: f"{x.at:%H:%M:%S}" if x.at else ""),
        Column("note", lambda x: x.note, fold=True),
        Column("evidence", lambda x: x.evidence, fold=True),
    ),
    NodeReport: (
        Column("asset", lambda x: x.asset),
        Column("wave", lambda x: x.wave),
        Column("in", lambda x: x.country),
        Column("word", lambda x: x.result),
        Column("at", lambda x: x.at),
        Column("note", lambda x: x.note, fold=True),
    ),
    RollCall: (
        Column("in", lambda x: x.country),
        Column("ready", lambda x: x.ready),
        Column("at", lambda x: x.at),
        Column("by", lambda x: x.officer),
        Column("note", lambda x: x.note, fold=True),
    ),
    InstrumentRule: (
        Column("instrument", lambda x: x.instrument),
        Column("issued by", lambda x: x.issuer, fold=True),
        Column("to", lambda x: x.addressee, fold=True),
        Column("by when", lambda x: x.deadline, fold=True),
        Column("undone", lambda x: x.reversibility, fold=True),
        Column("law", lambda x: x.source + ("" if x.checked else " (law not checked)"), fold=True),
    ),
}
"""The columns of this room's lists, by the type of what is in them."""
