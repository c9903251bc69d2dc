"""Background work of hiring."""

from celery import shared_task
from django.utils import timezone

from hiring.actions.candidate_erasure import erase_past_their_date
from hiring.actions.panel import forget_old_panel_invitations


@shared_task(name="hiring.erase_candidates")
def erase_candidates() -> int:
    return erase_past_their_date(now=timezone.now())


@shared_task(name="hiring.forget_invitations")
def forget_invitations() -> int:
    return forget_old_panel_invitations(now=timezone.now())
