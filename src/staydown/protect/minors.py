"""Accounts that may belong to children, read from what their own writers say; safeguarding comes before everything else.

Only the writer's own words count: a stated age under 18, a school class or teacher or homework of one's own, parents who
forbid. What is forwarded is somebody else's word. Where no age is known, any indicator makes a possible minor. No name and
no text is kept: the account's id, the kinds of indicator, the posts. First form: French, Dutch, German, English, Arabic, by
written patterns; a child who says nothing of the kind is not seen.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.posts import Post
from staydown.words.protect import Minor, MinorState

from .arabic import has_arabic, plain_arabic
from .folding import fold


class Indicator(StrEnum):
    """What an account's own writing says: an age under 18, school, parents who forbid."""

    AGE = "age stated"
    SCHOOL = "school of one's own"
    PARENTS = "parents forbid"


YOUNGEST, ADULT = 6, 18
"""Stated ages from the first on and under the second count; younger ones are said of others or in jest."""

_ENDS = r"(?= *(?:$|[.,;!?)\n]|and\b|but\b|so\b|en\b|et\b|mais\b|maar\b|und\b|aber\b))"
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:j'?\s?ai|g) (?:que |seulement |deja |bientot )?([0-9]{1,2}) ans\b(?! d)",
        rf"\bik ben (?:pas |nog maar |maar |al |bijna )?([0-9]{{1,2}})(?: jaar\b(?! (?:in|bij|lid|actief))|{_ENDS})",
        rf"\b(?:i'?\s?m|i am) (?:only |just |nearly |almost )?([0-9]{{1,2}})(?: ?(?:years? old|yrs? old|y/?o)\b|{_ENDS})",
        rf"\bich bin (?:erst |schon |fast )?([0-9]{{1,2}})(?: jahre? alt\b|{_ENDS})",
    )
)
_ARABIC_AGES = tuple(
    re.compile(pattern) for pattern in (r"(?<!\w)عمري ([0-9]{1,2})(?![0-9])", r"(?<!\w)عندي ([0-9]{1,2}) (?:سنه|عام|عاما)(?! (?:خبره|في))")
)
_SCHOOL = re.compile(
    r"\bmes devoirs\b|\bmon (?:college|lycee|ecole|bulletin)\b|\b(?:ma|mon|la|le) prof d|\binterro\b|\b(?:au|du) (?:college|lycee)\b"
    r"|\bcontrole de (?:maths?|francais|sciences|histoire)\b"
    r"|\bje suis en (?:[1-6]e(?:re|me)?|premiere|seconde|troisieme|quatrieme|cinquieme|sixieme|terminale)\b"
    r"|\bmijn (?:school|klas|juf|leerkracht|leraar|lerares|huiswerk|rapport)\b|\btoets op school\b"
    r"|\bik (?:zit|zat|ben) in (?:het|de) (?:[1-6]e|eerste|tweede|derde|vierde|vijfde|zesde) (?:middelbaar|leerjaar|secundair|klas)\b"
    r"|\bmy (?:school|homework|teacher|classmates?)\b"
    r"|\bi'?\s?(?:m| am) in (?:[0-9]{1,2}(?:st|nd|rd|th) grade|year (?:[7-9]|1[0-3])|high school|middle school)\b"
    r"|\bmeine? (?:schule|klasse|lehrerin|lehrer|hausaufgaben)\b|\bich (?:bin|gehe) in (?:der|die) [0-9]{1,2}\. ?klasse\b"
)
_ARABIC_SCHOOL = re.compile(r"(?<!\w)(?:مدرستي|معلمتي|معلمي|واجباتي|صفي)(?!\w)|(?<!\w)انا في الصف ")
_PARENTS = re.compile(
    r"\b(?:mes parents|ma mere|mon pere|maman|papa) "
    r"(?:m'interdi|me laisse|ne me laisse|ne veu|veu\w* (?:pas|que je)|m'a puni|va me tuer|m'oblige)"
    r"|\bmag (?:\w+ ){0,2}van mijn (?:ouders|mama|papa|moeder|vader)\b"
    r"|\bmijn (?:ouders|mama|papa|moeder|vader) (?:verbied|laten me niet|laat me niet|willen niet|wil niet)"
    r"|\bmy (?:parents|mom|mum|dad|mother|father) "
    r"(?:won'?t let|don'?t let|doesn'?t let|forbid|grounded|don'?t allow|doesn'?t allow|would kill)"
    r"|\bmeine? (?:eltern|mutter|vater|mama|papa) "
    r"(?:verbiet|erlaub\w* (?:mir |es |mir das |das )?nicht|lass\w* mich nicht|lasst mich nicht)"
)
_ARABIC_PARENTS = re.compile(r"(?<!\w)(?:اهلي|ابي|امي|والدي|والدتي) (?:لا )?(?:ي|ت)(?:منع|سمح)")


