"""What a machine that reads pictures takes for what, and what it may have read something from: a noisy channel.

Each confusion has a cost in nats, which is roughly how much less often it comes than the right reading: general knowledge of how print is
misread, measured on no text. All are read in both directions. Time is linear in what was read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import accumulate, product
from string import ascii_lowercase, digits

from .disguise import TWO, outline

OFTEN, AT_TIMES, SELDOM = 2.0, 3.0, 4.0
"""The cost of what is drawn nearly alike, of what has a stroke more or less, and of what is mistaken where print is bad."""

ALIKE: Mapping[float, str] = {
    OFTEN: """
        0:o 0:d 0:q o:q d:o 1:l 1:i l:i 1:| l:| i:| l:! i:! 1:! 1:7 l:t i:t 1:t i:j 5:s 8:b 3:8 6:b 6:g 9:g 9:q g:q 2:z 4:a $:s @:a (:c
        c:e c:o e:o a:o a:e u:v v:y n:u n:h n:r h:b f:t rn:m nn:m ni:m in:m ri:n li:h cl:d vv:w uu:w ii:u ii:n""",
    AT_TIMES: """
        0:8 0:6 0:9 0:c 1:4 2:7 3:5 3:9 3:b 3:e 4:9 4:h 5:6 6:8 6:c 7:t 7:z 8:9 8:s
        b:k h:k h:m k:x i:r r:t f:l f:i f:e f:p j:l p:r b:r c:g g:s g:y a:s e:s a:d m:n m:w v:w cl:d ln:h lc:k ol:d in:n vu:w uv:w""",
    SELDOM: """
        0:u 1:j 2:3 3:7 4:y 5:8 5:9 7:9 q:p q:d b:d b:e b:l b:p e:i e:t c:t g:o h:t j:y m:u n:p n:v a:n a:u o:u n:x x:y t:y s:z
        1:2 4:8 9:s u:w w:n r:e x:s t:n""",
}
"""Signs of folded text, one or two, that are taken for one another, by what it costs."""

ABROAD: Mapping[float, str] = {
    OFTEN: """
        и:н и:п н:п п:л л:н и:й ш:щ ш:и ц:и ц:п г:т в:б б:6 в:8 з:3 з:э о:0 о:с с:е о:е е:ё а:о ч:4 ч:у у:х к:н ж:к м:и ь:ы ь:ъ ь:б д:л д:а
        я:л ю:о р:о х:ж х:к
        α:ο ο:0 ο:σ ο:θ σ:ς ε:ς ν:υ ν:γ γ:τ ι:τ ι:l ι:1 η:n η:π π:τ ρ:ο κ:χ χ:λ λ:α δ:σ δ:ο β:8 β:6 μ:υ ω:ο φ:ψ ζ:ξ ξ:ε
        ب:ت ت:ث ب:ن ن:ت ب:ي ن:ي ي:ت ي:ى ج:ح ح:خ ج:خ د:ذ ر:ز د:ر ذ:ز و:ر س:ش ص:ض ص:س ط:ظ ع:غ ع:ح ف:ق غ:ف ه:ة ة:ت ا:أ ا:إ ا:ل ا:آ أ:إ ك:ل م:ه
        م:ف و:ف
        ა:ი ა:პ ი:ო ი:რ ო:რ ბ:მ მ:ძ დ:ლ ლ:ღ ე:ვ ვ:კ კ:პ პ:ჰ ნ:ჩ ჩ:წ წ:ჭ თ:ო გ:ვ ს:ხ ც:გ ზ:ხ უ:შ ქ:ჟ""",
}
"""The same within Cyrillic, Greek, Arabic and Georgian."""

LOST: Mapping[str, float] = {outline("l"): AT_TIMES, "t": SELDOM}
"""Narrow signs that a machine passes over, in outlines: of 3,400 lines of identifiers that were drawn small and read by Tesseract it lost
one i or l in 45, and one t in 100, as often as it took an e for a c."""

_DEAREST = 9
"""What is made of a text costs less."""

Table = Mapping[str, Sequence[tuple[str, float]]]
"""What was read, and what it may have been read from, with the costs; what stands for itself costs nothing."""

Original = tuple[float, str]
"""What it costs, and what was read."""


def _confusions(alike: Mapping[float, str], plain: Callable[[str], str]) -> Iterator[tuple[str, str, float]]:
    """What was read, from what, and the cost: each confusion in both directions, its signs as `plain` has them."""
    for cost, some in alike.items():
        for pair in some.split():
            one, other = ("".join(map(plain, side)) for side in pair.split(":"))
            yield one, other, cost
            yield other, one, cost


def _table(signs: str, plain: Callable[[str], str] = str, alike: Mapping[float, str] = ALIKE) -> Table:
    """The confusions whose originals are made of some signs alone, read as `plain` has them."""
    found = {sign: {sign: 0.0} for sign in signs}
    for read, original, cost in _confusions(alike, plain):
        if read and original and set(original) <= set(signs):
            costs = found.setdefault(read, {})
            costs[original] = min(cost, costs.get(original, cost))
    return {read: tuple(costs.items()) for read, costs in found.items()}


LETTERS, DIGITS, SIGNS = _table(ascii_lowercase), _table(digits), _table(ascii_lowercase + digits)
OUTLINES = _table(ascii_lowercase, outline)
FOREIGN = _table("".join({sign for sign in "".join(ABROAD.values()) if sign.isalpha() and not sign.isascii()}), alike=ABROAD)
"""What letters, digits, and both were read as; outlines (`disguise`), in which digits are letters already; and letters of other scripts."""


def likely(read: str, table: Table, most: int, alike: Callable[[str], str] = str) -> list[Original]:
    """What may have been read as this, at most so many, the likeliest first; of those that are alike sign by sign the likeliest alone.

    A sign of which nothing is made stands for itself.
    """
    ends: list[dict[str, Original]] = [{"": (0.0, "")}, *({} for _ in read)]
    for place in range(len(read)):
        begun = nsmallest(most, ends[place].items(), key=lambda one: one[1])
        for size in (1, 2):
            piece, after = read[place : place + size], ends[min(place + size, len(read))]
            for original, cost in table.get(piece, ((piece, 0.0),) if size == 1 else ()):
                kind = alike(original)
                for key, (spent, before) in begun:
                    one, whole = (spent + cost, before + original), key + kind
                    if whole not in after or one < after[whole]:
                        after[whole] = one
    return [one for _, one in nsmallest(most, ends[-1].items(), key=lambda one: one[1])]


Edit = tuple[int, int, str, float]
"""From where to where something was read from something else, that, and what it costs."""


def nearest(outlined: str, most: int) -> list[str]:
    """What may have been read as this outline, or with narrow signs lost, at most so many, the likeliest first, itself at the head.

    Many at little cost, where `likely` tells few of which some are alike.
    """
    edits = sorted((*_misread(outlined), *_lost(outlined)))
    bound = _bound((cost for *_, cost in edits), most)
    found = {outlined: 0.0}

    def add(first: int, end: int, begun: str, spent: float) -> None:
        for place in range(first, len(edits)):
            begin, after, original, cost = edits[place]
            if begin >= end and spent + cost <= bound:
                now, whole = begun + outlined[end:begin] + original, spent + cost
                found[now + outlined[after:]] = min(whole, found.get(now + outlined[after:], whole))
                if whole + OFTEN <= bound:
                    add(place + 1, after, now, whole)

    add(0, 0, "", 0.0)
    return nsmallest(most, found, key=found.__getitem__)


def _misread(outlined: str) -> Iterator[Edit]:
    """Every sign, and every two, of an outline as what they may have been read from."""
    for place, size in product(range(len(outlined)), (1, 2)):
        for original, cost in OUTLINES.get(outlined[place : place + size], ()) if place + size <= len(outlined) else ():
            if cost and original not in TWO:  # which no outline has
                yield place, place + size, original, cost


def _lost(outlined: str) -> Iterator[Edit]:
    """Every narrow sign that may be missing in an outline; of a row of the same the first."""
    for place, (sign, cost) in product(range(len(outlined) + 1), LOST.items()):
        if outlined[place - 1 : place] != sign:
            yield place, place, sign, cost


def _bound(costs: Iterable[float], most: int) -> int:
    """Up to which cost about so many can be made of edits with these costs, each made or not."""
    ways = [1, *(0 for _ in range(_DEAREST))]
    for cost in map(int, costs):
        for whole in range(_DEAREST, cost - 1, -1):
            ways[whole] += ways[whole - cost]
    return max((whole for whole, some in enumerate(accumulate(ways)) if some <= 2 * most), default=0)
