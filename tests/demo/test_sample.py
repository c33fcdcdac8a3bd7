"""The sample is the same for the same seed, holds what it promises, and what it says of itself is true."""

import csv
import hashlib
import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from staydown.demo.edits import LOOK_ALIKES
from staydown.demo.people import Person, national_number
from staydown.demo.sample import Sample, write_sample
from staydown.words.people import Role
from staydown.words.protect import IdentifierKind

from .reading import Record, export, posts, text_of


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


LATIN = str.maketrans({str(alike): chr(letter) for letter, alike in LOOK_ALIKES.items()})


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(LATIN)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _folded_values(person: Person) -> list[tuple[IdentifierKind, str]]:
    """Every value of every column but the photograph, folded."""
    columns = [kind for kind in IdentifierKind if kind is not IdentifierKind.PHOTO and hasattr(person, kind.value)]
    return [(kind, _folded(value)) for kind in columns for value in getattr(person, kind.value).split("|")]


def test_the_same_seed_and_end_give_the_same_bytes_and_another_seed_does_not(sample: Sample, tmp_path: Path) -> None:
    again = write_sample(tmp_path / "again")
    assert _digests(again.folder) == _digests(sample.folder)
    assert again.truth == sample.truth
    end = datetime(2020, 2, 3, 9, 30, tzinfo=UTC)
    other = write_sample(tmp_path / "other", seed="another", end=end)
    assert _digests(other.folder)["group/result.json"] != _digests(sample.folder)["group/result.json"]
    orders = posts(other.group)[other.truth.orders]
    assert orders["date_unixtime"] == str(int(end.timestamp()))
    assert other.truth.exposed() == sample.truth.exposed()


def test_the_export_parses_once_the_writers_faults_are_mended_and_not_before(sample: Sample) -> None:
    raw = (sample.group / "result.json").read_text(encoding="utf-8")
    assert re.search(r"\\x0B", raw) and re.search(r'"document_id": video_files/sticker \(2\)\.webm', raw)
    try:
        json.loads(raw)
    except json.JSONDecodeError:
        pass
    else:
        raise AssertionError("the export should need mending")
    root = export(sample.group)
    assert list(root) == ["name", "type", "id", "messages"]
    assert root["type"] == "private_supergroup"


def test_the_export_is_laid_out_as_the_exporter_prints(sample: Sample) -> None:
    lines = (sample.group / "result.json").read_text(encoding="utf-8").split("\n")
    assert lines[:2] == ["{", ' "name": "Les Amis du Canal",']
    assert lines[5] == "  {" and lines[6].startswith('   "id": ')
    assert lines[-1] == "}"


def test_counts_are_as_promised(sample: Sample) -> None:
    truth, found = sample.truth, posts(sample.group)
    kinds = [record["type"] for record in found.values()]
    assert kinds.count("unsupported") == 1
    assert len(kinds) == truth.posts
    assert kinds.count("service") == truth.service
    assert len(list((sample.group / "photos").iterdir())) == truth.pictures
    assert len(export(sample.group)["messages"]) == truth.posts + truth.kept_aside
    assert truth.posts - truth.service > 4000
    assert len({record["from_id"] for record in found.values() if "from_id" in record}) > 250
    assert truth.exposed() == ("K-017", "K-071", "K-103", "K-158", "K-214", "K-290")
    assert truth.contacts == 300 and len(truth.children) == 2
    assert len(sample.people) == 306


def test_numbers_rise_with_gaps_and_times_never_fall(sample: Sample) -> None:
    found = posts(sample.group)
    numbers = [int(number) for number in found]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] - numbers[0] + 1 > len(numbers)
    times = [int(record["date_unixtime"]) for record in found.values() if "date_unixtime" in record]
    assert times == sorted(times)
    for record in found.values():
        if "date" in record:
            local = datetime.fromisoformat(record["date"]).replace(tzinfo=UTC)
            assert int(local.timestamp()) - int(record["date_unixtime"]) == 7200


def test_every_picture_that_the_export_names_is_there_or_has_a_placeholder_or_leads_outside(sample: Sample) -> None:
    outside = set()
    for number, record in posts(sample.group).items():
        for key in ("photo", "file", "thumbnail"):
            path = record.get(key, "")
            if path.startswith(("..", "/")):
                outside.add(number)
            elif path and not path.startswith("("):
                assert (sample.group / path).is_file()
    assert outside == set(sample.truth.unsafe)


def test_what_real_chats_hold_is_there(sample: Sample) -> None:
    found = posts(sample.group).values()
    keys = {key for record in found for key in record}
    wanted = {"edited", "forwarded_from", "reply_to_message_id", "reactions", "poll", "inline_bot_buttons", "sticker_emoji"}
    assert wanted | {"contact_information"} <= keys
    actions = {record["action"] for record in found if "action" in record}
    assert {"create_group", "migrate_from_group", "invite_members", "edit_group_title", "pin_message", "join_group_by_link"} <= actions
    kinds = {part["type"] for record in found for part in record.get("text_entities", ())}
    assert {"plain", "bold", "link", "text_link", "custom_emoji"} <= kinds
    assert any(reaction["recent"] for record in found for reaction in record.get("reactions", ()))
    assert any(record.get("from", "") is None for record in found)


