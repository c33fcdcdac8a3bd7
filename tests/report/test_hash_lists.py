"""Our hash lists in others' forms, and places as their checkpoints."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.report import hash_lists
from staydown.words.errors import Malformed
from staydown.words.exchange import FeedPage, FeedPlace, FeedRecord, Judgement
from staydown.words.find import BankEntry, Signal

AT = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
PDQ = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"
KNOWN = FeedRecord(FeedPlace(7, 3), Signal("pdq", PDQ), True, AT, ("north.1",), ("north",), ("Lantern",), ("LED-8",))
GONE = FeedRecord(FeedPlace(9, 9), Signal("md5", "d41d8cd98f00b204e9800998ecf8427e"), False, AT)
PAGE = FeedPage((KNOWN, GONE), FeedPlace(9, 9), more=True)
PLACES = st.builds(FeedPlace, st.integers(1, (1 << 31) - 1), st.integers(0, (1 << 31) - 1))


def test_the_form_of_stopncii_carries_hash_status_and_tags() -> None:
    said = hash_lists.stopncii(PAGE, FeedPlace(2, 2), "Unit one")
    known, gone = said["hashRecords"]
    assert (known["signalType"], known["hashValue"], known["hashStatus"]) == ("ImagePDQ", PDQ, "Active")
    assert known["CSPFeedbacks"] == [
        {"feedbackValue": "Blocked", "tags": ["bank:north", "outlet:Lantern", "legal:LED-8"], "source": "Unit one"}
    ]
    assert known["caseNumbers"] == {"north.1": "Active"}
    assert (gone["signalType"], gone["hashStatus"], gone["CSPFeedbacks"][0]["feedbackValue"]) == ("VideoMD5", "Withdrawn", "NotBlocked")
    assert (said["count"], said["hasMoreRecords"]) == (2, True)
    assert hash_lists.places_of_token(said["nextPageToken"]) == (FeedPlace(9, 9), FeedPlace(2, 2))
    assert hash_lists.place_of_stamp(str(said["nextSetTimestamp"])) == FeedPlace(9, 9)
    assert hash_lists.stopncii(replace(PAGE, more=False), FeedPlace(), "")["nextPageToken"] is None
    json.dumps(said)


def test_the_form_of_tat_carries_deletions_and_tags_for_those_alone_who_can_read_them() -> None:
    said = hash_lists.tat(PAGE, tagged=False)
    known, gone = said["results"]
    assert (known["hash_digest"], known["algorithm"], known["deleted"], known["ideology"]) == (PDQ, "PDQ", False, "all")
    assert (gone["algorithm"], gone["file_type"], gone["deleted"]) == ("MD5", "mp4", True)
    assert set(known) == {"hash_digest", "algorithm", "ideology", "file_type", "deleted", "updated_on", "created_on", "id"}
    assert (said["checkpoint"], said["next"]) == ("9,9", "from=9,9")
    assert hash_lists.tat(replace(PAGE, more=False), tagged=True)["results"][0]["tags"] == ["bank:north", "outlet:Lantern", "legal:LED-8"]


def test_what_a_form_has_no_name_for_or_a_bad_hash_is_left_out() -> None:
    others = (replace(KNOWN, signal=Signal("sha256", PDQ)), replace(KNOWN, signal=Signal("pdq", PDQ, quality=10)))
    assert hash_lists.fit(replace(PAGE, records=(*others, KNOWN)), hash_lists.TAT).records == (KNOWN,)


def test_lines_name_the_kind_and_the_value() -> None:
    signals = (Signal("pdq", PDQ), Signal("url", "https://a.example/b"), Signal("text", PDQ), Signal("md5", "0" * 32))
    entries = [BankEntry(str(n), "north", signal) for n, signal in enumerate(signals)]
    assert hash_lists.lines(entries) == f"pdq {PDQ}\nurl https://a.example/b\nvideo_md5 {'0' * 32}\n"


@given(PLACES)
def test_a_place_is_read_as_it_was_written(place: FeedPlace) -> None:
    assert hash_lists.place(hash_lists.written(place)) == place
    assert hash_lists.place_of_stamp(str(hash_lists.stamp(place))) == place


@given(PLACES, PLACES)
def test_a_later_place_has_a_greater_stamp(one: FeedPlace, other: FeedPlace) -> None:
    assert (one < other) == (hash_lists.stamp(one) < hash_lists.stamp(other))


@pytest.mark.parametrize("time", ["0", "10", "1790000000"])
def test_a_time_in_seconds_is_the_beginning(time: str) -> None:
    assert hash_lists.place_of_stamp(time) == FeedPlace()


@pytest.mark.parametrize("wrong", ["x", "-1,2", "1", "1,2,3", "9" * 11 + ",1"])
def test_a_checkpoint_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(Malformed, match="no checkpoint of ours"):
        hash_lists.place(wrong)


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", "9" * 20])
def test_a_timestamp_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(Malformed, match="no timestamp"):
        hash_lists.place_of_stamp(wrong)


def test_feedback_is_read() -> None:
    ((signals, judgement, tags),) = hash_lists.feedback(
        {"count": 1, "hashFeedbacks": [{"hashValue": PDQ, "feedbackValue": "NotBlocked", "tags": ["wedding"]}]}
    )
    assert Signal("pdq", PDQ) in signals
    assert (judgement, tags) == (Judgement.DISPUTED, ("wedding",))


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {},
        {"hashFeedbacks": [7]},
        {"hashFeedbacks": [{"hashValue": 7, "feedbackValue": "Blocked"}]},
        {"hashFeedbacks": [{"hashValue": PDQ, "feedbackValue": "Perhaps"}]},
        {"hashFeedbacks": [{"hashValue": PDQ, "feedbackValue": "Blocked", "tags": ["x" * 101]}]},
        {"hashFeedbacks": [{"hashValue": PDQ, "feedbackValue": "Blocked", "tags": ["a\nb"]}]},
        {"hashFeedbacks": [{"hashValue": PDQ, "feedbackValue": "Blocked", "tags": ["x"] * 21}]},
        {"hashFeedbacks": [{"hashValue": PDQ, "feedbackValue": "Blocked"}] * 1001},
    ],
)
def test_feedback_in_another_form_is_refused(wrong: object) -> None:
    with pytest.raises(Malformed, match="feedback"):
        hash_lists.feedback(wrong)
