"""The next question: the one that most lowers the expected error of the "meets target" decisions per second."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .grid import GRID, Floats, probability
from .levels import Estimate
from .normal import normal_cdf
from .stop import Done, Finish, reasons_done
from .types import Candidate, Requirement, RequirementGroup, Stake

GATE_FACTOR = 2.0
TOP = 5
BUDGET = 40
MOST_IN_A_ROW = 3
OVERUSED_AT = 0.4
ALTERNATIVES_NEEDED = 3
SMALLEST_VARIANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Choice:
    """The next question and its gain, or why there is none; `done` names the skills that need no more questions."""

    candidate: Candidate | None
    gain: float
    finish: Finish | None
    done: Mapping[str, Done]


def stakes_of(requirements: Iterable[Requirement], groups: Iterable[RequirementGroup] = ()) -> tuple[Stake, ...]:
    """How much rides on each decision "meets target": the weight, twice for gates, shared out within a group."""
    stakes = [Stake(one.skill, one.cut, _weight(one), one.gate) for one in requirements]
    for group in groups:
        share = group.choose / len(group.options)
        stakes += [Stake(option.skill, option.cut, _weight(group) * share, group.gate) for option in group.options]
    return tuple(sorted(stakes, key=lambda stake: (stake.skill, stake.cut, stake.weight)))


def level_stakes(candidates: Iterable[Candidate]) -> tuple[Stake, ...]:
    """Without a role target: the level of every skill counts for itself."""
    return tuple(Stake(skill, None, 1.0, False) for skill in sorted({one.skill for one in candidates}))


def gains_of(estimate: Estimate, candidates: Sequence[Candidate], stakes: Sequence[Stake]) -> Floats:
    """Expected gain per second of each candidate, in the given order; 0 where nothing rides on the skill.

    With f = P(level >= cut) (or f = the expected level where the cut is None) the gain of asking is how much f will
    vary with the answer, Var_k(E[f | answer k]): for a right-or-wrong item this is a(1-a) - p1 q1(1-q1) - p0 q0(1-q0).
    An answer depends on x = level + rater's bias, and (level, x) are jointly normal; so E[f | x] is known in closed
    form and one sum over the grid of x is all it takes, for any number of categories.
    Raises SkillIsNotInModel, RaterIsNotInModel.
    """
    on_skill: dict[str, list[Stake]] = {}
    for stake in stakes:
        on_skill.setdefault(stake.skill, []).append(stake)
    views: dict[tuple[str, str | None, Stake], int] = {}
    asked, seen = [], []
    for place, candidate in enumerate(candidates):
        for stake in on_skill.get(candidate.skill, ()):
            asked.append(place)
            seen.append(views.setdefault((candidate.skill, candidate.rater, stake), len(views)))
    if not asked:
        return np.zeros(len(candidates))
    weights, values = _views(estimate, list(views))
    spreads = _answer_variance([candidates[place] for place in asked], np.array(seen), weights, values)
    worth = np.array([stake.weight for _, _, stake in views])[seen]
    seconds = np.array([candidate.seconds for candidate in candidates], dtype=float)
    summed: Floats = np.bincount(asked, weights=worth * spreads, minlength=len(candidates)) / seconds
    return summed


def choose_next(
    estimate: Estimate,
    candidates: Iterable[Candidate],
    stakes: Sequence[Stake],
    *,
    draw: float,
    asked: int = 0,
    budget: int = BUDGET,
    recent: Sequence[str] = (),
) -> Choice:
    """One of the five best questions, picked by `draw` in [0, 1); the order of the candidates does not matter.

    `candidates` are the questions this person may still get, `asked` counts the questions of this attempt, `recent`
    names the skills of the last ones (newest last): at most three in a row on a skill, unless there is no other.
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.key)
    gains = gains_of(estimate, ordered, stakes).tolist()
    ranked = sorted(zip(gains, ordered, strict=True), key=lambda pair: (-pair[0], pair[1].key))
    done = reasons_done(estimate, ranked, stakes)
    if asked >= budget:
        return Choice(None, 0.0, Finish.BUDGET, done)
    open_skills = {stake.skill for stake in stakes} - done.keys()
    open_ones = [(gain, one) for gain, one in ranked if one.skill in open_skills]
    if not open_ones:
        return Choice(None, 0.0, Finish.ALL_DONE, done)
    tired = recent[-1] if len(recent) >= MOST_IN_A_ROW and len(set(recent[-MOST_IN_A_ROW:])) == 1 else None
    best = ([(gain, one) for gain, one in open_ones if one.skill != tired] or open_ones)[:TOP]
    gain, candidate = best[int(draw * len(best))]
    return Choice(candidate, gain, None, done)


