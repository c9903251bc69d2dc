"""Items under calibration: the curves of their categories, their derivatives, and one step towards better ones."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .grid import Floats, logistic

SMALLEST_CHANCE = 1e-12
SMALLEST_GAP = 1e-3  # between neighbouring thresholds, in levels
LONGEST_STEP = 1.0
RIDGE = 1e-9  # keeps an item that nobody varied on solvable; far below any information
LARGEST_LOG_SLOPE, FARTHEST = 4.0, 30.0  # where an item that everybody answers alike comes to rest


@dataclass(frozen=True, eq=False)
class Items:
    """Items with the same number of categories K; rows are items.

    `columns` says where they stand among all items. `log_slope` has one entry an item, `thresholds` items x (K - 1),
    rising; `guessing` is 0 unless K is 2. The `prior_…` are the centres of the normal priors, the `…_precision` one
    over their variances; 0 is a flat prior.
    """

    columns: NDArray[np.intp]
    log_slope: Floats
    thresholds: Floats
    guessing: Floats
    prior_log_slope: Floats
    prior_thresholds: Floats
    log_slope_precision: float
    threshold_precision: float

    @property
    def categories(self) -> int:
        return self.thresholds.shape[1] + 1

    def parameters(self) -> Floats:
        """Log slope, then thresholds, items x K."""
        return np.hstack([self.log_slope[:, None], self.thresholds])

    def with_parameters(self, parameters: Floats) -> "Items":
        return replace(self, log_slope=parameters[:, 0], thresholds=parameters[:, 1:])

    def is_possible(self) -> bool:
        """Thresholds rise, and nothing has run away."""
        rising = (np.diff(self.thresholds, axis=1) > 0).all()
        near = (np.abs(self.log_slope) <= LARGEST_LOG_SLOPE).all() and (np.abs(self.thresholds) <= FARTHEST).all()
        return bool(rising and near)

    def log_prior(self) -> float:
        """Log density of the parameters under their priors, up to a constant."""
        slopes = np.square(self.log_slope - self.prior_log_slope).sum()
        steps = np.square(self.thresholds - self.prior_thresholds).sum()
        return float(-0.5 * (self.log_slope_precision * slopes + self.threshold_precision * steps))

    def pull(self) -> tuple[Floats, Floats]:
        """Gradient of the log prior, items x K, and its curvature by parameter, K."""
        precision = np.full(self.categories, self.threshold_precision)
        precision[0] = self.log_slope_precision
        centre = np.hstack([self.prior_log_slope[:, None], self.prior_thresholds])
        return -precision * (self.parameters() - centre), precision


def chances(items: Items, points: Floats) -> Floats:
    """Probability of each category at each point, items x K x points (Samejima 1969; Birnbaum 1968 with guessing)."""
    reached = _reached(items, points)
    below = (1.0 - items.guessing)[:, None, None] * (reached[:, :-1] - reached[:, 1:])
    below[:, -1] += items.guessing[:, None]
    return np.maximum(below, SMALLEST_CHANCE)


def _reached(items: Items, points: Floats) -> Floats:
    """Probability of category k or more for k from 0 to K, items x (K + 1) x points."""
    steps = logistic(np.exp(items.log_slope)[:, None, None] * (points - items.thresholds[:, :, None]))
    edge = np.ones((len(items.columns), 1, points.size))
    return np.concatenate([edge, steps, np.zeros_like(edge)], axis=1)


def chance_slopes(items: Items, points: Floats) -> Floats:
    """Derivatives of `chances` by log slope and thresholds, items x parameters x categories x points."""
    count, size = len(items.columns), items.categories
    slope = np.exp(items.log_slope)[:, None, None]
    away = slope * (points - items.thresholds[:, :, None])
    steep = logistic(away) * logistic(-away)
    reached = np.zeros((count, size, size + 1, points.size))
    reached[:, 0, 1:-1] = away * steep
    for place in range(1, size):
        reached[:, place, place] = -(slope * steep)[:, place - 1]
    slopes: Floats = (1.0 - items.guessing)[:, None, None, None] * (reached[:, :, :-1] - reached[:, :, 1:])
    return slopes


def gradient_and_information(items: Items, expected: Floats, points: Floats) -> tuple[Floats, Floats]:
    """Of the expected log likelihood and the prior: items x K, and items x K x K (Fisher information).

    `expected` is items x K x points: how many answered in each category at each point.
    """
    chance, slopes = chances(items, points), chance_slopes(items, points)
    weight = expected.sum(axis=1)
    gradient = np.einsum("ipkq,ikq->ip", slopes, expected / chance)
    information = np.einsum("ipkq,irkq,ikq->ipr", slopes, slopes, weight[:, None] / chance, optimize=True)
    pull, precision = items.pull()
    return gradient + pull, information + np.diag(precision + RIDGE)


def improved(items: Items, expected: Floats, points: Floats) -> Items:
    """One step of Fisher scoring for each item by itself."""
    gradient, information = gradient_and_information(items, expected, points)
    step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    return stepped(items, np.asarray(step, dtype=np.float64))


def improved_alike(groups: list[Items], expected: list[Floats], points: Floats) -> list[Items]:
    """One step of Fisher scoring with one slope for all items.

    The slope's step comes first, from what is left of its gradient once the thresholds followed it (a Schur
    complement); each item's thresholds follow. The prior of the slope counts once.
    """
    solved = [gradient_and_information(items, counts, points) for items, counts in zip(groups, expected, strict=True)]
    top = bottom = 0.0
    first = groups[0]
    repeated = sum(len(items.columns) for items in groups) - 1
    for gradient, information in solved:
        follow = np.linalg.solve(information[:, 1:, 1:], information[:, 1:, :1])[:, :, 0]
        top += float((gradient[:, 0] - (follow * gradient[:, 1:]).sum(axis=1)).sum())
        bottom += float((information[:, 0, 0] - (follow * information[:, 0, 1:]).sum(axis=1)).sum())
    top += repeated * first.log_slope_precision * float(first.log_slope[0] - first.prior_log_slope.mean())
    bottom -= repeated * (first.log_slope_precision + RIDGE)
    slope_step = float(np.clip(top / bottom, -LONGEST_STEP, LONGEST_STEP))
    found = []
    for items, (gradient, information) in zip(groups, solved, strict=True):
        left = gradient[:, 1:] - information[:, 1:, 0] * slope_step
        steps = np.linalg.solve(information[:, 1:, 1:], left[:, :, None])[:, :, 0]
        found.append(stepped(items, np.hstack([np.full((len(items.columns), 1), slope_step), steps])))
    return found


def stepped(items: Items, step: Floats) -> Items:
    """The items a step further; a step that would put thresholds out of order is halved until it does not."""
    step = np.clip(step, -LONGEST_STEP, LONGEST_STEP)
    before = items.parameters()
    for _ in range(20):
        after = before + step
        crossed: NDArray[np.bool_] = np.any(np.diff(after[:, 1:], axis=1) < SMALLEST_GAP, axis=1)
        if not crossed.any():
            break
        step = np.where(crossed[:, None], step / 2.0, step)
    else:
        after = np.where(crossed[:, None], before, after)
    after[:, 0] = np.clip(after[:, 0], -LARGEST_LOG_SLOPE, LARGEST_LOG_SLOPE)
    gone: NDArray[np.bool_] = np.any(np.abs(after[:, 1:]) > FARTHEST, axis=1)
    after = np.where(gone[:, None], before, after)
    return items.with_parameters(after)
