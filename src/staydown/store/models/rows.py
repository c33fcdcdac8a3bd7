"""The rows of the house, of what comes in, of what is found, of the people exposed, of cases and letters.

A noun stands beside the few columns that a query needs.
"""

from django.db import models

from .noun import Noun


class TenantRow(Noun):
    """The one organisation of the installation."""

    class Meta:
        """Table name."""

        db_table = "tenant"


class OfficerRow(Noun):
    """An officer with the hash of the password; `os_account` is the account on this machine that may act as the officer without one."""

    password = models.CharField(max_length=200)
    active = models.BooleanField(default=True)
    os_account = models.CharField(max_length=80, blank=True, default="")
    failures = models.IntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        """Table name."""

        db_table = "officer"


class SessionRow(models.Model):
    """A session of the command line or the API, known by the SHA-256 of its token."""

    digest = models.CharField(primary_key=True, max_length=64)
    officer = models.CharField(max_length=80)
    until = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "session"


class LedgerRow(models.Model):
    """One entry of the append-only log; triggers refuse UPDATE, DELETE and REPLACE."""

    n = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    officer = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)
    basis = models.CharField(max_length=60)
    second = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    digests = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Table name."""

        db_table = "ledger"


class ActRow(models.Model):
    """What stands beside an entry of the log because the log keeps it for ever and this may go: the salt of its digests, and why.

    Without the salt nobody can tell whether a guessed name or account is behind a digest. A consultation has its reason
    (Directive (EU) 2016/680 Art 25(1)).
    """

    n = models.BigIntegerField(primary_key=True)
    salt = models.CharField(max_length=40)
    justification = models.TextField()

    class Meta:
        """Table name."""

        db_table = "act"


class ExportRow(models.Model):
    """One export that was handed in, how far it has been received, and what it brought."""

    digest = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=40)
    received_at = models.DateTimeField()
    officer = models.CharField(max_length=80)
    items = models.BigIntegerField(default=0)
    done = models.BooleanField(default=False)
    counts = models.TextField(default="{}")

    class Meta:
        """Table name."""

        db_table = "export"


class DamageRow(models.Model):
    """A record that could not be read, kept aside with its place and reason."""

    export = models.ForeignKey(ExportRow, on_delete=models.PROTECT)
    item = models.BigIntegerField()
    place = models.CharField(max_length=200)
    reason = models.TextField()
    raw = models.BinaryField()

    class Meta:
        """Table name and key: an item of an export is damaged once."""

        db_table = "damage"
        constraints = (models.UniqueConstraint(fields=["export", "item"], name="damage_once"),)


class ChannelRow(Noun):
    """A channel, under `platform:native id`."""

    class Meta:
        """Table name."""

        db_table = "channel"


class PostRow(models.Model):
    """One version of one post. `id` is given by the store in order of arrival, `version` is a digest of the content."""

    id = models.BigAutoField(primary_key=True)
    channel = models.CharField(max_length=80)
    native = models.CharField(max_length=80)
    version = models.CharField(max_length=32)
    at = models.DateTimeField(null=True)
    author_id = models.CharField(max_length=80)
    export = models.CharField(max_length=64)
    body = models.TextField()

    class Meta:
        """Table name, and the key that makes the same export twice add nothing."""

        db_table = "post"
        constraints = (models.UniqueConstraint(fields=["channel", "native", "version"], name="post_version"),)


class MediaRow(Noun):
    """A file, under its SHA-256."""

    class Meta:
        """Table name."""

        db_table = "media"


class PostMediaRow(models.Model):
    """Which file stands in which post."""

    post = models.BigIntegerField(db_index=True)
    place = models.IntegerField()
    media = models.CharField(max_length=64, db_index=True)

    class Meta:
        """Table name and key."""

        db_table = "post_media"
        constraints = (models.UniqueConstraint(fields=["post", "place"], name="post_media_place"),)


class SignalRow(models.Model):
    """A signal of a file, made once."""

    media = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=20)
    view = models.CharField(max_length=80, default="")
    value = models.TextField()
    quality = models.IntegerField()

    class Meta:
        """Table name and key: of each kind and view, a file has one."""

        db_table = "signal"
        constraints = (models.UniqueConstraint(fields=["media", "kind", "view"], name="signal_once"),)


class ReadingRow(Noun):
    """What a machine read in a picture, under the SHA-256 of its file; a picture that was not read, or could not be, has none."""

    class Meta:
        """Table name."""

        db_table = "reading"


class BankRow(Noun):
    """A bank of known material."""

    class Meta:
        """Table name."""

        db_table = "bank"


class BankEntryRow(Noun):
    """A known thing; `withdrawn` ones are kept out of every index. `signal` is its kind and a digest of its value."""

    thing = models.CharField(max_length=80, db_index=True, default="")

    bank = models.CharField(max_length=80, db_index=True)
    signal = models.CharField(max_length=80, db_index=True, default="")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        """Table name."""

        db_table = "bank_entry"


class KnownChangeRow(models.Model):
    """A known thing that came, with its index and what that holds of it, or one that went, with the number `gone` under which it came.

    `code` is null of what is not fit to match.

    A bank that is given to a subscriber, or taken away from it, is a change too, with no entry.

    Numbers rise in the order in which acts commit, because one act at a time writes: what an index has not seen comes after what it has.
    """

    n = models.BigAutoField(primary_key=True)
    entry = models.CharField(max_length=80, db_index=True)
    bank = models.CharField(max_length=80, default="")
    at = models.DateTimeField(null=True)
    index = models.CharField(max_length=20, default="")
    code = models.BinaryField(null=True)
    gone = models.BigIntegerField(null=True)

    class Meta:
        """Table name, the way by which a list of a bank is read on, and that by which an index catches up."""

        db_table = "known_change"
        indexes = (
            models.Index(fields=["bank", "n"], name="known_change_bank"),
            models.Index(fields=["index", "n"], name="known_change_index"),
        )


class OutletRow(Noun):
    """A named publisher."""

    class Meta:
        """Table name."""

        db_table = "outlet"


class MatchRow(Noun):
    """A match, under its post, file, known thing and kind of signal."""

    post = models.BigIntegerField(db_index=True)
    entry = models.CharField(max_length=80, db_index=True)

    class Meta:
        """Table name."""

        db_table = "match"


class AttributionRow(Noun):
    """A post ascribed to an outlet."""

    post = models.BigIntegerField(db_index=True)

    class Meta:
        """Table name."""

        db_table = "attribution"


class WatermarkRow(models.Model):
    """How far a pass over the posts has come: the last post id seen, with which knowledge (a digest), up to which change; and how often it
    was taken back."""

    name = models.CharField(primary_key=True, max_length=40)
    post = models.BigIntegerField()
    knowledge = models.CharField(max_length=64)
    change = models.BigIntegerField(default=0)
    taken_back = models.BigIntegerField(default=0)

    class Meta:
        """Table name."""

        db_table = "watermark"


class ExposureRow(Noun):
    """An exposure; the person is a pseudonymous id."""

    post = models.BigIntegerField(db_index=True)
    person = models.CharField(max_length=40, db_index=True)
    state = models.CharField(max_length=20)

    class Meta:
        """Table name."""

        db_table = "exposure"


class HumanWordRow(Noun):
    """What an officer said of an item of the checklist before going live, under the item."""

    class Meta:
        """Table name."""

        db_table = "human_word"


class BreachRow(Noun):
    """A breach of personal data, by when the organisation became aware."""

    aware_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "breach"


class NamesOnlyRow(models.Model):
    """How many bare names a pass only counted; no name, post or person is kept."""

    at = models.DateTimeField()
    posts = models.BigIntegerField()
    names_only = models.BigIntegerField()
    unchecked = models.BigIntegerField()

    class Meta:
        """Table name."""

        db_table = "names_only"


class AlertRow(Noun):
    """A warning on its way to a person."""

    exposure = models.CharField(max_length=80, db_index=True)
    state = models.CharField(max_length=20)
    due_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "alert"


class PrecautionRow(Noun):
    """One thing to do for somebody's safety."""

    exposure = models.CharField(max_length=80, db_index=True)
    state = models.CharField(max_length=20)

    class Meta:
        """Table name."""

        db_table = "precaution"


