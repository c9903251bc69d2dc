"""Items under calibration: the curves of their categories, their derivatives, and one step towards better ones."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .grid import Floats

SMALLEST_CHANCE = 1e-300
SMALLEST_GAP = 1e-5  # between neighbouring thresholds, in logits
RIDGE = 1e-9  # keeps an item that nobody varied on solvable; far below any information
LARGEST_LOG_SLOPE, FARTHEST = 4.0, 100.0  # logits; where an item that everybody answers alike comes to rest
STEEPEST_CHANGE = 1.0  # of a log slope in one step
HALVINGS = 12
NO_LOSS = 1e-10  # of the height, relative: below it two steps are equally good


@dataclass(frozen=True, eq=False)
class Items:
    """Items with the same number of categories K; rows are items.

    `columns` says where they stand among all items. `log_slope` has one entry an item, `thresholds` items x (K - 1),
    rising; `guessing` is 0 unless K is 2. The `prior_…` are the centres of the normal priors, the `…_precision` one
    over their variances; 0 is a flat prior. `centre` is where the people are, by and large.
    """

    columns: NDArray[np.intp]
    log_slope: Floats
    thresholds: Floats
    guessing: Floats
    prior_log_slope: Floats
    prior_thresholds: Floats
    log_slope_precision: float
    threshold_precision: float
    centre: float = 0.0

    @property
    def categories(self) -> int:
        return self.thresholds.shape[1] + 1

    def parameters(self) -> Floats:
        """Log slope, then the intercepts a (centre - threshold), falling, items x K: what changes evenly.

        The threshold of a flat item is far away and sways; its intercept does not.
        """
        intercepts = np.exp(self.log_slope)[:, None] * (self.centre - self.thresholds)
        return np.hstack([self.log_slope[:, None], intercepts])

    def with_parameters(self, parameters: Floats) -> "Items":
        log_slope = parameters[:, 0]
        return replace(
            self, log_slope=log_slope, thresholds=self.centre - parameters[:, 1:] * np.exp(-log_slope)[:, None]
        )

    def log_priors(self) -> Floats:
        """Log density of each item's parameters under their priors, up to a constant."""
        slopes = np.square(self.log_slope - self.prior_log_slope)
        steps = np.square(self.thresholds - self.prior_thresholds).sum(axis=1)
        density: Floats = -0.5 * (self.log_slope_precision * slopes + self.threshold_precision * steps)
        return density

    def pull(self) -> tuple[Floats, Floats]:
        """Gradient of the log prior by log slope and thresholds, items x K, and its curvature by parameter, K."""
        precision = np.full(self.categories, self.threshold_precision)
        precision[0] = self.log_slope_precision
        centre = np.hstack([self.prior_log_slope[:, None], self.prior_thresholds])
        return -precision * (np.hstack([self.log_slope[:, None], self.thresholds]) - centre), precision


def is_possible(parameters: Floats) -> bool:
    """Whether `Items.parameters` have falling intercepts, and none has run away."""
    falling = (np.diff(parameters[:, 1:], axis=1) < 0.0).all()
    near = (np.abs(parameters[:, 0]) <= LARGEST_LOG_SLOPE).all() and (np.abs(parameters[:, 1:]) <= FARTHEST).all()
    return bool(falling and near)


def chances(items: Items, points: Floats) -> Floats:
    """Probability of each category at each point, items x K x points (Samejima 1969; Birnbaum 1968 with guessing).

    The difference of two neighbouring logistic curves is taken as a product, so that rare categories stay exact.
    """
    return _chances(items, *_sides(_away(items, points)))


def _away(items: Items, points: Floats) -> Floats:
    """How many logits a point lies above each threshold, items x (K - 1) x points."""
    above: Floats = np.exp(items.log_slope)[:, None, None] * (points - items.thresholds[:, :, None])
    return above


