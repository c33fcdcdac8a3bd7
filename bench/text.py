"""Finding known texts that come back cut, put into another text, or edited, beside `rensa` and `datasketch`.

Texts: chat lines in English from the shared data where it is there, and the translations that Django carries, in many scripts; each
sentence is in one text alone. Nothing was tuned on them: letters in a row, window and least share are those that the code ships. All
three are given our folding, and its time. Peers hash every five letters in a row into 128 numbers, which is what their own examples
do; rensa looks in 32 bands, datasketch in those that its threshold of 0.5 gives, and what they propose counts as found.

Prints recall by edit, how many texts that are no copy find something, and the time a text takes; writes `bench/out/text.json`.
"""

import gzip
import json
import re
import statistics
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasketch
import django
import numpy as np
import rensa

from staydown.find.fold import folded
from staydown.find.passages import CONFIRMED, prints
from staydown.find.text_index import TextIndex

OUT = Path(__file__).parent / "out"
CHAT = Path(__file__).resolve().parents[2] / "shared" / "data" / "text" / "irc-sample.txt.gz"
LANGUAGES = ("ar", "fa", "he", "ru", "uk", "bg", "kk", "el", "hi", "ko", "th", "vi", "tr", "de", "fr", "fi", "hu", "pl", "id", "sw")
RIGHT_TO_LEFT, CYRILLIC = ("ar", "fa", "he"), ("ru", "uk", "bg", "kk")
LENGTH = 900
"""Letters in a text, at least."""
LEAST = 1 - CONFIRMED / 100
"""The share of the shorter text that must stand in the longer."""
ROUNDS = 5
ALIKE = str.maketrans({"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "у": "y", "а": "a", "о": "o", "е": "e", "с": "c"})

Text = tuple[str, str]
"""A language and a text."""


def sentences(language: str) -> list[str]:
    """The translations into a language that Django carries."""
    found = []
    for path in sorted(Path(django.__file__).parent.rglob(f"locale/{language}/LC_MESSAGES/*.po")):
        for entry in path.read_text(encoding="utf-8").split("\n\n"):
            said = re.search(r'^msgstr(?:\[0\])? ((?:".*"\n?)+)', entry, re.MULTILINE)
            text = "".join(re.findall(r'"(.*)"', said[1])) if said and 'msgid ""\nmsgstr' not in entry else ""
            found.append(re.sub(r"%\(?\w*\)?[sd]|\{\w*\}|\\n|<[^>]*>", " ", text))
    return found


def texts() -> list[Text]:
    """Texts of every language, no sentence in two of them."""
    chance, made, seen = np.random.default_rng(2026), [], set[str]()
    lines = gzip.decompress(CHAT.read_bytes()).decode().splitlines() if CHAT.exists() else []
    for language, said in (("en", lines[:12_000]), *((language, sentences(language)) for language in LANGUAGES)):
        fresh = [one for one in {folded(one): one for one in said if len(one) > 30}.values() if folded(one) not in seen]
        seen |= {folded(one) for one in fresh}
        text = ""
        for at in chance.permutation(len(fresh)):
            text = f"{text} {fresh[at]}".strip()
            if len(text) >= LENGTH:
                made.append((language, text))
                text = ""
    return made


def every(words: list[str], step: int, change: Callable[[str], str]) -> str:
    """The words, each so-manieth of them changed."""
    return " ".join(change(word) if at % step == step - 1 else word for at, word in enumerate(words))


def edits(text: str, other: str) -> dict[str, str]:
    """A text as it comes back."""
    words, half = text.split(), len(text) // 2
    return {
        "whole": text,
        "first half": text[:half],
        "middle third": text[len(text) // 3 : 2 * len(text) // 3],
        "embedded in as much": f"{other[:half]} {text} {other[half:]}",
        "half, embedded": f"{other[:half]} {text[half:]}",
        "one word in fifteen gone": every(words, 15, lambda _: ""),
        "one word in fifteen reversed": every(words, 15, lambda word: word[::-1]),
        "neighbours exchanged": " ".join(words[at ^ 1] if at % 14 < 2 and (at ^ 1) < len(words) else words[at] for at in range(len(words))),
        "look-alike letters": text.translate(ALIKE),
        "letters apart": " ".join(text),
        "signs between words": " ✊ ".join(words),
        "capitals, no marks": unicodedata.normalize("NFD", text.upper()),
        "head and foot": f"Follow us at channel.example/news\n{text}\nShare this with all whom you know: t.example/a",
    }


def grams(text: str) -> list[str]:
    """Every five letters in a row of the folded text without spaces."""
    plain = folded(text).replace(" ", "")
    return list(dict.fromkeys(plain[at : at + 5] for at in range(max(1, len(plain) - 4))))


class Ours:
    """Our index, asked for all texts at once."""

    def __init__(self, known: list[str]) -> None:
        self.index = TextIndex.build(enumerate(known))

    def found(self, asked: list[str]) -> list[set[int]]:
        """The known texts that each finds."""
        hits, result = self.index.near(prints(asked), LEAST), [set[int]() for _ in asked]
        for query, id in zip(hits.query.tolist(), hits.id.tolist(), strict=True):
            result[query].add(id)
        return result


class Rensa:
    """The same by rensa, many at once."""

    def __init__(self, known: list[str]) -> None:
        self.index = rensa.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        self.index.insert_many(self.hashed(known), 0)

    def hashed(self, asked: list[str]) -> list[Any]:
        """The hashes of texts."""
        hashes: list[Any] = rensa.RMinHash.from_token_sets([grams(text) for text in asked], 128, 42)
        return hashes

    def found(self, asked: list[str]) -> list[set[int]]:
        """The known texts that each finds."""
        return [set(keys) for keys in self.index.query_all(self.hashed(asked))]


class Datasketch:
    """The same by datasketch."""

    def __init__(self, known: list[str]) -> None:
        self.index = datasketch.MinHashLSH(threshold=0.5, num_perm=128)
        for number, one in enumerate(self.hashed(known)):
            self.index.insert(number, one)

    def hashed(self, asked: list[str]) -> list[Any]:
        """The hashes of texts."""
        return list(datasketch.MinHash.generator([[gram.encode() for gram in grams(text)] for text in asked], num_perm=128))

    def found(self, asked: list[str]) -> list[set[int]]:
        """The known texts that each finds."""
        return [set(self.index.query(one)) for one in self.hashed(asked)]


def seconds_a_text(index: Any, asked: list[str], rounds: int) -> float:
    """The median of some rounds over texts of every edit, after one that warms up."""
    taken = []
    for turn in range(rounds + 1):
        begin = time.perf_counter()
        index.found(asked)
        if turn:
            taken.append((time.perf_counter() - begin) / len(asked))
    return statistics.median(taken)


def main() -> None:
    """Measures, prints and writes."""
    made = texts()
    known, negatives = made[::2], made[1::2]
    engines = {"ours": Ours, "rensa": Rensa, "datasketch": Datasketch}
    built: dict[str, Any] = {name: make([text for _, text in known]) for name, make in engines.items()}
    changed = [edits(text, negatives[number % len(negatives)][1]) for number, (_, text) in enumerate(known)]
    print(f"{len(known):,} known texts and {len(negatives):,} others in {len(LANGUAGES) + 1} languages, {LENGTH} letters or more\n")
    print(f"{'recall':<32}" + "".join(f"{name:>12}" for name in engines))
    result: dict[str, Any] = {"known": len(known), "others": len(negatives), "recall": {}, "others_that_find": {}, "microseconds": {}}
    groups = {"all": None, "right to left": RIGHT_TO_LEFT, "Cyrillic": CYRILLIC}
    for edit in changed[0]:
        hit = {
            name: [number in one for number, one in enumerate(index.found([one[edit] for one in changed]))] for name, index in built.items()
        }
        for group, languages in groups.items():
            inside = [languages is None or language in languages for language, _ in known]
            shares = {name: float(np.mean(np.array(values)[inside])) for name, values in hit.items()}
            result["recall"][f"{edit}, {group}"] = shares
            print(f"{edit if languages is None else '   ' + group:<32}" + "".join(f"{share:>12.3f}" for share in shares.values()))
    for name, index in built.items():
        result["others_that_find"][name] = float(np.mean([bool(one) for one in index.found([text for _, text in negatives])]))
    print(f"\n{'others that find something':<32}" + "".join(f"{share:>12.4f}" for share in result["others_that_find"].values()))
    asked = [one[edit] for number, one in enumerate(changed) for edit in list(one)[number % len(one) : number % len(one) + 1]]
    for name, index in built.items():
        result["microseconds"][name] = seconds_a_text(index, asked, ROUNDS if name != "datasketch" else 1) * 1e6
    print(f"{'microseconds a text':<32}" + "".join(f"{taken:>12.1f}" for taken in result["microseconds"].values()))
    result["times_rensa"] = result["microseconds"]["rensa"] / result["microseconds"]["ours"]
    print(f"\n{result['times_rensa']:.1f} times rensa")
    OUT.mkdir(exist_ok=True)
    (OUT / "text.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
