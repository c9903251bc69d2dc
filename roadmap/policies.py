"""Who may see and change what of a learning plan."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from accounts.domain.holder import Holder
from accounts.models import SharingConsent, Team, User
from accounts.policies import ALLOWED, Decision
from accounts.policies.teams import consents_shown_to
from roadmap.domain.refusals import PlanHasEnded
from roadmap.models import LearningPlan
from roadmap.models.plans import LearningPlanQuerySet


def plans_visible_to(holder: Holder) -> LearningPlanQuerySet:
    """The holder's own plans, current and ended."""
    return LearningPlan.objects.of(holder)


def may_change_plan(plan: LearningPlan) -> Decision:
    """An ended plan is kept as it was."""
    return ALLOWED if plan.state == LearningPlan.State.CURRENT else Decision(False, PlanHasEnded.words)


def plans_shown_to(viewer: User, team: Team, now: datetime) -> LearningPlanQuerySet:
    """The current plans of those in the team who share how their plan goes with its leads."""
    consents = consents_shown_to(viewer, team, SharingConsent.Purpose.PLAN, now)
    return LearningPlan.objects.current().filter(Exists(consents.filter(membership__person=OuterRef("person"))))
