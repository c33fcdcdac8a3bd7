"""Exchanges through `threatexchange`: what comes in, what is withdrawn, and a list that lies about its size, its end or its time."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from staydown.find.signals import text_signal
from staydown.plugs import tx_exchanges
from staydown.plugs.tx_exchanges import LocalFile, Ncmec, StaydownFeed, StopNcii, Tat
from staydown.testing.servers import running
from staydown.words.errors import Malformed, Refused, Unreachable
from staydown.words.exchange import Judgement
from staydown.words.find import BankEntry, Signal

pytest.importorskip("threatexchange", reason="no `threatexchange`: pip install -r requirements/reference.txt")

PDQ = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"
OTHER = "62c9789627838f69f23cf98c29e37836d61c87c31c59587c4b49a783f496725c"
STATEMENT = "The lantern statement of the invented outlet, read aloud on the first evening of the month."
Answer = Callable[[str, dict[str, list[str]]], Any]


@contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that answers JSON, or bytes as they are; with its address and what it was sent."""
    sent: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            said = answer(parts.path, parse_qs(parts.query))
            if isinstance(said, str):
                self.send_response(302)
                self.send_header("Location", said)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(said if isinstance(said, bytes) else json.dumps(said).encode())

        def do_POST(self) -> None:
            sent.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

    with running(Handler) as url:
        yield url, sent


def record(value: str, kind: str = "ImagePDQ", said: str = "Blocked", tags: tuple[str, ...] = ()) -> dict[str, Any]:
    """A record in the form of StopNCII."""
    feedback = [{"feedbackValue": said, "tags": list(tags), "source": "unit one"}] if said else []
    found = {"lastModtimestamp": 1000, "signalType": kind, "hashValue": value, "hashStatus": "Active", "caseNumbers": {}}
    return found | {"CSPFeedbacks": feedback}


def page(*records: dict[str, Any], at: int = 1000, following: str | None = None) -> dict[str, Any]:
    """A page in the form of StopNCII."""
    more = following is not None
    return {"count": len(records), "nextPageToken": following, "nextSetTimestamp": at, "hasMoreRecords": more, "hashRecords": list(records)}


def stop_ncii(address: str) -> StopNcii:
    """The exchange at an address."""
    return StopNcii("one key", "another key", base_url_override=address)


def test_every_kind_that_we_hold_comes_in_with_what_is_said_of_it() -> None:
    records = [
        record(PDQ, tags=("lanterns",)),
        record("d41d8cd98f00b204e9800998ecf8427e", "VideoMD5"),
        record("https://lantern.example/1", "URL"),
        record(STATEMENT, "Text"),
        record("hello", "Text"),
        record("zzz", "VideoTMK"),
    ]
    with serving(lambda path, query: page(*records)) as (address, _):
        fetched = stop_ncii(address).fetch("")
    text = text_signal(STATEMENT)
    assert text
    assert {(entry.signal.kind, entry.signal.value) for entry in fetched.added} == {
        ("pdq", PDQ),
        ("md5", "d41d8cd98f00b204e9800998ecf8427e"),
        ("url", "https://lantern.example/1"),
        ("text", text.value),
    }
    assert fetched.added[0].note == "stop_ncii: positive class; lanterns"
    assert (fetched.more, fetched.line) == (False, "")


def test_what_others_dispute_and_nobody_outweighs_is_withdrawn_and_not_known() -> None:
    with serving(lambda path, query: page(record(PDQ, said="NotBlocked"), record(OTHER, said=""))) as (address, _):
        fetched = stop_ncii(address).fetch("")
    assert [entry.signal.value for entry in fetched.added] == [OTHER]
    assert fetched.withdrawn == (f"pdq {PDQ}",)


def test_pages_are_read_to_the_end_and_on_from_the_checkpoint() -> None:
    asked: list[str] = []

    def answer(path: str, query: dict[str, list[str]]) -> Any:
        asked.append(query["startTimestamp"][0])
        return page(record(OTHER), at=2000) if "nextPageToken" in query else page(record(PDQ), at=2000, following="next")

    with serving(answer) as (address, _):
        fetched = stop_ncii(address).fetch("")
        stop_ncii(address).fetch(fetched.checkpoint)
    assert [entry.signal.value for entry in fetched.added] == [PDQ, OTHER]
    assert asked == ["10", "10", "2000", "2000"]


