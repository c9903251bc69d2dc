"""Whose results have grown old, for reminders."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from assessment.models import ScoreReport


def newest_reports_of(people: Iterable[int]) -> dict[int, datetime]:
    """When each person's newest result was written. One statement."""
    reports = ScoreReport.objects.filter(person__in=list(people))
    return dict(reports.values_list("person").annotate(Max("created_at")).order_by())
