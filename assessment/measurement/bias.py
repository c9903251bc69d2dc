"""Item bias: whether an item is harder for one group than for another whose members know as much."""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .grid import Floats
from .ratings import ShapeIsWrong, counts_of

ETS_DELTA = -2.35
SIGNIFICANT_CHI_SQUARE = 3.841458820694124  # 95 % of a chi-square with one degree of freedom
ONE_SIDED_95 = 1.6448536269514722
SLIGHT, LARGE = 1.0, 1.5


class BiasSize(StrEnum):
    """The classes of the Educational Testing Service: A nothing to see, B moderate, C large."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """The common odds ratio with its logarithm's standard error, the test of 1, and the ETS delta scale.

    Odds ratio, error, delta and size are None where one of the two groups is all right or all wrong.
    """

    odds_ratio: float | None
    log_standard_error: float | None
    chi_square: float
    chi_square_corrected: float
    delta: float | None
    size: BiasSize | None


def tables_by_score(right: NDArray[np.bool_], focal: NDArray[np.bool_], score: Floats) -> Floats:
    """Answers to one item as tables for `mantel_haenszel`, scores x 2 x 2, lowest score first.

    Three vectors over persons: answered right, belongs to the focal group, score to match on. Raises ShapeIsWrong.
    """
    right, focal, score = np.asarray(right, dtype=bool), np.asarray(focal, dtype=bool), np.asarray(score, dtype=float)
    if score.ndim != 1 or not right.shape == focal.shape == score.shape:
        raise ShapeIsWrong("three vectors of the same length", right.shape)
    values, stratum = np.unique(score, return_inverse=True)
    cells = 4 * stratum + 2 * focal + ~right
    return np.bincount(cells, minlength=4 * values.size).reshape(values.size, 2, 2).astype(float)


def mantel_haenszel(tables: Floats) -> MantelHaenszel | None:
    """Whether the odds of a right answer differ between groups that are matched by strata (Mantel and Haenszel 1959).

    `tables` is strata x 2 x 2 counts: rows the reference and the focal group, columns right and wrong. An odds ratio
    over 1 and a delta below 0 (-2.35 log odds ratio; Holland and Thayer 1988) say: harder for the focal group. The
    chi-squares have one degree of freedom; a correction never reaches beyond 0. Log error: Robins, Breslow and
    Greenland (1986).
    None where no stratum has both groups and both answers. Raises ShapeIsWrong, CountIsImpossible.
    """
    strata = counts_of(tables, "strata x 2 x 2 counts", dimensions=3)
    if strata.size and strata.shape[1:] != (2, 2):
        raise ShapeIsWrong("strata x 2 x 2 counts", strata.shape)
    strata = strata.reshape(-1, 2, 2)
    strata = strata[strata.sum(axis=(1, 2)) > 1.0]
    totals = strata.sum(axis=(1, 2))
    groups, answers = strata.sum(axis=2), strata.sum(axis=1)
    variance = (groups.prod(axis=1) * answers.prod(axis=1) / (totals**2 * (totals - 1.0))).sum()
    if variance == 0.0:
        return None
    away = abs((strata[:, 0, 0] - groups[:, 0] * answers[:, 0] / totals).sum())
    chi_square = float(away**2 / variance)
    ratio, error = _common_odds(strata, totals)
    delta = None if ratio is None else ETS_DELTA * math.log(ratio)
    return MantelHaenszel(
        odds_ratio=ratio,
        log_standard_error=error,
        chi_square=chi_square,
        chi_square_corrected=float(max(away - 0.5, 0.0) ** 2 / variance),
        delta=delta,
        size=None if delta is None or error is None else _size(delta, error, chi_square),
    )


def _common_odds(strata: Floats, totals: Floats) -> tuple[float | None, float | None]:
    """The common odds ratio and the standard error of its logarithm; None if it is 0 or infinite."""
    same, crossed = strata[:, 0, 0] * strata[:, 1, 1] / totals, strata[:, 0, 1] * strata[:, 1, 0] / totals
    r, s = same.sum(), crossed.sum()
    if r == 0.0 or s == 0.0:
        return None, None
    p = (strata[:, 0, 0] + strata[:, 1, 1]) / totals
    q = 1.0 - p
    parts = (p * same).sum() / r**2, (p * crossed + q * same).sum() / (r * s), (q * crossed).sum() / s**2
    return float(r / s), math.sqrt(0.5 * sum(parts))


def _size(delta: float, log_error: float, chi_square: float) -> BiasSize:
    """A, B or C as in Zieky (1993): C is at least 1.5 and significantly over 1, A under 1 or not significant."""
    if abs(delta) < SLIGHT or chi_square < SIGNIFICANT_CHI_SQUARE:
        return BiasSize.A
    surely_large = abs(delta) - ONE_SIDED_95 * abs(ETS_DELTA) * log_error > SLIGHT
    return BiasSize.C if abs(delta) >= LARGE and surely_large else BiasSize.B
