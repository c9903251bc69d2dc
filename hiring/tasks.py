"""Background work about candidates."""

from celery import shared_task
from django.utils import timezone

from hiring.actions import candidate_erasure


@shared_task(name="hiring.erase_candidates")
def erase_candidates() -> int:
    return candidate_erasure.erase_past_their_date(now=timezone.now())
