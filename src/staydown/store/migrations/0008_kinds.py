"""Signals of a file in several views and of any length; changes of what is known by kind, so that each kind has an index of its own."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Gives each change its kind: until now pictures alone had codes."""
    if editor.connection.alias != "default":
        return
    changes = apps.get_model("store", "KnownChangeRow")
    pictures = changes.objects.filter(code__isnull=False)
    changes.objects.filter(gone__in=pictures.values("n")).update(kind="pdq")
    pictures.update(kind="pdq")


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
        migrations.AddField(model_name="knownchangerow", name="kind", field=models.CharField(default="", max_length=20)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(model_name="knownchangerow", index=models.Index(fields=["kind", "n"], name="known_change_kind")),
    ]
