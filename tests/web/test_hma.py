"""The API of HMA over HTTP against a served installation: every call of its table in its own shapes, and Coop's as Coop sends them."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from staydown.actions import find, signing_in
from staydown.actions.catalogue import Secret
from staydown.testing import servers
from staydown.testing.pictures import scene, written
from staydown.web.hma import CALLS
from staydown.web.hma_shape import bank_id, bank_name
from staydown.web.server import without_tokens
from staydown.words.find import Bank
from staydown.words.people import Role
from tests.conftest import PASSWORD

from .consoles import Console

PICTURE, OTHER = written(scene(1)), written(scene(2))
FILM = b"no film, but bytes that stand for one" * 100
NOBODY = "0" * 64

TABLE = """
GET / · GET /status · GET /status/live · GET /site-map
GET /h/hash · POST /h/hash
GET /m/raw_lookup · GET /m/lookup · POST /m/lookup · POST /m/compare · GET /m/index/status
GET /c/banks · POST /c/banks · GET /c/bank/<bank_name> · PUT /c/bank/<bank_name> · DELETE /c/bank/<bank_name>
POST /c/bank/<bank_name>/content · GET /c/bank/<bank_name>/content/<int:content_id> · PUT /c/bank/<bank_name>/content/<int:content_id>
DELETE /c/bank/<bank_name>/content/<int:content_id> · POST /c/bank/<bank_name>/signal
GET /c/exchanges/apis · GET /c/exchanges/api/<api_name> · POST /c/exchanges/api/<api_name> · GET /c/exchanges/api/<api_name>/schema
GET /c/exchanges · POST /c/exchanges
GET /c/exchange/<exchange_name> · PUT /c/exchange/<exchange_name> · DELETE /c/exchange/<exchange_name>
GET /c/exchange/<exchange_name>/status
GET /c/signal_type · PUT /c/signal_type/<signal_type_name> · GET /c/signal_type/index · GET /c/content_type
"""
"""HMA's calls, those of its pages and of its development mode left out."""


def table() -> set[str]:
    """The calls as `METHOD address`."""
    return {call.strip() for line in TABLE.strip().splitlines() for call in line.split("·")}


@pytest.fixture(scope="module")
def site() -> Iterator[servers.Pages]:
    """A server of this machine with a picture and something that is none."""
    with servers.pages(
        {"/picture.png": (200, PICTURE), "/other.png": (200, OTHER), "/film.mp4": (200, FILM), "/page": (200, b"<p>")}
    ) as site:
        yield site


@pytest.fixture
def fetching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are fetched, from this machine too."""
    monkeypatch.setenv("STAYDOWN_FETCH", "1")
    monkeypatch.setenv("STAYDOWN_FETCH_PRIVATE", "1")


@pytest.fixture
def hma(console: Console) -> Iterator[httpx.Client]:
    """A client of HMA that sends a verifier's token."""
    with httpx.Client(base_url=f"{console.address}/hma", headers=console.bearer(Role.VERIFIER), timeout=30) as client:
        yield client


@pytest.fixture
def coop(console: Console) -> Iterator[httpx.Client]:
    """A client that sends no header: the token stands in its address."""
    token = signing_in.open_session(console.team.office, console.team[Role.VERIFIER].id, PASSWORD, days=30).token
    with httpx.Client(base_url=f"{console.address}/hma/token/{token}", timeout=30) as client:
        yield client


def new_bank(client: httpx.Client, name: str) -> str:
    """Opens a bank."""
    assert client.post("/c/banks", json={"name": name}).status_code == 201
    return name


def is_hash(value: Any) -> bool:
    """Whether a value is a PDQ hash."""
    return isinstance(value, str) and len(value) == 64 and int(value, 16) >= 0


class Said:
    """The calls of one walk through the table, so that none is left out."""

    def __init__(self, client: httpx.Client) -> None:
        self.client, self.calls = client, set[str]()

    def __call__(self, method: str, address: str, status: int = 200, /, *, places: dict[str, Any] | None = None, **more: Any) -> Any:
        """The JSON of an answer, or its text."""
        self.calls.add(f"{method} {address}")
        path = address
        for name, value in (places or {}).items():
            path = path.replace(f"<{name}>", str(value)).replace(f"<int:{name}>", str(value))
        answer = self.client.request(method, path, **more)
        assert answer.status_code == status, (method, path, answer.text)
        return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.text


