"""Django's names for the apps of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The default database."""

    name = "staydown.store"
    label = "store"
