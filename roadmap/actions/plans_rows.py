"""Rows of a plan as they are written, and the lock that keeps two changes from mixing."""

from collections.abc import Mapping
from typing import Any

from roadmap.domain.milestones import MilestoneId
from roadmap.domain.order import OrderedStep
from roadmap.domain.reasons import kept_reason
from roadmap.domain.refusals import PlanHasEnded
from roadmap.models import LearningPlan, PlanStep
from roadmap.policies import may_change_plan
from roadmap.queries.plan_input import Proposal


def lock_plan(plan: LearningPlan) -> LearningPlan:
    """The plan as it stands, nobody else changing it until the transaction ends. Raises PlanHasEnded."""
    locked = LearningPlan.objects.select_for_update(of=("self",)).with_names().get(pk=plan.pk)
    if not may_change_plan(locked):
        raise PlanHasEnded
    return locked


def step_rows(plan: LearningPlan, proposal: Proposal) -> dict[MilestoneId, PlanStep]:
    """An unsaved row for each step of the proposal, in its order."""
    return {
        step.milestone.id: PlanStep(
            plan=plan,
            skill_id=proposal.skill_ids[step.milestone.id.skill],
            level_id=proposal.level_ids[step.milestone.id.rung],
            position=position,
            hours=step.milestone.hours,
            priority=step.priority,
            reason=reason_of(step, proposal.skill_names),
        )
        for position, step in enumerate(proposal.steps, start=1)
    }


def reason_of(step: OrderedStep, names: Mapping[str, str]) -> str:
    """Why the step is in the plan, in a few words, as it is stored."""
    return kept_reason(
        is_asked=bool(step.milestone.wanted),
        is_gate=step.milestone.is_gate,
        needed_for=[names[skill] for skill in step.milestone.needed_for],
    )


def why_of(proposal: Proposal) -> list[dict[str, Any]]:
    """The figures behind each step as they were when it was planned, kept with the change that brought it."""
    return [_why(step, proposal) for step in proposal.steps]


def _why(step: OrderedStep, proposal: Proposal) -> dict[str, Any]:
    milestone = step.milestone
    known = proposal.given.known.get(milestone.id.skill)
    figures: dict[str, Any] = {
        "skill": milestone.id.skill,
        "rung": milestone.id.rung,
        "mean": round(known.mean, 2) if known else 0.0,
        "unlocks": step.unlocks,
        "needed_for": [proposal.skill_names[skill] for skill in milestone.needed_for],
        "check_first": milestone.check_first,
        "is_estimate": milestone.is_estimate,
    }
    if milestone.wanted:
        heaviest = max(milestone.wanted, key=lambda one: (one.weight * one.shortfall, one.target))
        figures |= {"p_meets": round(heaviest.p_meets, 3), "target": heaviest.target, "is_gate": milestone.is_gate}
        figures["is_assessed"] = bool(known and known.is_direct)
    return figures
