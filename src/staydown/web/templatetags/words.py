"""How words are shown in the console: times, tags, files of the page, and the form of an action."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from staydown.actions.action_day import BoardView
from staydown.actions.catalogue import named
from staydown.actions.disrupt import SIGNING
from staydown.disrupt.problem import QUESTIONS
from staydown.protect import precaution
from staydown.protect.decision import in_words
from staydown.report import share as shares
from staydown.report import shown as showing
from staydown.report.shown import shown
from staydown.watch import wording
from staydown.watch.early_warning import Warned
from staydown.watch.expected import HOW
from staydown.watch.narrowing import Narrowing
from staydown.watch.survival import LogRank
from staydown.web import assets, forms, labels
from staydown.web.context import address_of
from staydown.web.desk import may, name_of
from staydown.web.fields import file_fields
from staydown.web.forms import Option
from staydown.web.results import gives_file
from staydown.words.letters import Letter, LetterState, Table
from staydown.words.operation import Collateral
from staydown.words.posts import Stamp
from staydown.words.protect import Exposure, IdentifierKind, Relative
from staydown.words.watch import Estimate, Share

register = template.Library()
Word = TypeVar("Word", bound=StrEnum)

MINUTE, HOUR, DAY = 60, 3600, 86400
FEW = 5
"""Names in a line that is there to be read."""


@register.filter
def plain(text: str) -> str:
    """Somebody else's text with nothing in it that turns or hides letters: what a reader sees is what stands there."""
    return shown(text)


@register.filter
def numeric(table: Table) -> frozenset[int]:
    """The columns of a table that hold numbers alone, and stand at the right."""
    return showing.numeric(table)


@register.filter
def family(exposure: Exposure) -> str:
    """The kinds of relatives whom a post names too, in the order of their enum."""
    return ", ".join(labels.label_of(one) for one in Relative if one in exposure.relatives)


@register.filter
def is_review(item: str) -> bool:
    """Whether an item of the checklist is a review, of which is said what was found."""
    return precaution.is_review(item)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a file of the console."""
    return assets.address(name)


@register.simple_tag(takes_context=True)
def moment(context: RequestContext, at: datetime | None) -> SafeString | str:
    """A time in UTC, with the organisation's own time in its title; a dash where there is none."""
    if at is None:
        return "–"
    utc, zone = at.astimezone(UTC), context.get("zone") or "UTC"
    here = at.astimezone(ZoneInfo(zone))
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        utc.isoformat(timespec="seconds"),
        f"{here:%d %b %Y %H:%M:%S} {zone}",
        f"{utc.day} {utc:%b %Y %H:%M} UTC",
    )


@register.simple_tag(takes_context=True)
def stamp(context: RequestContext, value: Stamp) -> SafeString | str:
    """The time of a post; where its source gave none with a zone, its own writing, and that the zone is unknown."""
    if value.at is not None:
        return moment(context, value.at)
    return f"{value.local} local time, zone unknown" if value.local else "time unknown"


@register.simple_tag(takes_context=True)
def distance(context: RequestContext, at: datetime) -> SafeString:
    """How long ago a time was, or in how long it comes, in its largest unit."""
    seconds = int((context["now"] - at).total_seconds())
    text = lasting(abs(seconds))
    utc = at.astimezone(UTC).isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', utc, f"in {text}" if seconds < 0 else f"{text} ago")


def lasting(seconds: int) -> str:
    """A length of time in the largest unit that it fills."""
    units = ((2 * DAY, DAY, "days"), (HOUR, HOUR, "h"), (MINUTE, MINUTE, "min"))
    return next((f"{seconds // unit} {name}" for least, unit, name in units if seconds >= least), f"{seconds} s")


@register.filter
def overdue(at: datetime, now: datetime) -> bool:
    """Whether a time has passed."""
    return at <= now


@register.filter
def label(word: object) -> str:
    """What is written for a word of the house; other text as it is, without underscores."""
    return labels.label_of(word) if isinstance(word, StrEnum) else str(word).replace("_", " ")


@register.filter
def title(name: str) -> str:
    """A name in plain writing."""
    return labels.title_of(name)


@register.filter
def widest(options: Iterable[Option]) -> int:
    """How many letters the longest of several choices has: short ones stand side by side."""
    return max((len(option.label) for option in options), default=0)


