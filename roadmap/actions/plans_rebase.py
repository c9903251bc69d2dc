"""Bringing a plan up to date with a newer result: what is done stays done, and nothing is deleted."""

from datetime import datetime

from django.db import transaction

from assessment.models import ScoreReport
from roadmap.actions.plans_rows import lock_plan, step_rows, why_of
from roadmap.domain.difference import Difference, merged
from roadmap.domain.milestones import MilestoneId
from roadmap.domain.order import legal_order, needs_of
from roadmap.domain.refusals import ReportIsNotForThisPlan, ReportIsNotNewer
from roadmap.models import LearningPlan, PlanChange, PlanStep
from roadmap.queries.plan_input import Proposal, proposal_of
from roadmap.queries.plans_order import StoredSteps, difference_to, stored_steps

STEP_FIELDS = ["status", "closed_at", "hours", "priority", "reason", "position"]


@transaction.atomic
def rebase_plan(*, plan: LearningPlan, report: ScoreReport, now: datetime) -> Difference:
    """Apply what a newer report changes, and return it.

    Steps that are no longer needed are kept as dropped; a dropped one that is needed again is opened. If the person
    ever moved a step, her order of the open steps stays and new ones are put between; otherwise the proposal's order
    holds. Raises ReportIsNotForThisPlan, ReportIsNotNewer, PlanHasEnded.
    """
    locked = lock_plan(plan)
    if not is_for(report, locked):
        raise ReportIsNotForThisPlan
    if report.created_at <= locked.report.created_at:
        raise ReportIsNotNewer
    return apply_report(locked, report, now)


def is_for(report: ScoreReport, plan: LearningPlan) -> bool:
    """Whether the report is by the same holder, for the same role and career level, whatever its revision."""
    mine, theirs = plan.profile, report.profile
    same_profile = (mine.role_id, mine.career_level_id) == (theirs.role_id, theirs.career_level_id)
    return same_profile and plan.holder == report.holder


def apply_report(plan: LearningPlan, report: ScoreReport, now: datetime) -> Difference:
    """The part of `rebase_plan` after the checks, for a plan that is locked."""
    stored, proposal = stored_steps(plan), proposal_of(report)
    difference = difference_to(stored, proposal)
    _write_steps(plan, stored, proposal, difference, now)
    LearningPlan.objects.filter(pk=plan.pk).update(report=report, profile_id=report.profile_id)
    plan.report, plan.profile = report, report.profile
    details = {
        "added": _names(proposal, (*difference.added, *difference.back)),
        "dropped": [f"{stored.steps[key]}" for key in difference.dropped],
        "changed": len(difference.changed),
        "why": why_of(proposal),
    }
    PlanChange.objects.create(plan=plan, kind=PlanChange.Kind.REBASED, at=now, report=report, details=details)
    return difference


def _write_steps(
    plan: LearningPlan, stored: StoredSteps, proposal: Proposal, difference: Difference, now: datetime
) -> None:
    fresh, steps = step_rows(plan, proposal), dict(stored.steps)
    for key in difference.dropped:
        steps[key].status, steps[key].closed_at = PlanStep.Status.DROPPED, now
    for key in difference.back:
        steps[key].status, steps[key].closed_at = PlanStep.Status.OPEN, None
    going_on = (*difference.kept, *(changed.id for changed in difference.changed), *difference.back)
    for key in going_on:
        new = fresh[key]
        steps[key].hours, steps[key].priority, steps[key].reason = new.hours, new.priority, new.reason
    added = {key: fresh[key] for key in difference.added}
    every = {**steps, **added}
    for position, key in enumerate(_order(plan, stored, proposal, {*going_on, *added}), start=1):
        every[key].position = position
    PlanStep.objects.bulk_update(steps.values(), STEP_FIELDS)
    PlanStep.objects.bulk_create(added.values())


def _order(
    plan: LearningPlan, stored: StoredSteps, proposal: Proposal, open_keys: set[MilestoneId]
) -> tuple[MilestoneId, ...]:
    wished = tuple(step.milestone.id for step in proposal.steps if step.milestone.id in open_keys)
    if PlanChange.objects.filter(plan=plan, kind=PlanChange.Kind.MOVED).exists():
        wished = merged(stored.open, wished)
    return legal_order(wished, needs_of(wished, proposal.given.edges, proposal.given.ladder))


def _names(proposal: Proposal, keys: tuple[MilestoneId, ...]) -> list[str]:
    return [proposal.skill_names[key.skill] for key in keys]
