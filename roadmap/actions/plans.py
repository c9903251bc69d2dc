"""Making a learning plan and changing its pace."""

import math
from datetime import date, datetime

from django.db import IntegrityError, transaction

from assessment.models import ScoreReport
from roadmap.actions.plans_rebase import apply_report
from roadmap.actions.plans_rows import lock_plan, step_rows, why_of
from roadmap.domain.dates import LEAST_HOURS_PER_WEEK, MOST_HOURS_PER_WEEK
from roadmap.domain.refusals import HoursAreImpossible
from roadmap.models import LearningPlan, PlanChange, PlanStep
from roadmap.queries.plan_input import proposal_of
from roadmap.queries.plans import current_plan_for


@transaction.atomic
def make_plan(*, report: ScoreReport, hours_per_week: float, starts_on: date, now: datetime) -> LearningPlan:
    """A plan for what the report shows to be missing; there is one current plan for a role and career level.

    Made a second time, the current plan takes the new pace and, if the report is newer than its own, what follows
    from it. Raises HoursAreImpossible.
    """
    _check_pace(hours_per_week)
    current = current_plan_for(report)
    if current is None:
        try:
            with transaction.atomic():
                return _create(report, hours_per_week, starts_on, now)
        except IntegrityError:
            # Two clicks at once: the loser of the race changes the winner's plan instead.
            current = current_plan_for(report)
            if current is None:
                raise
    plan = lock_plan(current)
    _change_pace(plan, hours_per_week, starts_on, now)
    if report.created_at > plan.report.created_at:
        apply_report(plan, report, now)
    return plan


@transaction.atomic
def change_hours(*, plan: LearningPlan, hours_per_week: float, now: datetime) -> LearningPlan:
    """Set the hours per week; all dates follow. Raises HoursAreImpossible, PlanHasEnded."""
    _check_pace(hours_per_week)
    locked = lock_plan(plan)
    _change_pace(locked, hours_per_week, locked.starts_on, now)
    return locked


def _create(report: ScoreReport, hours_per_week: float, starts_on: date, now: datetime) -> LearningPlan:
    plan = LearningPlan.objects.create(
        person_id=report.person_id,
        visitor=report.visitor,
        profile_id=report.profile_id,
        report=report,
        hours_per_week=hours_per_week,
        starts_on=starts_on,
        created_at=now,
    )
    proposal = proposal_of(report)
    PlanStep.objects.bulk_create(step_rows(plan, proposal).values())
    details = {"steps": len(proposal.steps), "hours_per_week": hours_per_week, "why": why_of(proposal)}
    PlanChange.objects.create(plan=plan, kind=PlanChange.Kind.MADE, at=now, report=report, details=details)
    return plan


def _change_pace(plan: LearningPlan, hours_per_week: float, starts_on: date, now: datetime) -> None:
    before = {"hours_per_week": plan.hours_per_week, "starts_on": plan.starts_on.isoformat()}
    after = {"hours_per_week": hours_per_week, "starts_on": starts_on.isoformat()}
    if before == after:
        return
    LearningPlan.objects.filter(pk=plan.pk).update(hours_per_week=hours_per_week, starts_on=starts_on)
    plan.hours_per_week, plan.starts_on = hours_per_week, starts_on
    details = {"before": before, "after": after}
    PlanChange.objects.create(plan=plan, kind=PlanChange.Kind.HOURS, at=now, details=details)


def _check_pace(hours_per_week: float) -> None:
    if not (math.isfinite(hours_per_week) and LEAST_HOURS_PER_WEEK <= hours_per_week <= MOST_HOURS_PER_WEEK):
        raise HoursAreImpossible
