"""A person's levels: all evidence of that person against the model, with what each score rests on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from .ep import Places, posterior, propagate
from .evidence import SELF_RATER, sites_of
from .grid import Floats, frozen
from .normal import INTERVAL_80, normal_cdf
from .prior import LevelModel
from .types import (
    Label,
    Observation,
    Rater,
    RaterIsListedTwice,
    RaterIsNotInModel,
    SiteNatural,
    SkillIsNotInModel,
    Source,
)

CHECKS_NEEDED = 2
SMALLEST_PRECISION = 1e-3  # of a level about which nothing else is known
CHECK_SOURCES = (Source.RUBRIC, Source.CONFIRMED)
ITEM_SOURCES = (Source.ITEM, Source.TASK)


@dataclass(frozen=True, slots=True)
class Score:
    """One skill: level (mean), its SD, 80 % interval, what it rests on, and observations by source."""

    skill: str
    mean: float
    sd: float
    low: float
    high: float
    label: Label
    counts: Mapping[Source, int]


@dataclass(frozen=True, eq=False)
class Estimate:
    """The posterior N(mean, covariance) over skills, then raters by key. Read-only arrays; safe to pickle."""

    skills: tuple[str, ...]
    raters: tuple[str, ...]
    mean: Floats
    covariance: Floats
    counts: Mapping[str, Mapping[Source, int]]
    naturals: tuple[SiteNatural, ...]
    iterations: int
    converged: bool
    positions: Mapping[str, int]

    def position(self, skill: str) -> int:
        """Where the skill stands in the arrays. Raises SkillIsNotInModel."""
        if skill not in self.positions:
            raise SkillIsNotInModel(skill)
        return self.positions[skill]

    def rater_position(self, rater: str) -> int:
        """Where the rater's bias stands in the arrays. Raises RaterIsNotInModel."""
        if rater not in self.raters:
            raise RaterIsNotInModel(rater)
        return len(self.skills) + self.raters.index(rater)

    def bias_of(self, rater: str) -> tuple[float, float]:
        """Mean and SD of a rater's bias, in levels; positive means rated too high."""
        place = self.rater_position(rater)
        return self.mean.item(place), self.covariance.item(place, place) ** 0.5

    def without_items(self, skill: str) -> tuple[float, float]:
        """Mean and SD of a level without what its own items said: the cavity of their site."""
        score = self.score(skill)
        site = next((one for one in self.naturals if one.skill == skill and one.rater is None), None)
        if site is None:
            return score.mean, score.sd
        precision = max(score.sd**-2 - site.precision, SMALLEST_PRECISION)
        return (score.mean / score.sd**2 - site.shift) / precision, precision**-0.5

    def count(self, skill: str, sources: Iterable[Source] | None = None) -> int:
        """Observations of the skill from these sources (default: all direct evidence)."""
        by_source = self.counts.get(skill)
        if by_source is None:
            return 0
        return sum(by_source.values() if sources is None else (by_source.get(source, 0) for source in sources))

    def label(self, skill: str) -> Label:
        """Checked: two items, a rubric or confirmed evidence. Self-rated: other direct evidence. Else inferred."""
        if self.count(skill, ITEM_SOURCES) >= CHECKS_NEEDED or self.count(skill, CHECK_SOURCES):
            return Label.CHECKED
        return Label.SELF_RATED if self.count(skill) else Label.INFERRED

    def score(self, skill: str) -> Score:
        """Level, SD, 80 % interval, label and counts of one skill."""
        place = self.position(skill)
        mean, sd = self.mean.item(place), self.covariance.item(place, place) ** 0.5
        low, high = mean - INTERVAL_80 * sd, mean + INTERVAL_80 * sd
        return Score(skill, mean, sd, low, high, self.label(skill), dict(self.counts.get(skill, {})))

    def scores(self) -> tuple[Score, ...]:
        """The scores of all skills, in the order of their keys."""
        return tuple(self.score(skill) for skill in self.skills)

    def probability_meets(self, skill: str, cut: float) -> float:
        """P(level >= cut)."""
        place = self.position(skill)
        return float(normal_cdf((self.mean.item(place) - cut) / self.covariance.item(place, place) ** 0.5))


