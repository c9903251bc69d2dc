"""Settings of the chaos: a PostgreSQL and a mail server of its own, named by the environment."""

import os

from config.settings.local import *  # noqa: F403

SECRET_KEY = "only-for-chaos-on-this-machine-0123456789-abcdefghijklmnop"  # noqa: S105
WAKE_WORKERS = False
# Children are forked: each opens a connection of its own and no pool.
if "postgresql" in str(DATABASES["default"]["ENGINE"]):  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {}  # noqa: F405
DATABASES["default"]["CONN_MAX_AGE"] = None  # noqa: F405
LEDGER = os.environ.get("CHAOS_LEDGER", "")
