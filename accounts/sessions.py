"""Sessions in the database, as Django keeps them; reading one reads the login it belongs to along with it."""

from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import Session, User
from accounts.queries.sessions import live_sessions


class SessionStore(DatabaseSessions):
    """What SESSION_ENGINE names. `account` is known once the session was read."""

    account: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session: Session = super().create_model_instance(data)  # type: ignore[assignment]
        session.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return session

    def _get_session_from_db(self) -> Session | None:
        found = live_sessions(self.session_key, timezone.now())
        if not found:
            self._session_key = None
            return None
        session, self.account = found[0]
        return session


def person_behind(request: HttpRequest) -> Any:
    """Whoever is logged in, from the row that was read with the session.

    Where that row does not settle it (nobody, an inactive login, a password or a secret key that changed in the
    meantime), Django looks and decides.
    """
    session = request.session
    told, account = session.get(HASH_SESSION_KEY, ""), getattr(session, "account", None)
    if account is None or not account.is_active or session.get(SESSION_KEY) != str(account.pk):
        return get_user(request)
    if not constant_time_compare(told, account.get_session_auth_hash()):
        return get_user(request)
    return account
