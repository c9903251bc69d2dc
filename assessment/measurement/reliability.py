"""Reliability of a set of items: whether they measure one thing together, and which of them do not."""

import math

import numpy as np

from .grid import Floats
from .ratings import complete_table, unit_scaled


def cronbach_alpha(scores: Floats) -> float | None:
    """Cronbach's alpha (Cronbach 1951), at most 1: k / (k - 1) (1 - Σ item variances / variance of the sum).

    `scores` is persons x items without gaps. None for fewer than two persons or items, and where all persons have the
    same sum. Raises ShapeIsWrong, RatingIsOutOfReach, RatingIsMissing.
    """
    table = complete_table(scores, "persons x items")
    if min(table.shape) < 2:
        return None
    table = unit_scaled(table)
    items, total = table.shape[1], table.sum(axis=1)
    if _is_constant(total):
        return None
    return float(items / (items - 1) * (1.0 - table.var(axis=0, ddof=1).sum() / total.var(ddof=1)))


def item_rest_correlations(scores: Floats) -> tuple[float | None, ...]:
    """The correlation of each item with the sum of the others, -1 to 1 (Henrysson 1963); nearly 0: it does not belong.

    `scores` is persons x items without gaps. None for an item that does not vary or whose rest does not, and for every
    item where there are fewer than two persons. Raises ShapeIsWrong, RatingIsOutOfReach, RatingIsMissing.
    """
    table = complete_table(scores, "persons x items")
    if table.shape[0] < 2:
        return (None,) * table.shape[1]
    table = unit_scaled(table)
    columns = range(table.shape[1])
    return tuple(_correlation(table[:, j], np.delete(table, j, axis=1).sum(axis=1)) for j in columns)


def _correlation(one: Floats, other: Floats) -> float | None:
    if _is_constant(one) or _is_constant(other):
        return None
    one, other = unit_scaled(one), unit_scaled(other)
    one, other = one - one.mean(), other - other.mean()
    product = (one * other).sum() / math.sqrt(np.square(one).sum() * np.square(other).sum())
    return float(np.clip(product, -1.0, 1.0))


def _is_constant(values: Floats) -> bool:
    """Whether all are equal, but for the rounding of sums of numbers around 1."""
    return bool(np.ptp(values) <= 1e-13 * max(1.0, np.abs(values).max()))
