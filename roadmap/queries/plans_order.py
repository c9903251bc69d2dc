"""The steps of a plan as the rules of order know them."""

from dataclasses import dataclass

from roadmap.domain.difference import Difference, StepNow, StepState, difference_of
from roadmap.domain.ladder import Ladder
from roadmap.domain.milestones import Edge, MilestoneId
from roadmap.domain.order import Needs, needs_of
from roadmap.models import LearningPlan, PlanStep
from roadmap.queries.plan_input import Proposal, hard_edges, levels_of


@dataclass(frozen=True, eq=False)
class StoredSteps:
    """All steps of a plan by milestone, in their stored order, and the rules they must obey."""

    steps: dict[MilestoneId, PlanStep]
    ladder: Ladder
    edges: tuple[Edge, ...]

    @property
    def open(self) -> tuple[MilestoneId, ...]:
        """The open steps in their order."""
        return tuple(key for key, step in self.steps.items() if step.status == PlanStep.Status.OPEN)

    @property
    def needs(self) -> Needs:
        """What comes directly before what, among the open steps; closed ones hold nobody up."""
        return needs_of(self.open, self.edges, self.ladder)

    def key_of(self, step: PlanStep) -> MilestoneId:
        return next(key for key, other in self.steps.items() if other.pk == step.pk)


def stored_steps(plan: LearningPlan) -> StoredSteps:
    """Three statements, however long the plan is. Needs `plan.profile.role`."""
    framework_id = plan.profile.role.framework_id
    levels = levels_of(framework_id)
    rungs = {pk: rung for rung, (pk, _) in enumerate(levels)}
    rows = PlanStep.objects.filter(plan=plan).select_related("skill", "level")
    steps = {MilestoneId(step.skill.slug, rungs[step.level_id]): step for step in rows}
    edges = hard_edges(framework_id, {key.skill for key in steps})
    return StoredSteps(steps, Ladder(tuple(value for _, value in levels)), edges)


def difference_to(stored: StoredSteps, proposal: Proposal) -> Difference:
    """What the proposal would change in the plan. No statement."""
    return difference_of(
        (StepNow(key, step.hours, StepState(step.status)) for key, step in stored.steps.items()),
        {step.milestone.id: step.milestone.hours for step in proposal.steps},
    )
