"""Which rows live in which database: the registers of protected people are apart."""

from django.db.models import Model


class RegisterApart:
    """Sends the rows of the register app to its own database and everything else to the default one."""

    def db_for_read(self, model: type[Model], **_: object) -> str:
        """The database to read `model` from."""
        return "register" if model._meta.app_label == "register" else "default"

    def db_for_write(self, model: type[Model], **_: object) -> str:
        """The database to write `model` to."""
        return self.db_for_read(model)

    def allow_migrate(self, db: str, app_label: str, **_: object) -> bool:
        """Whether the tables of an app belong in a database."""
        return (db == "register") == (app_label == "register")
