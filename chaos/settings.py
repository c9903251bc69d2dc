"""Settings of the chaos: a PostgreSQL, a Redis and a mail server of its own, named by the environment."""

import os

from config.settings.local import *  # noqa: F403

SECRET_KEY = "only-for-chaos-on-this-machine-0123456789-abcdefghijklmnop"  # noqa: S105
DEBUG = False
# Children are forked: each opens a connection of its own and no pool.
if "postgresql" in str(DATABASES["default"]["ENGINE"]):  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {}  # noqa: F405
DATABASES["default"]["CONN_MAX_AGE"] = None  # noqa: F405
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LEDGER = os.environ.get("CHAOS_LEDGER", "")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ.get("CHAOS_MAIL_PORT", "1"))
EMAIL_HOST_USER = EMAIL_HOST_PASSWORD = ""
EMAIL_USE_TLS = EMAIL_USE_SSL = False
EMAIL_TIMEOUT = 5
MAIL_RESOLVER = "chaos.work.in_the_ledger"
