"""Who is behind a request: the read that every request of somebody known makes, compiled once."""

from datetime import datetime

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from accounts.models import Session, User
from accounts.queries.compiled import compiled

_SESSION = ("session_key", "session_data", "expire_date")
_PERSON = tuple(field.attname for field in User._meta.concrete_fields)


def _with_account(*columns: object) -> tuple[Session, User | None]:
    session = Session.from_db(DEFAULT_DB_ALIAS, _SESSION, columns[: len(_SESSION)])
    person = columns[len(_SESSION) :]
    return session, User.from_db(DEFAULT_DB_ALIAS, _PERSON, person) if person[0] is not None else None


@compiled(_with_account)
def live_sessions(key: str, now: datetime) -> QuerySet:
    """The session of this key with its login, unless it has expired: one row or none."""
    people = (f"account__{name}" for name in _PERSON)
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list(*_SESSION, *people)