def test_nobody_enrolled_is_exposed_anywhere_but_where_the_truth_says(sample: Sample) -> None:
    truth = sample.truth
    texts = {number: _folded(text_of(record)) for number, record in posts(sample.group).items()}
    told: dict[tuple[str, str], set[IdentifierKind]] = {}
    names_only: set[str] = set()
    for person in sample.people:
        values = _folded_values(person)
        for number, text in texts.items():
            kinds = {kind for kind, value in values if value in text}
            if kinds == {IdentifierKind.NAME}:
                names_only.add(number)
            elif kinds - {IdentifierKind.TOWN, IdentifierKind.UNIT}:
                told[number, person.person] = kinds
    in_words = {(one.post, one.person): set(one.kinds) for one in truth.shown if IdentifierKind.PHOTO not in one.kinds}
    assert told == in_words
    captions = {one.post for one in truth.shown if one.kinds == {IdentifierKind.NAME, IdentifierKind.PHOTO}}
    assert names_only == set(truth.names_only) | captions
    assert len(captions) == 6


def test_one_entry_of_the_orders_has_a_town_that_is_not_the_enrolled_one(sample: Sample) -> None:
    wrong = [one for one in sample.truth.shown if one.wrong]
    assert {one.post for one in wrong} == {sample.truth.orders, sample.truth.copies[0], sample.truth.copies[2]}
    row = next(person for person in sample.people if person.person == wrong[0].person)
    text = text_of(posts(sample.group)[sample.truth.orders])
    assert row.town not in text and row.first("unit") in text


def test_the_seventh_is_named_and_is_in_no_register(sample: Sample) -> None:
    found = posts(sample.group)
    named = {number for number, record in found.items() if _folded(sample.truth.seventh) in _folded(text_of(record))}
    assert named == set(sample.truth.unregistered)
    assert not [person for person in sample.people if sample.truth.seventh in person.name]


def test_two_children_say_their_age_and_adults_only_sound_so(sample: Sample) -> None:
    found = posts(sample.group)
    for account, said in sample.truth.children.items():
        lines = [text_of(record) for record in found.values() if record.get("from_id") == account]
        assert len(lines) == len(said) > 2
        assert any(re.search(r"j'ai 15 ans|ik ben 16\b", line) for line in lines)
    ages = {number for number, record in found.items() if re.search(r"j'ai 1\d ans|ik ben 1\d\b", text_of(record), re.IGNORECASE)}
    children = {number for said in sample.truth.children.values() for number in said}
    assert ages - children == set(sample.truth.not_children)
    members = {record["from_id"] for record in found.values() if "from_id" in record}
    assert set(sample.truth.children) <= members


def test_the_register_reads_back_and_its_photographs_are_there(sample: Sample) -> None:
    with sample.register.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [Person(**row) for row in rows] == list(sample.people)
    expected = ["person", "name", "phone", "email", "handle", "town", "unit", "plate", "address", "national_number", "photo"]
    assert list(rows[0]) == expected
    photos = [row["photo"] for row in rows if row["photo"]]
    assert len(photos) == 40
    assert all((sample.register.parent / photo).is_file() for photo in photos)
    assert any("|" in row["phone"] for row in rows)
    for column in ("name", "phone", "email", "handle", "plate", "national_number"):
        assert len({row[column] for row in rows}) == len(rows)


def test_a_national_number_carries_the_true_check() -> None:
    digits = re.sub(r"\D", "", national_number(1985, 7, 30))
    assert digits[:9] == "850730000"
    assert int(digits[9:]) == 97 - int(digits[:9]) % 97


def test_the_accounts_export_holds_the_personal_data_that_must_be_dropped(sample: Sample) -> None:
    root: Record = export(sample.account)
    for kind, count in sample.truth.personal.items():
        assert count == (len(root[kind]["list"]) if kind != "personal_information" else 1)
    assert sample.truth.personal["contacts"] == 300
    group, friend, notes = root["chats"]["list"]
    assert group["name"] == export(sample.group)["name"] and len(group["messages"]) == 60
    assert friend["type"] == "personal_chat"
    assert "name" not in notes and notes["type"] == "saved_messages"


def test_each_officer_has_one_role_of_the_house(sample: Sample) -> None:
    rows = json.loads(sample.officers.read_text(encoding="utf-8"))
    roles = [role for row in rows for role in row["roles"]]
    assert len(roles) == len(rows) == len(set(roles)) == 9
    assert {Role(role) for role in roles} >= {Role.ANALYST, Role.VERIFIER, Role.PROTECTION_OFFICER, Role.APPEAL_REVIEWER}
    assert len(json.loads(sample.press.read_text(encoding="utf-8"))) == 3


def test_the_sample_is_small(sample: Sample) -> None:
    assert sum(path.stat().st_size for path in sample.folder.rglob("*") if path.is_file()) < 15_000_000
