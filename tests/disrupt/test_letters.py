"""A referral accuses nobody without a decision and orders nothing; a threat notice waits for nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt import forms
from staydown.disrupt.letters import Content, Notifier, Threat, referral, threat_notice
from staydown.words.cases import CaseState, Decision, LegalBasis
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Document
from staydown.words.posts import Stamp

from .samples import AT, BASIS, CASE, CONTENT, NOTIFIER, PLATFORM, THREAT, a_decision, every_text, lines

TEMPLATE = forms.chosen("F6R", "en", AT.replace(year=2026))


def a_referral(
    made: Decision | None = None, content: Content = CONTENT, notifier: Notifier = NOTIFIER, basis: LegalBasis = BASIS
) -> Document:
    """A referral in order, but for what the test changes."""
    made = made or a_decision()
    return referral(CASE, made, content, basis=basis, notifier=notifier, addressee=PLATFORM, template=TEMPLATE, reference="R-1", at=AT)


def test_a_referral_has_what_art_16_2_asks_for() -> None:
    shown = lines(a_referral())
    assert shown["Exact location"].value == "https://chat.example/c/1/7"
    assert (shown["Name"].value, shown["E-mail"].value) == ("Ada Zonneveld", "unit@example.org")
    assert "good faith" in shown["Good faith"].value
    assert shown["Our reference"].value == "R-1"
    assert shown["Published"].value == "27 September 2016, 14:05 +02:00 (27 September 2016, 12:05 UTC)"
    assert "It asks readers to harm named people." in every_text(a_referral())


def test_a_referral_says_that_it_is_voluntary_first_and_last() -> None:
    letter = a_referral()
    assert "voluntary" in letter.sections[0].paragraphs[0]
    assert letter.notes[0].startswith("Voluntary and not binding")


def test_the_warning_comes_before_the_address() -> None:
    text = every_text(a_referral())
    assert text.index("Shows violence: yes") < text.index("https://chat.example")
    assert text.index("Shows personal data: yes") < text.index("https://chat.example")


def test_each_ground_is_named_and_marked_where_the_law_was_not_read() -> None:
    shown = lines(a_referral())
    assert shown["Art 2(7)(a)"].checked
    assert not shown["Art 2(7)(e)"].checked
    assert "Art 2(7)(b)" not in shown
    assert not lines(a_referral(basis=replace(BASIS, checked=False)))["Ground in law or terms"].checked


@pytest.mark.parametrize(
    "made", [a_decision(undone=True), a_decision(case="c2"), *(a_decision(s) for s in CaseState if s is not CaseState.CONFIRMED)]
)
def test_no_referral_without_a_standing_decision_that_confirms_the_case(made: Decision) -> None:
    with pytest.raises(Refused, match="no standing decision"):
        a_referral(made)


def test_no_referral_without_a_place_a_name_and_an_address() -> None:
    with pytest.raises(Malformed, match="no exact location"):
        a_referral(content=replace(CONTENT, locations=(" ",)))
    for notifier in (replace(NOTIFIER, name=""), replace(NOTIFIER, email=" ")):
        with pytest.raises(Malformed, match=r"Art 16\(2\)\(c\)"):
            a_referral(notifier=notifier)


def test_every_location_stands_in_it() -> None:
    shown = lines(a_referral(content=replace(CONTENT, locations=("one", " ", "two"))))
    assert (shown["Exact location"].value, shown["Further location"].value) == ("one", "two")


def test_a_threat_notice_has_what_the_law_asks_for_and_people_only_by_pseudonym() -> None:
    shown = lines(threat_notice(THREAT, notifier=NOTIFIER, addressee=PLATFORM, reference="T-1", at=AT))
    assert shown["People threatened"].value == "2: p-01, p-02"
    assert shown["Member States concerned"].value == "BE"
    assert shown["Published"].value.endswith("(27 September 2016, 12:05 UTC)")
    assert shown["Account identifiers"].value == "user42"
    assert shown["What is preserved"].value == "a copy with its hash"
    assert shown["Contact at any hour"].value == NOTIFIER.contact


@given(
    st.builds(
        Threat,
        st.builds(Content, st.text(), st.lists(st.text()).map(tuple), st.just(Stamp()), st.text()),
        st.text(),
        st.lists(st.text()).map(tuple),
        st.lists(st.text()).map(tuple),
        st.text(),
        st.lists(st.sampled_from(["BE", "NL"])).map(tuple),
        st.text(),
    )
)
def test_a_threat_notice_is_never_refused_and_names_what_is_not_known(threat: Threat) -> None:
    letter = threat_notice(threat, notifier=Notifier("", "", ""), addressee=PLATFORM, reference="T-1", at=AT)
    shown = lines(letter)
    assert letter.form == "F7"
    assert shown["Published"].value == "not known"
    if not threat.persons:
        assert shown["People threatened"].value == "not known"
    if not threat.states:
        assert "Europol" in shown["Member States concerned"].value
    if not threat.preserved.strip():
        assert shown["What is preserved"].value == "not known"
