"""A use of long ago says less with each month: the packed levels that teams look at grow old with it."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from assessment.actions.level_profiles import keep_aged_levels
from assessment.domain.answers import Given
from assessment.models import Item, LevelProfile, Operation

NIGHTS = 28


def age_levels(*, now: datetime) -> int:
    """Look again at the evidence of those whose turn it is, as it is seen from today; each comes round in four weeks.

    Only answers about real use grow old. Reports stay as they were written. Returns how many people.
    """
    count = 0
    for kept in ageing_profiles(now.toordinal() % NIGHTS).select_related("report").iterator(chunk_size=200):
        keep_aged_levels(kept, now)
        count += 1
    return count


def ageing_profiles(night: int) -> QuerySet[LevelProfile]:
    """A twenty-eighth of those whose report may rest on a use that they told of."""
    told = Operation.objects.filter(
        attempt__person=OuterRef("person"), item__kind=Item.Kind.EVIDENCE, given=Given.VALUE
    )
    return LevelProfile.objects.annotate(night=F("person_id") % NIGHTS).filter(Exists(told), night=night)
