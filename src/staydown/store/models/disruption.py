"""The rows of the network, of operations, of orders on both sides, of evidence and of the watch.

What law or the four-eyes rule forbids, a constraint refuses here too, whichever way a row is written.
"""

from django.db import models
from django.db.models import F, Q

from .noun import Noun


class AssetRow(Noun):
    """An asset of the network."""

    kind = models.CharField(max_length=20, db_index=True)
    outlet = models.CharField(max_length=80, db_index=True)
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=20)
    address = models.CharField(max_length=255, db_index=True)

    class Meta:
        """Table name."""

        db_table = "asset"


class LinkRow(Noun):
    """A link between two assets."""

    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=80, db_index=True)
    target = models.CharField(max_length=80, db_index=True)
    state = models.CharField(max_length=20, db_index=True)

    class Meta:
        """Table name, and the rule that nothing hangs on itself."""

        db_table = "link"
        constraints = (models.CheckConstraint(condition=~Q(source=F("target")), name="link_between_two"),)


class JoiningRow(Noun):
    """A merge or a split of assets, with all that is needed to take it back."""

    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    class Meta:
        """Table name."""

        db_table = "joining"


class OperationRow(Noun):
    """A joint action."""

    state = models.CharField(max_length=20, db_index=True)
    opened_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "operation"


class PartnerRow(Noun):
    """An authority that takes part."""

    operation = models.CharField(max_length=80, db_index=True)

    class Meta:
        """Table name."""

        db_table = "partner"


class HoldRow(Noun):
    """Do not touch."""

    asset = models.CharField(max_length=80, db_index=True)
    review_at = models.DateTimeField()
    ended = models.BooleanField(default=False)

    class Meta:
        """Table name."""

        db_table = "hold"


class DeconflictionRow(Noun):
    """Whether somebody else works on an asset."""

    asset = models.CharField(max_length=80, db_index=True)
    cleared = models.BooleanField()
    until = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "deconfliction"


class CollateralRow(Noun):
    """The collateral questions of an asset, under the asset's id."""

    class Meta:
        """Table name."""

        db_table = "collateral"


class PlanRow(Noun):
    """A plan of an operation, numbered from 1 within it; two different officers approve it."""

    operation = models.CharField(max_length=80, db_index=True)
    number = models.IntegerField()
    first_approval = models.CharField(max_length=80, default="")
    second_approval = models.CharField(max_length=80, default="")

    class Meta:
        """Table name, and the rule that one person is not two."""

        db_table = "plan"
        constraints = (
            models.CheckConstraint(condition=Q(second_approval="") | ~Q(first_approval=F("second_approval")), name="plan_by_two_officers"),
            models.UniqueConstraint(fields=["operation", "number"], name="plan_numbered_once"),
        )


class NodeReportRow(Noun):
    """A cell's word on one node; in one wave a node is reported once."""

    operation = models.CharField(max_length=80)
    asset = models.CharField(max_length=80)
    wave = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        """Table name and key."""

        db_table = "node_report"
        constraints = (models.UniqueConstraint(fields=["operation", "asset", "wave"], name="node_reported_once"),)


class RollCallRow(Noun):
    """A cell's readiness."""

    operation = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "roll_call"


class ServiceRow(Noun):
    """A hosting service provider."""

    class Meta:
        """Table name."""

        db_table = "service"


class LetterheadRow(Noun):
    """What an order says of us, under its language."""

    class Meta:
        """Table name."""

        db_table = "letterhead"


class AdmissionRow(Noun):
    """Who may read a channel, as a human found out, under the channel's id."""

    class Meta:
        """Table name."""

        db_table = "admission"


LIVE = ("draft", "signed", "sent", "received", "impossible", "clarification_asked", "overdue")
"""The states in which an order still asks something of its service; of such there is one an address."""


class OrderRow(Noun):
    """A removal order of ours, with what law asks before it may have left.

    `lead_minutes` are the minutes between the first contact with the service and the order, -1 where there was none (Art 3(2)).
    """

    case = models.CharField(max_length=80, db_index=True)
    service = models.CharField(max_length=80, db_index=True)
    url = models.TextField()
    state = models.CharField(max_length=20, db_index=True)
    operation = models.CharField(max_length=80, db_index=True, default="")
    drafted_at = models.DateTimeField()
    left = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)
    assessed = models.BooleanField(default=False)
    cross_border = models.BooleanField(default=False)
    copied = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)
    lead_minutes = models.IntegerField(default=-1)

    class Meta:
        """Table name, and the guards of Regulation (EU) 2021/784 Art 1(3), 2(3), 3(2) and 4(1) on whatever has left."""

        db_table = "removal_order"
        constraints = (
            models.CheckConstraint(condition=Q(left=False) | Q(is_public=True), name="order_public_only"),
            models.CheckConstraint(condition=Q(left=False) | Q(assessed=True), name="order_exemption_assessed"),
            models.CheckConstraint(condition=Q(left=False) | Q(cross_border=False) | Q(copied=True), name="order_copied_home"),
            models.CheckConstraint(
                condition=Q(left=False) | Q(emergency=True) | Q(lead_minutes__gte=720), name="order_twelve_hours_after_contact"
            ),
            models.UniqueConstraint(fields=["url"], condition=Q(state__in=LIVE), name="order_one_an_address"),
        )


