"""What first answers say about items before any model: how many, how often right, and whether it goes with the rest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .grid import Floats

MISSING = -1


@dataclass(frozen=True, eq=False)
class ItemStatistics:
    """By item: answers, share right (NaN-free: 0 where nobody answered), and correlation with the rest.

    The rest correlation is 0 where it cannot be told: fewer than three people with other answers, or no variation.
    """

    answers: NDArray[np.int64]
    share: Floats
    rest_correlation: Floats


def item_statistics(right: NDArray[np.int8]) -> ItemStatistics:
    """Statistics of people x items answers: 1 right, 0 wrong, -1 not asked.

    People were asked different items, so the rest of a person is the mean distance of her other answers from their
    items' shares: a hard item answered right counts for more. Correlated with the item's own answers (point-biserial).
    """
    asked = right != MISSING
    count = asked.sum(axis=0)
    points = np.where(asked, right, 0).astype(float)
    share = points.sum(axis=0) / np.maximum(count, 1)
    distance = np.where(asked, points - share, 0.0)
    others = asked.sum(axis=1, keepdims=True) - asked
    rest = (distance.sum(axis=1, keepdims=True) - distance) / np.maximum(others, 1)
    usable = asked & (others > 0)
    return ItemStatistics(count, share, _correlations(distance, rest, usable))


def _correlations(one: Floats, other: Floats, usable: NDArray[np.bool_]) -> Floats:
    """Column by column, over the usable cells."""
    number = np.maximum(usable.sum(axis=0), 1)
    one, other = np.where(usable, one, 0.0), np.where(usable, other, 0.0)
    x = np.where(usable, one - one.sum(axis=0) / number, 0.0)
    y = np.where(usable, other - other.sum(axis=0) / number, 0.0)
    spread = np.sqrt(np.square(x).sum(axis=0) * np.square(y).sum(axis=0))
    told = (usable.sum(axis=0) >= 3) & (spread > 1e-12)
    return np.divide((x * y).sum(axis=0), spread, out=np.zeros_like(spread), where=told)
