"""Letters beside the removal order: what keeps a referral, the notice of DSA Art 16, the order to preserve, the data sheet for a domain."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from staydown.disrupt import data_sheet as sheet_form
from staydown.disrupt import dsa_notice as notice_form
from staydown.disrupt import preservation as preservation_form
from staydown.plugs.registry import plug
from staydown.rights import basis as bases
from staydown.store import exports, letters, operations
from staydown.words.cases import Decision, Exemption
from staydown.words.errors import Refused, StaydownError
from staydown.words.letters import Letter, LetterKind
from staydown.words.people import Officer

from . import deconflicting, forms, notices
from .catalogue import action
from .disrupt import addressee_of, confirmed, new_letter, what_stands_at
from .office import Office
from .people import refuse_unfit_basis
from .ways import WAYS, Way


@action("referral.prepared", page="letters")
def notify_service(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the confirmed case"],
    provider: Annotated[str, "name of the hosting service"],
    address: Annotated[str, "e-mail address or folder name for the courier"],
    url: Annotated[str, "exact address of the content"],
    reasons: Annotated[str, "why it is illegal, in the language of the notice; else the words of the decision"] = "",
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the notice"] = "en",
    operation: Annotated[str, "the joint action at whose T-0 it leaves; empty where it leaves when it is signed"] = "",
) -> Letter:
    """Prepares a notice of illegal content (DSA Art 16), for a unit that may not order or content that no order reaches."""
    plug("couriers", courier)
    to, number, tenant = addressee_of(provider, address, language, courier), office.new_id("letter"), office.tenant
    basis = bases.open_to("referral.sent", tenant)
    ground = next((one for one in basis if one.code == "DSA-16"), basis[0])
    with office.act("referral.prepared", officer, basis=ground.code, subject=number) as act:
        then, decision = confirmed(case)
        in_operation(operation)
        document = notice_form.dsa_notice(
            then,
            decision,
            notices.content_of(then.post, exports.post(int(then.post))),
            url=url,
            to=to,
            basis=ground,
            notifier=notices.notifier(tenant, officer),
            template=forms.template(office, notice_form.FORM, language),
            reasons=reasons or decision.reasons,
            reference=number,
            at=office.now(),
        )
        letter = new_letter(LetterKind.DSA_NOTICE, case, what_stands_at(url) or case, document, officer.id, ground.code, courier)
        letters.keep_letter(act, replace(letter, operation=operation))
    return replace(letter, operation=operation)


@action("preservation.prepared", page="orders")
def preserve(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the confirmed case"],
    provider: Annotated[str, "name of the service that holds the data"],
    address: Annotated[str, "e-mail address or folder name for the courier"],
    url: Annotated[str, "where the content or the account stands"],
    keep_data: Annotated[str, "which data to keep: content, subscriber, traffic"],
    until: Annotated[datetime, "until when"],
    basis: Annotated[str, "TCO-6, E-EVIDENCE or COURT"],
    accounts: Annotated[str, "account identifiers, where there are some"] = "",
    time_range: Annotated[str, "of which time the data are, where that is limited"] = "",
    file: Annotated[str, "file number; of a court's order it has to be given"] = "",
    extends: Annotated[str, "the letter that this one extends"] = "",
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the letter"] = "en",
) -> Letter:
    """Prepares an order to preserve data before anything is touched, or its extension; a signatory signs it."""
    plug("couriers", courier)
    refuse_unfit_basis(office, "preservation.sent", basis)
    to, number, tenant = addressee_of(provider, address, language, courier), office.new_id("letter"), office.tenant
    if basis == "COURT" and not file.strip():
        raise Refused("a court's order is named by its file number: give --file")
    with office.act("preservation.prepared", officer, basis=basis, subject=number) as act:
        _, decision = confirmed(case)
        refuse_unassessed(decision)
        if extends:
            letters.letter(extends)
        document = preservation_form.preservation(
            preservation_form.Kept(url, keep_data, until, accounts, time_range, file, extends),
            basis=bases.BASES[basis],
            to=to,
            notifier=notices.notifier(tenant, officer),
            template=forms.template(office, preservation_form.FORM, language),
            reference=number,
            at=office.now(),
        )
        letter = new_letter(LetterKind.PRESERVATION, case, case, document, officer.id, basis, courier)
        letters.keep_letter(act, letter)
    return letter


@action("sheet.prepared", page="orders")
def data_sheet(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the confirmed case"],
    asset: Annotated[str, "the asset of the network, whose collateral questions are answered"],
    name: Annotated[str, "the domain name or IP address"],
    provider: Annotated[str, "to whom it goes: the registry, registrar or host"],
    address: Annotated[str, "e-mail address or folder name for the courier"],
    file: Annotated[str, "file number of the order or warrant that it goes with"],
    until: Annotated[datetime, "until when"],
    basis: Annotated[str, "COURT, EIO, E-EVIDENCE or DIR-2017-541-21"],
    registration: Annotated[str, "what to do with the registration; empty: leave it"] = "",
    dns: Annotated[str, "what to do with the DNS; empty: leave it"] = "",
    whois: Annotated[str, "what to do with the WHOIS; empty: leave it"] = "",
    records: Annotated[str, "which records to keep"] = "",
    registry: Annotated[str, "the registry"] = "",
    registrar: Annotated[str, "the registrar"] = "",
    host: Annotated[str, "the host"] = "",
    asn: Annotated[str, "the network"] = "",
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the sheet"] = "en",
    operation: Annotated[str, "the joint action at whose T-0 it leaves; empty where it leaves when it is signed"] = "",
) -> Letter:
    """Prepares the data sheet for a domain or server: what to do with registration, DNS and WHOIS, and when it goes back."""
    plug("couriers", courier)
    refuse_unfit_basis(office, "sheet.sent", basis)
    to, number, tenant = addressee_of(provider, address, language, courier), office.new_id("letter"), office.tenant
    asked = sheet_form.Asked(name, registration, dns, whois, records, registry, registrar, host, asn, file)
    with office.act("sheet.prepared", officer, basis=basis, subject=number) as act:
        _, decision = confirmed(case)
        refuse_unassessed(decision)
        in_operation(operation)
        document = sheet_form.data_sheet(
            asked,
            operations.collateral(asset),
            until=until,
            basis=bases.BASES[basis],
            to=to,
            notifier=notices.notifier(tenant, officer),
            template=forms.template(office, sheet_form.FORM, language),
            reference=number,
            at=office.now(),
        )
        letter = replace(new_letter(LetterKind.DATA_SHEET, case, asset, document, officer.id, basis, courier), operation=operation)
        letters.keep_letter(act, letter)
    return letter


def in_operation(operation: str) -> None:
    """Raises NotFound where a joint action is named that is not there."""
    if operation:
        operations.operation(operation)


def refuse_unassessed(decision: Decision) -> None:
    """Raises Refused unless the decision says that no purpose of Art 1(3) applies."""
    if decision.exemption is not Exemption.NONE:
        raise Refused(f"decision {decision.id}: the purposes of Art 1(3) were not ruled out, and nothing leaves without that answer")


def overtaken(office: Office, letter: Letter) -> str:
    """Why a referral, a notice or a sheet must not leave: its decision fell, or nobody has cleared what it touches."""
    try:
        then, _ = confirmed(letter.case)
        deconflicting.refuse_uncleared(office, then, letter.subject)
    except StaydownError as error:
        return str(error)
    return ""


def undecided(office: Office, letter: Letter) -> str:
    """Why an order to preserve must not leave any more: its decision fell. It touches nothing, so nobody is asked."""
    try:
        confirmed(letter.case)
    except StaydownError as error:
        return str(error)
    return ""


WAYS[LetterKind.REFERRAL] = Way(overtaken=overtaken)
WAYS[LetterKind.DSA_NOTICE] = Way(overtaken=overtaken)
WAYS[LetterKind.DATA_SHEET] = Way(overtaken=overtaken)
WAYS[LetterKind.PRESERVATION] = Way(overtaken=undecided)
