"""Who may see and change what of a learning plan."""

from accounts.domain.holder import Holder
from accounts.policies import ALLOWED, Decision
from roadmap.domain.refusals import PlanHasEnded
from roadmap.models import LearningPlan
from roadmap.models.plans import LearningPlanQuerySet


def plans_visible_to(holder: Holder) -> LearningPlanQuerySet:
    """The holder's own plans, current and ended."""
    return LearningPlan.objects.of(holder)


def may_change_plan(plan: LearningPlan) -> Decision:
    """An ended plan is kept as it was."""
    return ALLOWED if plan.state == LearningPlan.State.CURRENT else Decision(False, PlanHasEnded.words)
