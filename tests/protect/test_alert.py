"""The alert: what a person must be told, what must not be in the letter, and what happens when nobody answers."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.alert import SCHEDULE, AlertFacts, alert_document, escalation, forbidden_in, short_text, where_of, words_for
from staydown.protect.alert_words import WORDINGS
from staydown.protect.embargo import requested
from staydown.protect.guardian_words import FOR_GUARDIANS
from staydown.protect.languages import languages_of
from staydown.words.errors import Refused
from staydown.words.languages import NAMES, SPOKEN
from staydown.words.letters import Addressee, Document, LetterKind
from staydown.words.posts import Channel, Stamp, Visibility
from staydown.words.protect import Alert, AlertState, IdentifierKind
from staydown.words.watch import LiveState

from .samples import AT, WANNES, id_of

BRUSSELS = timezone(timedelta(hours=2))
CHANNEL = Channel("telegram:77", "telegram", "Les Amis du Canal", visibility=Visibility.SELECTED, audience=300)
FACTS = AlertFacts(
    person=id_of(WANNES),
    kinds=frozenset({IdentifierKind.NAME, IdentifierKind.UNIT}),
    wrong=frozenset({IdentifierKind.TOWN}),
    channel=CHANNEL,
    since=Stamp(AT),
    zone=BRUSSELS,
    confirmed_by="protection desk",
    confirmed_at=AT + timedelta(hours=1),
    assessment="credible; no sign of preparation",
    done=(LetterKind.THREAT_TO_LIFE, LetterKind.REFERRAL),
    contact="duty liaison, room 4",
    call_back="the switchboard of your barracks",
    next_contact=AT + timedelta(hours=6),
    received=AT + timedelta(minutes=20),
    seen=(LiveState.LIVE, AT + timedelta(minutes=70)),
)
ENGLISH = WORDINGS["en"]


def _letter(facts: AlertFacts = FACTS, at: datetime = AT + timedelta(hours=2), languages: tuple[str, ...] = ("en",)) -> Document:
    to = Addressee("liaison", "liaison")
    return alert_document(facts, languages=languages, reference="A-1", at=at, sender="Unit", addressee=to)


def _text(document: Document) -> str:
    return "\n".join(
        text
        for section in document.sections
        for text in (section.heading, *(f"{line.label}: {line.value}" for line in section.lines), *section.steps, *section.paragraphs)
    )


def test_it_says_which_kinds_where_since_when_what_was_done_and_whom_to_call() -> None:
    text = _text(_letter())
    for said in (
        "your name, a unit or place of work",
        "not as we know it: a town",
        "Telegram, visible to people whom somebody let in, audience about 300",
        "Published since: 26 September 2016, 15:02 UTC+02:00 (13:02 UTC)",
        "Received by us: 26 September 2016, 15:22 UTC+02:00",
        "Still up?: the place is online, looked at on 26 September 2016, 16:12 UTC+02:00",
        "protection desk, 26 September 2016, 16:02 UTC+02:00 (14:02 UTC)",
        "the police of the states concerned were told",
        "the platform was asked to look at the item",
        "was not asked to wait",
        "duty liaison, room 4",
        "the switchboard of your barracks",
        "whoever did not decide will look again",
        "26 September 2016, 21:02 UTC+02:00 (19:02 UTC)",
        "notes it for you under the reference A-1",
    ):
        assert said in text


def test_danger_comes_first_and_evidence_is_kept_before_anything_is_deleted() -> None:
    (steps,) = [section.steps for section in _letter().sections if section.steps]
    assert len(steps) == len(ENGLISH.steps) and "call 112" in steps[0]
    assert [word for step in steps for word in ("danger", "before you delete", "location", "two-factor", "family") if word in step][1:] == [
        "before you delete",
        "location",
        "family",
        "two-factor",
        "family",
    ]
    assert ENGLISH.avoid in _text(_letter())


def test_every_kind_can_be_told_in_words() -> None:
    assert all(words in _text(_letter(replace(FACTS, kinds=frozenset({kind})))) for kind, words in ENGLISH.kinds.items())


def test_the_title_holds_no_data_and_the_letter_holds_none_of_the_values() -> None:
    letter = _letter()
    values = [value for column, cell in WANNES.items() if column != "person" for value in cell.split("|")]
    assert letter.title == "Personal safety notice"
    assert forbidden_in(letter, [*values, CHANNEL.id, CHANNEL.name, "https://t.me/amisducanal/4395"]) == ()


def test_the_place_leads_nobody_there() -> None:
    assert (
        where_of(Channel("x:1", "", "Secret name"), ENGLISH)
        == "A platform that is not known, it is not known who can see it, audience not known"
    )
    assert "visible to everybody" in where_of(replace(CHANNEL, visibility=Visibility.PUBLIC), ENGLISH)


def test_the_languages_stand_whole_one_after_the_other_and_say_which_they_are() -> None:
    one, both = {lang: _letter(languages=(lang,)) for lang in ("nl", "fr")}, _letter(languages=("nl", "fr"))
    assert languages_of(both) == ("nl", "fr") and both.language == "nl"
    assert both.title == "Bericht voor uw veiligheid / Avis pour votre sécurité"
    apart = [replace(s, heading=f"{NAMES[lang]}: {s.heading}") for lang in ("nl", "fr") for s in one[lang].sections]
    assert list(both.sections) == apart


UNCHANGED = re.compile(r"\d\d:\d\d|UTC[+-]\d\d:\d\d|\b\d{4}\b|K-[\w-]+|\b112\b|A-1")


def _facts_in(document: Document) -> list[str]:
    """What stands in a letter whatever its language: times, offsets, years, the person, the number to call, the reference."""
    return UNCHANGED.findall(_text(document))


KINDS = st.frozensets(st.sampled_from(IdentifierKind), min_size=1)
ANY_FACTS = st.builds(
    replace,
    st.just(FACTS),
    kinds=KINDS,
    wrong=st.frozensets(st.sampled_from(IdentifierKind), max_size=2),
    channel=st.builds(replace, st.just(CHANNEL), visibility=st.sampled_from(Visibility), audience=st.none() | st.integers(0, 900)),
    since=st.sampled_from([Stamp(AT), Stamp(), Stamp(local="2016-09-26T15:02")]),
    seen=st.none() | st.tuples(st.sampled_from(LiveState), st.just(AT)),
    done=st.lists(st.sampled_from(sorted(ENGLISH.done)), unique=True).map(tuple),
    embargo=st.none() | st.just(requested(id="E", case="C", reason="safety", scope="names", begins=AT, outlets=["gazette"])),
    received=st.none() | st.just(AT),
    guardian=st.booleans(),
    child_named=st.booleans(),
)


@given(ANY_FACTS, st.integers(0, 30))
def test_every_language_tells_the_same_facts_and_all_that_must_be_told(facts: AlertFacts, hours: int) -> None:
    at = AT + timedelta(hours=hours)
    letters = {language: _letter(facts, at, (language,)) for language in WORDINGS}
    shapes = {tuple((len(s.lines), len(s.steps), len(s.paragraphs)) for s in letter.sections) for letter in letters.values()}
    assert len(shapes) == 1 and len({tuple(_facts_in(letter)) for letter in letters.values()}) == 1
    for language, letter in letters.items():
        words, text = words_for(facts.guardian, language), _text(letter)
        theirs = FOR_GUARDIANS[language]
        must = [
            *(words.kinds[kind] for kind in facts.kinds | facts.wrong),
            *(f"{words.since}: ", f"{words.up}: ", f"{words.confirmed}: {facts.confirmed_by}", f"{words.serious}: {facts.assessment}"),
            *(words.done[kind] for kind in facts.done),
            *(step.format(emergency="112") for step in words.steps),
            *(facts.contact, words.call_back.format(route=facts.call_back), f"{words.press}: ", words.correction, words.avoid),
            *(words.acknowledge.format(reference="A-1"), words.seen_by[facts.channel.visibility]),
            *((theirs.introduced.format(sender="Unit"), *theirs.not_meant) if facts.guardian else ()),
            *((theirs.family, *theirs.family_steps) if facts.child_named else ()),
        ]
        assert [said for said in must if said not in text] == []
        assert letter.title == WORDINGS[language].title


SECRETS = ["Les Amis du Canal", "telegram:77", "https://t.me/amisducanal/4395", "le passeur 12", "find them, all of them"]
VALUES = [value for column, cell in WANNES.items() if column != "person" for value in cell.split("|")]


@given(ANY_FACTS, st.sampled_from([*SECRETS, *VALUES]), st.permutations(sorted(WORDINGS)), st.sampled_from(["assessment", "call_back"]))
def test_nothing_forbidden_stands_in_any_language_and_what_slips_in_is_found_in_each(
    facts: AlertFacts, secret: str, languages: list[str], field: str
) -> None:
    for chosen in (tuple(languages), (languages[0],)):
        assert forbidden_in(_letter(facts, languages=chosen), [*SECRETS, *VALUES]) == ()
        slipped = replace(facts, assessment=f"x {secret} y") if field == "assessment" else replace(facts, call_back=f"x {secret} y")
        assert secret in forbidden_in(_letter(slipped, languages=chosen), [secret])


def test_a_guardian_is_first_told_who_speaks_and_what_it_does_not_mean_and_then_what_to_do_with_the_child() -> None:
    letter = _letter(replace(FACTS, guardian=True))
    theirs, text = FOR_GUARDIANS["en"], _text(letter)
    assert [section.heading for section in letter.sections[:3]] == [theirs.who, theirs.meaning, ENGLISH.published]
    for said in (
        "Unit speaks to you as a parent or guardian",
        "your child did anything wrong, nor that you did",
        "the child's name, a unit or place of work",
        "Confirmed by two humans: protection desk",
        "If your child is in immediate danger",
        "it is not their fault",
        "Agree with the school",
        "do not let your child look for it",
        "duty liaison, room 4",
    ):
        assert said in text
    assert "your name" not in text and "your employer" not in text
    assert any("never sent to the child" in note for note in letter.notes)


def test_what_is_new_about_a_child_who_was_spoken_of_before_is_told_in_short() -> None:
    letter = _letter(replace(FACTS, guardian=True, earlier="letter-9"))
    text = _text(letter)
    assert "the child's name" in text and "If your child is in immediate danger" in text and "letter-9" in text
    assert len(letter.sections) == 3 and FOR_GUARDIANS["en"].who not in text


def test_whose_child_is_named_beside_them_is_told_so_and_what_to_do_for_the_child() -> None:
    text = _text(_letter(replace(FACTS, child_named=True)))
    assert "your name" in text and all(said in text for said in (FOR_GUARDIANS["en"].family, *FOR_GUARDIANS["en"].family_steps))
    assert FOR_GUARDIANS["en"].family not in _text(_letter())


@pytest.mark.parametrize("guardian", [False, True])
def test_the_short_text_says_whom_to_contact_under_which_reference_and_nothing_else(guardian: bool) -> None:
    said = short_text("letter-1a2b", SPOKEN, guardian=guardian).splitlines()
    assert len(said) == 4 and all(line.endswith("letter-1a2b.") for line in said)
    ours = [kind for language in SPOKEN for kind in words_for(guardian, language).kinds.values()]
    assert [word for word in (*ours, "child", "enfant", "kind", "Kind") if word in " ".join(said)] == []
    assert all(len(line) <= 160 for line in said), "one message of a telephone each"


def test_a_time_without_zone_is_told_as_such() -> None:
    assert "2016-09-26T15:02 (the source gives no time zone)" in _text(_letter(replace(FACTS, since=Stamp(local="2016-09-26T15:02"))))
    assert "Published since: not known" in _text(_letter(replace(FACTS, since=Stamp())))


@pytest.mark.parametrize("seen", [None, (LiveState.UNKNOWN, AT)])
def test_whether_it_is_still_up_is_not_known_where_no_look_tells(seen: tuple[LiveState, datetime] | None) -> None:
    assert "Still up?: not known" in _text(_letter(replace(FACTS, seen=seen)))


def test_the_press_is_told_as_it_stands() -> None:
    embargo = requested(id="E", case="C", reason="safety", scope="names", begins=AT, outlets=["gazette"])
    assert "was asked to wait until 27 September 2016, 15:02 UTC+02:00" in _text(_letter(replace(FACTS, embargo=embargo)))
    assert "that time is over" in _text(_letter(replace(FACTS, embargo=embargo), AT + timedelta(hours=24)))


@pytest.mark.parametrize("field", ["confirmed_by", "contact", "call_back"])
def test_no_alert_without_a_human_who_confirmed_it_and_somebody_to_call_back(field: str) -> None:
    values = {"confirmed_by": FACTS.confirmed_by, "contact": FACTS.contact, "call_back": FACTS.call_back, field: " "}
    with pytest.raises(Refused, match="no alert goes out without"):
        _letter(replace(FACTS, confirmed_by=values["confirmed_by"], contact=values["contact"], call_back=values["call_back"]))


@pytest.mark.parametrize(
    ("slip", "forbidden"),
    [
        ("he lives in OOSTVERLUNE.", "Oostverlune"),
        ("seen at t.me/amis_du_canal/43", "https://t.me/amis_du_canal/43"),
        ("by Le Passeur 12", "le passeur 12"),
        ("call 0470 12 34 56", "0470/12.34.56"),
        ("@wannes_vdz.ex was named", "wannesvdzex"),
        ("it says: find them, all of them", "Orders\nfind them, all of them\nshare"),
        ("Wаnnеs Vanderzwelmst", "Wannes Vanderzwelmst"),
    ],
)
def test_the_guard_finds_what_slipped_in_however_it_is_spelled(slip: str, forbidden: str) -> None:
    assert forbidden_in(_letter(replace(FACTS, assessment=slip)), ["Gent", forbidden, ""]) == (forbidden,)


def test_the_guard_does_not_take_part_of_a_word_for_a_word() -> None:
    assert forbidden_in(_letter(replace(FACTS, assessment="urgent")), ["Gent", "rge", "0470", "12 2016"]) == ()


ALERT = Alert("A-1", "X-1", "K-1", "officer", AlertState.SENT, AT + SCHEDULE[0])


def test_an_alert_escalates_at_half_an_hour_two_hours_and_six_hours() -> None:
    levels = {}
    for minutes in (0, 29, 30, 119, 120, 359, 360, 5000):
        risen = escalation(ALERT, AT + timedelta(minutes=minutes))
        levels[minutes] = risen.level if risen else 0
    assert levels == {0: 0, 29: 0, 30: 1, 119: 1, 120: 2, 359: 2, 360: 3, 5000: 3}


@pytest.mark.parametrize("state", [AlertState.PREPARED, AlertState.ACKNOWLEDGED, AlertState.WAIVED])
def test_what_was_acknowledged_waived_or_never_sent_does_not_escalate(state: AlertState) -> None:
    assert escalation(replace(ALERT, state=state), AT + timedelta(days=9)) is None


@given(st.lists(st.integers(0, 20_000), max_size=12))
def test_asking_often_or_once_leads_to_the_same_level(minutes: list[int]) -> None:
    step: Alert = ALERT
    for minute in sorted(minutes):
        step = escalation(step, AT + timedelta(minutes=minute)) or step
    once = escalation(ALERT, AT + timedelta(minutes=max(minutes, default=0))) or ALERT
    assert step == once
    assert escalation(once, AT + timedelta(minutes=max(minutes, default=0))) is None


def test_times_are_told_in_utc_whatever_zone_they_come_in() -> None:
    assert _text(_letter(replace(FACTS, since=Stamp(AT.astimezone(BRUSSELS))))) == _text(
        _letter(replace(FACTS, since=Stamp(AT.astimezone(UTC))))
    )
