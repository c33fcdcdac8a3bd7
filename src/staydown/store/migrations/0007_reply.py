"""What services answer to referrals and notices."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A table of answers, one a letter."""

    dependencies = (("store", "0006_report_about"),)
    operations = (
        migrations.CreateModel(
            name="ReplyRow",
            fields=[("id", models.CharField(max_length=80, primary_key=True, serialize=False)), ("body", models.TextField())],
            options={"db_table": "reply"},
        ),
    )
