"""What a thief gets: of the stolen database, of the database with the key, and of the machine that reads posts.

Enrolled are invented people, each with a name (one of 200 forenames and 400 surnames made of syllables), a mobile number (one of
100 million, `04` and eight digits), an e-mail address and a town. The attacks know all this, how Staydown makes its tokens, and try the
values in an order that has everybody's number in its first part, so that what is not found was not missed for lack of time.

- **The database alone**: every hash that needs no key, and HMAC under every key that can be made of what stands in the database (its
  ids, pseudonyms, check values, and as many keys drawn at random as fit into the time), compared with all tokens, marks and near forms.
- **The database and the keyring**: the same functions with the key, to measure what a guess costs.
- **The memory of the machine that reads posts, with the database**: the filters and their key, tried with numbers; and whether what the
  database holds of the filters' marks tells more than the filters.
- **That machine itself**: it asks the confirming process as fast as it answers, first for numbers and then for names, until the time
  is over; the alarm is read from the log of that process.

`make bench-protect_thief` takes some five minutes; with `--minutes 60` the database is attacked and numbers are asked for an hour long,
both at once. Prints, and writes `bench/out/protect_thief.json` and `docs/reference/exposure-thief.md`.
"""

import argparse
import hashlib
import hmac
import json
import platform
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from staydown.plugs.confirm import Confirm, ConfirmedRegister
from staydown.plugs.confirm_frames import AlarmLine, Holders, Said, Wait
from staydown.plugs.keyring import Keyring
from staydown.protect.enrolment import RefusedRow
from staydown.protect.filters import MARK_BYTES, CoarseFilter, filters_of, mark
from staydown.protect.keys import Blinder, RegisterKeys, keys_of, master_from_passphrase
from staydown.protect.limits import ALLOWANCES, FORMS_AT_ONCE, Question, many_found, of_names
from staydown.protect.names import enrolled
from staydown.words.protect import IdentifierKind, Register, Token

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reference" / "exposure-thief.md"
PEOPLE = 2_000
MOBILES, NAMES = 100_000_000, 200 * 400
PHONE = IdentifierKind.PHONE
PHONES_A_SECOND = ALLOWANCES[Question.PHONE].a_second
NAMES_A_SECOND, NAMES_AT_ONCE = of_names(PEOPLE).a_second, of_names(PEOPLE).at_once
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
SINCE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Stolen:
    """What an installation has, from which each thief takes a part."""

    confirm: Confirm
    register: Register
    tokens: list[Token]
    keys: RegisterKeys
    phones: list[str]
    names: list[tuple[str, str]]
    asked: ConfirmedRegister
    told: dict[str, Any] = field(default_factory=dict)


def invented(chance: np.random.Generator, count: int, syllables: int) -> list[str]:
    """So many different words."""
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(SYLLABLES[place] for place in chance.integers(0, len(SYLLABLES), syllables)).capitalize()] = None
    return list(words)


FORENAMES, SURNAMES = (invented(np.random.default_rng(seed), count, size) for seed, count, size in ((1, 200, 3), (2, 400, 4)))


