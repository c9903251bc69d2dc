"""Expectation propagation: every site's likelihood becomes a Gaussian, and all of them meet in one posterior."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .grid import GRID, Floats

BLOCK = 16
FULL_STEPS = 5  # then damped, in case steps of full length go round in circles
DAMPING = 0.8
MOST_ITERATIONS = 30
PRECISION_TOLERANCE = 0.01
MEAN_TOLERANCE = 0.005
NEGLIGIBLE = 5e-4  # smaller changes of a site are left out; far below both tolerances
SMALLEST_PRECISION = 1e-6
SMALLEST_VARIANCE = 1e-4

Places = NDArray[np.intp]


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
    mean: Floats, covariance: Floats, pairs: Places, precisions: Floats, shifts: Floats
) -> tuple[Floats, Floats]:
    """Mean and covariance after adding Gaussians with these naturals on z_j + z_r to N(mean, covariance).

    One pseudo-observation after the other (Kalman 1960), in the given order and without a matrix library: its bits
    are the same for any number of threads. A negative precision takes a part of an earlier Gaussian away again; a
    pair whose two numbers are zero is left out.
    """
    mean, covariance = mean.copy(), covariance.copy()
    active = np.flatnonzero((precisions != 0.0) | (shifts != 0.0))
    for begin in range(0, len(active), BLOCK):
        block = active[begin : begin + BLOCK]
        _absorb(mean, covariance, pairs[:, block], precisions[block].tolist(), shifts[block].tolist())
    return mean, covariance


def _absorb(mean: Floats, covariance: Floats, pairs: Places, precisions: list[float], shifts: list[float]) -> None:
    """Add one block of pseudo-observations in place; the big matrix is touched once per block."""
    first, second = pairs
    columns = covariance[first] + covariance[second]
    means = mean[first] + mean[second]
    signs = np.copysign(1.0, precisions)
    for i, (precision, shift) in enumerate(zip(precisions, shifts, strict=True)):
        column = columns[i]
        shared = column[first] + column[second]
        spread = 1.0 + precision * shared.item(i)
        pull = (shift - precision * means.item(i)) / spread
        mean += pull * column
        means += pull * shared
        columns[i + 1 :] -= (precision / spread * shared[i + 1 :, None]) * column
        # The root of the factor on both sides keeps the covariance symmetric to the last bit.
        column *= math.sqrt(abs(precision) / spread)
    covariance -= np.einsum("bi,bj->ij", columns * signs[:, None], columns)


def propagate(
    mean: Floats, covariance: Floats, pairs: Places, rows: Floats, precisions: Floats, shifts: Floats
) -> Propagated:
    """Fit one Gaussian per site (Minka 2001; damped, all sites at once), starting from the given naturals.

    `mean` (n) and `covariance` (n x n) are the prior; site i sees z_j + z_r for pairs[:, i] = (j, r), where r may be a
    coordinate that is always zero; `rows` (sites x 89) are its log-likelihoods on the grid.
    """
    first, second = pairs
    mean, covariance = posterior(mean, covariance, pairs, precisions, shifts)
    iteration, converged = 0, False
    while iteration < MOST_ITERATIONS and not converged:
        iteration += 1
        variances = covariance[first, first] + 2.0 * covariance[first, second] + covariance[second, second]
        means = mean[first] + mean[second]
        new_precisions, new_shifts, tilted = _moment_match(rows, means, variances, precisions, shifts)
        steps, pushes = new_precisions - precisions, new_shifts - shifts
        converged = bool(
            np.all(np.abs(steps) < PRECISION_TOLERANCE) and np.all(np.abs(tilted - means) < MEAN_TOLERANCE)
        )
        length = 1.0 if iteration <= FULL_STEPS else DAMPING
        worth_it = (np.abs(steps) > NEGLIGIBLE) | (np.abs(pushes) > NEGLIGIBLE)
        steps, pushes = np.where(worth_it, length * steps, 0.0), np.where(worth_it, length * pushes, 0.0)
        mean, covariance = posterior(mean, covariance, pairs, steps, pushes)
        precisions, shifts = precisions + steps, shifts + pushes
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
