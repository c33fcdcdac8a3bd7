"""Evidence through its actions, on both databases: captured, looked at, copied, sealed, handed out, erased."""

import io
import json
import shutil
import subprocess
import sys
import tracemalloc
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from staydown.actions import evidence as room
from staydown.actions import sealing, verify_package
from staydown.actions.clocks import run_out
from staydown.report import json as written_json
from staydown.store import evidence as shelf
from staydown.store import ledger, media
from staydown.store.models import EvidenceRow
from staydown.testing.pictures import scene, written
from staydown.words.errors import Malformed, NotFound, Refused, Tampered, Unreachable
from staydown.words.evidence import Evidence, EvidenceKind
from staydown.words.ledger import CustodyEvent
from staydown.words.people import Role
from tests.conftest import Team
from tests.ledger.packages import authority_in, openssl
from tests.plugs.stamping import serving

from .steps_evidence import captured

PAGE = b"<p>The lantern statement, as it stood there.</p>"
POSTER = written(scene(1))


def take(team: Team, folder: Path, name: str = "page.html", content: bytes = PAGE, **more: Any) -> Evidence:
    """A capture."""
    return room.capture(team.office, team[Role.ANALYST], **(captured(team, folder, name, content) | more))


def copy_of(team: Team, item: Evidence, folder: Path, content: bytes = b"<p>The [...] statement.</p>") -> Evidence:
    """A redacted working copy."""
    path = folder / "redacted.html"
    path.write_bytes(content)
    return room.working_copy(team.office, team[Role.ANALYST], item.id, path, "a name", "by hand", "for the press office")


def erase(team: Team, item: Evidence) -> room.Erased:
    """An erasure."""
    return room.erase_evidence(team.office, team[Role.EVIDENCE_CUSTODIAN], item.id, "LED-8", "its time is over")


def sealed(team: Team, *items: Evidence, **more: Any) -> str:
    """A seal over some items."""
    return sealing.seal(team.office, team[Role.EVIDENCE_CUSTODIAN], items=tuple(item.id for item in items), **more).id


def pack(team: Team, seal: str, folder: Path, *only: Evidence) -> Path:
    """A package, as a zip."""
    made = sealing.package(team.office, team[Role.EVIDENCE_CUSTODIAN], seal, folder, "for the court", only=tuple(item.id for item in only))
    return folder / made.name


def checked(package: Path, *words: str) -> tuple[int, str]:
    """What the verifier in a package says of it, run bare."""
    script = package.parent / "from-the-package.py"
    with zipfile.ZipFile(package) as archive:
        script.write_bytes(archive.read("verify_package.py"))
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(package), *words], capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


def events(item: Evidence) -> list[CustodyEvent]:
    """The custody of a piece of evidence."""
    return [step.event for step in shelf.custody_of(item.id)]


def test_what_was_captured_is_kept_byte_for_byte_with_two_digests_its_tool_time_and_zone(either_team: Team, tmp_path: Path) -> None:
    item = take(either_team, tmp_path, tool_version="128")
    assert media.bytes_of(either_team.office.place, item.sha256) == PAGE
    assert (len(item.sha256), len(item.sha512), item.size, item.media_type) == (64, 128, len(PAGE), "text/html")
    assert (item.tool, item.tool_version, item.operator, item.zone) == ("a browser", "128", "analyst", "Europe/Brussels")
    view = room.show_evidence(either_team.office, either_team[Role.ANALYST], item.id)
    assert (view.evidence, view.fault, [step.event for step in view.custody]) == (item, "", [CustodyEvent.RECEIVED])


def test_a_capture_that_makes_no_sense_is_one_line_and_keeps_nothing(team: Team, tmp_path: Path) -> None:
    for more, line in (
        ({"captured_at": team.clock() + timedelta(minutes=1)}, "in the future"),
        ({"zone": "Mars/Olympus"}, "no time zone"),
        ({"zone": "../etc/passwd"}, "no time zone"),
        ({"content": b""}, "is empty"),
        ({"kind": EvidenceKind.RECEIPT}, "is made here"),
        ({"case": "case-0"}, "no case"),
        ({"operation": "operation-0"}, "no operation"),
        ({"basis": "DSA-16"}, "no basis"),
        ({"original": tmp_path / "nothing"}, "cannot be read"),
    ):
        given: dict[str, Any] = {"content": PAGE} | more
        with pytest.raises((Malformed, Refused, NotFound), match=line):
            take(team, tmp_path, **given)
    assert shelf.all_evidence() == []


