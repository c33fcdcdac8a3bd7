"""Whether a score of evidence is worth what it says, and how often a namesake alerts where names and towns come as they do.

Labelled messages are made here, from templates of this file and not from those that recall is measured on: exposures of enrolled people,
and ordinary sentences about namesakes. Names are those of the shared data; towns are those of four countries by their inhabitants (round
numbers, from general knowledge), and all smaller places of a country, whose names are invented; their sizes fall with their rank, from the
smallest of the listed towns on, so that the inhabitants add up. Where a namesake lives is drawn by inhabitants, so how often it is the
town of the enrolled person is what chance makes it.

- Homonyms: the share of sentences about namesakes that alert, by the size of the town.
- Bars: how many of them would alert, and how many exposures would be found, if the sum of weights had to be higher.
- Reliability: a rising curve (`protect.calibration`) fitted to the scores of one half, held against the other half.
- Weights: of each sign around a name, the logarithm of how much more often it stands in these exposures; these templates are few, so the
  weights of `protect.decision` follow it in sign and order and not in size.

`--verdicts FILE` takes what a human said of real exposures into the curve: the output of `staydown list-exposures --json`.
Writes `bench/out/protect_calibration.json` and the page `docs/reference/exposure-calibration.md`.
"""

import argparse
import json
import random
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import brentq

from inputs import rows, towns
from protect_recall import upper_bound
from staydown.protect import sightings
from staydown.protect.calibration import fit, reliability
from staydown.protect.decision import BAR, score
from staydown.protect.enrolment import blind, pseudonym
from staydown.protect.keys import keys_of
from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import Finding, scan
from staydown.protect.surroundings import Context
from staydown.words.posts import Post, Stamp
from staydown.words.protect import WEAK, IdentifierKind, Register, Token

HERE = Path(__file__).resolve().parent
OUT, PAGE = HERE / "out" / "protect_calibration.json", HERE.parent / "docs" / "reference" / "exposure-calibration.md"
PEOPLE, SENTENCES, EXPOSURES, SEED = 2000, 20_000, 2000, 20161
BARS = (BAR, 3.0, 3.5, 4.0, 4.5, 5.0)
EDGES = (-10.0, 0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 6.5, 8.0, 40.0)

TOWNS: Mapping[str, tuple[int, int, dict[str, float]]] = towns()
"""Of each country its inhabitants in thousands, its places (communes and Gemeinden; in Belgium those from before they were joined in 1977,
in the Netherlands what has a name in the register of addresses: what people say that they are from), and its towns of 50,000 or more (in
Belgium 40,000) with their inhabitants; round numbers, from general knowledge."""

LANGUAGES = {"BE": ("nl", "fr", "en"), "FR": ("fr", "en"), "NL": ("nl", "en"), "DE": ("de", "en")}

ORDINARY = {
    "nl": ("{n} uit {t} won gisteren de wedstrijd.", "De bakkerij van {n} in {t} bestaat honderd jaar.",
           "{n} ({t}) stelt haar nieuwe boek voor.",
           "Morgen spreekt {n} in {t} over de oogst.", "{n} woont al lang in {t} en houdt bijen.",
           "Wie kent {n} uit {t} nog van vroeger?",
           "Het koor van {t} zingt met {n}.", "{n} is schepen in {t}."),
    "fr": ("{n}, de {t}, a gagné le tournoi.", "La boulangerie de {n} à {t} fête ses cent ans.", "{n} présente son roman à {t}.",
           "{n} parlera demain à {t} des abeilles.", "{n} habite {t} depuis longtemps et cultive des roses.",
           "Qui se souvient de {n} à {t} ?",
           "La chorale de {t} chante avec {n}.", "{n} est candidate à la mairie de {t}."),
    "de": ("{n} aus {t} gewann das Turnier.", "Die Bäckerei von {n} in {t} wird hundert Jahre alt.",
           "{n} liest in {t} aus dem neuen Roman.",
           "{n} spricht morgen in {t} über Bienen.", "{n} wohnt seit langem in {t} und züchtet Rosen.", "Wer kennt {n} aus {t} noch?",
           "Der Chor von {t} singt mit {n}.", "{n} kandidiert in {t} für den Gemeinderat."),
    "en": ("{n} of {t} won the tournament.", "The bakery of {n} in {t} is a hundred years old.", "{n} reads from a new novel in {t}.",
           "{n} talks about bees in {t} tomorrow.", "{n} has lived in {t} for long and grows roses.",
           "Does anyone remember {n} from {t}?",
           "The choir of {t} sings with {n}.", "{n} is a candidate in {t}."),
}  # fmt: skip
"""What is said of namesakes."""

