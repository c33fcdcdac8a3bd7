"""Legal bases: what each says, whether its text was read, and for which rights of which organisations it can be named.

`checked` is as the project's reference on law marks it: True where the rule was read with a source beside it, False where it
rests on general knowledge. A line says only what is needed here and is no legal advice. Which right a basis carries is our own
reading, made narrow: a basis that does not fit is refused, so that the ledger never names an article that says something else.
"""

from collections.abc import Mapping

from staydown.words.cases import LegalBasis
from staydown.words.people import AuthorityFunction, Tenant, TenantKind

from .table import RIGHTS

_TCO, _DSA = "Regulation (EU) 2021/784", "Regulation (EU) 2022/2065"
_LED, _GDPR, _DIR = "Directive (EU) 2016/680", "Regulation (EU) 2016/679", "Directive (EU) 2017/541"

_ROWS = (
    LegalBasis(
        "TCO-1-3", f"{_TCO} Art 1(3)", "education, journalism, art, research, countering and debate are not terrorist content", True
    ),
    LegalBasis(
        "TCO-2-7", f"{_TCO} Art 2(7)", "the five limbs of terrorist content, (a) to (e); the text of (b) to (e) was not read", False
    ),
    LegalBasis("TCO-3", f"{_TCO} Art 3(1)", "an authority may order removal or disabling in all Member States", True),
    LegalBasis(
        "TCO-3-2",
        f"{_TCO} Art 3(2)",
        "the first order to a provider comes twelve hours after word of the procedures, but for emergencies",
        True,
    ),
    LegalBasis("TCO-4", f"{_TCO} Art 4", "an order from another state is scrutinised within 72 hours; the test was not read", False),
    LegalBasis("TCO-6", f"{_TCO} Art 6", "removed content and related data are preserved for six months, longer on request", True),
    LegalBasis("TCO-10", f"{_TCO} Art 10", "a provider hears complaints about its specific measures and answers within two weeks", True),
    LegalBasis(
        "TCO-11", f"{_TCO} Art 11", "the content provider is told of the removal and, on request, why and how to challenge it", True
    ),
    LegalBasis(
        "TCO-14-5",
        f"{_TCO} Art 14(5)",
        "an imminent threat to life is made known promptly to the authorities of the states concerned",
        True,
    ),
    LegalBasis(
        "DSA-16", f"{_DSA} Art 16", "anybody may notify a hosting service of illegal content, with reasons and exact location", True
    ),
    LegalBasis("DSA-17", f"{_DSA} Art 17", "a provider gives the user reasons, legal or contractual, for a restriction", True),
    LegalBasis(
        "DSA-18", f"{_DSA} Art 18", "a provider informs the state concerned of a suspected threat to somebody's life or safety", True
    ),
    LegalBasis("DSA-20", f"{_DSA} Art 20", "a platform hears complaints for six months, by qualified staff and not only by machine", True),
    LegalBasis("LED-8", f"{_LED} Art 8", "processing necessary for a task of a competent authority, based on law", True),
    LegalBasis(
        "LED-10",
        f"{_LED} Art 10",
        "special categories only where strictly necessary, by law, for vital interests, or manifestly public",
        True,
    ),
    LegalBasis(
        "LED-25", f"{_LED} Art 25", "looks and disclosures are logged with their reason; the log serves checks and proceedings only", True
    ),
    LegalBasis("LED-28", f"{_LED} Art 28", "a new filing system with high risk is first put to the supervisory authority", True),
    LegalBasis("LED-31", f"{_LED} Art 31", "people are told of a breach of their data that is likely to put them at high risk", True),
    LegalBasis("GDPR-6-1-d", f"{_GDPR} Art 6(1)(d)", "processing necessary to protect somebody's vital interests", True),
    LegalBasis("GDPR-6-1-e", f"{_GDPR} Art 6(1)(e)", "processing necessary for a task in the public interest", True),
    LegalBasis("GDPR-6-1-f", f"{_GDPR} Art 6(1)(f)", "legitimate interests; never open to a public authority in its tasks", True),
    LegalBasis(
        "DIR-2017-541-21", f"{_DIR} Art 21", "states have public provocation removed at its source, or blocked where that fails", True
    ),
    LegalBasis("DSA-24", f"{_DSA} Art 24(5)", "statements of reasons go to the Commission's database, free of personal data", True),
    LegalBasis("COURT", "a warrant or order of a court", "a judge ordered it; the file number stands in the letter", True),
    LegalBasis("EIO", "Directive 2014/41/EU", "another state is asked to investigate, or to secure, in 24 hours where practicable", False),
    LegalBasis("E-EVIDENCE", "Regulation (EU) 2023/1543", "data are produced or preserved by a provider in another state", True),
    LegalBasis("VOLUNTARY", "no article: a voluntary request", "whoever is asked may say no, and nothing follows from it", True),
)

