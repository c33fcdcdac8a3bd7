"""Time stamps: from a local authority over HTTP, proved before they are kept; whatever is wrong with them is one clear line."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from staydown.plugs import timestamping
from staydown.plugs.timestamping import Authority
from staydown.words.errors import Malformed, Refused, StaydownError, Tampered, Unreachable
from tests.ledger.packages import LocalAuthority, authority_in, openssl

from .stamping import serving

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    """A local authority."""
    return authority_in(tmp_path_factory.mktemp("authority"))


def anchors(local: LocalAuthority) -> str:
    """The certificates that its answers are proved against."""
    return local.root.read_text("ascii")


def line(error: type[StaydownError], local: LocalAuthority, url: str, data: bytes = b"signature") -> str:
    """The one line of what is refused."""
    with pytest.raises(error) as refused:
        timestamping.stamp(Authority(url, anchors(local)), data)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_stamp_is_asked_for_proved_and_accepted_by_openssl_too(local: LocalAuthority, tmp_path: Path) -> None:
    with serving(local.answer) as url:
        token = timestamping.stamp(Authority(url, anchors(local)), b"signature")
    assert abs(token.at - datetime.now(UTC)) < timedelta(days=1)
    (tmp_path / "token.tsr").write_bytes(token.answer)
    (tmp_path / "signature").write_bytes(b"signature")
    openssl("ts", "-verify", "-in", tmp_path / "token.tsr", "-data", tmp_path / "signature", "-CAfile", local.root)


def test_nothing_of_what_is_stamped_leaves_but_its_digest(local: LocalAuthority) -> None:
    asked: list[bytes] = []

    def answer(query: bytes) -> bytes:
        asked.append(query)
        return local.answer(query)

    with serving(answer) as url:
        timestamping.stamp(Authority(url, anchors(local)), b"signature")
    assert b"signature" not in asked[0]
    assert len(asked[0]) < 100


def test_a_stamp_of_something_else_or_for_another_question_is_refused(local: LocalAuthority) -> None:
    old = local.stamp(b"signature")
    with serving(lambda query: old) as url:
        assert "does not prove itself" in line(Tampered, local, url)
    with pytest.raises(Tampered, match="does not prove itself"):
        timestamping.prove(old, b"another signature", anchors(local))


def test_a_stamp_of_an_authority_that_nobody_trusts_is_refused(local: LocalAuthority, tmp_path: Path) -> None:
    other = authority_in(tmp_path / "other")
    with serving(other.answer) as url:
        assert "does not prove itself" in line(Tampered, local, url)


def test_a_certificate_that_was_not_made_for_stamps_is_refused(tmp_path: Path) -> None:
    wrong = authority_in(tmp_path / "wrong", purpose="critical,serverAuth")
    with serving(lambda query: query) as url:
        assert "cannot be used" in line(Malformed, wrong, url)


def test_an_answer_that_is_not_in_the_order_of_der_is_one_clear_line(local: LocalAuthority) -> None:
    with serving(lambda query: local.answer(query, "with-certs.cnf")) as url:
        said = line(Malformed, local, url)
    assert "its certificates are not in the order that DER asks for" in said
    assert "must leave out `certs`" in said


@pytest.mark.parametrize(
    ("status", "kind", "body", "says"),
    [
        (500, "application/timestamp-reply", b"", "answers 500"),
        (302, "application/timestamp-reply", b"", "answers 302"),
        (200, "text/html", b"<p>Sign in</p>", "something else than a token"),
        (200, "application/timestamp-reply", b"x" * 70_000, "more than any token"),
    ],
)
def test_an_authority_that_misbehaves_is_one_line(local: LocalAuthority, status: int, kind: str, body: bytes, says: str) -> None:
    with serving(lambda query: body, status, kind, location="http://198.51.100.7/" if status == 302 else "") as url:
        assert says in line(Unreachable, local, url)


def test_an_authority_that_is_not_there_is_one_line(local: LocalAuthority) -> None:
    with serving(local.answer) as url:
        gone = url
    assert "does not answer" in line(Unreachable, local, gone)


def test_an_answer_that_declines_is_told_as_such(local: LocalAuthority) -> None:
    with serving(lambda query: bytes.fromhex("30053003020102")) as url:
        assert "declined" in line(Refused, local, url)


def test_nothing_is_asked_where_nothing_is_configured() -> None:
    assert timestamping.authority_of({}) is None
    assert timestamping.authority_of({"STAYDOWN_TSA_URL": " ", "STAYDOWN_TSA_ROOTS": ""}) is None


@pytest.mark.parametrize("url", ["https://tsa.example/", "http://127.0.0.1:8080/", "http://[::1]:8080/", "http://localhost/"])
def test_an_authority_is_asked_over_tls_or_on_this_machine(local: LocalAuthority, url: str) -> None:
    found = timestamping.authority_of({"STAYDOWN_TSA_URL": url, "STAYDOWN_TSA_ROOTS": str(local.root)})
    assert found == Authority(url, anchors(local))


@pytest.mark.parametrize("url", ["http://tsa.example/", "http://192.0.2.7/", "http://localhost.example/", "http://127.0.0.1.example/"])
def test_plain_http_to_anybody_else_is_refused(local: LocalAuthority, url: str) -> None:
    with pytest.raises(Refused, match="plain http"):
        timestamping.authority_of({"STAYDOWN_TSA_URL": url, "STAYDOWN_TSA_ROOTS": str(local.root)})


@pytest.mark.parametrize(
    ("url", "roots"), [("ftp://tsa.example", "r"), ("", "r"), ("https://tsa.example", ""), ("https://tsa.example", "r")]
)
def test_a_setting_that_cannot_be_used_is_one_line(url: str, roots: str, tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="STAYDOWN_TSA"):
        timestamping.authority_of({"STAYDOWN_TSA_URL": url, "STAYDOWN_TSA_ROOTS": roots and str(tmp_path / roots)})


def test_a_file_without_certificates_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "roots.pem").write_text("no certificate")
    with pytest.raises(Malformed, match="no certificates"):
        timestamping.authority_of({"STAYDOWN_TSA_URL": "https://tsa.example", "STAYDOWN_TSA_ROOTS": str(tmp_path / "roots.pem")})
