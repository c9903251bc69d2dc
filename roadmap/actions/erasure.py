"""Deleting somebody's plans; works only while the gate is open."""

from accounts.domain.holder import Holder
from roadmap.models import LearningPlan, PlanChange, PlanStep, ProgressEntry


def erase_plans_of(holder: Holder) -> dict[str, int]:
    """Delete plans with their steps, diary and history; counts by kind of thing."""
    plans = LearningPlan.objects.of(holder)
    rows = {
        "diary lines": ProgressEntry.objects.filter(step__plan__in=plans),
        "plan changes": PlanChange.objects.filter(plan__in=plans),
        "plan steps": PlanStep.objects.filter(plan__in=plans),
        "plans": plans,
    }
    return {kind: found.delete()[0] for kind, found in rows.items()}
