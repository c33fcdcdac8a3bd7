"""The verifier that is copied alone onto another machine."""

import ast
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

import staydown
from staydown.ledger.bundle import bundle, bundle_of_one
from staydown.ledger.canonical import canonical
from staydown.ledger.chain import entry_hash, leaf_of, verify
from staydown.ledger.tree import inclusion_proof
from staydown.words.ledger import LedgerEntry

from .chains import chain_of

SCRIPT = Path(staydown.__file__).parent / "actions" / "verify_offline.py"
CHAIN = chain_of(7)


def loaded() -> ModuleType:
    """The script as a module of its own, with nothing of the package around it."""
    spec = importlib.util.spec_from_file_location("verify_offline", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verify_offline = loaded()
SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def public(key: Ed25519PrivateKey) -> bytes:
    """The key's public half, 32 bytes."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


@cache
def signed() -> bytes:
    """The bundle of the whole chain, signed."""
    return canonical(bundle(CHAIN, verify(CHAIN).head, SIGNER.sign, public(SIGNER)))


@cache
def of_one() -> bytes:
    """The bundle of entry 5 alone, signed."""
    proof = inclusion_proof([leaf_of(entry) for entry in CHAIN], 4)
    return canonical(bundle_of_one(CHAIN[4], proof, verify(CHAIN).head, SIGNER.sign, public(SIGNER)))


def edited(edit: Callable[[Any], object], written: bytes = b"") -> bytes:
    """The signed bundle after an edit that leaves it well written."""
    parts = json.loads(written or signed())
    edit(parts)
    return canonical(parts)


def run(folder: Path, content: bytes, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a copy of the script, run bare in a folder that holds nothing else of the project."""
    script, file = folder / "verify_offline.py", folder / "proof.json"
    script.write_bytes(SCRIPT.read_bytes())
    file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(file), *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


def verdict_on(folder: Path, content: bytes, *arguments: str) -> tuple[int, str]:
    """The same without a new process, for the many cases of a law."""
    file = folder / "proof.json"
    file.write_bytes(content)
    try:
        return 0, verify_offline.verify(str(file), *(arguments or ("",)))
    except verify_offline.Broken as broken:
        return 1, str(broken)
    except verify_offline.Unreadable as error:
        return 2, str(error)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all cases of the laws; every case writes its file anew."""
    return tmp_path_factory.mktemp("proof")


def test_it_imports_nothing_but_the_standard_library_and_cryptography() -> None:
    imports = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [f"{'.' * node.level}{node.module}"]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imports - set(sys.stdlib_module_names) == {"cryptography"}


def test_a_sound_bundle_proves_itself_on_a_bare_machine(tmp_path: Path) -> None:
    code, said = run(tmp_path, signed())
    assert (code, said[:14]) == (0, "OK: 7 entries,")
    assert public(SIGNER).hex() in said
    assert verify(CHAIN).head.root in said
    assert run(tmp_path, signed(), "--key", public(SIGNER).hex())[0] == 0


def test_what_is_written_in_the_order_of_the_bundle_is_already_canonical() -> None:
    head, proof = verify(CHAIN).head, inclusion_proof([leaf_of(entry) for entry in CHAIN], 4)
    assert msgspec.json.encode(bundle(CHAIN, head, SIGNER.sign, public(SIGNER))) == signed()
    assert msgspec.json.encode(bundle_of_one(CHAIN[4], proof, head, SIGNER.sign, public(SIGNER))) == of_one()


def test_one_entry_is_proved_and_no_other_is_shown(tmp_path: Path) -> None:
    code, said = run(tmp_path, of_one())
    assert (code, said[:17]) == (0, "OK: entry 5 of 7,")
    assert not any(entry.subject.encode() in of_one() for entry in CHAIN if entry.n != 5)


def test_an_unsigned_bundle_says_so_and_fails_where_a_key_was_given(tmp_path: Path) -> None:
    content = canonical(bundle(CHAIN, verify(CHAIN).head, None, b""))
    code, said = run(tmp_path, content)
    assert code == 0
    assert "NOT SIGNED" in said
    assert run(tmp_path, content, "--key", public(SIGNER).hex())[0] == 1


def test_a_wrong_signature_is_found(tmp_path: Path) -> None:
    other = OTHER.sign(b"something else").hex()
    code, said = run(tmp_path, edited(lambda b: b.update(signature=other)))
    assert code == 1
    assert "signature" in said


def test_a_bundle_signed_by_somebody_else_fails_where_the_key_is_known(tmp_path: Path) -> None:
    content = canonical(bundle(CHAIN, verify(CHAIN).head, OTHER.sign, public(OTHER)))
    assert run(tmp_path, content)[0] == 0
    code, said = run(tmp_path, content, "--key", public(SIGNER).hex())
    assert code == 1
    assert "another key" in said


def test_a_removed_entry_and_swapped_entries_are_named_on_a_bare_machine(tmp_path: Path) -> None:
    code, said = run(tmp_path, edited(lambda b: b["entries"].pop(2)))
    assert (code, said) == (1, "BROKEN: entry 3 was removed: entry 4 stands in its place\n")
    code, said = run(tmp_path, edited(lambda b: b["entries"].insert(1, b["entries"].pop(5))))
    assert (code, said) == (1, "BROKEN: entry 2 is out of order: entry 6 stands in its place\n")


def test_entries_cut_off_or_added_at_the_end_are_named(folder: Path) -> None:
    assert verdict_on(folder, edited(lambda b: b["entries"].pop())) == (
        1,
        "entry 7 was removed: the head covers 7 entries, the bundle holds 6",
    )
    longer = canonical(bundle(chain_of(8), verify(CHAIN).head, SIGNER.sign, public(SIGNER)))
    assert verdict_on(folder, longer) == (1, "entry 8 was added: the head covers 7 entries, the bundle holds 8")


def test_a_last_entry_written_anew_is_found_by_the_head(folder: Path) -> None:
    forged = replace(CHAIN[-1], officer="eve")
    forged = replace(forged, hash=entry_hash(forged))
    content = canonical(bundle([*CHAIN[:-1], forged], verify(CHAIN).head, SIGNER.sign, public(SIGNER)))
    code, said = verdict_on(folder, content)
    assert code == 1
    assert "entry 7" in said


@given(st.integers(0, 6), st.sampled_from(["officer", "verb", "basis", "second", "subject", "at", "previous", "hash"]))
def test_a_changed_field_is_found_and_its_entry_named(folder: Path, place: int, field: str) -> None:
    code, said = verdict_on(folder, edited(lambda b: b["entries"][place].update({field: "0" * 62 + "ff"})))
    assert code == 1
    assert f"entry {place + 1} was changed" in said


@settings(max_examples=400)
@given(st.booleans(), st.data())
def test_any_changed_byte_is_found(folder: Path, whole: bool, data: st.DataObject) -> None:
    sound = signed() if whole else of_one()
    place = data.draw(st.integers(0, len(sound) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != sound[place]))
    code, said = verdict_on(folder, sound[:place] + bytes([byte]) + sound[place + 1 :])
    assert code in (1, 2)
    assert said


@given(st.data())
def test_any_removed_or_added_byte_is_found(folder: Path, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(signed()) - 1))
    assert verdict_on(folder, signed()[:place] + signed()[place + 1 :])[0] in (1, 2)
    assert verdict_on(folder, signed()[:place] + b" " + signed()[place:])[0] in (1, 2)


@given(st.permutations(CHAIN), st.integers(0, 7))
def test_the_script_and_the_house_name_the_same_entry_for_the_same_reason(folder: Path, order: list[LedgerEntry], kept: int) -> None:
    some = order[:kept]
    ours = verify(some)
    content = canonical(bundle(some, ours.head, None, b""))
    code, said = verdict_on(folder, content)
    assert (code, said if code else "") == ((1, ours.reason) if ours.broken else (0, ""))


def test_the_script_proves_every_entry_of_every_size_alone(folder: Path) -> None:
    for size in range(1, 18):
        chain = chain_of(size)
        leaves = [leaf_of(entry) for entry in chain]
        for entry in chain:
            content = canonical(bundle_of_one(entry, inclusion_proof(leaves, entry.n - 1), verify(chain).head, None, b""))
            assert verdict_on(folder, content)[0] == 0


def test_an_entry_of_another_log_is_not_in_the_tree(folder: Path) -> None:
    forged = replace(CHAIN[4], officer="eve")
    forged = replace(forged, hash=entry_hash(forged))
    proof = inclusion_proof([leaf_of(entry) for entry in CHAIN], 4)
    content = canonical(bundle_of_one(forged, proof, verify(CHAIN).head, SIGNER.sign, public(SIGNER)))
    assert verdict_on(folder, content) == (1, "entry 5 is not in the tree of the head: its path does not lead to the root")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"not json", b"\xff\xfe", b'{"entries":[]}', b"[" * 100_000])
def test_what_is_no_bundle_is_said_in_one_line(folder: Path, content: bytes) -> None:
    code, said = verdict_on(folder, content)
    assert code == 2
    assert "\n" not in said


def test_bad_arguments_and_a_missing_file_are_said_in_one_line(tmp_path: Path) -> None:
    assert run(tmp_path, b"", "--nonsense")[0] == 2
    assert verify_offline.main([str(tmp_path / "nothing.json")]) == 2