def minors_in(posts: Iterable[Post], *, post_name: Callable[[Post], str]) -> tuple[Minor, ...]:
    """Accounts that may belong to children, in the order of their first sign, with the indicators and the posts they stand in.

    `post_name` gives the house's name of a post.
    """
    signs: dict[str, dict[str, None]] = {}
    places: dict[str, dict[str, None]] = {}
    for post in posts:
        if post.author_id and not post.service and post.forwarded_from is None and not post.forwarded_from_id:
            for indicator in indicators(post.text):
                signs.setdefault(post.author_id, {})[indicator.value] = None
                places.setdefault(post.author_id, {})[post_name(post)] = None
    return tuple(Minor(account, tuple(sorted(found)), tuple(places[account])) for account, found in signs.items())


def indicators(text: str) -> frozenset[Indicator]:
    """What a text says of its writer's own youth."""
    folded = fold(text)
    arabic = plain_arabic(text) if has_arabic(text) else ""
    found = {Indicator.AGE} if any(YOUNGEST <= age < ADULT for age in _stated_ages(folded, arabic)) else set()
    if _SCHOOL.search(folded) or _ARABIC_SCHOOL.search(arabic):
        found.add(Indicator.SCHOOL)
    if _PARENTS.search(folded) or _ARABIC_PARENTS.search(arabic):
        found.add(Indicator.PARENTS)
    return frozenset(found)


def _stated_ages(folded: str, arabic: str) -> Iterator[int]:
    """Every age that a writer states as their own."""
    for patterns, text in ((_AGES, folded), (_ARABIC_AGES, arabic)):
        for pattern in patterns:
            yield from (int(found.group(1)) for found in pattern.finditer(text))


def targets_without(minors: Iterable[Minor], accounts: Iterable[str]) -> tuple[str, ...]:
    """The accounts of a target list without possible and referred minors; only safeguarding can clear one."""
    kept_out = {minor.account for minor in minors if minor.state is not MinorState.CLEARED}
    return tuple(account for account in accounts if account not in kept_out)


@dataclass(frozen=True, slots=True)
class SafeguardingFacts:
    """What a referral to safeguarding tells beside the indicators, each in the safeguarding lead's own words; empty is told as not known.

    The questions are those of the referral form of the United Kingdom's Prevent duty, as published guidance describes it.
    """

    concern: str
    event: str = ""
    interest: str = ""
    online_use: str = ""
    contacts: str = ""
    intent: str = ""
    needs: str = ""
    other_safeguarding: str = ""
    discussed: str = ""
    parents: str = ""
    may_happen: str = ""
    told_child: str = ""


_QUESTIONS = (
    ("How the concern arose", "concern"),
    ("The event that led to it", "event"),
    ("Interest in attackers or an ideology", "interest"),
    ("Worrying use of the internet, and how it is known", "online_use"),
    ("Contacts", "contacts"),
    ("Intent to harm themselves or others", "intent"),
    ("Additional needs", "needs"),
    ("Other safeguarding concerns", "other_safeguarding"),
    ("What was discussed with the child or the parents", "discussed"),
    ("Support by the parents", "parents"),
    ("What may happen next", "may_happen"),
    ("Whether the child and the parents were told; if not, why it is unsafe", "told_child"),
)


def safeguarding_document(
    minor: Minor, facts: SafeguardingFacts, *, contact: str, reference: str, at: datetime, sender: str, addressee: Addressee
) -> Document:
    """The referral of a possible minor to safeguarding (form F10); raises Refused for a cleared account or without a concern.

    It holds the account's id, for the authority that can find the child, and no text, name or other account.
    """
    if minor.state is MinorState.CLEARED:
        raise Refused(f"account {minor.account} was cleared: it is no minor")
    if not facts.concern.strip():
        raise Refused("a safeguarding referral says how the concern arose")
    answers = {name: getattr(facts, name).strip() or "not known" for _, name in _QUESTIONS}
    return Document(
        form="F10",
        title="Safeguarding referral: possible minor",
        reference=reference,
        date=at,
        sender=sender,
        addressee=addressee,
        sections=(
            Section("Who", (Line("Account", minor.account), Line("Signs that it is a minor", ", ".join(minor.indicators)))),
            Section("The concern", tuple(Line(question, answers[name]) for question, name in _QUESTIONS)),
            Section("What we ask for", paragraphs=("An assessment by all services concerned, to protect the child.",)),
            Section("Contact", (Line("Safeguarding lead", contact),)),
        ),
        notes=(
            "The age is not verified: the account is treated as a child's until you clear it.",
            "It is on no target list and is not exported with the operation.",
        ),
    )
