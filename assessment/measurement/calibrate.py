"""Calibration: slopes and thresholds of items from many people's answers, by MAP-EM.

Bock and Aitkin (1981); with priors on the items Mislevy (1986). Each person may bring a prior of her own, made of her
other evidence; a common one would be badly biased where easy questions go to beginners. What was not asked is missing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .calibrate_curves import Items, improved, improved_alike, is_possible, prior_counted_again
from .calibrate_people import (
    MISSING,
    Codes,
    People,
    errors_alike,
    errors_of,
    expected_answers,
    expected_people,
    people_of,
    spread_left,
)
from .grid import Floats

STEPS_EACH = 2  # of Fisher scoring in each M-step
TOLERANCE = 1e-5  # of what is left to go, in logits
ROUGH = 1e-3  # as good as single precision is
MANY = 50_000  # answers
SETTLED, SETTLED_ROUGHLY = 1e-12, 1e-8  # of the likelihood: gains as small as its rounding
MOST_ITERATIONS = 2000
FIRST_JUMP, LONGER = 16.0, 4.0
SHRINK = 20.0
LOG_SLOPE_SD, DIFFICULTY_SD = 0.3, 0.7


class AnswersAreMalformed(ValueError):
    """Answers are not people x items, or hold a category that does not exist."""


class BeliefsAreImpossible(ValueError):
    """Beliefs of items that cannot be: slopes or SDs not positive, thresholds not rising, guessing outside [0, 1)."""

    def __init__(self) -> None:
        super().__init__("Items need positive slopes and SDs, rising thresholds, and guessing if right or wrong only.")


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed of the items before: normal priors of log slopes and thresholds. None: flat.

    `slopes` has one entry an item, `thresholds` a rising sequence for each.
    """

    slopes: Sequence[float]
    thresholds: Sequence[Sequence[float]]
    log_slope_sd: float | None = LOG_SLOPE_SD
    difficulty_sd: float | None = DIFFICULTY_SD


@dataclass(frozen=True, eq=False)
class Calibration:
    """Parameters by item with standard errors, in the units of the people's priors (levels, or logits around 0).

    `shift` is by how much the people lie above their priors; `log_likelihood` is marginal, without the priors of items.
    """

    slopes: Floats
    thresholds: tuple[Floats, ...]
    log_slope_se: Floats
    threshold_se: tuple[Floats, ...]
    shift: float
    log_likelihood: float
    iterations: int
    converged: bool

    @property
    def difficulties(self) -> Floats:
        """The first threshold of each item; of a right-or-wrong item its difficulty."""
        return np.array([steps[0] for steps in self.thresholds])


@dataclass(frozen=True, eq=False)
class _State:
    """The items in groups by number of categories, and the shift of the people."""

    groups: list[Items]
    shift: float

    def vector(self) -> Floats:
        return np.concatenate([*(items.parameters().ravel() for items in self.groups), [self.shift]])

    def at(self, vector: Floats) -> "_State | None":
        """The state with these numbers, if it is possible: thresholds rise, and nothing has run away."""
        groups, start = [], 0
        for items in self.groups:
            size = len(items.columns) * items.categories
            parameters = vector[start : start + size].reshape(-1, items.categories)
            if not is_possible(parameters):
                return None
            groups.append(items.with_parameters(parameters))
            start += size
        return _State(groups, float(vector[-1]))


@dataclass(frozen=True, eq=False)
class _Fit:
    """Where the climb ended, with the people on the points that it ended on."""

    state: _State
    people: People
    iterations: int
    converged: bool


def calibrate(
    answers: NDArray[np.int64],
    beliefs: Beliefs,
    *,
    guessing: Sequence[float] | None = None,
    person_mean: Floats | float = 0.0,
    person_sd: Floats | float = 1.0,
    equal_slopes: bool = False,
    anchored: bool = False,
    tolerance: float = TOLERANCE,
) -> Calibration:
    """Fit a two-parameter, three-parameter (fixed guessing) or graded response model to people x items answers.

    `answers` are categories from 0, -1 where nothing was asked; the number of thresholds believed gives the number of
    categories of each item, which may differ. `person_mean` and `person_sd` are the people's priors, one for all or
    one each. `anchored` keeps the mean of the thresholds where the beliefs have it and moves the people instead, so
    that levels keep their meaning; the shift is shrunk by N / (N + 20).
    Standard errors are from the cross-products of the people's scores and the priors, times 1.1.
    Raises AnswersAreMalformed, BeliefsAreImpossible, PriorIsImpossible.
    """
    sizes = _checked_beliefs(beliefs)
    people = people_of(_checked(answers, sizes), person_mean, person_sd)
    centre = float(people.mean.mean()) if len(people.mean) else 0.0
    groups = _groups(beliefs, sizes, _chances_of_guessing(guessing, sizes), centre)
    return _told(_fitted(_State(groups, 0.0), people, equal_slopes, anchored, tolerance), equal_slopes)


