"""What humans said of the items of the checklist before going live."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0013_breach")]
    operations = [
        migrations.CreateModel(
            name="HumanWordRow",
            fields=[("id", models.CharField(max_length=80, primary_key=True, serialize=False)), ("body", models.TextField())],
            options={"db_table": "human_word"},
        ),
    ]
