"""A use of long ago says less with each month: the packed levels that teams look at grow old with it."""

from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from assessment.actions.level_profiles import keep_aged_levels
from assessment.domain.answers import Given
from assessment.models import Item, LevelProfile, Operation
from notices.actions.turns import for_each_day

NIGHTS = 28
DAYS_DONE = "ageing of evidence: days done"  # not shown


def age_levels(*, now: datetime) -> int:
    """Look again at the evidence of those whose turn it is, as it is seen from today; each comes round in four weeks.

    Each night has a share of the people. Those of nights that were missed come with the next one. Only answers about
    real use grow old. Reports stay as they were written. Returns how many people.
    """
    looked_at: list[int] = []

    def look(day: date) -> None:
        for kept in ageing_profiles(day.toordinal() % NIGHTS).select_related("report").iterator(chunk_size=200):
            keep_aged_levels(kept, now)
            looked_at.append(kept.pk)

    for_each_day(DAYS_DONE, now.date(), NIGHTS, look)
    return len(looked_at)


def ageing_profiles(night: int) -> QuerySet[LevelProfile]:
    """A twenty-eighth of those whose report may rest on a use that they told of."""
    told = Operation.objects.filter(
        attempt__person=OuterRef("person"), item__kind=Item.Kind.EVIDENCE, given=Given.VALUE
    )
    return LevelProfile.objects.annotate(night=F("person_id") % NIGHTS).filter(Exists(told), night=night)
