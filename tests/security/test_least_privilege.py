"""Who may read what: files for their owner alone, keys apart from the data, secrets kept as hashes and compared in constant time."""

import ast
import json
import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.hashers import identify_hasher

from staydown.actions import house, protect, signing_in
from staydown.actions.catalogue import Secret
from staydown.cli import sessions
from staydown.store.models import OfficerRow, SessionRow
from staydown.store.place import Place
from staydown.words.errors import Refused
from staydown.words.people import Role, Tenant, TenantKind
from tests.actions.samples import rows, walk_past
from tests.conftest import PASSWORD, Clock, Team, team_at

SRC = Path(__file__).parents[2] / "src" / "staydown"
OPENED = ("Security office", "duty of care", "LED-8")
SECRETS = ("token", "digest", "password", "passphrase", "secret", "check", "signature")
"""Words in the name of something that is secret, or proves somebody."""


def open_to_others(*folders: Path) -> list[str]:
    """Files and folders that another account of this machine could read or write."""
    found = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    return [str(path) for path in found if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def test_everything_that_is_written_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path, clock: Clock) -> None:
    before = os.umask(0)
    try:
        place = Place(tmp_path / "data", tmp_path / "keys")
        team = team_at(place, clock)
        walk_past(team, tmp_path, "deliver")
        protect.open_register(team.office, team[Role.PROTECTION_OFFICER], "reserve", *OPENED, Secret("four unrelated words here"))
        team.office.close()
    finally:
        os.umask(before)
    assert len(list(place.outbox.iterdir())) == 1 and list(place.keyring.iterdir()) and (place.data / "secret.key").is_file()
    assert open_to_others(place.data, place.keyring) == []


