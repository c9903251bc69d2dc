"""The learning diary: hours spent on a step."""

import math
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from roadmap.actions.plans_rows import lock_plan
from roadmap.domain.dates import MOST_HOURS_IN_A_DAY
from roadmap.domain.refusals import DayIsInTheFuture, HoursAreImpossible, OperationIsTaken
from roadmap.models import PlanStep, ProgressEntry


@transaction.atomic
def log_progress(
    *, step: PlanStep, op: UUID, hours: float, note: str, happened_on: date, now: datetime
) -> ProgressEntry:
    """Write a line; the same `op` arriving twice is one line. The day is a day in the active time zone.

    Raises HoursAreImpossible, DayIsInTheFuture, OperationIsTaken, PlanHasEnded.
    """
    if not (math.isfinite(hours) and 0 < hours <= MOST_HOURS_IN_A_DAY):
        raise HoursAreImpossible
    if happened_on > timezone.localdate(now):
        raise DayIsInTheFuture
    plan = lock_plan(step.plan)
    earlier = ProgressEntry.objects.filter(op=op, step__plan=plan).first()
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return ProgressEntry.objects.create(
                step=step, op=op, hours=hours, note=note, happened_on=happened_on, created_at=now
            )
    except IntegrityError as refused:
        # The lock on the plan keeps its own double clicks apart, so the id can only be that of another plan.
        raise OperationIsTaken from refused
