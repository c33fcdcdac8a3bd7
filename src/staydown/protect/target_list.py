"""Whether a text looks like a list of targets: told from shapes and words alone, so that people in no register are seen by a human too.

Counted is how many entries look like people, which kinds of data they claim, whether there is a picture for each, and whether words
around them call to harm, name a foe or send somebody looking. The weights are written in a table and their sum is about the text, never
about a person. No register is asked, and no name and no value leaves this room: kinds, counts and reasons do.

What one author posts in a row is read together, because a list may come as a picture and a caption for each person, under words that
stand in a message of their own. What a machine read in a post's pictures is a text of the post like its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from staydown.words.posts import Post
from staydown.words.protect import IdentifierKind as Kind

from .arabic import has_arabic, plain_arabic
from .entries import claims, entries_of
from .folding import fold
from .photo_shelf import Readings, is_picture, nothing_read
from .unregistered import people_in

THRESHOLD = 7
"""The weight from which a human is shown a text. Measured, see docs/reference/target-lists.md."""

SOON, LONGEST_ROW = timedelta(minutes=10), 40
"""How soon a message must follow the one before to be read together with it, and how many messages are."""

HARM = {
    "en": "kill slaughter behead assassinate execute stab",
    "fr": "tuez égorgez frappez abattez exécutez assassinez poignardez attaquez écrasez",
    "nl": "slacht doodt",
    "de": "tötet erschießt enthauptet erstecht",
    "ar": "اقتلوا اقتلوهم اذبحوا اذبحوهم اضربوا اضربوهم هاجموا هاجموهم استهدفوا استهدفوهم اطعنوا اطعنوهم ادهسوهم اغتالوا اغتالوهم",
}
"""Words by which a reader is told to harm; where a language has the same word for what was done to somebody, it stands below."""

FOE = {
    "en": "traitor traitors enemy enemies revenge avenge spy spies",
    "fr": "traître traîtres ennemi ennemis vengeance vengez espion espions",
    "nl": "verrader verraders vijand vijanden wraak spion spionnen",
    "de": "verräter feind feinde feindes rache rächt spion spione",
    "ar": "خائن خونة الخونة عدو العدو اعداء الاعداء انتقام الانتقام انتقموا جاسوس جواسيس الجواسيس",
}
"""Words that call somebody an enemy."""

TARGET = {
    "en": "target targets",
    "fr": "cible cibles ciblez",
    "nl": "doelwit doelwitten",
    "de": "zielperson zielpersonen",
    "ar": "هدف الهدف اهداف الاهداف",
}
"""Words that call somebody a target; a plan has targets too."""

SEEK = {
    "en": "find hunt locate visit orders brothers",
    "fr": "trouvez cherchez repérez traquez visitez ordre ordres frères",
    "nl": "vind zoek bezoek opsporen bevel bevelen broeders vermoord onthoofd dood",
    "de": "findet sucht besucht jagt befehl befehle brüder greift schlagt",
    "ar": "ابحثوا اعثروا جدوا زوروا اوامر الاوامر اخوة الاخوة",
}
"""Words that send somebody looking for people, ordinary in themselves."""

_TWO, _MORE = "two entries look like people", "three or more entries look like people"
_COUNTS = frozenset({_TWO, _MORE})

WEIGHTS = {
    _TWO: 1,
    _MORE: 2,
    "a number or an account of theirs": 1,
    "a place of theirs": 1,
    "a home of theirs": 2,
    "a vehicle of theirs": 2,
    "a picture for each": 1,
    "words call to harm": 5,
    "words name a foe": 4,
    "words call them targets": 3,
    "words send somebody looking": 2,
}
"""What is looked at, in words for the reader, and how much each weighs."""

_GROUPS = (
    ("a number or an account of theirs", {Kind.PHONE, Kind.EMAIL, Kind.HANDLE, Kind.NATIONAL_NUMBER}),
    ("a place of theirs", {Kind.TOWN, Kind.UNIT, Kind.SCHOOL}),
    ("a home of theirs", {Kind.ADDRESS}),
    ("a vehicle of theirs", {Kind.PLATE, Kind.CAR}),
)
_TONES = {"words call to harm": HARM, "words name a foe": FOE, "words call them targets": TARGET, "words send somebody looking": SEEK}
_WORD, _ARABIC_WORD = re.compile("[a-z]+"), re.compile("[\u0621-\u064a]+")
_TELLING = re.compile(r"\d|[:=]")
_JOINED = ("", "و", "ف")


@dataclass(frozen=True, slots=True)
class TargetList:
    """What texts look like: entries that look like people, the kinds of data that they claim beside the name, and what was weighed."""

    people: int
    kinds: frozenset[Kind]
    reasons: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The sum of what was weighed."""
        return sum(WEIGHTS[reason] for reason in self.reasons)

    @property
    def signs(self) -> tuple[str, ...]:
        """What was weighed, in words for whoever judges it."""
        counted = f"{self.people} {'entry looks' if self.people == 1 else 'entries look'} like people"
        return (counted, *(reason for reason in self.reasons if reason not in _COUNTS))

    @property
    def stands_out(self) -> bool:
        """Whether a human is shown the texts."""
        return self.people > 0 and self.weight >= THRESHOLD


