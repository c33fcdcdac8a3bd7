"""What each kind of organisation has at all: rights that exist for it, and roles.

A path that an organisation does not have is not forbidden there, it is absent: the answer is "no such path" (404), whoever asks.
"""

from collections.abc import Mapping

from staydown.words.people import AuthorityFunction, Role, Tenant, TenantKind

from .table import HUMANS, RIGHTS

_ALL = frozenset(right.name for right in RIGHTS)
_ORDERS = frozenset(name for name in _ALL if name.startswith(("order.", "contact.", "silence.")))
_ISSUERS = _ORDERS | frozenset({"preservation.prepared", "preservation.sent", "service.added", "letterhead.set", "channel.judged"})
_SCRUTINY = frozenset(name for name in _ALL if name.startswith("scrutiny."))
_LOOKS = frozenset({"see.orders"})
_INBOUND = frozenset(
    name
    for name in _ALL
    if name.startswith(("inbound.", "authority.", "content.", "user.", "complaint.", "preservation.ended", "receiver.", "callback."))
) | {"see.inbound", "statement.made"}
_OPERATIONS = frozenset(
    name
    for name in _ALL
    if name.startswith(
        ("operation.", "partner.", "capacity.", "plan.", "roll.", "node.", "wave.", "deconfliction.", "collateral.", "sheet.")
    )
) | {"see.operations", "statement.prepared", "statement.published"}
_ACTIVITY = frozenset({"activity.reported"})
_REFERRALS = frozenset({"referral.prepared", "referral.sent", "referral.answered", "notices.reported"})
_PRESS = frozenset(name for name in _ALL if name.startswith("embargo.")) | {"see.embargoes"}
_AGGREGATES = frozenset(name for name in _ALL if name.startswith(("house.", "officer."))) | {
    "see.officers",
    "see.ledger",
    "see.aggregates",
    "ledger.exported",
}

_PATHS: Mapping[TenantKind, frozenset[str]] = {
    # An authority refers, notifies, protects and asks the press; whether it may order depends on its functions.
    TenantKind.COMPETENT_AUTHORITY: _ALL - _ISSUERS - _SCRUTINY - _LOOKS - _INBOUND,
    # A referral unit does the same and can order nothing.
    TenantKind.REFERRAL_UNIT: _ALL - _ISSUERS - _SCRUTINY - _LOOKS - _INBOUND - _ACTIVITY,
    # A platform receives referrals and orders; it owes notices (TCO Art 14(5), DSA Art 18) and does not speak for the police.
    TenantKind.PLATFORM: _ALL - _ISSUERS - _SCRUTINY - _LOOKS - _ACTIVITY - _REFERRALS - _PRESS - _OPERATIONS,
    # A hotline sends notices under DSA Art 16 like anybody may; the press is asked by an authority.
    TenantKind.HOTLINE: _ALL - _ISSUERS - _SCRUTINY - _LOOKS - _INBOUND - _ACTIVITY - _PRESS - _OPERATIONS,
    # A researcher holds no content, no person and no case.
    TenantKind.RESEARCHER: _AGGREGATES,
}

_PUBLIC = frozenset({TenantKind.COMPETENT_AUTHORITY, TenantKind.REFERRAL_UNIT})


def paths(tenant: Tenant) -> frozenset[str]:
    """The rights that exist at all for this organisation.

    An order exists only for an authority with function (a) of TCO Art 12(1), scrutiny only for one with function (b).
    """
    ours = (_ISSUERS | _LOOKS if issues(tenant) else frozenset()) | (_SCRUTINY | _LOOKS if scrutinises(tenant) else frozenset())
    return _PATHS[tenant.kind] | ours


def roles(tenant: Tenant) -> frozenset[Role]:
    """The roles that a human can have in this organisation."""
    if tenant.kind is TenantKind.RESEARCHER:
        return frozenset({Role.RESEARCHER, Role.AUDITOR, Role.ADMIN})
    held = HUMANS if is_public(tenant) else HUMANS - {Role.PRESS_OFFICER, Role.OPERATION_LEAD, Role.CELL}
    held -= frozenset() if issues(tenant) else {Role.SIGNATORY}
    return held if scrutinises(tenant) else held - {Role.SCRUTINEER}


def issues(tenant: Tenant) -> bool:
    """Whether the organisation may issue removal orders: a competent authority with function (a), TCO Art 12(1)."""
    return tenant.kind is TenantKind.COMPETENT_AUTHORITY and AuthorityFunction.ISSUE in tenant.functions


def scrutinises(tenant: Tenant) -> bool:
    """Whether the organisation scrutinises other states' orders: a competent authority with function (b), TCO Art 12(1)."""
    return tenant.kind is TenantKind.COMPETENT_AUTHORITY and AuthorityFunction.SCRUTINISE in tenant.functions


def is_public(tenant: Tenant) -> bool:
    """Whether the organisation is a public authority: it works under LED, and GDPR Art 6(1)(f) is closed to it."""
    return tenant.kind in _PUBLIC


def keeps_suspects(tenant: Tenant) -> bool:
    """Whether the organisation may hold data on people as suspects (LED Art 6(a)); all others hold accounts and content only.

    GDPR Art 10: data on criminal offences only under official control or where the law allows it.
    """
    return is_public(tenant)
