"""What somebody has seen of her inbox."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from notices.models import InboxEntry


def mark_read(*, entry: InboxEntry, now: datetime) -> None:
    """The first time counts."""
    InboxEntry.objects.filter(pk=entry.pk, read_at__isnull=True).update(read_at=now)


def mark_all_read(*, person: AbstractBaseUser | AnonymousUser, now: datetime) -> None:
    InboxEntry.objects.filter(person=person.pk, read_at__isnull=True).update(read_at=now)
