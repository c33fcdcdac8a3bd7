"""The statement to the press about an operation: prepared by one officer, searched for names, and published by another who signs it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from staydown.report.press_statement import PressFile, leaks_in, press_statement
from staydown.store import letters, network, operations
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Letter, LetterKind
from staydown.words.network import Asset, AssetKind
from staydown.words.operation import Operation
from staydown.words.people import Officer

from .catalogue import action
from .disrupt import new_letter
from .listed import assets_of
from .office import Office
from .operation_reporting import full_names
from .watch import show_watch


@action("statement.prepared", page="reports")
def write_press_statement(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    headline: Annotated[str, "what stands above it"],
    says: Annotated[tuple[str, ...], "what is said, a paragraph each; nobody is named, no address stands in it"],
) -> Letter:
    """Prepares what is said to the press about an operation; refused with a name or handle in it; another officer signs it."""
    if not headline.strip() or not any(text.strip() for text in says):
        raise Malformed("the statement says nothing", where="says", mend="Give a headline and at least one paragraph")
    number = office.new_id("letter")
    with office.act("statement.prepared", officer, subject=number) as act:
        then = operations.operation(operation)
        if then.rehearsal:
            raise Refused(f"operation {operation} is a rehearsal: nobody outside hears of it")
        file = press_file(office, officer, then, number, headline.strip(), tuple(text.strip() for text in says if text.strip()))
        refuse_names(office, then, file)
        letter = new_letter(LetterKind.PRESS_STATEMENT, "", operation, press_statement(file), officer.id, "VOLUNTARY", "folder")
        letters.keep_letter(act, letter)
    return letter


def press_file(office: Office, officer: Officer, then: Operation, key: str, headline: str, says: tuple[str, ...]) -> PressFile:
    """The statement's words with the figures as of now; what is down is said once something was struck."""
    view = show_watch(office, officer, then.id)
    return PressFile(
        headline=headline,
        says=says,
        reference=key,
        sender=office.tenant.name,
        contact=office.tenant.contact or office.tenant.email,
        as_of=office.now(),
        operation=then,
        outlets=tuple(network.asset(id).name for id in then.outlets),
        partners=tuple(operations.partners_of(then.id)),
        plan=operations.current_plan(then.id),
        reports=tuple(operations.reports_of(then.id)),
        down=view.down if then.began_at and view.down.n else None,
        unknown=view.unknown if then.began_at else 0,
    )


def refuse_names(office: Office, then: Operation, file: PressFile) -> None:
    """Raises Refused for a statement with personal data in it; our own contact is published on purpose, and is left out of the search."""
    searched = press_statement(replace(file, contact=""))
    permitted = [office.tenant.name, then.name, *file.outlets, *(partner.name for partner in file.partners)]
    known = known_to_nobody(office, assets_of(then).values())
    if leaks := leaks_in(searched, known, permitted):
        found = "; ".join(f"{leak.kind} in {leak.place}" for leak in leaks)
        raise Refused(f"the statement would name somebody or lead to the material: {found}; write it so that nobody is named")


def known_to_nobody(office: Office, assets: Iterable[Asset]) -> list[str]:
    """Values that the public is not told: officers' names, and the addresses, handles and longer names of what an operation lists."""
    listed = [asset for asset in assets if asset.kind is not AssetKind.OUTLET]
    handles = [asset.address.rstrip("/").rpartition("/")[2] for asset in listed if "/" in asset.address]
    names = [asset.name for asset in listed if asset.kind in (AssetKind.ACCOUNT, AssetKind.EMAIL, AssetKind.PAYMENT) and " " in asset.name]
    addresses = [asset.address for asset in listed if asset.address]
    return [*full_names(office), *addresses, *handles, *names]
