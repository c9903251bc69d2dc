"""What to learn from for a step: resources at its level, free ones first."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.models import PlanStep, Resource, ResourceCoverage
from roadmap.queries.resources import ResourceLine, line_of

SHOWN = 4
COST_ORDER = (Resource.Cost.FREE, Resource.Cost.FREEMIUM, Resource.Cost.UNKNOWN, Resource.Cost.PAID)
LONG = 10**9


@dataclass(frozen=True, eq=False)
class StepResource:
    """A resource as a line, and whether the step's level lies between the levels it leads between."""

    line: ResourceLine
    is_at_level: bool


def resources_for(steps: Iterable[PlanStep]) -> dict[int, tuple[StepResource, ...]]:
    """By step: up to four that lead to its level, then the nearest. Free first, then short ones. One statement."""
    steps = list(steps)
    rows = ResourceCoverage.objects.filter(skill_id__in={step.skill_id for step in steps})
    by_skill: dict[int, list[ResourceCoverage]] = {}
    for row in rows.filter(resource__retired_at__isnull=True).select_related("resource"):
        by_skill.setdefault(row.skill_id, []).append(row)
    return {step.pk: tuple(_best(by_skill.get(step.skill_id, ()), step.level.value)) for step in steps}


def _best(rows: Iterable[ResourceCoverage], value: float) -> Iterable[StepResource]:
    return _lines(sorted(rows, key=lambda row: _rank(row, value))[:SHOWN], value)


def _rank(row: ResourceCoverage, value: float) -> tuple[float, int, int, str]:
    resource = row.resource
    return distance(row.from_value, row.to_value, value), *_cost_and_length(resource), resource.title


def _cost_and_length(resource: Resource) -> tuple[int, int]:
    return COST_ORDER.index(Resource.Cost(resource.cost)), resource.minutes or LONG


def distance(from_value: float, to_value: float, value: float) -> float:
    """How far a resource is from leading to the level, in levels; 0 if it starts below and reaches it."""
    if from_value < value <= to_value:
        return 0.0
    return value - to_value if value > to_value else from_value - value + 1.0


def _lines(rows: Iterable[ResourceCoverage], value: float) -> Iterable[StepResource]:
    for row in rows:
        yield StepResource(line_of(row.resource), distance(row.from_value, row.to_value, value) == 0)
