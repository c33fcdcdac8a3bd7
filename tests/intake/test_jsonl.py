"""Posts as JSON lines: the form, its damage, and the law that what was written is read back."""

import io
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.intake import jsonl
from staydown.intake.times import from_rfc3339
from staydown.intake.window import LIMIT
from staydown.words.errors import Malformed
from staydown.words.posts import Attachment, Channel, Damaged, Dropped, Entity, Item, Post, Stamp

written = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
named = written.filter(bool)
stamps = st.builds(
    lambda moment, zone: from_rfc3339(moment.isoformat() + zone),
    st.integers(1, 2**31 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)),
    st.sampled_from(["Z", "+02:00", "-03:30", "-00:00", ""]),
)
files = st.builds(Attachment, st.sampled_from(["photo", "file"]), st.sampled_from(["photos/a.jpg", "b (2).pdf"]), name=written)
posts = st.builds(
    Post,
    id=named,
    channel=st.sampled_from(["telegram:77", "other:Garden", "forum:a:b"]),
    stamp=stamps | st.just(Stamp()),
    text=written,
    author=st.none() | named,
    forwarded_from=st.none() | named,
    entities=st.lists(named.map(lambda link: Entity("link", link)), max_size=3, unique=True).map(tuple),
    attachments=st.lists(files, max_size=2).map(tuple),
)


def with_channels(found: Iterable[Post]) -> list[Item]:
    """The posts, each new channel before its first one."""
    items: dict[Item, None] = {}
    order: list[Item] = []
    for post in found:
        channel = Channel(post.channel, post.channel.partition(":")[0])
        order += [post] if channel in items else [channel, post]
        items[channel] = None
    return order


def read(*lines: bytes | Mapping[str, object]) -> list[Item]:
    """What comes out of lines."""
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(jsonl.read(io.BytesIO(raw)))


@given(st.lists(posts, min_size=1, max_size=6).map(with_channels))
def test_what_is_written_is_read_back(items: list[Item]) -> None:
    assert list(jsonl.read(io.BytesIO(b"".join(jsonl.write(items))))) == items


def test_a_whole_line() -> None:
    line = {
        "id": 5,
        "channel": "forum:garden",
        "author": "Ada",
        "date": "2024-01-01T10:00:00+01:00",
        "text": "hello",
        "media": ["a.jpg", {"path": "b.mp4", "kind": "video", "name": "b"}],
        "forwarded_from": "Harbour Notes",
        "links": ["https://a.example"],
        "mood": "not a key of the form",
    }
    assert read(line) == [
        Channel("forum:garden", "forum"),
        Post(
            "5",
            "forum:garden",
            Stamp(datetime(2024, 1, 1, 9, tzinfo=UTC), "2024-01-01T10:00:00", 60),
            "hello",
            author="Ada",
            forwarded_from="Harbour Notes",
            entities=(Entity("link", "https://a.example"),),
            attachments=(Attachment("file", "a.jpg"), Attachment("video", "b.mp4", name="b")),
        ),
    ]


def test_a_channel_that_names_no_platform_is_of_another() -> None:
    assert read({"id": "1", "channel": "garden"}, {"id": "2", "channel": 5})[::2] == [
        Channel("other:garden", "other"),
        Channel("other:5", "other"),
    ]


def test_a_time_without_zone_stays_local() -> None:
    [_, post] = read({"id": "1", "channel": "c:1", "date": "2024-01-01T10:00:00"})
    assert isinstance(post, Post) and post.stamp == Stamp(None, "2024-01-01T10:00:00")


@pytest.mark.parametrize("path", ["../x", "/x", "a\\b"])
def test_a_path_that_leads_out_is_never_handed_on(path: str) -> None:
    [_, post] = read({"id": "1", "channel": "c:1", "media": [path]})
    assert isinstance(post, Post) and post.attachments == (Attachment("file", missing="the path leads out of the export"),)


def test_damaged_lines_are_kept_aside_with_their_place_and_the_rest_goes_in() -> None:
    good = {"id": "1", "channel": "c:1"}
    items = read(good, b"", b"{half", {"id": "2"}, {"id": "", "channel": "c"}, good | {"text": 5}, b"[]", good | {"id": "9"})
    found = [item for item in items if isinstance(item, Damaged)]
    assert [one.place.partition(",")[0] for one in found] == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    assert found[0] == Damaged("line 3, byte 31", "JSON is malformed: object keys must be strings (byte 1)", b"{half")
    assert found[1].reason == "Object missing required field `channel`"
    assert [item.id for item in items if isinstance(item, Post)] == ["1", "9"]


def test_a_line_over_the_limit_is_damage_and_the_rest_goes_in() -> None:
    items = read({"id": "1", "channel": "c:1", "text": "a" * 2 * LIMIT}, {"id": "2", "channel": "c:1"})
    assert [type(item) for item in items] == [Damaged, Channel, Post]
    assert items[0] == Damaged(
        "line 1, byte 0", f"it is longer than {LIMIT} bytes", b'{"id": "1", "channel": "c:1", "text": "'.ljust(jsonl.RAW, b"a")
    )


@pytest.mark.parametrize(("channel", "number"), [("c:1", "9" * 81), ("c:" + "9" * 79, "1"), ("9" * 75, "1")])
def test_an_id_that_the_store_has_no_room_for_is_damage(channel: str, number: str) -> None:
    items = read({"id": number, "channel": channel}, {"id": "1", "channel": "c:1"})
    assert [type(item) for item in items] == [Damaged, Channel, Post]
    assert isinstance(items[0], Damaged) and items[0].reason == "its id or its channel is longer than 80 characters"


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"hello\nworld", b'{"a": 1}'])
def test_a_file_without_any_post_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed, match='Write one object a line with at least "id" and "channel"'):
        read(raw)


def test_a_mark_at_the_start_of_the_file_is_stepped_over() -> None:
    assert len(read(b'\xef\xbb\xbf{"id": "1", "channel": "c:1"}')) == 2


def test_only_posts_are_written() -> None:
    others: list[Item] = [Channel("c:1", "c"), Damaged("x", "y"), Dropped("contacts", 3)]
    assert list(jsonl.write(others)) == []
