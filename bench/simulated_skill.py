"""S6 and S7: one skill by itself, whose items are known exactly, asked until its class is sure."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assessment.measurement.evidence import answer
from assessment.measurement.grid import Floats
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.normal import normal_cdf
from assessment.measurement.one_skill import Bank, information_of
from assessment.measurement.prior import LevelModel, build_model
from assessment.measurement.select import gains_of
from assessment.measurement.types import (
    Candidate,
    Dichotomous,
    SkillSpec,
    Source,
    Stake,
)
from bench.simulated_figures import Line, at_least, at_most
from bench.simulated_people import GUESSING

# Cuts, how sure to be, questions at most and on average: S6.
CLASSES = {"four levels": ([1.5, 2.5, 3.5], 0.8, 19, 14), "one target": ([2.5], 0.9, 30, 9)}


@dataclass(frozen=True, eq=False)
class OneSkill:
    """One skill with sixty items that are known exactly, and people with their answers to all of them."""

    model: LevelModel
    curves: list[Dichotomous]
    levels: Floats
    right: np.ndarray

    def estimate(self, person: int, items: list[int]) -> Estimate:
        seen = [answer("s", bool(self.right[person, item]), self.curves[item]) for item in items]
        return estimate_levels(self.model, seen)

    def chosen(self, person: int, most: int, cuts: list[float] | None, sure: float = 1.0) -> list[int]:
        """The items that she would be asked, one after the other, until one side of the cuts is as likely as that."""
        used: list[int] = []
        bank = [Candidate(f"i{item:02}", "s", Source.ITEM, curve, 60.0) for item, curve in enumerate(self.curves)]
        stakes = tuple(Stake("s", cut, 1.0, False) for cut in cuts or [None])
        while len(used) < most:
            estimate = self.estimate(person, used)
            if cuts and _surest(estimate, cuts) >= sure:
                break
            gains = gains_of(estimate, bank, stakes)
            gains[used] = -1.0
            used.append(int(gains.argmax()))
        return used


def _surest(estimate: Estimate, cuts: list[float]) -> float:
    """The probability of the likeliest class between the cuts."""
    score = estimate.score("s")
    edges = np.array([-np.inf, *cuts, np.inf])
    return float(np.diff(normal_cdf((edges - score.mean) / score.sd)).max())


def skill_alone(people: int, seed: int) -> OneSkill:
    random = np.random.RandomState(seed)
    model = build_model([SkillSpec("s", "a")])
    difficulty, slope = random.normal(2.0, 1.3, 60), 1.3 * np.exp(random.normal(0, 0.25, 60))
    levels = random.normal(2.0, math.sqrt(model.covariance.item(0, 0)), people)
    known = 1 / (1 + np.exp(-slope * (levels[:, None] - difficulty)))
    right = random.random_sample(known.shape) < GUESSING + (1 - GUESSING) * known
    curves = [Dichotomous(b, a, GUESSING, 0.01, 0.01) for a, b in zip(slope, difficulty, strict=True)]
    return OneSkill(model, curves, levels, right)


def one_skill(people: int = 150, banks: int = 24) -> Iterator[Line]:
    """S6 and S7: one skill, asked until its class is sure or by the variance of its level, in several banks."""
    ratios: dict[int, list[float]] = {12: [], 24: []}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in CLASSES}
    for seed in range(banks):
        one = skill_alone(people, seed)
        random = np.random.RandomState(100 + seed)
        forms = [random.permutation(60)[:30].tolist() for _ in range(people)]
        for name, (cuts, sure, most, _) in CLASSES.items():
            paths = [one.chosen(person, most, cuts, sure) for person in range(people)]
            gain = _share(one, paths, cuts) - _share(one, forms, cuts)
            found[name].append((float(np.mean([len(path) for path in paths])), gain))
        paths = [one.chosen(person, 24, None) for person in range(people)]
        for most, ratio in ratios.items():
            ratio.append(_beside_the_bound(one, [path[:most] for path in paths], most))
    for name, pairs in found.items():
        asked, gains = np.array(pairs).T
        yield at_most("S6", f"{name}: questions asked until it is sure", CLASSES[name][3], asked)
        yield at_least("S6", f"{name}: right classes beside 30 questions at random", -0.005, gains)
    yield at_most("S7", "error after 12 questions, beside the least possible", 1.10, np.array(ratios[12]))
    yield at_most("S7", "error after 24 questions, beside the least possible", 1.05, np.array(ratios[24]))


def _share(one: OneSkill, items: list[list[int]], edges: list[float]) -> float:
    """How many are put between the right edges."""
    told = np.array([one.estimate(person, own).mean.item(0) for person, own in enumerate(items)])
    return float((np.searchsorted(edges, told) == np.searchsorted(edges, one.levels)).mean())


def _beside_the_bound(one: OneSkill, items: list[list[int]], most: int) -> float:
    told = np.array([one.estimate(person, own).mean.item(0) for person, own in enumerate(items)])
    bank = Bank(*zip(*((curve.slope, [curve.difficulty], GUESSING) for curve in one.curves), strict=True))
    best = np.sort(information_of(one.levels, bank), axis=0)[-most:].sum(axis=0)
    bound = math.sqrt((1 / (best + 1 / one.model.covariance.item(0, 0))).mean())
    return math.sqrt(np.square(told - one.levels).mean()) / bound