def test_the_table_of_calls_is_the_whole_table() -> None:
    assert {f"{call.method} {call.address}" for call in CALLS} == table()


@pytest.mark.usefixtures("fetching")
def test_every_call_of_the_table_is_answered_as_hma_answers_it(hma: httpx.Client, site: servers.Pages, tmp_path: Path) -> None:
    said = Said(hma)
    said("GET", "/", 302)
    assert said("GET", "/status") == "I-AM-ALIVE"
    assert said("GET", "/status/live") == "I-AM-ALIVE"
    assert said("GET", "/site-map") == sorted({call.partition(" ")[2] for call in table()})
    # Banks
    bank = {"bank_name": "B1"}
    assert said("POST", "/c/banks", 201, json={"name": "B1", "enabled_ratio": 1.0}) == {"name": "B1", "matching_enabled_ratio": 1.0}
    assert said("POST", "/c/banks", 400, json={"name": "small"}) == {"message": "Bank names must be UPPER_WITH_UNDERSCORE"}
    assert said("POST", "/c/banks", 403, json={"name": "B1"}) == {"message": "Bank already exists"}
    assert {"name": "B1", "matching_enabled_ratio": 1.0} in said("GET", "/c/banks")
    assert said("GET", "/c/bank/<bank_name>", places=bank) == {"name": "B1", "matching_enabled_ratio": 1.0}
    assert said("GET", "/c/bank/<bank_name>", 404, places={"bank_name": "NONE"}) == {"message": "bank 'NONE' not found"}
    assert said("PUT", "/c/bank/<bank_name>", places=bank, json={"enabled_ratio": 0.5}) == {"name": "B1", "matching_enabled_ratio": 0.5}
    assert said("PUT", "/c/bank/<bank_name>", places=bank, json={"enabled": True}) == {"name": "B1", "matching_enabled_ratio": 1.0}
    # Hashes
    (pdq,) = said("POST", "/h/hash", files={"photo": PICTURE}).values()
    assert is_hash(pdq)
    assert said("GET", "/h/hash", params={"url": f"{site.url}/picture.png"}) == {"pdq": pdq}
    assert list(said("GET", "/h/hash", params={"url": f"{site.url}/film.mp4", "content_type": "video"})) == ["video_md5"]
    # Contents and signals
    adding = "/c/bank/<bank_name>/content"
    metadata = {"content_id": "post 7", "content_uri": "https://platform.example/7", "json": {"queue": 3}}
    first = said("POST", adding, places=bank, params={"url": f"{site.url}/picture.png"}, json={"metadata": metadata, "note": "from Coop"})
    assert first == {"id": first["id"], "signals": {"pdq": pdq}}
    second = said("POST", adding, places=bank, files={"photo": OTHER}, data={"content_id": "post 8", "metadata": '{"queue": 4}'})
    assert second["id"] != first["id"]
    third = said("POST", "/c/bank/<bank_name>/signal", places=bank, json={"pdq": "f" * 64, "note": "by hand"})
    assert third == {"id": third["id"], "signals": {"pdq": "f" * 64}}
    place = "/c/bank/<bank_name>/content/<int:content_id>"
    here = bank | {"content_id": first["id"]}
    assert said("GET", place, places=here) == {
        "id": first["id"],
        "disable_until_ts": 1,
        "original_media_uri": None,
        "bank": {"name": "B1", "matching_enabled_ratio": 1.0},
        "signals": {"pdq": pdq},
        "metadata": metadata | {"collab": {}},
        "note": "from Coop",
    }
    assert set(said("GET", place, places=here, params={"include_signals": "false", "include_metadata": "false"})) == {
        "id", "disable_until_ts", "original_media_uri", "bank", "note",
    }  # fmt: skip
    # Matching
    asked = {"signal": pdq, "signal_type": "pdq"}
    match = {"bank_content_id": first["id"], "distance": "0"}
    assert said("GET", "/m/raw_lookup", params=asked) == {"matches": [first["id"]]}
    assert said("GET", "/m/raw_lookup", params=asked | {"include_distance": "true"}) == {"matches": [match]}
    assert said("GET", "/m/raw_lookup", params=asked | {"banks": "OTHER,ANOTHER"}) == {"matches": []}
    assert said("GET", "/m/lookup", params=asked) == {"B1": [match]}
    assert said("GET", "/m/lookup", params=asked | {"signal": NOBODY}) == {}
    assert said("GET", "/m/lookup", params={"url": f"{site.url}/picture.png"}) == {"pdq": {"B1": [match]}}
    assert said("POST", "/m/lookup", files={"photo": PICTURE}, params={"bypass_coinflip": "true"}) == {"pdq": {"B1": [match]}}
    turned = f"{int(pdq, 16) ^ 0b111:064x}"
    assert said("GET", "/m/lookup", params=asked | {"signal": turned}) == {"B1": [match | {"distance": "3"}]}
    assert said("POST", "/m/compare", json={"pdq": [NOBODY, "0" * 60 + "f" * 4]}) == {"pdq": [True, {"distance": 16}]}
    assert said("POST", "/m/compare", json={"pdq": [NOBODY, "f" * 64]}) == {"pdq": [False, {"distance": 256}]}
    index = said("GET", "/m/index/status")
    assert index["pdq"] == {"present": True, "built_to": index["pdq"]["built_to"], "size": 3}
    assert index["vpdq"] == {"present": False, "built_to": -1, "size": 0}
    # Withdrawn and put back
    off = said("PUT", place, places=here, json={"disable_until_ts": 0})
    assert off == {
        "id": first["id"],
        "bank": {"name": "B1", "matching_enabled_ratio": 1.0},
        "disable_until_ts": 0,
        "original_media_uri": None,
        "note": "from Coop",
        "collab_metadata": {},
        "user_metadata": metadata,
    }
    assert said("GET", "/m/lookup", params=asked) == {}
    again = said("PUT", place, places=here, json={"disable_until_ts": 1})
    assert again["disable_until_ts"] == 1
    assert said("GET", "/m/lookup", params=asked) == {"B1": [match | {"bank_content_id": again["id"]}]}
    assert said("DELETE", place, places=here) == {"deleted": 1}
    assert said("DELETE", place, places=here) == {"deleted": 0}
    assert said("GET", "/m/lookup", params=asked) == {}
    # Types
    assert {"name": "pdq", "enabled_ratio": 1.0} in said("GET", "/c/signal_type")
    assert said("PUT", "/c/signal_type/<signal_type_name>", 204, places={"signal_type_name": "pdq"}, json={"enabled_ratio": 1}) == ""
    sizes = said("GET", "/c/signal_type/index", params={"signal_type": "pdq"})
    assert sizes == {"pdq": sizes["pdq"] | {"db_size": 2, "index_size": 2, "index_out_of_date": False}}
    assert said("GET", "/c/content_type") == [{"name": "photo", "enabled": True}, {"name": "video", "enabled": True}]
    # Exchanges
    assert "folder" in said("GET", "/c/exchanges/apis")
    api, exchange = {"api_name": "folder"}, {"exchange_name": "SHARED"}
    assert said("GET", "/c/exchanges/api/<api_name>", 400, places={"api_name": "none"}) == {"message": "no such Exchange API 'none'"}
    unset = said("GET", "/c/exchanges/api/<api_name>", places=api)
    assert unset == {"supports_authentification": False, "has_set_authentification": False}
    assert said("POST", "/c/exchanges/api/<api_name>", places=api, json={"credential_json": {"key": "x"}})["has_set_authentification"]
    assert said("POST", "/c/exchanges/api/<api_name>", places=api, json={"credential_json": {}}) == unset
    schema = said("GET", "/c/exchanges/api/<api_name>/schema", places=api)
    assert schema["config_schema"]["fields"][0]["name"] == "folder"
    assert set(schema["config_schema"]["fields"][0]) == {"name", "type", "required", "default", "help", "choices"}
    assert schema["credentials_schema"] is None
    made = {"bank": "SHARED", "api": "folder", "api_json": {"folder": str(tmp_path)}}
    assert said("POST", "/c/exchanges", 201, json=made) == {"message": "Created successfully"}
    assert "SHARED" in said("GET", "/c/exchanges")
    config = {"name": "SHARED", "api": "folder", "enabled": True, "folder": str(tmp_path)}
    assert said("GET", "/c/exchange/<exchange_name>", places=exchange) == config
    assert said("PUT", "/c/exchange/<exchange_name>", places=exchange, json={"enabled": False}) == config | {"enabled": False}
    assert said("GET", "/c/exchange/<exchange_name>/status", places=exchange) == {
        "checkpoint_ts": None,
        "fetched_items": 0,
        "last_fetch_complete_ts": None,
        "last_fetch_succeeded": None,
        "running_fetch_start_ts": None,
        "up_to_date": False,
    }
    assert said("GET", "/c/exchange/<exchange_name>", 404, places={"exchange_name": "NONE"}) == {"message": "Exchange 'NONE' not found"}
    assert said("DELETE", "/c/exchange/<exchange_name>", places=exchange) == {"message": "Exchange deleted"}
    assert said("DELETE", "/c/bank/<bank_name>", places=bank) == {"message": "Done"}
    assert said("GET", "/c/bank/<bank_name>", 404, places=bank) == {"message": "bank 'B1' not found"}
    assert said("GET", "/m/lookup", params=asked | {"signal": "f" * 64}) == {}
    assert said.calls == table()


