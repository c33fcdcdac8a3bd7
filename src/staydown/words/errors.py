"""The errors of the house, all on this screen.

    StaydownError
      Refused       no right, no legal basis, no second officer, or a path that this kind of organisation does not have
      NotFound      nothing by that name or number
      Malformed     input that cannot be used: what, where, and how to mend it
      Unreachable   something outside did not answer: a courier, a database, a register
      Tampered      the record does not prove itself

The message is one line for the person who reads it. The docstring is the message when none is given.
"""


class StaydownError(Exception):
    """Something went wrong."""

    exit_code = 1
    http_status = 500

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class Refused(StaydownError):
    """The act may not happen: no right, no legal basis, or no second officer."""

    exit_code = 3
    http_status = 403


class NoSuchPath(Refused):
    """This kind of organisation has no such path."""

    exit_code = 4
    http_status = 404


class NotFound(StaydownError):
    """There is nothing by that name."""

    exit_code = 4
    http_status = 404


class Malformed(StaydownError):
    """The input cannot be used."""

    exit_code = 5
    http_status = 422

    def __init__(self, what: str = "", *, where: str = "", mend: str = "") -> None:
        """One line: `what`, the place it was found (`where`), how to `mend` it."""
        self.what, self.where, self.mend = what, where, mend
        line = what or (type(self).__doc__ or "").strip()
        if where:
            line = f"{where}: {line}"
        super().__init__(f"{line}. {mend}" if mend else line)


class Unreachable(StaydownError):
    """Something outside did not answer; nothing was lost, try again later."""

    exit_code = 6
    http_status = 503


class Tampered(StaydownError):
    """The record does not prove itself: something was changed, removed or moved."""

    exit_code = 7
    http_status = 500
