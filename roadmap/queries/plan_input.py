"""What a plan is computed from, read from a score report: the one place where results become plans."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.domain.gaps import GroupGap, SkillGap
from assessment.measurement.types import Label
from assessment.models import Prerequisite, ProficiencyLevel, ScoreReport
from assessment.queries.scoring import Scored, gaps_of, group_gaps_of, scored
from roadmap.domain.ladder import Ladder
from roadmap.domain.milestones import Edge, Known, PlanInput, Standing, Wanted, WantedGroup
from roadmap.domain.order import OrderedStep, order_of
from roadmap.domain.path import milestones_of

STANDING = {
    "met": Standing.HELD,
    "likely_met": Standing.HELD,
    "unclear": Standing.UNCLEAR,
    "likely_gap": Standing.LACKING,
    "gap": Standing.LACKING,
    "not_assessed": Standing.UNKNOWN,
}


@dataclass(frozen=True, eq=False)
class Proposal:
    """The steps that a report asks for, in order, with the rows and names they are stored and shown with."""

    given: PlanInput
    steps: tuple[OrderedStep, ...]
    skill_ids: dict[str, int]
    skill_names: dict[str, str]
    level_ids: tuple[int, ...]


def proposal_of(report: ScoreReport) -> Proposal:
    """What to learn after this report. Three statements once the pack version is in memory."""
    result = scored(report)
    framework = result.instrument.framework
    levels = levels_of(report.pack_version.framework_id)
    edges = hard_edges(report.pack_version.framework_id, framework.skills)
    given = input_of(result, gaps_of(result), group_gaps_of(result), ladder_of(levels), edges)
    return Proposal(
        given=given,
        steps=order_of(milestones_of(given), given.edges, given.ladder),
        skill_ids={slug: facts.id for slug, facts in framework.skills.items()},
        skill_names={slug: facts.name for slug, facts in framework.skills.items()},
        level_ids=tuple(pk for pk, _ in levels),
    )


def input_of(
    result: Scored, gaps: Iterable[SkillGap], groups: Iterable[GroupGap], ladder: Ladder, edges: tuple[Edge, ...]
) -> PlanInput:
    """What a plan towards these gaps would be computed from."""
    return PlanInput(
        ladder=ladder,
        wanted=tuple(_wanted(gap) for gap in gaps),
        groups=tuple(
            WantedGroup(group.name, tuple(_wanted(option) for option in group.options), group.need) for group in groups
        ),
        known=_known(result),
        edges=edges,
    )


def ladder_of(levels: Iterable[tuple[int, float]]) -> Ladder:
    """The rungs as `levels_of` gives them."""
    return Ladder(tuple(value for _, value in levels))


def levels_of(framework_id: int) -> list[tuple[int, float]]:
    """Primary key and value of each rung, lowest first. One statement."""
    return list(ProficiencyLevel.objects.filter(framework_id=framework_id).values_list("pk", "value"))


def hard_edges(framework_id: int, skills: Iterable[str]) -> tuple[Edge, ...]:
    """The hard prerequisites among these skills. One statement."""
    wanted = set(skills)
    rows = Prerequisite.objects.filter(skill__framework_id=framework_id, strength=Prerequisite.Strength.HARD)
    return tuple(
        Edge(skill, needs, level)
        for skill, needs, level in rows.values_list("skill__slug", "needs__slug", "level__value")
        if skill in wanted and needs in wanted
    )


def _wanted(gap: SkillGap) -> Wanted:
    return Wanted(gap.skill, gap.target, gap.weight, gap.shortfall, gap.p_meets, STANDING[gap.state], gap.is_gate)


def _known(result: Scored) -> dict[str, Known]:
    estimate = result.estimate
    return {
        slug: Known(estimate.mean.item(estimate.position(slug)), estimate.label(slug) != Label.INFERRED)
        for slug in result.instrument.framework.skills
    }
