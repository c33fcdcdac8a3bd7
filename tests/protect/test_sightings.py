"""Each mention of a person, and the words that stand around it."""

from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import Finding, scan
from staydown.words.protect import IdentifierKind as Kind

from .samples import ILYAS, KEYS, LIESELOT, REGISTER, WANNES, found, id_of, post, register_of, scanned, tokens_of


class Many(BlindedRegister):
    """A register of a few that says that a hundred thousand are in it."""

    def enrolled(self, kind: Kind) -> int:
        """How many are said to be."""
        return 100_000


def test_in_a_list_each_town_goes_with_its_own_name() -> None:
    text = "1. Wannes Vanderzwelmst, Sint-Orvelde\n2. Lieselot Kroosbrecht, Oostverlune\n3. Ilyas Benzahriqa, Trémouvelle"
    findings, count = scanned(post(text))
    assert [(finding.person, finding.kinds, finding.entries) for finding in findings] == [
        (id_of(ILYAS), frozenset({Kind.NAME, Kind.TOWN}), frozenset({(0, 3)}))
    ]
    assert count.names_only == 2


def test_in_running_text_a_town_goes_with_the_name_before_it() -> None:
    findings = found("wannes vanderzwelmst van sint-orvelde, lieselot kroosbrecht van oostverlune")
    assert findings == []
    both = found("wannes vanderzwelmst van oostverlune, lieselot kroosbrecht van sint-orvelde")
    assert {finding.person for finding in both} == {id_of(WANNES), id_of(LIESELOT)}


def test_what_stands_over_all_names_goes_with_each() -> None:
    twin = {**LIESELOT, "town": "Oostverlune"}
    findings = found("Tous deux à Oostverlune : wannes vanderzwelmst et lieselot kroosbrecht", register_of([WANNES, twin]))
    assert {finding.person for finding in findings} == {id_of(WANNES), id_of(LIESELOT)}


def test_one_detail_that_is_wrong_is_reported_as_wrong() -> None:
    text = "1. Wannes Vanderzwelmst, Quarrevoix, 2e Bataljon Reiger\n2. Lieselot Kroosbrecht, Sint-Orvelde, Wing Bergeronnette"
    wrong, right = found(text)
    assert (wrong.person, wrong.kinds, wrong.wrong) == (id_of(WANNES), frozenset({Kind.NAME, Kind.UNIT}), frozenset({Kind.TOWN}))
    assert (right.person, right.kinds, right.wrong) == (id_of(LIESELOT), frozenset({Kind.NAME, Kind.TOWN, Kind.UNIT}), frozenset())


def test_a_claim_of_a_kind_that_is_not_enrolled_is_not_wrong() -> None:
    (finding,) = found("Lieselot Kroosbrecht, Sint-Orvelde, 0470 99 88 77, Kerkstraat 1")
    assert finding.wrong == frozenset()
    (finding,) = found("Wannes Vanderzwelmst, Oostverlune, 0470 99 88 77")
    assert finding.wrong == {Kind.PHONE}


def test_a_unit_that_looks_like_a_town_is_not_wrong() -> None:
    row = {**LIESELOT, "unit": "Bergeronnette"}
    (finding,) = found("Lieselot Kroosbrecht, Bergeronnette", register_of([row]))
    assert (finding.kinds, finding.wrong) == (frozenset({Kind.NAME, Kind.UNIT}), frozenset())


def test_what_fits_in_one_place_is_not_wrong_in_another() -> None:
    findings = found("1. Wannes Vanderzwelmst, Quarrevoix, 2e Bataljon Reiger\n2. Wannes Vanderzwelmst, Oostverlune")
    assert [(finding.kinds, finding.wrong) for finding in findings] == [(frozenset({Kind.NAME, Kind.UNIT, Kind.TOWN}), frozenset())]


def test_a_person_is_found_once_in_a_post_however_often_they_are_named() -> None:
    assert len(found("Oostverlune " + "Wannes Vanderzwelmst " * 50)) == 1


