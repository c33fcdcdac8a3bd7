"""An export as a whole: its shapes, its damage, and the law that formatting and chunks never matter."""

import io
import json
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from staydown.intake import telegram
from staydown.intake.telegram_message import post, withheld
from staydown.intake.telegram_shapes import Message
from staydown.testing.exports import telegram_export, telegram_parts, telegram_record
from staydown.words.errors import Malformed
from staydown.words.posts import Channel, Damaged, Dropped, Item, Post, Visibility

from .samples import HEADER, Record, account, channels, compact, damage, dropped, posts, pretty, read, record, single

VISIBILITIES = {
    "public_channel": Visibility.PUBLIC,
    "public_supergroup": Visibility.PUBLIC,
    "private_channel": Visibility.SELECTED,
    "private_supergroup": Visibility.SELECTED,
    "private_group": Visibility.SELECTED,
    "personal_chat": Visibility.SELECTED,
    "bot_chat": Visibility.UNKNOWN,
    "saved_messages": Visibility.UNKNOWN,
    "replies": Visibility.UNKNOWN,
}

written = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | written,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(written, inner, max_size=3),
    max_leaves=8,
)
parts = st.lists(written | st.fixed_dictionaries({"type": st.sampled_from(["bold", "link"]), "text": written}), max_size=3)
free_records = st.fixed_dictionaries(
    {"id": st.integers(1, 2**40), "type": st.sampled_from(["message", "service", "unsupported"])},
    optional={"from": written | st.none(), "text": written | parts, "forwarded_from": written | st.none(), "new_in_2031": anything},
)
records = st.one_of(free_records, st.builds(telegram_record, st.integers(1, 400), st.integers(0, 9)))
chats = st.builds(lambda found, number: single(*found, id=number), st.lists(records, max_size=6), st.integers(1, 2**40))
exports = chats | st.builds(
    lambda first, left, section: account(*first, left=left, contacts={"about": "", "list": section}, new_section=section),
    st.lists(chats, min_size=1, max_size=3),
    st.lists(chats, max_size=2),
    st.lists(anything, max_size=3),
)


class Dribble(io.BytesIO):
    """A stream that gives at most so many bytes at once."""

    most = 1

    def read(self, size: int | None = -1, /) -> bytes:
        """Fewer bytes than were asked for."""
        return super().read(self.most if size is None or size < 0 else min(size, self.most))


class Made(io.BytesIO):
    """An export that is made while it is read."""

    def __init__(self, messages: int) -> None:
        super().__init__()
        self.parts, self.rest = telegram_parts(messages, 1), b""

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        wanted = size or 0
        pieces = [self.rest]
        while wanted > len(pieces[0]) and (part := next(self.parts, None)) is not None:
            pieces.append(part)
            wanted -= len(part)
        joined = b"".join(pieces)
        piece, self.rest = joined[:size], joined[size:]
        return piece


def twin(raw: bytes) -> Iterator[Item]:
    """What is read from a sound export, the slow way: all of it in memory, with the standard library."""
    whole = json.loads(raw)
    known = {"about", "chats", "left_chats", "name", "type", "id", "messages"}
    sections = Counter(
        {kind: len(value["list"]) if isinstance(value, dict) else len(value) for kind, value in whole.items() if kind not in known}
    )
    sections = Counter({kind if kind in telegram.PERSONAL else "unknown_sections": number for kind, number in sections.items()})
    found = [whole] if "messages" in whole else [*whole["chats"]["list"], *whole.get("left_chats", {"list": []})["list"]]
    for chat in found:
        channel = f"telegram:{chat['id']}"
        yield Channel(channel, "telegram", chat["name"], chat["type"], VISIBILITIES[chat["type"]])
        for raw_record in chat["messages"]:
            message = msgspec.convert(raw_record, Message)
            sections.update(withheld(message))
            yield post(message, channel)
    yield from (Dropped(kind, number) for kind, number in sections.items() if number)


@settings(max_examples=50)
@given(exports)
def test_any_formatting_reads_as_the_slow_twin_does(export: Record) -> None:
    expected = list(twin(compact(export)))
    assert read(compact(export)) == expected
    assert read(pretty(export)) == expected
    assert read(json.dumps(export).encode()) == expected
    assert read(json.dumps(export, indent="\t\r\n ", ensure_ascii=False).encode()) == expected
    assert read(b"\xef\xbb\xbf \n" + pretty(export) + b"\n") == expected


