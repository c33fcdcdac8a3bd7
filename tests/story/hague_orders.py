"""The removal orders of the second story: whom they go to, what is signed on the eve, and what the hour of each brings."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from staydown.demo.hague.channels import SURVIVOR
from staydown.demo.hague.desk import cell_officer
from staydown.demo.hague.hours import APPEAL_DAYS, CANNOT, HOURS, LETTERHEAD, MINUTES, SERVICE, TAKEN_BACK, TOO_MUCH, Hour
from staydown.demo.hague.names import PLATFORMS
from staydown.demo.hague.sample import HagueSample
from staydown.demo.hague.talk import POSTS

from .desk import Desk
from .telling import ANALYST, AUDITOR, LEAD, SIGNATORY, VERIFIER, Story, each, worker

REASONS = "The channel publishes for the outlet and asks readers to carry its calls on; nothing in it reports or teaches."
DECISION = ("--outcome", "confirmed", "--exemption", "none", "--grounds", "b", "--basis", "TCO-2-7", "--reasons", REASONS)
ANNULLED = "ch-kestervane-daily"
"""The channel whose order the home authority finds to infringe the Regulation."""


def whom_orders_go_to(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """What an order says of us, the services with their home authorities, and who may read each channel."""
    said = [word for name, value in LETTERHEAD.items() if name != "post" for word in (f"--{name.replace('_', '-')}", value)]
    desk.does(SIGNATORY, "set-letterhead", LETTERHEAD["post"], *said, "--appeal-days", str(APPEAL_DAYS))
    for one in sample.file("services"):
        if one["id"] in PLATFORMS.values() and (state := one["legal_representative"] or one["main_establishment"]):
            known = ("--name", one["name"], "--contact", one["contact"], "--main-establishment", state)
            home = ("--legal-representative", one["legal_representative"], "--home-authority", one["home_authority"])
            desk.does(ANALYST, "add-service", one["id"], *known, *home, *each("languages", one["languages"]))
    channels = {line["asset"]["id"]: line["asset"]["channel"] for line in desk.does(ANALYST, "list-assets")}
    for hour in HOURS:
        judged = ("--visibility", "public", "--reason", "Its link lets anybody in")
        desk.does(ANALYST, "judge-channel", channels[hour.asset], *judged)
    desk.does(ANALYST, "judge-channel", channels[SURVIVOR], "--visibility", "selected", "--reason", "A human lets its readers in")
    return {"channels": channels, "services": desk.does(SIGNATORY, "list-services")}


def the_service_is_told(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """Cases are decided by two, and the service hears of procedures and deadlines; an order before twelve hours have gone is refused."""
    story.until(hours=37)
    posts = {desk.does(ANALYST, "post", str(n))["channel"]["id"]: n for n in range(1, sample.truth.posts[0], POSTS)}
    wanted = (SURVIVOR, *(hour.asset for hour in HOURS))
    story.kept["cases"] = {asset: decided(desk, posts[story["channels"][asset]]) for asset in wanted}
    desk.clock.move(seconds=61)
    contact = desk.does(ANALYST, "first-contact", "--service", SERVICE)["id"]
    desk.does(SIGNATORY, "sign", contact)
    desk.does(SIGNATORY, "deliver")
    desk.does(SIGNATORY, "record-receipt", contact, "--at", desk.clock().isoformat())
    draft = drafted(desk, story, HOURS[0])
    return {
        "draft": draft,
        "not public": desk.refuses(ANALYST, *draft_words(desk, story, SURVIVOR)),
        "a second": desk.refuses(ANALYST, *draft_words(desk, story, HOURS[0].asset)),
        "too soon": desk.refuses(SIGNATORY, "sign", draft),
        "own draft": desk.refuses(ANALYST, "sign", draft),
    }


def decided(desk: Desk, post: int) -> str:
    """The case of a post, reviewed by one and confirmed by another."""
    (case,) = desk.does(ANALYST, "open-case", str(post))
    desk.does(ANALYST, "review", case)
    desk.does(VERIFIER, "decide", case, *DECISION)
    return str(case)


def drafted(desk: Desk, story: Story, hour: Hour, silence: str = "") -> str:
    """The draft of an order."""
    words = ("--silence", silence or hour.silence) if silence or hour.silence else ()
    return str(desk.does(ANALYST, *draft_words(desk, story, hour.asset), *words)["id"])


def draft_words(desk: Desk, story: Story, asset: str) -> tuple[str, ...]:
    """The words of `draft-order` for a channel."""
    address = desk.does(ANALYST, "show-asset", asset)["asset"]["address"]
    about = ("--service", SERVICE, "--url", f"https://{address}", "--asset", asset, "--operation", story["operation"])
    return ("draft-order", story["cases"][asset], *about)


def orders_are_signed(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """On the eve each order is drafted by one and signed by another; one is taken back before it leaves, and written anew."""
    story.until(days=1)
    orders: dict[str, str] = {}
    for hour in HOURS:
        if hour.asset == TAKEN_BACK:
            first = drafted(desk, story, hour, silence="The silence of the others")
            desk.does(SIGNATORY, "sign", first)
            story.kept["taken back"] = desk.does(SIGNATORY, "withdraw-order", first, "--reason", TOO_MUCH)
        orders[hour.asset] = story["draft"] if hour is HOURS[0] else drafted(desk, story, hour)
        desk.does(SIGNATORY, "sign", orders[hour.asset])
        desk.does(LEAD, "sign-line", story["operation"], "--assets", hour.asset, "--letter", orders[hour.asset])
    return {"orders": orders, "document": desk.does(LEAD, "show-letter", orders[HOURS[0].asset])["letter"]["document"]}


def the_hours_pass(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The hours of the orders, step by step in the order of time, each with the clock as it is stored then."""
    first, other = (story["orders"][hour.asset] for hour in HOURS[:2])
    stray = ("--reference", other, "--answer", "removed", "--at", desk.clock().isoformat())
    kept = {"another's answer": desk.refuses(ANALYST, "record-answer", first, *stray)}
    stored: list[tuple[str, int, Any]] = []
    for step in sorted((step for hour in HOURS for step in steps_of(story, hour)), key=lambda step: step.minute):
        story.until(minutes=-step.minute)
        if step.words:
            desk.does(step.officer, *step.words)
        else:
            kept["reminder"] = reminded(desk, step.order)
        stored.append((step.order, last_entry(desk), desk.does(SIGNATORY, "show-order", step.order)["order"]["clock"]))
    return kept | {"stored": stored}


