"""The rungs that all skills of a framework share, and how long it takes to climb one."""

import math
from bisect import bisect_right
from dataclasses import dataclass

# Hours for reaching level 1, 2, 3, 4, 5, where a pack says nothing. Always shown as an estimate.
HOURS_FOR_LEVEL = (4.0, 12.0, 30.0, 60.0, 120.0)
HALF_LEVEL = 0.5
LEAST_SHARE_LEFT = 0.25


@dataclass(frozen=True, slots=True)
class Ladder:
    """Level values on the scale 0-5, lowest first; rung k is the k-th of them, so rung 0 is the bottom."""

    values: tuple[float, ...]

    @property
    def top(self) -> int:
        return len(self.values) - 1

    def nearest(self, value: float) -> int:
        """The rung whose value is nearest; half-way counts as the lower one."""
        return min(range(len(self.values)), key=lambda rung: (abs(self.values[rung] - value), rung))

    def below(self, value: float) -> int:
        """The highest rung that is not above the value; never below rung 0."""
        return max(bisect_right(self.values, value) - 1, 0)

    def holds(self, mean: float, rung: int) -> bool:
        """Whether an estimate is at the rung more likely than not: half a level below it is the cut."""
        return mean >= self.values[rung] - HALF_LEVEL

    def share_left(self, mean: float, rung: int) -> float:
        """How much of the way from the rung below to this one is still to go, between a quarter and all of it.

        Rung 0 is where everybody starts, so it is never asked for.
        """
        width = self.values[rung] - self.values[rung - 1]
        return min(max((self.values[rung] - mean) / width, LEAST_SHARE_LEFT), 1.0)

    def hours(self, rung: int) -> float:
        """Hours from the rung below to this one when nothing is known yet.

        4, 12, 30, 60, 120 for the levels 1 to 5; a ladder with other rungs shares the same hours out.
        """
        return _hours_up_to(self.values[rung]) - _hours_up_to(self.values[rung - 1])


def _hours_up_to(value: float) -> float:
    whole = math.floor(value)
    started = HOURS_FOR_LEVEL[whole] * (value - whole) if whole < len(HOURS_FOR_LEVEL) else 0.0
    return sum(HOURS_FOR_LEVEL[:whole]) + started