BASES: Mapping[str, LegalBasis] = {row.code: row for row in _ROWS}
"""Every legal basis by its code."""

_AUTHORITY, _UNIT = frozenset({TenantKind.COMPETENT_AUTHORITY}), frozenset({TenantKind.REFERRAL_UNIT})
_PLATFORM, _HOTLINE = frozenset({TenantKind.PLATFORM}), frozenset({TenantKind.HOTLINE})
_PUBLIC, _PRIVATE = _AUTHORITY | _UNIT, _PLATFORM | _HOTLINE
_ACTING = _PUBLIC | _PRIVATE

_OUTWARD = frozenset({"alert.sent", "embargo.requested", "referral.sent", "notice.sent", "minor.referred"})
_DISRUPTION = frozenset(
    right.name
    for right in RIGHTS
    if right.name.split(".")[0]
    in {
        *("order", "contact", "silence", "preservation", "sheet", "scrutiny"),
        *("inbound", "content", "user", "complaint", "statement", "plan", "operation"),
    }
) | {"evidence.transferred", "evidence.erased"}
_INWARD = frozenset(r.name for r in RIGHTS if not r.name.startswith(("house.", "officer.", "embargo."))) - _OUTWARD - _DISRUPTION
_ORDER = frozenset(name for name in _DISRUPTION if name.startswith(("order.", "silence.")))
_PLAN = frozenset({"plan.line_approved", "plan.approved", "operation.go"})
_HANDED = frozenset({"evidence.transferred", "evidence.erased"})
_SEIZED = _HANDED | {"evidence.captured"}
_RESTRICTION = frozenset({"content.disabled", "inbound.answered", "user.informed"})
_PEOPLE = frozenset(name for name in _INWARD if name.startswith(("register.", "exposure.", "alert.", "precaution.", "minor.")))
_PERSON_LETTERS = frozenset({"alert.sent", "notice.prepared", "notice.sent", "minor.referred"})
_NOTICE = frozenset({"notice.prepared", "notice.sent"})
_REFERRAL = frozenset({"referral.prepared", "referral.sent"})
_EMBARGO = frozenset({"embargo.prepared", "embargo.requested"})
_DECISION = frozenset({"case.decided", "decision.undone"})
_APPEAL = frozenset({"appeal.received", "appeal.decided"})
_KEEPING = frozenset({"retention.extended", "retention.erased"})

