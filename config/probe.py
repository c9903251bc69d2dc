"""Asks this machine's web server whether it lives: `python -m config.probe`, for health checks of containers."""

import os
import sys
from http.client import HTTPConnection, HTTPException

from config.env import env, name_of_the_site


def is_alive() -> bool:
    """One request to /health/live, under a host name that the site answers to."""
    host = name_of_the_site(env.list("ALLOWED_HOSTS", default=[]))
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=3)
    try:
        connection.request("GET", "/health/live", headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_alive() else 1)
