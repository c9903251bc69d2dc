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

_error_function = np.frompyfunc(math.erf, 1, 1)


def normal_cdf(x: Floats | float) -> Floats:
    """Standard normal distribution function, element by element; infinities allowed."""
    return 0.5 + 0.5 * np.asarray(_error_function(np.asarray(x, dtype=float) / math.sqrt(2.0)), dtype=float)


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
