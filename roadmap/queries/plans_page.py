"""The page of one plan: what is next, what comes later and when, and what happened so far."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from assessment.domain.pictures.timeline import Timeline, TimelineStep
from assessment.models import LevelDescriptor, RoleProfile, ScoreReport, SkillScore
from roadmap.domain.dates import HoursRange, When, calendar_of, hours_left, range_of
from roadmap.domain.progress import Progress, StepHours, progress_of
from roadmap.domain.reasons import said_reason
from roadmap.models import LearningPlan, PlanChange, PlanStep, ProgressEntry
from roadmap.queries.plans import newer_report_for
from roadmap.queries.plans_order import StoredSteps, stored_steps
from roadmap.queries.plans_resources import StepResource, resources_for
from roadmap.queries.plans_why import Why, whys_of

ENTRIES_SHOWN = 50
CHANGES_SHOWN = 50
STEPS_SHOWN = 12


@dataclass(frozen=True, eq=False)
class StepLine:
    """A step as the page shows it. `when` and `place` (1 is first) only for open steps; `hours` are those left."""

    step: PlanStep
    hours: float
    logged: float
    why: Why | None
    when: When | None = None
    place: int = 0
    is_last: bool = False
    resources: tuple[StepResource, ...] = ()

    @property
    def reason(self) -> str:
        """Why the step is here, in a few words."""
        return said_reason(self.step.reason)

    @property
    def has_level(self) -> bool:
        """Whether a resource leads to exactly this level."""
        return any(found.is_at_level for found in self.resources)

    @property
    def place_before(self) -> int:
        return self.place - 1

    @property
    def place_after(self) -> int:
        return self.place + 1


@dataclass(frozen=True, eq=False)
class NextStep:
    """More about the first open step: what its level looks like."""

    line: StepLine
    descriptor: str


@dataclass(frozen=True, eq=False)
class PlanPage:
    """Everything the page of a plan shows."""

    plan: LearningPlan
    progress: Progress
    total: HoursRange
    next: NextStep | None
    open: tuple[StepLine, ...]
    done: tuple[StepLine, ...]
    skipped: tuple[StepLine, ...]
    dropped: tuple[StepLine, ...]
    entries: tuple[ProgressEntry, ...]
    changes: tuple[PlanChange, ...]
    newer: ScoreReport | None
    next_profile: RoleProfile | None
    not_asked: int

    @property
    def finish(self) -> When | None:
        return self.open[-1].when if self.open else None

    @property
    def timeline(self) -> Timeline:
        """The first open steps as a picture. Raises TimelineHasNoSteps."""
        return Timeline(gettext("Steps and dates"), tuple(_bar(line) for line in self.open[:STEPS_SHOWN]))

    @property
    def later_timeline(self) -> Timeline | None:
        """The open steps after those, if there are more."""
        later = tuple(_bar(line) for line in self.open[STEPS_SHOWN:])
        return Timeline(gettext("Later steps and dates"), later, number=STEPS_SHOWN + 1) if later else None

    @property
    def first_steps(self) -> tuple[StepLine, ...]:
        return self.open[:STEPS_SHOWN]

    @property
    def later_steps(self) -> tuple[StepLine, ...]:
        return self.open[STEPS_SHOWN:]

    @property
    def is_over(self) -> bool:
        return self.plan.state == LearningPlan.State.ENDED

    def line_of(self, public_id: uuid.UUID) -> StepLine | None:
        """The line of a step; None if it is not part of the plan."""
        lines = (*self.open, *self.done, *self.skipped, *self.dropped)
        return next((line for line in lines if line.step.public_id == public_id), None)


def _bar(line: StepLine) -> TimelineStep:
    when, state = line.when, "next" if line.place == 1 else "later"
    name = gettext("%(skill)s to %(level)s") % {"skill": line.step.skill, "level": line.step.level}
    return TimelineStep(name, when.starts_on, when.finishes_on, when.latest, state)


def plan_page(plan: LearningPlan, today: date) -> PlanPage:
    """Nine statements, however long the plan is. `today` moves what is still open into the future."""
    stored = stored_steps(plan)
    entries = tuple(ProgressEntry.objects.filter(step__plan=plan).select_related("step__skill", "step__level"))
    changes = tuple(PlanChange.objects.filter(plan=plan).select_related("step__skill", "step__level"))
    lines = _lines(stored, entries, changes)
    open_lines = _dated(lines[PlanStep.Status.OPEN], plan, today)
    done = lines[PlanStep.Status.DONE]
    return PlanPage(
        plan=plan,
        progress=_progress(open_lines, done),
        total=range_of(line.hours for line in open_lines),
        next=_next_step(open_lines),
        open=open_lines,
        done=tuple(done),
        skipped=tuple(lines[PlanStep.Status.SKIPPED]),
        dropped=tuple(lines[PlanStep.Status.DROPPED]),
        entries=entries[:ENTRIES_SHOWN],
        changes=changes[:CHANGES_SHOWN],
        newer=newer_report_for(plan),
        next_profile=None if open_lines else _profile_after(plan.profile),
        not_asked=SkillScore.objects.of_profile(plan.report_id, plan.profile_id).inferred().count(),
    )


def _lines(
    stored: StoredSteps, entries: Sequence[ProgressEntry], changes: Sequence[PlanChange]
) -> dict[str, list[StepLine]]:
    logged: dict[int, float] = {}
    for entry in entries:
        logged[entry.step_id] = logged.get(entry.step_id, 0.0) + entry.hours
    whys = whys_of(changes)
    lines: dict[str, list[StepLine]] = {status: [] for status in PlanStep.Status.values}
    for key, step in stored.steps.items():
        spent = logged.get(step.pk, 0.0)
        left = hours_left(step.hours, spent) if step.status == PlanStep.Status.OPEN else step.hours
        lines[step.status].append(StepLine(step, left, spent, whys.get(key)))
    return lines


def _dated(lines: Sequence[StepLine], plan: LearningPlan, today: date) -> tuple[StepLine, ...]:
    calendar = calendar_of([line.hours for line in lines], plan.hours_per_week, max(plan.starts_on, today))
    resources = resources_for(line.step for line in lines)
    return tuple(
        replace(line, when=when, place=place, is_last=place == len(lines), resources=resources[line.step.pk])
        for place, (line, when) in enumerate(zip(lines, calendar, strict=True), start=1)
    )


def _progress(open_lines: Sequence[StepLine], done: Sequence[StepLine]) -> Progress:
    every = [*((line, False) for line in open_lines), *((line, True) for line in done)]
    return progress_of(StepHours(line.step.hours, line.logged, is_done) for line, is_done in every)


def _next_step(open_lines: Sequence[StepLine]) -> NextStep | None:
    if not open_lines:
        return None
    line = open_lines[0]
    words = LevelDescriptor.objects.filter(skill_id=line.step.skill_id, level_id=line.step.level_id)
    descriptor = words.values_list("summary", flat=True).first() or line.step.level.summary
    return NextStep(line, descriptor)


def _profile_after(profile: RoleProfile) -> RoleProfile | None:
    """The same role one career level up."""
    higher = RoleProfile.objects.current().with_names().filter(role_id=profile.role_id)
    return higher.filter(career_level__rank__gt=profile.career_level.rank).order_by("career_level__rank").first()
