"""Background work on what was measured."""

from celery import shared_task
from django.utils import timezone

from assessment.actions import averages


@shared_task(name="assessment.publish_averages")
def publish_averages() -> int:
    return averages.take_due_snapshots(now=timezone.now())
