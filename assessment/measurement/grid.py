"""The grid of levels, response curves tabulated on it, and expected levels (EAP)."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .types import Curve, Dichotomous, Graded

Floats = NDArray[np.float64]

GRID: Floats = np.linspace(-3.0, 8.0, 89)
GRID.flags.writeable = False

DIFFICULTY_NODES, DIFFICULTY_WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
SLOPE_NODES, SLOPE_WEIGHTS = np.polynomial.hermite_e.hermegauss(3)


def frozen(array: Floats) -> Floats:
    """The same array, read-only from now on."""
    array.flags.writeable = False
    return array


def logistic(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), without overflow."""
    return np.exp(-np.logaddexp(0.0, -x))


def right_probability(points: Floats, slope: Floats, difficulty: Floats, guessing: Floats) -> Floats:
    """Probability of a right answer, items x points (three-parameter logistic, Birnbaum 1968; exact parameters)."""
    slope, difficulty, guessing = (np.reshape(value, (-1, 1)) for value in (slope, difficulty, guessing))
    return guessing + (1.0 - guessing) * logistic(slope * (points - difficulty))


def information(points: Floats, slope: Floats, difficulty: Floats, guessing: Floats) -> Floats:
    """Fisher information of each item at each point, items x points: P'² / (P (1 - P))."""
    slope, difficulty, guessing = (np.reshape(value, (-1, 1)) for value in (slope, difficulty, guessing))
    away = slope * (points - difficulty)
    known = logistic(away)
    right = guessing + (1.0 - guessing) * known
    share = np.divide((1.0 - guessing) * known, right, out=np.ones_like(right), where=right > 0.0)
    return slope**2 * share * known * logistic(-away)


class CurveIsImpossible(ValueError):
    """A response curve whose slope is not positive, whose thresholds do not rise, or whose guessing leaves [0, 1)."""

    def __init__(self, curve: Curve) -> None:
        super().__init__(f"No answer could follow this curve: {curve}")
        self.curve = curve


def integrated_probability(items: tuple[Dichotomous, ...]) -> tuple[Floats, Floats]:
    """Probability of a wrong and of a right answer on the grid, both items x 89; what is unsure is integrated out.

    Difficulty is normal, slope log-normal; 7 x 3 Gauss-Hermite nodes, added in a fixed order. Both answers are summed,
    because one minus the other would lose the rare one.
    """
    columns = [(i.difficulty, i.difficulty_sd, i.slope, i.log_slope_sd, i.guessing) for i in items]
    difficulty, difficulty_sd, slope, log_slope_sd, guessing = np.array(columns, dtype=float).T[:, :, None]
    unknown, known = np.zeros((2, len(items), GRID.size))
    for slope_node, slope_weight in zip(SLOPE_NODES, SLOPE_WEIGHTS, strict=True):
        steepness = slope * np.exp(log_slope_sd * slope_node)
        for node, weight in zip(DIFFICULTY_NODES, DIFFICULTY_WEIGHTS, strict=True):
            above = steepness * (GRID - difficulty - difficulty_sd * node)
            known += slope_weight * weight * logistic(above)
            unknown += slope_weight * weight * logistic(-above)
    total = SLOPE_WEIGHTS.sum() * DIFFICULTY_WEIGHTS.sum()
    return (1.0 - guessing) * unknown / total, guessing + (1.0 - guessing) * known / total


def graded_log_probability(curve: Graded, points: Floats) -> Floats:
    """Log probability of each category, (thresholds + 1) x points: the graded response model (Samejima 1969).

    The difference of two neighbouring logistic curves is taken as a product, so that rare categories stay exact.
    """
    steps = np.asarray(curve.thresholds, dtype=float)[:, None]
    above = curve.slope * (points - steps)
    log_reached = np.vstack([np.zeros_like(points), -np.logaddexp(0.0, -above)])
    log_not_passed = np.vstack([-np.logaddexp(0.0, above), np.zeros_like(points)])
    widths = curve.slope * np.diff(steps, axis=0)
    log_distinct = np.vstack([np.zeros((1, 1)), np.log(-np.expm1(-widths)), np.zeros((1, 1))])
    summed: Floats = log_reached + log_not_passed + log_distinct
    return summed


@lru_cache(maxsize=8192)
def log_probability(curve: Curve) -> Floats:
    """Log probability of each category of `curve` on the grid, categories x 89, read-only; computed once.

    Raises CurveIsImpossible.
    """
    if not _is_possible(curve):
        raise CurveIsImpossible(curve)
    if isinstance(curve, Graded):
        return frozen(graded_log_probability(curve, GRID))
    return frozen(np.log(np.concatenate(integrated_probability((curve,)))))


@lru_cache(maxsize=8192)
def probability(curve: Curve) -> Floats:
    """Probability of each category of `curve` on the grid, categories x 89, read-only; computed once."""
    return frozen(np.exp(log_probability(curve)))


def expected_levels(log_likelihood: Floats, points: Floats, log_prior: Floats) -> tuple[Floats, Floats]:
    """EAP means and SDs (Bock and Mislevy 1982) for people x points log-likelihoods under one prior on the points."""
    log_weights = log_likelihood + log_prior
    weights = np.exp(log_weights - log_weights.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    means = (weights * points).sum(axis=1)
    variances = (weights * (points - means[:, None]) ** 2).sum(axis=1)
    return means, np.sqrt(variances)


def _is_possible(curve: Curve) -> bool:
    if isinstance(curve, Graded):
        steps = curve.thresholds
        return curve.slope > 0.0 and len(steps) > 0 and all(low < high for low, high in pairwise(steps))
    return curve.slope > 0.0 and 0.0 <= curve.guessing < 1.0