Wrongly = Callable[[httpx.Client], httpx.Response]


@pytest.mark.parametrize(
    ("wrongly", "status", "line"),
    [
        (lambda c: c.get("/m/raw_lookup", params={"signal": "00", "signal_type": "pdq"}), 400, "invalid signal"),
        (lambda c: c.get("/m/lookup", params={"signal": NOBODY, "signal_type": "none"}), 400, "No such SignalType 'none'"),
        (lambda c: c.get("/m/lookup", params={"signal": NOBODY}), 400, "Either url or both signal and signal_type are required"),
        (lambda c: c.get("/m/index/status", params={"signal_type": "none"}), 400, "No such signal type 'none'"),
        (lambda c: c.post("/m/compare", json={"pdq": NOBODY}), 400, "Comparison hashes for pdq was not a list"),
        (lambda c: c.post("/m/compare", json={"pdq": [NOBODY]}), 400, "Comparison hash list length must be exactly 2"),
        (lambda c: c.post("/m/compare", content=b"[1"), 400, "this endpoint expects a json object payload"),
        (lambda c: c.post("/h/hash"), 400, "Missing multipart/form-data file upload"),
        (lambda c: c.post("/h/hash", files={"music": PICTURE}), 400, "no such content_type: 'music'"),
        (lambda c: c.post("/h/hash", files={"photo": b"no picture"}), 400, "does not open as a photo"),
        (lambda c: c.post("/h/hash", files=[("photo", PICTURE), ("video", FILM)]), 400, "Only one file allowed per request"),
        (lambda c: c.post("/h/hash", files={"photo": PICTURE}, params={"types": "vpdq"}), 400, "signal type 'vpdq' doesn't exist"),
        (lambda c: c.post("/h/hash", files={"photo": PICTURE}, params={"types": " ,"}), 400, "empty signal type selection"),
        (lambda c: c.get("/h/hash", params={"url": "http://10.0.0.1/x"}), 403, "STAYDOWN_FETCH"),
        (lambda c: c.post("/c/bank/WRONG/content"), 400, "Neither `url` nor multipart file upload was received"),
        (lambda c: c.post("/c/bank/WRONG/signal", json={}), 400, "No signals given"),
        (lambda c: c.post("/c/bank/WRONG/signal", json={"none": "x"}), 400, "No such signal type none"),
        (lambda c: c.post("/c/bank/WRONG/signal", json={"pdq": "x"}), 400, "Invalid pdq signal"),
        (lambda c: c.post("/c/bank/WRONG/signal", json={"pdq": NOBODY, "note": "x" * 256}), 400, "at most 255"),
        (lambda c: c.get("/c/bank/WRONG/content/999999"), 404, "content '999999' not found"),
        (lambda c: c.get("/c/bank/WRONG/content/one"), 404, "nothing here"),
        (lambda c: c.put("/c/bank/WRONG", json={"name": "RIGHT"}), 400, "keeps its name"),
        (lambda c: c.put("/c/bank/WRONG", json={"enabled_ratio": 2}), 400, "from 0 to 1"),
        (lambda c: c.put("/c/signal_type/pdq", json={"enabled_ratio": 0}), 400, "always compared"),
        (lambda c: c.put("/c/signal_type/pdq", json={}), 400, "enabled_ratio is required"),
        (lambda c: c.post("/c/exchanges", json={"bank": "small", "api": "folder"}), 400, "Field `bank` must match"),
        (lambda c: c.post("/c/exchanges", json={"bank": "NEW", "api": "none"}), 400, "No such exchange type 'none'"),
        (lambda c: c.post("/c/exchanges", json={"bank": "NEW", "api": "folder", "api_json": {"x": 1}}), 400, "Failed to parse `api_json`"),
        (lambda c: c.delete("/c/banks"), 405, "not allowed"),
        (lambda c: c.get("/c/none"), 404, "nothing here"),
    ],
)
def test_what_is_wrong_is_told_in_a_message(hma: httpx.Client, wrongly: Wrongly, status: int, line: str) -> None:
    hma.post("/c/banks", json={"name": "WRONG"})
    answer = wrongly(hma)
    assert (answer.status_code, list(answer.json())) == (status, ["message"]), answer.text
    assert line in answer.json()["message"]
    assert hma.get("/c/bank/NEW").status_code == 404


