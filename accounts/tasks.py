"""Background work about people."""

from celery import shared_task
from django.utils import timezone

from accounts.actions import invitations, sessions


@shared_task(name="accounts.clear_expired_sessions")
def clear_expired_sessions() -> None:
    sessions.clear_expired_sessions()


@shared_task(name="accounts.forget_invitations")
def forget_invitations() -> int:
    return invitations.forget_old(now=timezone.now())
