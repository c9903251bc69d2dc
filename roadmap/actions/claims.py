"""What a visitor planned becomes hers when she signs up or logs in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import AuditEvent, User
from roadmap.models import LearningPlan


@transaction.atomic
def claim_plans(*, visitor: UUID, person: User, now: datetime) -> int:
    """Give the visitor's plans to the person, once. Returns how many.

    Where both have a current plan for the same role and career level, the older one is ended; nothing is deleted.
    """
    plans = list(LearningPlan.objects.filter(visitor=visitor).select_for_update(of=("self",)).with_names())
    hers = LearningPlan.objects.filter(person=person).select_for_update(of=("self",)).with_names().current()
    current = {_purpose(plan): plan for plan in reversed(hers)}
    for plan in plans:
        other = current.get(_purpose(plan))
        if other is not None and plan.state == LearningPlan.State.CURRENT:
            older = min(plan, other, key=lambda one: (one.created_at, one.pk))
            LearningPlan.objects.filter(pk=older.pk).update(state=LearningPlan.State.ENDED)
    claimed = LearningPlan.objects.filter(visitor=visitor).update(person=person, visitor=None)
    if claimed:
        AuditEvent.objects.create(
            at=now,
            actor=person.public_id,
            subject=person.public_id,
            verb="kept what a visitor planned",
            details={"plans": claimed},
        )
    return claimed


def _purpose(plan: LearningPlan) -> tuple[int, int]:
    return plan.profile.role_id, plan.profile.career_level_id
