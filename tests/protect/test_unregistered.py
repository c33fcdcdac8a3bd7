"""The seventh entry: somebody in a list who is in no register, without their name."""

from staydown.protect.unregistered import UnknownEntry, entries_nobody_knows, people_in
from staydown.words.posts import Attachment, Post, Stamp
from staydown.words.protect import IdentifierKind as Kind

from .samples import found, post, scanned

ENTRIES = "1. Wannes Vanderzwelmst, Oostverlune\n2. Lieselot Kroosbrecht, Sint-Orvelde\n3. Odilon Marvessart, Brumandael"
ORDERS = f"Commande à tous\n\n{ENTRIES}\n\nFaites passer"


def test_an_entry_that_matches_nobody_is_told_by_its_place_and_never_by_its_name() -> None:
    unknown = entries_nobody_knows(post(ORDERS), found(ORDERS))
    assert unknown == (UnknownEntry("entry 3 of 3", frozenset({Kind.NAME, Kind.TOWN})),)
    assert "odilon" not in repr(unknown).lower()


def test_without_anybody_known_a_list_is_no_list_of_exposed_people() -> None:
    text = "1. Odilon Marvessart, Brumandael\n2. Maxence Quevrolin, Valmerlieu"
    assert entries_nobody_knows(post(text), found(text)) == ()


def test_one_person_alone_is_no_list() -> None:
    text = "Wannes Vanderzwelmst, Oostverlune"
    assert found(text) and entries_nobody_knows(post(text), found(text)) == ()


def test_a_capitalised_heading_over_a_numbered_list_is_nobody() -> None:
    text = "GRANDE COMMANDE VALMERLIEU\nPartagez\n" + ENTRIES
    assert [one.place for one in entries_nobody_knows(post(text), found(text))] == ["entry 3 of 3"]


def test_findings_of_other_posts_do_not_count() -> None:
    assert entries_nobody_knows(post(ORDERS, id="2"), found(ORDERS)) == ()


def test_a_picture_for_each_entry_is_one_of_the_kinds() -> None:
    text = ORDERS.replace("3. Odilon Marvessart, Brumandael", "3. Odilon Marvessart, @odilon_m_ex")
    album = Post("1", "telegram:1", Stamp(), text, attachments=(Attachment("photo", "a.jpg"),) * 3)
    unknown = entries_nobody_knows(album, scanned(album)[0])
    assert [one.kinds for one in unknown] == [{Kind.NAME, Kind.HANDLE, Kind.PHOTO}]


def test_somebody_whom_no_register_knows_by_these_details_is_put_before_a_human_too() -> None:
    text = ORDERS.replace("Wannes Vanderzwelmst, Oostverlune", "Wannes Vanderzwelmst, Quarrevoix")
    assert [one.place for one in entries_nobody_knows(post(text), found(text))] == ["entry 1 of 3", "entry 3 of 3"]


def test_where_a_list_of_targets_is_suspected_everybody_in_it_is_put_before_a_human_though_nobody_is_known() -> None:
    text = "1. Odilon Marvessart, Brumandael\n2. Maxence Quevrolin, Valmerlieu"
    assert [one.place for one in entries_nobody_knows(post(text), (), suspected=True)] == ["entry 1 of 2", "entry 2 of 2"]
    alone = entries_nobody_knows(post("Odilon Marvessart, Brumandael"), (), suspected=True)
    assert [one.place for one in alone] == ["entry 1 of 1"]


def test_who_matched_is_a_person_whatever_the_entry_looks_like_and_sets_whether_people_stand_under_numbers() -> None:
    entries = ("GRANDE COMMANDE, Valmerlieu", "1. Odilon Marvessart, Brumandael", "2. Maxence Quevrolin, Valmerlieu")
    assert people_in(entries) == [1, 2]
    assert people_in(entries, {1}) == [0, 1, 2]
    assert people_in((*entries, "3. Somebody"), {4}) == [1, 2, 3]
    assert people_in(("Good morning",)) == []
