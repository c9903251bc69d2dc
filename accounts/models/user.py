"""A login: known by a mail address, shown by a name of her own choice."""

import uuid
from functools import lru_cache
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


@lru_cache(maxsize=1)
def known_time_zones() -> tuple[str, ...]:
    """The zones this machine knows, in order; the rules of the system's own clock are not a zone."""
    return tuple(sorted(available_timezones() - {"localtime", "posixrules", "Factory"}))


def validate_time_zone(name: str) -> None:
    """Refuse a zone that the clock of this machine does not know (`Mars/Olympus`, a path, an empty string)."""
    if name not in known_time_zones():
        raise ValidationError(_("“%(name)s” is not a time zone."), code="unknown_time_zone", params={"name": name})


class UserManager(BaseUserManager["User"]):
    """Creates logins; addresses are compared in lower case."""

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a login."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("mail address"), max_length=254)
    display_name = models.CharField(_("name"), max_length=80, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    language = models.CharField(_("language"), max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_in_any_case"),
            models.CheckConstraint(condition=~models.Q(email=""), name="user_has_an_email"),
            models.CheckConstraint(condition=~models.Q(time_zone=""), name="user_has_a_time_zone"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email
