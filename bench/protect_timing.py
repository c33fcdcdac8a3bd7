"""Whether the time of an answer tells an uploader who is enrolled: uploads that expose somebody beside uploads that expose nobody.

The console's own server runs in a process of its own, with 200 invented people enrolled. Exports of one post each are handed in through
the API over one connection; a toss decides for each pair which comes first. The posts are of one length, and say the same but for
some letters and digits. The two-sample test is that of Mann and Whitney, two-sided, at 1 %. Its power is found by drawing both sides anew
from everything that was measured, one of them longer by a little more and more, 500 times each: the smallest difference that is seen
nine times in ten is printed. So that it is known that a difference would be seen, what does differ is measured the same way: an
officer's `check` of a post that exposes somebody, and of one that does not.

    python bench/protect_timing.py [--pairs 1000]

Prints, and writes `bench/out/protect_timing.json` and the page `docs/reference/exposure-timing.md`.
"""

import argparse
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from numpy.typing import NDArray
from scipy.stats import mannwhitneyu

from staydown.actions import house, protect, signing_in
from staydown.actions.catalogue import Secret
from staydown.store import opening
from staydown.store.place import Place
from staydown.words.people import AuthorityFunction, Role, Tenant, TenantKind

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reference" / "exposure-timing.md"
PASSWORD = Secret("a password of the bench")
PEOPLE, LEVEL, POWER, DRAWS = 200, 0.01, 0.9, 500
ONSETS, ENDS = ("Bar", "Del", "Fen", "Gor", "Kal", "Lom", "Mir", "Nev", "Pol", "Tur"), ("dast", "feld", "gund", "mork", "sind", "vask")
Seconds = NDArray[np.float64]


def person(number: int, *, enrolled: bool) -> tuple[str, str]:
    """The name and number of somebody; who is enrolled has an even number."""
    place = 2 * number + (not enrolled)
    first, last = divmod(place, 60)
    return f"{ONSETS[first % 10]}{ENDS[first // 10 % 6]} {ONSETS[last // 6]}{ENDS[last % 6]}en", f"0470 {place:06}"


def installation(folder: Path) -> dict[Role, str]:
    """Makes an installation with people enrolled, and gives a token for an analyst."""
    first = house.first_start(
        Place(folder / "data", folder / "keyring"), Tenant("Bench", TenantKind.COMPETENT_AUTHORITY, frozenset(AuthorityFunction))
    )
    office = house.open_house(Place(folder / "data", folder / "keyring"))
    admin = signing_in.change_password(office, office.officer(first.administrator), Secret(first.password), PASSWORD)
    officers = {}
    for role in (Role.ANALYST, Role.PROTECTION_OFFICER):
        made = house.enrol_officer(office, admin, role.value.replace("_", "-"), role.value, (role,))
        officers[role] = signing_in.change_password(office, made.officer, Secret(made.password), PASSWORD)
    rows = [f"{n};{name};{phone}" for n in range(PEOPLE) for name, phone in [person(n, enrolled=True)]]
    (folder / "people.csv").write_text("\n".join(("person;name;phone", *rows)), encoding="utf-8")
    protector = officers[Role.PROTECTION_OFFICER]
    protect.open_register(office, protector, "garrison", "an invented office", "a bench", "LED-8")
    protect.enrol(office, protector, "garrison", folder / "people.csv", "LED-8")
    tokens = {role: signing_in.open_session(office, officer.id, PASSWORD).token for role, officer in officers.items()}
    office.close()
    opening.close()
    return tokens


def export(number: int, *, enrolled: bool) -> bytes:
    """An export of one post that gives somebody away, who is enrolled or is not; all have one length."""
    name, phone = person(number % PEOPLE, enrolled=enrolled)
    text = f"{number:06} {'h' if enrolled else 'm'} find {name}, call {phone}, tonight".ljust(120)
    post = {"id": f"{number:06}{int(enrolled)}", "channel": "demo:1", "date": "2026-09-26T14:07:00Z", "text": text}
    return json.dumps(post).encode()


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def took(client: httpx.Client, command: str, **sent: Any) -> tuple[float, str]:
    """Seconds until a call of the API was answered, and the answer."""
    begin = time.perf_counter()
    answer = client.post(f"/api/v1/{command}", **sent)
    seconds = time.perf_counter() - begin
    answer.raise_for_status()
    return seconds, answer.text


