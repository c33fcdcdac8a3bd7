"""A report says what it is about: an operation becomes reported by its own."""

from django.db import migrations


class Migration(migrations.Migration):
    """Renames a column that no row has filled so far."""

    dependencies = (("store", "0005_known_changes"),)
    operations = (migrations.RenameField("reportrow", "case", "about"),)
