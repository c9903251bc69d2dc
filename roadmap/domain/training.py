"""What some hours of learning would change, by the same hours for a level as plans use."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.domain.ladder import Ladder


@dataclass(frozen=True, slots=True)
class Lack:
    """A skill in which somebody is below what her role asks for: where she is, the target, and what it weighs."""

    skill: int
    mean: float
    target: float
    weight: float


def trained(lacks: Iterable[Lack], hours: float, ladder: Ladder) -> dict[int, float]:
    """The level each skill reaches when the hours go to the weightiest lacks first, one rung after the other.

    A rung that does not fit into the hours left is not begun: half a rung is no level. Hours are estimates.
    """
    reached: dict[int, float] = {}
    for lack in sorted(lacks, key=lambda one: (-one.weight * (one.target - one.mean), one.skill)):
        mean = lack.mean
        for rung in range(1, ladder.top + 1):
            value = ladder.values[rung]
            if value > lack.target or ladder.holds(mean, rung):
                continue
            cost = ladder.hours(rung) * ladder.share_left(mean, rung)
            if cost > hours:
                break
            hours -= cost
            mean = reached[lack.skill] = value
    return reached
