"""Background work on what was measured, and on the item bank."""

from contextlib import suppress

from celery import shared_task
from django.utils import timezone

from assessment.actions import averages
from assessment.actions.ageing import age_levels
from assessment.actions.calibration import calibrate_when_due
from assessment.queries.framework import NoPackLoaded, current_framework
from notices.actions.turns import A_DAY, once_in


@shared_task(name="assessment.calibrate")
def calibrate() -> None:
    with suppress(NoPackLoaded):
        calibrate_when_due(framework=current_framework(), now=timezone.now())


@shared_task(name="assessment.publish_averages")
def publish_averages() -> int:
    return averages.take_due_snapshots(now=timezone.now())


@shared_task(name="assessment.age_levels", soft_time_limit=1700, time_limit=1800)
def age() -> None:
    once_in(A_DAY, "ageing of evidence", lambda: age_levels(now=timezone.now()))  # not shown
