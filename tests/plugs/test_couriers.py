"""Couriers: nothing half delivered, nothing in clear, nothing out of its header, and a kill at any step loses nothing."""

import hashlib
import json
import os
import ssl
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest

from staydown.plugs.couriers import FolderCourier, SmtpCourier
from staydown.plugs.mail import SmtpSecurity, SmtpSettings, mail, smtp_settings
from staydown.plugs.receipts import RECEIPT
from staydown.testing.couriers import FILES, SIGNED_AT, letter
from staydown.words.errors import Malformed, Refused, Tampered, Unreachable
from staydown.words.letters import Addressee, Letter

from .postbox import Postbox, trusting

PLACE = "2016-09-27-referral-letter-1"
STEPS = {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "os.listdir", "os.scandir", "socket.connect"}


def killed_at(step: int, act: Callable[[], object]) -> bool:
    """Runs `act` in a process of its own that dies without a word at its `step`-th touch of disk or net; False where it came to its end."""
    child = os.fork()
    if child == 0:
        seen = 0

        def die(event: str, _: tuple[object, ...]) -> None:
            nonlocal seen
            seen += event in STEPS
            if seen == step:
                os._exit(9)

        sys.addaudithook(die)
        try:
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def addressed(address: str, name: str = "Example", *, title: str = "A", reference: str = "R", sender: str = "Unit") -> Letter:
    """The sample letter to another address, with another head."""
    base = letter()
    document = replace(base.document, addressee=Addressee(name, address), title=title, reference=reference, sender=sender)
    return replace(base, document=document)


