"""What a visitor did becomes hers when she signs up or logs in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.domain.holder import Holder
from accounts.models import AuditEvent, User
from assessment.actions.level_profiles import keep_levels
from assessment.models import Attempt, ScoreReport


@transaction.atomic
def claim_attempts(*, visitor: UUID, person: User, now: datetime) -> int:
    """Give the visitor's attempts and reports to the person, once. Returns how many attempts.

    Where she has one open for the same profile already, the visitor's newer one stays open and hers is abandoned:
    its answers still count, only the way through the questions ends.
    """
    mine = Attempt.objects.filter(visitor=visitor)
    for attempt in mine.open():
        same = Attempt.objects.in_the_way_of(attempt.profile_id, attempt.mode).filter(person=person)
        same.update(state=Attempt.State.ABANDONED)
    claimed = mine.update(person=person, visitor=None)
    if ScoreReport.objects.filter(visitor=visitor).update(person=person, visitor=None):
        keep_levels(ScoreReport.objects.of(Holder(person_id=person.pk))[0])
    if claimed:
        AuditEvent.objects.create(
            at=now,
            actor=person.public_id,
            subject=person.public_id,
            verb="kept what a visitor did",
            details={"attempts": claimed},
        )
    return claimed
