"""Signals of a file in several views and of any length; changes of what is known by index, of which each kind of comparison has its own."""

import json

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from staydown.find.signals import exact_code
from staydown.words.find import Signal


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Gives each change its index: until now pictures alone had codes."""
    if editor.connection.alias != "default":
        return
    changes, entries = apps.get_model("store", "KnownChangeRow"), apps.get_model("store", "BankEntryRow")
    for row in changes.objects.order_by("n").iterator():
        signal = json.loads(entries.objects.get(id=row.entry).body)["signal"]
        row.index = "pdq" if signal["kind"] == "pdq" else "exact"
        if row.index == "exact" and row.gone is None:
            row.code = exact_code(Signal(signal["kind"], signal["value"]))
        row.save(update_fields=["index", "code"])


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_reply"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="signalrow", name="signal_once"),
        migrations.AddField(model_name="signalrow", name="view", field=models.CharField(default="", max_length=80)),
        migrations.AlterField(model_name="signalrow", name="value", field=models.TextField()),
        migrations.AddConstraint(
            model_name="signalrow",
            constraint=models.UniqueConstraint(fields=("media", "kind", "view"), name="signal_once"),
        ),
        migrations.AddField(model_name="knownchangerow", name="index", field=models.CharField(default="", max_length=20)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(model_name="knownchangerow", index=models.Index(fields=["index", "n"], name="known_change_index")),
    ]