def test_the_folder_holds_the_files_as_they_were_for_their_owner_alone(tmp_path: Path) -> None:
    receipt = FolderCourier(tmp_path / "outbox").deliver(letter(), FILES, SIGNED_AT)
    folder = tmp_path / "outbox" / PLACE
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.name != RECEIPT} == FILES
    assert receipt.message_id == PLACE
    lines = "".join(f"{hashlib.sha256(FILES[name]).hexdigest()}  {name}\n" for name in sorted(FILES))
    assert receipt.digest == hashlib.sha256(lines.encode()).hexdigest()
    for path in (folder.parent, folder, *folder.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_kill_at_any_step_leaves_no_half_letter_and_the_next_try_one_whole(tmp_path: Path) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        outbox = tmp_path / f"outbox-{step}"
        killed = killed_at(step, partial(FolderCourier(outbox).deliver, letter(), FILES, SIGNED_AT))
        seen = [p for p in outbox.iterdir() if not p.name.startswith(".")] if outbox.exists() else []
        assert all({q.name for q in p.iterdir()} == {*FILES, RECEIPT} for p in seen)
        receipt = FolderCourier(outbox).deliver(letter(), FILES, SIGNED_AT + timedelta(hours=1))
        assert receipt.again is bool(seen)
        if seen:
            assert receipt.delivered_at == SIGNED_AT
        else:
            assert [p.name for p in outbox.iterdir()] == [PLACE]
        assert [p.name for p in outbox.iterdir() if not p.name.startswith(".")] == [PLACE]
    assert step > len(FILES)


@pytest.mark.parametrize("id", ["../up", "a/b", "", ".hidden", "a\x00b", "x" * 200])
def test_no_letter_leaves_the_outbox_by_its_id(id: str, tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="no plain name"):
        FolderCourier(tmp_path).deliver(replace(letter(), id=id), FILES, SIGNED_AT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("files", [{"../x": b""}, {"/etc/x": b""}, {RECEIPT: b""}, {".x": b""}, {}])
def test_a_file_with_another_name_than_a_plain_one_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(Malformed):
        FolderCourier(tmp_path).deliver(letter(), files, SIGNED_AT)
    assert list(tmp_path.iterdir()) == []


def test_another_letter_under_the_same_id_does_not_pass_for_the_first(tmp_path: Path) -> None:
    FolderCourier(tmp_path).deliver(letter(), FILES, SIGNED_AT)
    with pytest.raises(Refused, match="another letter"):
        FolderCourier(tmp_path).deliver(replace(letter(), key="another"), FILES, SIGNED_AT)


def test_a_receipt_that_cannot_be_read_is_said_and_not_guessed(tmp_path: Path) -> None:
    FolderCourier(tmp_path).deliver(letter(), FILES, SIGNED_AT)
    for broken in (b"", b"[]", b"{}", json.dumps({"key": letter().key, "receipt": {"letter": 1}}).encode()):
        (tmp_path / PLACE / RECEIPT).write_bytes(broken)
        with pytest.raises(Tampered, match="cannot be read"):
            FolderCourier(tmp_path).deliver(letter(), FILES, SIGNED_AT)


def test_an_outbox_that_is_no_folder_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file")
    with pytest.raises(Unreachable, match="could not be laid"):
        FolderCourier(tmp_path / "outbox").deliver(letter(), FILES, SIGNED_AT)


def test_a_letter_without_a_signature_is_refused_whatever_its_state_says(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="before it is signed"):
        FolderCourier(tmp_path).deliver(replace(letter(), signed_by=""), FILES, SIGNED_AT)


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A mail server on this machine that speaks STARTTLS."""
    with Postbox(SmtpSecurity.STARTTLS) as box:
        yield box


def test_a_mailed_letter_arrives_with_its_files_and_can_be_read(postbox: Postbox, tmp_path: Path) -> None:
    receipt = SmtpCourier(tmp_path, postbox.settings, trusting(postbox)).deliver(letter(), FILES, SIGNED_AT)
    (content,) = postbox.received
    message = message_from_bytes(content, policy=default)
    assert message["To"] == "Éxample <desk@example.com>"
    assert message["From"] == "Example unit <unit@example.org>"
    assert message["Subject"] == "A sample letter [R-1]"
    assert message["Date"].datetime == SIGNED_AT
    assert message["Message-ID"] == receipt.message_id
    assert {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()} == FILES
    assert receipt.digest == hashlib.sha256(content).hexdigest()


def test_a_kill_at_any_step_mails_at_least_once_and_always_the_same_letter(postbox: Postbox, tmp_path: Path) -> None:
    step, killed, twice = 0, True, 0
    while killed:
        step += 1
        outbox, before = tmp_path / str(step), len(postbox.received)
        courier = SmtpCourier(outbox, postbox.settings, trusting(postbox))
        killed = killed_at(step, partial(courier.deliver, letter(), FILES, SIGNED_AT))
        courier.deliver(letter(), FILES, SIGNED_AT + timedelta(hours=1))
        arrived = len(postbox.received) - before
        assert arrived in (1, 2)
        twice += arrived == 2
        assert courier.deliver(letter(), FILES, SIGNED_AT).again
        assert len(postbox.received) - before == arrived
    assert len(set(postbox.received)) == 1
    assert twice > 0, "no kill fell between the server's yes and the receipt: the test does not test what it says"


@pytest.mark.parametrize("security", [SmtpSecurity.TLS, SmtpSecurity.STARTTLS, SmtpSecurity.NONE])
def test_a_letter_is_mailed_in_each_way_that_a_server_of_this_machine_speaks(security: SmtpSecurity, tmp_path: Path) -> None:
    with Postbox(security) as box:
        SmtpCourier(tmp_path, box.settings, trusting(box)).deliver(letter(), FILES, SIGNED_AT)
        assert len(box.received) == 1


def test_a_server_that_nobody_vouches_for_gets_nothing(postbox: Postbox, tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="SSLCertVerificationError"):
        SmtpCourier(tmp_path, postbox.settings, ssl.create_default_context()).deliver(letter(), FILES, SIGNED_AT)
    assert postbox.received == []


def test_a_server_without_starttls_gets_nothing(tmp_path: Path) -> None:
    with Postbox(SmtpSecurity.NONE) as box:
        settings = replace(box.settings, security=SmtpSecurity.STARTTLS)
        with pytest.raises(Unreachable, match="SMTPNotSupportedError"):
            SmtpCourier(tmp_path, settings, trusting(box)).deliver(letter(), FILES, SIGNED_AT)
        assert box.received == []


def test_letters_do_not_travel_in_clear_to_another_machine(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="in clear"):
        SmtpCourier(tmp_path, SmtpSettings("mail.example.org", "unit@example.org", security=SmtpSecurity.NONE))


def test_a_refusal_of_the_server_is_said_without_address_or_password(postbox: Postbox, tmp_path: Path) -> None:
    postbox.refuses = True
    with pytest.raises(Unreachable, match="letter-1") as caught:
        SmtpCourier(tmp_path, postbox.settings, trusting(postbox)).deliver(letter(), FILES, SIGNED_AT)
    assert "550" in str(caught.value)
    assert "desk@" not in str(caught.value)
    postbox.refuses = False
    assert not SmtpCourier(tmp_path, postbox.settings, trusting(postbox)).deliver(letter(), FILES, SIGNED_AT).again


def test_a_password_is_never_shown_nor_in_an_error(postbox: Postbox, tmp_path: Path) -> None:
    settings = replace(postbox.settings, user="unit", password="correct horse")
    assert "horse" not in repr(settings)
    with pytest.raises(Unreachable) as caught:
        SmtpCourier(tmp_path, settings, trusting(postbox)).deliver(letter(), FILES, SIGNED_AT)
    assert "horse" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_server_that_is_not_there_is_unreachable_and_leaves_no_receipt(tmp_path: Path) -> None:
    with Postbox(SmtpSecurity.NONE) as box:
        settings = box.settings
    with pytest.raises(Unreachable, match="ConnectionRefusedError"):
        SmtpCourier(tmp_path, settings).deliver(letter(), FILES, SIGNED_AT)
    assert list((tmp_path / "smtp-receipts").iterdir()) == []


@pytest.mark.parametrize(
    "bad",
    [
        addressed("desk@example.com\r\nBcc: all@example.com"), addressed("desk@example.com\nX: y"), addressed("a@b.example, c@d.example"),
        addressed("desk"), addressed("@example.com"), addressed("desk@"), addressed(""), addressed("désk@example.com"),
        addressed("a b@example.com"),
        addressed("desk@example.com", "Name\r\nBcc: all@example.com"), addressed("desk@example.com", title="A\nBcc: x@example.com"),
        addressed("desk@example.com", reference="R\r\n\r\nbody"), addressed("desk@example.com", sender="Unit\nX: y"),
    ],
)  # fmt: skip
def test_nothing_breaks_out_of_its_header_and_an_address_is_one_address(bad: Letter, postbox: Postbox, tmp_path: Path) -> None:
    with pytest.raises(Malformed):
        SmtpCourier(tmp_path, postbox.settings, trusting(postbox)).deliver(bad, FILES, SIGNED_AT)
    assert postbox.received == []


def test_a_name_full_of_signs_stays_a_name() -> None:
    message = mail(addressed("desk@example.com", 'Ex "ample" <evil@example.com>, (x); Ünit'), FILES, "unit@example.org")
    read = message_from_bytes(message.as_bytes(), policy=default)
    assert [a.addr_spec for a in read["To"].addresses] == ["desk@example.com"]


def test_settings_come_from_the_environment_and_the_password_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("correct horse\n")
    given = {
        "STAYDOWN_SMTP_HOST": "mail.example.org", "STAYDOWN_SMTP_SENDER": "unit@example.org", "STAYDOWN_SMTP_SECURITY": "tls",
        "STAYDOWN_SMTP_PORT": "465", "STAYDOWN_SMTP_USER": "unit", "STAYDOWN_SMTP_PASSWORD_FILE": str(tmp_path / "password"),
    }  # fmt: skip
    assert smtp_settings(given) == SmtpSettings("mail.example.org", "unit@example.org", 465, SmtpSecurity.TLS, "unit", "correct horse")
    with pytest.raises(Refused, match="STAYDOWN_SMTP_HOST"):
        smtp_settings({})
    for name, value in (("PORT", "many"), ("SECURITY", "some"), ("PASSWORD_FILE", str(tmp_path / "none"))):
        with pytest.raises(Malformed, match="cannot be used"):
            smtp_settings({**given, f"STAYDOWN_SMTP_{name}": value})
    with pytest.raises(Refused, match="in clear"):
        smtp_settings({**given, "STAYDOWN_SMTP_SECURITY": "none"})