def _sides(away: Floats) -> tuple[Floats, Floats]:
    """1 / (1 + exp(-x)) and 1 / (1 + exp(x)), both exact in their tails."""
    small = np.exp(-np.abs(away))
    large = 1.0 / (1.0 + small)
    small *= large
    above = away > 0.0
    return np.where(above, large, small), np.where(above, small, large)


def _chances(items: Items, passed: Floats, missed: Floats) -> Floats:
    edge = np.ones((len(items.columns), 1, passed.shape[2]))
    gaps = np.exp(items.log_slope)[:, None] * np.diff(items.thresholds, axis=1)
    chance = np.concatenate([edge, passed], axis=1)
    chance[:, 1:-1] *= -np.expm1(-gaps)[:, :, None]
    chance[:, :-1] *= missed
    chance *= (1.0 - items.guessing)[:, None, None]
    chance[:, -1] += items.guessing[:, None]
    return np.maximum(chance, SMALLEST_CHANCE)


def chances_and_slopes(items: Items, points: Floats) -> tuple[Floats, Floats]:
    """`chances`, and their derivatives by log slope and thresholds, items x parameters x categories x points."""
    count, size = len(items.columns), items.categories
    away = _away(items, points)
    passed, missed = _sides(away)
    steep = passed * missed * (1.0 - items.guessing)[:, None, None]
    slopes = np.zeros((count, size, size, points.size))
    turned = away * steep
    slopes[:, 0, 1:] = turned
    slopes[:, 0, :-1] -= turned
    steep *= np.exp(items.log_slope)[:, None, None]
    for place in range(1, size):
        slopes[:, place, place - 1] = steep[:, place - 1]
        slopes[:, place, place] = -steep[:, place - 1]
    return _chances(items, passed, missed), slopes


def heights(items: Items, expected: Floats, points: Floats) -> Floats:
    """Expected log likelihood and log prior of each item; `expected` as in `gradient_and_information`."""
    height: Floats = (expected * np.log(chances(items, points))).sum(axis=(1, 2)) + items.log_priors()
    return height


def gradient_and_information(items: Items, expected: Floats, points: Floats) -> tuple[Floats, Floats, Floats]:
    """Of the expected log likelihood and the prior: items x K, items x K x K (Fisher information); and `heights`.

    `expected` is items x K x points: how many answered in each category at each point.
    """
    chance, slopes = chances_and_slopes(items, points)
    height = (expected * np.log(chance)).sum(axis=(1, 2)) + items.log_priors()
    gradient = (slopes * (expected / chance)[:, None]).sum(axis=(2, 3))
    slopes *= np.sqrt(expected.sum(axis=1)[:, None] / chance)[:, None]
    flat = slopes.reshape(*slopes.shape[:2], -1)
    pull, precision = items.pull()
    return gradient + pull, flat @ flat.transpose(0, 2, 1) + np.diag(precision + RIDGE), height


def improved(items: Items, expected: Floats, points: Floats) -> Items:
    """One step of Fisher scoring for each item by itself, shortened where it would not lead up."""
    gradient, information, before = gradient_and_information(items, expected, points)
    step = np.asarray(np.linalg.solve(information, gradient[:, :, None])[:, :, 0], dtype=np.float64)
    enough = before - NO_LOSS * np.abs(before)
    length = np.ones((len(step), 1))
    for _ in range(HALVINGS):
        after = stepped(items, length * step)
        short: NDArray[np.bool_] = heights(after, expected, points) < enough
        if not short.any():
            return after
        length = np.where(short[:, None], 0.5 * length, length)
    return stepped(items, np.where(short[:, None], 0.0, length * step))


