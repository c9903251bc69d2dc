"""The tests: quick password hashes, mail in memory, and a database named by TEST_DATABASE_URL."""

import os

os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite:///:memory:"

from config.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests-and-public-on-purpose-0123456789-abcdefghij"  # noqa: S105
SHOW_STYLEGUIDE = True
LANGUAGES = TRANSLATIONS + TRIAL_LANGUAGES  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAKE_WORKERS = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  (WhiteNoise warns where it is missing)
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
if "postgresql" in str(DATABASES["default"]["ENGINE"]):  # noqa: F405
    # A pool would keep connections open that the test runner has to close before it drops the database.
    DATABASES["default"]["OPTIONS"] = {}  # noqa: F405
    SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "cairn.W002", "cairn.W008"]  # noqa: F405
