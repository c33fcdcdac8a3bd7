"""Known things that belong together, because they were made of one file or given together."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0009_exchange")]
    operations = [
        migrations.AddField(model_name="bankentryrow", name="thing", field=models.CharField(db_index=True, default="", max_length=80)),
    ]
