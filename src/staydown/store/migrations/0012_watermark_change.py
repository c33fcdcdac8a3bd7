"""Up to which change of what is known the posts were compared."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0011_receiver")]
    operations = [migrations.AddField(model_name="watermarkrow", name="change", field=models.BigIntegerField(default=0))]