def suspected(posts: Iterable[Post], readings: Readings = nothing_read) -> dict[tuple[str, str], TargetList]:
    """The posts that stand in what looks like a list of targets and hold an entry of it, by (channel, id), each with what it stands in."""
    found: dict[tuple[str, str], TargetList] = {}
    for row in rows_of(posts):
        told = [_told(post, readings) for post in row]
        if may_stand_out([text for one in told for text in one.texts]):
            for stretch in _stretches(told):
                if (seen := _seen(stretch)).stands_out:
                    found |= {(one.post.channel, one.post.id): seen for one in stretch if _lists(one)}
    return found


def weighed(row: Sequence[Post]) -> list[TargetList]:
    """What the messages of a row look like: one look for each stretch of messages with entries that look like people."""
    return [_seen(stretch) for stretch in _stretches([_told(post, nothing_read) for post in row])]


def target_list(texts: Sequence[str], pictures: int = 0) -> TargetList:
    """What texts that belong together look like; `pictures` is how many pictures they come with."""
    listed = [entries[place] for entries in map(entries_of, texts) for place in people_in(entries)]
    kinds = frozenset(kind for entry in listed for kind, _ in claims(entry))
    said = frozenset().union(*map(words_of, texts))
    looked_at = {
        _TWO: len(listed) == 2,
        _MORE: len(listed) > 2,
        "a picture for each": 1 < len(listed) <= pictures,
        **{reason: not kinds.isdisjoint(group) for reason, group in _GROUPS},
        **{reason: not said.isdisjoint(_listed(reason)) for reason in _TONES},
    }
    return TargetList(len(listed), kinds, tuple(reason for reason in WEIGHTS if looked_at[reason]))


def may_stand_out(texts: Sequence[str]) -> bool:
    """Whether texts that belong together can stand out at all: False for nearly all talk, at a fraction of the cost.

    Without a word of the lists it takes two entries, and a home or a vehicle in one of them, which is told by a digit or by a label.
    """
    if any(not words_of(text).isdisjoint(_every_word()) for text in texts):
        return True
    return (len(texts) > 1 or "\n" in texts[0]) and any(_TELLING.search(text) for text in texts)


def rows_of(posts: Iterable[Post]) -> Iterator[list[Post]]:
    """The posts in rows, each of one author in one channel, every message soon after the one before; one by nobody stands alone."""
    rows: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        author = (post.channel, post.author_id or post.author or "")
        row = rows.get(author, [])
        if row and author[1] and len(row) < LONGEST_ROW and _is_soon(row[-1], post):
            row.append(post)
            continue
        if row:
            yield row
        rows[author] = [post]
    yield from rows.values()


def pictures_of(post: Post) -> int:
    """How many pictures a post has."""
    return sum(map(is_picture, post.attachments))


def words_of(text: str) -> frozenset[str]:
    """The words of a text: folded, and Arabic ones in their own script, because too few letters are left of them elsewhere."""
    folded = frozenset(_WORD.findall(fold(text)))
    return folded | frozenset(_ARABIC_WORD.findall(plain_arabic(text))) if has_arabic(text) else folded


class _Told(NamedTuple):
    """A post with its texts: its own, and those of its pictures."""

    post: Post
    texts: tuple[str, ...]


def _told(post: Post, readings: Readings) -> _Told:
    """A post with its texts."""
    return _Told(post, (post.text, *filter(None, readings(post))))


def _seen(told: Sequence[_Told]) -> TargetList:
    """What posts that belong together look like."""
    return target_list([text for one in told for text in one.texts], pictures=sum(pictures_of(one.post) for one in told))


def _stretches(row: Sequence[_Told]) -> Iterator[Sequence[_Told]]:
    """The stretches of a row in which every message has an entry, each with the message before and after it, where the words may stand."""
    start = None
    for place, listing in enumerate((*map(_lists, row), False)):
        if listing and start is None:
            start = place
        if not listing and start is not None:
            yield row[max(0, start - 1) : place + 1]
            start = None


def _lists(told: _Told) -> bool:
    """Whether a post has an entry that looks like a person."""
    return any(people_in(entries_of(text)) for text in told.texts)


def _is_soon(earlier: Post, later: Post) -> bool:
    """Whether a post came soon after another."""
    one, other = earlier.stamp.at, later.stamp.at
    return one is not None and other is not None and timedelta() <= other - one <= SOON


@cache
def _listed(reason: str) -> frozenset[str]:
    """The words of one tone in every language, as `words_of` gives them; Arabic ones also with 'and' or 'so' written onto their front."""
    own = {word for language, words in _TONES[reason].items() if language != "ar" for word in words.split()}
    arabic = plain_arabic(_TONES[reason]["ar"]).split()
    return frozenset(map(fold, own)) | {joined + word for word in arabic for joined in _JOINED}


@cache
def _every_word() -> frozenset[str]:
    """The words of every tone."""
    return frozenset().union(*map(_listed, _TONES))
