"""The scanner at chat speed beside its peers, all in one process and one run: messages a second of processor and on the clock.

Enrolled are 100,000 invented people with about ten identifiers each. Half of the surnames are drawn letter by letter (40,000 of them), the
others and all forenames are the common names of the shared data, so as many namesakes turn up in talk as in a large register. Messages
are two sets: lines of chat in English with their authors and times, a fifth of which are notices of people who come and go with an address
in each, and sentences in nine languages, the translations that Django carries. Nobody who is enrolled was put into them.

- Ours is whole: from posts to findings, each post by itself and together with the three that its author said before it, because a name may
  stand in one message and the town in the next. No peer reads them so: the same messages without their authors, which are read each by
  itself, are measured beside it. The first pass, which meets every word for the first time, is said apart from those after it. Two
  processes are two of the same at once on halves of the messages.
- presidio-analyzer has its regex recognisers for English and a blank model of spaCy, its registry made once, no network: the list of public
  suffixes is the one in the package. It tells kinds of data and not whose.
- pyahocorasick and ahocorasick_rs hold every identifier of every person in clear, in small letters, and get every text in small letters;
  no boundary of words is looked at, nothing that is disguised is found.

Nothing was tuned to these messages but what the code ships, and garbage is collected as seldom as in any of our commands, for all sides
alike. Every side is asked for so many messages that it takes a second or more, three times, the median counts; presidio for a part of them.
`make bench-protect` takes some minutes. Writes `bench/out/protect.json` and the page `docs/reference/exposure-speed.md`.
"""

import gc
import gzip
import json
import os
import platform
import re
import resource
import statistics
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import ahocorasick
import ahocorasick_rs
import django
import msgspec
import numpy as np
import presidio_analyzer
import spacy
import tldextract
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from inputs import rows, shared
from staydown.cli.main import settle
from staydown.kernel import mentions
from staydown.protect.commonness import Counts, counted_of, in_all
from staydown.protect.enrolment import RefusedRow, blind
from staydown.protect.keys import keys_of
from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import scan
from staydown.words.posts import Post, Stamp
from staydown.words.protect import Register, ScanCount, Token

HERE = Path(__file__).resolve().parent
OUT, PAGE = HERE / "out" / "protect.json", HERE.parent / "docs" / "reference" / "exposure-speed.md"
PEOPLE, ROUNDS, FOR_PRESIDIO, ROWS_TOGETHER = 100_000, 3, 1_500, 1_000
LANGUAGES = ("ar", "de", "el", "en", "es", "fr", "nl", "ru", "tr")
GOALS = {"presidio": 40, "pyahocorasick": 0.4, "two_processes": 20_000, "build_seconds": 15}
KEYS, REGISTER = keys_of(bytes(range(32)), "bench"), Register("bench", "a benchmark", "bench", "invented")

BEGINNINGS = (
    "b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "z",
)  # fmt: skip
VOWELS = ("a", "e", "i", "o", "u", "aa", "ee", "ie", "oe", "ou")
ENDINGS = (
    "aert", "beek", "dorf", "ens", "ette", "ier", "ijn", "ikx", "ins", "mans", "oux", "ov", "ski", "sen", "stra", "uys", "vic", "zaal",
)  # fmt: skip

Result = dict[str, Any]
Row = dict[str, str]
_One = TypeVar("_One")


def names_in(table: str) -> list[str]:
    """The romanised names of a table of the shared data."""
    return sorted({row["Romanized Name"].strip() for row in rows(table)} - {""})


