"""Kappa: agreement of two raters (Cohen) or of many (Fleiss) on categories, beyond what chance would give."""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np

from .grid import Floats
from .ratings import LARGEST, CategoryIsOffTheScale, Interval, ShapeIsWrong, counts_of, tail_of


class Weighting(StrEnum):
    """How much it counts when two raters are some categories apart: all the same, the distance, or its square."""

    UNWEIGHTED = "unweighted"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


class WeightsDoNotFit(ValueError):
    """Disagreement weights must be as large as the table, finite, not negative, and 0 for agreement."""

    def __init__(self, weights: Floats) -> None:
        super().__init__(f"These weights of disagreement do not fit the table: {weights.tolist()}")
        self.weights = weights


class RatingsPerSubjectDiffer(ValueError):
    """Fleiss' kappa needs the same number of ratings for every subject; Krippendorff's alpha does not."""

    def __init__(self, fewest: float, most: float) -> None:
        super().__init__(f"Some subjects have {fewest:g} ratings and others {most:g}; Fleiss' kappa needs one number.")
        self.fewest, self.most = fewest, most


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa, 1 perfect and 0 chance, with its large-sample standard error and interval.

    Error and interval are None where the number of subjects is not known, that is from bare proportions.
    """

    value: float
    standard_error: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class FleissKappa:
    """Fleiss' kappa, its standard error if there were no agreement, and the kappa of each category against the rest.

    The kappa of a category that nobody used is None.
    """

    value: float
    null_standard_error: float
    by_category: tuple[float | None, ...]


def cross_table(first: Floats, second: Floats, categories: int) -> Floats:
    """How often the first rater said i and the second j, categories x categories.

    `first` and `second` are vectors of the same subjects with whole numbers 0 … categories - 1; a subject with NaN in
    either is left out. Raises ShapeIsWrong, CategoryIsOffTheScale.
    """
    pair = np.stack([_vector(first), _vector(second, like=np.size(first))])
    pair = pair[:, ~np.isnan(pair).any(axis=0)]
    off = pair[(pair < 0.0) | (pair >= categories) | (pair != np.floor(pair))]
    if off.size:
        raise CategoryIsOffTheScale(off[0].item(), categories)
    cells = pair[0].astype(int) * categories + pair[1].astype(int)
    return np.bincount(cells, minlength=categories**2).reshape(categories, categories).astype(float)


def disagreement_weights(categories: int, weighting: Weighting) -> Floats:
    """The weight of each cell of a square table: 0 on the diagonal, larger the farther from it (Cohen 1968)."""
    apart = np.abs(np.subtract.outer(np.arange(categories), np.arange(categories))).astype(float)
    if weighting is Weighting.UNWEIGHTED:
        return np.minimum(apart, 1.0)
    return apart if weighting is Weighting.LINEAR else np.square(apart)


def cohen_kappa(
    table: Floats,
    weighting: Weighting = Weighting.UNWEIGHTED,
    *,
    subjects: int | None = None,
    confidence: float = 0.95,
) -> Kappa | None:
    """Cohen's kappa of a square table, at most 1 and 0 at chance (Cohen 1960; weighted: Cohen 1968).

    Arguments, None and errors as in `weighted_kappa`, whose weights this makes from `weighting`.
    """
    square = _square(table)
    return weighted_kappa(
        square, disagreement_weights(len(square), weighting), subjects=subjects, confidence=confidence
    )


def weighted_kappa(
    table: Floats, weights: Floats, *, subjects: int | None = None, confidence: float = 0.95
) -> Kappa | None:
    """Cohen's weighted kappa, 1 - observed / expected disagreement: at most 1 and 0 at chance (Cohen 1968).

    `table` is square: counts, or proportions together with the number of `subjects`; `weights` are of disagreement.
    The standard error is that of Fleiss, Cohen and Everitt (1969), for raters who do agree to some degree; where all
    agree it is 0, which says more about large samples than about this one.
    None for fewer than two subjects, and where both use one and the same category only.
    Raises ShapeIsWrong, CountIsImpossible, WeightsDoNotFit, ConfidenceIsOutOfRange.
    """
    square, weights, tail = _square(table), np.asarray(weights, dtype=float), tail_of(confidence)
    fit = weights.shape == square.shape and bool(((weights >= 0.0) & (weights <= LARGEST)).all())
    if not fit or np.diagonal(weights).any():
        raise WeightsDoNotFit(weights)
    total, number = square.sum(), _number_of(square, subjects)
    if total == 0.0 or (number is not None and number < 2.0):
        return None
    shares = square / total
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed = (weights * shares).sum()
    expected = (weights * np.outer(rows, columns)).sum()
    if expected == 0.0:
        return None
    value = float(1.0 - observed / expected)
    if number is None:
        return Kappa(value, None, None)
    # How kappa moves with each share: the delta method, the same as the formula of 1969 for agreement weights.
    typical = (weights * columns).sum(axis=1)[:, None] + (weights * rows[:, None]).sum(axis=0)
    moves = (weights - observed / expected * typical) / expected
    variance = (shares * np.square(moves - (shares * moves).sum())).sum() / number
    error = math.sqrt(variance)
    reach = NormalDist().inv_cdf(1.0 - tail) * error
    return Kappa(value, error, Interval(value - reach, min(value + reach, 1.0)))


def fleiss_kappa(counts: Floats) -> FleissKappa | None:
    """Fleiss' kappa, at most 1 and 0 at chance (Fleiss 1971); by category, and error: Fleiss, Nee and Landis (1979).

    `counts` is subjects x categories: how many raters put the subject there, the same number for every subject.
    None for fewer than two subjects or raters, and where one category was used by everybody.
    Raises ShapeIsWrong, CountIsImpossible, RatingsPerSubjectDiffer.
    """
    table = counts_of(counts, "subjects x categories")
    each = table.sum(axis=1)
    if len(table) < 2 or each.max() < 2.0:
        return None
    if each.min() != each.max():
        raise RatingsPerSubjectDiffer(each.min().item(), each.max().item())
    raters = each[0].item()
    pairs = len(table) * raters * (raters - 1.0)
    share = table.sum(axis=0) / (len(table) * raters)
    by_chance = share * (1.0 - share)
    apart = (table * (raters - table)).sum(axis=0) / pairs
    if not by_chance.any():
        return None
    lean = (by_chance * (1.0 - 2.0 * share)).sum()
    null_variance = 2.0 / pairs * (by_chance.sum() ** 2 - lean) / by_chance.sum() ** 2
    return FleissKappa(
        value=float(1.0 - apart.sum() / by_chance.sum()),
        null_standard_error=math.sqrt(max(null_variance, 0.0)),
        by_category=tuple(
            1.0 - seen / chance if chance else None
            for seen, chance in zip(apart.tolist(), by_chance.tolist(), strict=True)
        ),
    )


def _vector(ratings: Floats, like: int | None = None) -> Floats:
    vector = np.asarray(ratings, dtype=float)
    if vector.ndim != 1 or (like is not None and len(vector) != like):
        raise ShapeIsWrong("two vectors of the same length", vector.shape)
    return vector


def _square(table: Floats) -> Floats:
    square = counts_of(table, "a square table")
    if square.shape[0] != square.shape[1]:
        raise ShapeIsWrong("a square table", square.shape)
    return square


def _number_of(square: Floats, subjects: int | None) -> float | None:
    """How many subjects the table speaks of; None for proportions without their number."""
    if subjects is not None:
        return float(subjects)
    return square.sum().item() if (square % 1.0 == 0.0).all() else None
