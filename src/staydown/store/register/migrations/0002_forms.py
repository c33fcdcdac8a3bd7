"""Beside each blinded identifier the other forms by which it is found, and the marks that tell a text at once that names nobody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0001_rows")]

    operations = [
        migrations.AddField("tokenrow", "near", models.TextField(default="")),
        migrations.AddField("tokenrow", "marks", models.TextField(default="")),
    ]