def people(count: int, seed: int = 1) -> list[Row]:
    """Invented people: a name, two phones, an address of each kind, a handle, a plate, a national number, town and unit."""
    chance = np.random.default_rng(seed)

    def pick(some: Sequence[_One]) -> _One:
        return some[int(chance.integers(len(some)))]

    def drawn(syllables: int) -> str:
        begin = "".join(pick(BEGINNINGS) + pick(VOWELS) for _ in range(syllables))
        return f"{begin}{pick(BEGINNINGS)}{pick(ENDINGS)}"

    def national_number() -> str:
        stem = f"{chance.integers(60, 99):02}{chance.integers(1, 13):02}{chance.integers(1, 29):02}{chance.integers(1, 998):03}"
        return f"{stem}{97 - int(stem) % 97:02}"

    forenames, surnames = names_in("text/forenames.csv"), names_in("text/surnames.csv")
    invented, towns = [drawn(2).title() for _ in range(40_000)], [drawn(1).title() for _ in range(600)]
    rows = []
    for number in range(count):
        name = f"{pick(forenames)} {pick(surnames) if chance.random() < 0.5 else pick(invented)}"
        plain = re.sub("[^a-z]", "", name.lower()) or "nobody"
        rows.append({
            "person": str(number), "name": name,
            "phone": f"+32 4{chance.integers(10_000_000, 99_999_999)}|+33 6 {chance.integers(10_000_000, 99_999_999)}",
            "email": f"{plain}{chance.integers(1, 99)}@example.org", "handle": f"@{plain[:12]}_{chance.integers(10, 9999)}",
            "town": pick(towns), "unit": f"{chance.integers(1, 40)}e {pick(ENDINGS).title()} {pick(towns)}",
            "plate": f"{chance.integers(1, 9)}-{''.join(chr(97 + c) for c in chance.integers(0, 26, 3))}-{chance.integers(100, 999)}",
            "address": f"{pick(towns)}straat {chance.integers(1, 300)}, {pick(towns)}", "national_number": national_number(),
        })  # fmt: skip
    return rows


def chat() -> list[Post]:
    """Lines of chat, with author and time where a line says them."""
    begin, posts = datetime(2026, 9, 26, tzinfo=UTC), []
    with gzip.open(shared("text/irc-sample.txt.gz"), "rt", encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines):
            said = re.match(r"\[\d\d:\d\d\] <([^>]*)> (.*)", line)
            author, text = (said[1], said[2]) if said else ("", line.rstrip("\n"))
            posts.append(Post(str(number), "irc", Stamp(begin + timedelta(seconds=3 * number)), text, author=author))
    return posts


def sentences() -> list[Post]:
    """The translations into nine languages that Django carries, of twenty letters and more."""
    texts = []
    for language in LANGUAGES:
        for path in sorted(Path(django.__file__).parent.rglob(f"locale/{language}/LC_MESSAGES/*.po")):
            for entry in path.read_text(encoding="utf-8").split("\n\n"):
                said = re.search(r'^msg(?:str(?:\[0\])?|id) ((?:".*"\n?)+)', entry, re.MULTILINE if language == "en" else 0)
                said = said if language == "en" else re.search(r'^msgstr(?:\[0\])? ((?:".*"\n?)+)', entry, re.MULTILINE)
                text = "".join(re.findall(r'"(.*)"', said[1])) if said and 'msgid ""\nmsgstr' not in entry else ""
                if len(text) >= 20:
                    texts.append(text)
    texts = list(dict.fromkeys(texts))
    order = np.random.default_rng(2).permutation(len(texts)).tolist()
    return [Post(str(number), "text", Stamp(), texts[place]) for number, place in enumerate(order)]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor and on the clock."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - processor, time.perf_counter() - wall


def rates(work: Callable[[], object], messages: int) -> Result:
    """Messages a second, of processor and on the clock: medians of some rounds of so many turns that they take a second."""
    once = timed(work)[0]
    turns = max(1, round(1 / max(once, 1e-3)))
    taken = [timed(lambda: [work() for _ in range(turns)]) for _ in range(ROUNDS)]
    return {
        "processor": messages * turns / statistics.median(processor for processor, _ in taken),
        "clock": messages * turns / statistics.median(wall for _, wall in taken),
        "messages": messages * turns,
    }


def words_counted(rows: Sequence[Row]) -> list[Set[str]]:
    """What is counted of each of some rows."""
    return [counted_of(row) for row in rows]


def blinded(rows: Sequence[Row], counts: Counts) -> tuple[bytes, Counter[str]]:
    """The tokens of some rows, as they are handed over, and what was refused by column."""
    made = list(blind(rows, KEYS, purge_at=None, photo_hashes=lambda _: None, counts=counts))
    tokens = [one for one in made if isinstance(one, Token)]
    return msgspec.msgpack.encode(tokens), Counter(one.column for one in made if isinstance(one, RefusedRow))


