"""Sessions whose time is over."""

from importlib import import_module

from django.conf import settings


def clear_expired_sessions() -> None:
    """Delete the rows of sessions that nobody can use any more."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
