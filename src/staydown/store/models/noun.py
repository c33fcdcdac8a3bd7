"""How a noun is kept: its words dataclass as JSON, under its id.

The words are the schema, and a field that is added to a word with a default needs no migration.
"""

from django.db import models


class Noun(models.Model):
    """A row that holds one words dataclass."""

    id = models.CharField(primary_key=True, max_length=80)
    body = models.TextField()

    class Meta:
        """No table of its own."""

        abstract = True
