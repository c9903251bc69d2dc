"""Visitors who are still at their plans."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from roadmap.models import LearningPlan, PlanChange, ProgressEntry


def visitors_planning_since(visitors: Iterable[UUID], moment: datetime) -> set[UUID]:
    """Those of the visitors whose plans saw something since then. One statement."""
    changed = PlanChange.objects.filter(plan=OuterRef("pk"), at__gte=moment)
    noted = ProgressEntry.objects.filter(step__plan=OuterRef("pk"), created_at__gte=moment)
    plans = LearningPlan.objects.filter(visitor__in=list(visitors))
    lively = plans.filter(Q(created_at__gte=moment) | Exists(changed) | Exists(noted))
    return {visitor for visitor in lively.values_list("visitor", flat=True) if visitor is not None}
