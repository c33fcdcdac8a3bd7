"""Known material: banks, outlets, scanning for matches."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from staydown.find import signals as find_signals
from staydown.find.attribute import attribute
from staydown.find.fold import Skeletons
from staydown.find.index import Index
from staydown.find.kinds import levels
from staydown.find.match import match
from staydown.find.passages import passages_signal, prints_in
from staydown.find.signals import trusted
from staydown.find.views import WHOLE_VIEWS
from staydown.ledger import chain
from staydown.store import exports, found, media, subscribers
from staydown.store.acts import Act
from staydown.store.known import Known
from staydown.words.errors import Malformed, Refused
from staydown.words.find import Attribution, Bank, BankEntry, Match, Outlet, Signal, SignalName
from staydown.words.people import Officer
from staydown.words.posts import Post

from . import opening_cases
from .catalogue import action
from .fetching import fetched
from .office import Office
from .opening_files import md5_signal, opened
from .short_ids import short_id

CHUNK = 5_000
"""Posts in one act of a pass."""

MOST_CHANGES = 10_000
"""Changes of what is known after which looking at everything again costs no more than looking for them."""

EXACT_OF_TEXTS = frozenset({SignalName.TEXT, SignalName.URL, SignalName.SITE})
OF_TEXTS = EXACT_OF_TEXTS | {SignalName.PASSAGES}
"""The kinds of signal that a post has by what it says, and those of them that are exact."""


@dataclass(frozen=True, slots=True)
class BankLine:
    """A bank with how many known things it holds."""

    bank: Bank
    entries: int


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did: posts compared with all that is known, new matches, those of them that are silenced, attributions, cases opened."""

    posts: int
    matches: int
    silenced: int
    attributions: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A match with its post, the known thing that it resembles, and the media type of its file, empty where it is of the post itself."""

    match: Match
    post: Post
    entry: BankEntry
    attributions: list[Attribution]
    mime: str = ""


@action("bank.added", page="settings")
def add_bank(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id of the bank"],
    source: Annotated[str, "who vouches for what is in it"],
    label: Annotated[str, "what is in it"],
    legal_note: Annotated[str, "why it may be held"],
    threshold: Annotated[int, "PDQ distance in bits, 0 to 63, up to which a match is confirmed"] = 31,
    negative: Annotated[bool, "it holds what must not alert"] = False,
    outlet: Annotated[str, "the outlet whose material it is"] = "",
    suggested: Annotated[int, "PDQ distance in bits, 0 to 63, up to which a match is suggested to a human; 0 for none"] = 0,
    enabled_ratio: Annotated[float, "0 to switch it off; below 1, the share of look-ups over HMA's API that it answers"] = 1.0,
    marks: Annotated[bool, "it holds logos, headers and templates of its outlet"] = False,
) -> Bank:
    """Adds a bank of known material, or changes one."""
    for name, bits in (("threshold", threshold), ("suggested", suggested)):
        if not 0 <= bits <= 63:
            raise Malformed(f"a distance of {bits} bits", where=name, mend="Give a number of bits from 0 to 63")
    if not 0 <= enabled_ratio <= 1:
        raise Malformed(f"a share of {enabled_ratio}", where="enabled-ratio", mend="Give a number from 0 to 1")
    bank = Bank(short_id(id), source, label, legal_note, threshold, negative, outlet, suggested, enabled_ratio, marks)
    with office.act("bank.added", officer, subject=id) as act:
        if negative and (having := subscribers.having(id)):
            raise Refused(f"{', '.join(having)} fetches this bank as known; take it away there first")
        found.keep_bank(act, bank)
    return bank


@action("bank.entry_added", page="settings")
def add_known(
    office: Office,
    officer: Officer,
    bank: Annotated[str, "the bank"],
    files: Annotated[tuple[Path, ...], "pictures or other files, or a folder of them"] = (),
    text: Annotated[str, "a known text"] = "",
    url: Annotated[str, "a known address"] = "",
    site: Annotated[str, "an address of which everything beneath it is known: a domain, or the beginning of a path"] = "",
    fetch: Annotated[str, "the address of a file; it is fetched where STAYDOWN_FETCH lets it"] = "",
    note: Annotated[str, "where it comes from"] = "",
    origin: Annotated[str, "what whoever gave it says of it, as a JSON object"] = "",
) -> list[BankEntry]:
    """Adds known things to a bank: files, a text, an address, a site. Neither files nor texts are kept, only their signals."""
    found.bank(bank)
    made: dict[Signal, str] = {}
    for path in all_files(files):
        made |= of_one_thing(signals_of_file(office, path))
    if fetch:
        with fetched(office, fetch) as path:
            made |= of_one_thing(signals_of_file(office, path))
    for value, make in ((text, signal_of_text), (url, find_signals.url_signal), (site, find_signals.site_signal)):
        if value:
            signal = make(value)
            if signal is None:
                raise Malformed("too short, too wide or no address: it would match by chance", where=value[:40], mend="Give more of it")
            made[signal] = ""
    if not made:
        raise Malformed("nothing to add", where="add-known", mend="Give --files, --text, --url, --site or --fetch")
    entries = [BankEntry(entry_id(bank, signal), bank, signal, note, thing, origin) for signal, thing in made.items()]
    with office.act("bank.entry_added", officer, subject=bank) as act:
        found.keep_entries(act, entries)
    return entries


def of_one_thing(signals: Sequence[Signal]) -> dict[Signal, str]:
    """Signals of one file, the exact one first, each with the name of the thing that they are of."""
    return dict.fromkeys(signals, signals[0].value)


def signal_of_text(text: str) -> Signal | None:
    """The passages of a text, or the exact text where it is too short for any; None where it would match by chance."""
    return passages_signal(text) or find_signals.text_signal(text)


def all_files(paths: tuple[Path, ...]) -> list[Path]:
    """The files named, those in named folders included, in order."""
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Malformed("there is no such file", where=str(path), mend="Check the name")
        files += sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    return files


def signals_of_file(office: Office, path: Path) -> tuple[Signal, ...]:
    """The signals of a file that a bank holds, the exact one first."""
    return tuple(signal for signal in every_signal_of(office, path) if signal.view in WHOLE_VIEWS)


def every_signal_of(office: Office, path: Path) -> tuple[Signal, ...]:
    """All signals of a file, the exact ones first, and every view of a picture or video; one that does not open has only the exact ones."""
    try:
        with path.open("rb") as file:
            exact = Signal(SignalName.SHA256, hashlib.file_digest(file, "sha256").hexdigest())
        seen = opened(office, path).signals
        weaker = () if any(signal.kind == SignalName.MD5 for signal in seen) else (md5_signal(path),)  # a video has it already
        return (exact, *weaker, *seen)
    except OSError as error:
        raise Malformed(f"the file cannot be read ({error.strerror})", where=str(path), mend="Check its rights") from error


def entry_id(bank: str, signal: Signal) -> str:
    """The id of a known thing: the same thing in the same bank is held once."""
    return f"{bank}.{hashlib.sha256(f'{signal.kind}:{signal.value}'.encode()).hexdigest()[:16]}"


@action("bank.entry_withdrawn", page="settings")
def withdraw_known(
    office: Office,
    officer: Officer,
    entry: Annotated[str, "id of the known thing"],
    reason: Annotated[str, "why"],
    whole: Annotated[bool, "with it everything else that was made of the same file, or given together"] = False,
) -> list[int]:
    """Withdraws a known thing; the matches and attributions that rested on it go, and open cases are triaged anew. Returns the posts."""
    with office.act("bank.entry_withdrawn", officer, subject=entry, justification=reason) as act:
        posts = set(take_out(act, entry))
        for other, is_withdrawn in found.beside(found.entry(entry)).items() if whole else ():
            posts.update(() if is_withdrawn else take_out(act, other.id))
    return sorted(posts)


def take_out(act: Act, entry: str) -> list[int]:
    """Takes a known thing out, with the matches and attributions that rested on it, and triages open cases anew; returns the posts."""
    found.withdraw_entry(act, entry)
    return rested_on(act, (entry,))


def rested_on(act: Act, entries: Iterable[str]) -> list[int]:
    """Lets go what rested on withdrawn things: matches and attributions; open cases are triaged anew. Returns the posts."""
    posts = found.drop_matches(act, entries)
    outlets, banks = found.outlets(), {bank.id: bank for bank in found.banks()}
    for number, post in exports.posts(posts).items():
        found.keep_attributions(act, number, attribute(post, tuple(found.matches_of(number)), outlets, banks))
        opening_cases.reconsider(act, number)
    return posts


@action("outlet.added", page="settings")
def add_outlet(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id of the outlet"],
    name: Annotated[str, "its name"],
    banks: Annotated[tuple[str, ...], "banks that hold its material"] = (),
    channels: Annotated[tuple[str, ...], "channels where it publishes"] = (),
    marks: Annotated[tuple[str, ...], "words, hashtags or addresses that its posts carry"] = (),
) -> Outlet:
    """Adds a named publisher, or changes one."""
    outlet = Outlet(short_id(id), name, banks, channels, marks)
    with office.act("outlet.added", officer, subject=id) as act:
        found.keep_outlet(act, outlet)
    return outlet


@action(right="see.banks", page="settings")
def list_banks(office: Office, officer: Officer) -> list[BankLine]:
    """Lists the banks."""
    counts = found.entry_counts()
    return [BankLine(bank, counts.get(bank.id, 0)) for bank in found.banks()]


@action(right="see.banks", page="settings")
def list_known(office: Office, officer: Officer, bank: Annotated[str, "the bank"]) -> list[BankEntry]:
    """Lists the known things of a bank."""
    found.bank(bank)
    return found.known_in(bank)


@action(right="see.banks", page="settings")
def list_outlets(office: Office, officer: Officer) -> list[Outlet]:
    """Lists the outlets."""
    return found.outlets()


@action("scan.done", page="matches")
def scan(office: Office, officer: Officer) -> Scanned:
    """Looks for known material in what came since the last scan, and in what came before for what changed in the banks since."""
    opened = opening_cases.open_those_left_behind(office, officer)
    look = Look(office, officer, looked_in(), found.outlets())
    mark, change, last = found.watermark("scan"), found.last_known_change(), exports.last_post()
    rules = chain.digest_of({"banks": list(look.banks.values()), "outlets": look.outlets})
    goes_on = mark.knowledge == rules and change - mark.change <= MOST_CHANGES
    back, first = (mark.post if goes_on and change > mark.change else 0), (mark.post + 1 if goes_on else 1)
    total = back + max(0, last + 1 - first)
    if back:
        changed, kinds = Known(office.place, mark.change), found.kinds_since(mark.change)
        for posts in chunks(1, back):
            if near := look.near(changed, kinds, posts):
                look.whole(near)
            office.note_progress(posts.stop - 1, total)
        with office.act("scan.done", officer, subject=f"1-{back}") as act:
            found.keep_change(act, "scan", mark, change)
    for posts in chunks(first, last):
        look.whole(posts, mark._replace(post=posts.stop - 1, knowledge=rules, change=change))
        office.note_progress(back + posts.stop - first, total)
    return look.scanned(opened)


def chunks(first: int, last: int) -> Iterator[range]:
    """The posts `first` to `last`, so many at a time as one act takes."""
    return (range(start, min(start + CHUNK, last + 1)) for start in range(first, last + 1, CHUNK))


@dataclass(slots=True)
class Look:
    """A look for known material by one officer, in those banks and for those outlets, and what it came to."""

    office: Office
    officer: Officer
    banks: dict[str, Bank]
    outlets: list[Outlet]
    posts: int = 0
    matches: int = 0
    silenced: int = 0
    attributions: int = 0
    opened: list[str] = field(default_factory=list)

    def near(self, changed: Known, kinds: frozenset[str], posts: Iterable[int]) -> list[int]:
        """Those of the posts that may be near something which came or went, of those kinds; nothing is read that has none of them."""
        of_posts = signals_of(changed, posts, kinds)
        asked = [(number, one) for number, of_post in of_posts.items() for _, one in of_post if trusted(one)]
        proposed = changed.proposed([one for _, one in asked], reach(self.banks.values()))
        return sorted({asked[place][0] for place, _ in proposed})

    def whole(self, posts: Sequence[int], mark: found.Watermark | None = None) -> None:
        """Compares posts with everything that is known, and keeps what is found, and how far the pass has come where it goes on."""
        signals = signals_of(self.office.known, posts)
        index = near_index(self.office.known, (signal for of_post in signals.values() for _, signal in of_post), self.banks.values())
        hits = {number: made for number, of_post in signals.items() if (made := match(str(number), of_post, self.banks, index))}
        with_hits = exports.posts(hits)
        with self.office.act("scan.done", self.officer, subject=f"{posts[0]}-{posts[-1]}") as act:
            for number, made in hits.items():
                new = found.keep_matches(act, made)
                self.matches += len(new)
                self.silenced += sum(bool(m.silenced_by) for m in new)
                ascribed = attribute(with_hits[number], made, self.outlets, self.banks)
                found.keep_attributions(act, number, ascribed)
                self.attributions += len(ascribed)
            if mark:
                found.keep_watermark(act, "scan", mark)
        self.posts += len(signals)
        self.opened += opening_cases.open_for(self.office, self.officer, [n for n, made in hits.items() if any(m.counts for m in made)])

    def scanned(self, before: list[str]) -> Scanned:
        """What it came to, with the cases that were opened before it."""
        return Scanned(self.posts, self.matches, self.silenced, self.attributions, (*before, *self.opened))


def signals_of(known: Known, numbers: Iterable[int], kinds: frozenset[str] | None = None) -> dict[int, list[tuple[str, Signal]]]:
    """The signals of posts and of their files, as (digest or '', signal) by post; of some kinds, where they are named, or more.

    Of the texts, which are folded once for all, those passages alone that may be near known ones.
    """
    asked = None if kinds is None else kinds | ({SignalName.URL} if SignalName.SITE in kinds else set())
    wanted = list(numbers)
    posts = exports.said_in(wanted) if kinds is None or kinds & OF_TEXTS else []
    skeletons = Skeletons.of([post.text for _, post in posts])
    exact = find_signals.of_posts([post for _, post in posts], skeletons) if kinds is None or kinds & EXACT_OF_TEXTS else [()] * len(posts)
    signals = {n: [("", one) for one in own] for (n, _), own in zip(posts, exact, strict=True)}
    for number, of_files in media.signals_of_posts(wanted, asked).items():
        signals.setdefault(number, []).extend(of_files)
    for place, like in known.like(prints_in(skeletons)).items():
        signals[posts[place][0]].append(("", like))
    return signals


def near_index(known: Known, signals: Iterable[Signal], banks: Iterable[Bank]) -> Index:
    """An index of those known things alone that are near or equal to one of the signals, so that it is small however much is known."""
    return known.near(signals, reach(banks))


def reach(banks: Iterable[Bank]) -> int:
    """How far banks reach in bits of PDQ."""
    return max((levels(SignalName.PDQ, bank)[1] for bank in banks), default=0)


def looked_in() -> dict[str, Bank]:
    """The banks that are not switched off, by id."""
    return {bank.id: bank for bank in found.banks() if bank.enabled_ratio}


@action(right="see.matches", page="matches")
def matches(office: Office, officer: Officer) -> list[MatchLine]:
    """Shows the newest matches with everything that says why."""
    newest = found.matches()
    numbers = [int(m.post) for m in newest]
    posts, entries, ascribed = exports.posts(numbers), found.entries_named(m.entry for m in newest), found.attributions_of_posts(numbers)
    mimes = {digest: file.mime for digest, file in media.named(m.media for m in newest if m.media).items()}
    return [MatchLine(m, posts[int(m.post)], entries[m.entry], ascribed.get(int(m.post), []), mimes.get(m.media, "")) for m in newest]
