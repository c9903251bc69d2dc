"""The sources' rule “one technology from each area makes you well-rounded”: a mark for each area, beside the levels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.measurement.levels import Estimate
from assessment.models import ChoiceGroup

WORKING_LEVEL = 2.0
EARNED_AT = 0.6


@dataclass(frozen=True, slots=True)
class ChoiceMark:
    """`state`: earned, not_yet or not_assessed; `through` names the skills that earned it."""

    name: str
    slug: str
    source: str
    note: str
    tools: tuple[str, ...]
    state: str
    through: tuple[str, ...]


def choice_marks(framework_id: int, estimate: Estimate, ratings: Mapping[str, float]) -> list[ChoiceMark]:
    """A mark for every choice group that has skills. Three statements.

    Earned when enough of its skills are probably at least at “guided” (P of .6 or more, by direct evidence): the
    sources ask for one technology used, not for mastery. `ratings` are the person's own newest ones; who says “not
    yet” has not used it, however strong her neighbouring skills are. Groups that the field has outgrown are left out.
    """
    groups = ChoiceGroup.objects.filter(framework_id=framework_id, is_dated=False).for_marks()
    return [_mark(group, estimate, ratings) for group in groups if group.skills.all()]


def _mark(group: ChoiceGroup, estimate: Estimate, ratings: Mapping[str, float]) -> ChoiceMark:
    skills = [skill for skill in group.skills.all() if skill.slug in estimate.positions]
    assessed = [skill for skill in skills if estimate.count(skill.slug)]
    through = [skill.name for skill in assessed if _is_at_work(estimate, ratings, skill.slug)]
    need = len(skills) if group.rule == ChoiceGroup.Rule.ALL_OF else min(group.need, len(skills))
    return ChoiceMark(
        name=group.name,
        slug=group.slug,
        source=group.source.slug,
        note=group.note,
        tools=tuple(tool.name for tool in group.tools.all()),
        state=_state(len(through), len(assessed), need),
        through=tuple(through),
    )


def _is_at_work(estimate: Estimate, ratings: Mapping[str, float], skill: str) -> bool:
    if ratings.get(skill, WORKING_LEVEL) < WORKING_LEVEL:
        return False
    return estimate.probability_meets(skill, WORKING_LEVEL - 0.5) >= EARNED_AT


def _state(earned: int, assessed: int, need: int) -> str:
    if need and earned >= need:
        return "earned"
    return "not_yet" if assessed else "not_assessed"


def count_earned(marks: Iterable[ChoiceMark]) -> int:
    return sum(mark.state == "earned" for mark in marks)
