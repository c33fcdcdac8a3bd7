"""Django's name for the register app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register database."""

    name = "staydown.store.register"
    label = "register"
