"""The gate that lets answered content be deleted, and the end of an account."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, transaction

from accounts.models import ErasureGate, Invitation, User


@contextmanager
def open_gate(*, reason: str, now: datetime, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Inside, the triggers let rows pass. One transaction: nobody else ever sees the gate open.

    Only these may use it: the erasure of a person in `config.joins.erase_person`, that of a candidate in
    `hiring.actions`, what time erases in `config.joins.retention`, and `config.moving`, which fills an empty database
    in the order of its tables and not in that in which the rows came to be.
    """
    with transaction.atomic(using=using):
        gate = ErasureGate.objects.using(using).create(opened_at=now, reason=reason)
        yield
        gate.delete()


def delete_user(user: User) -> None:
    """The login with its addresses, factors and sessions, which go with it, and invitations sent to it."""
    Invitation.objects.filter(email=user.email.lower()).delete()
    user.delete()
