"""Change between two assessments: a shrunken difference, so that luck is not reported as learning."""

import math
from dataclasses import dataclass
from enum import StrEnum

from .normal import normal_cdf

DRIFT_PER_MONTH = 0.02
DRIFT_AFTER_WORK = 2.0
IMPROVED_AT = 0.8
CLEARLY_IMPROVED_AT = 0.95


class ChangeState(StrEnum):
    """What to tell the person about a change."""

    CLEARLY_IMPROVED = "clearly_improved"
    IMPROVED = "improved"
    NO_CLEAR_CHANGE = "no_clear_change"


class TimeRunsBackwards(ValueError):
    """The second assessment lies before the first."""

    def __init__(self, months: float) -> None:
        super().__init__(f"The second assessment lies {-months} months before the first.")
        self.months = months


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a level between two assessments: mean and SD in levels, P(change > 0), state."""

    mean: float
    sd: float
    probability_improved: float
    state: ChangeState


def drift_variance(months: float, *, worked_on: bool = False) -> float:
    """How far a level may have moved, in levels²; twice as much for skills with completed roadmap work.

    The mean of the drift is 0: learning is not assumed. Raises TimeRunsBackwards.
    """
    if months < 0.0:
        raise TimeRunsBackwards(months)
    return DRIFT_PER_MONTH * months * (DRIFT_AFTER_WORK if worked_on else 1.0)


def change_of(
    old_mean: float,
    old_variance: float,
    new_mean: float,
    new_variance: float,
    months: float,
    *,
    worked_on: bool = False,
) -> Change:
    """The change w of a random-walk level (Kalman 1960), given the old posterior and the new direct evidence alone.

    gain = qΔ / (A + qΔ + v); E w = gain (y - a); Var w = qΔ (1 - gain). Raises TimeRunsBackwards.
    """
    drift = drift_variance(months, worked_on=worked_on)
    gain = drift / (old_variance + drift + new_variance)
    mean, sd = gain * (new_mean - old_mean), math.sqrt(drift * (1.0 - gain))
    # On the same day nothing can have changed: neither better nor worse.
    probability = float(normal_cdf(mean / sd)) if sd > 0.0 else 0.0
    return Change(mean, sd, probability, _state(probability))


def direct_evidence(
    without_mean: float, without_variance: float, with_mean: float, with_variance: float
) -> tuple[float, float]:
    """Mean and variance of the evidence that turned the first normal belief about a level into the second.

    Evidence that did not narrow the belief says nothing: its variance is infinite.
    """
    precision = 1.0 / with_variance - 1.0 / without_variance
    if precision <= 0.0:
        return without_mean, math.inf
    return (with_mean / with_variance - without_mean / without_variance) / precision, 1.0 / precision


def _state(probability: float) -> ChangeState:
    if probability >= CLEARLY_IMPROVED_AT:
        return ChangeState.CLEARLY_IMPROVED
    return ChangeState.IMPROVED if probability >= IMPROVED_AT else ChangeState.NO_CLEAR_CHANGE
