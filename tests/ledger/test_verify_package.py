"""The verifier that leaves with a package: it agrees with ours, names the same faults, and needs only Python and `cryptography`."""

import ast
import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

import staydown
from staydown.ledger import unsealing
from staydown.ledger.canonical import canonical
from staydown.words.errors import Tampered
from staydown.words.evidence import ItemState

from .packages import OTHER, SIGNER, LocalAuthority, Packed, authority_in, openssl, packed

SCRIPT = Path(staydown.__file__).parent / "actions" / "verify_package.py"
SHOWN, WITHHELD, ERASED = ItemState.SHOWN, ItemState.WITHHELD, ItemState.ERASED
NO_OPENSSL = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")


def loaded() -> ModuleType:
    """The script as a module of its own, with nothing of the package around it."""
    spec = importlib.util.spec_from_file_location("verify_package", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verify_package = loaded()


@cache
def three() -> Packed:
    """A sound package of three items; nobody changes it."""
    return packed(3)


def verdict(package: Path, key: str = "", roots: str = "") -> tuple[int, str]:
    """Exit code and first line, without a new process."""
    try:
        return 0, verify_package.verify(str(package), key, roots)[0]
    except verify_package.Broken as broken:
        return 1, str(broken)
    except verify_package.Unreadable as error:
        return 2, str(error)


def laid(folder: Path, made: Packed, **changed: bytes | None) -> Path:
    """A package as files, anew; a changed file of None is left out."""
    shutil.rmtree(folder, ignore_errors=True)
    made.write(folder)
    for name, content in changed.items():
        if content is None:
            (folder / name).unlink()
        else:
            (folder / name).write_bytes(content)
    return folder


def zipped(path: Path, folder: Path) -> Path:
    """A folder as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    return path


def bare(*words: str) -> subprocess.CompletedProcess[str]:
    """What Python says that knows nothing of this project's place."""
    return subprocess.run([sys.executable, "-I", *words], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all cases of the laws; every case writes its files anew."""
    return tmp_path_factory.mktemp("law") / "package"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package as files; whoever changes one puts it back."""
    return three().write(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    """A local authority."""
    return authority_in(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stamped(authority: LocalAuthority) -> bytes:
    """Its stamp of the package's signature."""
    return authority.stamp(three().proofs["signature"])


def test_it_imports_nothing_but_the_standard_library_and_cryptography() -> None:
    tree = ast.parse(SCRIPT.read_text())
    plain = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    whole = {"." * n.level + (n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert (plain | whole) - set(sys.stdlib_module_names) == {"cryptography"}


def test_on_a_bare_machine_a_sound_package_proves_itself_as_a_folder_and_as_a_zip(tmp_path: Path) -> None:
    made = packed(3).again([SHOWN, ERASED, WITHHELD])
    package = made.write(tmp_path / "package")
    (package / "verify_package.py").write_bytes(SCRIPT.read_bytes())
    for words in ([package / "verify_package.py"], [SCRIPT, zipped(tmp_path / "p.zip", package), "--key", made.seal.key]):
        done = subprocess.run(
            [sys.executable, "-I", *map(str, words)], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("OK: seal-1, 3 items (1 shown, 1 withheld, 1 erased), root ")
        assert "item 2 was erased" in done.stdout
        assert "NOT CHECKED: nobody stamped this seal" in done.stdout
        assert "NOT CHECKED: 1 steps of custody came after the seal" in done.stdout


GUARD = """
import sys
names = set(sys.stdlib_module_names) | {"cryptography", "_cffi_backend", "cffi"}
class Guard:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in names:
            raise ImportError(name)
sys.meta_path.insert(0, Guard())
for name in ("staydown", "numpy", "django"):
    try:
        __import__(name)
    except ImportError:
        continue
    raise SystemExit(f"{name} is not kept out")
script, sys.argv = sys.argv[1], sys.argv[1:]
exec(compile(open(script).read(), script, "exec"), {"__name__": "__main__", "__file__": script})
"""
"""Runs a script where nothing can be imported but the standard library and `cryptography`."""


def test_where_nothing_else_can_be_imported_a_sound_package_passes_and_a_changed_one_is_named(tmp_path: Path) -> None:
    package = packed(2).write(tmp_path / "package")
    done = bare("-c", GUARD, str(SCRIPT), str(package))
    assert (done.returncode, done.stdout[:3], done.stderr) == (0, "OK:", "")
    (package / "originals" / "0002.png").write_bytes(b"another picture")
    done = bare("-c", GUARD, str(SCRIPT), str(package))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("BROKEN: item 2 (evidence-2) was changed: originals/0002.png has not the size")


@given(st.lists(st.sampled_from([SHOWN, WITHHELD, ERASED]), min_size=1, max_size=6))
def test_whatever_was_erased_or_withheld_the_rest_stays_proved(folder: Path, states: list[ItemState]) -> None:
    assert verdict(laid(folder, packed(len(states)).again(states)))[0] == 0


BYTES = st.sampled_from(b'0123456789abcdef{}[]",:tT') | st.integers(0, 255)
"""What a byte is changed to: half of the time something that leaves most files readable, so that deeper checks have to find it."""


@settings(max_examples=300)
@given(data=st.data())
def test_any_changed_byte_is_found_and_its_file_named_by_the_verifier_and_by_ours(sound: Path, data: st.DataObject) -> None:
    made = three()
    files = {**made.proofs, **made.originals}
    name = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(BYTES.filter(lambda byte: byte != content[place]))
    (sound / name).write_bytes(content)
    code, said = verdict(sound)
    (sound / name).write_bytes(files[name])
    with pytest.raises(Tampered) as ours:
        unsealing.verify(
            {k: bytes(content) if k == name else v for k, v in made.proofs.items()},
            {k: unsealing.digests_of([bytes(content) if k == name else v]) for k, v in made.originals.items()},
        )
    assert code == 1
    for line in (said, str(ours.value)):
        assert name in line or (name == "custody.jsonl" and line.startswith("custody of item "))


@given(st.sampled_from(sorted({**packed(3).proofs, **packed(3).originals})))
def test_any_removed_file_is_found_and_named(folder: Path, name: str) -> None:
    code, said = verdict(laid(folder, three(), **{name: None}))
    assert (code, name in said) == (1, True)


@given(st.permutations(range(9)).filter(lambda order: list(order) != list(range(9))))
def test_custody_in_any_other_order_is_found(folder: Path, order: list[int]) -> None:
    lines = three().proofs["custody.jsonl"].splitlines(keepends=True)
    code, said = verdict(laid(folder, three(), **{"custody.jsonl": b"".join(lines[n] for n in order)}))
    assert (code, "ustody" in said) == (1, True)


def test_a_removed_item_a_passed_off_erasure_and_a_wrong_key_are_named(folder: Path) -> None:
    manifest = json.loads(three().proofs["manifest.json"])
    shorter = {"items": manifest["items"][:2], "sealed": manifest["sealed"] | {"leaves": manifest["sealed"]["leaves"][:2]}}
    assert verdict(laid(folder, three(), **{"manifest.json": canonical(shorter)})) == (
        1,
        "item 3 was removed from manifest.json: 3 were sealed, 2 are listed",
    )
    gone = manifest | {"items": [*manifest["items"][:2], {"state": "erased"}]}
    changed = {"manifest.json": canonical(gone), "originals/0003.bin": None}
    said = verdict(laid(folder, three(), **changed))
    assert said == (1, "item 3 is erased in manifest.json, and its custody says otherwise: it was removed, not erased")
    other = packed(3, OTHER)
    assert verdict(laid(folder, other))[0] == 0
    assert verdict(folder, key=three().seal.key) == (1, f"it was sealed with another key than the one given: {other.seal.key}")


def test_a_file_that_was_added_and_two_files_of_one_name_are_found(folder: Path, tmp_path: Path) -> None:
    laid(folder, three())
    (folder / "originals" / "0009.txt").write_bytes(b"x")
    assert verdict(folder) == (1, "originals/0009.txt is no part of what was sealed")
    path = zipped(tmp_path / "p.zip", laid(folder, three()))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("originals/0001.html", b"another")
    assert verdict(path) == (1, "two files in the package have one name")


def test_a_byte_changed_inside_the_zip_is_found(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**three().proofs, **three().originals}.items():
            archive.writestr(name, content)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"part 2", b"part 9", 1))
    assert verdict(path) == (1, "originals/0002.png was changed: it does not fit the checksum of the zip")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_said_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.zip").write_bytes(content)
    code, said = verdict(tmp_path / "p.zip")
    assert code in (1, 2)
    assert "\n" not in said


def test_bad_arguments_and_a_missing_package_are_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--nonsense"], ["--key"], [str(tmp_path / "nothing.zip")]):
        assert verify_package.main(words) == 2
        assert capsys.readouterr().err.startswith("UNREADABLE: ")


@NO_OPENSSL
def test_a_stamp_is_proved_against_the_authorities_that_the_reader_trusts(folder: Path, authority: LocalAuthority, tmp_path: Path) -> None:
    made = three()
    laid(folder, made, **{"token.tsr": authority.stamp(made.proofs["signature"])})
    lines = verify_package.verify(str(folder), "", str(authority.root))
    assert any(line.startswith("stamped at ") for line in lines)
    assert any("which leads to a certificate in" in line for line in lines)
    assert "NOT CHECKED: whether its certificates were revoked before that time" in lines
    assert any("whether you trust its authority" in line for line in verify_package.verify(str(folder), "", ""))
    other = authority_in(tmp_path / "other")
    assert "does not lead to a certificate" in verdict(folder, roots=str(other.root))[1]
    assert verdict(folder, roots=str(folder / "signature"))[0] == 2


@NO_OPENSSL
def test_a_stamp_of_something_else_does_not_fit(folder: Path, authority: LocalAuthority) -> None:
    laid(folder, three(), **{"token.tsr": authority.stamp(b"something else")})
    assert verdict(folder) == (1, "token.tsr does not fit: it is a stamp of something else than this signature")


@NO_OPENSSL
@pytest.mark.parametrize("purpose", ["critical,serverAuth", "timeStamping", "critical,timeStamping,serverAuth"])
def test_a_certificate_for_another_purpose_makes_no_stamps(purpose: str, tmp_path: Path) -> None:
    other = authority_in(tmp_path / "other", purpose)
    leaf = x509.load_pem_x509_certificate((other.folder / "leaf.pem").read_bytes())
    with pytest.raises(verify_package.Broken, match="none of a time-stamping authority"):
        verify_package.check_chain_of_certificates(leaf, [leaf], leaf.not_valid_before_utc, str(other.root))


@NO_OPENSSL
def test_certificates_have_to_be_valid_at_the_time_of_the_stamp_and_not_now(authority: LocalAuthority) -> None:
    leaf = x509.load_pem_x509_certificate((authority.folder / "leaf.pem").read_bytes())
    said = verify_package.check_chain_of_certificates(leaf, [leaf], leaf.not_valid_after_utc, str(authority.root))
    assert "which leads to a certificate in" in said[0]
    for at in (leaf.not_valid_before_utc - timedelta(days=1), leaf.not_valid_after_utc + timedelta(days=1)):
        with pytest.raises(verify_package.Broken, match="was not valid at the time of the stamp"):
            verify_package.check_chain_of_certificates(leaf, [leaf], at, str(authority.root))


@NO_OPENSSL
def test_any_changed_byte_of_a_stamp_is_found_or_changes_nothing_that_it_says(
    folder: Path, authority: LocalAuthority, stamped: bytes
) -> None:
    """What stands around the signed part of a stamp is signed by nobody; all that is said of a stamp is from the signed part."""
    package = verify_package.Package(laid(folder, three(), **{"token.tsr": stamped}))
    before, found = verify_package.check_token(package, str(authority.root)), 0
    for place, byte in enumerate(stamped):
        for other in {byte ^ 1, byte ^ 0x80, (byte + 1) % 256, 0, 0x30} - {byte}:
            (folder / "token.tsr").write_bytes(stamped[:place] + bytes([other]) + stamped[place + 1 :])
            try:
                after = verify_package.check_token(package, str(authority.root))
            except verify_package.Broken as broken:
                assert str(broken).startswith("token.tsr ")
                found += 1
            else:
                assert after == before
    assert found > 4 * len(stamped)


@NO_OPENSSL
def test_openssl_alone_proves_the_signature_and_the_stamp(authority: LocalAuthority, stamped: bytes, tmp_path: Path) -> None:
    made = three().write(tmp_path / "p")
    (made / "key.pem").write_bytes(SIGNER.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    (made / "token.tsr").write_bytes(stamped)
    openssl("pkeyutl", "-verify", "-pubin", "-inkey", made / "key.pem", "-rawin", "-in", made / "head.json", "-sigfile", made / "signature")
    openssl("ts", "-verify", "-in", made / "token.tsr", "-data", made / "signature", "-CAfile", authority.root)
