"""One person on one machine: SQLite, no Redis, a key of its own, loopback only."""

from config.env import env, local_secret_key
from config.settings.base import *  # noqa: F403

DEBUG = env.bool("DEBUG", default=False)
SHOW_STYLEGUIDE = DEBUG
ALLOWED_HOSTS += env.list("ALLOWED_HOSTS", default=[])  # noqa: F405
SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret_key()
if DEBUG:
    LANGUAGES += TRIAL_LANGUAGES  # noqa: F405
