"""The tables of the first version."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ActRow",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("salt", models.CharField(max_length=40)),
                ("justification", models.TextField()),
            ],
            options={
                "db_table": "act",
            },
        ),
        migrations.CreateModel(
            name="AlertRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("exposure", models.CharField(db_index=True, max_length=80)),
                ("state", models.CharField(max_length=20)),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "db_table": "alert",
            },
        ),
        migrations.CreateModel(
            name="AttributionRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("post", models.BigIntegerField(db_index=True)),
            ],
            options={
                "db_table": "attribution",
            },
        ),
        migrations.CreateModel(
            name="BankEntryRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("bank", models.CharField(db_index=True, max_length=80)),
                ("withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "bank_entry",
            },
        ),
        migrations.CreateModel(
            name="BankRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "bank",
            },
        ),
        migrations.CreateModel(
            name="CaseRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("post", models.BigIntegerField(db_index=True)),
                ("priority", models.CharField(max_length=2)),
                ("state", models.CharField(max_length=20)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "db_table": "case",
            },
        ),
        migrations.CreateModel(
            name="ChannelRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "channel",
            },
        ),
        migrations.CreateModel(
            name="DecisionRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("case", models.CharField(db_index=True, max_length=80)),
            ],
            options={
                "db_table": "decision",
            },
        ),
        migrations.CreateModel(
            name="EmbargoRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("case", models.CharField(db_index=True, max_length=80)),
                ("until", models.DateTimeField()),
                ("ended", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "embargo",
            },
        ),
        migrations.CreateModel(
            name="ExportRow",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=255)),
                ("format", models.CharField(max_length=40)),
                ("received_at", models.DateTimeField()),
                ("officer", models.CharField(max_length=80)),
                ("items", models.BigIntegerField(default=0)),
                ("done", models.BooleanField(default=False)),
                ("counts", models.TextField(default="{}")),
            ],
            options={
                "db_table": "export",
            },
        ),
        migrations.CreateModel(
            name="ExposureRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("post", models.BigIntegerField(db_index=True)),
                ("person", models.CharField(db_index=True, max_length=40)),
                ("state", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "exposure",
            },
        ),
        migrations.CreateModel(
            name="LedgerRow",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("officer", models.CharField(max_length=80)),
                ("verb", models.CharField(max_length=60)),
                ("basis", models.CharField(max_length=60)),
                ("second", models.CharField(max_length=80)),
                ("subject", models.CharField(max_length=120)),
                ("digests", models.TextField()),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "ledger",
            },
        ),
        migrations.CreateModel(
            name="LetterRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("case", models.CharField(db_index=True, max_length=80)),
                ("subject", models.CharField(db_index=True, max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(db_index=True, max_length=20)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("prepared_at", models.DateTimeField()),
            ],
            options={
                "db_table": "letter",
            },
        ),
        migrations.CreateModel(
            name="MatchRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("post", models.BigIntegerField(db_index=True)),
                ("entry", models.CharField(db_index=True, max_length=80)),
            ],
            options={
                "db_table": "match",
            },
        ),
        migrations.CreateModel(
            name="MediaRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "media",
            },
        ),
        migrations.CreateModel(
            name="MinorRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("state", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "minor",
            },
        ),
        migrations.CreateModel(
            name="NamesOnlyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("posts", models.BigIntegerField()),
                ("names_only", models.BigIntegerField()),
                ("unchecked", models.BigIntegerField()),
            ],
            options={
                "db_table": "names_only",
            },
        ),
        migrations.CreateModel(
            name="OfficerRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("password", models.CharField(max_length=200)),
                ("active", models.BooleanField(default=True)),
                ("os_account", models.CharField(blank=True, default="", max_length=80)),
                ("failures", models.IntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "officer",
            },
        ),
        migrations.CreateModel(
            name="OutletRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "outlet",
            },
        ),
        migrations.CreateModel(
            name="PrecautionRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("exposure", models.CharField(db_index=True, max_length=80)),
                ("state", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "precaution",
            },
        ),
        migrations.CreateModel(
            name="ReceiptRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "receipt",
            },
        ),
        migrations.CreateModel(
            name="ReportRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("case", models.CharField(db_index=True, max_length=80)),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "db_table": "report",
            },
        ),
        migrations.CreateModel(
            name="RetentionRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "retention",
            },
        ),
        migrations.CreateModel(
            name="SessionRow",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("officer", models.CharField(max_length=80)),
                ("until", models.DateTimeField()),
            ],
            options={
                "db_table": "session",
            },
        ),
        migrations.CreateModel(
            name="TenantRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "tenant",
            },
        ),
        migrations.CreateModel(
            name="WatermarkRow",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("post", models.BigIntegerField()),
                ("knowledge", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "watermark",
            },
        ),
        migrations.CreateModel(
            name="AppealRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("case", models.CharField(db_index=True, max_length=80)),
                ("decider", models.CharField(max_length=80)),
                ("reviewer", models.CharField(max_length=80)),
            ],
            options={
                "db_table": "appeal",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reviewer", models.F("decider")), _negated=True), name="appeal_by_another")
                ],
            },
        ),
        migrations.CreateModel(
            name="PostMediaRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("post", models.BigIntegerField(db_index=True)),
                ("place", models.IntegerField()),
                ("media", models.CharField(db_index=True, max_length=64)),
            ],
            options={
                "db_table": "post_media",
                "constraints": [models.UniqueConstraint(fields=("post", "place"), name="post_media_place")],
            },
        ),
        migrations.CreateModel(
            name="PostRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("channel", models.CharField(max_length=80)),
                ("native", models.CharField(max_length=80)),
                ("version", models.CharField(max_length=32)),
                ("at", models.DateTimeField(null=True)),
                ("author_id", models.CharField(max_length=80)),
                ("export", models.CharField(max_length=64)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "post",
                "constraints": [models.UniqueConstraint(fields=("channel", "native", "version"), name="post_version")],
            },
        ),
        migrations.CreateModel(
            name="SignalRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("media", models.CharField(db_index=True, max_length=64)),
                ("kind", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=200)),
                ("quality", models.IntegerField()),
            ],
            options={
                "db_table": "signal",
                "constraints": [models.UniqueConstraint(fields=("media", "kind", "value"), name="signal_once")],
            },
        ),
        migrations.CreateModel(
            name="DamageRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.BigIntegerField()),
                ("place", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("raw", models.BinaryField()),
                ("export", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="store.exportrow")),
            ],
            options={
                "db_table": "damage",
                "constraints": [models.UniqueConstraint(fields=("export", "item"), name="damage_once")],
            },
        ),
    ]