def measured(client: httpx.Client, pairs: int, *, check: bool) -> tuple[Seconds, Seconds, int]:
    """Seconds of the upload (or of a check after it) of posts that expose and of posts that do not, and how many were exposed."""
    chance, times, exposed = np.random.default_rng(11), ([], []), 0  # type: tuple[np.random.Generator, tuple[list[float], list[float]], int]
    for number in range(pairs):
        order = (True, False) if chance.random() < 0.5 else (False, True)
        for enrolled in order:
            unique = number + (pairs if not check else 500_000)
            seconds, _ = took(client, "receive", files={"export": ("posts.jsonl", export(unique, enrolled=enrolled))})
            if check:
                seconds, answer = took(client, "check", json={})
                exposed += len(json.loads(answer)["exposures"])
            times[not enrolled].append(seconds)
    return np.array(times[0]), np.array(times[1]), exposed


def compared(hits: Seconds, misses: Seconds) -> dict[str, Any]:
    """What the test says of two samples, and the smallest shift that it sees nine times in ten."""
    chance, both = np.random.default_rng(13), np.concatenate([hits, misses])
    sees = None
    for shift in np.geomspace(0.00001, 0.1, 41).tolist():
        seen = 0
        for _ in range(DRAWS):
            one, other = chance.choice(both, len(hits)) + shift, chance.choice(both, len(misses))
            seen += mannwhitneyu(one, other).pvalue < LEVEL
        if seen >= POWER * DRAWS:
            sees = shift
            break
    quantiles = [[float(np.quantile(side, share)) * 1e3 for share in (0.05, 0.5, 0.95)] for side in (hits, misses)]
    larger = float(mannwhitneyu(hits, misses).statistic) / (len(hits) * len(misses))
    return {
        "n": len(hits),
        "p": float(mannwhitneyu(hits, misses).pvalue),
        "larger": larger,
        "sees_ms": sees and sees * 1e3,
        "ms": quantiles,
    }


def line(what: str, found: dict[str, Any]) -> str:
    """A row of the table."""
    hit, miss = ("·".join(f" {one:.1f} " for one in side).strip() for side in found["ms"])
    sees = "none of 100 ms or less" if found["sees_ms"] is None else f"{found['sees_ms']:.2f} ms"
    return f"| {what} | {found['n']:,} | {hit} | {miss} | {found['larger']:.3f} | {found['p']:.2g} | {sees} |"


def page(result: dict[str, Any]) -> str:
    """The page of the documentation."""
    differs = "differ" if result["upload"]["p"] < LEVEL else "cannot be told apart"
    return f"""# Whether an uploader can time who is enrolled

This page is made by `make bench-protect_timing` on {result["day"]}; how it measures stands at the top of
`bench/protect_timing.py`. One core of {result["processor"]}, shared with other work. {PEOPLE} people are
enrolled. Times are of the whole call, in ms, at 5, 50 and 95 %.

| call | n each | exposes somebody | exposes nobody | chance that the first takes longer | p | smallest difference seen |
|---|---|---|---|---|---|---|
{line("upload (`receive`)", result["upload"])}
{line("`check`, for comparison", result["check"])}

The uploads {differs} at {LEVEL:.0%}. *Smallest difference seen*: a difference of that many ms would have been found with a
probability of {POWER:.0%}. That an answer is the same byte for byte is a test (`tests/web/test_upload_tells_nothing.py`). The upload
looks nobody up: who is enrolled is looked for by an officer's check afterwards, whose time the uploader does not see. A check that runs
at the same moment slows every upload on a busy machine, whoever sent it; that was not measured.
"""


def main() -> None:
    """Measures, and writes what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tokens = installation(Path(folder))
        port, environment = free_port(), os.environ | {"STAYDOWN_KEYRING": f"{folder}/keyring"}
        program = "import sys; from staydown.cli.main import main; sys.exit(main())"
        command = [sys.executable, "-c", program, "serve", "--no-worker", "--port", str(port), "--data", f"{folder}/data"]
        server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            headers = {"Authorization": f"Bearer {tokens[Role.ANALYST]}"}
            transport = httpx.HTTPTransport(retries=10)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, transport=transport, timeout=120) as client:
                client.get("/sign-in")
                measured(client, 20, check=True)
                hits, misses, exposed = measured(client, max(50, given.pairs // 10), check=True)
                uploads = measured(client, given.pairs, check=False)
        finally:
            server.kill()
            server.wait()
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    processor = next((one.partition(":")[2].strip() for one in lines if one.startswith("model name")), platform.machine())
    result = {
        "day": datetime.now(UTC).date().isoformat(),
        "processor": processor,
        "exposed": exposed,
        "upload": compared(uploads[0], uploads[1]),
        "check": compared(hits, misses),
    }
    (HERE / "out").mkdir(exist_ok=True)
    (HERE / "out" / "protect_timing.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    PAGE.write_text(page(result), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"), exposed)


if __name__ == "__main__":
    main()