@pytest.mark.parametrize(
    ("address", "place"),
    [("/h/hash", "url"), ("/m/raw_lookup?signal_type=pdq", "signal"), ("/m/lookup?bypass_coinflip=perhaps", "bypass_coinflip")],
)
def test_a_query_that_does_not_fit_is_422_with_a_list(hma: httpx.Client, address: str, place: str) -> None:
    answer = hma.get(address)
    assert answer.status_code == 422
    (wrong,) = answer.json()
    assert set(wrong) == {"type", "loc", "msg", "input", "url"}
    assert wrong["loc"] == [place]


def test_a_bank_that_is_switched_off_is_not_looked_in_but_by_who_asks_for_all(hma: httpx.Client) -> None:
    new_bank(hma, "OFF")
    hma.post("/c/bank/OFF/signal", json={"pdq": "a" * 64})
    asked = {"signal": "a" * 64, "signal_type": "pdq"}
    hma.put("/c/bank/OFF", json={"enabled": False})
    assert hma.get("/m/lookup", params=asked).json() == {}
    assert list(hma.get("/m/lookup", params=asked | {"bypass_coinflip": "true"}).json()) == ["OFF"]
    assert len(hma.get("/m/raw_lookup", params=asked).json()["matches"]) == 1
    hma.put("/c/bank/OFF", json={"enabled_ratio": 0.5})
    answers = {seed: hma.get("/m/lookup", params=asked | {"seed": seed}).json() for seed in map(str, range(40))}
    assert 5 < sum(map(bool, answers.values())) < 35
    assert answers == {seed: hma.get("/m/lookup", params=asked | {"seed": seed}).json() for seed in answers}


