"""Settings of the measurements: as on one machine, in a database of their own."""

import os

os.environ.setdefault(
    "DATABASE_URL", f"postgres://postgres@127.0.0.1:5432/{os.environ.get('BENCH_DATABASE', 'cairn_bench')}"
)
os.environ.setdefault("DATABASE_POOL_SIZE", "4")

from config.settings.local import *  # noqa: F403

SECRET_KEY = "only-for-measurements-on-this-machine-0123456789-abcdefghij"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
# The floor's sessions are Django's own, in the same database.
INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.sessions"]  # noqa: F405