def test_a_frequent_name_that_sounds_like_an_enrolled_one_is_somebody_elses() -> None:
    enrolled = register_of([{**WANNES, "name": "Emma Janssen"}])
    assert [finding.person for finding in found("Emma Janssen, Oostverlune", enrolled)] == [id_of(WANNES)]
    assert found("Emma Jansen, Oostverlune", enrolled) == []
    both = register_of([{**WANNES, "name": "Emma Janssen"}, {**LIESELOT, "name": "Emma Jansen", "town": "Oostverlune"}])
    assert [finding.person for finding in found("Emma Jansen, Oostverlune", both)] == [id_of(LIESELOT)]


def test_a_rare_name_is_found_by_its_sound() -> None:
    assert [finding.person for finding in found("Wannes Fanderzwelmst, Oostverlune")] == [id_of(WANNES)]


def test_half_pairs_and_very_long_posts_are_read_like_others() -> None:
    for filler in ("a", "1", "\ud800", "é", "Wannes ", "\n", "1. A B, C\n"):
        text = filler * (60_000 // len(filler)) + " 0470 12 34 56 " + filler * 10
        assert id_of(WANNES) in {finding.person for finding in found(text)}


def test_a_name_that_is_hidden_in_digits_is_not_at_ordinary_talk() -> None:
    twin = register_of([{**WANNES, "name": "Emma Janssen"}])
    assert found("Emma Janssen uit Oostverlune won het toernooi", twin) == []
    assert [finding.person for finding in found("3mm4 J4n553n uit Oostverlune won het toernooi", twin)] == [id_of(WANNES)]


def test_a_name_with_letters_of_another_script_in_it_is_not_at_ordinary_talk() -> None:
    twin = register_of([{**WANNES, "name": "Emma Janssen"}])
    assert [finding.person for finding in found("Еmmа Jаnѕѕеn uit Oostverlune won het toernooi", twin)] == [id_of(WANNES)]


def test_a_name_and_a_town_may_be_hidden_in_two_ways() -> None:
    assert [finding.person for finding in found("ваннес вандерзвелмст, өөѕТѵЕЯӀЦпэ")] == [id_of(WANNES)]
    assert found("ваннес вандерзвелмст, өөѕТѵЕЯӀЦпэ", register_of([LIESELOT])) == []


def test_no_reading_makes_a_town_of_a_name() -> None:
    named = register_of([{**WANNES, "name": "Wannes Oostverlune"}])
    assert found("ѠаИПҼЅ Oostverlune x", named) == []


def in_picture(text: str, register: BlindedRegister | None = None) -> list[Finding]:
    """What is found where this was read in a picture."""
    *findings, _ = scan([post("")], [register or register_of()], photos=lambda _: (), readings=lambda _: (text,))
    return [one for one in findings if isinstance(one, Finding)]


def test_a_picture_is_read_more_loosely_than_a_text_and_says_so() -> None:
    text = "Wahhes Vauderzwelmst, 0ostvcrluue"
    assert found(text) == []
    (finding,) = in_picture(text)
    assert (finding.person, finding.kinds) == (id_of(WANNES), frozenset({Kind.NAME, Kind.TOWN}))
    assert {one.how for one in finding.evidence if one.what == "name"} == {"rare, as it may have been misread in a picture"}


def test_a_name_alone_is_no_alert_however_it_was_read() -> None:
    assert in_picture("Wahhes Vauderzwelmst") == []


def test_an_identifier_that_may_have_been_misread_is_only_perhaps_somebodys() -> None:
    assert found("tel 0470 12 84 56") == []
    (finding,) = in_picture("tel 0470 12 84 56")
    assert (finding.person, finding.kinds, finding.perhaps) == (id_of(WANNES), frozenset(), frozenset({Kind.PHONE}))


def test_where_many_are_enrolled_a_misread_identifier_needs_something_more_of_the_person() -> None:
    register = Many(REGISTER, tokens_of([WANNES]), KEYS)
    assert in_picture("tel 0470 12 84 56", register) == []
    for more in ("Wannes Vanderzwelmst", "Oostverlune"):
        (finding,) = in_picture(f"{more} tel 0470 12 84 56", register)
        assert (finding.person, finding.perhaps) == (id_of(WANNES), frozenset({Kind.PHONE}))


def test_what_stands_as_it_was_enrolled_in_a_picture_is_certain() -> None:
    (finding,) = in_picture("tel 0470 12 34 56")
    assert (finding.kinds, finding.perhaps) == (frozenset({Kind.PHONE}), frozenset())
