"""One skill by itself: where people stand on a scale, from answers to items whose curves are known exactly.

Four ways: maximum likelihood, the mode and the mean of the posterior (MAP, EAP), and Warm's weighted likelihood (1989),
which takes most of the bias out of maximum likelihood without a prior. The application itself uses the joint model of
all skills; these are for calibrated banks, for comparison, and for checking one by the other.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .bank import MISSING, Bank, PlaceIsImpossible, checked_answers
from .bank_choice import information_of, most_informative
from .bank_means import mean_of_posterior
from .grid import Floats

__all__ = ["Bank", "Method", "Places", "information_of", "most_informative", "places_of"]

LOWEST, HIGHEST = -8.0, 8.0
COARSE = 161  # points of the first look, 0.1 apart
HALVINGS = 40
SMALLEST_INFORMATION = 1e-12


class Method(StrEnum):
    """How the answers become a place on the scale."""

    ML = "ml"
    MAP = "map"
    EAP = "eap"
    WLE = "wle"


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
    Raises AnswersAreMalformed, BankIsImpossible, PlaceIsImpossible.
    """
    answers = checked_answers(answers, bank)
    if not (np.isfinite([prior_mean, prior_sd, lowest, highest]).all() and prior_sd > 0.0 and lowest < highest):
        raise PlaceIsImpossible
    if method is Method.EAP:
        return Places(*mean_of_posterior(answers, bank, prior_mean, prior_sd))
    pull = (prior_mean, prior_sd**-2) if method is Method.MAP else (0.0, 0.0)
    low, high = _around_the_highest(answers, bank, method, pull, np.linspace(lowest, highest, COARSE))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        rises = _slope(middle, answers, bank, method, pull) > 0.0
        low, high = np.where(rises, middle, low), np.where(rises, high, middle)
    estimate = 0.5 * (low + high)
    asked = (answers != MISSING).any(axis=1)
    estimate = np.where(asked | (method is Method.MAP), estimate, 0.5 * (lowest + highest))
    information = _terms(estimate, answers, bank)[1] + pull[1]
    known = information > SMALLEST_INFORMATION
    error = np.sqrt(np.divide(1.0, information, out=np.full_like(information, np.inf), where=known))
    return Places(estimate, error)


def _around_the_highest(
    answers: NDArray[np.int64], bank: Bank, method: Method, pull: tuple[float, float], points: Floats
) -> tuple[Floats, Floats]:
    """The neighbours of the highest point; guessing can make several hills."""
    if method is Method.WLE:
        heights = _integrated(answers, bank, points)
    else:
        heights = bank.log_likelihood(answers, points) - 0.5 * pull[1] * np.square(points - pull[0])
    best = heights.argmax(axis=1)
    return points[np.maximum(best - 1, 0)], points[np.minimum(best + 1, len(points) - 1)]


def _terms(at: Floats, answers: NDArray[np.int64], bank: Bank) -> tuple[Floats, Floats, Floats]:
    """Score, information and J of each person at her place, over the items she was asked."""
    tells = bank.tells(at)
    asked = answers != MISSING
    own = np.take_along_axis(tells.relative, np.where(asked, answers, 0)[:, :, None], axis=2)[:, :, 0]
    score, information, weight = (
        np.where(asked, part, 0.0).sum(axis=1) for part in (own, tells.information, tells.warm)
    )
    return score, information, weight


def _slope(at: Floats, answers: NDArray[np.int64], bank: Bank, method: Method, pull: tuple[float, float]) -> Floats:
    """What is 0 at the estimate: the score, with the prior's pull or with Warm's correction J / 2I."""
    score, information, weight = _terms(at, answers, bank)
    return score + _correction(weight, information) if method is Method.WLE else score - pull[1] * (at - pull[0])


def _correction(weight: Floats, information: Floats) -> Floats:
    """J / 2I, which stays finite as both vanish; 0 where nothing at all is told."""
    return np.divide(weight, 2.0 * information, out=np.zeros_like(weight), where=information > 0.0)


def _integrated(answers: NDArray[np.int64], bank: Bank, points: Floats) -> Floats:
    """The weighted log likelihood up to a constant, people x points; the correction is summed up by trapezes."""
    asked = (answers != MISSING).astype(float)
    tells = bank.tells(points)
    added = _correction(asked @ tells.warm.T, asked @ tells.information.T)
    steps = 0.5 * (added[:, 1:] + added[:, :-1]) * np.diff(points)
    summed = np.hstack([np.zeros((len(steps), 1)), np.cumsum(steps, axis=1)])
    weighted: Floats = bank.log_likelihood(answers, points) + summed
    return weighted
