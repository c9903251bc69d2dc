"""How lenient each rater is, and what the rated would look like without that: one linear mixed model."""

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from .grid import Floats
from .ratings import LARGEST, RatingIsMissing, RatingIsOutOfReach, ShapeIsWrong

LEAST_RATINGS = 50
PRIOR_WEIGHT = 1.0
MOST_ROUNDS = 500
SETTLED = 1e-7
SMALLEST_VARIANCE = 1e-9

Keys = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Variances:
    """Variances of rater severity, of what is rated, and of the rest (with 1/12 for whole levels), in levels²."""

    severity: float = 0.25
    ability: float = 1.0
    error: float = 0.64 + 1.0 / 12.0


class VarianceIsNotPositive(ValueError):
    """A variance of the model is zero or negative."""

    def __init__(self, variances: Variances) -> None:
        super().__init__(f"All three variances have to be positive: {variances}")
        self.variances = variances


@dataclass(frozen=True, eq=False)
class SeverityFit:
    """What the model y = mean + ability + leniency + error says, by rater and by subject in the order of their keys.

    `leniency` is below 0 for a severe rater. Of each subject: `raw` is the mean of its ratings, `shrunk` its best
    prediction if all raters were alike, `adjusted` the one that takes their leniency off, with its variance.
    """

    mean: float
    variances: Variances
    raters: Keys
    leniency: Floats
    leniency_variance: Floats
    subjects: Keys
    raw: Floats
    shrunk: Floats
    adjusted: Floats
    adjusted_variance: Floats


@dataclass(frozen=True, eq=False)
class _Ratings:
    """The ratings less their mean, as sums: by subject, by rater, and how often each rater rated each subject."""

    values: Floats
    subject: Keys
    rater: Keys
    joint: Floats
    by_subject: Floats
    by_rater: Floats

    @property
    def counts(self) -> Floats:
        """How many ratings each subject has."""
        counts: Floats = self.joint.sum(axis=1)
        return counts


@dataclass(frozen=True, eq=False)
class _Solution:
    """Best predictions of mean and leniencies with their joint covariance, and of the abilities with variances."""

    fixed: Floats
    covariance: Floats
    ability: Floats
    ability_variance: Floats
    level_variance: Floats


def fit_severity(
    values: Floats,
    subjects: Keys,
    raters: Keys,
    variances: Variances | None = None,
    *,
    prior_weight: float = PRIOR_WEIGHT,
) -> SeverityFit | None:
    """Leniency of raters and adjusted values of subjects: best linear unbiased prediction (Henderson 1975).

    Three vectors over ratings: the value in levels, whom or what it is about (a candidate's criterion), and who gave
    it; keys are any whole numbers, and any pair may be missing or come twice. Without `variances` the defaults hold;
    from 50 ratings on they are re-estimated by restricted maximum likelihood (Patterson and Thompson 1971), where
    they count as much as `prior_weight` raters, subjects and ratings: with few raters the variance of severity would
    often come out as 0, and everybody's leniency as certain (Chung et al. 2013). None without ratings.
    Raises ShapeIsWrong, RatingIsMissing, RatingIsOutOfReach, VarianceIsNotPositive.
    """
    values, subjects, raters = _checked(values, subjects, raters)
    start = variances or Variances()
    if min(start.severity, start.ability, start.error) <= 0.0:
        raise VarianceIsNotPositive(start)
    if not values.size:
        return None
    subject_keys, subject = np.unique(subjects, return_inverse=True)
    rater_keys, rater = np.unique(raters, return_inverse=True)
    centre = values.mean()
    ratings = _summed(values - centre, subject, rater)
    found = _re_estimated(ratings, start, prior_weight) if values.size >= LEAST_RATINGS else start
    solution = _solve(ratings, found)
    mean = centre + solution.fixed[0]
    return SeverityFit(
        mean=float(mean),
        variances=found,
        raters=rater_keys,
        leniency=solution.fixed[1:],
        leniency_variance=np.diagonal(solution.covariance)[1:].copy(),
        subjects=subject_keys,
        raw=centre + ratings.by_subject / ratings.counts,
        shrunk=centre + _shrunk(ratings, found),
        adjusted=mean + solution.ability,
        adjusted_variance=solution.level_variance,
    )


