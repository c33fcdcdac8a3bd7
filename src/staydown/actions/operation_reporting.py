"""The report on an operation and the index of its evidence: everything gathered as of now, searched for personal data, published once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from staydown.ledger import chain
from staydown.report.evidence_index import IndexFile, evidence_index
from staydown.report.operation_file import Measured, OperationFile, Struck
from staydown.report.operation_report import operation_report
from staydown.report.personal_data import personal_data_in
from staydown.store import cases, ledger, network, operations, orders, watch
from staydown.store import evidence as shelf
from staydown.words.errors import Refused
from staydown.words.evidence import Seal
from staydown.words.letters import Document
from staydown.words.network import Asset, AssetKind, Network
from staydown.words.operation import Instrument, Operation
from staydown.words.orders import Order
from staydown.words.people import Officer

from .catalogue import action
from .comparing import WINDOW, compare
from .exposed_by import exposed_by
from .listed import assets_of
from .office import Office
from .report import ReportLine, warned
from .watch import show_watch

NAMELESS = frozenset({AssetKind.OUTLET, AssetKind.SERVER, AssetKind.DOMAIN, AssetKind.MIRROR, AssetKind.APP})
"""Kinds of asset whose name is nobody's."""


@action("operation.reported", page="reports")
def report_operation(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    title: Annotated[str, "what stands above it; else the operation's name"] = "",
) -> ReportLine:
    """Publishes the report on an operation: map, day, orders, what stayed up and what came back; refused with personal data in it."""
    then, key = operations.operation(operation), office.new_id("report")
    document = operation_report(operation_file(office, officer, then, key, title.strip() or f"{then.name}: report"))
    refuse_leaks(office, document, known_names(office, assets_of(then).values()))
    with office.act("operation.reported", officer, subject=key) as act:
        cases.keep_report(act, key, operation, document)
    return ReportLine(key, act.at, document)


@action("report.published", page="reports")
def index_evidence(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "evidence of this operation; else all there is"] = "",
    title: Annotated[str, "what stands above it"] = "Evidence index",
) -> ReportLine:
    """Publishes the index of evidence packages: each piece with its digest and custody, each seal with its root and stamp."""
    if operation:
        operations.operation(operation)
    key = office.new_id("report")
    pieces = shelf.of_operation(operation) if operation else shelf.all_evidence()
    ids = {piece.id for piece in pieces}
    steps = {id: len(taken) for id, taken in shelf.custody_of_any(ids).items()}
    file = IndexFile(title, key, office.tenant.name, office.now(), tuple(pieces), steps, seals_over(ids))
    document = evidence_index(file)
    refuse_leaks(office, document, known_names(office, ()))
    with office.act("report.published", officer, subject=key) as act:
        cases.keep_report(act, key, operation, document)
    return ReportLine(key, act.at, document)


def refuse_leaks(office: Office, document: Document, known: Iterable[str]) -> None:
    """Raises Refused for a document with personal data in it; says of which kind and where, and never which.

    In what a human wrote, its title, every name of an officer is looked for; in counts and ids a single word would be chance.
    """
    written = replace(document, sections=())
    names = [one.name for one in office.colleagues()]
    if leaks := dict.fromkeys((*personal_data_in(document, known), *personal_data_in(written, names))):
        raise Refused("personal data stands in the report: " + "; ".join(f"{leak.kind} in {leak.place}" for leak in leaks))


def known_names(office: Office, assets: Iterable[Asset]) -> list[str]:
    """What must not stand in a report: officers' names, and the names and addresses of accounts and whatever else may be a person's."""
    listed = list(assets)
    outlets = {asset.name.casefold() for asset in listed if asset.kind in NAMELESS}
    named = [asset for asset in listed if asset.kind not in NAMELESS and asset.name.casefold() not in outlets]
    accounts = [asset.name for asset in named if asset.kind is not AssetKind.CHANNEL and " " in asset.name.strip()]
    return [*full_names(office), *accounts, *(asset.address for asset in named if asset.address)]


def full_names(office: Office) -> list[str]:
    """The officers' names of more than one word; a single word, like Grace, would be found in what nobody wrote about a person."""
    return [one.name for one in office.colleagues() if " " in one.name.strip()]


def operation_file(office: Office, officer: Officer, then: Operation, key: str, title: str) -> OperationFile:
    """Everything that the report on an operation counts, as of now."""
    listed = assets_of(then)
    named = {asset.id: asset for asset in network.assets() if asset.id in listed or asset.id in then.outlets}
    links = [link for link in network.links() if link.source in named and link.target in named]
    compared = compare(office, officer, then.id, WINDOW)
    people = exposed_by(then)
    pieces = shelf.of_operation(then.id)
    return OperationFile(
        title=title,
        reference=key,
        sender=office.tenant.name,
        as_of=office.now(),
        operation=then,
        partners=tuple(operations.partners_of(then.id)),
        plan=operations.current_plan(then.id),
        reports=tuple(operations.reports_of(then.id)),
        network=Network(tuple(named.values()), tuple(links)),
        orders=orders_of(then),
        struck=struck(office, officer, then),
        series=tuple(Measured(x.operation.name, x.found, x.displacement, x.narrowing, x.down) for x in compared.steps),
        groups=tuple(compared.groups),
        test=compared.test,
        successors=tuple(one for one in watch.reemergences() if one.asset in listed),
        exposed=frozenset(one.person for one in people),
        warned=warned(frozenset(one.id for one in people)),
        evidence=tuple(pieces),
        seals=seals_over({piece.id for piece in pieces}),
        verdict=chain.verify(ledger.entries()),
    )


def orders_of(then: Operation) -> tuple[Order, ...]:
    """The orders that the lines of its plan name by their letters, and those that were drafted for it, each once."""
    plan = operations.current_plan(then.id)
    named = {line.letter for line in plan.lines if line.letter and line.instrument is Instrument.REMOVAL_ORDER} if plan else set()
    found = [*(orders.order(letter) for letter in sorted(named)), *orders.orders_of_operation(then.id)]
    return tuple({order.id: order for order in found}.values())


def struck(office: Office, officer: Officer, then: Operation) -> tuple[Struck, ...]:
    """What was to be struck, as it is watched now; empty before T-0."""
    plan = operations.current_plan(then.id)
    lines = {line.asset for line in plan.lines if not line.aborted} if plan and then.began_at else set()
    seen = [line for line in show_watch(office, officer, then.id).lines if line.asset.id in lines]
    return tuple(Struck(line.asset.id, line.down, line.last.at if line.last else None) for line in seen)


def seals_over(pieces: set[str]) -> tuple[Seal, ...]:
    """The seals over any of these pieces, the oldest first."""
    return tuple(seal for seal in reversed(shelf.seals()) if pieces & set(seal.items))
