"""How common each name and each weak thing is, as a class of three."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_forms")]

    operations = [migrations.AddField("tokenrow", "commonness", models.PositiveSmallIntegerField(default=0))]
