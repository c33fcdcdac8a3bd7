"""Breaches of personal data."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0012_watermark_change")]
    operations = [
        migrations.CreateModel(
            name="BreachRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("aware_at", models.DateTimeField()),
            ],
            options={"db_table": "breach"},
        ),
    ]
