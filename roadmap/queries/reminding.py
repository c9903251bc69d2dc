"""Where the plans of many people stand, for reminders: six statements for however many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Sum

from roadmap.domain.dates import calendar_of, hours_left
from roadmap.models import LearningPlan, PlanStep, ProgressEntry


@dataclass(frozen=True, slots=True)
class NextStepOf:
    """The first open step of somebody's newest plan."""

    address: str
    skill: str
    level: str
    hours: float
    due_on: date
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class WeekOf:
    """What somebody did for her plans in the days before a date."""

    steps: int
    hours: float


def next_steps_of(people: Iterable[int]) -> dict[int, NextStepOf]:
    """For each person with a current plan that has an open step."""
    plans = {plan.person_id: plan for plan in _plans(people) if plan.person_id is not None}
    keys = [plan.pk for plan in plans.values()]
    firsts: dict[int, PlanStep] = {}
    open_steps = PlanStep.objects.filter(plan__in=keys, status=PlanStep.Status.OPEN)
    for step in open_steps.select_related("skill", "level").order_by("plan_id", "position", "pk"):
        firsts.setdefault(step.plan_id, step)
    closed = dict(PlanStep.objects.filter(plan__in=keys).values_list("plan").annotate(Max("closed_at")).order_by())
    entries = ProgressEntry.objects.filter(step__plan__in=keys)
    noted = dict(entries.values_list("step__plan").annotate(Max("created_at")).order_by())
    mine = entries.filter(step__in=[step.pk for step in firsts.values()])
    logged = dict(mine.values_list("step").annotate(Sum("hours")).order_by())
    return {
        person_id: _next_step(plan, firsts[plan.pk], logged, closed.get(plan.pk), noted.get(plan.pk))
        for person_id, plan in plans.items()
        if plan.pk in firsts
    }


def weeks_of(days: Mapping[int, date], length: timedelta = timedelta(days=7)) -> dict[int, WeekOf]:
    """For each person (with her date) who closed a step or noted hours in the week before. Two statements."""
    if not days:
        return {}
    first, last = min(days.values()) - length, max(days.values())
    steps, hours = dict.fromkeys(days, 0), dict.fromkeys(days, 0.0)
    done = PlanStep.objects.filter(
        plan__person__in=days, status=PlanStep.Status.DONE, closed_at__date__gte=first, closed_at__date__lt=last
    )
    for person_id, at in done.values_list("plan__person", "closed_at"):
        steps[person_id] += days[person_id] - length <= at.date() < days[person_id]
    noted = ProgressEntry.objects.filter(
        step__plan__person__in=days, happened_on__gte=first, happened_on__lt=last
    ).values_list("step__plan__person", "happened_on", "hours")
    for person_id, day, spent in noted:
        hours[person_id] += spent if days[person_id] - length <= day < days[person_id] else 0
    return {one: WeekOf(steps[one], hours[one]) for one in days if steps[one] or hours[one]}


def _plans(people: Iterable[int]) -> Iterable[LearningPlan]:
    """The current plans, the newest of each person last, so that it is the one that stays."""
    current = LearningPlan.objects.current().filter(person__in=list(people))  # type: ignore[attr-defined]
    plans: Iterable[LearningPlan] = current.annotate(changed_at=Max("changes__at")).order_by("person_id", "created_at")
    return plans


def _next_step(
    plan: LearningPlan,
    step: PlanStep,
    logged: Mapping[int, float],
    closed_at: datetime | None,
    noted_at: datetime | None,
) -> NextStepOf:
    begun = max(plan.starts_on, closed_at.date()) if closed_at else plan.starts_on
    left = hours_left(step.hours, logged.get(step.pk, 0.0))
    (when,) = calendar_of([step.hours], plan.hours_per_week, begun)
    changed_at: datetime | None = plan.changed_at  # type: ignore[attr-defined]  # annotated
    seen = max(moment for moment in (plan.created_at, changed_at, closed_at, noted_at) if moment is not None)
    return NextStepOf(plan.get_absolute_url(), step.skill.name, str(step.level), left, when.finishes_on, seen)
