"""The console as a WSGI application (PEP 3333), for the built-in server or for one that a team runs already."""

from django.core.handlers.wsgi import WSGIHandler

from staydown.actions.office import Office

from . import desk


def application(office: Office) -> WSGIHandler:
    """The application of an open office; a process serves one."""
    desk.seat(office)
    return WSGIHandler()
