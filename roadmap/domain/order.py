"""The order of a plan: what matters most for the least time first, and never a step before its prerequisite."""

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadmap.domain.ladder import Ladder
from roadmap.domain.milestones import Edge, Milestone, MilestoneId, Wanted
from roadmap.domain.path import needed_rung

Needs = Mapping[MilestoneId, frozenset[MilestoneId]]
DEPENDENTS_COUNT = 0.5
DIGITS_THAT_COUNT = 2


class PrerequisitesGoInACircle(ValueError):
    """Milestones wait for each other, so none of them can be first. `circle` lists them."""

    def __init__(self, circle: list[MilestoneId]) -> None:
        super().__init__(" -> ".join(f"{key.skill} {key.rung}" for key in circle))
        self.circle = circle


@dataclass(frozen=True, slots=True)
class OrderedStep:
    """A milestone in its place: its priority, and how many other unmet requirements wait for it."""

    milestone: Milestone
    priority: float
    unlocks: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The order after a move; `stopped_by` is the step it could not pass, None if it went where it was wished."""

    order: tuple[MilestoneId, ...]
    position: int
    stopped_by: MilestoneId | None


def needs_of(keys: Collection[MilestoneId], edges: Iterable[Edge], ladder: Ladder) -> Needs:
    """For each milestone those of the plan that come directly before it: its lower rung, and its prerequisites."""
    present = sorted(keys)
    edges_of: dict[str, list[Edge]] = {}
    for edge in edges:
        edges_of.setdefault(edge.skill, []).append(edge)
    rungs: dict[str, list[int]] = {}
    for key in present:
        rungs.setdefault(key.skill, []).append(key.rung)
    needs = {}
    for key in present:
        highest = [(key.skill, key.rung - 1)]
        highest += [(edge.needs, needed_rung(ladder, key.rung, edge)) for edge in edges_of.get(key.skill, ())]
        before = ((skill, [rung for rung in rungs.get(skill, ()) if rung <= most]) for skill, most in highest)
        needs[key] = frozenset(MilestoneId(skill, reached[-1]) for skill, reached in before if reached)
    return needs


def order_of(milestones: Iterable[Milestone], edges: Iterable[Edge], ladder: Ladder) -> tuple[OrderedStep, ...]:
    """List scheduling: of the milestones whose prerequisites are done, always the one with the highest priority.

    Priority of a gap = weight x expected shortfall x (1 + .5 x share of the unmet requirements that wait for it)
    / its remaining hours, to two digits; a prerequisite has at least the priority of what it unlocks. Among equals
    gates come first, then short steps, then the alphabet. Raises PrerequisitesGoInACircle.
    """
    by_id = {milestone.id: milestone for milestone in milestones}
    hours: dict[Wanted, dict[MilestoneId, float]] = {}
    for milestone in by_id.values():
        for wanted in milestone.wanted:
            hours.setdefault(wanted, {})[milestone.id] = milestone.hours
    ends = {max(rungs) for rungs in hours.values()}
    needs = needs_of(by_id.keys(), edges, ladder)
    waiting = _all_that_wait(needs)
    unlocks = {key: sum(other in ends and other.skill != key.skill for other in waiting[key]) for key in by_id}
    own = {key: _priority(by_id[key], hours, unlocks[key] / max(len(ends), 1)) for key in by_id}
    best = {key: max(own[other] for other in (key, *waiting[key])) for key in by_id}
    gates = {key: any(by_id[other].is_gate for other in (key, *waiting[key])) for key in by_id}
    order = _schedule(needs, lambda key: (-best[key], not gates[key], by_id[key].hours, key))
    return tuple(OrderedStep(by_id[key], best[key], unlocks[key]) for key in order)


def legal_order(wished: Sequence[MilestoneId], needs: Needs) -> tuple[MilestoneId, ...]:
    """The wished order, changed only where a step would come before its prerequisite."""
    place = {key: position for position, key in enumerate(wished)}
    return _schedule({key: needs[key] & place.keys() for key in wished}, lambda key: place[key])


def move(order: Sequence[MilestoneId], needs: Needs, key: MilestoneId, to: int) -> Moved:
    """Put a step at position `to` (0 is first), or as near as its prerequisites and the steps that need it allow."""
    rest = [other for other in order if other != key]
    after = max((place for place, other in enumerate(rest) if other in needs[key]), default=-1)
    before = min((place for place, other in enumerate(rest) if key in needs[other]), default=len(rest))
    wished = min(max(to, 0), len(rest))
    position = min(max(wished, after + 1), before)
    stopped_by = rest[after] if position > wished else rest[before] if position < wished else None
    return Moved((*rest[:position], key, *rest[position:]), position, stopped_by)


def _priority(milestone: Milestone, hours: Mapping[Wanted, Mapping[MilestoneId, float]], share: float) -> float:
    """To two digits: hours and shortfall are estimates, so a third would order steps by noise."""
    gaps = sum(one.weight * one.shortfall / sum(hours[one].values()) for one in milestone.wanted)
    return float(f"{gaps * (1 + DEPENDENTS_COUNT * share):.{DIGITS_THAT_COUNT}g}")


def _all_that_wait(needs: Needs) -> dict[MilestoneId, set[MilestoneId]]:
    """For each milestone all that come later because of it, directly or not."""
    waiting: dict[MilestoneId, set[MilestoneId]] = {key: set() for key in needs}
    for key in needs:
        todo = [*needs[key]]
        while todo:
            earlier = todo.pop()
            if key not in waiting[earlier]:
                waiting[earlier].add(key)
                todo.extend(needs[earlier])
    return waiting


def _schedule(needs: Needs, rank: Callable[[MilestoneId], Any]) -> tuple[MilestoneId, ...]:
    unlocked_by: dict[MilestoneId, list[MilestoneId]] = {key: [] for key in needs}
    for key, earlier in needs.items():
        for other in earlier:
            unlocked_by[other].append(key)
    missing = {key: len(earlier) for key, earlier in needs.items()}
    ready = [(rank(key), key) for key, count in missing.items() if not count]
    heapq.heapify(ready)
    order: list[MilestoneId] = []
    while ready:
        key = heapq.heappop(ready)[1]
        order.append(key)
        for other in unlocked_by[key]:
            missing[other] -= 1
            if not missing[other]:
                heapq.heappush(ready, (rank(other), other))
    if len(order) < len(needs):
        raise PrerequisitesGoInACircle(_circle({key: needs[key] - set(order) for key in needs if key not in order}))
    return tuple(order)


def _circle(needs: Needs) -> list[MilestoneId]:
    walk = [min(needs)]
    while walk.count(walk[-1]) == 1:
        walk.append(min(needs[walk[-1]]))
    return walk[walk.index(walk[-1]) :][::-1]