def without_overused(candidates: Iterable[Candidate], exposure: Mapping[str, float]) -> tuple[Candidate, ...]:
    """Leave out questions that 40 % of recent attempts saw, where the skill has three others that are fresher."""
    candidates = tuple(candidates)
    overused = {key for key, share in exposure.items() if share >= OVERUSED_AT}
    if not overused:
        return candidates
    fresh = Counter(one.skill for one in candidates if one.key not in overused)
    return tuple(one for one in candidates if one.key not in overused or fresh[one.skill] < ALTERNATIVES_NEEDED)


def _weight(one: Requirement | RequirementGroup) -> float:
    return one.weight * (GATE_FACTOR if one.gate else 1.0)


def _views(estimate: Estimate, views: list[tuple[str, str | None, Stake]]) -> tuple[Floats, Floats]:
    """For each view: the distribution of x on the grid (sums to 1), and E[f | x] at each node; both views x 89."""
    moments = np.array([_moments(estimate, skill, rater) for skill, rater, _ in views])
    mean, variance, shared, centre, spread = moments.T[:, :, None]
    weights = np.exp(-0.5 * np.square(GRID - centre) / spread)
    weights /= weights.sum(axis=1, keepdims=True)
    slope = shared / spread
    expected = (mean - slope * centre) + slope * GRID
    left_over = np.sqrt(np.maximum(variance - slope * shared, 0.0))
    has_cut = np.array([stake.cut is not None for _, _, stake in views])
    distance = expected - np.array([stake.cut or 0.0 for _, _, stake in views])[:, None]
    # Seen directly, x is the level itself: a step, in which the node at the cut counts half.
    met = 0.5 + 0.5 * np.sign(distance)
    blurred = left_over[:, 0] ** 2 > SMALLEST_VARIANCE
    met[blurred] = normal_cdf(distance[blurred] / left_over[blurred])
    return weights, np.where(has_cut[:, None], met, expected)


def _moments(estimate: Estimate, skill: str, rater: str | None) -> tuple[float, float, float, float, float]:
    """Mean and variance of the level, its covariance with x = level + bias, mean and variance of x."""
    j = estimate.position(skill)
    mean, variance = estimate.mean.item(j), estimate.covariance.item(j, j)
    if rater is None:
        return mean, variance, variance, mean, variance
    r = estimate.rater_position(rater)
    between = estimate.covariance.item(j, r)
    spread = variance + 2.0 * between + estimate.covariance.item(r, r)
    return mean, variance, variance + between, mean + estimate.mean.item(r), spread


def _answer_variance(candidates: list[Candidate], seen: NDArray[np.intp], weights: Floats, values: Floats) -> Floats:
    """Variance of E[f | answer] over the answers to each candidate, seen through the given view."""
    tables = [probability(candidate.curve) for candidate in candidates]
    sizes = [len(table) for table in tables]
    stacked, owners = np.concatenate(tables), np.repeat(np.arange(len(tables)), sizes)
    rows = seen[owners]
    chances = (stacked * weights[rows]).sum(axis=1)
    sums = (stacked * (weights * values)[rows]).sum(axis=1)
    prior = (weights * values).sum(axis=1)[rows]
    possible = chances > 0.0
    shifts = np.divide(sums, chances, out=prior.copy(), where=possible) - prior
    return np.bincount(owners, weights=chances * np.square(shifts), minlength=len(tables)).astype(float)
