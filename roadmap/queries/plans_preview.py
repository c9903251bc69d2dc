"""What a plan would be, before anything is written: a new one, or one brought up to date."""

from dataclasses import dataclass
from datetime import date

from assessment.models import ScoreReport
from roadmap.domain.dates import HoursRange, When, calendar_of, range_of
from roadmap.domain.milestones import MilestoneId
from roadmap.models import LearningPlan
from roadmap.queries.plan_input import Proposal, proposal_of
from roadmap.queries.plans import current_plan_for
from roadmap.queries.plans_order import difference_to, stored_steps

STEPS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A step in words: the skill's name, the rung, and its hours."""

    skill: str
    rung: int
    hours: float


@dataclass(frozen=True, eq=False)
class PlanPreview:
    """A plan that could be made: how many steps and hours, when it would be done, and what would come first."""

    report: ScoreReport
    steps: int
    total: HoursRange
    finish: When | None
    first: tuple[NamedStep, ...]
    current: LearningPlan | None


@dataclass(frozen=True, slots=True)
class ChangedStep:
    """A step that stays, with other hours."""

    skill: str
    rung: int
    before: float
    after: float


@dataclass(frozen=True, eq=False)
class RebasePreview:
    """What a newer report would change in a plan."""

    plan: LearningPlan
    report: ScoreReport
    kept: int
    done: int
    changed: tuple[ChangedStep, ...]
    added: tuple[NamedStep, ...]
    dropped: tuple[NamedStep, ...]
    done_but_wanted: tuple[NamedStep, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.added or self.dropped)


def plan_preview(report: ScoreReport, hours_per_week: float, starts_on: date) -> PlanPreview:
    """Four statements once the pack version is in memory."""
    proposal = proposal_of(report)
    hours = [step.milestone.hours for step in proposal.steps]
    calendar = calendar_of(hours, hours_per_week, starts_on)
    return PlanPreview(
        report=report,
        steps=len(hours),
        total=range_of(hours),
        finish=calendar[-1] if calendar else None,
        first=tuple(
            NamedStep(proposal.skill_names[step.milestone.id.skill], step.milestone.id.rung, step.milestone.hours)
            for step in proposal.steps[:STEPS_SHOWN]
        ),
        current=current_plan_for(report),
    )


def rebase_preview(plan: LearningPlan, report: ScoreReport) -> RebasePreview:
    """Seven statements once the pack version is in memory."""
    stored, proposal = stored_steps(plan), proposal_of(report)
    difference = difference_to(stored, proposal)
    hours = {step.milestone.id: step.milestone.hours for step in proposal.steps}
    hours |= {key: step.hours for key, step in stored.steps.items() if key not in hours}
    names = {**{key.skill: step.skill.name for key, step in stored.steps.items()}, **proposal.skill_names}

    def named(keys: tuple[MilestoneId, ...]) -> tuple[NamedStep, ...]:
        return tuple(NamedStep(names[key.skill], key.rung, hours[key]) for key in keys)

    return RebasePreview(
        plan=plan,
        report=report,
        kept=len(difference.kept),
        done=len(difference.done) + len(difference.done_but_wanted),
        changed=tuple(
            ChangedStep(names[one.id.skill], one.id.rung, one.before, one.after) for one in difference.changed
        ),
        added=named(in_order(proposal, (*difference.added, *difference.back))),
        dropped=named(difference.dropped),
        done_but_wanted=named(difference.done_but_wanted),
    )


def in_order(proposal: Proposal, keys: tuple[MilestoneId, ...]) -> tuple[MilestoneId, ...]:
    """These milestones in the order of the proposal."""
    return tuple(step.milestone.id for step in proposal.steps if step.milestone.id in set(keys))
