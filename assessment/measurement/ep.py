"""Expectation propagation: every site's likelihood becomes a Gaussian, and all of them meet in one posterior."""

import math
from dataclasses import dataclass

import numpy as np

from .grid import GRID, Floats

DAMPING = 0.8
MOST_ITERATIONS = 30
PRECISION_TOLERANCE = 0.01
MEAN_TOLERANCE = 0.005
NEGLIGIBLE = 2e-4  # smaller changes of a site are left out; far below both tolerances
SMALLEST_PRECISION = 1e-6
SMALLEST_VARIANCE = 1e-4

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Propagated:
    """The posterior, the natural parameters of the sites, the iterations, and whether the changes became small."""

    mean: Floats
    covariance: Floats
    precisions: Floats
    shifts: Floats
    iterations: int
    converged: bool


def posterior(
    mean: Floats, covariance: Floats, pairs: Pairs, precisions: Floats, shifts: Floats
) -> tuple[Floats, Floats]:
    """Mean and covariance after adding Gaussians with these naturals on z_j + z_r to N(mean, covariance).

    One pseudo-observation at a time (Kalman 1960), in the given order and without a matrix library: about as fast as
    a factorisation at this size, and its bits are the same for any number of threads. A negative precision takes a
    part of an earlier Gaussian away again. Nothing is done for a pair whose two numbers are negligible.
    """
    mean, covariance = mean.copy(), covariance.copy()
    change = np.empty_like(covariance)
    for (j, r), precision, shift in zip(pairs, precisions.tolist(), shifts.tolist(), strict=True):
        if precision == shift == 0.0:
            continue
        column = covariance[j] + covariance[r]
        spread = 1.0 + precision * (column.item(j) + column.item(r))
        mean += column * ((shift - precision * (mean.item(j) + mean.item(r))) / spread)
        # The root of the factor on both sides keeps the covariance symmetric to the last bit.
        column *= math.sqrt(abs(precision) / spread)
        np.multiply(column[:, None], column, out=change)
        if precision > 0.0:
            covariance -= change
        else:
            covariance += change
    return mean, covariance


def propagate(
    mean: Floats, covariance: Floats, pairs: Pairs, rows: Floats, precisions: Floats, shifts: Floats
) -> Propagated:
    """Fit one Gaussian per site (Minka 2001; damped, all sites at once), starting from the given naturals.

    `mean` (n) and `covariance` (n x n) are the prior; site i sees z_j + z_r for pairs[i] = (j, r), where r may be a
    coordinate that is always zero; `rows` (sites x 89) are its log-likelihoods on the grid.
    """
    first, second = np.array(pairs, dtype=int).reshape(-1, 2).T
    mean, covariance = posterior(mean, covariance, pairs, precisions, shifts)
    for iteration in range(1, MOST_ITERATIONS + 1):
        variances = covariance[first, first] + 2.0 * covariance[first, second] + covariance[second, second]
        means = mean[first] + mean[second]
        new_precisions, new_shifts, tilted = _moment_match(rows, means, variances, precisions, shifts)
        steps, pushes = new_precisions - precisions, new_shifts - shifts
        converged = bool(
            np.all(np.abs(steps) < PRECISION_TOLERANCE) and np.all(np.abs(tilted - means) < MEAN_TOLERANCE)
        )
        worth_it = (np.abs(steps) > NEGLIGIBLE) | (np.abs(pushes) > NEGLIGIBLE)
        steps, pushes = DAMPING * worth_it * steps, DAMPING * worth_it * pushes
        mean, covariance = posterior(mean, covariance, pairs, steps, pushes)
        precisions, shifts = precisions + steps, shifts + pushes
        if converged:
            break
    return Propagated(mean, covariance, precisions, shifts, iteration, converged)


def _moment_match(
    rows: Floats, means: Floats, variances: Floats, precisions: Floats, shifts: Floats
) -> tuple[Floats, Floats, Floats]:
    """New naturals of each site, and the tilted means; a site whose cavity is not a distribution stays as it is."""
    cavity_precision = 1.0 / variances - precisions
    usable = cavity_precision > SMALLEST_PRECISION
    cavity_precision = np.where(usable, cavity_precision, SMALLEST_PRECISION)
    cavity_shift = means / variances - shifts
    tilted_means, tilted_variances = _tilted(rows, cavity_precision, cavity_shift)
    wanted = 1.0 / tilted_variances - cavity_precision
    new_precisions = np.maximum(wanted, SMALLEST_PRECISION)
    # Where the wanted precision was cut off, the shift is fitted to the cut one, so that the mean still agrees.
    new_shifts = tilted_means * (cavity_precision + new_precisions) - cavity_shift
    return (
        np.where(usable, new_precisions, precisions),
        np.where(usable, new_shifts, shifts),
        np.where(usable, tilted_means, means),
    )


def _tilted(rows: Floats, cavity_precision: Floats, cavity_shift: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of cavity times likelihood, per site, summed on the grid."""
    log_weights = rows + GRID * (cavity_shift[:, None] - 0.5 * cavity_precision[:, None] * GRID)
    weights = np.exp(log_weights - log_weights.max(axis=1, keepdims=True))
    totals = weights.sum(axis=1)
    means = (weights * GRID).sum(axis=1) / totals
    variances = (weights * np.square(GRID - means[:, None])).sum(axis=1) / totals
    return means, np.maximum(variances, SMALLEST_VARIANCE)
