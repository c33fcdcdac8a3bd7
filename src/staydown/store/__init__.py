"""The one database and the media store; the only room with a query.

Each module is one group of nouns; each read and each write is a named function, and each write takes the open act first.
Importing this room sets Django up; `opening` then chooses the place.
"""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "staydown.store.settings")
if not (apps.ready or apps.loading):
    django.setup()