def installation(folder: Path) -> Stolen:
    """People enrolled through the confirming process, as `staydown enrol` does it."""
    chance = np.random.default_rng(3)
    (folder / "data").mkdir()
    confirm = Confirm(folder / "keyring", folder / "data", folder / "data" / "confirm.log")
    register = Register("garrison", "an invented office", "garrison", "a bench", confirm.make_key("garrison", ""))
    numbers = chance.choice(MOBILES, PEOPLE, replace=False).tolist()
    pairs = chance.choice(NAMES, PEOPLE, replace=False).tolist()
    names = [(FORENAMES[one // 400], SURNAMES[one % 400]) for one in pairs]
    rows = [
        {
            "person": str(place),
            "name": " ".join(name),
            "phone": f"04{number:08}",
            "email": f"{name[0]}.{name[1]}{place}@example.org".lower(),
            "town": SURNAMES[place % 40],
        }
        for place, (name, number) in enumerate(zip(names, numbers, strict=True))
    ]
    made = list(confirm.blind(register, "", rows, datetime(2100, 1, 1, tzinfo=UTC), lambda _: None))
    tokens = [one for one in made if isinstance(one, Token)]
    refused = sum(isinstance(one, RefusedRow) for one in made)
    keys = keys_of(Keyring(folder / "keyring").open("garrison"), "garrison")
    asked = confirm.opened(register, "", "digest", lambda: tokens)
    forms = [f"4{number:08}" for number in numbers]
    return Stolen(confirm, register, tokens, keys, forms, names, asked, {"people": PEOPLE, "tokens": len(tokens), "refused": refused})


def timed(work: Callable[[], object], repeat: int) -> float:
    """Seconds of processor time of one call, the median of five rounds."""
    rounds = []
    for _ in range(5):
        begin = time.process_time()
        for _ in range(repeat):
            work()
        rounds.append((time.process_time() - begin) / repeat)
    return statistics.median(rounds)


def guesses(stolen: Stolen) -> Iterator[str]:
    """Values to try: what is enrolled first, because a thief may be lucky, then all numbers."""
    yield from stolen.phones
    yield from (form for name in stolen.names for form in enrolled(" ".join(name))[:1])
    yield from (f"4{number:08}" for number in range(MOBILES))


def of_the_database(stolen: Stolen, seconds: float) -> dict[str, Any]:
    """Tries what a thief of the database alone can try, so long; whom it finds."""
    held = {token.value for token in stolen.tokens} | {token.value[:16] for token in stolen.tokens}
    held |= {token.near[place : place + 16] for token in stolen.tokens for place in range(0, len(token.near), 16)}
    held |= {token.marks for token in stolen.tokens if len(token.marks) == 2 * MARK_BYTES}
    known = [stolen.register.id, stolen.register.key, stolen.register.check, stolen.tokens[0].person, "", "staydown register key 1"]
    hashes = (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.blake2b, hashlib.sha3_256, hashlib.sha512)
    tried, found, end = 0, set[str](), time.monotonic() + seconds
    keys = [one.encode() for one in known] + [hashlib.sha256(one.encode()).digest() for one in known]
    keys += [bytes.fromhex(stolen.register.check), bytes(32)]
    first = [*stolen.phones, *(enrolled(" ".join(name))[0] for name in stolen.names)]
    ways: list[Callable[[bytes], bytes]] = [lambda value, way=way: way(value).digest() for way in hashes]  # type: ignore[misc]
    ways += [lambda value, key=key: hmac.digest(key, value, "sha256") for key in keys]  # type: ignore[misc]
    for way, value in product(ways, first):
        digest = way(value.encode())[:16].hex()
        tried += 1
        if digest in held or digest[:16] in held or digest[: 2 * MARK_BYTES] in held:
            found.add(value)
    while time.monotonic() < end:  # keys drawn at random, each with everybody's number: whoever draws the right one has found it
        blinder = Blinder(secrets.token_bytes(32))
        for value in stolen.phones[:200]:
            tried += 1
            if blinder(value).hex() in held:
                found.add(value)
    chance = len({token.marks for token in stolen.tokens if len(token.marks) == 2 * MARK_BYTES}) / 2 ** (8 * MARK_BYTES)
    return {
        "seconds": seconds,
        "tried": tried,
        "a_second": tried / seconds,
        "found": len(found),
        "by_chance": chance * len(ways) * len(first),
    }


def with_the_key(stolen: Stolen) -> dict[str, Any]:
    """What a guess costs who has database and key, and that it is found."""
    blinder = stolen.keys.kinds[PHONE]
    held = {token.value for token in stolen.tokens if token.kind is PHONE}
    seen = sum(blinder(form).hex() in held for form in stolen.phones)
    guess = timed(lambda: blinder("470123456"), 20_000)
    native = timed(lambda: hmac.digest(bytes(32), b"470123456", "sha256"), 20_000)
    passphrase = timed(lambda: master_from_passphrase("four unrelated words here", bytes(16)), 1)
    return {"found": seen, "blinder_us": guess * 1e6, "hmac_us": native * 1e6, "argon2_ms": passphrase * 1e3}


def of_the_memory(stolen: Stolen) -> dict[str, Any]:
    """What the filters tell: how many of all numbers pass, and how few of those are anybody's."""
    coarse = filters_of(stolen.tokens, stolen.keys)[PHONE]
    key = stolen.keys.filters
    sample = np.random.default_rng(5).choice(MOBILES, 200_000, replace=False).tolist()
    begin = time.process_time()
    passed = sum(coarse.passes(mark(key, PHONE, f"4{number:08}")) for number in sample)
    guess = (time.process_time() - begin) / len(sample)
    share = passed / len(sample)
    stored = {int(token.marks, 16) for token in stolen.tokens if token.kind is PHONE}
    hits = sum(mark(key, PHONE, form) in stored for form in stolen.phones)
    return {
        "guess_us": guess * 1e6,
        "all_seconds": guess * MOBILES,
        "share": share,
        "candidates": share * MOBILES,
        "posterior": PEOPLE / (share * MOBILES),
        "enrolled_pass": sum(coarse.passes(mark(key, PHONE, form)) for form in stolen.phones) / PEOPLE,
        "seen_in_database_by_marks": hits,
    }


def alarm_after(stolen: Stolen, question: str, begin: datetime) -> AlarmLine | None:
    """The first alarm about a question since the attack began."""
    return next((one for one in stolen.confirm.alarms(begin) if one.question == question), None)


def asking(stolen: Stolen, kind: IdentifierKind, batches: Iterator[list[str]], seconds: float) -> dict[str, Any]:
    """Asks the confirming process as fast as it answers: what was answered, who was found, when the alarm rang."""
    batch, answered, first_minute, found, refusals = next(batches), 0, 0, set[str](), 0
    begin, end = datetime.now(UTC), time.monotonic() + seconds
    while time.monotonic() < end:
        answer = stolen.confirm._answered(Holders(stolen.register.id, kind, batch))
        if isinstance(answer, Wait):
            refusals += 1
            time.sleep(min(0.2, answer.seconds))
            continue
        if not isinstance(answer, Said):
            raise TypeError(answer)
        answered += len(batch)
        found |= {person for people in answer.people.values() for person in people}
        if time.monotonic() < end - seconds + 60:
            first_minute = answered
        batch = next(batches)
    rang = alarm_after(stolen, "name" if kind is IdentifierKind.NAME else kind.value, begin)
    return {
        "seconds": seconds,
        "answered": answered,
        "first_minute": first_minute,
        "refused": refusals,
        "found": len(found),
        "alarm_seconds": (rang.at - begin).total_seconds() if rang else None,
    }


def numbers_past_the_filter(stolen: Stolen) -> Iterator[list[str]]:
    """Numbers that pass the stolen filter, a hundred at a time, in an order of the thief's own."""
    coarse: CoarseFilter = filters_of(stolen.tokens, stolen.keys)[PHONE]
    key, batch = stolen.keys.filters, list[str]()
    start, step = 7_654_321, 61_803_399  # without common factor with the number of numbers, so that none comes twice
    for place in range(MOBILES):
        form = f"4{(start + place * step) % MOBILES:08}"
        if coarse.passes(mark(key, PHONE, form)):
            batch.append(form)
        if len(batch) == 100:
            yield batch
            batch = []


def all_names() -> Iterator[list[str]]:
    """The plainest form of every name there can be, as many at a time as are answered at once."""
    forms = [enrolled(f"{forename} {surname}")[0] for forename, surname in product(FORENAMES, SURNAMES)]
    order = np.random.default_rng(9).permutation(len(forms)).tolist()
    while True:
        for begin in range(0, len(order), FORMS_AT_ONCE):
            yield [forms[place] for place in order[begin : begin + FORMS_AT_ONCE]]


def processor() -> str:
    """The processor's name."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def lasts(seconds: float) -> str:
    """A duration in the unit that suits it."""
    for unit, size in (("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0)):
        if seconds >= 2 * size:
            return f"{seconds / size:,.1f} {unit}"
    return f"{seconds:,.1f} s"


def rows_of(result: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the table: what was stolen, what was tried, what was found, what it costs."""
    alone, key, memory, phones, names = (result[name] for name in ("database", "key", "memory", "phones", "names"))
    people = result["people"]
    ways = "hashes without a key, HMAC under what stands in the database and under keys drawn at random"
    yield (
        "the database",
        f"{alone['tried']:,} guesses in {lasts(alone['seconds'])}: {ways}",
        f"**{alone['found']} of {people:,}**",
        "a key has 256 bits",
    )
    fastest = min(key["hmac_us"], key["blinder_us"])
    guess = f"{fastest:.2f} µs a guess, from Python"
    yield (
        "the database and the keyring",
        "everybody's number",
        f"{key['found']:,} of {people:,}",
        f"{guess}: **{lasts(fastest / 1e6 * MOBILES)}** for 100 million mobile numbers",
    )
    yield ("the same, the key under a passphrase", "", "", f"{key['argon2_ms']:.0f} ms a guess at the passphrase")
    yield (
        "the database, and the memory of the machine that reads posts",
        f"200,000 numbers: {memory['share']:.1%} pass its filter, and so {memory['candidates']:,.0f} of 100 million",
        f"one in **{1 / memory['posterior']:,.0f}** of those is somebody's",
        f"{lasts(memory['all_seconds'])} for all",
    )
    yield (
        "that machine, asking for numbers",
        f"{phones['answered']:,} answered in {lasts(phones['seconds'])}, {phones['first_minute']:,} of them in the first minute",
        f"{phones['found']} of {people:,}",
        f"alarm after **{rang(phones)}**; all that pass take **{lasts(memory['candidates'] / PHONES_A_SECOND)}**",
    )
    yield (
        "that machine, asking for names",
        f"{names['answered']:,} forms answered in {lasts(names['seconds'])}; there are {result['names_there']:,} names",
        f"**{names['found']:,} of {people:,}**",
        f"alarm after **{rang(names)}**",
    )


def rang(asked: dict[str, Any]) -> str:
    """After how long the alarm rang."""
    return "never" if asked["alarm_seconds"] is None else f"{asked['alarm_seconds']:.0f} s"


def page(result: dict[str, Any]) -> str:
    """The page of the documentation."""
    memory, people = result["memory"], result["people"]
    whole = (people - NAMES_AT_ONCE) / NAMES_A_SECOND
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows_of(result))
    return f"""# What a thief of the register gets

This page is made by `make bench-protect_thief` on {result["day"]}; what each attack knows and does stands at the top of
`bench/protect_thief.py`. Enrolled are {people:,} invented people with {result["tokens"]:,} tokens. One core of
{result["processor"]}, shared with other work; processor time where a single guess is timed.

| stolen | tried | found | what it costs |
|---|---|---|---|
{table}

Of those who are enrolled {memory["enrolled_pass"]:.0%} pass the filter, as they must. The marks for it in the database tell nothing about a
number to whoever has the filter's key: {memory["seen_in_database_by_marks"]} of {people:,} were recognised by them.

**Names are the weak side.** A text has hundreds of pairs of words, so what is asked cannot be limited. What is found can: here
{NAMES_AT_ONCE:,} people at once, then {NAMES_A_SECOND:.0f} a second, and so the whole register in {lasts(whole)}. What stands against that
is the alarm: it rings when {result["names_ring"]:,.0f} people were found by name within an hour. Whoever has the machine and is content
with names has them, seen by whoever reads the alarm. Numbers, addresses, towns and units are not among what is found so.

Whoever has the machine where the confirming process runs has the register and its key: the second line holds. As a child under
the same account, which it is unless it is set up otherwise, it runs on the same machine.
"""


def main() -> None:
    """Runs every attack and writes what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=2.0, help="how long the database is attacked, and the machine asked for numbers")
    long = parser.parse_args().minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        stolen = installation(Path(folder))
        result: dict[str, Any] = stolen.told | {
            "day": datetime.now(UTC).date().isoformat(),
            "processor": processor(),
            "names_there": NAMES,
            "names_ring": many_found(PEOPLE),
            "key": with_the_key(stolen),
            "memory": of_the_memory(stolen),
            "names": asking(stolen, IdentifierKind.NAME, all_names(), 60.0),
        }
        with ThreadPoolExecutor(1) as beside:  # asking is waiting, for the most part
            phones = beside.submit(asking, stolen, PHONE, numbers_past_the_filter(stolen), long)
            result["database"] = of_the_database(stolen, long)
            result["phones"] = phones.result()
        stolen.confirm.close()
    (HERE / "out").mkdir(exist_ok=True)
    (HERE / "out" / "protect_thief.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    PAGE.write_text(page(result), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
