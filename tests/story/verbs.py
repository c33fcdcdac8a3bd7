"""The acts of the first story, in order, as the ledger must show them, however the story is told: typed or clicked."""

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