EXPOSING = {
    "nl": ("{n}, soldaat, woont in {t}. Deel dit.", "Zoek hem: {n}, {t}", "{n} werkt voor het leger, thuis in {t}", "{n}\n{t}",
           "Hier is {n} uit {t}, een verrader.", "{n} rijdt elke dag vanuit {t} naar de kazerne."),
    "fr": ("{n}, militaire, habite à {t}. Partagez.", "Trouvez-le : {n}, {t}",
           "{n} travaille pour l'armée et rentre le soir à {t}", "{n}\n{t}",
           "Voici {n} de {t}, un traître.", "{n} quitte {t} chaque matin pour la caserne."),
    "de": ("{n}, Soldat, wohnt in {t}. Teilt das.", "Findet ihn: {n}, {t}",
           "{n} arbeitet für die Bundeswehr, zu Hause in {t}", "{n}\n{t}",
           "Das ist {n} aus {t}, ein Verräter.", "{n} fährt jeden Morgen von {t} in die Kaserne."),
    "en": ("{n}, a soldier, lives in {t}. Share this.", "Find him: {n}, {t}", "{n} works for the army, home is {t}", "{n}\n{t}",
           "This is {n} of {t}, a traitor.", "{n} drives from {t} to the barracks every morning."),
}  # fmt: skip
"""How enrolled people are given away."""

Result = dict[str, Any]


class World:
    """People who are enrolled and where everybody lives."""

    def __init__(self, chance: random.Random) -> None:
        """Draws the people."""
        self.chance = chance
        self.forenames, self.surnames = _names("text/forenames.csv"), _names("text/surnames.csv")
        self.towns = {country: _towns(country, chance) for country in TOWNS}
        self.rows = [self._row(number) for number in range(PEOPLE)]
        keys = keys_of(bytes(range(32)), "calibration")
        table = [{column: cell for column, cell in row.items() if column != "country"} for row in self.rows]
        tokens = [one for one in blind(table, keys, purge_at=None, photo_hashes=lambda _: None) if isinstance(one, Token)]
        self.register = BlindedRegister(Register("calibration", "a benchmark", "calibration", "invented"), tokens, keys)
        self.ids = [pseudonym(row["person"], keys) for row in self.rows]

    def town(self, country: str) -> str:
        """A town, by its inhabitants."""
        names, weights = self.towns[country]
        return self.chance.choices(names, weights)[0]

    def is_large(self, country: str, town: str) -> bool:
        """Whether a town is one of the listed ones."""
        return town in TOWNS[country][2]

    def _row(self, number: int) -> dict[str, str]:
        """Somebody to enrol."""
        country = self.chance.choice(sorted(TOWNS))
        name = f"{_drawn(self.forenames[country], self.chance)} {_drawn(self.surnames[country], self.chance)}"
        return {"person": str(number), "country": country, "name": name, "town": self.town(country)}


