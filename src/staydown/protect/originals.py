"""What a text that a machine read in a picture may have said: likely originals of its names, weak things and identifiers.

Each is only asked for, as if it had been written, the likeliest first and so many at most for each word or number: time is linear in the
text, and what nobody is enrolled with finds nobody. All texts here are folded.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, pairwise, zip_longest
from typing import NamedTuple, TypeVar

from staydown.words.protect import IdentifierKind as Kind

from .accounts import even
from .chance import of_name, of_number, of_shape
from .commonness import is_listed
from .confusions import AT_TIMES, DIGITS, FOREIGN, LETTERS, SIGNS, likely, nearest
from .disguise import LONGEST_WORD, drawn_badly, outline, shape
from .lexicon import ORDINARY, PARTICLES
from .misread import around_ats, likely_emails, likely_handle, likely_names, misread_forms
from .names import EXACT, JOINED, SHORTEST_WITH_SHAPE, SHORTEST_WITH_SLIP, SLIP, Placed, Word, is_foreign, word, words_of
from .numbers import written
from .phones import phone_forms
from .plates import likely_plates
from .remembered import remembered
from .surroundings import READ, Context, contexts_of
from .torn import torn_addresses, torn_handles
from .weak import SHORTEST_JOINED, Places, asked

NAMES, IN_BOTH, LONGEST_PARTICLE = 14, 4, 4
"""Likely originals of a word of a name beside one that stands as it is, and of each of two that were misread; and how long in letters a
small word inside names is."""

THINGS, SHORT, LONGEST_SHORT = 10, 24, 5
"""Likely originals of a word of a weak thing; of a short one or a number, of which every sign counts; and how long in signs a short one
is."""

ONE, TWO = AT_TIMES, 2 * AT_TIMES
"""What one misread sign costs at most in a short word or a number, and two in a longer word."""

CONTEXTS = 10
"""In how many ways each longer word is read for what the text around a name says."""

PHONES, PLATES, SHAPES, MOST = 48, 48, 40, 100
"""Likely originals of a number, and of the shape of a handle or an address; and of how many things of each kind in a text."""

OF_HANDLE, OF_HANDLES, OF_ADDRESS, OF_ADDRESSES = 5_000, 10_000, 600, 2_400
"""Likely originals of one handle, of all in a text, and the same of addresses. That many because most are told here that nobody has
them, by coarse filters of all the forms that each would have: of handles some ten are asked for, of addresses some forty."""

NAMES_ALONE, WITHOUT_AT = 4, 4
"""So many times fewer where an address is told by what stands before its @ alone, or where its @ was read as another sign."""

MOST_FORMS = 15_000
"""Of the words around one person, after which no more are read."""

LONGEST = 20_000
"""In signs: so much of a picture's text is read so; a page of print holds some thousands."""

_TOKENS, _NUMBERS, _LONG_WORDS = (
    re.compile(r"[a-z0-9$@|!]+|(?:[^\W\d_a-z]|[\u0300-\u036f\u064b-\u065f\u0640])+"),
    re.compile("[0-9]+"),
    re.compile(r"[a-z0-9$|!]{6,24}"),
)
_WITHOUT_AT = re.compile(r"(?<![a-z0-9@._%+,\-])[a-z0-9_%+][a-z0-9._%+,&()\-]{6,80}[.,][a-z]{2,6}(?![a-z0-9@._,\-]*@)")
_LIKE_AT = re.compile(r"(?<=[a-z0-9_+\-])(?:\([acq0o]\)?|[aceogq0689&])(?=[a-z0-9\-]{2,40}[.,])")
"""What may be an address without its @, and signs that an @ is taken for, in front of what may be a host."""


_One = TypeVar("_One")


Passing = Callable[[Kind, Iterable[str]], list[str]]
"""Those of many forms that somebody may be enrolled with (`asked.AskedRegister.passing`)."""


class Meant(NamedTuple):
    """An identifier that may have been misread: its kind and form, its place among the likely originals, where it stands, about how many
    there may be of it (`chance`), and a form that whoever has it is enrolled with as well."""

    kind: Kind
    form: str
    among: int
    start: int
    of: float
    besides: str = ""


