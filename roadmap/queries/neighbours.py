"""How a role differs from its neighbours at the same career level."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.models import Role
from roadmap.queries.addresses import Link, link_to
from roadmap.queries.demands import Demand

SHOWN = 6


@dataclass(frozen=True)
class Difference:
    """A skill of which one role asks for more than the other, with the larger of both weights."""

    skill: Link
    here: float
    there: float
    weight: float


@dataclass(frozen=True)
class Neighbour:
    """Another role, with the largest differences in both directions."""

    role: Link
    summary: str
    asks_more: tuple[Difference, ...]
    asks_less: tuple[Difference, ...]


def neighbours_of(role: Role, roles: Iterable[Role], found: Iterable[Demand]) -> tuple[Neighbour, ...]:
    """The other roles beside this one. `found` are the requirements of all of them at one career level."""
    asked: dict[str, dict[str, Demand]] = {}
    for demand in found:
        asked.setdefault(demand.role, {})[demand.skill] = demand
    own = asked.get(role.slug, {})
    return tuple(
        _neighbour(other, own, asked[other.slug]) for other in roles if other.slug != role.slug and other.slug in asked
    )


def _neighbour(other: Role, here: dict[str, Demand], there: dict[str, Demand]) -> Neighbour:
    differences = [_difference(here.get(skill), there.get(skill)) for skill in {**here, **there}]
    differences.sort(key=lambda one: (-abs(one.there - one.here), -one.weight, one.skill.name))
    return Neighbour(
        link_to("role", other.slug, other.name),
        other.summary,
        tuple(one for one in differences if one.there > one.here)[:SHOWN],
        tuple(one for one in differences if one.there < one.here)[:SHOWN],
    )


def _difference(here: Demand | None, there: Demand | None) -> Difference:
    asked = [demand for demand in (here, there) if demand]
    return Difference(
        asked[0].link,
        here.target if here else 0,
        there.target if there else 0,
        max(demand.weight for demand in asked),
    )
