"""Subscribers, exchanges and what they brought; of each change of what is known, its bank and when it came."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Coalesce


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Gives each change the bank of its known thing."""
    if editor.connection.alias != "default":
        return
    changes, entries = apps.get_model("store", "KnownChangeRow"), apps.get_model("store", "BankEntryRow")
    of_the_entry = entries.objects.filter(id=models.OuterRef("entry")).values("bank")[:1]
    changes.objects.update(bank=Coalesce(models.Subquery(of_the_entry), models.Value("")))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0008_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubscriberRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("key", models.CharField(max_length=64)),
            ],
            options={"db_table": "subscriber"},
        ),
        migrations.CreateModel(
            name="ExchangeRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("state", models.TextField()),
            ],
            options={"db_table": "exchange"},
        ),
        migrations.CreateModel(
            name="FeedbackRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("entry", models.CharField(db_index=True, max_length=80)),
            ],
            options={"db_table": "feedback"},
        ),
        migrations.CreateModel(
            name="CredentialRow",
            fields=[("name", models.CharField(max_length=80, primary_key=True, serialize=False)), ("sealed", models.BinaryField())],
            options={"db_table": "credential"},
        ),
        migrations.CreateModel(
            name="ClaimRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("exchange", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=64)),
                ("record", models.TextField()),
                ("entry", models.CharField(db_index=True, max_length=80)),
                ("gone", models.BooleanField(default=False)),
            ],
            options={"db_table": "claim"},
        ),
        migrations.AddConstraint(
            model_name="claimrow",
            constraint=models.UniqueConstraint(fields=("exchange", "key", "entry"), name="claim_once"),
        ),
        migrations.AddField(model_name="knownchangerow", name="bank", field=models.CharField(default="", max_length=80)),
        migrations.AddField(model_name="knownchangerow", name="at", field=models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(model_name="knownchangerow", index=models.Index(fields=["bank", "n"], name="known_change_bank")),
    ]
