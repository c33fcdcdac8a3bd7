"""Django's settings for the store and the console; the place is chosen by the environment and may be changed by `store.opening`."""

import os
import secrets
from pathlib import Path

from .place import databases, place_of

DATABASES = databases(place_of())
DATABASE_ROUTERS = ["staydown.store.routing.RegisterApart"]
INSTALLED_APPS = ["staydown.store", "staydown.store.register"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SECRET_KEY = secrets.token_urlsafe(48)  # until `opening` reads the one of the installation
DEBUG = False
ALLOWED_HOSTS = os.environ.get("STAYDOWN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "staydown.web.urls"
MIDDLEWARE = [
    "staydown.web.security.SecurityHeaders",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "staydown.web.signin.OfficerMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(Path(__file__).parent.parent / "web" / "templates")],
        "OPTIONS": {
            "context_processors": ["staydown.web.context.console"],
            "builtins": ["staydown.web.templatetags.words"],
            "libraries": {"words": "staydown.web.templatetags.words"},
        },
    }
]
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "staydown.web.signin.forged"
_TLS = os.environ.get("STAYDOWN_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LOGGING_CONFIG = None
