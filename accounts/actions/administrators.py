"""The first administrator, who makes herself with the link that `manage.py start` prints."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import transaction

from accounts.models import AuditEvent, User

LINK_SALT = "accounts.first_administrator"
LINK_LIVES_SECONDS = 24 * 60 * 60


class AdministratorExists(Exception):
    """Somebody has become the first administrator already; every link is dead."""


def link_token() -> str:
    """A signed token for the one-time link. It carries nothing; being signed here is all it says."""
    return signing.TimestampSigner(salt=LINK_SALT).sign("first")


def is_live(token: str) -> bool:
    """Whether the token was made by this installation less than a day ago and nobody has used one yet."""
    try:
        signing.TimestampSigner(salt=LINK_SALT).unsign(token, max_age=LINK_LIVES_SECONDS)
    except signing.BadSignature:
        return False
    return not administrator_exists()


def administrator_exists() -> bool:
    return User.objects.filter(is_superuser=True).exists()


@transaction.atomic
def create_first_administrator(*, email: str, password: str, now: datetime) -> User:
    """Make the first administrator, with a confirmed address. Raises AdministratorExists.

    The row of the content type serves as a lock that exists on every installation, so that two
    people who open the link at the same moment do not both become administrators.
    """
    ContentType.objects.select_for_update().get(app_label="accounts", model="user")
    if administrator_exists():
        raise AdministratorExists
    user = User.objects.create_superuser(email, password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    AuditEvent.objects.create(at=now, actor=user.public_id, subject=user.public_id, verb="became first administrator")
    return user
