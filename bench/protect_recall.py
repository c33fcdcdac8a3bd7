"""How well exposures are found, by trick and by evidence, on messages that another hand wrote than the scanner's (decision 0015).

People are enrolled by the register's own call and every message goes through the scanner's own call, as it would from a file. Names are
common names of the shared data, by how many bear them where that is known, and those that are shipped for Morocco and Egypt, of which
the data has no Arabic writing; all else is invented. Nothing is left out: what a register refuses, or has no column for, is missed.

Messages with OCR noise go to the scanner as what a machine read in a picture of a post that says nothing itself, because that is what OCR
noise is, and such a text is read more loosely. Until 2026-11-30 they went to it as the post's own text: the row "OCR noise, as a post's
text" still shows the same messages so.

- Recall: the share of messages in which the scanner finds the person who is exposed. Of names alone, which must not alert, the share in
  which the person was counted, and how many alerted all the same.
- Others: messages in which somebody else is found who does not have the evidence.
- False alerts: benign messages in which anybody is found; the bound is the largest rate that would give so few with 5 % (Clopper, Pearson).
- Texts of pictures: false alerts and homonyms once more, as what was read in pictures, as they stand and with OCR noise; and, of invented
  people alone, where 100,000 are enrolled, together with lines of chat.
- Homonyms: sentences about a namesake that alert, those apart in which the namesake lives in the town of somebody enrolled with that name:
  there the text says the same of both, and no reader of it could tell.

The first run wrote `bench/first/protect_recall.json`, which later runs put beside their own and never change. Writes
`bench/out/protect_recall.json` and the page `docs/reference/exposure-recall.md`.
"""

import json
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from scipy.stats import beta

from inputs import rows
from protect import KEYS, REGISTER, chat
from protect import enrolled as enrolled_at_once
from protect import people as many_people
from staydown.protect.enrolment import COLUMNS, RefusedRow, blind, pseudonym
from staydown.protect.keys import keys_of
from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import Finding, scan
from staydown.testing.exposures.benign import benign
from staydown.testing.exposures.cases import SEED, exposures
from staydown.testing.exposures.chance import Chance
from staydown.testing.exposures.homonyms import homonyms
from staydown.testing.exposures.nouns import Case, Evidence, Field, Form, Layout, Named, Names, Person, Trick
from staydown.testing.exposures.people import people
from staydown.testing.exposures.sentences import BENIGN
from staydown.testing.exposures.slips import misread
from staydown.testing.exposures.table import COUNTRIES, invented, ranked
from staydown.testing.exposures.tricks import FITS
from staydown.testing.exposures.writing import SCRIPT_OF
from staydown.words.posts import Attachment, Post, Stamp
from staydown.words.protect import Register, ScanCount, Token

HERE = Path(__file__).resolve().parent
OUT, FIRST = HERE / "out" / "protect_recall.json", HERE / "first" / "protect_recall.json"
PAGE = HERE.parent / "docs" / "reference" / "exposure-recall.md"
PEOPLE, CASES, MESSAGES, SENTENCES = 2000, 200, 100_000, 20_000
MANY, IN_PICTURES = 100_000, 2_200
AT = datetime(2026, 9, 26, 13, 2, tzinfo=UTC)
WEAK = (Evidence.NAME_TOWN, Evidence.NAME_UNIT, Evidence.NAME_ADDRESS, Evidence.NAME_SCHOOL, Evidence.NAME_CAR)
STRONG = tuple(evidence for evidence in Evidence if not evidence.named)
GOALS: Mapping[str, float] = {
    Trick.LOOK_ALIKES: 0.95, Trick.LEET: 0.95, Trick.SPACED: 0.95, Trick.JOINED: 0.95, Trick.ORDER: 0.95, Trick.TYPO: 0.80, Trick.OCR: 0.90,
    Trick.CYRILLIC: 0.80, Trick.GREEK: 0.80, Trick.ARABIC: 0.70,
}  # fmt: skip
"""What is asked of a name with one weak thing beside it; of a strong identifier 0.99 by every trick."""
STRONG_GOAL = 0.99
AS_TEXT = f"{Trick.OCR}, as a post's text"
ROWS = tuple(row for trick in Trick for row in ((str(trick), AS_TEXT) if trick is Trick.OCR else (str(trick),)))
"""The rows of the tables."""

NEWLINE = "\n"
Result = dict[str, Any]


