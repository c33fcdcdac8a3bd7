"""What a database says when something is wrong, in one line of the house: never a traceback, and never a value of a row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError

from staydown.words.errors import Malformed, Refused, StaydownError, Unreachable


@contextmanager
def answering() -> Iterator[None]:
    """Runs the body; an error of the database in it becomes one of the house."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise told(error) from error


def first_line(error: Exception) -> str:
    """The first line of what a database says."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def told(error: Exception) -> StaydownError:
    """The error of the house for one of the database. Only its first line is said: the others hold values (PostgreSQL's DETAIL)."""
    says = first_line(error)
    match error:
        case IntegrityError():
            return Refused(f"the database refuses this change ({says}); nothing was changed")
        case DataError():
            return Malformed(f"a value does not fit into the database ({says})", mend="Nothing was changed; give a shorter one")
        case OperationalError() | InterfaceError():
            return Unreachable(f"the database is busy or does not answer ({says}); nothing was changed, try again")
        case _:
            return Malformed(f"the database cannot be used ({says})", mend="Restore staydown.db and register.db from a backup")
