"""One record made into a Post: every field that is taken, in its old and new forms."""

import base64
import json
from datetime import UTC, datetime

import pytest

from staydown.intake.telegram_message import message, post, withheld
from staydown.words.posts import Attachment, Entity, Post, Stamp

from .samples import record

AT = datetime(2024, 1, 1, 9, 0, tzinfo=UTC)


def read(**fields: object) -> Post:
    """A record with these fields as a Post."""
    return post(message(json.dumps(record(1, **fields)).encode()), "telegram:77")


def test_a_plain_message() -> None:
    expected = Post("1", "telegram:77", Stamp(AT, "2024-01-01T10:00:00", 60), "post 1", author="Ada", author_id="user5")
    assert read(**{"from": "Ada", "from_id": "user5"}) == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("user5", "user5"), ("channel7", "channel7"), (5, "user5"), (4567890123, "user4567890123"), (None, "")]
)
def test_a_bare_number_of_older_writers_is_a_user(written: object, expected: str) -> None:
    assert read(from_id=written).author_id == expected


def test_a_deleted_author_is_unknown() -> None:
    found = read(**{"from": None, "from_id": "user5"})
    assert (found.author, found.author_id) == (None, "user5")


def test_text_is_put_together_from_its_parts() -> None:
    assert read(text=["See ", {"type": "link", "text": "https://a.example"}, " now", ""]).text == "See https://a.example now"


def test_entities_come_from_the_newer_field_and_formatting_is_left_out() -> None:
    entities = [
        {"type": "plain", "text": "x "},
        {"type": "bold", "text": "y"},
        {"type": "text_link", "text": "here", "href": "https://hidden.example"},
        {"type": "mention_name", "text": "Ada", "user_id": 5},
        {"type": "hashtag", "text": "#garden"},
        {"type": "phone", "text": "+00 000"},
        {"type": "custom_emoji", "text": ":)", "document_id": "stickers/x.webp"},
        {"type": "new_in_2031", "text": "z"},
    ]
    assert read(text="x y", text_entities=entities).entities == (
        Entity("text_link", "here", "https://hidden.example"),
        Entity("mention_name", "Ada", "5"),
        Entity("hashtag", "#garden"),
        Entity("phone", "+00 000"),
        Entity("new_in_2031", "z"),
    )


def test_older_writers_mark_links_in_the_text_itself() -> None:
    text = ["x ", {"type": "text_link", "text": "here", "href": "https://hidden.example"}, {"type": "italic", "text": "y"}]
    found = read(text=text)
    assert found.entities == (Entity("text_link", "here", "https://hidden.example"),)
    assert found.links() == ("https://hidden.example",)


def test_buttons_give_their_addresses_away() -> None:
    opaque = base64.urlsafe_b64encode(b"https://opaque.example/\xc3\xa9").decode().rstrip("=")
    rows = [
        [{"type": "url", "text": "Mirror", "data": "https://mirror.example"}, {"type": "auth", "text": "In", "data": "https://in.example"}],
        [{"type": "callback", "text": "More", "dataBase64": opaque, "data": ""}],
        [{"type": "callback", "text": "Vote", "dataBase64": "/w", "data": ""}, {"type": "switch_inline", "text": "Share", "data": "query"}],
    ]
    found = read(inline_bot_buttons=rows)
    assert found.buttons == (
        Entity("url", "Mirror", "https://mirror.example"),
        Entity("url", "In", "https://in.example"),
        Entity("url", "More", "https://opaque.example/é"),
        Entity("callback", "Vote"),
        Entity("switch_inline", "Share", "query"),
    )
    assert found.links() == ("https://mirror.example", "https://in.example", "https://opaque.example/é")


def test_a_forward_names_its_source_by_display_name() -> None:
    assert read(forwarded_from="Harbour Notes").forwarded_from == "Harbour Notes"
    assert read(forwarded_from="Harbour Notes", forwarded_from_id="channel9").forwarded_from_id == "channel9"


def test_a_forward_from_somebody_hidden_is_still_a_forward() -> None:
    assert read(forwarded_from=None).forwarded_from == ""
    assert read().forwarded_from is None


def test_an_edit_has_its_own_time() -> None:
    found = read(edited="2024-01-01T11:00:00", edited_unixtime="1704103200")
    assert found.edited == Stamp(datetime(2024, 1, 1, 10, tzinfo=UTC), "2024-01-01T11:00:00", 60)


@pytest.mark.parametrize("edited", [{}, {"edited": "1970-01-01T02:00:00"}, {"edited": "1970-01-01T02:00:00", "edited_unixtime": "0"}])
def test_1970_is_how_older_writers_say_never_edited(edited: dict[str, object]) -> None:
    assert read(**edited).edited is None


def test_replies_bots_and_signatures_are_kept() -> None:
    found = read(reply_to_message_id=7, reply_to_peer_id="channel9", via_bot="@gif", author="The desk", saved_from="Valley Weather")
    assert (found.reply_to, found.via, found.signature) == ("7", "@gif", "The desk")
    assert found.extra == (("saved_from", "Valley Weather"), ("reply_to_peer_id", "channel9"))


