"""The rows of what is shared with others and taken from them."""

from django.db import models

from .noun import Noun


class SubscriberRow(Noun):
    """Another team that may fetch our hash lists, with the SHA-256 of its key."""

    key = models.CharField(max_length=64)

    class Meta:
        """Table name."""

        db_table = "subscriber"


class ReceiverRow(Noun):
    """A platform's own system that is told what was decided."""

    class Meta:
        """Table name."""

        db_table = "receiver"


class ExchangeRow(Noun):
    """An exchange that we read, and how far it was read (`state`, a words dataclass as JSON)."""

    state = models.TextField()

    class Meta:
        """Table name."""

        db_table = "exchange"


class ClaimRow(models.Model):
    """A record of an exchange that brought an entry into a bank. `key` is the SHA-256 of the record's name, which may be long."""

    exchange = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    record = models.TextField()
    entry = models.CharField(max_length=80, db_index=True)
    gone = models.BooleanField(default=False)

    class Meta:
        """Table name and key."""

        db_table = "claim"
        constraints = (models.UniqueConstraint(fields=["exchange", "key", "entry"], name="claim_once"),)


class CredentialRow(models.Model):
    """How an exchange, or all of a kind, lets us in: sealed under a key of the keyring."""

    name = models.CharField(primary_key=True, max_length=80)
    sealed = models.BinaryField()

    class Meta:
        """Table name."""

        db_table = "credential"


class FeedbackRow(Noun):
    """What somebody says of a known thing."""

    entry = models.CharField(max_length=80, db_index=True)

    class Meta:
        """Table name."""

        db_table = "feedback"
