"""People under calibration: their answers and priors, and what these leave uncertain about the items."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .calibrate_curves import Items, chance_slopes, chances
from .grid import Floats

MISSING = -1
POINTS = 61
REACH = 5.0  # standard deviations that the points cover on either side
FEW_ITEMS = 12  # up to here people with the same answers are worth finding
SE_FACTOR = 1.1


@dataclass(frozen=True, eq=False)
class People:
    """Different rows of answers with how many gave them, and the log prior of each on the points."""

    answers: NDArray[np.int64]
    weights: Floats
    points: Floats
    mean: Floats
    sd: Floats
    indicators: dict[tuple[int, int], Floats] = field(default_factory=dict)

    def log_prior(self, shift: float) -> Floats:
        """People x points; one row for all where everybody has the same prior."""
        mean, sd = (self.mean[:1], self.sd[:1]) if self.is_alike else (self.mean, self.sd)
        density = -0.5 * np.square((self.points - (mean + shift)[:, None]) / sd[:, None])
        return density - np.log(np.exp(density).sum(axis=1, keepdims=True))

    @cached_property
    def is_alike(self) -> bool:
        return bool(len(self.mean) and (self.mean == self.mean[0]).all() and (self.sd == self.sd[0]).all())

    @cached_property
    def is_complete(self) -> bool:
        """Whether everybody was asked everything: then the lowest category need not be counted by itself."""
        return bool((self.answers != MISSING).all())

    def given(self, items: Items, category: int) -> Floats:
        """Who answered which item in this category, people x items, as numbers."""
        key = (int(items.columns[0]), category)
        if key not in self.indicators:
            self.indicators[key] = (self.answers[:, items.columns] == category).astype(float)
        return self.indicators[key]


def people_of(answers: NDArray[np.int64], mean: Floats | float, sd: Floats | float) -> People:
    count = len(answers)
    means, sds = np.broadcast_to(np.asarray(mean, float), count), np.broadcast_to(np.asarray(sd, float), count)
    weights, rows = np.ones(count), answers
    alike = np.ndim(mean) == 0 and np.ndim(sd) == 0
    if alike and count and answers.shape[1] <= FEW_ITEMS:
        rows, numbers = np.unique(answers, axis=0, return_counts=True)
        weights, means, sds = numbers.astype(float), means[: len(rows)], sds[: len(rows)]
    low, high = ((means - REACH * sds).min(), (means + REACH * sds).max()) if count else (-REACH, REACH)
    return People(rows, weights, np.linspace(low, high, POINTS), means, sds)


def _scores(items: Items, people: People, posterior: Floats) -> Floats:
    """Gradient of each person's log likelihood, people x items x parameters; 0 where nothing was asked."""
    relative = chance_slopes(items, people.points) / chances(items, people.points)[:, None]
    columns = people.answers[:, items.columns]
    found = np.zeros((len(people.answers), len(items.columns), items.categories))
    for category in range(items.categories):
        each = np.einsum("ipq,nq->nip", relative[:, :, category], posterior, optimize=True)
        found += (columns == category)[:, :, None] * each
    return found


def errors_of(groups: list[Items], people: People, posterior: Floats) -> list[Floats]:
    """Standard errors, items x parameters, for each group; each item by itself."""
    found = []
    for items in groups:
        scores = _scores(items, people, posterior)
        information = np.einsum("n,nip,nir->ipr", people.weights, scores, scores, optimize=True)
        found.append(_root(information + np.diag(items.pull()[1])))
    return found


def errors_alike(groups: list[Items], people: People, posterior: Floats) -> list[Floats]:
    """The same with one slope for all: its score is the sum over the items."""
    scores = [_scores(items, people, posterior) for items in groups]
    slope = sum(one[:, :, 0].sum(axis=1) for one in scores)
    steps = [one[:, :, 1:].reshape(len(one), -1) for one in scores]
    together = np.hstack([np.asarray(slope)[:, None], *steps])
    information = np.einsum("n,np,nr->pr", people.weights, together, together, optimize=True)
    precision = [np.full(step.shape[1], items.threshold_precision) for step, items in zip(steps, groups, strict=True)]
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