class ScrutinyRow(Noun):
    """The scrutiny of an order."""

    order = models.CharField(max_length=80, db_index=True)
    state = models.CharField(max_length=20)
    due_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "scrutiny"


class AuthorityRow(Noun):
    """A line of the public register of competent authorities."""

    member_state = models.CharField(max_length=2, db_index=True)

    class Meta:
        """Table name."""

        db_table = "authority"


class InboundRow(Noun):
    """An order that a platform received; the same order of the same authority once."""

    reference = models.CharField(max_length=120)
    authority = models.CharField(max_length=80)
    url = models.TextField()
    state = models.CharField(max_length=20, db_index=True)
    received_at = models.DateTimeField()

    class Meta:
        """Table name and key."""

        db_table = "inbound"
        constraints = (models.UniqueConstraint(fields=["authority", "reference"], name="inbound_once"),)


class RestrictionRow(Noun):
    """A piece of content that a platform disabled, and keeps."""

    content = models.CharField(max_length=120, db_index=True)
    inbound = models.CharField(max_length=80, db_index=True)
    preserved_until = models.DateTimeField()
    ended = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Table name, and the rule that what is restricted is preserved or its erasure is on record (Regulation (EU) 2021/784 Art 6)."""

        db_table = "restriction"
        constraints = (models.CheckConstraint(condition=Q(ended=False) | Q(erased_at__isnull=False), name="restriction_kept_or_erased"),)


class ComplaintRow(Noun):
    """A complaint; the database too refuses a reviewer who decided."""

    restriction = models.CharField(max_length=80, db_index=True)
    decider = models.CharField(max_length=80)
    reviewer = models.CharField(max_length=80)
    state = models.CharField(max_length=20)

    class Meta:
        """Table name, and the rule that nobody answers a complaint against their own decision."""

        db_table = "complaint"
        constraints = (models.CheckConstraint(condition=~Q(reviewer=F("decider")), name="complaint_by_another"),)


class StatementRow(Noun):
    """A record for the DSA Transparency Database, under its `puid`, which is given once."""

    restriction = models.CharField(max_length=80, db_index=True)
    sent = models.BooleanField(default=False)

    class Meta:
        """Table name."""

        db_table = "statement"


class TimerRow(models.Model):
    """A moment at which something falls due; one timer a kind, subject and moment."""

    id = models.CharField(primary_key=True, max_length=80)
    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=120, db_index=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Table name, key, and the way to what is due."""

        db_table = "timer"
        constraints = (models.UniqueConstraint(fields=["kind", "subject", "due_at"], name="timer_once"),)
        indexes = (models.Index(fields=["done_at", "due_at"], name="timer_due"),)


class EvidenceRow(Noun):
    """A piece of evidence; `original` is what a working copy was made from. Digest and salt are empty once it was erased."""

    sha256 = models.CharField(max_length=64, db_index=True)
    operation = models.CharField(max_length=80, db_index=True)
    original = models.CharField(max_length=80, db_index=True, default="")
    salt = models.CharField(max_length=64)
    captured_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "evidence"


class CustodyRow(models.Model):
    """One step in the custody of a piece of evidence, numbered from 1 without gaps."""

    evidence = models.CharField(max_length=80)
    n = models.IntegerField()
    body = models.TextField()

    class Meta:
        """Table name and key."""

        db_table = "custody"
        constraints = (models.UniqueConstraint(fields=["evidence", "n"], name="custody_step_once"),)


class SealRow(Noun):
    """A sealed package."""

    operation = models.CharField(max_length=80, db_index=True)
    sealed_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "seal"


class ObservationRow(models.Model):
    """One look at one address of an asset."""

    id = models.BigAutoField(primary_key=True)
    asset = models.CharField(max_length=80, db_index=True)
    address = models.CharField(max_length=255)
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    method = models.CharField(max_length=120)

    class Meta:
        """Table name, and the key that makes the same recording twice add nothing."""

        db_table = "observation"
        constraints = (models.UniqueConstraint(fields=["address", "at", "method"], name="observation_once"),)


class OutcomeRow(Noun):
    """What became of an asset, the last word first."""

    asset = models.CharField(max_length=80, db_index=True)
    operation = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "outcome"


class ReemergenceRow(Noun):
    """A proposed successor; one pair once."""

    asset = models.CharField(max_length=80)
    successor = models.CharField(max_length=80)
    state = models.CharField(max_length=20, db_index=True)

    class Meta:
        """Table name and key."""

        db_table = "reemergence"
        constraints = (models.UniqueConstraint(fields=["asset", "successor"], name="reemergence_once"),)


class DailyRow(models.Model):
    """What a channel did on one day."""

    channel = models.CharField(max_length=80)
    day = models.DateField()
    posts = models.IntegerField(null=True)
    forwarded = models.IntegerField(null=True)
    outlinks = models.IntegerField(null=True)
    reach = models.BigIntegerField(null=True)

    class Meta:
        """Table name and key."""

        db_table = "daily"
        constraints = (models.UniqueConstraint(fields=["channel", "day"], name="daily_once"),)
