"""The acts of the two stories, in order, as the ledger must show them, however the story is told: typed or clicked."""

from collections.abc import Iterable
from itertools import groupby

WAYS_IN = ("house.", "officer.")
"""Acts that depend on how somebody comes to the desk, and not on the story."""


def acts(verbs: Iterable[str]) -> list[str]:
    """The verbs of a ledger, oldest first, without ways in; the same act several times in a row stands once."""
    return [verb for verb, _ in groupby(verb for verb in verbs if not verb.startswith(WAYS_IN))]


BRUSSELS = [
    # What is known, and who is protected
    *("bank.added", "bank.entry_added", "outlet.added", "bank.added", "bank.entry_added"),
    *("register.opened", "register.enrolled"),
    # The exports come in and are looked through; the list and its two whole copies open their notices at once
    *("evidence.received", "scan.done", "case.opened", "minor.found", "exposure.found"),
    *("case.opened", "notice.prepared", "case.opened", "notice.prepared", "case.opened", "notice.prepared", "case.opened"),
    # The notice waits for nothing
    *("notice.sent", "letter.delivered"),
    # A human confirms, six people are warned
    *("exposure.judged", "alert.prepared", "alert.sent", "letter.delivered"),
    *("alert.acknowledged", "precaution.settled", "exposure.details_recorded"),
    # The press
    *("embargo.prepared", "embargo.requested", "letter.delivered", "embargo.answered"),
    # Two children
    *("minor.prepared", "minor.referred", "minor.prepared", "minor.referred", "letter.delivered"),
    # One reviews, another decides, takes it back and decides again; the referral leaves
    *("case.reviewed", "case.decided", "decision.undone", "case.decided"),
    *("referral.prepared", "referral.sent", "letter.delivered"),
    # Time passes
    *("alert.escalated", "embargo.ended"),
    # A newspaper appeals
    *("case.reviewed", "case.decided", "appeal.received", "appeal.decided"),
    # It is told and proved
    *("report.published", "ledger.exported"),
]

HAGUE = [
    # What is known of the network, from a list and from posts
    *("network.loaded", "evidence.received", "network.drawn"),
    # What an order says of us, whom orders go to, and who may read each channel
    *("letterhead.set", "service.added", "channel.judged"),
    # The operation, its eight partners and what each can give
    *("operation.opened", "operation.moved"),
    *("partner.added", "capacity.set") * 8,
    "operation.moved",
    # What must not be touched, what the others say, who would be hurt
    *("asset.changed", "hold.placed", "deconfliction.recorded", "collateral.answered"),
    # The plan, line by line and whole, by two
    *("plan.made", "plan.line_approved", "plan.approved"),
    # Six cases, each decided by two, and the first contact more than twelve hours before the first order
    *("case.opened", "case.reviewed", "case.decided") * 6,
    *("contact.prepared", "contact.sent", "letter.delivered", "contact.received"),
    # The eve: five orders, of which one is taken back and written anew, the referral that waits for T-0, and the partners' warrants
    *("order.drafted", "order.sent", "plan.line_signed") * 4,
    *("order.drafted", "order.sent", "order.withdrawn", "order.drafted", "order.sent", "plan.line_signed"),
    *("referral.prepared", "referral.sent", "plan.line_signed"),
    # The morning, and T-0
    *("outcome.recorded", "operation.armed", "roll.called", "operation.go"),
    *("operation.began", "letter.delivered", "wave.released"),
    # Eight cells hand in their protocols and report
    *("evidence.captured", "node.reported") * 8,
    # The hours of the orders: three answers, a clock that stands still and goes on, one that runs out with a reminder
    *("order.received", "order.answered", "node.reported", "order.paused"),
    *("order.answered", "node.reported") * 2,
    *("order.overdue", "order.noted", "letter.delivered", "order.resumed"),
    *("order.answered", "node.reported") * 2,
    "operation.ended",
    # Sealed, handed out, and a second wave for what was late
    *("evidence.sealed", "evidence.exported"),
    *("wave.opened", "node.reported", "operation.ended", "operation.moved"),
    # The home authority finds that an order infringes the Regulation: it ends
    *("order.contested", "letter.delivered"),
    # Watched, counted, and something came back
    *("network.loaded", "outcome.recorded", "daily.loaded", "reemergence.flagged", "reemergence.judged"),
    # Six weeks are over: the worker does all that fell due, and the silence ends
    *("outcome.recorded", "hold.ended", "outcome.recorded", "retention.erased", "silence.ended", "order.noted", "letter.delivered"),
    # It is reported, indexed and said to the press, and proved
    *("operation.reported", "report.published", "statement.prepared", "statement.published", "letter.delivered"),
    *("operation.moved", "ledger.exported"),
]
"""The acts of the second story, in order."""