def test_a_match_that_a_negative_bank_silences_is_not_told(console: Console, hma: httpx.Client) -> None:
    office, verifier = console.team.office, console.team[Role.VERIFIER]
    new_bank(hma, "PRESSED")
    hma.post("/c/bank/PRESSED/signal", json={"pdq": "b" * 64})
    asked = {"signal": "b" * 64, "signal_type": "pdq"}
    assert list(hma.get("/m/lookup", params=asked).json()) == ["PRESSED"]
    find.add_bank(office, verifier, "press", "Desk", "news", "held for comparison", negative=True)
    hma.post("/c/bank/PRESS/signal", json={"pdq": "b" * 64})
    assert hma.get("/m/lookup", params=asked).json() == {}


@pytest.mark.usefixtures("fetching")
def test_coops_calls_in_coops_order_and_form(coop: httpx.Client, site: servers.Pages, tmp_path: Path) -> None:
    org = "COOP_E7C89CE7729"
    as_json = {"Content-Type": "application/json"}

    def send(method: str, address: str, said: dict[str, Any] | None = None) -> httpx.Response:
        body = json.dumps(said) if said is not None else None
        return coop.request(method, address, content=body, headers=as_json if said is not None else {})

    exchange, bank = f"{org}_SHARED_HASHES_OF_OTHERS", f"{org}_STATEMENTS_AND_VIDEOS"
    assert send("POST", "/c/exchanges", {"bank": exchange, "api": "folder", "api_json": {"folder": str(tmp_path)}}).is_success
    assert send("PUT", f"/c/bank/{exchange}", {"enabled_ratio": 0.25}).is_success
    assert send("POST", "/c/banks", {"name": bank, "enabled_ratio": "1"}).json() == {"name": bank, "matching_enabled_ratio": 1.0}
    assert send("PUT", f"/c/bank/{bank}", {"enabled_ratio": 0.9}).json() == {"name": bank, "matching_enabled_ratio": 0.9}
    assert send("PUT", f"/c/bank/{bank}", {"enabled_ratio": 1}).is_success
    assert send("GET", f"/c/bank/{bank}").status_code == 200
    for name in send("GET", "/c/exchanges/apis").json():
        assert send("GET", f"/c/exchanges/api/{name}").json().keys() == {"supports_authentification", "has_set_authentification"}
        assert send("GET", f"/c/exchanges/api/{name}/schema").json().keys() == {"config_schema", "credentials_schema"}
    assert send("POST", "/c/exchanges/api/folder", {"credential_json": {}}).is_success
    assert send("GET", f"/c/exchange/{exchange}").json().items() >= {"api": "folder", "enabled": True, "name": exchange}.items()
    assert send("GET", f"/c/exchange/{bank}").status_code == 404
    status = send("GET", f"/c/exchange/{exchange}/status").json()
    assert status.keys() >= {"last_fetch_succeeded", "up_to_date", "fetched_items", "running_fetch_start_ts", "last_fetch_complete_ts"}
    url = quote(f"{site.url}/picture.png", safe="")
    hashes = send("GET", f"/h/hash?url={url}").json()
    assert is_hash(hashes["pdq"])
    ignored = "content_id=7&content_uri=https%3A%2F%2Fplatform.example%2F7&metadata=%7B%7D"
    content = send("POST", f"/c/bank/{bank}/content?url={url}&{ignored}").json()
    assert content["signals"] == hashes
    assert coop.post(f"/c/bank/{bank}/content", files={"photo": OTHER}, data={"note": "by hand"}).is_success
    found = send("GET", f"/m/lookup?signal={hashes['pdq']}&signal_type=pdq").json()
    assert found[bank] == [{"bank_content_id": content["id"], "distance": "0"}]
    for name in (exchange, bank):
        assert send("DELETE", f"/c/bank/{name}").is_success
        assert send("GET", f"/c/bank/{name}").status_code == 404
    assert bank not in send("GET", f"/m/lookup?signal={hashes['pdq']}&signal_type=pdq").json()
    assert send("GET", f"/c/exchange/{exchange}").status_code == 404