class Step(NamedTuple):
    """What happens to an order at a minute after T-0, as an officer types it; nothing is typed where the hour runs out."""

    minute: float
    order: str
    officer: str
    words: tuple[str, ...]


def steps_of(story: Story, hour: Hour) -> list[Step]:
    """What happens to one order, from its arrival to the report of the cell."""
    order = story["orders"][hour.asset]
    answer = ("record-answer", order, "--reference", order, "--answer")

    def step(minute: float, officer: str, *words: str) -> Step:
        at = (story.sample.calendar.t_zero(3) + timedelta(minutes=minute)).isoformat()
        return Step(minute, order, officer, (*words, "--at", at))

    steps = [step(hour.arrives, SIGNATORY, "record-receipt", order)]
    if hour.stands:
        since, until = hour.stands
        steps.append(step(since, ANALYST, *answer, "impossible", "--reason", "technical", "--note", CANNOT))
        steps.append(step(until, ANALYST, "restart-order", order))
    elif hour.done > hour.arrives + MINUTES:
        steps.append(Step(hour.arrives + MINUTES + 1, order, SIGNATORY, ()))
    steps.append(step(hour.done, ANALYST, *answer, "disabled"))
    country = next(line["country"] for line in story["plan"]["lines"] if line["asset"] == hour.asset)
    reported = ("report-node", story["operation"], hour.asset, "--result", "executed", "--evidence", story["protocols"][country])
    return [*steps, Step(hour.done, order, cell_officer(country), reported)]


def reminded(desk: Desk, order: str) -> Any:
    """The hour runs out: the reminder that this prepares is signed and leaves."""
    worker()
    (note,) = [note for note in desk.does(SIGNATORY, "show-order", order)["notes"] if note["state"] == "prepared"]
    desk.does(SIGNATORY, "sign", note["id"])
    desk.does(SIGNATORY, "deliver")
    return desk.does(SIGNATORY, "show-order", order)


def last_entry(desk: Desk) -> int:
    """The number of the last entry of the log."""
    return int(desk.does(AUDITOR, "list-ledger", "--most", "1")[0]["entry"]["n"])


def an_order_is_annulled(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """Within 72 hours the home authority finds an infringement: the order ends, and whoever has it is told to put the content back."""
    order = story["orders"][ANNULLED]
    note = "The home authority, A-31: the order names no ground that fits; the service keeps it down by its own terms"
    ended = desk.does(SIGNATORY, "contest-order", order, "--word", "infringement", "--note", note)
    receipts = desk.does(SIGNATORY, "deliver")
    return {"annulled": ended, "told of it": [receipt["letter"] for receipt in receipts], "then": desk.does(LEAD, "show-order", order)}


def the_silence_ends(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """Six weeks after the signature the service may tell its user, and hears so; it ends by itself, once."""
    (asset,) = [hour.asset for hour in HOURS if hour.silence]
    order = story["orders"][asset]
    until = datetime.fromisoformat(desk.does(SIGNATORY, "show-order", order)["order"]["silent_until"])
    rounds = []
    for moment in (until - timedelta(seconds=1), until, until):
        desk.clock.at = moment
        rounds.append(worker()["timers"])
    (note,) = [note for note in desk.does(SIGNATORY, "show-order", order)["notes"] if note["state"] == "prepared"]
    desk.does(SIGNATORY, "sign", note["id"])
    desk.does(SIGNATORY, "deliver")
    return {"rounds": rounds, "silence ended": desk.does(SIGNATORY, "show-order", order)["order"]}
