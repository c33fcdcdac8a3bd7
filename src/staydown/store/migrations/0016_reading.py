"""What a machine read in pictures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0015_watermark_taken_back")]
    operations = [
        migrations.CreateModel(
            name="ReadingRow",
            fields=[("id", models.CharField(max_length=80, primary_key=True, serialize=False)), ("body", models.TextField())],
            options={"db_table": "reading"},
        ),
    ]