def _checked(values: Floats, subjects: Keys, raters: Keys) -> tuple[Floats, Keys, Keys]:
    values, subjects, raters = np.asarray(values, dtype=float), np.asarray(subjects), np.asarray(raters)
    if values.ndim != 1 or not values.shape == subjects.shape == raters.shape:
        raise ShapeIsWrong("three vectors of the same length", values.shape)
    for place in np.flatnonzero(~(np.abs(values) <= LARGEST)).tolist():
        if np.isnan(values[place]):
            raise RatingIsMissing((place,))
        raise RatingIsOutOfReach(values[place].item(), (place,))
    return values, subjects, raters


def _summed(values: Floats, subject: Keys, rater: Keys) -> _Ratings:
    rows, columns = int(subject.max()) + 1, int(rater.max()) + 1
    joint = np.bincount(subject * columns + rater, minlength=rows * columns).reshape(rows, columns).astype(float)
    by_subject, by_rater = (np.bincount(keys, weights=values).astype(float) for keys in (subject, rater))
    return _Ratings(values, subject, rater, joint, by_subject, by_rater)


def _solve(ratings: _Ratings, variances: Variances) -> _Solution:
    """Henderson's equations with the abilities solved for first: what is left has one row per rater and one more."""
    counts = ratings.counts
    given = np.hstack([counts[:, None], ratings.joint])
    weights = 1.0 / (counts + variances.error / variances.ability)
    left = np.diag(np.concatenate([[counts.sum()], ratings.joint.sum(axis=0)]))
    left[0, 1:] = left[1:, 0] = ratings.joint.sum(axis=0)
    left -= given.T @ (weights[:, None] * given)
    left[1:, 1:] += np.eye(ratings.joint.shape[1]) * variances.error / variances.severity
    right = np.concatenate([[ratings.by_subject.sum()], ratings.by_rater])
    right -= given.T @ (weights * ratings.by_subject)
    covariance = np.linalg.inv(left) * variances.error
    fixed = np.linalg.solve(left, right)
    pulls = weights[:, None] * given
    own = variances.error * weights
    from_mean = np.eye(1, len(fixed)) - pulls
    return _Solution(
        fixed=fixed,
        covariance=covariance,
        ability=weights * (ratings.by_subject - given @ fixed),
        ability_variance=own + ((pulls @ covariance) * pulls).sum(axis=1),
        level_variance=own + ((from_mean @ covariance) * from_mean).sum(axis=1),
    )


def _re_estimated(ratings: _Ratings, prior: Variances, weight: float) -> Variances:
    """Restricted maximum likelihood by expectation and maximisation (Dempster, Laird and Rubin 1977)."""
    variances, rounds, settled = prior, 0, False
    while rounds < MOST_ROUNDS and not settled:
        solution, last = _solve(ratings, variances), variances
        leniency, leniency_variance = solution.fixed[1:], np.diagonal(solution.covariance)[1:]
        residual = ratings.values - solution.fixed[0] - leniency[ratings.rater] - solution.ability[ratings.subject]
        # How many of the mean, the leniencies and the abilities the data determine, rather than the prior.
        determined = 1.0 + leniency.size - leniency_variance.sum() / last.severity
        determined += solution.ability.size - solution.ability_variance.sum() / last.ability
        sums = (
            (np.square(leniency) + leniency_variance).sum(),
            (np.square(solution.ability) + solution.ability_variance).sum(),
            np.square(residual).sum() + last.error * determined,
        )
        numbers = np.array([leniency.size, solution.ability.size, residual.size])
        found = (np.array(sums) + weight * np.array(astuple(prior))) / (numbers + weight)
        found = np.maximum(found, SMALLEST_VARIANCE)
        variances = Variances(*found.tolist())
        rounds, settled = rounds + 1, bool(np.abs(found - astuple(last)).max() < SETTLED)
    return variances


def _shrunk(ratings: _Ratings, variances: Variances) -> Floats:
    """The mean plus the shrunken difference of each subject, where leniency is just more noise."""
    means = ratings.by_subject / ratings.counts
    weights = ratings.counts / (ratings.counts + (variances.error + variances.severity) / variances.ability)
    mean = (weights * means).sum() / weights.sum()
    shrunk: Floats = mean + weights * (means - mean)
    return shrunk
