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


def resources_for(step: PlanStep) -> list[StepResource]:
    """Up to four: those that lead to the step's level, then the nearest. Free first, then short ones. One statement."""
    rows = ResourceCoverage.objects.filter(skill_id=step.skill_id, resource__retired_at__isnull=True)
    found = sorted(rows.select_related("resource"), key=lambda row: _rank(row, step.level.value))
    return list(_lines(found[:SHOWN], step.level.value))


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