def test_the_databases_are_closed_even_in_a_folder_that_was_there_and_open(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    place = Place(tmp_path / "data", tmp_path / "keys")
    house.first_start(place, Tenant("Hotline", TenantKind.HOTLINE))
    assert open_to_others(*place.data.iterdir()) == []


def test_the_sessions_of_the_command_line_are_for_their_owner_alone(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAYDOWN_SESSIONS", str(tmp_path / "sessions"))
    session = signing_in.open_session(team.office, team[Role.ANALYST].id, PASSWORD)
    sessions.keep(team.office.place.data, session)
    assert open_to_others(tmp_path / "sessions") == []
    assert sessions.token(team.office.place.data, "analyst") == session.token


@pytest.mark.parametrize("inside", ["keys", "media/keys", "."])
def test_the_key_of_a_register_is_not_made_inside_the_data_directory(place: Place, clock: Clock, inside: str) -> None:
    team = team_at(Place(place.data, place.data / inside), clock)
    protector, before = team[Role.PROTECTION_OFFICER], rows()
    with closing(team.office), pytest.raises(Refused, match="lies inside the data directory"):
        protect.open_register(team.office, protector, "garrison", *OPENED)
    assert rows() == before
    assert list(place.data.rglob("*.key")) == [place.data / "secret.key"]


def test_no_copy_of_the_data_directory_holds_what_opens_a_register(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "enrol")
    keys = [json.loads(path.read_bytes()) for path in team.office.place.keyring.glob("garrison-*.key")]
    secrets = [
        key[part] for key in keys for part in ("master", "salt") if part in key
    ]  # the check value opens nothing: a register is told by it
    assert secrets
    copied = b"".join(path.read_bytes() for path in team.office.place.data.rglob("*") if path.is_file())
    assert [secret for secret in secrets if secret.encode() in copied or bytes.fromhex(secret) in copied] == []


def test_passwords_are_kept_as_argon2_hashes_of_the_usual_cost(tmp_path: Path) -> None:
    program = (
        "from staydown.actions import house; from staydown.store.place import Place; from staydown.store.models import OfficerRow\n"
        "from pathlib import Path; from staydown.words.people import Tenant, TenantKind\n"
        f"house.first_start(Place(Path({str(tmp_path / 'data')!r}), Path({str(tmp_path / 'keys')!r})), Tenant('H', TenantKind.HOTLINE))\n"
        "print(*OfficerRow.objects.values_list('password', flat=True), sep='\\n')"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert len(made) == 2
    for kept in made:
        assert identify_hasher(kept).algorithm == "argon2"
        assert kept.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$"), "OWASP asks for 19 MiB and two passes at least"


def test_neither_database_holds_a_password_or_a_token(team: Team) -> None:
    enrolled = house.enrol_officer(team.office, team.administrator, "anna", "Anna", (Role.ANALYST,))
    token = signing_in.open_session(team.office, "anna", enrolled.password).token
    link = signing_in.one_time_link(team.office, team[Role.ANALYST])
    written = repr(rows())
    for secret in (enrolled.password, token, link, PASSWORD):
        assert secret not in written
    assert SessionRow.objects.count() == 2 and OfficerRow.objects.get(id="anna").password.startswith("argon2$")


def test_no_secret_stands_in_an_error_or_in_what_a_log_would_print(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "open_register")
    told, guess = [], Secret("hunter2 hunter2 hunter2")
    for attempt in (
        lambda: signing_in.open_session(team.office, "analyst", guess),
        lambda: signing_in.change_password(team.office, team[Role.ANALYST], guess, Secret("another good password")),
        lambda: signing_in.officer_of_token(team.office, guess),
        lambda: signing_in.enter(team.office, guess),
        lambda: protect.check(team.office, team[Role.ANALYST], guess),
        lambda: protect.enrol(team.office, team[Role.PROTECTION_OFFICER], "garrison", tmp_path / "none.csv", "LED-8", passphrase=guess),
    ):
        try:
            told.append(repr(attempt()))
        except Exception as error:  # noqa: BLE001 - whatever is raised, its words are what is looked at
            told += [str(error), repr(error), repr(error.__cause__)]
    assert [line for line in told if "hunter2" in line] == []
    assert (repr(guess), f"{[guess]}") == ("Secret(...)", "[Secret(...)]")
    assert "hunter2" not in repr(list(OfficerRow.objects.values_list()))


def comparisons(tree: ast.Module) -> list[ast.Compare]:
    """Every == and != in a module."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq)]


def is_secret(node: ast.expr) -> bool:
    """Whether a name says that it is a secret, or a call makes the proof of one."""
    text = ast.unparse(node).lower()
    return isinstance(node, ast.Name | ast.Attribute | ast.Call) and any(word in text.rsplit(".", 1)[-1] for word in SECRETS)


def test_where_secrets_are_compared_it_takes_as_long_for_every_guess() -> None:
    rooms = [path for room in ("actions", "store", "plugs", "web", "protect") for path in sorted((SRC / room).rglob("*.py"))]
    plain = []
    for path in rooms:
        for node in comparisons(ast.parse(path.read_text(encoding="utf-8"))):
            sides = [node.left, *node.comparators]
            if any(is_secret(side) for side in sides) and not any(isinstance(side, ast.Constant) for side in sides):
                plain.append(f"{path.relative_to(SRC)}: {ast.unparse(node)}")
    assert plain == PUBLIC


PUBLIC = [
    "actions/evidence.py: unsealing.digests_of(read_through(office, item)) != FileDigests(item.sha256, item.sha512, item.size)",
    "actions/exchanges.py: batch.checkpoint == checkpoint",
    "actions/verify_package.py: digest(manifest['sealed']) != head['manifest']",
    "actions/verify_package.py: digest({'format': FORMAT, 'item': item['item'], 'salt': item['salt']}) == leaf['commitment']",
    "actions/verify_package.py: hashlib.new(name, signature).digest() != stamped",
    "actions/verify_package.py: attributes.get(MESSAGE_DIGEST, (0, b'', b''))[1] != hashlib.new(algorithm, info).digest()",
    "actions/verify_package.py: hashlib.new(named, leaf.public_bytes(encoding_der())).digest() != bound",
    "store/index_files.py: hashlib.blake2b(gone).hexdigest() != described['gone']['digest']",
    "store/index_files.py: described.get('gone', {}).get('digest') == digest",
    "store/index_files.py: digest != digest_of(listing)",
    "store/index_files.py: digest_of_next(file, part['bytes']) == str(part['digest'])",
    "plugs/confirm_child.py: held.digest == ask.digest",
    "plugs/tx_exchanges.py: checkpoint == since",
    "web/assets.py: found.digest != digest",
    "protect/handover.py: head.tokens != len(tokens)",
    "protect/mention_rules.py: weak.is_in_token(sign) == (not PLAIN[code] or PLAIN[code].isalnum())",
]
"""Comparisons of something that is called like a secret and is none. The digests of a file are compared with the file itself, on
the machine that holds both, those of the index with what stands beside them; a package holds both sides of all that its verifier
compares, and whoever runs it has the package in hand: no guess is answered, so how long it takes tells nothing. A stylesheet is
public, and its digest is its address. How far a list was read is no secret, nor which rows the confirming process holds and how many a
file of blinded people says it has: whoever asks has them."""
