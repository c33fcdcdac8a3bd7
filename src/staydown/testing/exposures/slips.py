"""Slips: a finger beside the key, two letters exchanged, and what a machine reads wrongly in a picture."""

from .chance import Chance
from .pairs import choices
from .writing import Value

LEAST = 5
"""Letters of a word that somebody can still recognise with one of them wrong."""

ROWS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ",
    "ქწერტყუიოპ", "ასდფგჰჯკლ", "ზხცვბნმ", "ضصثقفغعهخحجد", "شسيبلاتنمك", "ئءؤرىةوزظ",
)  # fmt: skip
"""Rows of keyboards; a finger slips along one."""

NOISE = 0.05
"""The share of characters that are read wrongly, where the confusions below have them: that of a bad photograph of a screen."""

CONFUSED = choices(
    "o=0/c/a O=0/Q/D 0=O/o/8 l=1/I/i I=l/1/| 1=l/I/7 i=l/j/1 m=rn/nn w=vv d=cl/a h=b/li n=ri/u u=ii/n e=c/o c=e/( a=o/e t=f/r f=t r=n/t "
    "v=y/u y=v g=q/9 q=g/9 b=6/h s=5/S S=5/8 5=S/6 B=8/E 8=B/3 6=b/G 9=g/q 2=Z/7 Z=2 z=2 "
    "3=8/B 4=A 7=1/T G=6/C D=O/0 E=F/B T=7/I k=lc/h p=o/P "
    "é=e/6 è=e ü=u/ii ö=o/6 ä=a/á ç=c ğ=g ş=s ı=i/l _=/- .=,/ @=©/a/Q -=/~ "
    "и=н/й н=и/п ш=щ щ=ш о=0/с с=о/е е=с/ё ё=е й=и в=б/8 з=3/э п=л/н л=п ц=ч/и ь=ъ/б м=н а=о "
    "ο=0/σ ν=v/υ ι=l/ί σ=ο/6 η=n/π ά=α έ=ε ή=η ί=ι ό=ο ύ=υ ώ=ω ρ=p τ=r ი=о ა=s ძ=მ წ=ნ ჩ=რ "
    "ب=ت/ن ت=ب/ث ث=ت ج=ح/خ ح=ج خ=ح د=ذ/ر ذ=د ر=ز ز=ر س=ش ش=س ص=ض ض=ص ط=ظ ع=غ غ=ع ف=ق ق=ف ن=ب ي=ى/ب ة=ه أ=ا إ=ا آ=ا"
)
"""What a character is read as; some become two, some vanish."""


def can_slip(name: str) -> bool:
    """Whether a word of the name is long enough."""
    return any(len(word) >= LEAST for word in name.split())


def _in_one_word(text: str, chance: Chance) -> tuple[str, str, str]:
    """What stands before one long word, the word, and what stands after it."""
    words = text.split(" ")
    at = chance.of([place for place, word in enumerate(words) if len(word) >= LEAST])
    return " ".join([*words[:at], ""]), words[at], " ".join(["", *words[at + 1 :]])


def typo(value: Value, chance: Chance) -> str:
    """One letter of one long word wrong, missing, doubled or too many; seldom the first."""
    before, word, after = _in_one_word(value.text, chance)
    made = word
    while made == word:
        at = 0 if chance.happens(0.08) else 1 + chance.below(len(word) - 1)
        sign = word[at]
        beside = _beside(sign, chance)
        made = chance.of(
            (word[:at] + beside + word[at + 1 :], word[:at] + word[at + 1 :], word[:at] + sign + word[at:], word[:at] + beside + word[at:])
        )
    return before + made + after


def transposition(value: Value, chance: Chance) -> str:
    """Two neighbours in one long word exchanged; seldom the first two."""
    before, word, after = _in_one_word(value.text, chance)
    able = [
        at for at in range(len(word) - 1) if word[at].lower() != word[at + 1].lower() and (at or len(word) == LEAST or chance.happens(0.3))
    ]
    at = chance.of(able or [0])
    first, second = word[at], word[at + 1]
    if at == 0 and first.isupper():
        first, second = first.lower(), second.upper()
    return before + word[:at] + second + first + word[at + 2 :] + after


def _beside(sign: str, chance: Chance) -> str:
    """A letter that lies beside this one on its keyboard, in the same size; the letter itself where none is known."""
    for row in ROWS:
        at = row.find(sign.lower())
        if at >= 0:
            near = row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
            found = chance.of(near)
            return found.upper() if sign.isupper() else found
    return sign


def misread(text: str, chance: Chance) -> str:
    """A text as a machine reads it: about `NOISE` of what can be confused is, and now and then a gap between words is lost."""
    made = ""
    for sign in text:
        if sign == " " and chance.happens(NOISE / 4):
            continue
        made += chance.of(CONFUSED[sign]) if sign in CONFUSED and chance.happens(NOISE) else sign
    return made
