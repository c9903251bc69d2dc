"""Calibration: slopes and thresholds of items from many people's answers, by MAP-EM.

Bock and Aitkin (1981); with priors on the items Mislevy (1986). Each person may bring a prior of her own, made of her
other evidence; a common one would be badly biased where easy questions go to beginners. What was not asked is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .calibrate_curves import Items, chances, improved, improved_alike
from .calibrate_people import MISSING, People, errors_alike, errors_of, people_of
from .grid import Floats

STEPS_EACH = 2  # of Fisher scoring in each M-step
TOLERANCE = 1e-5
MOST_ITERATIONS = 2000
SHRINK = 20.0
LOG_SLOPE_SD, DIFFICULTY_SD = 0.3, 0.7


class AnswersAreMalformed(ValueError):
    """Answers are not people x items, or hold a category that does not exist."""


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

    def with_vector(self, vector: Floats) -> "_State":
        groups, start = [], 0
        for items in self.groups:
            size = items.parameters().size
            groups.append(items.with_parameters(vector[start : start + size].reshape(-1, items.categories)))
            start += size
        return _State(groups, float(vector[-1]))

    def is_possible(self) -> bool:
        return all(items.is_possible() for items in self.groups)


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
    Raises AnswersAreMalformed.
    """
    groups = _groups(answers, beliefs, guessing)
    people = people_of(answers, person_mean, person_sd)
    state, iterations, converged = _fitted(_State(groups, 0.0), people, equal_slopes, anchored, tolerance)
    posterior, log_likelihood = _expected_people(state, people)
    return _told(state, people, posterior, log_likelihood, iterations, converged, equal_slopes)


def _groups(answers: NDArray[np.int64], beliefs: Beliefs, guessing: Sequence[float] | None) -> list[Items]:
    sizes = np.array([len(steps) + 1 for steps in beliefs.thresholds])
    if answers.ndim != 2 or answers.shape[1] != len(sizes) or len(beliefs.slopes) != len(sizes):
        raise AnswersAreMalformed(f"Answers are people x items; here they are {answers.shape} for {len(sizes)} items.")
    if answers.size and (answers.min() < MISSING or (answers.max(axis=0) >= sizes).any()):
        raise AnswersAreMalformed("An answer is in a category that its item does not have.")
    chance = np.zeros(len(sizes)) if guessing is None else np.asarray(guessing, dtype=float)
    if (chance[sizes > 2] != 0.0).any():
        raise AnswersAreMalformed("Only right-or-wrong items can be guessed.")
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
            )
        )
    return groups


def _precision(sd: float | None) -> float:
    return 0.0 if sd is None else sd**-2


def _expected_people(state: _State, people: People) -> tuple[Floats, float]:
    """E-step: where each person is likely to stand, people x points, and the marginal log likelihood."""
    joint = np.repeat(people.log_prior(state.shift), len(people.answers) if people.is_alike else 1, axis=0)
    for items in state.groups:
        logs = np.log(chances(items, people.points))
        if people.is_complete:
            joint += logs[:, 0].sum(axis=0)
            logs = logs - logs[:, :1]
        for category in range(1 if people.is_complete else 0, items.categories):
            joint += people.given(items, category) @ logs[:, category]
    top = joint.max(axis=1, keepdims=True)
    joint -= top
    density = np.exp(joint, out=joint)
    total = density.sum(axis=1, keepdims=True)
    density /= total
    return density, float((people.weights * (top + np.log(total))[:, 0]).sum())


def _expected_answers(items: Items, people: People, posterior: Floats) -> Floats:
    """How many answered in each category at each point, items x categories x points."""
    weighted = people.weights[:, None] * posterior
    first = 1 if people.is_complete else 0
    counts = [people.given(items, category).T @ weighted for category in range(first, items.categories)]
    if people.is_complete:
        counts.insert(0, weighted.sum(axis=0) - np.sum(counts, axis=0))
    return np.stack(counts, axis=1)


def _once(state: _State, people: People, alike: bool, anchored: bool) -> tuple[_State, float]:
    """One round of EM, and the penalised log likelihood of the state it began from."""
    posterior, log_likelihood = _expected_people(state, people)
    value = log_likelihood + sum(items.log_prior() for items in state.groups)
    expected = [_expected_answers(items, people, posterior) for items in state.groups]
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


def _anchored(groups: list[Items], people: People, posterior: Floats) -> _State:
    """Thresholds moved back to where the beliefs have them on average, and the people with them."""
    moved = np.concatenate([(items.thresholds - items.prior_thresholds).ravel() for items in groups]).mean()
    groups = [replace(items, thresholds=items.thresholds - moved) for items in groups]
    number, precision = people.weights.sum(), people.weights / np.square(people.sd)
    above = posterior @ people.points - moved - people.mean
    shift = number / (number + SHRINK) * (precision * above).sum() / precision.sum() if number else 0.0
    return _State(groups, float(shift))


def _fitted(state: _State, people: People, alike: bool, anchored: bool, tolerance: float) -> tuple[_State, int, bool]:
    """Rounds of EM until nothing moves, every third one a jump ahead (SQUAREM; Varadhan and Roland 2008)."""
    if not len(people.answers):
        return state, 0, True
    if alike:
        state = _with_one_slope(state)
    for iteration in range(1, MOST_ITERATIONS // 3 + 1):
        first, _ = _once(state, people, alike, anchored)
        second, value = _once(first, people, alike, anchored)
        start, middle, end = state.vector(), first.vector(), second.vector()
        if np.abs(end - middle).max() < tolerance:
            return second, 3 * iteration, True
        pace, bend = middle - start, end - 2.0 * middle + start
        length = float(np.linalg.norm(bend))
        jump = max(float(np.linalg.norm(pace)) / length, 1.0) if length > 0.0 else 1.0
        ahead = state.with_vector(start + 2.0 * jump * pace + jump**2 * bend)
        state = second
        if ahead.is_possible():
            landed, reached = _once(ahead, people, alike, anchored)
            state = landed if reached >= value else second
    return state, MOST_ITERATIONS, False


def _with_one_slope(state: _State) -> _State:
    mean = float(np.concatenate([items.log_slope for items in state.groups]).mean())
    groups = [replace(items, log_slope=np.full_like(items.log_slope, mean)) for items in state.groups]
    return _State(groups, state.shift)


def _told(
    state: _State,
    people: People,
    posterior: Floats,
    log_likelihood: float,
    iterations: int,
    converged: bool,
    alike: bool,
) -> Calibration:
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
        slopes, tuple(thresholds), slope_se, tuple(threshold_se), state.shift, log_likelihood, iterations, converged
    )
