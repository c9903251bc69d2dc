"""Severity of interviewers and scores of candidates, raw and adjusted, from ratings that are in memory already."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from assessment.measurement.severity import SeverityFit, fit_severity
from hiring.domain.ratings import HIGHEST, LOWEST, Estimate, Rated
from hiring.domain.severity import PanelScore, Rater, Share

REACH = NormalDist().inv_cdf(0.9)  # 80 % intervals, as everywhere


@dataclass(frozen=True, slots=True)
class Level:
    """The adjusted level of one candidate on one criterion, with its spread."""

    mean: float
    sd: float


@dataclass(frozen=True, eq=False)
class Panel:
    """What the ratings on one rubric say: about its interviewers, its candidates, and each candidate's criteria."""

    raters: tuple[Rater, ...]
    totals: Mapping[int, PanelScore]
    levels: Mapping[tuple[int, int], Level]


def panel_of(ratings: Sequence[Rated], weights: Mapping[int, float], names: Mapping[int, str]) -> Panel:
    """By one fit over all ratings: what is rated is a candidate's criterion. `names` are those of assessors.

    A candidate's score is the mean over her rated criteria, weighted as the rubric says.
    """
    known = [one for one in ratings if one.criterion in weights]
    subjects = {pair: key for key, pair in enumerate(sorted({(one.candidate, one.criterion) for one in known}))}
    fit = fit_severity(
        np.array([float(one.value) for one in known]),
        np.array([subjects[one.candidate, one.criterion] for one in known], dtype=np.intp),
        np.array([one.assessor for one in known], dtype=np.intp),
    )
    if fit is None:
        return Panel((), {}, {})
    raters = raters_of(fit, known, names)
    fitted = _Fitted(fit, subjects, weights, raters)
    of_candidate: dict[int, list[Rated]] = defaultdict(list)
    for one in known:
        of_candidate[one.candidate].append(one)
    return Panel(
        raters,
        {candidate: fitted.score(candidate, given) for candidate, given in of_candidate.items()},
        {pair: fitted.level(pair) for pair in subjects},
    )


def raters_of(fit: SeverityFit, ratings: Iterable[Rated], names: Mapping[int, str]) -> tuple[Rater, ...]:
    """How strict each interviewer is, the strictest first."""
    counts = Counter(one.assessor for one in ratings)
    estimates = zip(fit.raters.tolist(), fit.leniency.tolist(), fit.leniency_variance.tolist(), strict=True)
    found = [
        Rater(key, names.get(key, ""), counts[key], _estimate(value, math.sqrt(variance)))
        for key, value, variance in estimates
    ]
    return tuple(sorted(found, key=lambda rater: (rater.leniency.value, rater.name, rater.assessor)))


@dataclass(frozen=True, eq=False)
class _Fitted:
    fit: SeverityFit
    subjects: Mapping[tuple[int, int], int]
    weights: Mapping[int, float]
    raters: tuple[Rater, ...]

    def level(self, pair: tuple[int, int]) -> Level:
        place = self.subjects[pair]
        return Level(float(self.fit.adjusted[place]), math.sqrt(float(self.fit.adjusted_variance[place])))

    def score(self, candidate: int, ratings: Sequence[Rated]) -> PanelScore:
        by_criterion: dict[int, list[Rated]] = defaultdict(list)
        for one in ratings:
            by_criterion[one.criterion].append(one)
        total = sum(self.weights[criterion] for criterion in by_criterion)
        parts = {criterion: self.weights[criterion] / total for criterion in by_criterion}
        shares = self._shares(by_criterion, parts)
        raw = sum(part * _mean(by_criterion[criterion]) for criterion, part in parts.items())
        adjusted = sum(part * self.level((candidate, criterion)).mean for criterion, part in parts.items())
        error, severity = self.fit.variances.error, self.fit.variances.severity
        raw_variance = sum(part**2 * error / len(by_criterion[criterion]) for criterion, part in parts.items())
        raw_variance += severity * sum(share**2 for share in shares.values())
        return PanelScore(
            candidate,
            _on_the_scale(raw, math.sqrt(raw_variance)),
            _on_the_scale(adjusted, self._spread(candidate, by_criterion, parts)),
            tuple(
                Share(rater.name, shares[rater.assessor], rater.leniency.value, rater.is_told)
                for rater in sorted(self.raters, key=lambda rater: rater.assessor)
                if rater.assessor in shares
            ),
            len(ratings),
        )

    def _shares(self, ratings: Mapping[int, Sequence[Rated]], parts: Mapping[int, float]) -> dict[int, float]:
        """How much of the raw score came from each assessor."""
        shares: dict[int, float] = defaultdict(float)
        for criterion, given in ratings.items():
            for one in given:
                shares[one.assessor] += parts[criterion] / len(given)
        return shares

    def _spread(self, candidate: int, ratings: Mapping[int, Sequence[Rated]], parts: Mapping[int, float]) -> float:
        """Of the adjusted score: own errors are independent; what the same raters may share is added in full.

        That is the widest the interval can be: two criteria rated by the same person err together at most wholly.
        """
        error, ability = self.fit.variances.error, self.fit.variances.ability
        own = shared = 0.0
        for criterion, part in parts.items():
            alone = error / (len(ratings[criterion]) + error / ability)
            own += part**2 * alone
            shared += part * math.sqrt(max(self.level((candidate, criterion)).sd ** 2 - alone, 0.0))
        return math.sqrt(own + shared**2)


def _mean(ratings: Sequence[Rated]) -> float:
    return sum(one.value for one in ratings) / len(ratings)


def _estimate(value: float, sd: float) -> Estimate:
    return Estimate(value, value - REACH * sd, value + REACH * sd)


def _on_the_scale(value: float, sd: float) -> Estimate:
    """The interval ends where the scale ends."""
    return Estimate(value, max(value - REACH * sd, LOWEST), min(value + REACH * sd, HIGHEST))
