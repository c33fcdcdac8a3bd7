"""Verifies a sealed package of evidence on a machine that has nothing of Staydown: this one file, Python 3.11 and `cryptography`.

    python verify_package.py [PACKAGE] [--key HEX] [--roots FILE.pem]

PACKAGE is the zip, or the folder it was unpacked into; without it, the folder in which this file lies. The first line that is
printed begins with OK, BROKEN or UNREADABLE; the exit code is 0, 1 or 2. BROKEN names the first fault. Lines that begin with
NOT CHECKED say what this machine could not show.

`--key` is the sealing key (64 hex digits) as it reached you by another way than the package. `--roots` is a file with the
certificates of time-stamping authorities that you trust. Neither is taken from the package: what somebody hands you cannot vouch
for itself.

How a package is made stands in VERIFY.md beside it. This file repeats what Staydown does on purpose and shares no code with it.
"""

import hashlib
import io
import json
import re
import sys
import warnings
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

FORMAT = "staydown-evidence-1"
GENESIS = "0" * 64
HEX = re.compile(r"[0-9a-f]{64}")
PLAIN = re.compile(r"[a-z0-9]{1,8}")
BLOCK = 1 << 20
LONGEST_PROOF = 256 << 20
STEP = {"evidence", "event", "officer", "at", "why", "basis", "previous", "hash"}
DIGESTS = {"608648016503040201": "sha256", "608648016503040202": "sha384", "608648016503040203": "sha512"}
SIGNED_DATA, TST_INFO = "2a864886f70d010702", "2a864886f70d0109100104"
CONTENT_TYPE, MESSAGE_DIGEST = "2a864886f70d010903", "2a864886f70d010904"
SIGNING_CERTIFICATE = "2a864886f70d010910022f"
PSS = "2a864886f70d01010a"


class Broken(Exception):
    """Something in the package does not prove itself."""


class Unreadable(Exception):
    """It is no package, or cannot be checked here."""


class Package:
    """The files of a package, in a folder or in a zip."""

    def __init__(self, path: Path) -> None:
        self.zip = None if path.is_dir() else zipfile.ZipFile(path)
        self.folder = path
        if self.zip is None:
            names = [file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file() or file.is_symlink()]
        else:
            names = [name for name in self.zip.namelist() if not name.endswith("/")]
        if len(set(names)) < len(names):
            raise Broken("two files in the package have one name")
        self.names = set(names)

    def open(self, name: str) -> IO[bytes]:
        """A file of the package."""
        if name not in self.names:
            raise Broken(f"{name} is missing")
        return (self.folder / name).open("rb") if self.zip is None else self.zip.open(name)

    def blocks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, a block at a time."""
        try:
            with self.open(name) as file:
                while block := file.read(BLOCK):
                    yield block
        except zipfile.BadZipFile as error:
            raise Broken(f"{name} was changed: it does not fit the checksum of the zip") from error

    def read(self, name: str) -> bytes:
        """A file that proves something, whole."""
        content = io.BytesIO()
        for block in self.blocks(name):
            content.write(block)
            if content.tell() > LONGEST_PROOF:
                raise Unreadable(f"{name} is too long")
        return content.getvalue()


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8. (All keys of a package are ASCII, so code point order is RFC 8785's.)"""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def digest(value: object) -> str:
    """SHA-256 (hex) of a value's canonical JSON."""
    return hashlib.sha256(canonical(value)).hexdigest()


def node(left: bytes, right: bytes) -> bytes:
    """An inner node of the RFC 6962 tree."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf_hash(leaf: dict[str, Any]) -> bytes:
    """The hash of an item's leaf in the tree."""
    return hashlib.sha256(b"\x00" + canonical(leaf)).digest()


