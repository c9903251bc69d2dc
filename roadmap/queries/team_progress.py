"""How the plans of a team go, as far as its members share that: no ranking, only where somebody may need help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, Sum

from accounts.models import Membership, SharingConsent
from accounts.policies.teams import consents_shown_to, memberships_visible_to
from roadmap.domain.dates import When, calendar_of, hours_left
from roadmap.domain.progress import Progress, StepHours, progress_of
from roadmap.models import LearningPlan, PlanStep, ProgressEntry
from roadmap.policies import plans_shown_to

STALLED_AFTER = timedelta(days=21)
LATELY = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Diary:
    """What the diary says of one step: hours in all, hours of the last four weeks, and the last day."""

    hours: float = 0.0
    lately: float = 0.0
    last_on: date | None = None


@dataclass(frozen=True, eq=False)
class MemberProgress:
    """One plan of a member. `next`: her first open step; it is stalled when nothing happened for three weeks."""

    name: str
    plan: LearningPlan
    progress: Progress
    hours_lately: float
    next: PlanStep | None
    is_stalled: bool
    finish: When | None
    reached: tuple[PlanStep, ...]


@dataclass(frozen=True, eq=False)
class Reached:
    """A milestone that somebody reached lately."""

    name: str
    step: PlanStep


@dataclass(frozen=True, eq=False)
class ProgressPage:
    """The progress of a team: members by name, milestones by day. `people`: whose plans are shown."""

    mine: Membership
    lines: tuple[MemberProgress, ...]
    without_plan: tuple[str, ...]
    not_shared: int
    people: tuple[int, ...]

    @property
    def reached(self) -> list[Reached]:
        steps = [Reached(line.name, step) for line in self.lines for step in line.reached]
        return sorted(steps, key=lambda one: (str(one.step.closed_at), one.name), reverse=True)


def progress_page(mine: Membership, now: datetime, today: date) -> ProgressPage:
    """Five statements, however many people and steps there are."""
    members = {one.person_id: one for one in memberships_visible_to(mine.person).with_names().filter(team=mine.team)}
    consents = consents_shown_to(mine.person, mine.team, SharingConsent.Purpose.PLAN, now)
    sharing = set(consents.values_list("membership__person_id", flat=True))
    plans = [plan for plan in plans_shown_to(mine.person, mine.team, now).with_names() if plan.person_id in sharing]
    steps, diary = steps_of(plans), diary_of(plans, today)
    lines = [_line(members[plan.person_id], plan, steps.get(plan.pk, []), diary, today) for plan in plans]
    with_plan = {plan.person_id for plan in plans}
    return ProgressPage(
        mine=mine,
        lines=tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.plan.pk))),
        without_plan=tuple(sorted(members[one].shown_name for one in sharing - with_plan)),
        not_shared=len(members) - len(sharing),
        people=tuple(sharing),
    )


def steps_of(plans: Sequence[LearningPlan]) -> dict[int, list[PlanStep]]:
    """The steps of each plan in their order. One statement."""
    found: dict[int, list[PlanStep]] = {}
    for step in PlanStep.objects.filter(plan__in=plans).select_related("skill", "level"):
        found.setdefault(step.plan_id, []).append(step)
    return found


def diary_of(plans: Sequence[LearningPlan], today: date) -> dict[int, Diary]:
    """What the diaries say by step; never a note. One statement."""
    lately = Sum("hours", filter=Q(happened_on__gt=today - LATELY))
    rows = ProgressEntry.objects.filter(step__plan__in=plans).order_by().values("step_id")
    sums = rows.annotate(total=Sum("hours"), lately=lately, last_on=Max("happened_on"))
    return {row["step_id"]: Diary(row["total"], row["lately"] or 0.0, row["last_on"]) for row in sums}


def dated(plan: LearningPlan, steps: Sequence[PlanStep], diary: Mapping[int, Diary], today: date) -> list[When]:
    """When each of these open steps is done, one after the other."""
    hours = [hours_left(step.hours, diary.get(step.pk, Diary()).hours) for step in steps]
    return list(calendar_of(hours, plan.hours_per_week, max(plan.starts_on, today)))


def _line(
    member: Membership, plan: LearningPlan, steps: Sequence[PlanStep], diary: Mapping[int, Diary], today: date
) -> MemberProgress:
    open_steps = [step for step in steps if step.status == PlanStep.Status.OPEN]
    done = [step for step in steps if step.status == PlanStep.Status.DONE]
    counted = [StepHours(step.hours, diary.get(step.pk, Diary()).hours, step in done) for step in (*open_steps, *done)]
    calendar = dated(plan, open_steps, diary, today)
    last_moved = max(
        [plan.starts_on, *_days(diary, steps), *(step.closed_at.date() for step in done if step.closed_at)]
    )
    return MemberProgress(
        name=member.shown_name,
        plan=plan,
        progress=progress_of(counted),
        hours_lately=sum(diary.get(step.pk, Diary()).lately for step in steps),
        next=open_steps[0] if open_steps else None,
        is_stalled=bool(open_steps) and today - last_moved > STALLED_AFTER,
        finish=calendar[-1] if calendar else None,
        reached=tuple(step for step in done if step.closed_at and today - step.closed_at.date() <= LATELY),
    )


def _days(diary: Mapping[int, Diary], steps: Sequence[PlanStep]) -> list[date]:
    return [day for step in steps if (day := diary.get(step.pk, Diary()).last_on)]
