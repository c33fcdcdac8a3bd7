"""The pages: each asks the read actions and draws what they give. What an officer may not see is left out of a page."""

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from staydown.actions.casework import CaseLine
from staydown.actions.catalogue import named
from staydown.actions.disrupt import LetterLine
from staydown.actions.forms import FormLine
from staydown.disrupt.forms import LANGUAGES
from staydown.words.cases import AppealOutcome, CaseState, Priority
from staydown.words.errors import Refused, StaydownError, Tampered
from staydown.words.letters import LetterState

from .context import nav
from .desk import Desk, look, may
from .failures import told_error
from .history import history
from .persons import confirmed_and_not
from .results import content_type
from .uploads import safe_name

View = Callable[..., HttpResponseBase]

UNDECIDED = (CaseState.OPEN, CaseState.IN_REVIEW)
WAITING = (LetterState.PREPARED, LetterState.SIGNED)
"""The states of a letter in which somebody still has to do something, in the order in which it stands in the list."""
MOST = 5_000
"""How many entries of the log are shown at most, a page at a time."""
ROWS = 25
"""Rows on one page of a list."""


def page(view: View) -> View:
    """Marks a page: it is only read, and an error of the house becomes its one line."""

    @wraps(view)
    def guarded(request: Desk, **places: str) -> HttpResponseBase:
        try:
            return view(request, **places)
        except StaydownError as error:
            return told_error(request, error)

    return require_safe(guarded)


def seen(request: Desk, name: str, **fields: Any) -> Any:
    """What a look gives, or None where the officer may not look: that part of the page is left out."""
    return look(request, name, **fields) if may(request, named(name)) else None


def paged(request: Desk, rows: list[Any]) -> Any:
    """The rows of the page that `?page=` names; one that is not there is the nearest one that is."""
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))


@page
def home(request: Desk) -> HttpResponse:
    """The first page that the officer has."""
    return redirect(nav(request)[0][0])


@page
def inbox(request: Desk) -> HttpResponse:
    """Inbox: hand in an export, and what each one brought."""
    return render(request, "pages/inbox.html", {"inbox": look(request, "inbox")})


@page
def damaged(request: Desk, export: str) -> HttpResponse:
    """The records of an export that could not be read."""
    return render(request, "pages/damaged.html", {"export": export, "rows": paged(request, look(request, "damaged", export=export))})


@page
def post(request: Desk, number: int) -> HttpResponse:
    """One post."""
    return render(request, "pages/post.html", {"view": look(request, "post", number=number)})


@page
def media(request: Desk, digest: str) -> HttpResponse:
    """A picture as the officer chose to see pictures; in full it comes only by an act with a reason."""
    drawn = look(request, "preview", digest=digest)
    return HttpResponse(drawn, content_type=content_type(drawn))


@page
def matches(request: Desk) -> HttpResponse:
    """Matches: what is known, how near, from which bank."""
    return render(request, "pages/matches.html", {"asks": may(request, named("match")), "rows": paged(request, look(request, "matches"))})


@page
def exposures(request: Desk) -> HttpResponse:
    """Exposures: who is given away by which kinds of data, never by which value."""
    lines = look(request, "list_exposures")
    return render(request, "pages/exposures.html", in_state(request, lines, lambda line: line.exposure.state))


def in_state(request: Desk, lines: list[Any], state_of: Callable[[Any], StrEnum]) -> dict[str, Any]:
    """The lines in the state that `?state=` asks for, all of them without it, and how many there are in each."""
    counts = Counter(state_of(line).value for line in lines)
    asked = request.GET.get("state", "all")
    shown = [line for line in lines if asked in ("all", state_of(line).value)]
    return {"rows": paged(request, shown), "asked": asked, "states": [*counts.items(), ("all", len(lines))]}


@page
def people(request: Desk) -> HttpResponse:
    """People: what is done for each exposed person, the word with the press, children, and the registers."""
    names = {"lines": "people", "embargoes": "list_embargoes", "minors": "list_minors"}
    names |= {"registers": "list_registers", "alarms": "list_alarms"}
    parts = {part: seen(request, name) for part, name in names.items()}
    if all(value is None for value in parts.values()):
        return told_error(request, Refused("You have no right to this."))
    confirmed, candidates = confirmed_and_not(parts["lines"] or [])
    return render(request, "pages/people.html", parts | {"confirmed": confirmed, "candidates": candidates})


@page
def cases(request: Desk) -> HttpResponse:
    """Cases: the queue, the evidence of the chosen case, and the form by which it is decided."""
    asked = request.GET.get("state", "undecided")
    lines = look(request, "list_cases")
    shown = [line for line in lines if asked in ("all", line.case.state.value) or (asked == "undecided" and line.case.state in UNDECIDED)]
    chosen = request.GET.get("case") or (shown[0].case.id if shown else "")
    appeals = [appeal for appeal in look(request, "list_appeals") if appeal.outcome is AppealOutcome.PENDING]
    context = {"lines": shown, "asked": asked, "states": states(lines), "chosen": chosen, "grave": graves(lines), "appeals": appeals}
    return render(request, "pages/cases.html", context | (case_context(request, chosen) if chosen else {}))


