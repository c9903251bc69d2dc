"""From what people said and did to observations, and from observations to one likelihood row per site."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .grid import GRID, Floats, log_probability
from .types import Dichotomous, Graded, Observation, Rater, Source

RATING_THRESHOLDS = (0.5, 1.5, 2.5, 3.5, 4.5)
EVIDENCE_THRESHOLDS = (0.8, 1.6, 2.6, 3.6)
RUBRIC_THRESHOLDS = (1.5, 2.5, 3.5, 4.5)

SELF_CURVE = Graded(0.7, RATING_THRESHOLDS)
SELF_GENERIC_CURVE = Graded(0.5, RATING_THRESHOLDS)
MANAGER_CURVE = Graded(1.0, RATING_THRESHOLDS)
PEER_CURVE = Graded(0.8, RATING_THRESHOLDS)
CONFIRMED_CURVE = Graded(1.1, EVIDENCE_THRESHOLDS)
RUBRIC_CURVE = Graded(1.4, RUBRIC_THRESHOLDS)
EVIDENCE_SLOPE = 0.8
EVIDENCE_AGES = ((6.0, 1.0), (24.0, 0.8), (math.inf, 0.6))  # up to so many months: factor on the slope

SELF_RATER = Rater("self", 0.3, 0.8)
SELF_GENERIC_RATER = Rater("self", 0.3, 1.0)  # instead of SELF_RATER where a pack has no anchors of its own
RATER_VARIANCE = 0.25  # of a colleague's leniency while nothing is known about it
COLLEAGUE_SPREAD = 0.4
INTERVIEWER_SPREAD = 0.3

CHOICE_SLOPE = 1.1
OPEN_SLOPE = 1.3
GUESSING_SHARE = 0.8


class CategoryIsOutOfRange(ValueError):
    """A value does not exist on its scale."""

    def __init__(self, observation: Observation, categories: int) -> None:
        super().__init__(
            f"The {observation.source} value of '{observation.skill}' is category {observation.category}, "
            f"but there are only 0 to {categories - 1}."
        )
        self.observation = observation


@dataclass(frozen=True, eq=False)
class Sites:
    """All evidence of each (skill, rater) pair as one row: what the propagation works on, sorted by key.

    `rows` is sites x 89: the sum of the log-likelihoods on the grid of skill level plus the rater's bias.
    """

    keys: tuple[tuple[str, str | None], ...]
    rows: Floats


def choice_curve(difficulty: float, options: int) -> Dichotomous:
    """Start values of an item with `options` answers to choose from; difficulty is its level tag minus a half."""
    return Dichotomous(difficulty, CHOICE_SLOPE, GUESSING_SHARE / options)


def several_curve(difficulty: float, options: int) -> Dichotomous:
    """Start values of an item of which several `options` are to be chosen, and exactly the right ones.

    Whoever guesses chooses at least one and not all: one of 2^n - 2 sets.
    """
    return Dichotomous(difficulty, CHOICE_SLOPE, GUESSING_SHARE / (2**options - 2))


def open_curve(difficulty: float) -> Dichotomous:
    """Start values of an item with free entry: short numeric answer or predicted output."""
    return Dichotomous(difficulty, OPEN_SLOPE, 0.0)


def evidence_curve(months_old: float) -> Graded:
    """Curve of the strongest real use (0-4); older use says less about today: x .8 after 6 months, x .6 after 24."""
    factor = next(factor for limit, factor in EVIDENCE_AGES if months_old <= limit)
    return Graded(EVIDENCE_SLOPE * factor, EVIDENCE_THRESHOLDS)


def colleague(key: str, leniency: float = 0.0, variance: float = RATER_VARIANCE) -> Rater:
    """A manager, a peer or somebody who confirms evidence, with the estimated leniency and its variance if known."""
    return Rater(key, leniency, math.sqrt(variance + COLLEAGUE_SPREAD**2))


def interviewer(key: str, leniency: float = 0.0, variance: float = RATER_VARIANCE) -> Rater:
    """An assessor who rates by rubric, with the estimated leniency and its variance if known."""
    return Rater(key, leniency, math.sqrt(variance + INTERVIEWER_SPREAD**2))


def answer(skill: str, right: bool, curve: Dichotomous) -> Observation:
    """A knowledge item answered; "don't know" is not right."""
    return Observation(skill, Source.ITEM, int(right), curve)


def task_result(skill: str, credit: int, curve: Graded) -> Observation:
    """A graded task with `credit` 0 to K; slope and K thresholds are its author's."""
    return Observation(skill, Source.TASK, credit, curve)


