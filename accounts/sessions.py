"""Sessions in the database, as Django keeps them; only their read is compiled."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.queries.sessions import live_sessions


class SessionStore(DatabaseSessions):
    """What SESSION_ENGINE names."""

    def _get_session_from_db(self) -> Session | None:
        found = live_sessions(self.session_key, timezone.now())
        if not found:
            self._session_key = None
            return None
        session: Session = found[0]
        return session
