"""What a person does with the steps of her plan: finish, skip, reopen, move."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from roadmap.actions.plans_rows import lock_plan
from roadmap.domain.milestones import MilestoneId
from roadmap.domain.order import Moved, legal_order, move
from roadmap.domain.refusals import StepIsNotClosed, StepIsNotOpen
from roadmap.models import LearningPlan, PlanChange, PlanStep
from roadmap.queries.plans_order import StoredSteps, stored_steps

CLOSED_BY_HER = (PlanStep.Status.DONE, PlanStep.Status.SKIPPED)


@dataclass(frozen=True, slots=True)
class Finished:
    """The step that is done, the next open one, and the skill that three questions could now check."""

    step: PlanStep
    next_step: PlanStep | None
    check_skill: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a step went: its place among the open steps, 1 is first; `stopped_by` is the step it could not pass."""

    place: int
    stopped_by: PlanStep | None


@transaction.atomic
def finish_step(*, step: PlanStep, now: datetime) -> Finished:
    """Mark an open step done. Raises StepIsNotOpen, PlanHasEnded."""
    plan = lock_plan(step.plan)
    _close(plan, step, PlanStep.Status.DONE, PlanChange.Kind.DONE, now)
    next_step = PlanStep.objects.filter(plan=plan, status=PlanStep.Status.OPEN).select_related("skill").first()
    return Finished(step, next_step, step.skill.slug)


@transaction.atomic
def skip_step(*, step: PlanStep, now: datetime) -> None:
    """Leave an open step out; it stays listed and can be reopened. Raises StepIsNotOpen, PlanHasEnded."""
    _close(lock_plan(step.plan), step, PlanStep.Status.SKIPPED, PlanChange.Kind.SKIPPED, now)


@transaction.atomic
def reopen_step(*, step: PlanStep, now: datetime) -> None:
    """Undo "done" or "skipped": the step goes back to its place, or before what needs it.

    Raises StepIsNotClosed, PlanHasEnded.
    """
    plan = lock_plan(step.plan)
    closed = PlanStep.objects.filter(pk=step.pk, status__in=CLOSED_BY_HER)
    if not closed.update(status=PlanStep.Status.OPEN, closed_at=None):
        raise StepIsNotClosed
    stored = stored_steps(plan)
    _store_order(stored, legal_order(stored.open, stored.needs))
    _tell(plan, step, PlanChange.Kind.REOPENED, now)


@transaction.atomic
def move_step(*, step: PlanStep, to: int, now: datetime) -> Placed:
    """Put an open step at place `to` (1 is first), or as near as its prerequisites allow.

    Raises StepIsNotOpen, PlanHasEnded.
    """
    plan = lock_plan(step.plan)
    stored = stored_steps(plan)
    key = stored.key_of(step)
    if key not in stored.open:
        raise StepIsNotOpen
    before = stored.open.index(key) + 1
    moved = move(stored.open, stored.needs, key, to - 1)
    if moved.position + 1 != before:
        _store_order(stored, moved.order)
        _tell(plan, step, PlanChange.Kind.MOVED, now, {"from": before, "to": moved.position + 1})
    return _placed(stored, moved)


def _placed(stored: StoredSteps, moved: Moved) -> Placed:
    return Placed(moved.position + 1, None if moved.stopped_by is None else stored.steps[moved.stopped_by])


def _close(plan: LearningPlan, step: PlanStep, status: PlanStep.Status, kind: PlanChange.Kind, now: datetime) -> None:
    still_open = PlanStep.objects.filter(pk=step.pk, status=PlanStep.Status.OPEN)
    if not still_open.update(status=status, closed_at=now):
        raise StepIsNotOpen
    _tell(plan, step, kind, now)


def _tell(
    plan: LearningPlan, step: PlanStep, kind: PlanChange.Kind, now: datetime, details: dict[str, Any] | None = None
) -> None:
    PlanChange.objects.create(plan=plan, kind=kind, at=now, step=step, details=details or {})


def _store_order(stored: StoredSteps, order: tuple[MilestoneId, ...]) -> None:
    """Number the open steps from 1; closed ones keep the place they had when they were closed."""
    moved = []
    for position, key in enumerate(order, start=1):
        row = stored.steps[key]
        if row.position != position:
            row.position = position
            moved.append(row)
    PlanStep.objects.bulk_update(moved, ["position"])
