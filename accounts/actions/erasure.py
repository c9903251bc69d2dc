"""The gate that lets answered content be deleted, and the end of an account."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from accounts.models import ErasureGate, Invitation, User


@contextmanager
def open_gate(*, reason: str, now: datetime) -> Iterator[None]:
    """Inside, the triggers let rows be deleted. One transaction: nobody else ever sees the gate open.

    Only erasures may use it: of a person in `config.joins.erase_person`, of a candidate in `hiring.actions`.
    Only the erasure in `config.joins.erase_person` and what time erases in `config.joins.retention` may use it.
    """
    with transaction.atomic():
        gate = ErasureGate.objects.create(opened_at=now, reason=reason)
        yield
        gate.delete()


def delete_user(user: User) -> None:
    """The login with its addresses, factors and sessions, which go with it, and invitations sent to it."""
    Invitation.objects.filter(email=user.email.lower()).delete()
    user.delete()