@given(exports, st.integers(1, 400), st.integers(1, 50))
def test_chunks_never_matter(export: Record, window: int, piece: int) -> None:
    raw = pretty(export)
    stream = Dribble(raw)
    stream.most = piece
    assert list(telegram.read(stream, window)) == read(raw)


@settings(max_examples=50)
@given(exports)
def test_another_order_of_keys_brings_the_same_posts(export: Record) -> None:
    again = json.dumps(export, sort_keys=True, indent=2).encode()
    assert posts(read(again)) == posts(read(pretty(export)))
    assert {channel.id: channel for channel in channels(read(again))} == {channel.id: channel for channel in channels(read(pretty(export)))}


def broken(export: Record, layout: str, number: int) -> tuple[bytes, int, int]:
    """The bytes of an export and where the record of that number begins and ends in them."""
    raw = pretty(export) if layout == "pretty" else compact(export)
    first = raw.index(b'"id": %d,' % number if layout == "pretty" else b'"id":%d,' % number)
    start = raw.rindex(b"{", 0, first)
    depth = 0
    in_string = escaped = False
    for end in range(start, len(raw)):
        byte = raw[end : end + 1]
        if in_string:
            in_string = escaped or byte != b'"'
            escaped = not escaped and byte == b"\\"
        elif byte == b'"':
            in_string = True
        else:
            depth += (byte in b"{[") - (byte in b"}]")
        if depth == 0:
            return raw, start, end + 1
    raise AssertionError("the record has no end")


@settings(max_examples=60)
@given(st.data(), st.sampled_from(["pretty", "compact"]), st.booleans())
def test_one_byte_lost_or_changed_in_a_record_never_costs_another(data: st.DataObject, layout: str, in_account: bool) -> None:
    found = [telegram_record(n, data.draw(st.integers(0, 50))) for n in range(2, 9)]
    other = single(record(101), record(102), id=78, name="Other")
    export = account(single(*found), other) if in_account else single(*found)
    victim = data.draw(st.integers(2, 8))
    raw, start, end = broken(export, layout, victim)
    at = data.draw(st.integers(start, end - 1))
    instead = data.draw(st.sampled_from([b"", b"\0", b'"', b"{", b"]", b"\\"]))
    hurt = read(raw[:at] + instead + raw[at + 1 :])
    whole = [one for one in posts(read(raw)) if one.id != str(victim)]
    assert [one for one in posts(hurt) if one.id != str(victim)] == whole


@given(st.integers(0, 10_000), st.booleans(), st.booleans())
def test_a_cut_file_gives_all_before_the_cut_and_one_damage(at: int, small: bool, in_account: bool) -> None:
    raw = telegram_export(8, 3, account=in_account, compact=small)
    cut = raw[: at % len(raw)]
    try:
        found = read(cut)
    except Malformed:
        assert b'"messages"' not in cut or not cut.split(b'"messages"')[1].strip(b": ")
        return
    whole = posts(read(raw))
    assert posts(found) == whole[: len(posts(found))]
    assert len(posts(found)) >= cut.count(b'"text_entities"') - 1
    assert len(damage(found)) == 1


@given(st.integers(0, 10_000), st.integers(1, 3000))
@example(2866, 2871)
def test_no_post_of_a_wiped_file_goes_to_a_wrong_channel(at: int, size: int) -> None:
    export = account(*(single(*(record(100 * chat + n, text=f"chat {chat}") for n in range(9)), id=chat) for chat in range(1, 5)))
    raw = pretty(export)
    at %= len(raw)
    wiped = raw[:at] + b"\0" * min(size, len(raw) - at) + raw[at + size :]
    whole = posts(read(raw))
    try:
        found = posts(read(wiped))
    except Malformed:
        return
    assert all(one in whole for one in found)


@pytest.mark.parametrize(("kind", "visibility"), VISIBILITIES.items())
def test_the_kind_of_chat_says_who_can_see_it(kind: str, visibility: Visibility) -> None:
    assert read(pretty(single(type=kind))) == [Channel("telegram:77", "telegram", "Garden Letters", kind, visibility)]


def test_a_chat_without_name_or_kind_is_still_a_channel() -> None:
    assert channels(read(pretty(single(record(1), name=None, type=None)))) == [Channel("telegram:77", "telegram")]


def test_an_account_brings_its_chats_and_the_ones_it_left() -> None:
    export = account(single(record(1)), single(record(1), id=78), left=[single(record(5), id=79)])
    assert [(one.channel, one.id) for one in posts(read(pretty(export)))] == [
        ("telegram:77", "1"),
        ("telegram:78", "1"),
        ("telegram:79", "5"),
    ]


