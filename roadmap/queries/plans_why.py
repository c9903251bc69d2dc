"""Why a step is in a plan: the figures kept with the change that brought it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadmap.domain.milestones import MilestoneId
from roadmap.models import PlanChange
from wording.content import ContentText


@dataclass(frozen=True, slots=True)
class Why:
    """The figures that put a step into the plan, as they were when it was planned.

    `p_meets` is None for a prerequisite the role does not ask for itself; levels are on the scale 0-5.
    """

    mean: float
    p_meets: float | None
    target: float | None
    is_gate: bool
    is_assessed: bool
    check_first: bool
    is_estimate: bool
    unlocks: int
    needed_for: tuple[str, ...]

    @property
    def percent(self) -> int | None:
        return None if self.p_meets is None else round(self.p_meets * 100)


def whys_of(changes: Sequence[PlanChange]) -> dict[MilestoneId, Why]:
    """The newest figures of each step; changes come newest first."""
    whys: dict[MilestoneId, Why] = {}
    for change in changes:
        for figures in change.details.get("why", ()):
            whys.setdefault(MilestoneId(figures["skill"], figures["rung"]), _why(figures))
    return whys


def _why(figures: Mapping[str, Any]) -> Why:
    return Why(
        mean=figures["mean"],
        p_meets=figures.get("p_meets"),
        target=figures.get("target"),
        is_gate=figures.get("is_gate", False),
        is_assessed=figures.get("is_assessed", False),
        check_first=figures["check_first"],
        is_estimate=figures["is_estimate"],
        unlocks=figures["unlocks"],
        needed_for=tuple(ContentText(name) for name in figures["needed_for"]),
    )
