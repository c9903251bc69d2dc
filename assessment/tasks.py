"""Background work on the item bank."""

from celery import shared_task
from django.utils import timezone

from assessment.actions.calibration import calibrate_when_due
from assessment.queries.framework import current_framework


@shared_task(name="assessment.calibrate")
def calibrate() -> None:
    calibrate_when_due(framework=current_framework(), now=timezone.now())
