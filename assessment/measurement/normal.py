"""The normal distribution, and linear algebra whose bits do not depend on a numeric library's threads.

Matrix products and factorisations of optimised libraries may add in an order that depends on the processor count.
Scores have to come out bit-equal, so everything here is element by element or a plain reduction.
"""

import math
from functools import lru_cache

import numpy as np

from .grid import Floats, frozen

INTERVAL_80 = 1.2815515655446004  # nine tenths of a standard normal lie below
HALF_DRAWS = 500
DRAW_SEED = 20250101
SMALLEST_PIVOT = 1e-12

# Rational approximations of the error function (Cody 1969), highest power first: near 0, up to 4, beyond.
_NEAR = (
    (
        1.85777706184603153e-1,
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3,
    ),
    (1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3),
)
_MIDDLE = (
    (2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1,
     2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3),
    (1.0, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
     3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3),
)  # fmt: skip
_FAR = (
    (1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
     1.60837851487422766e-2, 6.58749161529837803e-4),
    (1.0, 2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2,
     2.33520497626869185e-3),
)  # fmt: skip
_NEAR_TO, _MIDDLE_TO, _NOTHING_FROM = 0.46875, 4.0, 26.6


def normal_cdf(x: Floats | float) -> Floats:
    """Standard normal distribution function, element by element; infinities allowed.

    Within 3e-16 of the exact value, and its tails within 1e-13 of themselves. A single number goes to the standard
    library, which is quicker for one and slower for many.
    """
    if isinstance(x, float):
        return np.asarray(0.5 * math.erfc(-x / math.sqrt(2.0)))
    x = np.asarray(x, dtype=float) / -math.sqrt(2.0)
    size = np.abs(x)
    tail = np.zeros_like(size)
    near, far = size <= _NEAR_TO, (size > _MIDDLE_TO) & (size < _NOTHING_FROM)
    middle = ~near & (size <= _MIDDLE_TO)
    tail[near] = 1.0 - size[near] * _ratio(_NEAR, np.square(size[near]))
    tail[middle] = np.exp(-np.square(size[middle])) * _ratio(_MIDDLE, size[middle])
    inverse = 1.0 / np.square(size[far])
    rest = inverse * _ratio(_FAR, inverse)
    tail[far] = np.exp(-np.square(size[far])) / size[far] * (1.0 / math.sqrt(math.pi) - rest)
    return np.where(x > 0.0, 0.5 * tail, 1.0 - 0.5 * tail)


def _ratio(pair: tuple[tuple[float, ...], tuple[float, ...]], x: Floats) -> Floats:
    """One polynomial over another, by Horner's rule."""
    above, below = (np.full_like(x, polynomial[0]) for polynomial in pair)
    for up, down in zip(pair[0][1:], pair[1][1:], strict=True):
        above, below = above * x + up, below * x + down
    ratio: Floats = above / below
    return ratio


def normal_density(x: Floats | float) -> Floats:
    """Standard normal density, element by element."""
    return np.exp(-0.5 * np.square(x)) / math.sqrt(2.0 * math.pi)


def cholesky(matrix: Floats) -> Floats:
    """Lower factor L with L Lᵀ = matrix (symmetric, positive semi-definite up to rounding)."""
    rest, factor = matrix.copy(), np.zeros_like(matrix)
    for k in range(len(matrix)):
        column = rest[k:, k] / math.sqrt(max(rest.item(k, k), SMALLEST_PIVOT))
        factor[k:, k] = column
        rest[k:, k:] -= column[:, None] * column
    return factor


@lru_cache(maxsize=16)
def fixed_normals(count: int) -> Floats:
    """`count` x 500 standard normal numbers, always the same; a row does not depend on `count`.

    RandomState is used because its stream is frozen between NumPy versions.
    """
    return frozen(np.random.RandomState(DRAW_SEED).standard_normal((count, HALF_DRAWS)))


def draws_from(mean: Floats, covariance: Floats) -> Floats:
    """Joint draws from N(mean, covariance), dimensions x 1,000: 500 and their mirror images (antithetic).

    The same arguments give the same draws.
    """
    away = np.einsum("jk,kd->jd", cholesky(covariance), fixed_normals(len(mean)))
    return np.hstack([mean[:, None] + away, mean[:, None] - away])
