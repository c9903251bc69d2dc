"""Intraclass correlations: which share of the variance of ratings lies between the rated, and how sure that is."""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .f_distribution import f_quantile
from .grid import Floats
from .ratings import Interval, complete_table, tail_of, unit_scaled

LEAST_FREEDOM = 1.0  # with less, an interval need not even hold its own coefficient
ROUNDING = 1e-26  # mean squares below come from rounding; the ratings were stretched to about 1 before


class IccForm(StrEnum):
    """The six of Shrout and Fleiss (1979), of one rater or of the mean of all k.

    1: other raters for every subject; 2: the same raters, a random sample; 3: the same raters, and only they matter.
    """

    ICC1 = "ICC(1,1)"
    ICC2 = "ICC(2,1)"
    ICC3 = "ICC(3,1)"
    ICC1K = "ICC(1,k)"
    ICC2K = "ICC(2,k)"
    ICC3K = "ICC(3,k)"

    @property
    def is_of_the_mean(self) -> bool:
        """Whether it speaks of the mean of all raters rather than of a single one."""
        return self in {IccForm.ICC1K, IccForm.ICC2K, IccForm.ICC3K}


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """One coefficient and its interval; negative where subjects differ less than chance would have them."""

    form: IccForm
    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Two-way analysis of variance of n subjects x k raters: between and within subjects, raters, residual."""

    n: int
    k: int
    subjects: float
    within: float
    raters: float
    residual: float


def intraclass_correlation(ratings: Floats, form: IccForm, *, confidence: float = 0.95) -> IntraclassCorrelation | None:
    """An intraclass correlation, at most 1 (Shrout and Fleiss 1979; intervals: McGraw and Wong 1996).

    `ratings` is subjects x raters without gaps. None for fewer than two subjects or raters, without any variance, and
    where the denominator of this form is not positive; the lower bound of a mean form may be minus infinity.
    Raises ShapeIsWrong, RatingIsOutOfReach, RatingIsMissing, ConfidenceIsOutOfRange.
    """
    table, tail = complete_table(ratings, "subjects x raters"), tail_of(confidence)
    if min(table.shape) < 2:
        return None
    squares = mean_squares(unit_scaled(table))
    value = _value(squares, form)
    if value is None:
        return None
    if form in {IccForm.ICC2, IccForm.ICC2K}:
        low, high = _bounds_of_random_raters(squares, tail)
    else:
        low, high = _bounds_of_ratio(squares, form, tail)
    if form.is_of_the_mean:
        low, high = stepped_up(low, squares.k), stepped_up(high, squares.k)
    return IntraclassCorrelation(form, value, Interval(low, high))


def mean_squares(table: Floats) -> MeanSquares:
    """Analysis of variance of a complete table of at least 2 subjects x 2 raters with values around 1 (Fisher 1925)."""
    n, k = table.shape
    by_subject = table.mean(axis=1, keepdims=True) - table.mean()
    by_rater = table.mean(axis=0, keepdims=True) - table.mean()
    raters = n * np.square(by_rater).sum()
    residual = np.square(table - table.mean() - by_subject - by_rater).sum()
    sums = np.array([k * np.square(by_subject).sum(), raters + residual, raters, residual])
    means = sums / [n - 1, n * (k - 1), k - 1, (n - 1) * (k - 1)]
    return MeanSquares(n, k, *np.where(means > ROUNDING, means, 0.0).tolist())


def stepped_up(single: float, k: float) -> float:
    """Reliability of the mean of k raters from that of one (Spearman 1910, Brown 1910): k r / (1 + (k - 1) r).

    Minus infinity from r = -1 / (k - 1) downwards, where there is no such mean.
    """
    below = 1.0 + (k - 1.0) * single
    return k * single / below if below > 0.0 else -math.inf


def _value(found: MeanSquares, form: IccForm) -> float | None:
    noise = found.within if form in {IccForm.ICC1, IccForm.ICC1K} else found.residual
    above = found.subjects - noise
    below = found.subjects if form.is_of_the_mean else found.subjects + (found.k - 1) * noise
    if form is IccForm.ICC2:
        below += found.k * (found.raters - noise) / found.n
    if form is IccForm.ICC2K:
        below += (found.raters - noise) / found.n
    return above / below if below > ROUNDING else None


def _bounds_of_ratio(found: MeanSquares, form: IccForm, tail: float) -> tuple[float, float]:
    """Bounds of forms 1 and 3 for one rater, from the exact distribution of the ratio of mean squares."""
    one_way = form in {IccForm.ICC1, IccForm.ICC1K}
    noise = found.within if one_way else found.residual
    upper, lower = found.n - 1, (found.n if one_way else found.n - 1) * (found.k - 1)
    least = found.subjects / f_quantile(1.0 - tail, upper, lower)
    most = found.subjects * f_quantile(1.0 - tail, lower, upper)
    # Not divided by the noise, which is 0 where all agree.
    low, high = ((ratio - noise) / (ratio + (found.k - 1) * noise) for ratio in (least, most))
    return low, high


def _bounds_of_random_raters(found: MeanSquares, tail: float) -> tuple[float, float]:
    """Bounds of form 2 for one rater: two mean squares of noise, so degrees of freedom as Satterthwaite (1946)."""
    n, k, between, raters, noise = found.n, found.k, found.subjects, found.raters, found.residual
    freedom = _freedom_of_noise(found)
    least, most = f_quantile(1.0 - tail, n - 1, freedom), f_quantile(1.0 - tail, freedom, n - 1)
    spread = (k * raters + (k * n - k - n) * noise) / n
    low = (between - least * noise) / (least * spread + between)
    high = (most * between - noise) / (spread + most * between)
    return low, high


def _freedom_of_noise(found: MeanSquares) -> float:
    """Degrees of freedom of a MS_raters + b MS_residual; a and b depend on the coefficient itself."""
    n, k = found.n, found.k
    share = _value(found, IccForm.ICC2) or 0.0
    of_raters = k * share * found.raters
    of_noise = (n * (1.0 - share) + k * share * (n - 1)) * found.residual
    below = of_raters**2 / (k - 1) + of_noise**2 / ((n - 1) * (k - 1))
    # The terms of a negative coefficient may cancel, and then next to nothing is known of the noise.
    return max((of_raters + of_noise) ** 2 / below, LEAST_FREEDOM) if below > 0.0 else float(k - 1)
