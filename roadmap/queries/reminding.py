"""Where the plans of many people stand, for reminders. Days are those of each person's own calendar."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, Sum

from accounts.queries.people import Zones, day_there
from roadmap.domain.dates import calendar_of, hours_left
from roadmap.models import LearningPlan, PlanStep, ProgressEntry

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NextStepOf:
    """The first open step of somebody's newest plan."""

    address: str
    skill: str
    level: str
    hours: float
    due_on: date
    last_seen_on: date


@dataclass(frozen=True, slots=True)
class WeekOf:
    """What somebody did for her plans in the days before a date."""

    steps: int
    hours: float


def next_steps_of(people: Iterable[int], zones: Zones) -> dict[int, NextStepOf]:
    """For each person with a current plan that has an open step. Five statements."""
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
        person_id: _next_step(plan, firsts[plan.pk], logged, closed.get(plan.pk), noted.get(plan.pk), zones[person_id])
        for person_id, plan in plans.items()
        if plan.pk in firsts
    }


@dataclass(frozen=True, slots=True)
class Activity:
    """What people did for their plans: steps done, with the moment; hours noted, with the day they gave."""

    done: Sequence[tuple[int, datetime]]
    noted: Sequence[tuple[int, date, float]]

    def week_of(self, people: Collection[int], day: date, zone: ZoneInfo) -> WeekOf:
        """Of these people, in the seven days before a day on a calendar."""
        first = day - A_WEEK
        steps = sum(person in people and first <= day_there(at, zone) < day for person, at in self.done)
        hours = sum(spent for person, on, spent in self.noted if person in people and first <= on < day)
        return WeekOf(steps, hours)


def activity_of(people: Iterable[int], days: Collection[date]) -> Activity:
    """In the weeks before any of the days, wherever on earth they are. Two statements."""
    first, last, people = min(days) - A_WEEK, max(days), list(people)
    around = (datetime.combine(first, time(), UTC) - A_DAY, datetime.combine(last, time(), UTC) + A_DAY)
    done = PlanStep.objects.filter(plan__person__in=people, status=PlanStep.Status.DONE, closed_at__range=around)
    noted = ProgressEntry.objects.filter(
        step__plan__person__in=people, happened_on__gte=first, happened_on__lt=last
    ).values_list("step__plan__person", "happened_on", "hours")
    closed = [(person, at) for person, at in done.values_list("plan__person", "closed_at") if at is not None]
    return Activity(closed, list(noted))


def weeks_of(days: Mapping[int, date], zones: Zones) -> dict[int, WeekOf]:
    """For each person (with her date) who closed a step or noted hours in the week before. Two statements."""
    if not days:
        return {}
    whole = activity_of(days, days.values())
    done, noted = defaultdict(list), defaultdict(list)
    for row in whole.done:
        done[row[0]].append(row)
    for entry in whole.noted:
        noted[entry[0]].append(entry)
    weeks = {one: Activity(done[one], noted[one]).week_of({one}, day, zones[one]) for one, day in days.items()}
    return {one: week for one, week in weeks.items() if week.steps or week.hours}


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
    zone: ZoneInfo,
) -> NextStepOf:
    begun = max(plan.starts_on, day_there(closed_at, zone)) if closed_at else plan.starts_on
    left = hours_left(step.hours, logged.get(step.pk, 0.0))
    (when,) = calendar_of([step.hours], plan.hours_per_week, begun)
    changed_at: datetime | None = plan.changed_at  # type: ignore[attr-defined]  # annotated
    seen = max(moment for moment in (plan.created_at, changed_at, closed_at, noted_at) if moment is not None)
    return NextStepOf(
        plan.get_absolute_url(), step.skill.name, str(step.level), left, when.finishes_on, day_there(seen, zone)
    )
