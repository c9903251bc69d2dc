"""Kendall's W: how far several raters put the same subjects into the same order."""

from dataclasses import dataclass

import numpy as np

from .grid import Floats
from .ratings import complete_table, midranks


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W, and the statistic that is nearly chi-square distributed where raters rank at random."""

    value: float
    chi_square: float
    degrees_of_freedom: int


def kendall_w(ratings: Floats) -> Concordance | None:
    """Kendall's coefficient of concordance W, 0 to 1, corrected for ties (Kendall and Babington Smith 1939).

    `ratings` is raters x subjects without gaps: ranks, or anything that can be ranked. W = 12 S / (m² (n³ - n) - m ΣT)
    with S the squared deviations of the rank sums and T = Σ (t³ - t) over each rater's ties; chi-square = m (n - 1) W.
    None for fewer than two subjects or raters, and where every rater ties all subjects.
    Raises ShapeIsWrong, RatingIsOutOfReach, RatingIsMissing.
    """
    table = complete_table(ratings, "raters x subjects")
    raters, subjects = table.shape
    if min(raters, subjects) < 2:
        return None
    ranks = np.array([midranks(row) for row in table])
    sums = ranks.sum(axis=0)
    spread = np.square(sums - sums.mean()).sum()
    ties = sum(_ties(row) for row in table)
    most = raters**2 * (subjects**3 - subjects) - raters * ties
    if most == 0:
        return None
    value = float(12.0 * spread / most)
    return Concordance(value, raters * (subjects - 1) * value, subjects - 1)


def _ties(row: Floats) -> int:
    """Σ (t³ - t) over the groups of equal values."""
    sizes = np.unique(row, return_counts=True)[1]
    return int((sizes**3 - sizes).sum())
