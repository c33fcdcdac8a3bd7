"""Two triggers make the ledger append-only: an ORM's update() and delete() go around any guard in Python."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    "CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
)
POSTGRESQL = (
    """CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "CREATE TRIGGER ledger_no_update BEFORE UPDATE OR TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()",
    "CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()",
)


def make_append_only(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Creates the triggers in the dialect of the database."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


class Migration(migrations.Migration):
    """The ledger becomes append-only."""

    dependencies = (("store", "0001_rows"),)
    operations = (migrations.RunPython(make_append_only, migrations.RunPython.noop),)