def test_a_photo_and_a_video_with_its_thumbnail() -> None:
    assert read(photo="photos/p.jpg", photo_file_size=9, width=4, height=3).attachments == (
        Attachment("photo", "photos/p.jpg", width=4, height=3, size=9),
    )
    video = read(
        file="v/v.mp4",
        file_name="v.mp4",
        thumbnail="v/v_thumb.jpg",
        media_type="video_file",
        mime_type="video/mp4",
        duration_seconds=5,
        file_size=8,
    )
    assert video.attachments == (
        Attachment("video_file", "v/v.mp4", name="v.mp4", mime="video/mp4", duration=5, size=8),
        Attachment("thumbnail", "v/v_thumb.jpg"),
    )


def test_what_is_no_whole_number_is_an_unknown_number() -> None:
    [found] = read(photo="p/p.jpg", width="wide", height=-3, photo_file_size=2.5).attachments
    assert (found.width, found.height, found.size) == (None, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "(File not included. Change data exporting settings to download.)",
        "(File exceeds maximum size. Change data exporting settings to download.)",
        "(File unavailable, please try again later)",
        "(Photo not included. Change data exporting settings to download.)",
        "(Photo unavailable, please try again later)",
        "Video (File exceeds maximum size. Change data exporting settings to download.)",
    ],
)
def test_a_sentence_in_the_place_of_a_path_is_the_reason_why_the_file_is_missing(sentence: str) -> None:
    assert read(file=sentence).attachments == (Attachment("file", missing=sentence),)


@pytest.mark.parametrize("path", ["../keys.txt", "/etc/keys", "files/../../keys", "C:\\keys", "files\\x.jpg", "a\x01b", "files//x.jpg"])
def test_a_path_that_leads_out_is_never_handed_on(path: str) -> None:
    [found] = read(photo=path).attachments
    assert (found.path, found.missing) == ("", "the path leads out of the export")


def test_a_file_whose_name_has_brackets_is_a_file() -> None:
    assert read(file="files/plan (2).pdf").attachments == (Attachment("file", "files/plan (2).pdf"),)


def test_reactions_have_counts_and_no_names() -> None:
    reactions = [
        {"type": "emoji", "count": 3, "emoji": "+", "recent": [{"from": "Ada"}]},
        {"type": "custom_emoji", "count": 2, "document_id": "77"},
        {"type": "paid", "count": 1},
        {"emoji": "-", "count": 1},
    ]
    assert read(reactions=reactions).reactions == (("+", 3), ("77", 2), ("paid", 1), ("-", 1))


def test_a_poll_is_its_question_and_answers() -> None:
    poll = {
        "question": "Tea?",
        "closed": False,
        "total_voters": 3,
        "answers": [{"text": "Yes", "voters": 2}, {"text": ["No"], "voters": 1}],
    }
    found = read(poll=poll)
    assert (found.poll, found.extra) == (("Tea?", "Yes", "No"), (("poll_voters", "3"),))


def test_places_songs_and_games_are_kept_by_name() -> None:
    found = read(place_name="Park", address="Lane 1", location_information={"latitude": 1.5, "longitude": 2})
    assert found.extra == (("place_name", "Park"), ("address", "Lane 1"), ("location", "1.5,2"))
    assert read(performer="Duo", title="Song").extra == (("performer", "Duo"), ("title", "Song"))
    assert read(location_information=None).extra == ()


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({"action": "edit_group_title", "title": "New name"}, "New name"),
        ({"action": "create_channel", "title": "First name"}, "First name"),
        ({"action": "migrate_from_group", "title": "Old group"}, "Old group"),
        ({"action": "topic_edit", "new_title": "Topic"}, "Topic"),
        ({"action": "pin_message", "message_id": 7}, "7"),
        ({"action": "set_messages_ttl", "period": 60}, "60"),
        ({"action": "migrate_to_supergroup"}, ""),
        ({"action": "invite_members", "members": ["Ada"]}, ""),
    ],
)
def test_service_messages_say_what_was_done(fields: dict[str, object], detail: str) -> None:
    found = read(type="service", actor="Basil", actor_id="user9", text="", **fields)
    assert (found.service, found.service_detail) == (fields["action"], detail)
    assert (found.author, found.author_id, found.extra) == ("Basil", "user9", ())


def test_a_service_message_without_action_keeps_what_it_says() -> None:
    found = read(type="service", information_text="The bot greets you")
    assert (found.service, found.service_detail) == ("service", "The bot greets you")


def test_an_unsupported_record_is_kept_with_an_unknown_time() -> None:
    found = post(message(b'{"id": 9, "type": "unsupported"}'), "telegram:77")
    assert found == Post("9", "telegram:77", Stamp(), service="unsupported")


def test_a_type_of_tomorrow_is_kept_with_its_text() -> None:
    found = read(type="hologram", text="hello")
    assert (found.service, found.text) == ("hologram", "hello")


def test_what_bystanders_lose_is_counted() -> None:
    fields = {"members": ["A", "B"], "inviter": "C", "contact_vcard": "x.vcf", "reactions": [{"count": 1, "recent": [1, 2]}]}
    found = message(json.dumps(record(1, **fields)).encode())
    assert withheld(found) == {"members": 2, "inviters": 1, "contact_cards": 1, "reaction_names": 2}
    assert withheld(message(b'{"id": 1}')) == {}
