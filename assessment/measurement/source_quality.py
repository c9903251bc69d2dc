"""How good a source of ratings is in one organisation: its slope, and the spread of its raters' biases.

Where skills were checked, ratings can be held against what the checks say. The fewer there are, the more the defaults
of `evidence.py` count.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .evidence import (
    COLLEAGUE_SPREAD,
    MANAGER_CURVE,
    PEER_CURVE,
    RATER_VARIANCE,
    RATING_THRESHOLDS,
    SELF_CURVE,
    SELF_RATER,
)
from .grid import Floats, logistic
from .types import Source

FEWEST_PEOPLE = 5
LOG_SLOPE_SD, BIAS_MEAN_SD, LOG_SPREAD_SD = 0.4, 0.4, 0.4
BIAS_NODES, BIAS_WEIGHTS = np.polynomial.hermite_e.hermegauss(13)
LEVEL_NODES, LEVEL_WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
EDGES = np.array([-np.inf, *RATING_THRESHOLDS, np.inf])  # category k lies between the k-th and the next
SMALLEST_CHANCE = 1e-300
PROBE, SMALLEST_STEP, SMALLEST_GAIN = 1e-3, 1e-6, 1e-7
MISSING = -1


@dataclass(frozen=True, slots=True)
class SourceQuality:
    """Slope of the ratings, and mean and standard deviation of the raters' biases, in levels."""

    slope: float = SELF_CURVE.slope
    bias_mean: float = SELF_RATER.bias_mean
    bias_sd: float = SELF_RATER.bias_sd


_COLLEAGUES_SD = math.sqrt(RATER_VARIANCE + COLLEAGUE_SPREAD**2)
EXPECTED = {
    Source.SELF: SourceQuality(),
    Source.MANAGER: SourceQuality(MANAGER_CURVE.slope, 0.0, _COLLEAGUES_SD),
    Source.PEER: SourceQuality(PEER_CURVE.slope, 0.0, _COLLEAGUES_SD),
}


def source_quality(
    ratings: NDArray[np.int64], mean: Floats, sd: Floats, expected: SourceQuality | None = None
) -> SourceQuality | None:
    """The most likely quality of a source, given what is expected of it (posterior mode).

    `ratings` is people x skills (0 to 5, -1 where there is none), `mean` and `sd` are the levels of the same skills
    from checks alone. Each row is one rater's: of self-ratings the person herself. None for fewer than five people
    with ratings of checked skills. The three parameters have normal priors (slope and spread by their logarithms).
    """
    kept = (ratings != MISSING).any(axis=1)
    if kept.sum() < FEWEST_PEOPLE:
        return None
    start = expected or SourceQuality()
    ratings, mean, sd = ratings[kept], mean[kept], sd[kept]
    centre = np.array([math.log(start.slope), start.bias_mean, math.log(start.bias_sd)])
    spread = np.array([LOG_SLOPE_SD, BIAS_MEAN_SD, LOG_SPREAD_SD])

    def height(parameters: Floats) -> float:
        prior = -0.5 * np.square((parameters - centre) / spread).sum()
        return float(prior + _log_likelihood(parameters, ratings, mean, sd))

    log_slope, bias_mean, log_spread = _highest(height, centre).tolist()
    return SourceQuality(math.exp(log_slope), bias_mean, math.exp(log_spread))


def _log_likelihood(parameters: Floats, ratings: NDArray[np.int64], mean: Floats, sd: Floats) -> float:
    """Of all ratings: levels are integrated out skill by skill, the bias person by person (Gauss-Hermite)."""
    slope, bias_mean, bias_sd = math.exp(parameters[0]), parameters[1], math.exp(parameters[2])
    levels = mean[:, :, None] + sd[:, :, None] * LEVEL_NODES
    biases = bias_mean + bias_sd * BIAS_NODES
    seen = levels[:, :, None, :] + biases[:, None]
    rated = np.maximum(ratings, 0)
    at_least, above = (logistic(slope * (seen - EDGES[rated + step][:, :, None, None])) for step in (0, 1))
    each = ((at_least - above) * LEVEL_WEIGHTS).sum(axis=3) / LEVEL_WEIGHTS.sum()
    logs = np.log(np.maximum(each, SMALLEST_CHANCE))
    together = np.where((ratings != MISSING)[:, :, None], logs, 0.0).sum(axis=1)
    top = together.max(axis=1, keepdims=True)
    people = np.log((np.exp(together - top) * BIAS_WEIGHTS).sum(axis=1) / BIAS_WEIGHTS.sum()) + top[:, 0]
    return float(people.sum())


def _highest(height: Callable[[Floats], float], start: Floats) -> Floats:
    """Newton's method with differences, uphill only: three parameters are few enough."""
    at, value, gain = start, height(start), math.inf
    while gain >= SMALLEST_GAIN:
        slope, bend = _differences(height, at, value)
        bent = -bend + 1e-6 * np.eye(len(at))
        downhill = np.linalg.eigvalsh(bent).min() <= 0.0
        step = 0.1 * slope if downhill else np.linalg.solve(bent, slope)
        while height(at + step) < value and np.abs(step).max() > SMALLEST_STEP:
            step = step / 2.0
        reached = height(at + step)
        gain = reached - value
        at, value = (at + step, reached) if gain > 0.0 else (at, value)
    return at


def _differences(height: Callable[[Floats], float], at: Floats, value: float) -> tuple[Floats, Floats]:
    """Gradient and second derivatives by central differences."""
    size = len(at)
    steps = PROBE * np.eye(size)
    ahead = [height(at + step) for step in steps]
    behind = [height(at - step) for step in steps]
    slope = np.array([(up - down) / (2.0 * PROBE) for up, down in zip(ahead, behind, strict=True)])
    bend = np.empty((size, size))
    for one in range(size):
        bend[one, one] = (ahead[one] - 2.0 * value + behind[one]) / PROBE**2
        for other in range(one):
            both = height(at + steps[one] + steps[other])
            bend[one, other] = bend[other, one] = (both - ahead[one] - ahead[other] + value) / PROBE**2
    return slope, bend
