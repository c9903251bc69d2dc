"""Whose results have grown old, for reminders."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from accounts.queries.people import Zones, day_there
from assessment.models import ScoreReport


def newest_result_days_of(people: Iterable[int], zones: Zones) -> dict[int, date]:
    """The day on each person's calendar on which her newest result was written. One statement."""
    reports = ScoreReport.objects.filter(person__in=list(people))
    newest = reports.values_list("person").annotate(Max("created_at")).order_by()
    return {person_id: day_there(at, zones[person_id]) for person_id, at in newest}
