"""A sealed package of a few invented items, and the stamps of an authority that is made for a test with `openssl ts`."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from staydown.ledger import custody, sealing
from staydown.ledger.sealing import Opening
from staydown.ledger.unsealing import FileDigests, digests_of
from staydown.words.evidence import Evidence, EvidenceKind, ItemState, Leaf, Seal
from staydown.words.ledger import CustodyEvent, CustodyRecord

NOON = datetime(2018, 4, 25, 12, 0, tzinfo=UTC)
SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
NAMES = ("page.html", "poster.PNG", "no ending", "archive.warc.gz", "list.csv", "radio.mp3", "export.zip")


@dataclass
class Packed:
    """A package, by the names of its files, and what it was made of."""

    seal: Seal
    items: list[Evidence]
    salts: list[str]
    custody: list[list[CustodyRecord]]
    proofs: dict[str, bytes] = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict)

    def digests(self) -> dict[str, FileDigests]:
        """What its originals are."""
        return {name: digests_of([content]) for name, content in self.originals.items()}

    def write(self, folder: Path) -> Path:
        """Lays it down as files."""
        for name, content in {**self.proofs, **self.originals}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder

    def again(self, states: Sequence[ItemState]) -> "Packed":
        """The package with its items in these states, as it is written later."""
        openings = [
            Opening(state, salt, item) if state is ItemState.SHOWN else Opening(state)
            for state, salt, item in zip(states, self.salts, self.items, strict=True)
        ]
        steps = [
            [*walk, step_after(walk, item, CustodyEvent.DISPOSED)] if state is ItemState.ERASED else walk
            for state, walk, item in zip(states, self.custody, self.items, strict=True)
        ]
        shown = {
            sealing.original_name(place, item.name): content_of(place)
            for place, (state, item) in enumerate(zip(states, self.items, strict=True), 1)
            if state is ItemState.SHOWN
        }
        return replace(self, custody=steps, proofs=sealing.files(self.seal, openings, steps), originals=shown)


def content_of(place: int) -> bytes:
    """The file of an item."""
    return f"The lantern statement, part {place}, as it stood there.".encode() * place


def item_of(place: int) -> Evidence:
    """A piece of evidence, committed to."""
    digests, name = digests_of([content_of(place)]), NAMES[(place - 1) % len(NAMES)]
    draft = Evidence(
        f"evidence-{place}",
        EvidenceKind.CAPTURE,
        name,
        digests.sha256,
        digests.sha512,
        digests.size,
        "text/html",
        NOON + timedelta(minutes=place),
        "Europe/Brussels",
        "a browser",
        "ada",
        "LED-8",
        source=f"https://lantern-letters.example/{place}",
        operation="lantern-3",
    )
    return replace(draft, commitment=sealing.commitment(sealing.described(draft), salt_of(place)))


def salt_of(place: int) -> str:
    """The salt of an item."""
    return f"{place:064x}"


def step_after(walk: Sequence[CustodyRecord], item: Evidence, event: CustodyEvent) -> CustodyRecord:
    """The next step of an item's custody."""
    at = NOON + timedelta(hours=1 + len(walk))
    return custody.record(walk[-1] if walk else None, item.commitment, event, "ada", at, "the file asks for it", "LED-8")


def packed(size: int = 3, key: Ed25519PrivateKey = SIGNER) -> Packed:
    """A sound package of so many items, all shown."""
    items = [item_of(place) for place in range(1, size + 1)]
    walks = []
    for item in items:
        walk: list[CustodyRecord] = []
        for event in (CustodyEvent.RECEIVED, CustodyEvent.VIEWED, CustodyEvent.SEALED):
            walk.append(step_after(walk, item, event))
        walks.append(walk)
    leaves = [Leaf(item.commitment, walk[-1].hash, len(walk)) for item, walk in zip(items, walks, strict=True)]
    draft = sealing.draft(
        leaves,
        [item.id for item in items],
        seal="seal-1",
        operation="lantern-3",
        officer="ada",
        at=NOON + timedelta(hours=4),
        key=key.public_key().public_bytes_raw(),
    )
    seal = replace(draft, signature=key.sign(sealing.head(draft)).hex())
    made = Packed(seal, items, [salt_of(place) for place in range(1, size + 1)], walks)
    return made.again([ItemState.SHOWN] * size)


CONFIGURATION = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/leaf.pem
signer_key = {folder}/leaf.key
{certs}signer_digest = sha256
default_policy = 1.3.6.1.4.1.55555.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class LocalAuthority:
    """A time-stamping authority of this test, in a folder: a root, a leaf with the one purpose, `openssl ts` to answer."""

    folder: Path

    @property
    def root(self) -> Path:
        """Its root certificate, in PEM."""
        return self.folder / "root.pem"

    def answer(self, query: bytes, configuration: str = "tsa.cnf") -> bytes:
        """Its answer to a request."""
        asked, said = self.folder / "query.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        openssl("ts", "-reply", "-config", self.folder / configuration, "-queryfile", asked, "-out", said)
        return said.read_bytes()

    def stamp(self, data: bytes, digest: str = "sha256") -> bytes:
        """A stamp of some bytes."""
        file, asked = self.folder / "data", self.folder / "of-data.tsq"
        file.write_bytes(data)
        openssl("ts", "-query", "-data", file, f"-{digest}", "-cert", "-out", asked)
        return self.answer(asked.read_bytes())


def openssl(*words: str | Path) -> None:
    """Runs openssl."""
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, timeout=60)


def authority_in(folder: Path, purpose: str = "critical,timeStamping") -> LocalAuthority:
    """Makes an authority."""
    folder.mkdir(parents=True, exist_ok=True)
    days, longer, curve = ("-days", "3650"), ("-days", "3700"), ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    root, leaf = (
        ("-keyout", folder / "root.key", "-out", folder / "root.pem"),
        ("-keyout", folder / "leaf.key", "-out", folder / "leaf.csr"),
    )
    openssl("req", "-x509", *curve, *longer, *root, "-subj", "/CN=Invented root", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", "-new", *curve, *leaf, "-subj", "/CN=Invented time-stamping authority")
    (folder / "leaf.ext").write_text(
        f"extendedKeyUsage={purpose}\nkeyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:false\n"
    )
    signing = ("-CA", folder / "root.pem", "-CAkey", folder / "root.key", "-CAcreateserial")
    openssl("x509", "-req", "-in", folder / "leaf.csr", *signing, *days, "-extfile", folder / "leaf.ext", "-out", folder / "leaf.pem")
    (folder / "serial").write_text("01")
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder, certs=""))
    (folder / "with-certs.cnf").write_text(CONFIGURATION.format(folder=folder, certs=f"certs = {folder}/root.pem\n"))
    return LocalAuthority(folder)