def form(row: Mapping[str, str]) -> Form | None:
    """A name in the script of its country and romanised, without the marks of stress of a dictionary; None where one is missing."""
    said = row["Localized Name"].strip()
    local = unicodedata.normalize("NFC", said.replace("\u0301", "") if row["Country"] == "RU" else said)
    script = SCRIPT_OF.get(row["Country"])
    if not local or (script and not all(unicodedata.name(sign).startswith(script.upper()) for sign in local if sign.isalpha())):
        return None
    return Form(local, row["Romanized Name"].strip() if script else local)


def named(table: Iterable[Mapping[str, str]]) -> dict[str, tuple[Named, ...]]:
    """The names of a table by country, by how many bear them where each says so, else by their place."""
    found: dict[str, dict[Form, str]] = defaultdict(dict)
    for row in table:
        made = form(row) if row["Country"] in COUNTRIES else None
        if made and made.roman:
            found[row["Country"]].setdefault(made, row.get("Count", ""))
    return {
        country: tuple(Named(one, int(count)) for one, count in names.items()) if all(names.values()) else ranked(tuple(names))
        for country, names in found.items()
    }


def common_names() -> Names:
    """The names of the shared data where they have the writing that is needed, those that are shipped elsewhere; the towns are invented."""
    own, unread = invented(), ("MA", "EG")
    forenames = {country: table for country, table in named(rows("text/forenames.csv")).items() if country not in unread}
    surnames = {country: table for country, table in named(rows("text/surnames.csv")).items() if country not in unread}
    return Names({**own.forenames, **forenames}, {**own.surnames, **surnames}, own.towns)


def enrolled(everybody: Sequence[Person]) -> tuple[BlindedRegister, dict[str, Person], Counter[str]]:
    """The people in a register, by their pseudonyms, and how many cells of which column were refused."""
    keys = keys_of(bytes(range(32)), "generated")
    table = [{column: cell for column, cell in person.row().items() if column in COLUMNS} for person in everybody]
    made = list(blind(table, keys, purge_at=None, photo_hashes=lambda _: None))
    tokens = [one for one in made if isinstance(one, Token)]
    refused = Counter(one.column for one in made if isinstance(one, RefusedRow))
    register = BlindedRegister(Register("generated", "a benchmark", "generated", "invented"), tokens, keys)
    return register, {pseudonym(person.id, keys): person for person in everybody}, refused


def posts(case: Case, number: int) -> list[Post]:
    """A case as it is posted: messages of one author in a channel of its own, seconds apart, the first with a picture where it has one."""
    pictured = case.layout in (Layout.CAPTION, Layout.PICTURE)
    return [
        Post(
            f"{number}-{place}", f"telegram:{number}", Stamp(AT + timedelta(seconds=9 * place)), text, author="A", author_id="user1",
            attachments=(Attachment("photo", "photos/1.jpg"),) if pictured and not place else (),
        )
        for place, text in enumerate(case.texts)
    ]  # fmt: skip


def scanned(some: Sequence[Post], in_pictures: bool) -> dict[str, Any]:
    """Posts as they are given to the scanner: as they are, or saying nothing but what is read in a picture of each."""
    if not in_pictures:
        return {"posts": some}
    texts = {(one.channel, one.id): one.text for one in some}
    return {"posts": [replace(one, text="") for one in some], "readings": lambda one: (texts[one.channel, one.id],)}


class Scanner:
    """The scanner over one register: what it finds in cases."""

    def __init__(self, everybody: Sequence[Person]) -> None:
        """Enrols the people."""
        self.register, self.people, self.refused = enrolled(everybody)
        self.seconds, self.messages = 0.0, 0

    def found(self, cases: Sequence[Case], *, in_pictures: bool = False) -> list[tuple[set[str], int]]:
        """For each case the ids of the people who are found, and how many were only counted; its text as the post's or as its picture's."""
        result = []
        for number, case in enumerate(cases):
            begin = time.process_time()
            *findings, count = scan(**scanned(posts(case, number), in_pictures), registers=[self.register], photos=lambda _: ())
            self.seconds += time.process_time() - begin
            self.messages += len(case.texts)
            assert isinstance(count, ScanCount)
            result.append(({self.people[one.person].id for one in findings if isinstance(one, Finding)}, count.names_only))
        return result

    def alerts(self, cases: Sequence[Case]) -> list[bool]:
        """For each case whether anybody is found in it; all are scanned in one call."""
        everything = [post for number, case in enumerate(cases) for post in posts(case, number)]
        begin = time.process_time()
        *findings, _ = scan(everything, [self.register], photos=lambda _: ())
        self.seconds += time.process_time() - begin
        self.messages += len(everything)
        found = {one.post[0] for one in findings if isinstance(one, Finding)}
        return [f"telegram:{number}" in found for number in range(len(cases))]


