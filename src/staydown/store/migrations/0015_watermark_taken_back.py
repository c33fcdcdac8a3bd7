"""How often a pass was taken back, so that one that is under way does not write over it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0014_human_word")]
    operations = [migrations.AddField(model_name="watermarkrow", name="taken_back", field=models.BigIntegerField(default=0))]