def identifiers(text: str, passing: Passing) -> Iterator[Meant]:
    """Those likely originals of every phone number, plate, address and handle of a text, of so many of each kind, that somebody may be
    enrolled with."""
    for number in _some(written(text)):
        readings = (number._replace(digits=digits) for _, digits in likely(number.digits, DIGITS, PHONES))
        yield from _numbers(Kind.PHONE, number.start, (form for reading in readings for form in phone_forms(reading)), passing)
    for forms, start in _some(likely_plates(text, PLATES)):
        yield from _numbers(Kind.PLATE, start, forms, passing)
    addresses = _some(chain(torn_addresses(text), _without_at(text)))
    for local, hosts, start, doubt in addresses:
        yield from _emails(local, hosts, start, _share(OF_ADDRESS, OF_ADDRESSES, [one**2 for *_, one in addresses], doubt**2), passing)
    marked = _some(torn_handles(text))
    for form, start, doubt in marked:
        yield from _likely_handles(form, start, doubt, _share(OF_HANDLE, OF_HANDLES, [one for *_, one in marked], doubt), passing)


def _share(one: int, every: int, doubts: Iterable[int], doubt: int) -> int:
    """How many originals something gets of so many for one and for all in a text: the more the less it is in doubt."""
    return int(min(one, every / sum(1 / other for other in doubts)) / doubt)


def _some(found: Iterable[_One]) -> list[_One]:
    """So many of a kind as are read, each once."""
    return list(islice(dict.fromkeys(islice(found, 2 * MOST)), MOST))


def _numbers(kind: Kind, start: int, forms: Iterable[str], passing: Passing) -> Iterator[Meant]:
    """The forms of one number or plate that may be enrolled."""
    places = {form: place for place, form in enumerate(dict.fromkeys(forms), start=1)}
    yield from (Meant(kind, form, places[form], start, of_number(kind, form)) for form in passing(kind, places))


def _without_at(text: str) -> Iterator[tuple[str, tuple[str, str], int, int]]:
    """What stands before and after an @ that may have been read as another sign, and where it begins; there are many such signs."""
    for address in _WITHOUT_AT.finditer(text):
        for sign in _LIKE_AT.finditer(address.group()):
            with_at = f"{address.group()[: sign.start()]}@{address.group()[sign.end() :]}"
            yield from ((local, hosts, address.start() + start, WITHOUT_AT) for local, hosts, start in around_ats(with_at))