@register.filter
def in_order(words: Iterable[Word]) -> list[Word]:
    """Words of one type in the order in which the type has them."""
    several = list(words)
    return sorted(several, key=list(type(several[0])).index) if several else []


@register.filter
def published(exposure: Exposure) -> list[tuple[IdentifierKind, bool]]:
    """The kinds of data that a post gives of a person, each with whether it is wrong."""
    return [(kind, kind in exposure.wrong) for kind in in_order(exposure.kinds | exposure.wrong)]


@register.filter
def weights(exposure: Exposure) -> str:
    """Which evidence an exposure rests on, and how much each weighs."""
    return in_words(exposure.evidence)


@register.filter
def grouped(count: int) -> str:
    """A count with a thin space between its thousands."""
    return f"{count:,}".replace(",", "\u202f")


@register.filter
def short(digest: str) -> str:
    """The start of a digest, enough to tell it from others by eye."""
    return digest[:12]


@register.filter
def size(count: int | None) -> str:
    """A number of bytes in the unit that a human reads; unknown stays unknown."""
    if count is None:
        return "size unknown"
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= step:
            return f"{count / step:.1f} {unit}"
    return f"{count} B"


@register.filter
def percent(share: Share) -> str:
    """A share in per cent to one digit, never rounded to all or to nothing; not known where there is nothing to count."""
    return shares.percent(share) if share.n else "not known"


@register.filter
def estimate(found: Estimate, form: str) -> str:
    """A number with its interval; `form` is how many digits and, after a blank, the unit, whose change then carries its sign."""
    digits, _, unit = form.partition(" ")
    return wording.with_interval(found, int(digits), f" {unit}" if unit else "", sign=bool(unit))


@register.filter
def part(found: Estimate) -> str:
    """A part of a whole in per cent, with its interval."""
    return wording.share(found)


@register.filter
def hundredth(value: float) -> str:
    """A probability to two digits; what is not nothing is never written nothing, what is not certain never certain."""
    written = f"{value:.2f}"
    return "under 0.01" if written == "0.00" and value else "over 0.99" if written == "1.00" and value < 1 else written


@register.filter
def early_warning(found: Warned) -> str:
    """Whether what came back leaves the band in which it was expected, in a sentence."""
    return f"{wording.early_warning(found)} Expected: {HOW}."


@register.filter
def half_back(found: Narrowing) -> str:
    """When half of the baseline was back, or why there is no such day."""
    return wording.half_back(found)


@register.filter
def log_rank(test: LogRank) -> str:
    """Whether the lives of several groups differ, in a sentence."""
    return wording.log_rank(test)


@register.filter
def of(names: Mapping[str, str], key: str) -> str:
    """What something is called; its id where it has no name any more."""
    return names.get(key) or key


@register.filter
def few(line: str) -> str:
    """A line of several clauses that each may end in a list: the first of each list, and how many more there are."""
    return "; ".join(first_of(clause) for clause in line.split("; "))


def first_of(clause: str) -> str:
    """A clause with the first of its list; the page shows them all elsewhere."""
    head, _, rest = clause.partition(": ")
    names = rest.split(", ")
    return f"{head}: {', '.join(names[:FEW])} and {len(names) - FEW} more" if len(names) > FEW + 1 else clause


@register.filter
def ordinal(count: int) -> str:
    """A place in a series, in words as far as series go."""
    return dict(enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)).get(count, f"{count}th")


@register.filter
def hurt(collateral: Collateral) -> str | None:
    """Who else would be hurt, in words; empty where nobody would, None where a question is not answered."""
    answers = {question.replace("_", " "): getattr(collateral, question) for question in QUESTIONS}
    if None in answers.values():
        return None
    return ", ".join(question for question, answer in answers.items() if answer)


@register.filter
def hour(at: datetime) -> str:
    """The time of a day to the second, in UTC."""
    return f"{at.astimezone(UTC):%H:%M:%S} UTC"


@register.filter
def exact(at: datetime) -> str:
    """A day and its time to the second, in UTC."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%b %Y %H:%M:%S} UTC"


@register.filter
def people(count: float | None) -> str:
    """A number of people that a plan counts with; unknown says so."""
    return "not known" if count is None else grouped(round(count))


@register.filter
def iso(at: datetime) -> str:
    """A time for a machine, in UTC to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