def self_curve(slope: float = SELF_CURVE.slope, *, generic: bool = False) -> Graded:
    """Curve of self-ratings of this slope; on generic anchors they say less, in the same proportion everywhere."""
    return Graded(slope * (SELF_GENERIC_CURVE.slope / SELF_CURVE.slope) if generic else slope, RATING_THRESHOLDS)


def self_rating(skill: str, level: int, *, generic: bool = False, slope: float = SELF_CURVE.slope) -> Observation:
    """A self-rating 0-5, on the skill's own anchors or on the generic ones."""
    return Observation(skill, Source.SELF, level, self_curve(slope, generic=generic), SELF_RATER.key)


def self_rater(bias_mean: float, bias_sd: float) -> Rater:
    """The person as her own rater, with what is known of such biases here."""
    return Rater(SELF_RATER.key, bias_mean, bias_sd)


def evidence_prompt(skill: str, use: int, months_old: float) -> Observation:
    """Strongest real use: none, course or hobby, with help, alone, led or taught (0-4); the self-rating's bias."""
    return Observation(skill, Source.EVIDENCE, use, evidence_curve(months_old), SELF_RATER.key)


def manager_rating(skill: str, level: int, rater: str, *, slope: float = MANAGER_CURVE.slope) -> Observation:
    """A manager's rating 0-5."""
    return Observation(skill, Source.MANAGER, level, Graded(slope, RATING_THRESHOLDS), rater)


def peer_rating(skill: str, level: int, rater: str, *, slope: float = PEER_CURVE.slope) -> Observation:
    """A peer's rating 0-5."""
    return Observation(skill, Source.PEER, level, Graded(slope, RATING_THRESHOLDS), rater)


def confirmed_evidence(skill: str, use: int, rater: str) -> Observation:
    """Evidence 0-4 that `rater` confirmed."""
    return Observation(skill, Source.CONFIRMED, use, CONFIRMED_CURVE, rater)


def rubric_rating(skill: str, rating: int, rater: str) -> Observation:
    """An interview rating 1-5 that shows the framework's level, 1 meaning "at most 1"."""
    return Observation(skill, Source.RUBRIC, rating - 1, RUBRIC_CURVE, rater)


def sites_of(observations: Iterable[Observation]) -> Sites:
    """One summed likelihood row per (skill, rater), sorted; the order of the observations cannot matter.

    Raises CategoryIsOutOfRange.
    """
    gathered: dict[tuple[str, str | None], list[Floats]] = {}
    for observation in observations:
        gathered.setdefault((observation.skill, observation.rater), []).append(_row(observation))
    keys = tuple(sorted(gathered, key=lambda key: (key[0], key[1] or "")))
    return Sites(keys, np.array([_sum(gathered[key]) for key in keys]).reshape(-1, GRID.size))


def _row(observation: Observation) -> Floats:
    table = log_probability(observation.curve)
    if not 0 <= observation.category < len(table):
        raise CategoryIsOutOfRange(observation, len(table))
    return table[observation.category]


def _sum(rows: list[Floats]) -> Floats:
    # Sorted at every node first: rounding then depends on the rows alone, not on who was asked what first.
    total: Floats = np.sort(np.stack(rows), axis=0).sum(axis=0)
    return total
