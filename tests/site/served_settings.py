"""Of a server that tests start and kill: as those of the tests, but connected to the database as in service."""

import os

from config.env import settings_for_url
from config.settings.test import *  # noqa: F403

DATABASES = {"default": settings_for_url(os.environ["DATABASE_URL"])}