def test_a_list_that_sends_the_same_page_for_ever_is_left_with_what_it_gave() -> None:
    with serving(lambda path, query: page(record(PDQ), following="again")) as (address, _):
        fetched = stop_ncii(address).fetch("")
    assert [entry.signal.value for entry in fetched.added] == [PDQ]
    assert (fetched.line, fetched.more) == ("it sends the same page again and again", False)


@pytest.mark.parametrize("second", [500, 4_000_000_000])
def test_a_list_whose_time_jumps_is_read_up_to_there(second: int) -> None:
    def answer(path: str, query: dict[str, list[str]]) -> Any:
        return page(record(OTHER), at=second) if "nextPageToken" in query else page(record(PDQ), at=1000, following="next")

    with serving(answer) as (address, _):
        fetched = stop_ncii(address).fetch("")
    assert [entry.signal.value for entry in fetched.added] == [PDQ]
    assert "time jumps" in fetched.line


def test_a_list_that_is_larger_than_it_says_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tx_exchanges, "MOST_BYTES", 10_000)
    many = [record(f"https://lantern.example/{'x' * 100}/{number}", "URL") for number in range(500)]
    with (
        serving(lambda path, query: page(*many) | {"count": 1}) as (address, _),
        pytest.raises(Unreachable, match="sent more than 10,000 bytes"),
    ):
        stop_ncii(address).fetch("")


def test_a_list_that_never_ends_its_answer_is_waited_for_no_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()

    def answer(path: str, query: dict[str, list[str]]) -> Any:
        stop.wait(30)
        return page()

    with serving(answer) as (address, _):
        exchange = stop_ncii(address)
        monkeypatch.setattr(exchange, "_seconds", 6.0)
        with pytest.raises(Unreachable, match="took longer than 6 seconds"):
            exchange.fetch("")
        stop.set()


@pytest.mark.parametrize("said", [b"nonsense", b"[]", {"count": 1}, "https://elsewhere.example/"])
def test_an_answer_in_another_form_or_a_redirect_is_one_line(said: Any) -> None:
    with serving(lambda path, query: said) as (address, _), pytest.raises(Unreachable) as error:
        stop_ncii(address).fetch("")
    assert "\n" not in str(error.value)
    assert "another key" not in str(error.value)


def test_a_file_of_lines_is_the_whole_list(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text(f"pdq {PDQ}\nvideo_md5 d41d8cd98f00b204e9800998ecf8427e\nunheard_of 7\npdq short\n")
    fetched = LocalFile(str(tmp_path / "lines.txt")).fetch("")
    assert {entry.signal.kind for entry in fetched.added} == {"pdq", "md5"}
    assert fetched.whole
    with pytest.raises(Malformed, match="no file"):
        LocalFile(str(tmp_path / "other.txt"))


def test_feedback_is_told_in_the_words_of_the_form() -> None:
    entry = BankEntry(f"pdq {PDQ}", "stop_ncii", Signal("pdq", PDQ))
    with serving(lambda path, query: {}) as (address, sent):
        stop_ncii(address).feedback(entry, Judgement.DISPUTED)
    (said,) = map(json.loads, sent)
    assert said["hashFeedbacks"] == [{"tags": [], "feedbackValue": "NotBlocked", "hashValue": PDQ}]
    with pytest.raises(Refused, match="takes no feedback"):
        Tat("name", "password").feedback(entry, Judgement.CONFIRMED)


@pytest.mark.parametrize("address", ["http://unit.example", "ftp://127.0.0.1", "http://127.0.0.1.example"])
def test_no_key_travels_in_clear(address: str) -> None:
    with pytest.raises(Malformed, match="in clear"):
        StaydownFeed(address, "eight", "key")
    with pytest.raises(Malformed, match="in clear"):
        stop_ncii(address)


def test_nothing_is_put_into_another_exchange() -> None:
    with pytest.raises(Refused, match="read and nothing is put into it"):
        Ncmec("NCMEC", "user", "password").share(())
