"""One skill by itself: where people stand on a scale, from answers to items whose curves are known exactly.

Four ways: maximum likelihood, the mode and the mean of the posterior (MAP, EAP), and Warm's weighted likelihood (1989),
which takes most of the bias out of maximum likelihood without a prior. The application itself uses the joint model of
all skills; these are for calibrated banks, for comparison, and for checking one by the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .calibrate import AnswersAreMalformed
from .grid import Floats, logistic

MISSING = -1
LOWEST, HIGHEST = -8.0, 8.0
COARSE = 161  # points of the first look, 0.1 apart
HALVINGS = 40
EAP_POINTS, EAP_REACH = 61, 6.0
AT_ONCE = 256  # points whose information is found together
SMALLEST = 1e-300
SMALLEST_INFORMATION = 1e-12


class Method(StrEnum):
    """How the answers become a place on the scale."""

    ML = "ml"
    MAP = "map"
    EAP = "eap"
    WLE = "wle"


@dataclass(frozen=True, eq=False)
class Bank:
    """Items with exact curves: slopes, rising thresholds each (one for right or wrong), and guessing."""

    slopes: Sequence[float]
    thresholds: Sequence[Sequence[float]]
    guessing: Sequence[float] | None = None

    def arrays(self) -> tuple[Floats, Floats, Floats]:
        """Slopes, thresholds padded with infinity (items x most categories - 1), guessing."""
        most = max((len(steps) for steps in self.thresholds), default=1)
        steps = np.full((len(self.thresholds), most), np.inf)
        for row, own in enumerate(self.thresholds):
            steps[row, : len(own)] = own
        chance = np.zeros(len(self.slopes)) if self.guessing is None else np.asarray(self.guessing, dtype=float)
        if not len(self.slopes) == len(steps) == len(chance):
            raise AnswersAreMalformed("Slopes, thresholds and guessing are of different numbers of items.")
        return np.asarray(self.slopes, dtype=float), steps, chance


@dataclass(frozen=True, eq=False)
class Places:
    """Where each person stands, with its standard error (EAP: the standard deviation of the posterior)."""

    estimate: Floats
    error: Floats


def places_of(
    answers: NDArray[np.int64],
    bank: Bank,
    method: Method,
    *,
    prior_mean: float = 0.0,
    prior_sd: float = 1.0,
    lowest: float = LOWEST,
    highest: float = HIGHEST,
) -> Places:
    """Estimate people x items answers (categories from 0, -1 for not asked).

    MAP and EAP use the normal prior. ML of somebody with all or nothing right lies at `lowest` or `highest`, where the
    search ends; where nothing was asked ML and WLE are in the middle with an infinite error.
    Raises AnswersAreMalformed.
    """
    curves = _checked(answers, bank)
    if method is Method.EAP:
        return _mean_of_posterior(answers, curves, prior_mean, prior_sd)
    pull = (prior_mean, prior_sd**-2) if method is Method.MAP else (0.0, 0.0)
    points = np.linspace(lowest, highest, COARSE)
    slopes = np.stack([_slope(np.full(len(answers), point), answers, curves, method, pull) for point in points], axis=1)
    heights = _heights(answers, curves, points, pull) if method is not Method.WLE else _integrated(slopes, points)
    best = heights.argmax(axis=1)
    low, high = points[np.maximum(best - 1, 0)], points[np.minimum(best + 1, COARSE - 1)]
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        rises = _slope(middle, answers, curves, method, pull) > 0.0
        low, high = np.where(rises, middle, low), np.where(rises, high, middle)
    estimate = 0.5 * (low + high)
    information = _terms(estimate, answers, curves)[1] + pull[1]
    known = information > SMALLEST_INFORMATION
    asked = (answers != MISSING).any(axis=1)
    estimate = np.where(asked | (method is Method.MAP), estimate, 0.5 * (lowest + highest))
    error = np.sqrt(np.divide(1.0, information, out=np.full_like(information, np.inf), where=known))
    return Places(estimate, error)


def information_of(points: Floats, bank: Bank) -> Floats:
    """Fisher information of each item at each point, items x points (Samejima 1969 for graded items)."""
    curves, points = bank.arrays(), np.asarray(points, dtype=float)
    parts = [points[start : start + AT_ONCE] for start in range(0, max(len(points), 1), AT_ONCE)]
    return np.concatenate([_item_terms(part, curves)[1].T for part in parts], axis=1)


def most_informative(point: float, bank: Bank, used: Sequence[int] = ()) -> int | None:
    """The item not used yet that tells most at a point (maximum Fisher information); None when all are used.

    The lowest place wins a tie.
    """
    information = information_of(np.array([point]), bank)[:, 0]
    information[list(used)] = -np.inf
    best = int(information.argmax()) if len(information) else 0
    return best if len(information) and np.isfinite(information[best]) else None


def _checked(answers: NDArray[np.int64], bank: Bank) -> tuple[Floats, Floats, Floats]:
    curves = bank.arrays()
    sizes = np.isfinite(curves[1]).sum(axis=1) + 1
    if answers.ndim != 2 or answers.shape[1] != len(sizes):
        raise AnswersAreMalformed(f"Answers are people x items; here they are {answers.shape} for {len(sizes)} items.")
    if answers.size and (answers.min() < MISSING or (answers.max(axis=0) >= sizes).any()):
        raise AnswersAreMalformed("An answer is in a category that its item does not have.")
    return curves


def _chances(at: Floats, curves: tuple[Floats, Floats, Floats]) -> tuple[Floats, Floats, Floats]:
    """Probability of each category and its first two derivatives, places x items x categories."""
    slope, steps, guessing = curves
    slope = slope[:, None]
    with np.errstate(invalid="ignore"):
        away = slope * (at[:, None, None] - steps)
    reached = np.where(np.isfinite(steps), logistic(np.where(np.isfinite(steps), away, 0.0)), 0.0)
    steep = slope * reached * (1.0 - reached)
    bent = slope * steep * (1.0 - 2.0 * reached)
    edge = np.ones((*reached.shape[:2], 1))
    share = (1.0 - guessing)[:, None]
    chance = share * -np.diff(np.concatenate([edge, reached, 0.0 * edge], axis=2), axis=2)
    chance[:, :, 1] += guessing
    first = share * -np.diff(np.concatenate([0.0 * edge, steep, 0.0 * edge], axis=2), axis=2)
    second = share * -np.diff(np.concatenate([0.0 * edge, bent, 0.0 * edge], axis=2), axis=2)
    return np.maximum(chance, SMALLEST), first, second


def _item_terms(at: Floats, curves: tuple[Floats, Floats, Floats]) -> tuple[Floats, Floats, Floats]:
    """Relative slopes P'/P (places x items x categories), information and Warm's J (places x items)."""
    chance, first, second = _chances(at, curves)
    possible = chance > SMALLEST
    relative = np.where(possible, first / chance, 0.0)
    return relative, (relative * first).sum(axis=2), (relative * second).sum(axis=2)


def _terms(
    at: Floats, answers: NDArray[np.int64], curves: tuple[Floats, Floats, Floats]
) -> tuple[Floats, Floats, Floats]:
    """Score, information and J of each person at her place, over the items she was asked."""
    relative, information, weight = _item_terms(at, curves)
    asked = answers != MISSING
    own = np.take_along_axis(relative, np.where(asked, answers, 0)[:, :, None], axis=2)[:, :, 0]
    return tuple(np.where(asked, part, 0.0).sum(axis=1) for part in (own, information, weight))  # type: ignore[return-value]


def _slope(
    at: Floats,
    answers: NDArray[np.int64],
    curves: tuple[Floats, Floats, Floats],
    method: Method,
    pull: tuple[float, float],
) -> Floats:
    """What is 0 at the estimate: the score, with the prior's pull or with Warm's correction J / 2I."""
    score, information, weight = _terms(at, answers, curves)
    if method is Method.WLE:
        known = information > SMALLEST_INFORMATION
        return score + np.divide(weight, 2.0 * information, out=np.zeros_like(score), where=known)
    return score - pull[1] * (at - pull[0])


def _heights(
    answers: NDArray[np.int64], curves: tuple[Floats, Floats, Floats], points: Floats, pull: tuple[float, float]
) -> Floats:
    """Log likelihood (and log prior), people x points; guessing can make several hills, so the highest is sought."""
    logs, asked = np.log(_chances(points, curves)[0]), answers != MISSING
    heights = -0.5 * pull[1] * np.square(points - pull[0]) * np.ones((len(answers), 1))
    for category in range(logs.shape[2]):
        heights += (asked & (answers == category)).astype(float) @ logs[:, :, category].T
    return heights


def _integrated(slopes: Floats, points: Floats) -> Floats:
    """The weighted log likelihood up to a constant: its slope summed up by trapezes."""
    steps = 0.5 * (slopes[:, 1:] + slopes[:, :-1]) * np.diff(points)
    return np.hstack([np.zeros((len(slopes), 1)), np.cumsum(steps, axis=1)])


def _mean_of_posterior(
    answers: NDArray[np.int64], curves: tuple[Floats, Floats, Floats], mean: float, sd: float
) -> Places:
    points = mean + sd * np.linspace(-EAP_REACH, EAP_REACH, EAP_POINTS)
    heights = _heights(answers, curves, points, (mean, sd**-2))
    weights = np.exp(heights - heights.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    centre = weights @ points
    return Places(centre, np.sqrt((weights * np.square(points - centre[:, None])).sum(axis=1)))