def test_personal_sections_are_counted_and_never_kept() -> None:
    person = {"user_id": 1, "first_name": "Ada", "phone_number": "+00 000"}
    entries = {"about": "Some.", "list": [person, person]}
    export = account(
        single(record(1)),
        personal_information=person,
        profile_pictures=[{"photo": "x.jpg"}],
        profile_music=[],
        stories=[{"media": "y.jpg"}] * 3,
        contacts=entries,
        frequent_contacts=entries,
        sessions=entries,
        web_sessions={"about": "None.", "list": []},
        other_data={"drafts": [1]},
        something_new={"a": 1},
    )
    items = read(pretty(export))
    assert dropped(items) == {
        "personal_information": 1,
        "profile_pictures": 1,
        "stories": 3,
        "contacts": 2,
        "frequent_contacts": 2,
        "sessions": 2,
        "other_data": 1,
        "unknown_sections": 1,
    }
    assert "Ada" not in repr(items) and "+00" not in repr(items)


def test_bystanders_in_records_are_counted_and_never_kept() -> None:
    reaction = {"type": "emoji", "count": 4, "emoji": "+", "recent": [{"from": "Basil"}, {"from": "Carla"}]}
    card = {"first_name": "Fien", "phone_number": "+00 000"}
    items = read(
        pretty(
            single(
                record(1, reactions=[reaction]),
                record(2, contact_information=card, contact_vcard="contacts/contact_1.vcf"),
                record(3, type="service", action="invite_members", members=["Basil", None]),
                record(4, type="service", action="join_group_by_link", inviter="Carla"),
            )
        )
    )
    assert dropped(items) == {"reaction_names": 2, "contact_cards": 1, "members": 2, "inviters": 1}
    assert not any(name in repr(items) for name in ("Basil", "Carla", "Fien", "+00", "vcf"))
    assert posts(items)[0].reactions == (("+", 4),)


def test_a_damaged_record_is_kept_aside_with_its_place_and_the_rest_goes_in() -> None:
    raw = pretty(single(record(1), record(2), record(3))).replace(b'"id": 2', b'"id": x2')
    items = read(raw)
    [found] = damage(items)
    start = raw.index(b'{\n   "id": x2')
    assert found.place == f"messages[1], byte {start}"
    assert found.reason.startswith("JSON is malformed")
    assert raw[start:].startswith(found.raw) and 0 < len(found.raw) <= telegram.RAW
    assert [one.id for one in posts(items)] == ["1", "3"]


def test_a_damaged_record_of_an_account_names_its_chat() -> None:
    raw = pretty(account(single(record(1)), left=[single(id=78), single(record(5, id="five"), id=79)]))
    [found] = damage(read(raw))
    assert found.place.startswith("left_chats.list[1].messages[0], byte ")
    assert found.reason == "Expected `int`, got `str` - at `$.id`"


def test_the_same_id_twice_comes_twice() -> None:
    found = posts(read(pretty(single(record(1, text="one"), record(1, text="other")))))
    assert [(one.id, one.text) for one in found] == [("1", "one"), ("1", "other")]


def test_a_record_over_the_limit_is_damage_and_the_rest_goes_in() -> None:
    for raw in (pretty, compact):
        items = read(raw(single(record(1), record(2, text="a" * 17 * 1024**2), record(3))))
        assert [one.id for one in posts(items)] == ["1", "3"]
        [found] = damage(items)
        assert found.place.startswith("messages[1], byte ") and len(found.raw) == telegram.RAW


def test_a_deeply_nested_record_is_damage_and_the_rest_goes_in() -> None:
    raw = pretty(single(record(1), record(2, x="NEST"), record(3))).replace(b'"NEST"', b"[" * 100_000 + b"]" * 100_000)
    items = read(raw)
    assert [one.id for one in posts(items)] == ["1", "3"]
    assert [one.reason for one in damage(items)] == ["it is nested too deeply"]


def test_damage_between_records_does_not_stop_the_reading() -> None:
    raw = compact(single(record(1), record(2), record(3))).replace(b'},{"id":2', b'},\x00\x00nonsense,{"id":2')
    items = read(raw)
    assert [one.id for one in posts(items)] == ["1", "2", "3"]
    assert len(damage(items)) == 1


