"""The people of the tests. Each function gives the same person, made when first asked for in a test.

alice owns it, bob is in her team, mallory is a stranger, hana hires, sam is staff.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User

PASSWORD = "seven quiet herons at noon"


def alice() -> User:
    return person("alice", time_zone="Europe/Berlin")


def bob() -> User:
    return person("bob")


def mallory() -> User:
    return person("mallory")


def hana() -> User:
    return person("hana", time_zone="Asia/Tokyo")


def sam() -> User:
    """Staff, with a second factor and codes for when it is lost."""
    staff = person("sam", is_staff=True, is_superuser=True)
    kinds = {Authenticator.Type.TOTP: {"secret": ""}, Authenticator.Type.RECOVERY_CODES: {"migrated_codes": ["1", "2"]}}
    for kind, data in kinds.items():
        Authenticator.objects.get_or_create(user=staff, type=kind, defaults={"data": data})
    return staff


def person(name: str, **fields: object) -> User:
    """Somebody by her first name, with a confirmed address."""
    email = f"{name}@example.org"
    found = User.objects.filter(email=email).first()
    if found:
        return found
    made = User.objects.create_user(email, PASSWORD, display_name=name.capitalize(), **fields)
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def browser_of(who: User | None = None, **options: object) -> Client:
    """A browser in which this person is logged in, or nobody."""
    client = Client(**options)
    if who is not None:
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