def test_the_ledger_holds_no_name_no_source_and_no_digest_of_the_file(team: Team, tmp_path: Path) -> None:
    item = take(team, tmp_path)
    told = [str(entry) for entry in ledger.entries()]
    assert not [text for text in (item.name, item.source, item.sha256, item.sha512) if any(text in line for line in told)]


def test_a_look_needs_a_reason_and_is_a_step_of_custody(either_team: Team, tmp_path: Path) -> None:
    page, poster = take(either_team, tmp_path), take(either_team, tmp_path, "poster.png", POSTER)
    with pytest.raises(Refused, match="justification"):
        room.view_evidence(either_team.office, either_team[Role.ANALYST], page.id, " ")
    shown = room.view_evidence(either_team.office, either_team[Role.ANALYST], page.id, "to read it")
    assert zipfile.ZipFile(io.BytesIO(shown)).read("0001.html") == PAGE
    assert room.view_evidence(either_team.office, either_team[Role.ANALYST], poster.id, "to see it").startswith(b"RIFF")
    assert events(page) == [CustodyEvent.RECEIVED, CustodyEvent.VIEWED]
    assert shelf.custody_of(page.id)[-1].why == "to read it"


def test_a_file_that_was_changed_in_the_store_is_found_before_it_is_shown_sealed_or_packed(team: Team, tmp_path: Path) -> None:
    item, other = take(team, tmp_path), take(team, tmp_path, "other.html", b"other")
    seal = sealed(team, item, other)
    media.path_of(team.office.place, item.sha256).write_bytes(PAGE.replace(b"lantern", b"Lantern"))
    with pytest.raises(Tampered, match=item.id):
        room.view_evidence(team.office, team[Role.ANALYST], item.id, "to read it")
    with pytest.raises(Tampered, match=item.id):
        sealed(team, item)
    with pytest.raises(Tampered, match=r"item 1 .* was changed"):
        sealing.verify_seal(team.office, team[Role.EVIDENCE_CUSTODIAN], seal)
    with pytest.raises(Tampered, match=item.id):
        pack(team, seal, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_description_that_was_changed_in_the_database_is_found(team: Team, tmp_path: Path) -> None:
    item = take(team, tmp_path)
    row = EvidenceRow.objects.get(id=item.id)
    EvidenceRow.objects.filter(id=item.id).update(body=row.body.replace("a browser", "another"))
    assert "changed after it was captured" in room.show_evidence(team.office, team[Role.ANALYST], item.id).fault


def test_a_working_copy_points_to_its_original_which_stays_as_it_is(either_team: Team, tmp_path: Path) -> None:
    item = take(either_team, tmp_path)
    copy = copy_of(either_team, item, tmp_path)
    assert (copy.kind, copy.of, copy.note) == (EvidenceKind.WORKING_COPY, item.id, "a name")
    assert media.bytes_of(either_team.office.place, item.sha256) == PAGE
    assert events(item) == [CustodyEvent.RECEIVED, CustodyEvent.COPIED]
    assert room.show_evidence(either_team.office, either_team[Role.ANALYST], item.id).copies == [copy.id]
    with pytest.raises(Refused, match="nothing was taken out"):
        copy_of(either_team, item, tmp_path, PAGE)


def test_a_package_proves_itself_with_the_verifier_that_is_in_it(either_team: Team, tmp_path: Path) -> None:
    items = [take(either_team, tmp_path, f"page-{n}.html", PAGE * n) for n in (1, 2, 3)]
    seal = sealed(either_team, *items)
    assert sealing.verify_seal(either_team.office, either_team[Role.ANALYST], seal).proved.shown == 3
    package = pack(either_team, seal, tmp_path / "out")
    code, said = checked(package, "--key", shelf.seal(seal).key)
    assert (code, said[: said.index(", root")]) == (0, f"OK: {seal}, 3 items (3 shown)")
    assert events(items[0]) == [CustodyEvent.RECEIVED, CustodyEvent.SEALED, CustodyEvent.EXPORTED]


def test_of_what_is_withheld_nothing_is_in_the_package_and_the_rest_is_proved(team: Team, tmp_path: Path) -> None:
    items = [take(team, tmp_path, f"page-{n}.html", PAGE * n) for n in (1, 2, 3)]
    package = pack(team, sealed(team, *items), tmp_path / "out", items[1])
    with zipfile.ZipFile(package) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert [name for name in archive.namelist() if name.startswith("originals/")] == ["originals/0002.html"]
    assert not [text for one in (items[0], items[2]) for text in (one.sha256, one.name, one.id) if text.encode() in everything]
    assert checked(package)[0] == 0
    with pytest.raises(Refused, match="is not under seal"):
        pack(team, shelf.seals()[0].id, tmp_path / "out", take(team, tmp_path, "late.html", b"late"))


def test_erasure_takes_file_salt_and_description_and_leaves_the_rest_provable(either_team: Team, tmp_path: Path) -> None:
    team, items = either_team, [take(either_team, tmp_path, f"page-{n}.html", PAGE * n) for n in (1, 2, 3)]
    seal = sealed(team, *items)
    before = pack(team, seal, tmp_path / "before")
    left = erase(team, items[1])
    assert (left.file_gone, left.evidence.name, left.evidence.sha256, left.evidence.source) == (True, "", "", "")
    assert not media.path_of(team.office.place, items[1].sha256).exists()
    row = EvidenceRow.objects.get(id=items[1].id)
    assert row.salt == ""
    assert not [text for text in (items[1].name, items[1].sha256, items[1].sha512, items[1].source) if text in row.body]
    assert events(items[1])[-1] is CustodyEvent.DISPOSED
    assert sealing.verify_seal(team.office, team[Role.ANALYST], seal).proved.erased == 1
    after = pack(team, seal, tmp_path / "after")
    assert checked(before)[0] == 0
    code, said = checked(after, "--key", shelf.seal(seal).key)
    assert code == 0
    assert "(2 shown, 1 erased)" in said
    assert "item 2 was erased" in said
    with zipfile.ZipFile(after) as archive:
        assert items[1].sha256.encode() not in b"".join(archive.read(name) for name in archive.namelist())


def test_what_was_erased_cannot_be_looked_at_sealed_copied_handed_over_or_erased_again(team: Team, tmp_path: Path) -> None:
    item = take(team, tmp_path)
    copy_of(team, item, tmp_path)
    assert [copy.startswith("evidence-") for copy in erase(team, item).copies] == [True]
    for again in (
        lambda: room.view_evidence(team.office, team[Role.ANALYST], item.id, "to read it"),
        lambda: sealed(team, item),
        lambda: copy_of(team, item, tmp_path),
        lambda: handed(team, item),
        lambda: erase(team, item),
    ):
        with pytest.raises(Refused, match="was erased on"):
            again()


def handed(team: Team, *items: Evidence, under_seal: str = "") -> Evidence:
    """A handover; its receipt."""
    return sealing.transfer_evidence(
        team.office,
        team[Role.EVIDENCE_CUSTODIAN],
        tuple(item.id for item in items),
        "Clerk of the court",
        "clerk@court.example.org",
        "sealed, on a disc",
        "COURT",
        "file 114",
        under_seal,
    )


def test_a_file_that_something_else_still_needs_stays(team: Team, tmp_path: Path) -> None:
    first, second = take(team, tmp_path), take(team, tmp_path, "again.html")
    assert not erase(team, first).file_gone
    assert media.bytes_of(team.office.place, second.sha256) == PAGE
    assert erase(team, second).file_gone


def test_the_clocks_that_clear_the_media_store_leave_evidence_alone(team: Team, tmp_path: Path) -> None:
    item = take(team, tmp_path)
    team.clock.move(days=400)
    run_out(team.office)
    media.remove(team.office.place, [item.sha256])
    media.remove_unclaimed(team.office.place, team.clock())
    assert media.bytes_of(team.office.place, item.sha256) == PAGE


def test_a_handover_is_a_step_of_custody_and_its_receipt_is_kept_as_evidence(either_team: Team, tmp_path: Path) -> None:
    item, other = take(either_team, tmp_path), take(either_team, tmp_path, "other.html", b"other")
    seal = sealed(either_team, item)
    receipt = handed(either_team, item, under_seal=seal)
    document = written_json.from_json(media.bytes_of(either_team.office.place, receipt.sha256))
    assert (receipt.kind, document.form, document.reference) == (EvidenceKind.RECEIPT, "F17", receipt.id)
    assert events(item)[-1] is CustodyEvent.TRANSFERRED
    assert "Clerk of the court" in shelf.custody_of(item.id)[-1].why
    assert sealing.receipt_pdf(either_team.office, either_team[Role.EVIDENCE_CUSTODIAN], receipt.id).startswith(b"%PDF")
    with pytest.raises(Refused, match="is not under seal"):
        handed(either_team, other, under_seal=seal)
    with pytest.raises(Refused, match="is no receipt"):
        sealing.receipt_pdf(either_team.office, either_team[Role.ANALYST], item.id)


def test_nothing_and_both_an_operation_and_items_cannot_be_sealed(team: Team, tmp_path: Path) -> None:
    custodian = team[Role.EVIDENCE_CUSTODIAN]
    for given in ({}, {"operation": "operation-1", "items": ("evidence-1",)}):
        with pytest.raises(Refused, match="name an operation, or pieces of evidence"):
            sealing.seal(team.office, custodian, **given)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="has no evidence"):
        sealing.seal(team.office, custodian, operation="operation-1")
    item = take(team, tmp_path)
    with pytest.raises(Refused, match="twice"):
        sealed(team, item, item)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_a_seal_is_stamped_where_an_authority_is_configured_and_openssl_accepts_it(
    either_team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local, item = authority_in(tmp_path / "authority"), take(either_team, tmp_path)
    monkeypatch.setenv("STAYDOWN_TSA_ROOTS", str(local.root))
    with serving(local.answer) as url:
        monkeypatch.setenv("STAYDOWN_TSA_URL", url)
        seal = sealed(either_team, item)
    assert sealing.verify_seal(either_team.office, either_team[Role.ANALYST], seal).proved.stamped_at is not None
    package = pack(either_team, seal, tmp_path / "out")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "there")
    there = tmp_path / "there"
    openssl("ts", "-verify", "-in", there / "token.tsr", "-data", there / "signature", "-CAfile", there / "certificates/authority.pem")
    code, said = checked(package, "--roots", str(local.root))
    assert code == 0
    assert "which leads to a certificate in" in said


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_where_the_authority_does_not_answer_nothing_is_sealed_unless_it_is_said_so(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local, item = authority_in(tmp_path / "authority"), take(team, tmp_path)
    monkeypatch.setenv("STAYDOWN_TSA_ROOTS", str(local.root))
    with serving(local.answer) as url:
        monkeypatch.setenv("STAYDOWN_TSA_URL", url)
    with pytest.raises(Unreachable, match="does not answer"):
        sealed(team, item)
    assert (shelf.seals(), events(item)) == ([], [CustodyEvent.RECEIVED])
    assert shelf.seal(sealed(team, item, unstamped=True)).token == ""


def test_a_big_file_is_taken_in_sealed_and_packed_in_flat_memory(team: Team, tmp_path: Path) -> None:
    """Small here, since the memory that is needed does not depend on the size: 24 MB in blocks of 1 MiB."""
    path = tmp_path / "big.warc"
    path.write_bytes(b"0123456789abcdef" * (24 * 65_536))
    given = captured(team, tmp_path, "page.html", PAGE) | {"original": path}
    warm = sealed(team, take(team, tmp_path, "warm.html", b"warm"))
    pack(team, warm, tmp_path / "out")
    tracemalloc.start()
    item = room.capture(team.office, team[Role.ANALYST], **given)
    seal = sealed(team, item)
    sealing.verify_seal(team.office, team[Role.ANALYST], seal)
    package = pack(team, seal, tmp_path / "out")
    verify_package.verify(str(package), "", "")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert item.size == path.stat().st_size
    assert peak < 12 * 1024**2


def test_the_manifest_in_a_package_says_how_each_item_was_captured(team: Team, tmp_path: Path) -> None:
    item = take(team, tmp_path, note="from the public page, signed out")
    package = pack(team, sealed(team, item), tmp_path / "out")
    with zipfile.ZipFile(package) as archive:
        shown = json.loads(archive.read("manifest.json"))["items"][0]["item"]
    assert {name: shown[name] for name in ("sha256", "sha512", "size", "zone", "tool", "operator", "basis", "note")} == {
        "sha256": item.sha256,
        "sha512": item.sha512,
        "size": len(PAGE),
        "zone": "Europe/Brussels",
        "tool": "a browser",
        "operator": "analyst",
        "basis": "LED-8",
        "note": "from the public page, signed out",
    }
    assert shown["captured_at"].endswith("Z")