@pytest.mark.parametrize(
    "name", ["B1", "NORTH_STATEMENTS", "_", "__A", "COOP_E7C89CE7729_STATEMENTS_AND_VIDEOS", "X" * 255, "A__B", "_" * 60]
)
def test_a_name_of_hma_is_a_short_id_here_and_comes_back_as_it_was(name: str) -> None:
    id = bank_id(name)
    assert len(id) <= 24
    assert id[0].isalnum()
    assert bank_name(Bank(id, "somebody", name, "none")) == name
    assert len({bank_id(f"{name}_{n}") for n in range(50)}) == 50


def test_a_bank_of_ours_has_a_name_there(console: Console, hma: httpx.Client) -> None:
    find.add_bank(console.team.office, console.team[Role.VERIFIER], "north-2", "Desk", "statements", "held for comparison")
    assert hma.get("/c/bank/NORTH_2").json() == {"name": "NORTH_2", "matching_enabled_ratio": 1.0}
    assert hma.put("/c/bank/NORTH_2", json={"enabled_ratio": 0.5}).status_code == 200
    held = console.team.office
    assert next(line.bank for line in find.list_banks(held, console.team[Role.VERIFIER]) if line.bank.id == "north-2").source == "Desk"


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.address}")
def test_a_stranger_gets_401_and_learns_nothing(console: Console, call: Any) -> None:
    path = call.address.replace("<int:content_id>", "1").replace("<bank_name>", "B1")
    told = {"message": "Sign in first: staydown sign-in --for-api gives a token, to be sent as Authorization: Bearer."}
    for base in ("/hma", "/hma/token/never-was"):
        answer = httpx.request(call.method, f"{console.address}{base}{path}", timeout=30)
        assert (answer.status_code, answer.json()) == (401, told)
    assert httpx.get(f"{console.address}/hma/no/such/call").json() == told