def _names(file: str) -> dict[str, list[tuple[str, float]]]:
    """The names of each country with how many bear them; where that is not known, by their place in the table."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in rows(file):
        if row["Country"] in TOWNS and row["Romanized Name"].strip():
            known = row.get("Count", "")
            found[row["Country"]].append((row["Romanized Name"].strip(), float(known) if known else 1 / (len(found[row["Country"]]) + 1)))
    return found


def _drawn(names: list[tuple[str, float]], chance: random.Random) -> str:
    """One of the names, by how many bear it."""
    return chance.choices([name for name, _ in names], [weight for _, weight in names])[0]


def _towns(country: str, chance: random.Random) -> tuple[list[str], list[float]]:
    """The towns of a country and their inhabitants, in thousands."""
    total, places, listed = TOWNS[country]
    names, sizes = list(listed), list(listed.values())
    syllables = ("bra", "dor", "vel", "mun", "ker", "sil", "tro", "wan", "gre", "lup", "nav", "rin", "hof", "cas", "zel")
    ends = ("ville", "heim", "dorp", "court", "hoven", "beek", "stedt", "mont")
    small: dict[str, None] = {}
    while len(small) < places - len(names):
        small["".join(chance.sample(syllables, chance.choice((2, 3, 4)))).title() + chance.choice(ends)] = None
    return [*names, *small], [*sizes, *_by_rank(len(names), len(small), min(sizes), total - sum(sizes))]


def _by_rank(above: int, places: int, largest: float, inhabitants: float) -> list[float]:
    """The sizes of places after so many larger ones: a power of their rank, the one at which they add up to the inhabitants (Zipf 1949)."""
    ranks = np.arange(above + 1, above + places + 1) / (above + 1)
    power = brentq(lambda power: largest * float(np.sum(ranks**-power)) - inhabitants, 0.0, 3.0)
    return [float(size) for size in largest * ranks**-power]


def homonyms(world: World) -> Iterator[tuple[int, str, str, bool]]:
    """Sentences about namesakes: whose name, the kind of town, the text, and whether it is the enrolled one's town, or
    that of somebody else who is enrolled with the name."""
    living = {(row["name"], row["town"]) for row in world.rows}
    for _ in range(SENTENCES):
        number = world.chance.randrange(PEOPLE)
        row = world.rows[number]
        town = world.town(row["country"])
        text = world.chance.choice(ORDINARY[world.chance.choice(LANGUAGES[row["country"]])]).format(n=row["name"], t=town)
        yield number, "a large town" if world.is_large(row["country"], town) else "a smaller place", text, (row["name"], town) in living


def exposed(world: World) -> Iterator[tuple[int, str]]:
    """Messages that give somebody away, and whom."""
    for _ in range(EXPOSURES):
        number = world.chance.randrange(PEOPLE)
        row = world.rows[number]
        yield number, world.chance.choice(EXPOSING[world.chance.choice(LANGUAGES[row["country"]])]).format(n=row["name"], t=row["town"])


def alerts(world: World, texts: list[str]) -> list[dict[str, float]]:
    """Whom the scanner finds in each text, and the score."""
    posts = [Post(str(number), f"telegram:{number}", Stamp(), text) for number, text in enumerate(texts)]
    found: list[dict[str, float]] = [{} for _ in texts]
    for one in scan(posts, [world.register], photos=lambda _: ()):
        if isinstance(one, Finding):
            found[int(one.post[1])][one.person] = score(one.evidence)
    return found


def seen(world: World, number: int, text: str) -> sightings.Sighting | None:
    """What a text says of somebody, where it names them with something weak."""
    one = sightings.read(text, "", world.register).get(world.ids[number])
    return one if one and IdentifierKind.NAME in one.seen and one.kinds & WEAK else None


def verdicts(path: Path | None) -> Iterator[tuple[float, bool]]:
    """The scores of exposures of which a human has said whether they are true."""
    for line in json.loads(path.read_text(encoding="utf-8")) if path else ():
        one = line["exposure"]
        if one["evidence"] and one["state"] in ("confirmed", "ended", "false_match"):
            yield sum(evidence["weight"] for evidence in one["evidence"]), one["state"] != "false_match"


def measure(path: Path | None) -> Result:
    """All that is measured."""
    world = World(random.Random(SEED))
    about, given = list(homonyms(world)), list(exposed(world))
    found = alerts(world, [text for _, _, text, _ in about])
    kinds: dict[str, list[bool]] = defaultdict(list)
    for (_, kind, _, same), people in zip(about, found, strict=True):
        for part in (kind, "the town of an enrolled one" if same else "another town", "all"):
            kinds[part].append(bool(people))
        if same:
            kinds[f"the town of an enrolled one, {kind}"].append(bool(people))
    shown = alerts(world, [text for _, text in given])
    recalled = sorted(people[world.ids[number]] for (number, _), people in zip(given, shown, strict=True) if world.ids[number] in people)
    highest = sorted(max(people.values()) for people in found if people)
    false = [one for number, _, text, same in about if same and (one := seen(world, number, text))]
    true = [one for number, text in given if (one := seen(world, number, text))]
    labelled = [(score(one.evidence), label) for some, label in ((true, True), (false, False)) for one in some] + list(verdicts(path))
    world.chance.shuffle(labelled)
    half = len(labelled) // 2
    curve = fit([value for value, _ in labelled[:half]], [label for _, label in labelled[:half]])
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "homonyms": {part: (len(some), sum(some)) for part, some in sorted(kinds.items())},
        "recall": (len(given), len(recalled)),
        "bars": [(bar, reaching(highest, bar), reaching(recalled, bar)) for bar in BARS],
        "reliability": reliability(curve, [value for value, _ in labelled[half:]], [label for _, label in labelled[half:]], EDGES),
        "labelled": (len(true), len(false), sum(1 for _ in verdicts(path))),
        "signs": {context.value: ratio(context, true, false) for context in Context},
    }


def reaching(scores: list[float], bar: float) -> int:
    """How many of the scores, in rising order, are at a bar or above it."""
    return len(scores) - bisect_left(scores, bar)


def ratio(context: Context, true: list[sightings.Sighting], false: list[sightings.Sighting]) -> float:
    """The logarithm of how much more often a sign stands in true ones; one half is added to each count."""
    counts = Counter((label, context in one.contexts) for some, label in ((true, True), (false, False)) for one in some)
    return log((counts[True, True] + 0.5) / (len(true) + 1)) - log((counts[False, True] + 0.5) / (len(false) + 1))


def page(result: Result) -> str:
    """The page of the reference."""
    true, false, judged = result["labelled"]
    (n, recalled), (total, _) = result["recall"], result["homonyms"]["all"]
    lines = [
        "# What the score of an exposure is worth",
        "",
        f"This page is made by `make bench-protect_calibration`, on {result['date']}; how it counts stands at the top of",
        "`bench/protect_calibration.py`.",
        f"The messages are made from its templates, with {PEOPLE:,} enrolled people of four countries, and not from posts:",
        "the shares say how the scanner weighs, and not how people write. Weights and the bar are those of `protect.decision`;",
        f"the bar is {BAR:g}.",
        "",
        "## Namesakes",
        "",
        "Ordinary sentences about somebody of an enrolled name, whose town is drawn by inhabitants. A namesake in the "
        "same town cannot be told",
        "apart by text alone; in a large town a common name is therefore only counted, unless the text says more. The "
        "goal is one in 1,000.",
        "",
        "| the namesake lives in | n | alerts | of 1,000 | at most, with 95 % |",
        "|---|---|---|---|---|",
    ]
    for part, (count, alerted) in result["homonyms"].items():
        bound = upper_bound(alerted, count) if alerted < count else 1.0
        lines.append(f"| {part} | {count:,} | {alerted} | {1000 * alerted / count:.2f} | {1000 * bound:.2f} |")
    lines += [
        "",
        f"Of {n:,} exposures by name and town from the same templates {recalled:,} were found ({recalled / n:.2f}).",
        "",
        "What is left are namesakes in the small place of an enrolled one, of whom nothing is said that would be ordinary or would expose",
        "them. A higher bar would leave them out, and the exposures that say no more than a name and a place:",
        "",
        "| bar | of 1,000 sentences about namesakes alert | of exposures by name and town are found |",
        "|---|---|---|",
        *(f"| {bar:g} | {1000 * alerted / total:.2f} | {found / n:.2f} |" for bar, alerted, found in result["bars"]),
        "",
        "## Reliability",
        "",
        f"Scores of {true:,} exposures, of {false:,} sentences about namesakes in the town of an enrolled one, and of",
        f"{judged:,} exposures of which",
        "a human has said whether they are true. The curve is fitted to one half; the table is of the other. So many "
        "namesakes of one town are",
        "more than there are: the chance of a real exposure is higher.",
        "",
        "| score | n | chance that was said | share that was true |",
        "|---|---|---|---|",
    ]
    for one in result["reliability"]:
        lines.append(f"| {one.low:g} to {one.high:g} | {one.n:,} | {one.said:.2f} | {one.true:.2f} |")
    lines += ["", "## Signs around a name", "", "| sign | how much more often in exposures (nats) |", "|---|---|"]
    lines += [f"| {sign} | {value:+.1f} |" for sign, value in result["signs"].items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description="how much a score is worth")
    parser.add_argument("--verdicts", type=Path, default=None)
    result = measure(parser.parse_args().verdicts)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(result), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
