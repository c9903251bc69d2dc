"""How far somebody's own ratings lie from what checks found, and when that is sure enough to be told."""

from dataclasses import dataclass

from .evidence import SELF_RATER
from .levels import Estimate
from .normal import INTERVAL_80, normal_cdf
from .types import Label, Source

FEWEST_CHECKED = 5
SMALLEST = 0.3
SURE = 0.9


@dataclass(frozen=True, slots=True)
class SelfBias:
    """Levels by which self-ratings lie above (positive) or below checks: mean, 80 % interval, and skills compared."""

    mean: float
    low: float
    high: float
    skills: int

    @property
    def size(self) -> float:
        """The distance in either direction."""
        return abs(self.mean)

    @property
    def least(self) -> float:
        """The near end of the interval, seen in the direction of the mean; 0 where the interval crosses it."""
        return max(min(abs(self.low), abs(self.high)) if self.low * self.high > 0 else 0.0, 0.0)

    @property
    def most(self) -> float:
        """The far end of the interval."""
        return max(abs(self.low), abs(self.high))


def bias_worth_telling(estimate: Estimate) -> SelfBias | None:
    """The bias of the person's own ratings, or None while it is small, unsure, or rests on few checked skills.

    At least five skills that were both rated by her and checked, a mean of 0.3 of a level, and a sign that is right
    with 90 % probability.
    """
    if SELF_RATER.key not in estimate.raters:
        return None
    compared = sum(
        estimate.label(skill) == Label.CHECKED and estimate.count(skill, (Source.SELF,)) > 0
        for skill in estimate.counts
    )
    mean, sd = estimate.bias_of(SELF_RATER.key)
    if compared < FEWEST_CHECKED or abs(mean) < SMALLEST or normal_cdf(abs(mean) / sd) < SURE:
        return None
    return SelfBias(mean, mean - INTERVAL_80 * sd, mean + INTERVAL_80 * sd, compared)
