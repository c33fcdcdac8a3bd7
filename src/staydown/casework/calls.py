"""Words that call to act, in the five languages of the exports: a small list, matched on folded text, that a human can read in a minute.

It decides one thing only: whether a post that already names and locates people is a possible threat to life (rule
T1 of `triage`). It errs towards the alarm: a report *about* an attack may hold one of these words, and then a human
looks sooner than needed.
"""

import unicodedata

from staydown.find.fold import folded

CALLS: dict[str, tuple[str, ...]] = {
    "en": (
        "kill", "attack them", "attack him", "attack her", "strike them", "strike him", "slaughter", "behead", "stab them", "stab him",
        "shoot them", "shoot him", "assassinate", "execute them", "execute him", "hunt them", "hunt him", "find them", "run them over",
        "take revenge", "target", "targets", "targeted", "orders to brothers", "orders to the brothers", "order to the brothers",
    ),
    "fr": (
        "tuez", "egorgez", "attaquez", "frappez", "abattez", "executez", "assassinez", "poignardez", "ecrasez", "decapitez", "vengez",
        "ciblez", "cible", "cibles", "passez a l action", "ordre aux freres", "ordres aux freres", "commande pour les freres",
    ),
    "nl": (
        "vermoord", "dood hen", "dood ze", "dood hem", "dood haar", "slacht", "onthoofd", "steek hen", "steek ze", "steek hem", "schiet",
        "val aan", "val hen aan", "val ze aan", "sla toe", "rijd hen", "neem wraak", "doelwit", "doelwitten",
        "bevel aan de broeders", "bevelen aan de broeders", "opdracht voor de broeders",
    ),
    "de": (
        "tötet", "ermordet", "greift an", "greift sie an", "schlagt zu", "erschießt", "enthauptet", "erstecht", "überfahrt", "rächt",
        "zielperson", "zielpersonen", "befehl an die brüder", "befehle an die brüder",
    ),
    "ar": (
        "اقتلوا", "اقتلوهم", "اقتلوه", "اقتلوها", "اذبحوا", "اذبحوهم", "اضربوا", "اضربوهم", "هاجموا", "هاجموهم", "استهدفوا", "استهدفوهم",
        "اطعنوا", "اطعنوهم", "ادهسوا", "ادهسوهم", "اغتالوا", "اغتالوهم", "انتقموا", "هدف", "اهداف", "الهدف", "الاهداف",
        "اوامر الى الاخوة", "اوامر للاخوة",
    ),
}  # fmt: skip
"""Imperatives and threat words by language (ISO 639-1), as a reader would write them; an entry of several words is a phrase."""

_JOINED = ("و", "ف")


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in order, folded so that case, accents, vowel signs, stretching and look-alike letters make no difference."""
    parted = "".join(" " if unicodedata.category(c)[0] in "PSZ" else c for c in text)
    return tuple(folded(parted).split())


_PHRASES = {tokens(entry): entry for entries in CALLS.values() for entry in entries}
_LONGEST = max(len(phrase) for phrase in _PHRASES)


def _without_joined(token: str) -> str:
    """An Arabic word without the 'and' or 'so' that is written onto its front; short words keep it, for it may be their own letter."""
    return token[1:] if token.startswith(_JOINED) and len(token) > 4 else token


def call_to_act(text: str) -> tuple[str, ...]:
    """The entries of the list that the text holds, once each and in the order of the text; empty where it holds none."""
    words = tokens(text)
    found: dict[str, None] = {}
    for start in range(len(words)):
        for size in range(1, _LONGEST + 1):
            stretch = words[start : start + size]
            if len(stretch) < size:
                break
            for form in (stretch, (_without_joined(stretch[0]), *stretch[1:])):
                if form in _PHRASES:
                    found[_PHRASES[form]] = None
    return tuple(found)
