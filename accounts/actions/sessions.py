"""Sessions whose time is over."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef

from accounts.models import Session


def clear_expired_sessions() -> None:
    """Delete the rows of sessions that nobody can use any more, and what was noted of their browsers."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    UserSession.objects.filter(~Exists(Session.objects.filter(pk=OuterRef("session_key")))).delete()
