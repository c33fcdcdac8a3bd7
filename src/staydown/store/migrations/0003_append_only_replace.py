"""A third trigger for SQLite: `INSERT OR REPLACE` takes the place of an entry without asking the trigger on DELETE.

SQLite fires that trigger for a REPLACE only under `recursive_triggers`, which every connection sets for itself (SQLite, "CREATE
TRIGGER" and "REPLACE"). PostgreSQL needs nothing: `ON CONFLICT DO UPDATE` is an UPDATE there.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# An entry can be displaced by its number and by SQLite's own row number, because `n` is a bigint and so no alias of it.
SQLITE = """CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger
    WHEN EXISTS (SELECT 1 FROM ledger WHERE n = NEW.n OR rowid = NEW.rowid)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""


def make_replacing_refused(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Creates the trigger where the database needs it."""
    if editor.connection.vendor == "sqlite":
        editor.execute(SQLITE)


class Migration(migrations.Migration):
    """No entry of the ledger is replaced."""

    dependencies = (("store", "0002_append_only"),)
    operations = (migrations.RunPython(make_replacing_refused, migrations.RunPython.noop),)