def _emails(local: str, hosts: tuple[str, str], start: int, most: int, passing: Passing) -> Iterator[Meant]:
    """Addresses that may be enrolled: those that may have been read as the whole, as its name whatever the host, and as its shape with one
    end."""
    kind = Kind.EMAIL
    for host in dict.fromkeys(hosts):
        forms = nearest(f"{even(local.replace(',', '.'))}@{even(host.replace(',', '.'))}", most)
        for form in _whole(kind, forms, passing):
            letters = len(form.partition("@")[0].replace(".", ""))
            yield Meant(kind, form, 1 + forms.index(form), start, of_name(letters))
    for place, (name, ends) in enumerate(likely_names(local, most // NAMES_ALONE), start=1):
        if len(passing(kind, ends)) == len(ends):
            yield Meant(kind, ends[0], place, start, of_name(len(name)), ends[1])
    yield from _shapes(kind, likely_emails(local, hosts, SHAPES // 2 * most // OF_ADDRESS), start, len(outline(local)), passing)


def _whole(kind: Kind, forms: Iterable[str], passing: Passing) -> Iterator[str]:
    """Those of some whole forms of addresses or handles that somebody may be enrolled with, by their shapes as well."""
    for form in passing(kind, forms):
        shapes = misread_forms(kind, form)
        if len(passing(kind, shapes)) == len(shapes):
            yield form


def _shapes(kind: Kind, shapes: Iterable[str], start: int, letters: int, passing: Passing) -> Iterator[Meant]:
    """Those of some shapes of what has so many letters that somebody may be enrolled with."""
    places = {shape: place for place, shape in enumerate(dict.fromkeys(shapes), start=1)}
    yield from (Meant(kind, shape, places[shape], start, of_shape(letters)) for shape in passing(kind, places))


def _likely_handles(form: str, start: int, doubt: int, most: int, passing: Passing) -> Iterator[Meant]:
    """Handles that may be enrolled: those that may have been read as the whole, and as its shape with one end."""
    kind, forms = Kind.HANDLE, nearest(form, most)
    yield from (Meant(kind, one, doubt * (1 + forms.index(one)), start, of_name(len(one))) for one in _whole(kind, forms, passing))
    yield from _shapes(kind, likely_handle(form, SHAPES), start, len(form), passing)


def pairs(text: str) -> Iterator[tuple[Placed, Placed]]:
    """The two words of every name that two words side by side of a text may have been read from, small words that were misread left out.

    None of a frequent name: what stands there as many are called is not misread.
    """
    words = words_of(text)
    own = [word for word in words if not _is_particle(text[word.start : word.end].lower())]
    for one, other in dict.fromkeys((*pairwise(words), *pairwise(own))):
        if not (is_listed(one.word.spelled) and is_listed(other.word.spelled)):
            ones, others = (_placed(text[word.start : word.end].lower(), word) for word in (one, other))
            yield from ((ones[0], likely_one) for likely_one in others)
            yield from ((likely_one, others[0]) for likely_one in ones[1:])
            yield from ((first, last) for first in ones[1:IN_BOTH] for last in others[1:IN_BOTH])


@remembered(20_000)
def _is_particle(written: str) -> bool:
    """Whether a short word may have been read from a small word inside names."""
    return len(written) <= LONGEST_PARTICLE and any(one in PARTICLES for _, one in likely(written, LETTERS, SHORT))


def _placed(written: str, word: Placed) -> list[Placed]:
    """The likely originals of a word where it stands, itself first; of a name that many have itself alone."""
    if is_listed(word.word.spelled):
        return [word]
    return [word, *(Placed(original, word.start, word.end) for original in _words(written) if original.spelled != word.word.spelled)]


@remembered(20_000)
def _words(written: str) -> tuple[Word, ...]:
    """The likely originals of a word of a name: of a Latin one as it is spelled and by its shape, of a longer one one of each shape."""
    if is_foreign(written):
        return tuple(filter(None, (word(one) for cost, one in likely(written, FOREIGN, NAMES) if cost <= ONE)))
    alike = _drawn if len(written) >= SHORTEST_WITH_SLIP else str
    spelled = dict.fromkeys(outline(original) for cost, original in likely(written, LETTERS, NAMES, alike) if cost <= ONE)
    return tuple(Word(one, shape(one) if len(one) >= SHORTEST_WITH_SHAPE else one, "", "", foreign=False) for one in spelled if one)


def _drawn(letters: str) -> str:
    """What letters have in common with those that are not told from them by their shape."""
    return drawn_badly(outline(letters))


def places(stretch: str) -> Places:
    """Every form of the words and numbers that a stretch may have been read from, and where they stand, as `weak.asked` gives them."""
    found: dict[str, list[int]] = defaultdict(list)
    place = 0
    for token in (one for one in _TOKENS.findall(stretch.lower()) if len(one) <= LONGEST_WORD):
        if len(found) > MOST_FORMS:
            break
        place += token not in PARTICLES
        for form in _forms(token):
            found[form].append(place)
    return found


@remembered(20_000)
def _forms(token: str) -> tuple[str, ...]:
    """The forms of the words that a token may have been read from, and of the numbers where a digit is in it."""
    if is_foreign(token):
        return tuple(dict.fromkeys(form for _, one in likely(token, FOREIGN, THINGS) for form in asked(one)))
    if token in ORDINARY:
        return (EXACT + outline(token),)
    short = len(token) <= LONGEST_SHORT
    found = likely(token, LETTERS, SHORT, str) if short else likely(token, LETTERS, THINGS, _drawn)
    forms = dict[str, None]()
    for original in (outline(one) for cost, one in found if cost <= (ONE if short else TWO)):
        forms |= {EXACT + original: None, SLIP + shape(original): None}
        forms |= {JOINED + original: None} if len(original) >= SHORTEST_JOINED else {}
    if short or any(map(str.isdigit, token)):
        numbers = (one for cost, one in likely(token, SIGNS, SHORT) if cost <= ONE)
        forms |= dict.fromkeys(number for one in numbers for number in _NUMBERS.findall(one))
    return tuple(forms)


def contexts(text: str) -> frozenset[Context]:
    """What a text says (`surroundings`), and what it may have been misread from, its longer words read as their likely originals."""
    return contexts_of(text).union(*map(contexts_of, _readings(text[:READ].lower())))


def _readings(text: str) -> Iterator[str]:
    """A text with its longer words as their likeliest originals, as the next, and so on."""
    pieces = _LONG_WORDS.split(text)
    words = [[one for _, one in likely(word, LETTERS, CONTEXTS)] for word in _LONG_WORDS.findall(text)]
    for place in range(1, CONTEXTS):
        read = (word[place % len(word)] for word in words)
        yield "".join(chain.from_iterable(zip_longest(pieces, read, fillvalue="")))