def enrolled(rows: Sequence[Row]) -> tuple[list[Token], Result]:
    """The tokens of all rows, made by two processes, and what that took: on the clock, of it for counting, and of all processors."""
    some = [rows[at : at + ROWS_TOGETHER] for at in range(0, len(rows), ROWS_TOGETHER)]
    tokens, refused, handed_over = list[Token](), Counter[str](), msgspec.msgpack.Decoder(list[Token])
    begin, processor = time.perf_counter(), processors()
    with ProcessPoolExecutor(2) as pool:
        counted = list(pool.map(words_counted, some))
        counts = in_all([row for part in counted for row in part])
        counting = time.perf_counter() - begin
        for made, told in pool.map(blinded, some, map(counts.of, counted)):
            tokens += handed_over.decode(made)
            refused += told
    seconds = time.perf_counter() - begin
    return tokens, {
        "seconds": seconds,
        "counting_seconds": counting,
        "processor_seconds": processors() - processor,
        "refused": dict(refused),
        "tokens": len(tokens),
    }


def processors() -> float:
    """The seconds of processor that this process and its children that ended have had."""
    return sum(
        resource.getrusage(whose).ru_utime + resource.getrusage(whose).ru_stime
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def resident() -> int:
    """The bytes of memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def scanned(posts: Iterable[Post], register: BlindedRegister) -> ScanCount:
    """What a whole scan counts; nobody who is enrolled is in these messages, but by chance."""
    *_, count = scan(posts, [register], photos=lambda _: ())
    assert isinstance(count, ScanCount)
    return count


def ours(posts: list[Post], register: BlindedRegister) -> Result:
    """What our scan takes and counts, on one core and as two processes."""
    first = timed(lambda: scanned(posts, register))[0]
    count = scanned(posts, register)
    one = rates(lambda: scanned(posts, register), len(posts))
    unsigned = [replace(post, author="", author_id="") for post in posts]
    alone = rates(lambda: scanned(unsigned, register), len(posts))
    loop = rates(lambda: register.names.look([post.text for post in posts], np.full(len(posts), -1, np.int32)), len(posts))
    return {
        **one,
        "first_pass": len(posts) / first,
        "each_alone": alone["processor"],
        "loop_alone": loop["processor"],
        **two_processes(posts, register),
        "exposures": count.exposures,
        "names_only": count.names_only,
    }


def two_processes(posts: list[Post], register: BlindedRegister) -> Result:
    """Messages a second of two processes that each scan half of the messages, on the clock and by the processor that the slower one got;
    each was asked once before."""
    half = len(posts) // 2
    turns = max(1, 60_000 // len(posts))
    pipes = []
    for part in (posts[:half], posts[half:]):
        ready_read, ready_write = os.pipe()
        go_read, go_write = os.pipe()
        if os.fork() == 0:
            scanned(part, register)
            os.write(ready_write, b"x")
            os.read(go_read, 1)
            own, _ = timed(lambda part=part: [scanned(part, register) for _ in range(turns)])  # type: ignore[misc]
            os.write(ready_write, struct.pack("d", own))
            os._exit(0)
        os.read(ready_read, 1)
        pipes.append((go_write, ready_read))
    begin = time.perf_counter()
    for go_write, _ in pipes:
        os.write(go_write, b"x")
    taken = [struct.unpack("d", os.read(ready, 8))[0] for _, ready in pipes]
    clock = time.perf_counter() - begin
    for _ in pipes:
        os.wait()
    return {"two_processes": len(posts) * turns / clock, "two_processors": len(posts) * turns / max(taken)}


class Blank(NlpEngine):
    """A blank model of spaCy, which parts words and knows nothing else."""

    def __init__(self) -> None:
        self.model = spacy.blank("en")

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        """It always is."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """The words of a text."""
        made = self.model(text)
        return NlpArtifacts(
            entities=[], tokens=made, tokens_indices=[one.idx for one in made], lemmas=[one.lemma_ for one in made], nlp_engine=self,
            language=language,
        )  # fmt: skip

    def process_batch(self, texts: Iterable[str], language: str, **_: Any) -> Iterator[tuple[str, NlpArtifacts]]:
        """The same of several."""
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        """Never."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """Never."""
        return False

    def get_supported_entities(self) -> list[str]:
        """None."""
        return []

    def get_supported_languages(self) -> list[str]:
        """English."""
        return ["en"]


def presidio() -> presidio_analyzer.AnalyzerEngine:
    """The analyzer with its regex recognisers for English, and no way to the network."""
    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    tldextract.tldextract.TLD_EXTRACTOR = extract
    tldextract.extract = tldextract.tldextract.extract = extract
    registry = presidio_analyzer.RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    registry.remove_recognizer("SpacyRecognizer")
    return presidio_analyzer.AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])


def words_of(rows: Sequence[Row]) -> list[str]:
    """Every identifier of every person in clear and in small letters, once each."""
    cells = (value for row in rows for column, cell in row.items() if column != "person" for value in cell.lower().split("|"))
    return sorted({value for value in cells if len(value) > 3})


def peers(posts: list[Post], rows: Sequence[Row]) -> dict[str, Result]:
    """What the peers take for the same texts."""
    texts = [post.text for post in posts]
    analyzer, some = presidio(), texts[:: max(1, len(texts) // FOR_PRESIDIO)][:FOR_PRESIDIO]
    words = words_of(rows)
    automaton = ahocorasick.Automaton()
    for number, word in enumerate(words):
        automaton.add_word(word, number)
    automaton.make_automaton()
    in_rust = ahocorasick_rs.AhoCorasick(words)
    return {
        "presidio-analyzer": rates(lambda: [analyzer.analyze(text, language="en") for text in some], len(some)),
        "pyahocorasick": rates(lambda: [list(automaton.iter(text.lower())) for text in texts], len(texts)),
        "ahocorasick_rs": rates(lambda: [in_rust.find_matches_as_indexes(text.lower()) for text in texts], len(texts)),
    }


def versions() -> Result:
    """What each side is."""
    names = ("presidio-analyzer", "spacy", "pyahocorasick", "ahocorasick-rs")
    listed = subprocess.run([sys.executable, "-m", "pip", "list", "--format=json"], capture_output=True, text=True, check=True).stdout
    found = {one["name"].lower().replace("_", "-"): one["version"] for one in json.loads(listed)}
    return {name: found.get(name, "?") for name in names}


def table(sets: dict[str, Result]) -> Iterator[str]:
    """The table of the page."""
    yield "| | " + " | ".join(sets) + " |"
    yield "|---|" + "---:|" * len(sets)

    def line(said: str, of: Callable[[Result], str]) -> str:
        return f"| {said} | " + " | ".join(map(of, sets.values())) + " |"

    yield line("messages, signs in each", lambda one: f"{one['messages']:,}, {one['signs']:.0f}")
    yield line("**ours, posts to findings**", lambda one: f"**{one['ours']['processor']:,.0f}**")
    yield line("ours, each message by itself", lambda one: f"{one['ours']['each_alone']:,.0f}")
    yield line("ours, first pass", lambda one: f"{one['ours']['first_pass']:,.0f}")
    yield line("the compiled loop alone", lambda one: f"{one['ours']['loop_alone']:,.0f}")
    yield line("two processes, on the clock", lambda one: f"{one['ours']['two_processes']:,.0f}")
    yield line("two processes, by the processor that they got", lambda one: f"{one['ours']['two_processors']:,.0f}")
    for peer in ("presidio-analyzer", "pyahocorasick", "ahocorasick_rs"):
        yield line(
            f"{peer} (ours is; each by itself)",
            lambda one, peer=peer: (  # type: ignore[misc]
                f"{one['peers'][peer]['processor']:,.0f} ({one['times'][peer]:.2g} times; {one['alone_times'][peer]:.2g} times)"
            ),
        )
    yield line("exposures, bare names", lambda one: f"{one['ours']['exposures']:,}, {one['ours']['names_only']:,}")


def page(now: Result) -> str:
    """The page of the reference."""
    built, machine = now["built"], now["machine"]
    lines = "\n".join(table(now["sets"]))
    refused = ", ".join(f"{count:,} of {column}" for column, count in built["refused"].items()) or "none"
    met = "\n".join(f"| {name} | {goal} | {got} | {'yes' if good else '**no**'} |" for name, goal, got, good in now["goals"])
    return f"""# How fast exposures are looked for

This page is made by `make bench-protect`; what is measured and what each side was tuned to stands at the top of `bench/protect.py`.
Measured on {now["date"]}, {machine["cores"]} cores, load {machine["load"]:.1f} at the beginning and {machine["load_after"]:.1f} at the end:
rates are of processor where nothing else is said, because other work ran beside it, and so the ratios count more than the rates.
Versions: {", ".join(f"{name} {version}" for name, version in now["versions"].items())}. The loop is {now["implementation"]}.

{now["people"]:,} people are enrolled by {built["tokens"]:,} tokens. Messages a second of one core:

{lines}

Enrolling took {built["seconds"]:.0f} s on the clock: {built["counting_seconds"]:.0f} s for counting how common names and things are, the
rest for making tokens, in two processes that together had {built["processor_seconds"]:.0f} s of processor, and handing them over.
Loading them took {built["load_seconds"]:.0f} s. In memory a person takes {built["bytes_a_person"]:,.0f} bytes in arrays; the process grew
by {built["grown_a_person"]:,.0f} bytes a person while it loaded them. Cells that the register refused: {refused}.

Common names of many countries are short words of English talk ("so", "do", "mean"), and with 100,000 people there is somebody for many of
them: one line of chat in forty names somebody by chance. The loop settles nearly all of these too (decision 0025). What is left is Python
around it: who said what before, and whom a post names. Of the sentences, a third are not in Latin letters. The loop reads these too, by
what Python tells it of each word when it first meets it (decision 0017), so that the first pass over them is the slowest. Three in five of
them name somebody: many words of Arabic and Greek share their consonants or their sound with somebody's name.

| goal | | measured | met |
|---|---|---|---|
{met}

A peer that holds identifiers in clear and looks for them as they are written is faster and finds none that is disguised; what is found
is on [another page](exposure-recall.md). presidio-analyzer tells kinds of data, not whose they are.
"""


def goals(chat: Result, built: Result) -> list[tuple[str, str, str, bool]]:
    """What was to be reached, what was measured, and whether it is enough."""
    presidio, plain, alone = chat["times"]["presidio-analyzer"], chat["times"]["pyahocorasick"], chat["alone_times"]["pyahocorasick"]
    two, seconds = chat["ours"]["two_processes"], built["seconds"]
    return [
        ("times presidio-analyzer, chat", f"{GOALS['presidio']}", f"{presidio:.1f}", presidio >= GOALS["presidio"]),
        ("times pyahocorasick, chat", f"{GOALS['pyahocorasick']}", f"{plain:.2f}", plain >= GOALS["pyahocorasick"]),
        ("the same, each message by itself", f"{GOALS['pyahocorasick']}", f"{alone:.2f}", alone >= GOALS["pyahocorasick"]),
        ("messages a second on two cores, chat", f"{GOALS['two_processes']:,}", f"{two:,.0f}", two >= GOALS["two_processes"]),
        ("seconds to enrol", f"{GOALS['build_seconds']}", f"{seconds:.1f}", seconds <= GOALS["build_seconds"]),
    ]


def main() -> None:
    """Measures, prints and writes."""
    given = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    machine: Result = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg()[0]}
    rows = people(given)
    settle()
    tokens, built = enrolled(rows)
    gc.collect()
    before = resident()
    begin = time.perf_counter()
    register = BlindedRegister(REGISTER, tokens, KEYS)
    register.names.look([], np.zeros(0, np.int32))
    built["load_seconds"] = time.perf_counter() - begin
    gc.collect()
    built["bytes_a_person"], built["grown_a_person"] = register.size / given, (resident() - before) / given
    del tokens
    print(f"{given:,} people: {built}", flush=True)
    sets: dict[str, Result] = {}
    for name, posts in (("chat", chat()), ("nine languages", sentences())):
        us = ours(posts, register)
        them = peers(posts, rows)
        times, alone = ({peer: us[which] / one["processor"] for peer, one in them.items()} for which in ("processor", "each_alone"))
        signs = sum(len(post.text) for post in posts) / len(posts)
        sets[name] = {"messages": len(posts), "signs": signs, "ours": us, "peers": them, "times": times, "alone_times": alone}
        print(name, json.dumps(sets[name], indent=1), flush=True)
    machine["load_after"] = os.getloadavg()[0]
    now: Result = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}", "people": given, "machine": machine, "versions": versions(),
        "implementation": mentions.implementation(), "built": built, "sets": sets,
        "goals": goals(sets["chat"], built),
    }  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if given == PEOPLE:
        PAGE.write_text(page(now), encoding="utf-8")
    print(page(now))


if __name__ == "__main__":
    main()