def tree_root(leaves: list[dict[str, Any]]) -> str:
    """The RFC 6962 root (hex), level by level; a node without a sibling moves up as it is."""
    level = [leaf_hash(leaf) for leaf in leaves]
    while len(level) > 1:
        level = [node(*level[i : i + 2]) if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
    return level[0].hex() if level else hashlib.sha256(b"").hexdigest()


def leads_to_root(proof: dict[str, Any], head: dict[str, Any]) -> bool:
    """Whether a proof leads from its leaf to the root of the head (RFC 9162 §2.1.3.2)."""
    number, last, reached = proof["index"], proof["size"] - 1, leaf_hash(proof["leaf"])
    if proof["size"] != head["size"] or not 0 <= number <= last or not all(HEX.fullmatch(one) for one in proof["path"]):
        return False
    for sibling in map(bytes.fromhex, proof["path"]):
        if last == 0:
            return False
        if number & 1 or number == last:
            reached = node(sibling, reached)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            reached = node(reached, sibling)
        number, last = number >> 1, last >> 1
    return bool(last == 0 and reached.hex() == head["root"])


def loaded(package: Package, name: str, what: str) -> Any:
    """What a JSON file of the package holds, which has to be written exactly as it was made; `what` begins the line otherwise."""
    raw = package.read(name)
    try:
        value = json.loads(raw)
        as_made = canonical(value) == raw
    except (ValueError, RecursionError) as error:
        raise Broken(f"{what}: {name} cannot be read") from error
    if not as_made:
        raise Broken(f"{what}: {name} is not written as it was made")
    return value


def checked_head(package: Package, key: str) -> dict[str, Any]:
    """The head, once its signature fits."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise Unreadable("to check a signature this machine needs the Python package cryptography") from error
    raw, signature = package.read("head.json"), package.read("signature")
    try:
        head: dict[str, Any] = json.loads(raw)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["public_key"])).verify(signature, raw)
    except (ValueError, KeyError, TypeError, InvalidSignature) as error:
        raise Broken("the signature does not fit head.json: one of the two was changed, or another key signed") from error
    if head.get("format") != FORMAT:
        raise Unreadable(f"head.json is not of the form {FORMAT}")
    if key and key.lower() != head["public_key"]:
        raise Broken(f"it was sealed with another key than the one given: {head['public_key']}")
    return head


def proof_name(place: int) -> str:
    """Where the proof of an item stands."""
    return f"proofs/{place:04}.json"


def proof_of(package: Package, place: int) -> dict[str, Any]:
    """The proof of the item at a place."""
    what = f"the proof of item {place} is wrong"
    proof: dict[str, Any] = loaded(package, proof_name(place), what)
    whole = isinstance(proof, dict) and set(proof) == {"index", "leaf", "path", "size"}
    whole = whole and [type(proof[name]) for name in ("index", "leaf", "path", "size")] == [int, dict, list, int]
    if not whole or not all(isinstance(one, str) for one in proof["path"]):
        raise Broken(f"{what}: {proof_name(place)} has not the parts of one")
    return proof


def checked_manifest(package: Package, head: dict[str, Any]) -> dict[str, Any]:
    """The manifest, once it is the one that was sealed."""
    manifest: dict[str, Any] = loaded(package, "manifest.json", "manifest.json was changed")
    if not isinstance(manifest, dict) or set(manifest) != {"items", "sealed"}:
        raise Broken("manifest.json was changed: it has not the parts of one")
    leaves, items = manifest["sealed"]["leaves"], manifest["items"]
    if len(leaves) < head["size"] or len(items) < head["size"]:
        for place in range(1, head["size"] + 1):
            if proof_of(package, place)["leaf"] not in leaves:
                raise Broken(f"item {place} was removed from manifest.json: {head['size']} were sealed, {len(leaves)} are listed")
        raise Broken(f"an item was removed from manifest.json: {head['size']} were sealed, {len(items)} are listed")
    if len(leaves) > head["size"] or len(items) > head["size"]:
        raise Broken(f"an item was added to manifest.json: {head['size']} were sealed")
    if digest(manifest["sealed"]) != head["manifest"]:
        for place, leaf in enumerate(leaves, 1):
            if not leads_to_root({**proof_of(package, place), "leaf": leaf}, head):
                raise Broken(f"item {place} in manifest.json is not the one that was sealed")
        raise Broken("manifest.json was changed: it is not what was sealed")
    if tree_root(leaves) != head["root"]:
        raise Broken("the root in head.json is not that of the items")
    return manifest


def check_items(package: Package, head: dict[str, Any], manifest: dict[str, Any]) -> None:
    """Passes where each item is the one that was sealed, with its proof and its file, and there is no other file."""
    left = {name for name in package.names if name.startswith(("originals/", "proofs/"))}
    for place, (leaf, item) in enumerate(zip(manifest["sealed"]["leaves"], manifest["items"], strict=True), 1):
        if item.get("state") == "shown" and not opens(place, leaf, item):
            raise Broken(f"item {place} was changed in manifest.json: what is said of it is not what was sealed")
        if item.get("state") not in ("shown", "withheld", "erased") or (item["state"] != "shown" and set(item) != {"state"}):
            raise Broken(f"item {place} in manifest.json is neither shown, withheld nor erased")
        proof = proof_of(package, place)
        if proof["leaf"] != leaf or proof["index"] != place - 1 or not leads_to_root(proof, head):
            raise Broken(f"the proof of item {place} is wrong: {proof_name(place)} does not lead from it to the root")
        left.discard(proof_name(place))
    for place, item in enumerate(manifest["items"], 1):
        if item["state"] == "shown":
            check_file(package, place, item)
            left.discard(item["path"])
    if left:
        raise Broken(f"{min(left)} is no part of what was sealed")


def opens(place: int, leaf: dict[str, Any], item: dict[str, Any]) -> bool:
    """Whether an item and its salt are what the leaf commits to, and its file stands where it has to."""
    if set(item) != {"item", "path", "salt", "state"} or not HEX.fullmatch(item["salt"]):
        return False
    _, dot, ending = item["item"]["name"].rpartition(".")
    plain = ending.lower() if dot and PLAIN.fullmatch(ending.lower()) and ending.isascii() else "bin"
    fits = digest({"format": FORMAT, "item": item["item"], "salt": item["salt"]}) == leaf["commitment"]
    return bool(fits and item["path"] == f"originals/{place:04}.{plain}")


def check_file(package: Package, place: int, item: dict[str, Any]) -> None:
    """Passes where an item's file is the one that was captured, byte for byte."""
    said, path, named = item["item"], item["path"], f"item {place} ({item['item']['id']})"
    if path not in package.names:
        raise Broken(f"{named} was removed: {path} is missing")
    short, long, size = hashlib.sha256(), hashlib.sha512(), 0
    for block in package.blocks(path):
        short.update(block)
        long.update(block)
        size += len(block)
    for word, found, wanted in (
        ("size", size, said["size"]),
        ("SHA-256", short.hexdigest(), said["sha256"]),
        ("SHA-512", long.hexdigest(), said["sha512"]),
    ):
        if found != wanted:
            raise Broken(f"{named} was changed: {path} has not the {word} that was sealed")


def check_custody(package: Package, manifest: dict[str, Any]) -> int:
    """How many steps came after the seal; raises Broken with the first step that is not as it was."""
    leaves, later = manifest["sealed"]["leaves"], 0
    steps = steps_by_item(package, [leaf["commitment"] for leaf in leaves])
    for place, (leaf, item) in enumerate(zip(leaves, manifest["items"], strict=True), 1):
        mine = steps.get(place, [])
        if item["state"] == "withheld" and not mine:
            continue
        check_chain(place, mine)
        if len(mine) < leaf["steps"]:
            raise Broken(f"custody of item {place}: step {len(mine) + 1} was removed: {leaf['steps']} were sealed, {len(mine)} are here")
        if mine[leaf["steps"] - 1]["hash"] != leaf["custody"]:
            raise Broken(f"custody of item {place}: step {leaf['steps']} is not the one that was sealed")
        if (item["state"] == "erased") != (mine[-1]["event"] == "disposed"):
            raise Broken(f"item {place} is {item['state']} in manifest.json, and its custody says otherwise: it was removed, not erased")
        later += len(mine) - leaf["steps"]
    return later


def steps_by_item(package: Package, commitments: list[str]) -> dict[int, list[dict[str, Any]]]:
    """The steps of custody.jsonl by the place of their item."""
    found: dict[int, list[dict[str, Any]]] = {}
    *lines, rest = package.read("custody.jsonl").split(b"\n")
    for number, line in enumerate([*lines, *([rest] if rest else [])], 1):
        try:
            step = json.loads(line)
            as_made = number <= len(lines) and canonical(step) == line and set(step) == STEP
        except (ValueError, TypeError, RecursionError) as error:
            raise Broken(f"line {number} of custody.jsonl was changed: it cannot be read") from error
        if not as_made:
            raise Broken(f"line {number} of custody.jsonl was changed: it is not written as it was made")
        if step["evidence"] not in commitments:
            raise Broken(f"line {number} of custody.jsonl was changed: it is about nothing in this package")
        place = commitments.index(step["evidence"]) + 1
        if found and place < max(found):
            raise Broken(f"line {number} of custody.jsonl is out of order: a step of item {place} stands after item {max(found)}")
        found.setdefault(place, []).append(step)
    return found


def check_chain(place: int, steps: list[dict[str, Any]]) -> None:
    """Passes where each step has its hash and follows the one before, the first being the receipt and a disposal the last."""
    previous = GENESIS
    for number, step in enumerate(steps, 1):
        named = f"custody of item {place}: step {number}"
        if digest({key: value for key, value in step.items() if key != "hash"}) != step["hash"]:
            raise Broken(f"{named} was changed: its content does not have its hash")
        if step["previous"] != previous:
            raise Broken(f"{named} does not follow the one before it: a step was removed, moved or written anew")
        if (number == 1) != (step["event"] == "received"):
            raise Broken(f"{named} is out of place: custody begins when evidence is received, and only then")
        if step["event"] == "disposed" and number < len(steps):
            raise Broken(f"custody of item {place}: step {number + 1} comes after the evidence was disposed of")
        previous = step["hash"]


def parts(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """The parts of a DER value: tag, content, and the part whole."""
    found, at = [], 0
    while at < len(data):
        start, tag, length, at = at, data[at], data[at + 1], at + 2
        if length >= 0x80:
            count = length & 0x7F
            length, at = int.from_bytes(data[at : at + count]), at + count
        if at + length > len(data) or (at == start + 2 and data[start + 1] == 0x80):
            raise ValueError("it was cut off")
        found.append((tag, data[at : at + length], data[start : at + length]))
        at += length
    return found


def inside(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """The parts of the one sequence that the data is."""
    ((tag, content, _),) = parts(data)
    if tag not in (0x30, 0x31):
        raise ValueError("it is of another form")
    return parts(content)


def check_token(package: Package, roots: str) -> list[str]:
    """What the time stamp shows, in lines; raises Broken where it does not fit the signature, or is itself not rightly signed."""
    if "token.tsr" not in package.names:
        return ["NOT CHECKED: nobody stamped this seal; its time is what the sealing house says"]
    answer, signature = package.read("token.tsr"), package.read("signature")
    try:
        outer = inside(answer)
        content = inside(outer[1][2]) if outer[0][0] == 0x30 else outer
        signed = inside(content[1][1])
        encapsulated = parts(signed[2][1])
        info_der = parts(encapsulated[1][1])[0][1]
        info = inside(info_der)
        imprint = parts(info[2][1])
        name, stamped = DIGESTS[parts(imprint[0][1])[0][1].hex()], imprint[1][1]
        at = time_of(info[4][1].decode("ascii"))
        whole = (content[0][1].hex(), encapsulated[0][1].hex()) == (SIGNED_DATA, TST_INFO)
    except (ValueError, IndexError, KeyError) as error:
        raise Broken("token.tsr was changed: it is no answer of a time-stamping authority") from error
    if not whole:
        raise Broken("token.tsr was changed: it is no answer of a time-stamping authority")
    if hashlib.new(name, signature).digest() != stamped:
        raise Broken("token.tsr does not fit: it is a stamp of something else than this signature")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what cryptography finds odd in a certificate is no line of ours
        return [f"stamped at {at.isoformat()}", *check_cms(signed, info_der, at, roots)]


def time_of(text: str) -> datetime:
    """A GeneralizedTime in UTC."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    if not text.endswith("Z"):
        raise ValueError("its time is not in UTC")
    at = datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return at + timedelta(microseconds=int(fraction.ljust(6, "0")[:6] or 0))


def check_cms(signed: list[tuple[int, bytes, bytes]], info: bytes, at: datetime, roots: str) -> list[str]:
    """What the authority's own signature shows; raises Broken where it is wrong, or the certificates do not lead to one of `roots`."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    try:
        embedded = certificates_in(signed)
        signer = inside(parts(signed[-1][1])[0][2])
        algorithm = DIGESTS[parts(signer[2][1])[0][1].hex()]
        attributes = {inside(one[2])[0][1].hex(): parts(inside(one[2])[1][1])[0] for one in parts(signer[3][1])}
        to_verify, method, signature = b"\x31" + signer[3][2][1:], parts(signer[4][1])[0][1].hex(), signer[5][1]
        serial = int.from_bytes(parts(signer[1][1])[1][1], signed=True)
        leaf = next(cert for cert in embedded if cert.serial_number == serial and cert.issuer.public_bytes() == parts(signer[1][1])[0][2])
        said = parts(parts(inside(attributes[SIGNING_CERTIFICATE][2])[0][1])[0][1]) if SIGNING_CERTIFICATE in attributes else []
        named = DIGESTS.get(parts(said[0][1])[0][1].hex(), "") if said and said[0][0] == 0x30 else "sha256"
        key = leaf.public_key()
    except (ValueError, TypeError, IndexError, KeyError, StopIteration, UnsupportedAlgorithm) as error:
        raise Broken("token.tsr was changed: the authority's signature cannot be read") from error
    if attributes.get(CONTENT_TYPE, (0, b"", b""))[1].hex() != TST_INFO:
        raise Broken("token.tsr was changed: the authority signed something else")
    if attributes.get(MESSAGE_DIGEST, (0, b"", b""))[1] != hashlib.new(algorithm, info).digest():
        raise Broken("token.tsr was changed: what it says is not what the authority signed")
    bound = next((one[1] for one in said if one[0] == 0x04), b"")
    if said and (not named or hashlib.new(named, leaf.public_bytes(encoding_der())).digest() != bound):
        raise Broken("token.tsr was changed: the authority signed with another certificate than the one in it")
    known: dict[str, hashes.HashAlgorithm] = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
    chosen = known[algorithm]
    try:
        if isinstance(key, rsa.RSAPublicKey) and method != PSS:
            key.verify(signature, to_verify, padding.PKCS1v15(), chosen)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, to_verify, ec.ECDSA(chosen))
        else:
            return ["NOT CHECKED: the authority signs with a method that this file does not know; use: openssl ts -verify"]
    except InvalidSignature as error:
        raise Broken("token.tsr was changed: the authority's signature is wrong") from error
    return check_chain_of_certificates(leaf, embedded, at, roots)


def certificates_in(signed: list[tuple[int, bytes, bytes]]) -> list[Any]:
    """The certificates in a token; raises ValueError where one of them cannot be read."""
    from cryptography import x509

    try:
        return [x509.load_der_x509_certificate(one[2]) for part in signed if part[0] == 0xA0 for one in parts(part[1])]
    except x509.InvalidVersion as error:
        raise ValueError(str(error)) from error


def encoding_der() -> Any:
    """DER, as cryptography names it."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.DER


def check_chain_of_certificates(leaf: Any, embedded: list[Any], at: datetime, roots: str) -> list[str]:
    """Whether the authority's certificate was valid at that time, for time stamps, and leads to one of `roots`."""
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    name = leaf.subject.rfc4514_string()
    try:
        usage = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound as error:
        raise Broken(f"the certificate {name} is none of a time-stamping authority") from error
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise Broken(f"the certificate {name} is none of a time-stamping authority")
    if not roots:
        return [f"NOT CHECKED: whether you trust its authority, {name}: give --roots FILE.pem, a file that did not come with the package"]
    try:
        trusted = x509.load_pem_x509_certificates(Path(roots).read_bytes())
    except (OSError, ValueError) as error:
        raise Unreadable(f"{roots} holds no certificates in PEM") from error
    reached, seen = leaf, 0
    while reached not in trusted:
        if not reached.not_valid_before_utc <= at <= reached.not_valid_after_utc:
            raise Broken(f"the certificate {reached.subject.rfc4514_string()} was not valid at the time of the stamp")
        issuer = next((one for one in [*trusted, *embedded] if one != reached and issued(reached, one)), None)
        if issuer is None or seen > 8:
            raise Broken(f"the authority {name} does not lead to a certificate in {roots}")
        reached, seen = issuer, seen + 1
    if not reached.not_valid_before_utc <= at <= reached.not_valid_after_utc:
        raise Broken(f"the certificate {reached.subject.rfc4514_string()} was not valid at the time of the stamp")
    return [f"by {name}, which leads to a certificate in {roots}", "NOT CHECKED: whether its certificates were revoked before that time"]


def issued(child: Any, parent: Any) -> bool:
    """Whether one certificate was issued by the other, and the other may issue."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    try:
        child.verify_directly_issued_by(parent)
        return bool(parent.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False


def verify(path: str, key: str, roots: str) -> list[str]:
    """The lines that say what was proved; raises Broken or Unreadable."""
    looked_at = "head.json"
    try:
        package = Package(Path(path))
        head = checked_head(package, key)
        looked_at = "manifest.json"
        manifest = checked_manifest(package, head)
        check_items(package, head, manifest)
        looked_at = "custody.jsonl"
        later = check_custody(package, manifest)
    except (OSError, zipfile.BadZipFile) as error:
        raise Unreadable(f"it is no package ({type(error).__name__}: {error})") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Broken(f"{looked_at} was changed: it has not the parts that it has to have ({type(error).__name__})") from error
    states = [item["state"] for item in manifest["items"]]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("shown", "withheld", "erased") if state in states)
    lines = [f"OK: {head['seal']}, {head['size']} items ({counts}), root {head['root']}, sealed at {head['sealed_at']}"]
    lines.append(f"signed by the key {head['public_key']}" + ("" if key else ": compare it with the one that you were given"))
    lines += [
        f"item {place} was erased: its place is proved, and nothing else is left" for place, s in enumerate(states, 1) if s == "erased"
    ]
    if later:
        lines.append(f"NOT CHECKED: {later} steps of custody came after the seal; they are chained, and no signature covers them")
    return lines + check_token(package, roots)


def main(arguments: list[str]) -> int:
    """The exit code; writes the lines."""
    path, options = str(Path(__file__).resolve().parent), {"--key": "", "--roots": ""}
    left = list(arguments)
    try:
        if left and left[0] not in options:
            path = left.pop(0)
        while left:
            if left[0] not in options or len(left) < 2:
                raise Unreadable("usage: python verify_package.py [PACKAGE] [--key HEX] [--roots FILE.pem]")
            options[left[0]], left = left[1], left[2:]
        lines = verify(path, options["--key"], options["--roots"])
    except Broken as broken:
        sys.stdout.write(f"BROKEN: {broken}\n")
        return 1
    except Unreadable as error:
        sys.stderr.write(f"UNREADABLE: {error}\n")
        return 2
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
