"""Lets mails of a test leave as EMAIL_URL would."""

from typing import Any

from config.env import env


def mails_leave_by(settings: Any, url: str) -> None:
    """As config.settings.production reads it."""
    for name, value in env.email_url_config(url).items():
        setattr(settings, name, value)