def _checked(answers: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The answers as whole numbers, each a category of its item or missing."""
    given = np.asarray(answers)
    if given.ndim != 2 or given.shape[1] != len(sizes):
        raise AnswersAreMalformed(f"Answers are people x items; here they are {given.shape} for {len(sizes)} items.")
    if not ((given >= MISSING) & (given < sizes)).all() or (given % 1 != 0).any():
        raise AnswersAreMalformed("An answer is in a category that its item does not have.")
    return given.astype(np.int64)


def _checked_beliefs(beliefs: Beliefs) -> NDArray[np.int64]:
    """How many categories each item has."""
    sds = [sd for sd in (beliefs.log_slope_sd, beliefs.difficulty_sd) if sd is not None]
    rising = all(
        len(steps) and np.isfinite(steps).all() and (np.diff(steps) > 0.0).all() for steps in beliefs.thresholds
    )
    slopes = np.asarray(beliefs.slopes, dtype=float)
    if not (np.isfinite(slopes).all() and (slopes > 0.0).all() and rising and all(sd > 0.0 for sd in sds)):
        raise BeliefsAreImpossible
    if len(slopes) != len(beliefs.thresholds):
        raise BeliefsAreImpossible
    return np.array([len(steps) + 1 for steps in beliefs.thresholds], dtype=np.int64)


def _chances_of_guessing(guessing: Sequence[float] | None, sizes: NDArray[np.int64]) -> Floats:
    chance = np.zeros(len(sizes)) if guessing is None else np.asarray(guessing, dtype=float)
    if chance.shape != sizes.shape or not ((chance >= 0.0) & (chance < 1.0) & ((sizes == 2) | (chance == 0.0))).all():
        raise BeliefsAreImpossible
    return chance


def _groups(beliefs: Beliefs, sizes: NDArray[np.int64], chance: Floats, centre: float) -> list[Items]:
    groups = []
    for size in np.unique(sizes):
        columns = np.flatnonzero(sizes == size)
        slopes: Floats = np.log(np.asarray(beliefs.slopes, dtype=np.float64)[columns])
        thresholds: Floats = np.asarray([list(beliefs.thresholds[int(place)]) for place in columns], dtype=np.float64)
        groups.append(
            Items(
                columns=columns,
                log_slope=slopes,
                thresholds=thresholds,
                guessing=chance[columns],
                prior_log_slope=slopes,
                prior_thresholds=thresholds,
                log_slope_precision=_precision(beliefs.log_slope_sd),
                threshold_precision=_precision(beliefs.difficulty_sd),
                centre=centre,
            )
        )
    return groups


def _precision(sd: float | None) -> float:
    return 0.0 if sd is None else sd**-2


def _once(state: _State, people: People, alike: bool, anchored: bool) -> tuple[_State, float]:
    """One round of EM, and the penalised log likelihood of the state it began from."""
    posterior, log_likelihood = expected_people(state.groups, people, state.shift)
    value = log_likelihood + sum(float(items.log_priors().sum()) for items in state.groups)
    value -= prior_counted_again(state.groups) if alike else 0.0
    expected = [expected_answers(items, people, posterior) for items in state.groups]
    groups = state.groups
    for _ in range(STEPS_EACH):
        if alike:
            groups = improved_alike(groups, expected, people.points)
        else:
            pairs = zip(groups, expected, strict=True)
            groups = [improved(items, counts, people.points) for items, counts in pairs]
    if not anchored:
        return _State(groups, state.shift), value
    return _anchored(groups, people, posterior), value


def _anchored(groups: list[Items], people: People, posterior: Codes) -> _State:
    """Thresholds moved back to where the beliefs have them on average, and the people with them."""
    moved = np.concatenate([(items.thresholds - items.prior_thresholds).ravel() for items in groups]).mean()
    groups = [replace(items, thresholds=items.thresholds - moved) for items in groups]
    number, precision = people.weights.sum(), people.weights / np.square(people.sd)
    above = people.points @ posterior - moved - people.mean
    shift = number / (number + SHRINK) * (precision * above).sum() / precision.sum() if number else 0.0
    return _State(groups, float(shift))


def _fitted(state: _State, people: People, alike: bool, anchored: bool, tolerance: float) -> _Fit:
    """First roughly: on few points, many answers in single precision; then as finely as tolerance and items want."""
    if not (people.answers != MISSING).any():
        return _Fit(state, people.on_points(math.inf), 0, True)
    if alike:
        state = _with_one_slope(state)
    rough = people.on_points(math.inf, single=people.answers.size >= MANY)
    found = _climbed(state, rough, alike, anchored, max(tolerance, ROUGH))
    spread = spread_left(found.state.groups, rough)
    fine = people.on_points(spread)
    if tolerance >= ROUGH and fine.points.size == rough.points.size:
        return replace(found, people=fine)
    again = _climbed(found.state, fine, alike, anchored, tolerance)
    return replace(again, iterations=found.iterations + again.iterations)


def _climbed(state: _State, people: People, alike: bool, anchored: bool, tolerance: float) -> _Fit:
    """EM, accelerated by SQUAREM (Varadhan and Roland 2008): a jump that does not lead higher is taken back."""
    last, settled = -math.inf, (SETTLED_ROUGHLY if people.single else SETTLED)
    farthest = FIRST_JUMP
    for iteration in range(1, MOST_ITERATIONS // 3 + 1):
        first, _ = _once(state, people, alike, anchored)
        second, value = _once(first, people, alike, anchored)
        start, middle, end = state.vector(), first.vector(), second.vector()
        pace, bend = middle - start, end - 2.0 * middle + start
        length = float(np.linalg.norm(bend))
        jump = max(float(np.linalg.norm(pace)) / length, 1.0) if length > 0.0 else 1.0
        # The way that is left is about the last step times the jump. Where it leads nowhere higher, it has no end.
        if np.abs(end - middle).max() * jump < tolerance or value - last < settled * abs(value):
            return _Fit(second, people, 3 * iteration, True)
        jump = min(jump, farthest)
        ahead = state.at(start + 2.0 * jump * pace + jump**2 * bend)
        landed, reached = (second, -math.inf) if ahead is None else _once(ahead, people, alike, anchored)
        higher = reached >= value
        farthest = (
            max(farthest * (LONGER if higher else 1.0 / LONGER), 1.0) if jump == farthest or not higher else farthest
        )
        state, last = landed if higher else second, value
    return _Fit(state, people, MOST_ITERATIONS, False)


def _with_one_slope(state: _State) -> _State:
    mean = float(np.concatenate([items.log_slope for items in state.groups]).mean())
    groups = [replace(items, log_slope=np.full_like(items.log_slope, mean)) for items in state.groups]
    return _State(groups, state.shift)


def _told(fit: _Fit, alike: bool) -> Calibration:
    state, people = fit.state, fit.people
    posterior, log_likelihood = expected_people(state.groups, people, state.shift)
    count = sum(len(items.columns) for items in state.groups)
    slopes, slope_se = np.empty(count), np.empty(count)
    thresholds: list[Floats] = [np.empty(0)] * count
    threshold_se: list[Floats] = [np.empty(0)] * count
    errors = errors_alike(state.groups, people, posterior) if alike else errors_of(state.groups, people, posterior)
    for items, error in zip(state.groups, errors, strict=True):
        for row, column in enumerate(items.columns):
            slopes[column], slope_se[column] = np.exp(items.log_slope[row]), error[row, 0]
            thresholds[column], threshold_se[column] = items.thresholds[row], error[row, 1:]
    return Calibration(
        slopes,
        tuple(thresholds),
        slope_se,
        tuple(threshold_se),
        state.shift,
        log_likelihood,
        fit.iterations,
        fit.converged,
    )