def improved_alike(groups: list[Items], expected: list[Floats], points: Floats) -> list[Items]:
    """One step of Fisher scoring with one slope for all items, shortened if it would not lead up.

    The slope's step comes first, from what is left of its gradient once the thresholds followed it (a Schur
    complement); each item's thresholds follow. The prior of the slope counts once.
    """
    solved = [gradient_and_information(items, counts, points) for items, counts in zip(groups, expected, strict=True)]
    steps = _steps_alike(groups, solved)
    before = sum(float(height.sum()) for *_, height in solved) - prior_counted_again(groups)
    length, found = 1.0, groups
    for _ in range(HALVINGS):
        found = [stepped(items, length * step) for items, step in zip(groups, steps, strict=True)]
        each = (heights(items, counts, points).sum() for items, counts in zip(found, expected, strict=True))
        if float(sum(each)) - prior_counted_again(found) >= before - NO_LOSS * abs(before):
            return found
        length *= 0.5
    return groups


def prior_counted_again(groups: list[Items]) -> float:
    """What the log priors of items with one slope say of it beyond the first."""
    repeated = sum(len(items.columns) for items in groups) - 1
    first = groups[0]
    return float(-0.5 * repeated * first.log_slope_precision * (first.log_slope[0] - first.prior_log_slope.mean()) ** 2)


def _steps_alike(groups: list[Items], solved: list[tuple[Floats, Floats, Floats]]) -> list[Floats]:
    top = bottom = 0.0
    first = groups[0]
    repeated = sum(len(items.columns) for items in groups) - 1
    for gradient, information, _ in solved:
        follow = np.linalg.solve(information[:, 1:, 1:], information[:, 1:, :1])[:, :, 0]
        top += float((gradient[:, 0] - (follow * gradient[:, 1:]).sum(axis=1)).sum())
        bottom += float((information[:, 0, 0] - (follow * information[:, 0, 1:]).sum(axis=1)).sum())
    top += repeated * first.log_slope_precision * float(first.log_slope[0] - first.prior_log_slope.mean())
    bottom -= repeated * (first.log_slope_precision + RIDGE)
    slope_step = top / bottom
    found = []
    for gradient, information, _ in solved:
        left = gradient[:, 1:] - information[:, 1:, 0] * slope_step
        steps = np.linalg.solve(information[:, 1:, 1:], left[:, :, None])[:, :, 0]
        found.append(np.hstack([np.full((len(steps), 1), slope_step), steps]))
    return found


def stepped(items: Items, step: Floats) -> Items:
    """The items a step (of log slope and thresholds) further, along a line of slopes and intercepts.

    Thresholds that would change places meet in their middle; what would run away stays at the end of the scale.
    """
    slope = np.exp(items.log_slope)[:, None]
    change = np.clip(step[:, :1], -STEEPEST_CHANGE, STEEPEST_CHANGE)
    intercepts = items.parameters()[:, 1:] + slope * (change * (items.centre - items.thresholds) - step[:, 1:])
    # A slope changes by its share; downwards it could reach 0 and goes by the exponential instead.
    log_slope = items.log_slope[:, None] + np.where(change > 0.0, np.log1p(np.abs(change)), change)
    after = np.hstack([log_slope, _falling(np.clip(intercepts, -FARTHEST, FARTHEST))])
    after[:, 0] = np.clip(after[:, 0], -LARGEST_LOG_SLOPE, LARGEST_LOG_SLOPE)
    return items.with_parameters(after)


def _falling(intercepts: Floats) -> Floats:
    """Intercepts with neighbours at least the smallest gap apart; those in the wrong order meet in the middle."""
    places = SMALLEST_GAP * np.arange(intercepts.shape[1])
    level = intercepts + places
    for _ in range(intercepts.shape[1] ** 2):
        rising = level[:, 1:] > level[:, :-1]
        if not rising.any():
            return level - places
        for place in range(rising.shape[1]):
            pair = level[:, place : place + 2]
            wrong = pair[:, 1] > pair[:, 0]
            pair[wrong] = pair[wrong].mean(axis=1, keepdims=True)
    return np.minimum.accumulate(level, axis=1) - places
