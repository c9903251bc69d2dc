"""People under calibration: their answers and priors, and what these leave uncertain about the items."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .calibrate_curves import Items, chances, chances_and_slopes
from .grid import Floats

MISSING = -1
REACH = 5.0  # standard deviations that the points cover on either side
COARSE, FINEST = 0.25, 401  # points lie at most so many standard deviations apart; and there are at most so many
APART = 0.9  # of the smallest standard deviation that answers may leave
FEW_KEYS = 2.0**62  # up to so many different rows those that are equal are found by one number each
WORTH_JOINING = 0.8
SE_FACTOR = 1.1
LEAST_EXPONENT = -80.0

Codes = NDArray[np.float32 | np.float64]


@dataclass(frozen=True, eq=False)
class People:
    """Different rows of answers with how many gave them, and the log prior of each on the points.

    `single` reckons in single precision: half the time, and good to a thousandth.
    """

    answers: NDArray[np.int64]
    weights: Floats
    points: Floats
    mean: Floats
    sd: Floats
    single: bool = False
    indicators: dict[tuple[int, bool], Codes] = field(default_factory=dict)

    def log_prior(self, shift: float) -> Floats:
        """People x points; one row for all where everybody has the same prior."""
        mean, sd = (self.mean[:1], self.sd[:1]) if self.is_alike else (self.mean, self.sd)
        density = -0.5 * np.square((self.points - (mean + shift)[:, None]) / sd[:, None])
        density -= density.max(axis=1, keepdims=True)
        return density - np.log(np.exp(density).sum(axis=1, keepdims=True))

    @cached_property
    def is_alike(self) -> bool:
        return bool(len(self.mean) and (self.mean == self.mean[0]).all() and (self.sd == self.sd[0]).all())

    @cached_property
    def is_complete(self) -> bool:
        """Whether everybody was asked everything: then the lowest category need not be counted by itself."""
        return bool(self.answers.size and (self.answers != MISSING).all())

    @cached_property
    def is_single_file(self) -> bool:
        """Whether nobody's row stands for several people."""
        return bool((self.weights == 1.0).all())

    @property
    def first(self) -> int:
        """The lowest category that is counted by itself."""
        return 1 if self.is_complete else 0

    def given(self, items: Items) -> Codes:
        """Who answered what, people x (categories from `first` on, items), as numbers."""
        key = int(items.columns[0]), self.single
        if key not in self.indicators:
            own = self.answers[:, items.columns]
            kinds = [own == category for category in range(self.first, items.categories)]
            self.indicators[key] = np.hstack(kinds).astype(np.float32 if self.single else np.float64)
        return self.indicators[key]

    def on_points(self, spread: float, *, single: bool = False) -> "People":
        """The same people on points close enough where their answers may leave a standard deviation of `spread`."""
        if not len(self.answers):
            return self
        low, high = (self.mean - REACH * self.sd).min(), (self.mean + REACH * self.sd).max()
        apart = min(COARSE * self.sd.min(), APART * spread)
        count = 2 * int(min((high - low) / (2.0 * apart), FINEST // 2)) + 1
        return replace(self, points=np.linspace(low, high, count), single=single)


class PriorIsImpossible(ValueError):
    """What is believed of a person is no normal distribution: its mean is no number, or its SD not positive."""

    def __init__(self) -> None:
        super().__init__("People's priors are means and positive standard deviations, one for all or one each.")


def people_of(answers: NDArray[np.int64], mean: Floats | float, sd: Floats | float) -> People:
    """People with the same answers and priors are put together where that makes them fewer.

    Raises PriorIsImpossible.
    """
    count = len(answers)
    beliefs = np.asarray(mean, float), np.asarray(sd, float)
    if any(one.shape not in {(), (count,)} or not np.isfinite(one).all() for one in beliefs) or (beliefs[1] <= 0).any():
        raise PriorIsImpossible
    means, sds = (np.broadcast_to(one, count) for one in beliefs)
    rows, weights = answers, np.ones(count)
    if beliefs[0].ndim == beliefs[1].ndim == 0 and answers.size:
        rows, weights = _joined(answers)
        means, sds = means[: len(rows)], sds[: len(rows)]
    return People(rows, weights, np.zeros(1), means, sds)


def _joined(answers: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    sizes = answers.max(axis=0) + 2
    if np.prod(sizes.astype(float)) < FEW_KEYS:
        steps = np.cumprod(np.concatenate([[1], sizes[:-1]]))
        _, first, numbers = np.unique((answers + 1) @ steps, return_index=True, return_counts=True)
        if len(first) <= WORTH_JOINING * len(answers):
            return answers[first], numbers.astype(float)
    return answers, np.ones(len(answers))


def expected_people(groups: list[Items], people: People, shift: float) -> tuple[Codes, float]:
    """E-step: where each person is likely to stand, points x people, and the marginal log likelihood."""
    kind = np.float32 if people.single else np.float64
    prior = people.log_prior(shift).T
    logs = [np.log(chances(items, people.points)) for items in groups]
    if people.is_complete:
        prior = prior + sum(one[:, 0].sum(axis=0) for one in logs)[:, None]
        logs = [one[:, 1:] - one[:, :1] for one in logs]
    joint = np.zeros((people.points.size, len(people.answers)), kind)
    for items, one in zip(groups, logs, strict=True):
        table: Codes = one.transpose(2, 1, 0).reshape(people.points.size, -1).astype(kind)
        joint += table @ people.given(items).T
    joint += prior.astype(kind)
    top = joint.max(axis=0)
    joint -= top
    # Numbers so small that a processor reckons with them slowly add nothing.
    density = np.exp(np.maximum(joint, LEAST_EXPONENT, out=joint), out=joint)
    total = density.sum(axis=0)
    density /= total
    return density, float((people.weights * (top + np.log(total))).sum())


def expected_answers(items: Items, people: People, posterior: Codes) -> Floats:
    """How many answered in each category at each point, items x categories x points."""
    weighted = posterior if people.is_single_file else people.weights.astype(posterior.dtype) * posterior
    counts = (weighted @ people.given(items)).astype(float).T
    counts = counts.reshape(-1, len(items.columns), people.points.size).transpose(1, 0, 2)
    if not people.is_complete:
        return counts
    lowest = np.maximum(weighted.sum(axis=1, dtype=float) - counts.sum(axis=1), 0.0)
    return np.concatenate([lowest[:, None], counts], axis=1)


def spread_left(groups: list[Items], people: People) -> float:
    """The smallest standard deviation that answers to all items may leave of a person's place."""
    information = np.full(people.points.size, people.sd.min() ** -2)
    for items in groups:
        chance, slopes = chances_and_slopes(items, people.points)
        information += (np.square(slopes[:, 1:].sum(axis=1)) / chance).sum(axis=(0, 1))
    return float(information.max() ** -0.5)


def _scores(items: Items, people: People, posterior: Codes) -> Codes:
    """Gradient of each person's log likelihood, items x parameters x people; 0 where nothing was asked."""
    chance, slopes = chances_and_slopes(items, people.points)
    relative = (slopes / chance[:, None]).astype(posterior.dtype)
    own = people.answers[:, items.columns].T
    found = np.zeros((len(items.columns), items.categories, len(people.answers)), posterior.dtype)
    for category in range(items.categories):
        # A category moves with the slope and with the thresholds at its two ends.
        some = [0, *range(max(category, 1), min(category + 2, items.categories))]
        each = relative[:, some, category].reshape(-1, people.points.size) @ posterior
        found[:, some] += each.reshape(len(own), len(some), -1) * (own == category)[:, None]
    return found


def errors_of(groups: list[Items], people: People, posterior: Codes) -> list[Floats]:
    """Standard errors, items x parameters, for each group; each item by itself."""
    found = []
    for items in groups:
        scores = _scores(items, people, posterior)
        information = (scores * people.weights.astype(scores.dtype)) @ scores.transpose(0, 2, 1)
        found.append(_root(information.astype(float) + np.diag(items.pull()[1])))
    return found


def errors_alike(groups: list[Items], people: People, posterior: Codes) -> list[Floats]:
    """The same with one slope for all: its score is the sum over the items."""
    scores = [_scores(items, people, posterior).astype(float) for items in groups]
    slope = np.sum([one[:, 0].sum(axis=0) for one in scores], axis=0)
    steps = [one[:, 1:].reshape(-1, one.shape[2]) for one in scores]
    together = np.vstack([slope[None], *steps])
    precision = [np.full(len(step), items.threshold_precision) for step, items in zip(steps, groups, strict=True)]
    information = (together * people.weights) @ together.T
    information += np.diag(np.concatenate([[groups[0].log_slope_precision], *precision]))
    error, start, found = _root(information[None])[0], 1, []
    for items in groups:
        size = items.thresholds.size
        own = error[start : start + size].reshape(items.thresholds.shape)
        found.append(np.hstack([np.full((len(own), 1), error[0]), own]))
        start += size
    return found


def _root(information: Floats) -> Floats:
    """Standard errors from information matrices; infinite where nothing is known of a parameter."""
    size = information.shape[-1]
    known = information + 1e-12 * np.eye(size)
    variances = np.diagonal(np.linalg.inv(known), axis1=-2, axis2=-1)
    errors: Floats = SE_FACTOR * np.sqrt(np.maximum(variances, 0.0))
    return errors
