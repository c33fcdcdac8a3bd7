"""A seal that lies under an outer key is longer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_seal")]

    operations = [migrations.AlterField("tokenrow", "seal", models.CharField(max_length=80, default=""))]