def fits(person: Person, case: Case) -> bool:
    """Whether what a case gives away is true of a person too: the same name in any writing, the same fact or the town of the address."""
    forms = {field: form.both for field, form in (*person.facts.items(), (Field.NAME, person.name))}
    town = any(writing in case.plain for writing in forms[Field.TOWN])
    return all(piece.plain in forms[piece.field] or (piece.field is Field.ADDRESS and town) for piece in case.pieces)


def recall(scanner: Scanner, everybody: Sequence[Person]) -> Result:
    """What is found of each trick with each evidence."""
    by_id, result = {person.id: person for person in everybody}, {}
    for trick in Trick:
        for evidence in (one for one in Evidence if one in FITS[trick]):
            cases = exposures(everybody, trick, evidence, CASES, SEED)
            result[f"{trick} / {evidence}"] = told(cases, scanner.found(cases, in_pictures=trick is Trick.OCR), by_id)
            if trick is Trick.OCR:
                result[f"{AS_TEXT} / {evidence}"] = told(cases, scanner.found(cases), by_id)
    return result


def told(cases: Sequence[Case], answers: Sequence[tuple[set[str], int]], by_id: Mapping[str, Person]) -> dict[str, int]:
    """How many of some cases are found, counted, and found of somebody else."""
    both = list(zip(cases, answers, strict=True))
    return {
        "n": len(cases),
        "found": sum(case.person in ids for case, (ids, _) in both),
        "counted": sum(bool(count) for _, (_, count) in both),
        "others": sum(any(id != case.person and not fits(by_id[id], case) for id in ids) for case, (ids, _) in both),
    }


def upper_bound(found: int, n: int) -> float:
    """The largest rate that gives no more than `found` of `n` with a chance of 5 %."""
    return float(beta.ppf(0.95, found + 1, n - found))


def false_alerts(scanner: Scanner) -> Result:
    """How many benign messages of each language alert."""
    result = {}
    for language in BENIGN:
        alerts = sum(scanner.alerts(benign(language, MESSAGES, SEED)))
        result[language] = {"n": MESSAGES, "alerts": alerts, "upper": upper_bound(alerts, MESSAGES)}
    return result


def namesakes(scanner: Scanner, everybody: Sequence[Person], names: Names) -> Result:
    """How many sentences about namesakes alert, in the same town and in another."""
    living = {(name, town) for person in everybody for name in person.names for town in person.facts[Field.TOWN].both}
    cases = homonyms(everybody, names, names.towns, SENTENCES, SEED)
    parts: dict[str, list[bool]] = {"same town": [], "another town": []}
    for case, alert in zip(cases, scanner.alerts(cases), strict=True):
        same = (case.pieces[0].plain, case.pieces[1].plain) in living
        parts["same town" if same else "another town"].append(alert)
    counts = {part: (len(alerts), sum(alerts)) for part, alerts in parts.items()}
    return {part: {"n": n, "alerts": alerts, "upper": upper_bound(alerts, n)} for part, (n, alerts) in counts.items()}