@page
def case(request: Desk, case: str) -> HttpResponse:
    """One case alone."""
    return render(request, "pages/case.html", case_context(request, case))


def case_context(request: Desk, case: str) -> dict[str, Any]:
    """What a page says of one case."""
    file = look(request, "show_case", case=case)
    return {"file": file, "undecided": file.case.state in UNDECIDED, "history": history(file)}


def states(lines: list[CaseLine]) -> list[tuple[str, int]]:
    """The filters of the queue with how many cases each shows."""
    counts = Counter(line.case.state for line in lines)
    undecided = sum(counts[state] for state in UNDECIDED)
    each = [(state.value, counts[state]) for state in CaseState if counts[state] and state not in UNDECIDED]
    return [("undecided", undecided), *each, ("all", len(lines))]


def graves(lines: list[CaseLine]) -> int:
    """How many undecided cases are a threat to somebody's life."""
    return sum(line.case.triage.priority is Priority.P0 and line.case.state in UNDECIDED for line in lines)


@page
def letters(request: Desk) -> HttpResponse:
    """Letters: what waits for a signature first, then what may leave, then what has left."""
    lines = sorted(look(request, "list_letters"), key=wait_of)
    people = {line.exposure.id: line.exposure.person for line in seen(request, "list_exposures") or []}
    rows = [(line, people.get(line.letter.subject, "")) for line in lines]
    shown = in_state(request, rows, lambda row: row[0].letter.state)
    return render(request, "pages/letters.html", shown | {"languages": by_language(seen(request, "check_forms") or [])})


def by_language(lines: list[FormLine]) -> list[tuple[str, list[FormLine], list[FormLine]]]:
    """The official languages by name, each with the templates that are there and those that are missing."""
    there: dict[str, tuple[list[FormLine], list[FormLine]]] = {}
    for line in lines:
        there.setdefault(line.language, ([], []))[line.valid_from is None].append(line)
    return [(LANGUAGES[code], *found) for code, found in there.items()]


def wait_of(line: LetterLine) -> int:
    """The place of a letter in the list."""
    return WAITING.index(line.letter.state) if line.letter.state in WAITING else len(WAITING)


@page
def letter(request: Desk, letter: str) -> HttpResponse:
    """One letter on paper, as it will leave."""
    return render(request, "pages/letter.html", {"view": look(request, "show_letter", letter=letter)})


@page
def letter_pdf(request: Desk, letter: str) -> HttpResponse:
    """One letter as PDF."""
    return file_named(f"{letter}.pdf", look(request, "letter_pdf", letter=letter))


def file_named(name: str, file: bytes) -> HttpResponse:
    """A file that the browser opens or keeps under this name."""
    return HttpResponse(file, content_type=content_type(file), headers={"Content-Disposition": f'inline; filename="{safe_name(name)}"'})


@page
def ledger(request: Desk) -> HttpResponse:
    """Ledger: the newest entries, and the proof of them all when it is asked for."""
    verb, subject = request.GET.get("verb", "").strip(), request.GET.get("subject", "").strip()
    lines = look(request, "list_ledger", verb=verb, subject=subject, most=MOST)
    context: dict[str, Any] = {"verb": verb, "subject": subject, "rows": paged(request, lines)}
    if "verify" in request.GET:
        try:
            context["verdict"] = look(request, "verify")
        except Tampered as error:
            context["tampered"] = str(error)
    return render(request, "pages/ledger.html", context)


@page
def settings(request: Desk) -> HttpResponse:
    """Settings: one's own, the officers, and what is held as known."""
    names = {"officers": "list_officers", "banks": "list_banks", "outlets": "list_outlets"}
    names |= {"sessions": "list_sessions", "kinds": "list_kinds", "exchange_kinds": "list_exchange_kinds"}
    names |= {"exchanges": "list_exchanges", "feedback": "list_feedback", "subscribers": "list_subscribers"}
    names |= {"receivers": "list_receivers"}
    return render(request, "pages/settings.html", {part: seen(request, name) for part, name in names.items()})


@page
def callback_key(request: Desk) -> HttpResponse:
    """The public key by which a receiver of callbacks verifies us, as PEM."""
    return HttpResponse(look(request, "callback_key").public_key, content_type="text/plain; charset=ascii")


@page
def bank(request: Desk, bank: str) -> HttpResponse:
    """The known things of a bank."""
    context = {"held": look(request, "show_bank", bank=bank), "rows": paged(request, look(request, "list_known", bank=bank))}
    return render(request, "pages/bank.html", {"bank": bank} | context)
