"""What a plan is made from: what is wanted, what is known, and the milestones between the two."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from roadmap.domain.ladder import LEAST_SHARE_LEFT, Ladder


class MilestoneId(NamedTuple):
    """A rung of a skill."""

    skill: str
    rung: int


class Standing(StrEnum):
    """How a requirement stands: met or likely met, unclear, likely missed or missed, never assessed."""

    HELD = "held"
    UNCLEAR = "unclear"
    LACKING = "lacking"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A requirement, or one option of a group: target on the scale 0-5, expected shortfall in levels, P(meets)."""

    skill: str
    target: float
    weight: float
    shortfall: float
    p_meets: float
    standing: Standing
    is_gate: bool = False


@dataclass(frozen=True, slots=True)
class WantedGroup:
    """Any `need` of the options will do; the options carry the group's weight and gate."""

    name: str
    options: tuple[Wanted, ...]
    need: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """Estimated level of a skill on the scale 0-5, and whether any answer was about this very skill."""

    mean: float
    is_direct: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A hard prerequisite: `skill` wants `needs` first, at level value `level` (2 where the pack does not say)."""

    skill: str
    needs: str
    level: float | None = None


@dataclass(frozen=True)
class PlanInput:
    """Everything a plan is computed from. `hours` holds the pack's own values for whole rungs, where it has any."""

    ladder: Ladder
    wanted: tuple[Wanted, ...]
    known: Mapping[str, Known]
    groups: tuple[WantedGroup, ...] = ()
    edges: tuple[Edge, ...] = ()
    hours: Mapping[MilestoneId, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Reaching one rung of one skill.

    `wanted` holds the requirements this rung is on the way to (none: it is only a prerequisite); `needed_for` the
    skills that wait for it; `hours` what is left of the rung; `check_first`: three questions may show it is not needed.
    """

    id: MilestoneId
    hours: float
    is_estimate: bool
    wanted: tuple[Wanted, ...]
    needed_for: tuple[str, ...]
    check_first: bool

    @property
    def is_gate(self) -> bool:
        return any(wanted.is_gate for wanted in self.wanted)


def rounded_up(hours: float, whole: float) -> float:
    """Hours in halves, never more than the whole rung takes."""
    return min(math.ceil(hours * 2 - 1e-9) / 2, whole)


def hours_of(given: PlanInput, key: MilestoneId, wanted: tuple[Wanted, ...] = ()) -> float:
    """Hours left of a rung: the pack's value or the estimate, times the share still to go, at least a quarter.

    The last rung to an *unclear* target is planned with the expected shortfall, if that is less: about half of the
    people in this state are there already, so the whole rung would be too much and nothing too little. Three
    questions settle it, which is why the step also says "check first".
    """
    whole = given.hours.get(key, given.ladder.hours(key.rung))
    known = given.known.get(key.skill)
    share = given.ladder.share_left(known.mean, key.rung) if known else 1.0
    width = given.ladder.values[key.rung] - given.ladder.values[key.rung - 1]
    for one in wanted:
        if one.standing == Standing.UNCLEAR and given.ladder.nearest(one.target) == key.rung:
            share = min(share, max(one.shortfall / width, LEAST_SHARE_LEFT))
    return rounded_up(whole * share, whole)
