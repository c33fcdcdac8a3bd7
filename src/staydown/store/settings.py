"""Django's settings for the store and the console; the place is chosen by the environment and may be changed by `store.opening`."""

import os
import secrets
from pathlib import Path

from .place import databases, place_of

DATABASES = databases(place_of())
DATABASE_ROUTERS = ["staydown.store.routing.RegisterApart"]
INSTALLED_APPS = ["django.contrib.sessions", "staydown.store", "staydown.store.register"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SECRET_KEY = os.environ.get("STAYDOWN_SECRET_KEY") or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("STAYDOWN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "staydown.web.urls"
MIDDLEWARE = [
    "staydown.web.security.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
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
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "staydown"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "staydown.web.signin.forged"
_TLS = os.environ.get("STAYDOWN_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LOGGING_CONFIG = None