@register.filter
def seconds(count: float) -> str:
    """A time in seconds, in minutes and seconds where it is longer than one minute."""
    whole = round(count)
    return f"{whole // MINUTE} min {whole % MINUTE:02} s" if abs(whole) >= MINUTE else f"{whole} s"


@register.filter
def clock(view: BoardView) -> str:
    """The clock of the day: how long it is to T-0, or how long ago that was, as a page without script shows it."""
    operation = view.operation
    if operation.t_zero is None:
        return ""
    ahead = operation.t_zero - view.as_of
    sign, whole = ("T-" if ahead > timedelta() else "T+"), int(abs(ahead).total_seconds())
    return f"{sign}{whole // HOUR:02}:{whole // MINUTE % 60:02}:{whole % MINUTE:02}"


@register.filter
def start_of(raw: bytes) -> str:
    """The start of a damaged record, as far as it can be read."""
    return raw[:120].decode("utf-8", "replace")


@register.simple_tag
def tag(word: object, tone: str = "") -> SafeString:
    """A word as a coloured tag; the colour repeats what the word says."""
    return format_html('<span class="tag {}">{}</span>', tone or labels.tone_of(word), label(word))


@register.inclusion_tag("parts/act.html", takes_context=True)
def act(
    context: RequestContext,
    name: str,
    says: str = "",
    onward: str = "",
    style: str = "",
    first: str = "",
    shortcut: str = "",
    long: bool = False,
    chosen: str | Iterable[str] = (),
    form: str = "",
    elsewhere: str = "",
    ticks: bool = False,
    **preset: Any,
) -> dict[str, Any]:
    """The form of a change, with `preset` fields that nobody fills in; nothing where the officer may not.

    `says` is written on its button, `onward` is where it leads. `style` is `go` for the one that a page is about, `quiet` for
    one that is seldom needed and stays folded. `first` names the fields that come first, `shortcut` the key that leads to it,
    `long` says that it may take a while and shows how far it is, and `chosen` is what stands now where a choice changes it. `form` is
    the id by which boxes elsewhere on the page belong to it, and `elsewhere` the names of the fields that those are;
    `ticks` offers to tick all of them.
    """
    request, action = context["request"], named(name)
    given: Mapping[str, Any] = context.get("sent") or {}
    now = {chosen} if isinstance(chosen, str) else set(chosen)
    fields = forms.fields_of(action, given, request.known.house, now) if may(request, action) else None
    begins = first.split()
    shown = sorted(
        (field for field in fields or () if field.name not in preset and field.name not in elsewhere.split()),
        key=lambda field: begins.index(field.name) if field.name in begins else len(begins),
    )
    return {
        "allowed": fields is not None,
        "action": action,
        "says": says or labels.title_of(name),
        "onward": onward or request.get_full_path(),
        "style": style,
        "shortcut": shortcut,
        "long": long,
        "form": form,
        "ticks": ticks,
        # Pairs, because a template would take the field `items` for the method of the same name.
        "preset": [(key, value) for key, value in preset.items() if value != ""],
        "fields": shown,
        "multipart": bool(file_fields(action)),
        "plain": gives_file(action),
        "csrf_token": context.get("csrf_token"),
        "username": request.officer.id if action.name == "change_password" else "",
        "key": "-".join([action.command, *(str(value) for value in preset.values())])[:80],
    }


@register.simple_tag(takes_context=True)
def called(context: RequestContext, officer: str) -> SafeString:
    """An officer by name, with the id in its title."""
    return format_html('<span title="{}">{}</span>', officer, name_of(context["request"], officer))


@register.simple_tag(takes_context=True)
def can(context: RequestContext, name: str) -> bool:
    """Whether the officer may do this action here."""
    return may(context["request"], named(name))


@register.simple_block_tag(takes_context=True)
def to(context: RequestContext, content: SafeString, page: str, item: object = "") -> SafeString:
    """A link to a page, or to one item of it; its words alone where the officer may not open that."""
    address = address_of(context["request"], page, str(item))
    return format_html('<a href="{}">{}</a>', address, content) if address else content


@register.simple_tag(takes_context=True)
def signs(context: RequestContext, letter: Letter) -> bool:
    """Whether a letter waits for a signature that the officer's roles can give; whether it is another who prepared it the door asks."""
    request, verb = context["request"], SIGNING.get(letter.kind, "")
    return letter.state is LetterState.PREPARED and bool(verb) and request.office.refusal(request.officer, (verb,)) is None
