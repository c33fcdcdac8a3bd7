"""The list of instruments is whole, each says who, to whom and by when, and none fits where the law does not have it."""

import pytest

from staydown.disrupt.instruments import RULES, fits, unchecked, usable
from staydown.words.countries import COUNTRIES, EEA, MEMBER_STATES, known
from staydown.words.errors import Malformed
from staydown.words.network import Asset, AssetKind
from staydown.words.operation import Capacity, Instrument

CHANNEL = Asset("a", AssetKind.CHANNEL, "Lantern letters")
SERVER = Asset("s", AssetKind.SERVER, "192.0.2.7")


def test_every_instrument_has_its_rule() -> None:
    assert list(RULES) and set(RULES) == set(Instrument)


@pytest.mark.parametrize("instrument", Instrument)
def test_a_rule_says_everything_and_where_it_stands(instrument: Instrument) -> None:
    rule = RULES[instrument]
    assert all((rule.issuer, rule.deadline, rule.languages, rule.source))
    assert rule.form in {f"F{n}" for n in range(1, 21)}
    assert 0 < rule.success < 1
    assert rule.hours > 0
    assert rule.countries is None or rule.countries <= COUNTRIES


def test_what_was_not_compared_with_the_official_journal_says_so() -> None:
    assert unchecked(Instrument) == (
        Instrument.SEIZURE,
        Instrument.DOMAIN,
        Instrument.EIO_MLA,
        Instrument.PAYMENT_FREEZE,
        Instrument.REFERRAL,
    )
    assert unchecked([Instrument.REMOVAL_ORDER]) == ()


def test_a_removal_order_exists_in_the_union_alone() -> None:
    rule = RULES[Instrument.REMOVAL_ORDER]
    assert fits(rule, CHANNEL, "FR")
    assert not fits(rule, CHANNEL, "US")
    assert not fits(rule, SERVER, "FR")


def test_the_surest_comes_first_and_what_a_country_does_not_have_or_the_asset_does_not_bear_is_left_out() -> None:
    every = [rule.instrument for rule in usable(CHANNEL, Capacity("FR", 10.0))]
    assert every[0] is Instrument.REMOVAL_ORDER
    private = [rule.instrument for rule in usable(CHANNEL, Capacity("FR", 10.0), frozenset({Instrument.REMOVAL_ORDER}))]
    assert private == every[1:]
    assert [rule.instrument for rule in usable(SERVER, Capacity("FR", 10.0, frozenset({Instrument.REFERRAL})))] == []


def test_an_instrument_that_only_produces_or_preserves_data_takes_nothing_down() -> None:
    assert not RULES[Instrument.EPOC].kinds | RULES[Instrument.EPOC_PR].kinds


def test_a_country_is_one_of_iso_3166() -> None:
    assert known(" be ") == "BE"
    assert len(COUNTRIES) == 249
    assert len(MEMBER_STATES) == 27 and MEMBER_STATES < EEA < COUNTRIES
    for wrong, mend in (("UK", "GB"), ("EL", "GR"), ("XX", "3166"), ("", "3166")):
        with pytest.raises(Malformed, match=mend):
            known(wrong)
