"""The tables of the first version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RegisterRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("act", models.CharField(max_length=40)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "register",
            },
        ),
        migrations.CreateModel(
            name="TokenRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=200)),
                ("person", models.CharField(db_index=True, max_length=40)),
                ("purge_at", models.DateTimeField(null=True)),
                ("act", models.CharField(max_length=40)),
            ],
            options={
                "db_table": "token",
                "constraints": [models.UniqueConstraint(fields=("register", "kind", "value", "person"), name="token_once")],
            },
        ),
    ]