def test_a_cookie_counts_for_nothing_so_no_page_can_send_a_call_unseen(console: Console) -> None:
    browser = console.browser(Role.VERIFIER)
    for send in (browser.get, browser.client.post, browser.client.delete):
        assert send("/hma/c/banks").status_code == 401


def test_every_call_acts_with_the_rights_of_its_officer(console: Console, hma: httpx.Client) -> None:
    new_bank(hma, "RIGHTS")
    analyst, press = (console.bearer(role) for role in (Role.ANALYST, Role.PRESS_OFFICER))
    for method, path, said in (
        ("POST", "/c/banks", {"name": "MINE"}),
        ("PUT", "/c/bank/RIGHTS", {"enabled": False}),
        ("DELETE", "/c/bank/RIGHTS", None),
        ("POST", "/c/exchanges", {"bank": "MINE", "api": "folder", "api_json": {"folder": "/x"}}),
    ):
        answer = httpx.request(method, f"{console.address}/hma{path}", headers=analyst, json=said, timeout=30)
        assert (answer.status_code, list(answer.json())) == (403, ["message"])
        assert "has no right to" in answer.json()["message"]
    asked = {"signal": NOBODY, "signal_type": "pdq"}
    for path in ("/m/lookup", "/m/raw_lookup"):
        assert httpx.get(f"{console.address}/hma{path}", headers=analyst, params=asked, timeout=30).status_code == 200
        assert httpx.get(f"{console.address}/hma{path}", headers=press, params=asked, timeout=30).status_code == 403
    added = httpx.post(f"{console.address}/hma/c/bank/RIGHTS/signal", headers=analyst, json={"pdq": "c" * 64}, timeout=30).json()
    gone = httpx.delete(f"{console.address}/hma/c/bank/RIGHTS/content/{added['id']}", headers=analyst, timeout=30)
    assert gone.status_code == 403
    assert hma.get("/c/bank/RIGHTS").json()["matching_enabled_ratio"] == 1.0


def test_who_still_has_a_one_time_password_is_told_so_in_a_message(console: Console) -> None:
    from staydown.actions import house

    made = house.enrol_officer(console.team.office, console.team.administrator, "new-machine", "New", (Role.ANALYST,))
    token = signing_in.open_session(console.team.office, "new-machine", Secret(made.password)).token
    answer = httpx.get(f"{console.address}/hma/status", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()) == (403, {"message": "Change the one-time password first."})


def test_a_token_in_an_address_is_in_no_log(coop: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    token = str(coop.base_url).rstrip("/").rpartition("/")[2]
    with caplog.at_level(logging.DEBUG):
        coop.get("/status")
        coop.get("/c/bank/NONE")
        coop.get("/no/such/call")
        coop.get("/status", headers={"Host": "elsewhere.example"})
        coop.delete("/status")
    assert caplog.records
    own = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert own
    assert not [record for record in own if token in record.getMessage()]


def test_what_the_server_itself_would_log_has_no_token_either() -> None:
    record = logging.LogRecord("waitress", logging.ERROR, "", 1, "Exception while serving %s", ("/hma/token/secret-1/m/lookup",), None)
    assert without_tokens(record)
    assert record.getMessage() == "Exception while serving /hma/token/.../m/lookup"