class EmbargoRow(Noun):
    """A request to the press to wait; `ended` once its end was recorded."""

    case = models.CharField(max_length=80, db_index=True)
    until = models.DateTimeField()
    ended = models.BooleanField(default=False)

    class Meta:
        """Table name."""

        db_table = "embargo"


class MinorRow(Noun):
    """An account that may belong to a child."""

    state = models.CharField(max_length=20)

    class Meta:
        """Table name."""

        db_table = "minor"


class CaseRow(Noun):
    """One thing to decide; a post has at most one case that is still to be decided."""

    post = models.BigIntegerField(db_index=True)
    priority = models.CharField(max_length=2)
    state = models.CharField(max_length=20)
    opened_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "case"


class DecisionRow(Noun):
    """What was decided."""

    case = models.CharField(max_length=80, db_index=True)

    class Meta:
        """Table name."""

        db_table = "decision"


class AppealRow(Noun):
    """A complaint against a decision; the database too refuses a reviewer who decided."""

    case = models.CharField(max_length=80, db_index=True)
    decider = models.CharField(max_length=80)
    reviewer = models.CharField(max_length=80)

    class Meta:
        """Table name, and the rule that nobody hears an appeal against their own decision."""

        db_table = "appeal"
        constraints = (models.CheckConstraint(condition=~models.Q(reviewer=models.F("decider")), name="appeal_by_another"),)


class LetterRow(Noun):
    """A letter and its place in the outbox; the key is given once."""

    case = models.CharField(max_length=80, db_index=True)
    subject = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, db_index=True)
    key = models.CharField(max_length=80, unique=True)
    prepared_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "letter"


class ReceiptRow(Noun):
    """A courier's word, one a letter."""

    class Meta:
        """Table name."""

        db_table = "receipt"


class ReplyRow(Noun):
    """The answer of a service to a letter, one a letter."""

    class Meta:
        """Table name."""

        db_table = "reply"


class RetentionRow(Noun):
    """A clock on something held, under its class and subject."""

    until = models.DateTimeField(db_index=True)

    class Meta:
        """Table name."""

        db_table = "retention"


class ReportRow(Noun):
    """A published report; `about` is the operation that it reports on, empty where it is on everything."""

    about = models.CharField(max_length=80, db_index=True)
    published_at = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "report"