def estimate_levels(
    model: LevelModel,
    observations: Iterable[Observation],
    raters: Iterable[Rater] = (SELF_RATER,),
    start: Iterable[SiteNatural] | None = None,
) -> Estimate:
    """What all observations together say about every skill and about every rater's bias.

    Without `start` the propagation begins at zero: the same observations, in any order, give the same bits, which is
    what stored scores need. With `start` (the `naturals` of an earlier estimate) it needs fewer iterations and agrees
    within the propagation's tolerance, which is enough to choose the next question.
    Raises SkillIsNotInModel, RaterIsNotInModel, RaterIsListedTwice, CategoryIsOutOfRange.
    """
    observations = tuple(observations)
    ordered = _ordered(raters)
    rater_keys = tuple(rater.key for rater in ordered)
    mean, covariance = _prior(model, ordered)
    sites = sites_of(observations)
    pairs = _pairs(model, rater_keys, sites.keys)
    precisions, shifts = _start(sites.keys, start or ())
    touched, local = _touched(pairs, len(mean) - 1)
    fitted = propagate(mean[touched], covariance[np.ix_(touched, touched)], local, sites.rows, precisions, shifts)
    if len(touched) == len(mean):
        mean, covariance = fitted.mean, fitted.covariance
    else:
        mean, covariance = posterior(mean, covariance, pairs, fitted.precisions, fitted.shifts)
    return Estimate(
        skills=model.skills,
        raters=rater_keys,
        mean=frozen(mean[:-1]),
        covariance=frozen(covariance[:-1, :-1]),
        counts=_counts(observations),
        naturals=_naturals(sites.keys, fitted.precisions, fitted.shifts),
        iterations=fitted.iterations,
        converged=fitted.converged,
        positions=model.index,
    )


def _ordered(raters: Iterable[Rater]) -> list[Rater]:
    by_key: dict[str, Rater] = {}
    for rater in raters:
        if by_key.setdefault(rater.key, rater) != rater:
            raise RaterIsListedTwice(rater.key)
    return [by_key[key] for key in sorted(by_key)]


def _prior(model: LevelModel, raters: list[Rater]) -> tuple[Floats, Floats]:
    """Skills, then rater biases, then one coordinate that is always zero (for what is seen without a rater)."""
    biases = [(rater.bias_mean, rater.bias_sd**2) for rater in raters] + [(0.0, 0.0)]
    count, size = len(model.skills), len(model.skills) + len(biases)
    mean, covariance = np.empty(size), np.zeros((size, size))
    mean[:count], covariance[:count, :count] = model.mean, model.covariance
    for place, (bias_mean, variance) in enumerate(biases, start=count):
        mean[place], covariance[place, place] = bias_mean, variance
    return mean, covariance


def _pairs(model: LevelModel, raters: tuple[str, ...], keys: tuple[tuple[str, str | None], ...]) -> Places:
    """The two coordinates each site sees the sum of, 2 x sites."""
    places: dict[str | None, int] = {rater: len(model.skills) + place for place, rater in enumerate(raters)}
    places[None] = len(model.skills) + len(raters)
    for _, rater in keys:
        if rater is not None and rater not in places:
            raise RaterIsNotInModel(rater)
    return np.array([(model.position(skill), places[rater]) for skill, rater in keys], dtype=np.intp).reshape(-1, 2).T


def _start(keys: tuple[tuple[str, str | None], ...], start: Iterable[SiteNatural]) -> tuple[Floats, Floats]:
    known = {(site.skill, site.rater): (site.precision, site.shift) for site in start}
    naturals = np.array([known.get(key, (0.0, 0.0)) for key in keys]).reshape(-1, 2)
    return naturals[:, 0], naturals[:, 1]


def _touched(pairs: Places, last: int) -> tuple[Places, Places]:
    """The coordinates that any site sees, and the pairs counted within them: iterating on these alone is exact.

    The `last` coordinate, always zero, is among them.
    """
    touched = np.union1d(pairs, [last])
    return touched, np.searchsorted(touched, pairs)


def _counts(observations: Iterable[Observation]) -> dict[str, dict[Source, int]]:
    by_skill: dict[str, dict[Source, int]] = {}
    for (skill, source), number in sorted(Counter((seen.skill, seen.source) for seen in observations).items()):
        by_skill.setdefault(skill, {})[source] = number
    return by_skill


def _naturals(keys: tuple[tuple[str, str | None], ...], precisions: Floats, shifts: Floats) -> tuple[SiteNatural, ...]:
    numbers = zip(keys, precisions.tolist(), shifts.tolist(), strict=True)
    return tuple(SiteNatural(skill, rater, precision, shift) for (skill, rater), precision, shift in numbers)