def test_damage_that_may_hide_the_next_chats_header_costs_the_rest_of_that_chat() -> None:
    raw = pretty(account(single(record(1)), single(record(2), record(3), id=78), single(record(4), id=79)))
    start, end = raw.index(b'"text": "post 1"'), raw.index(b'{\n      "id": 3')
    items = read(raw[:start] + b"\0" * (end - start) + raw[end:])
    assert [(one.channel, one.id) for one in posts(items)] == [("telegram:79", "4")]


@pytest.mark.parametrize("raw", [pretty, compact])
def test_a_lost_bracket_at_the_end_of_a_chat_does_not_make_the_next_chat_a_record(raw: Callable[[Record], bytes]) -> None:
    whole = raw(account(single(record(1)), single(record(2), id=78)))
    end = whole.index(b"}", whole.index(b'"post 1"'))
    items = read(whole[:end] + b"{" + whole[end + 1 :])
    assert [(one.channel, one.id) for one in posts(items)] == [("telegram:78", "2")]


def test_a_damaged_personal_section_costs_nothing_but_itself() -> None:
    raw = pretty(account(single(record(1)), contacts={"list": [{"first_name": "Ada"}]})).replace(b'"Ada"', b'"Ada')
    items = read(raw)
    assert [one.id for one in posts(items)] == ["1"]
    [found] = damage(items)
    assert found.place.startswith("export, byte ") and found.raw == b""
    assert dropped(items) == {"contacts": 1}


def test_a_chat_whose_id_comes_after_its_messages_cannot_be_read_and_the_next_one_can() -> None:
    late = {"name": "Late", "messages": [record(1)], "id": 5}
    items = read(pretty(account(late, single(record(2)))))
    assert [(one.channel, one.id) for one in posts(items)] == [("telegram:77", "2")]
    assert [one.reason for one in damage(items)] == ["the chat has no id before its messages, so its posts cannot be named"]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"<!DOCTYPE html><html></html>", "this is the HTML form of an export"),
        (b"hello", "this is not JSON in UTF-8"),
        (b"PK\3\4", "this is not JSON in UTF-8"),
        ('{"messages": []}'.encode("utf-16"), "this is not JSON in UTF-8"),
        (b"[1, 2]", "this is JSON, but no export of Telegram Desktop"),
        (b"{}", "this is JSON, but holds no chat with messages"),
        (b'{"guild": {"id": "1"}, "messages": [{"id": "2"}]}', "this is JSON, but holds no chat with messages"),
        (b'{"about": "x", "personal_information": {}}', "this is JSON, but holds no chat with messages"),
        (b"{nothing here}", "this is not sound JSON and holds no chat"),
        (b'{"name": "cut of', "this is not sound JSON and holds no chat"),
    ],
)
def test_what_is_no_export_is_refused_with_what_where_and_how_to_mend_it(raw: bytes, what: str) -> None:
    with pytest.raises(Malformed) as caught:
        read(raw)
    assert caught.value.what == what
    assert caught.value.where and caught.value.mend


def test_an_empty_chat_is_an_export() -> None:
    assert read(pretty(single())) == [Channel("telegram:77", "telegram", "Garden Letters", "public_channel", Visibility.PUBLIC)]


def test_memory_stays_flat() -> None:
    stream = Made(1000)
    tracemalloc.start()
    try:
        read_posts = sum(isinstance(item, Post) for item in telegram.read(stream, 16 * 1024))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read_posts == 1000
    assert peak < 600_000 < sum(map(len, telegram_parts(1000, 1)))


def test_control_characters_as_the_writer_puts_them_are_read() -> None:
    raw = pretty(single(record(1, text="a\x01b\x1fc"), record(2))).replace(b"\\u0001", b"\\x01").replace(b"\\u001f", b"\\x1F")
    assert [one.text for one in posts(read(raw))] == ["a\x01b\x1fc", "post 2"]


def test_unquoted_document_ids_of_an_old_version_are_read() -> None:
    emoji = {"type": "custom_emoji", "text": ":)", "document_id": "ID"}
    for written in (b"video_files/sticker (2).webm", b"(File unavailable, please try again later)", b"stickers/sticker.webp"):
        raw = pretty(single(record(1, text=["hello ", emoji, ""]), record(2))).replace(b'"ID"', written)
        items = read(raw)
        assert ([one.text for one in posts(items)], damage(items)) == (["hello :)", "post 2"], [])


def test_the_header_of_the_sample_is_that_of_a_public_channel() -> None:
    assert HEADER["type"] == "public_channel"
    assert all(isinstance(item, Channel | Post | Damaged | Dropped) for item in read(telegram_export(120, 4, account=True)))
