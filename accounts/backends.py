"""How somebody is recognised: by mail address and password, as the log-in library does; the read is compiled."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.queries.sessions import people


class AccountBackend(AuthenticationBackend):
    """What AUTHENTICATION_BACKENDS names."""

    def get_user(self, user_id: int) -> User | None:
        found = people(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
