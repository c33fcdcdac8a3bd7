"""The rows of the register database."""

from django.db import models


class RegisterRow(models.Model):
    """A register; `act` is the ledger entry that opened it."""

    id = models.CharField(primary_key=True, max_length=80)
    act = models.CharField(max_length=40)
    body = models.TextField()

    class Meta:
        """App and table name."""

        app_label = "register"
        db_table = "register"


class TokenRow(models.Model):
    """One blinded identifier of one pseudonymous person; `act` is the act that enrolled it."""

    register = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=200)
    person = models.CharField(max_length=40, db_index=True)
    purge_at = models.DateTimeField(null=True)
    near = models.TextField(default="")
    marks = models.TextField(default="")
    commonness = models.PositiveSmallIntegerField(default=0)
    seal = models.CharField(max_length=80, default="")
    act = models.CharField(max_length=40)

    class Meta:
        """App and table name; the same token of the same person is held once."""

        app_label = "register"
        db_table = "token"
        constraints = (models.UniqueConstraint(fields=["register", "kind", "value", "person"], name="token_once"),)
