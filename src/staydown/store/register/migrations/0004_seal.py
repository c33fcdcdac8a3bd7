"""A seal on each token, by which one that was changed is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0003_commonness")]

    operations = [migrations.AddField("tokenrow", "seal", models.CharField(max_length=16, default=""))]
