"""Who is behind a request: the two reads that every request of somebody known makes, compiled once."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from accounts.models import User
from accounts.queries.compiled import compiled


@compiled()
def live_sessions(key: str, now: datetime) -> QuerySet:
    """The session of this key, unless it has expired: one row or none."""
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@compiled()
def people(key: int) -> QuerySet:
    """The login of this key: one row or none."""
    return User.objects.filter(pk=key)
