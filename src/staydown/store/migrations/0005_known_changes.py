"""What came into the banks and what went, in order, so that an index can catch up; and a way to what equals a signal."""

import hashlib
import json

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TRUSTED_QUALITY = 50
"""As it was when this was written; an index leaves a hash of lower quality out."""


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Gives each known thing its way in, and lets each that is not withdrawn have come."""
    if editor.connection.alias != "default":
        return
    entries, changes = apps.get_model("store", "BankEntryRow"), apps.get_model("store", "KnownChangeRow")
    for row in entries.objects.order_by("id").iterator():
        signal = json.loads(row.body)["signal"]
        row.signal = f"{signal['kind']}.{hashlib.sha256(signal['value'].encode()).hexdigest()[:40]}"
        row.save(update_fields=["signal"])
        if not row.withdrawn:
            fit = signal["kind"] == "pdq" and signal.get("quality", 100) >= TRUSTED_QUALITY
            changes(entry=row.id, code=bytes.fromhex(signal["value"]) if fit else None).save(force_insert=True)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_disruption"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownChangeRow",
            fields=[
                ("n", models.BigAutoField(primary_key=True, serialize=False)),
                ("entry", models.CharField(db_index=True, max_length=80)),
                ("code", models.BinaryField(null=True)),
                ("gone", models.BigIntegerField(null=True)),
            ],
            options={"db_table": "known_change"},
        ),
        migrations.AddField(
            model_name="bankentryrow",
            name="signal",
            field=models.CharField(db_index=True, default="", max_length=80),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
