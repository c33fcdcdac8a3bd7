"""The systems of platforms that are told what was decided."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0010_thing")]
    operations = [
        migrations.CreateModel(
            name="ReceiverRow",
            fields=[("id", models.CharField(max_length=80, primary_key=True, serialize=False)), ("body", models.TextField())],
            options={"db_table": "receiver"},
        ),
    ]
