"""Krippendorff's alpha: agreement of any number of raters on any kind of scale, with gaps, and its interval."""

from enum import StrEnum

import numpy as np

from .grid import Floats
from .ratings import Interval, ratings_table, tail_of, unit_scaled

DRAWS = 500
DRAW_SEED = 20250101


class Metric(StrEnum):
    """What a difference of two values means: any is the same, by ranks, by distance, by proportion."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class RatioScaleStartsAtZero(ValueError):
    """A negative value on a scale of proportions."""

    def __init__(self, value: float) -> None:
        super().__init__(f"A ratio scale starts at zero, but somebody gave {value}.")
        self.value = value


def krippendorff_alpha(ratings: Floats, metric: Metric) -> float | None:
    """Krippendorff's alpha (Krippendorff 2004, chapter 11): 1 perfect, 0 chance, negative for systematic contradiction.

    `ratings` is raters x units, NaN for missing; any finite values, from 0 for ratio data. A unit with m values counts
    its pairs 1 / (m - 1) times, as in the coincidence matrix; one with a single value has no pair and is left out.
    None for fewer than two units with pairs (with one, alpha is 0 whatever was said), and where all values are equal.
    Raises ShapeIsWrong, RatingIsOutOfReach, RatioScaleStartsAtZero.
    """
    values, counts = _paired_counts(ratings, metric)
    if len(counts) < 2:
        return None
    alphas = _alphas(values, counts, np.ones((1, len(counts))), metric)
    return float(alphas[0]) if alphas.size else None


def krippendorff_interval(
    ratings: Floats, metric: Metric, *, confidence: float = 0.95, draws: int = DRAWS, seed: int = DRAW_SEED
) -> Interval | None:
    """Percentile bootstrap interval of alpha, over units (Efron and Tibshirani 1993, chapter 13).

    Same ratings, same interval, whatever the order of units and raters. Draws in which all values happen to be equal
    have no alpha and are left out; None where these are the majority, and wherever alpha is None.
    Raises as `krippendorff_alpha`, and ConfidenceIsOutOfRange.
    """
    tail = tail_of(confidence)
    values, counts = _paired_counts(ratings, metric)
    units = len(counts)
    if units < 2:
        return None
    # RandomState, because its stream is frozen between NumPy versions.
    chosen = np.random.RandomState(seed).randint(units, size=(draws, units))
    cells = chosen + units * np.arange(draws)[:, None]
    times = np.bincount(cells.ravel(), minlength=draws * units).reshape(draws, units).astype(float)
    alphas = _alphas(values, counts, times, metric)
    if 2 * alphas.size < draws:
        return None
    low, high = np.quantile(alphas, [tail, 1.0 - tail]).tolist()
    return Interval(low, high)


def _paired_counts(ratings: Floats, metric: Metric) -> tuple[Floats, Floats]:
    """The values in use, and how often each unit with at least two ratings got each (units x values, rows in order)."""
    table = ratings_table(ratings, "raters x units")
    table = table[:, (~np.isnan(table)).sum(axis=0) >= 2]
    rated = ~np.isnan(table)
    values, which = np.unique(table[rated], return_inverse=True)
    if metric is Metric.RATIO and values.size and values[0] < 0.0:
        raise RatioScaleStartsAtZero(values[0].item())
    units = table.shape[1]
    cells = np.nonzero(rated)[1] * values.size + which
    counts = np.bincount(cells, minlength=units * values.size).reshape(units, values.size).astype(float)
    return values, counts[np.lexsort(counts.T)] if units else counts


def _alphas(values: Floats, counts: Floats, times: Floats, metric: Metric) -> Floats:
    """Alpha for each row of `times` (draws x units: how often a unit was drawn); rows without variance are left out.

    alpha = 1 - (n - 1) Σ_u within_u / (m_u - 1) / between, where `within` and `between` sum the squared difference
    over ordered pairs of one unit's values, and of all values.
    """
    drawn = times @ counts  # whole numbers: exact in any order of adding
    within, between = _difference_sums(values, counts, drawn, metric)
    observed = (times * within / (counts.sum(axis=1) - 1.0)).sum(axis=1)
    varied = ((drawn > 0.0).sum(axis=1) > 1) & (between > 0.0)
    alphas: Floats = 1.0 - (drawn[varied].sum(axis=1) - 1.0) * observed[varied] / between[varied]
    return alphas


def _difference_sums(values: Floats, counts: Floats, drawn: Floats, metric: Metric) -> tuple[Floats, Floats]:
    """Summed squared differences inside each unit (units, or draws x units) and inside each draw (draws)."""
    if metric is Metric.INTERVAL:
        scores = unit_scaled(values)
        return _spread(counts, scores), _spread(drawn, scores)
    if metric is Metric.ORDINAL:
        # Krippendorff's ordinal difference is that of the middle ranks among the values drawn.
        ranks = np.cumsum(drawn, axis=1) - 0.5 * drawn
        # Quarters of whole numbers, far below 2^53: the difference of large numbers is exact.
        within = 2.0 * (counts.sum(axis=1) * (np.square(ranks) @ counts.T) - np.square(ranks @ counts.T))
        return within, _spread(drawn, ranks)
    apart = _ratio_differences(values) if metric is Metric.RATIO else 1.0 - np.eye(values.size)
    return ((counts @ apart) * counts).sum(axis=1), ((drawn @ apart) * drawn).sum(axis=1)


def _spread(weights: Floats, scores: Floats) -> Floats:
    """Σ w_c w_k (s_c - s_k)² over ordered pairs, for each row of weights; about the mean, so that nothing cancels."""
    totals = weights.sum(axis=1, keepdims=True)
    means = (weights * scores).sum(axis=1, keepdims=True) / totals
    spread: Floats = 2.0 * totals[:, 0] * (weights * np.square(scores - means)).sum(axis=1)
    return spread


def _ratio_differences(values: Floats) -> Floats:
    """((a - b) / (a + b))² for each pair of values; nothing is no different from nothing."""
    sums = np.add.outer(values, values)
    shares = np.divide(np.subtract.outer(values, values), sums, out=np.zeros_like(sums), where=sums > 0.0)
    return np.square(shares)