def pictures(scanner: Scanner, everybody: Sequence[Person], names: Names) -> Result:
    """How many texts that were read in pictures alert though they expose nobody, as they stand and with OCR noise."""
    living = {(name, town) for person in everybody for name in person.names for town in person.facts[Field.TOWN].both}
    apart = [
        case
        for case in homonyms(everybody, names, names.towns, IN_PICTURES, SEED)
        if (case.pieces[0].plain, case.pieces[1].plain) not in living
    ]
    ordinary = [case.texts[0] for language in BENIGN for case in benign(language, IN_PICTURES // len(BENIGN), SEED)]
    said = chat()
    lines = [one.text for one in said[:: len(said) // IN_PICTURES][:IN_PICTURES]]
    many, _ = enrolled_at_once(many_people(MANY))
    register = BlindedRegister(REGISTER, many, KEYS)
    return {
        **alerting(f"benign messages, {PEOPLE:,} people", ordinary, scanner.register),
        **alerting(f"benign messages, {MANY:,} people", ordinary, register),
        **alerting(f"lines of chat, {PEOPLE:,} people", lines, scanner.register),
        **alerting(f"lines of chat, {MANY:,} people", lines, register),
        **alerting(f"homonyms of another town, {PEOPLE:,} people", [case.texts[0] for case in apart], scanner.register),
    }


def alerting(what: str, texts: Sequence[str], register: BlindedRegister) -> Result:
    """How many texts alert as what was read in pictures, and as a post's own text, as they stand and with OCR noise."""
    result = {}
    for how, some in (("as they stand", texts), ("with OCR noise", [misread(text, Chance(what, SEED, n)) for n, text in enumerate(texts)])):
        said = [Post(str(n), f"telegram:{n}", Stamp(AT), text) for n, text in enumerate(some)]
        counts = [alerts_of(scan(**scanned(said, way), registers=[register], photos=lambda _: ())) for way in (False, True)]
        result[f"{what}, {how}"] = {
            "n": len(said),
            "as_text": len(counts[0]),
            "alerts": len(counts[1]),
            "perhaps": sum(counts[1].values()),
            "upper": upper_bound(len(counts[1]), len(said)),
        }
    return result


def alerts_of(findings: Iterable[Finding | ScanCount]) -> dict[str, bool]:
    """The posts in which anybody is found, and whether only perhaps."""
    found: dict[str, bool] = {}
    for one in findings:
        if isinstance(one, Finding):
            found[one.post[1]] = found.get(one.post[1], True) and not one.kinds
    return found


def share(result: Result, row: str, evidences: Iterable[Evidence]) -> float | None:
    """The share that is found over some evidences together; None where the trick is used on none of them."""
    cells = list(filter(None, (cell(result, row, one) for one in evidences)))
    return sum(cell["found"] for cell in cells) / sum(cell["n"] for cell in cells) if cells else None


def cell(result: Result, row: str, evidence: Evidence) -> Mapping[str, int] | None:
    """What was counted in a row of one evidence; the first time OCR noise was read as a post's text alone."""
    own = result["recall"].get(f"{row} / {evidence}")
    return own or (result["recall"].get(f"{Trick.OCR} / {evidence}") if row == AS_TEXT else None)


def both(first: float | None, now: float | None) -> str:
    """The two numbers of a cell."""
    return "" if first is None or now is None else f"{first:.2f} · {now:.2f}"


def by_group(first: Result, now: Result) -> list[str]:
    """The table of tricks: a name with something weak that a register holds, with what it has no column for, something strong alone."""
    groups = {
        "name + weak": [one for one in WEAK if one.fields[1] in now["columns"]],
        "name + what has no column yet": [one for one in WEAK if one.fields[1] not in now["columns"]],
        "strong alone": list(STRONG),
    }
    shown = {name: group for name, group in groups.items() if group}
    goals: dict[str, Mapping[str, float]] = {
        "name + weak": {Trick.NONE: 0.95, **GOALS},
        "strong alone": dict.fromkeys(Trick, STRONG_GOAL),
    }
    lines = ["| trick |" + "".join(f" {name} |" + " goal |" * (name in goals) for name in shown)]
    lines.append("|---" * (lines[0].count("|") - 1) + "|")
    for trick in ROWS:
        row = f"| {trick} |"
        for name, group in shown.items():
            shares = both(share(first, trick, group), share(now, trick, group))
            row += f" {shares} |" + (f" {goals[name].get(trick, '') if shares else ''} |" if name in goals else "")
        lines.append(row)
    return lines


def by_evidence(first: Result, now: Result) -> list[str]:
    """The table of every trick and every evidence."""
    shown = [*WEAK, *STRONG]
    lines = ["| trick | " + " | ".join(shown) + " |", "|---" * (len(shown) + 1) + "|"]
    for trick in ROWS:
        cells = [both(share(first, trick, [one]), share(now, trick, [one])) for one in shown]
        lines.append(f"| {trick} | " + " | ".join(cells) + " |")
    return lines


def of_names(first: Result, now: Result) -> list[str]:
    """The table of names alone: counted, and alerted all the same."""
    lines = ["| trick | counted | alerted |", "|---|---|---|"]
    for trick in ROWS:
        old, new = (cell(result, trick, Evidence.NAME) for result in (first, now))
        if old is None or new is None:
            continue
        counted = both(old["counted"] / old["n"], new["counted"] / new["n"])
        lines.append(f"| {trick} | {counted} | {old['found']} · {new['found']} of {new['n']} |")
    return lines


def of_alerts(first: Result, now: Result, what: str, head: str) -> list[str]:
    """The table of alerts that should not be."""
    lines = [f"| {head} | n | alerts | at most, with 95 % |", "|---|---|---|---|"]
    for name, new in now[what].items():
        old = first[what][name]
        lines.append(f"| {name} | {new['n']:,} | {old['alerts']:,} · {new['alerts']:,} | {old['upper']:.1e} · {new['upper']:.1e} |")
    return lines


def of_pictures(now: Result) -> list[str]:
    """The table of texts of pictures that should not alert."""
    lines = ["| texts | n | as a post's text | as a picture's | of them, perhaps | at most, with 95 % |", "|---|---|---|---|---|---|"]
    for name, one in now["pictures"].items():
        lines.append(f"| {name} | {one['n']:,} | {one['as_text']:,} | {one['alerts']:,} | {one['perhaps']:,} | {one['upper']:.1e} |")
    return lines


def strangers(result: Result) -> int:
    """In how many messages somebody was found of whom what was given away is not true."""
    return sum(cell["others"] for cell in result["recall"].values())


def page(first: Result, now: Result) -> str:
    """The page of the reference."""
    total = sum(cell["n"] for cell in now["recall"].values())
    refused = ", ".join(f"{count:,} of {column}" for column, count in now["refused"].items()) or "none"
    missing = ", ".join(sorted({field.value for one in WEAK for field in one.fields} - set(now["columns"]))) or "none"
    return f"""# How well exposures are found

This page is made by `make bench-protect_recall`; how it counts stands at the top of `bench/protect_recall.py`. The messages were
written by another hand than the scanner, before it was improved
([why](../decisions/0015-exposures-are-generated-by-another-hand.md)). Two numbers stand in each cell: the **first** of all, of
{first["date"]}, and that of **now**, of {now["date"]}. Enrolled are {now["people"]:,} people; n is {CASES} messages for each trick and
evidence, so a share of one cell is known to 0.07 or better, with 95 %.

The scanner was changed in several rounds after a look at these shares, never at a message: the numbers of now are what it was
brought to here, and other messages may be found less well.

Messages with OCR noise are given as what was read in a picture. As a post's own text, which is how they were given at first, they are
the row below it.

Nothing is left out: what cannot be enrolled is missed. Cells that the register refused: {refused}. Kinds that it has no
column for: {missing}.

{NEWLINE.join(by_group(first, now))}

Somebody else, of whom what was given away is not true, was found in {strangers(now):,} of {total:,} messages, at first in
{strangers(first):,}.

## By evidence

{NEWLINE.join(by_evidence(first, now))}

## Names alone

A name alone is counted and never alerted.

{NEWLINE.join(of_names(first, now))}

## False alerts

Messages that expose nobody, in which anybody was found. The goal is one in 100,000. They are made of some thirty sentences a
language, whose names and numbers change: they show what trips over a number or a name, and not how people talk.

{NEWLINE.join(of_alerts(first, now, "benign", "language"))}

## Texts of pictures

What a machine read in a picture is read more loosely than what somebody wrote, because it misreads: so there is more to find by chance.
Here are texts that expose nobody as if they had been read in pictures, as they stand and with OCR noise, beside the same as a post's own
text. Perhaps means that an identifier may have been misread from somebody's, at which a human looks.

{NEWLINE.join(of_pictures(now))}

## Homonyms

Sentences about somebody else of the same name. Names come as often as they are borne and towns by their inhabitants, both among
those of a table: a sixth of a country lives in its largest town, and some twenty names are all there are, so the same name and town
come more often together than among all names. The goal is one in 1,000. Where the namesake lives in the town of somebody who is
enrolled with that name, the text says the same of both.

{NEWLINE.join(of_alerts(first, now, "homonyms", "where the namesake lives"))}
"""


def main() -> None:
    """Measures, prints and writes."""
    names = common_names()
    everybody = people(names, PEOPLE, SEED)
    scanner = Scanner(everybody)
    now: Result = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "people": PEOPLE,
        "seed": SEED,
        "enrolled": sha256("\n".join(repr(person.row()) for person in everybody).encode()).hexdigest(),
        "columns": list(COLUMNS),
        "refused": dict(sorted(scanner.refused.items())),
        "recall": recall(scanner, everybody),
        "benign": false_alerts(scanner),
        "homonyms": namesakes(scanner, everybody, names),
        "pictures": pictures(scanner, everybody, names),
    }
    now["messages_a_second"] = scanner.messages / scanner.seconds
    if not FIRST.exists():
        FIRST.parent.mkdir(exist_ok=True)
        FIRST.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    first = json.loads(FIRST.read_text(encoding="utf-8"))
    if first["enrolled"] != now["enrolled"]:
        sys.exit("the people are not those of the first run: names or generator have changed, and the numbers cannot be compared")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(first, now), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    print(f"{now['messages_a_second']:,.0f} messages a second of processor time, most of them in one call")


if __name__ == "__main__":
    main()
