"""Finding plans, and the list of a holder's plans."""

from dataclasses import dataclass

from django.db.models import Count, Q

from assessment.models import ScoreReport
from roadmap.models import LearningPlan, PlanStep
from roadmap.models.plans import LearningPlanQuerySet


@dataclass(frozen=True, eq=False)
class PlanLine:
    """A plan in the list: its steps, without those that were skipped or are no longer needed."""

    plan: LearningPlan
    steps: int
    steps_done: int


def current_plan_for(report: ScoreReport) -> LearningPlan | None:
    """The holder's current plan for the report's role and career level, whatever their revision. One statement."""
    profile = report.profile
    same = {"profile__role_id": profile.role_id, "profile__career_level_id": profile.career_level_id}
    return LearningPlan.objects.of(report.holder).current().with_names().filter(**same).first()


def newer_report_for(plan: LearningPlan) -> ScoreReport | None:
    """The holder's newest report for the same role and career level, if the plan rests on an older one."""
    same = {
        "profile__role_id": plan.profile.role_id,
        "profile__career_level_id": plan.profile.career_level_id,
        "created_at__gt": plan.report.created_at,
    }
    return ScoreReport.objects.of(plan.holder).with_names().filter(**same).first()


def plan_lines(plans: LearningPlanQuerySet) -> list[PlanLine]:
    """Current plans first, then the newest. One statement."""
    counted = Q(steps__status__in=[PlanStep.Status.OPEN, PlanStep.Status.DONE])
    rows = plans.with_names().annotate(
        step_count=Count("steps", filter=counted),
        done_count=Count("steps", filter=Q(steps__status=PlanStep.Status.DONE)),
    )
    return [PlanLine(row, row.step_count, row.done_count) for row in rows.order_by("state", "-created_at", "-pk")]