_GRANTS: Mapping[str, tuple[tuple[frozenset[TenantKind], frozenset[str]], ...]] = {
    "TCO-1-3": ((_ACTING, _DECISION | {"appeal.decided"}),),
    # The definition carries the judgement, and the referral that passes the judgement on.
    "TCO-2-7": ((_ACTING, _DECISION | {"appeal.decided"}), (_PUBLIC | _HOTLINE, _REFERRAL)),
    "TCO-3": ((_AUTHORITY, _DECISION | _ORDER), (_PLATFORM, _RESTRICTION)),
    "TCO-3-2": ((_AUTHORITY, frozenset({"contact.sent"})),),
    "TCO-4": ((_AUTHORITY, frozenset({"scrutiny.decided"})),),
    "TCO-6": ((_AUTHORITY | _PLATFORM, _KEEPING | {"evidence.received"}), (_AUTHORITY, frozenset({"preservation.sent"}))),
    "TCO-10": ((_PLATFORM, _APPEAL),),
    "TCO-11": ((_PLATFORM, _APPEAL | {"user.informed"}),),
    # Art 14(5) binds providers; the authority or unit that receives their notice passes it on under the same article.
    "TCO-14-5": ((_PUBLIC | _PLATFORM, _NOTICE),),
    # Art 16 is open to everybody who tells a provider, and who decides to; a provider decides on what it was told.
    "DSA-16": ((_PUBLIC | _HOTLINE, _REFERRAL), (_ACTING, _DECISION)),
    "DSA-17": ((_PLATFORM, _DECISION | {"content.disabled", "user.informed"}),),
    "DSA-24": ((_PLATFORM, frozenset({"statement.made"})),),
    "DSA-18": ((_PLATFORM, _NOTICE),),
    "DSA-20": ((_PLATFORM, _APPEAL),),
    "LED-8": ((_PUBLIC, _INWARD | _PERSON_LETTERS | _PLAN | _HANDED | {"referral.sent"}),),
    "LED-10": ((_PUBLIC, _PEOPLE | {"alert.sent", "media.viewed"}),),
    "LED-25": ((_PUBLIC, frozenset({"register.consulted", "media.viewed", "ledger.exported"})),),
    "LED-28": ((_PUBLIC, frozenset({"register.opened"})),),
    "LED-31": ((_PUBLIC, frozenset({"alert.prepared", "alert.sent"})),),
    "GDPR-6-1-d": ((_ACTING, _PEOPLE | _PERSON_LETTERS),),
    "GDPR-6-1-e": ((_PUBLIC | _HOTLINE, _INWARD | _PERSON_LETTERS | _HANDED | {"referral.sent"}),),
    "GDPR-6-1-f": ((_PRIVATE, _INWARD | _HANDED | {"referral.sent"}),),
    "DIR-2017-541-21": ((_AUTHORITY, _DECISION), (_PUBLIC, _PLAN), (_AUTHORITY, frozenset({"sheet.sent"}))),
    "COURT": ((_PUBLIC, _PLAN | _SEIZED | {"sheet.sent"}), (_AUTHORITY, frozenset({"preservation.sent"}))),
    "EIO": ((_PUBLIC, _PLAN | _SEIZED | {"sheet.sent"}),),
    "E-EVIDENCE": ((_AUTHORITY, frozenset({"preservation.sent", "sheet.sent"})),),
    # A request decides nothing in law; a referral unit or hotline that judges against a provider's terms says so with it.
    "VOLUNTARY": ((_PUBLIC, _EMBARGO | _PLAN | {"statement.published"}), (_PUBLIC | _HOTLINE, _REFERRAL | _DECISION)),
}


def permits(basis_code: str, right: str, tenant: Tenant) -> bool:
    """Whether this organisation can name this basis for this right."""
    return not refusal(basis_code, right, tenant)


def open_to(right: str, tenant: Tenant) -> tuple[LegalBasis, ...]:
    """The bases that this organisation can name for this right, the most specific first."""
    return tuple(basis for code, basis in BASES.items() if permits(code, right, tenant))


def refusal(basis_code: str, right: str, tenant: Tenant) -> str:
    """One line on why this organisation cannot name this basis for this right; empty where it can."""
    if basis_code not in BASES:
        return f"there is no legal basis {basis_code!r}; known are {', '.join(BASES)}"
    kinds = frozenset(kind for grant, rights in _GRANTS[basis_code] if right in rights for kind in grant)
    if not kinds:
        return f"{basis_code} ({BASES[basis_code].article}) is no basis for {right}"
    if tenant.kind not in kinds:
        return f"{basis_code} ({BASES[basis_code].article}) is not open to a {tenant.kind.value} for {right}"
    if basis_code == "TCO-3" and tenant.kind in _AUTHORITY and AuthorityFunction.ISSUE not in tenant.functions:
        return f"{basis_code} ({BASES[basis_code].article}) is open only to an authority with function (a) of Art 12(1)"
    return ""
