"""A post is ascribed to an outlet with reasons, and never by a match alone more than possibly."""

from dataclasses import replace

import pytest

from staydown.find.attribute import attribute
from staydown.words.find import Attribution, Bank, Confidence, Match, Outlet, Signal, SignalName
from staydown.words.posts import Entity, Post, Stamp

BANK = Bank("lanterns", "unit seven", "Lantern bulletins", "sample", outlet="lantern-press")
OTHER = Bank("misc", "unit eight", "Mixed material", "sample")
BANKS = {"lanterns": BANK, "misc": OTHER}
OUTLET = Outlet(
    "lantern-press", "Lantern Press", channels=("telegram:11",), marks=("Lantern Press presents", "#harbourlights", "t.me/lanterns")
)
POST = Post(id="5", channel="telegram:99", stamp=Stamp(), text="good morning")
MATCH = Match("post-5", "d" * 64, Signal(SignalName.PDQ, "0" * 64), "e1", "lanterns", "unit seven", 3, 31)
KNOWN = "Its picture is known: bank “Lantern bulletins”, from unit seven, 3 of 31 bits."


def ascribed(post: Post, *matches: Match) -> Attribution | None:
    """The attribution to the one outlet."""
    found = attribute(post, matches, [OUTLET], BANKS)
    assert len(found) <= 1
    return found[0] if found else None


def test_a_match_alone_is_only_possible() -> None:
    """Material is copied; the reason says what is known, where from and how near."""
    assert ascribed(POST, MATCH) == Attribution("post-5", "lantern-press", Confidence.POSSIBLE, (KNOWN,))


def test_many_matches_alone_are_still_only_possible() -> None:
    """A hundred copies are copies."""
    found = ascribed(POST, *(replace(MATCH, distance=far) for far in range(30)))
    assert found is not None
    assert found.confidence is Confidence.POSSIBLE
    assert len(found.reasons) == 30


def test_a_match_in_a_channel_of_the_outlet_confirms() -> None:
    """The channel is named in the reasons."""
    found = ascribed(replace(POST, channel="telegram:11"), MATCH)
    assert found is not None
    assert found.confidence is Confidence.CONFIRMED
    assert found.reasons == (KNOWN, "It stands in telegram:11, a channel of Lantern Press.")


@pytest.mark.parametrize(
    ("post", "mark"),
    [
        (replace(POST, text="⚡ LÁNTERN PRESS — presents: the wall"), "Lantern Press presents"),
        (replace(POST, text="see #HarbourLights now"), "#harbourlights"),
        (replace(POST, text="more at telegram.me/Lanterns/12."), "t.me/lanterns"),
        (replace(POST, entities=(Entity("text_link", "here", "https://t.me/s/lanterns?before=9"),)), "t.me/lanterns"),
        (replace(POST, buttons=(Entity("url", "join", "https://t.me/lanterns"),)), "t.me/lanterns"),
    ],
)
def test_a_match_and_a_mark_make_it_probable(post: Post, mark: str) -> None:
    """Header, hashtag, address in the text, hidden link, button."""
    found = ascribed(post, MATCH)
    assert found is not None
    assert found.confidence is Confidence.PROBABLE
    assert found.reasons == (KNOWN, f"It carries “{mark}”, a mark of Lantern Press.")


@pytest.mark.parametrize("text", ["lantern pressed presents", "harbourlightsman", "t.me/lanternsmith", "https://example.org/t.me/lanterns"])
def test_a_mark_counts_only_whole(text: str) -> None:
    """Part of a word or of another address is no mark."""
    found = ascribed(replace(POST, text=text), MATCH)
    assert found is not None
    assert found.confidence is Confidence.POSSIBLE


def test_a_mark_that_folds_to_nothing_is_in_no_post() -> None:
    """An emoji is in every second post and marks none."""
    (found,) = attribute(replace(POST, text="good 🔥 morning"), [MATCH], [replace(OUTLET, marks=("🔥", ""))], BANKS)
    assert found.confidence is Confidence.POSSIBLE


def test_without_a_match_nothing_is_ascribed() -> None:
    """Neither a mark nor the channel alone says that a post is known material."""
    assert ascribed(replace(POST, channel="telegram:11", text="#harbourlights")) is None


def test_a_silenced_match_counts_for_nothing() -> None:
    """Even in the outlet's own channel."""
    assert ascribed(replace(POST, channel="telegram:11"), replace(MATCH, silenced_by="press")) is None


def test_a_match_with_somebody_elses_bank_is_not_the_outlets() -> None:
    """A bank belongs to the outlet where either names the other."""
    assert ascribed(POST, replace(MATCH, bank="misc")) is None
    (found,) = attribute(POST, [replace(MATCH, bank="misc")], [replace(OUTLET, banks=("misc",))], BANKS)
    assert found.outlet == "lantern-press"
    assert "“Mixed material”" in found.reasons[0]


def test_exact_matches_say_what_is_the_same() -> None:
    """Without a distance, because there is none."""
    found = ascribed(POST, replace(MATCH, signal=Signal(SignalName.TEXT, "0" * 64), distance=0))
    assert found is not None
    assert found.reasons == ("Its text is known: bank “Lantern bulletins”, from unit seven.",)


def test_the_surest_outlet_comes_first_and_the_order_is_always_the_same() -> None:
    """Confirmed before possible, then by id, however the outlets come."""
    outlets = [
        replace(OUTLET, id=name, banks=("lanterns",), channels=channels)
        for name, channels in (("b", ()), ("c", ("telegram:99",)), ("a", ()))
    ]
    for order in (outlets, outlets[::-1]):
        assert [one.outlet for one in attribute(POST, [MATCH], order, BANKS)] == ["c", "a", "b"]


LOGOS = Bank("lantern-logos", "unit seven", "Lantern logos", "sample", outlet="lantern-press", marks=True)


def logo(**changed: object) -> Match:
    """A match with a picture of the outlet's marks."""
    seen = Match("post-5", "d" * 64, Signal("features", "x"), "l", "lantern-logos", "unit seven", 20, 52, suggested=True)
    return replace(seen, **changed)  # type: ignore[arg-type]


def attributed(*matches: Match) -> list[Confidence]:
    """How sure the attributions of a post are that has those matches and nothing else."""
    bare = replace(POST, text="nothing", entities=(), channel="telegram:2")
    return [one.confidence for one in attribute(bare, matches, [OUTLET], {BANK.id: BANK, LOGOS.id: LOGOS})]


def test_a_logo_alone_is_only_possible_and_with_known_material_probable() -> None:
    """A logo is copied as easily as a picture."""
    assert attributed(logo()) == [Confidence.POSSIBLE]
    assert attributed(logo(), MATCH) == [Confidence.PROBABLE]
    assert attributed(MATCH) == [Confidence.POSSIBLE]


def test_a_logo_that_is_silenced_or_only_like_a_mark_says_nothing() -> None:
    """Beyond the threshold of its kind it is a resemblance."""
    assert attributed(logo(silenced_by="press")) == attributed(logo(distance=53)) == []
