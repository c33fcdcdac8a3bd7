"""The instruments by which an asset can be struck: who may issue each, to whom, by when, on which form, and whether it can be undone.

The list is that of law-and-practice part 8.10. What the articles say was read or not, and each row says which: `checked` is False
where the rule rests on general knowledge and was not compared with the Official Journal. Person-hours and success are the plan's
own first guesses, measured nowhere; a partner who knows better says so in the plan's capacities.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from staydown.words.countries import EEA, MEMBER_STATES
from staydown.words.network import Asset, AssetKind
from staydown.words.operation import Capacity, Instrument


class AddresseeKind(StrEnum):
    """To whom an instrument is addressed."""

    HOSTING_SERVICE = "hosting_service"
    ACCESS_PROVIDER = "access_provider"
    REGISTRY = "registry"
    COURT = "court"
    FOREIGN_AUTHORITY = "foreign_authority"
    PAYMENT_SERVICE = "payment_service"
    APP_STORE = "app_store"


class Reversibility(StrEnum):
    """Whether what an instrument did can be undone."""

    AT_ONCE = "at_once"
    BY_THE_ADDRESSEE = "by_the_addressee"
    BY_A_COURT = "by_a_court"
    NOT_FULLY = "not_fully"


@dataclass(frozen=True, slots=True)
class InstrumentRule:
    """One instrument: who may issue it, to whom, by when it takes effect, in which language, on which form, whether it can be undone.

    `countries` are those whose law has it, None for all; `kinds` the assets that it fits. `form` is an id of law-and-practice part
    8.13. `source` is the article, `checked` whether its text was read. `hours` are person-hours and `success` a probability, 0 to 1.
    """

    instrument: Instrument
    issuer: str
    addressee: AddresseeKind
    deadline: str
    languages: str
    form: str
    reversibility: Reversibility
    kinds: frozenset[AssetKind]
    source: str
    checked: bool
    hours: float
    success: float
    countries: frozenset[str] | None = None
    binding: bool = True


_K = AssetKind
_PUBLISHED = frozenset({_K.CHANNEL, _K.ACCOUNT, _K.DOMAIN, _K.MIRROR})
_HOSTED = _PUBLISHED | {_K.SERVER}
_DATA = frozenset({_K.CHANNEL, _K.ACCOUNT, _K.SERVER, _K.EMAIL, _K.PAYMENT})

_ROWS = (
    InstrumentRule(
        Instrument.SEIZURE, "a court, executed by the police of that state", AddresseeKind.COURT, "as the warrant says",
        "the court's own", "F16", Reversibility.BY_A_COURT, frozenset({_K.SERVER, _K.DOMAIN, _K.MIRROR}),
        "national criminal procedure; Directive (EU) 2017/541 Art 21", False, 24.0, 0.95,
    ),
    InstrumentRule(
        Instrument.DOMAIN, "a court or authority, to registry or registrar: registration, DNS and WHOIS each", AddresseeKind.REGISTRY,
        "as the order says", "the registry's own", "F16", Reversibility.BY_THE_ADDRESSEE, frozenset({_K.DOMAIN, _K.MIRROR}),
        "national law; practice of domain seizures (ICANN security team)", False, 8.0, 0.9,
    ),
    InstrumentRule(
        Instrument.REMOVAL_ORDER, "an authority with function (a) of Art 12(1)", AddresseeKind.HOSTING_SERVICE,
        "one hour from receipt, Art 3(3)", "one that the provider designated, Art 15(2)", "F1", Reversibility.AT_ONCE, _PUBLISHED,
        "Regulation (EU) 2021/784 Art 3", True, 3.0, 0.9, MEMBER_STATES,
    ),
    InstrumentRule(
        Instrument.DSA_ORDER, "a judicial or administrative authority of a Member State", AddresseeKind.HOSTING_SERVICE,
        "without undue delay: the provider tells what it did and when", "declared under Art 11(3), or those parts translated, Art 9(2)(c)",
        "F16", Reversibility.AT_ONCE, _PUBLISHED, "Regulation (EU) 2022/2065 Art 9", True, 4.0, 0.8, MEMBER_STATES,
    ),
    InstrumentRule(
        Instrument.BLOCKING, "an authority or court, by national law, where removal at the source is not feasible",
        AddresseeKind.ACCESS_PROVIDER, "as national law says", "that state's own", "F16", Reversibility.AT_ONCE,
        frozenset({_K.DOMAIN, _K.MIRROR}), "Directive (EU) 2017/541 Art 21(2)", True, 4.0, 0.6, MEMBER_STATES - {"DK", "IE"},
    ),
    InstrumentRule(
        Instrument.EIO_MLA, "a judicial authority, to the authority of the other state", AddresseeKind.FOREIGN_AUTHORITY,
        "EIO: recognised in 30 days, done in 90, to secure in 24 hours where practicable; MLA: none", "one that the state accepts",
        "F16", Reversibility.BY_A_COURT, _HOSTED, "Directive 2014/41/EU; treaties on mutual legal assistance", False, 20.0, 0.6,
    ),
    InstrumentRule(
        Instrument.EPOC, "a judicial authority, validated where it must be", AddresseeKind.HOSTING_SERVICE,
        "ten days, in an emergency eight hours", "one that the provider accepts", "F15", Reversibility.NOT_FULLY, frozenset(),
        "Regulation (EU) 2023/1543 Art 10; it produces data and takes nothing down", True, 6.0, 0.9, MEMBER_STATES - {"DK"},
    ),
    InstrumentRule(
        Instrument.EPOC_PR, "a judicial authority, validated where it must be", AddresseeKind.HOSTING_SERVICE,
        "preserved at once, for 60 days and 30 more", "one that the provider accepts", "F15", Reversibility.AT_ONCE, frozenset(),
        "Regulation (EU) 2023/1543 Art 11; it preserves data and takes nothing down", True, 4.0, 0.95, MEMBER_STATES - {"DK"},
    ),
    InstrumentRule(
        Instrument.PAYMENT_FREEZE, "a court, prosecutor or financial intelligence unit, by national law", AddresseeKind.PAYMENT_SERVICE,
        "as the order says", "that state's own", "F16", Reversibility.BY_A_COURT, frozenset({_K.PAYMENT}),
        "national law on freezing; designation lists where they apply", False, 8.0, 0.8,
    ),
    InstrumentRule(
        Instrument.APP_STORE, "an authority, or anybody under the store's terms", AddresseeKind.APP_STORE, "none", "the store's own",
        "F6", Reversibility.BY_THE_ADDRESSEE, frozenset({_K.APP}), "the store's terms; Regulation (EU) 2022/2065 Art 16", True, 2.0, 0.8,
        binding=False,
    ),
    InstrumentRule(
        Instrument.DSA_NOTICE, "anybody", AddresseeKind.HOSTING_SERVICE, "none: the decision comes without undue delay, Art 16(5)",
        "one that the service takes", "F6", Reversibility.AT_ONCE, _PUBLISHED | {_K.EMAIL}, "Regulation (EU) 2022/2065 Art 16", True,
        1.0, 0.7, EEA, False,
    ),
    InstrumentRule(
        Instrument.REFERRAL, "a referral unit or authority; the service checks it against its own terms", AddresseeKind.HOSTING_SERVICE,
        "none", "one that the service takes", "F6", Reversibility.AT_ONCE, _PUBLISHED | {_K.EMAIL, _K.APP},
        "no article: a voluntary request, Regulation (EU) 2021/784 recital 40 not checked", False, 1.0, 0.6, None, False,
    ),
    InstrumentRule(
        Instrument.TERMS_REPORT, "anybody, under the terms of the host or registrar", AddresseeKind.HOSTING_SERVICE, "none",
        "one that the service takes", "F6", Reversibility.BY_THE_ADDRESSEE, _HOSTED | {_K.EMAIL, _K.PAYMENT, _K.APP},
        "no article: the terms of the service", True, 1.0, 0.5, None, False,
    ),
)  # fmt: skip

RULES: Mapping[Instrument, InstrumentRule] = {rule.instrument: rule for rule in _ROWS}
"""Every instrument of law-and-practice part 8.10."""


def fits(rule: InstrumentRule, asset: Asset, country: str) -> bool:
    """Whether an instrument fits a kind of asset in a country."""
    return asset.kind in rule.kinds and (rule.countries is None or country in rule.countries)


def usable(asset: Asset, capacity: Capacity, without: frozenset[Instrument] = frozenset()) -> tuple[InstrumentRule, ...]:
    """The instruments that a country can use on an asset, the surest first and of two alike the one that takes fewer hours.

    `without` are those that cannot be used on this asset, such as a removal order on a channel that is not public.
    """
    allowed = capacity.instruments or frozenset(RULES)
    found = (rule for rule in _ROWS if rule.instrument in allowed - without and fits(rule, asset, capacity.country))
    return tuple(sorted(found, key=lambda rule: (-rule.success, rule.hours, rule.instrument.value)))


def unchecked(instruments: Iterable[Instrument]) -> tuple[Instrument, ...]:
    """Those of the instruments whose law was not checked, in the order of the table."""
    named = frozenset(instruments)
    return tuple(rule.instrument for rule in _ROWS if rule.instrument in named and not rule.checked)
