"""Processor time of the numeric core: estimating after an answer, choosing the next question, readiness.

Run from the root of the checkout: python bench/measurement_speed.py. Needs NumPy only. Prints the median of several
rounds in milliseconds of processor time, and fails when a warm start and a start from zero disagree, or when the same
evidence in another order gives another number.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assessment.measurement import evidence
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.prior import LevelModel, build_model
from assessment.measurement.readiness import readiness_of
from assessment.measurement.select import choose_next, stakes_of
from assessment.measurement.types import (
    Candidate,
    Observation,
    Option,
    Requirement,
    RequirementGroup,
    SkillSpec,
    Source,
)

ROUNDS = 21
AREA_SIZE = 8
TOLERANCE = 0.02  # levels, for means; SDs are compared as ratios
SKILLS, ITEMS_ANSWERED, CANDIDATES = 60, 40, 162


def pack(count: int) -> list[SkillSpec]:
    """`count` skills in areas of eight; each asks for the one before it."""
    keys = [f"skill{number:03}" for number in range(count)]
    return [
        SkillSpec(key, f"area{number // AREA_SIZE}", (keys[number - 1],) if number % AREA_SIZE else ())
        for number, key in enumerate(keys)
    ]


def answers_of_somebody(skills: list[SkillSpec], items: int) -> list[Observation]:
    """A self-rating of every skill, then `items` answers: somebody around level 2.5 with a bias of half a level."""
    rng = np.random.RandomState(3)
    levels = np.clip(rng.normal(2.5, 1.0, len(skills)), 0.0, 5.0)
    said = np.clip(np.rint(levels + 0.5 + rng.normal(0.0, 1.0, len(skills))), 0, 5)
    seen = [evidence.self_rating(skill.key, int(level)) for skill, level in zip(skills, said, strict=True)]
    for number in range(items):
        place, difficulty = number % len(skills), float(rng.choice([1.5, 2.5, 3.5]))
        right = bool(rng.uniform() < 0.2 + 0.8 / (1.0 + np.exp(-1.1 * (levels[place] - difficulty))))
        seen.append(evidence.answer(skills[place].key, right, evidence.choice_curve(difficulty, 4)))
    return seen


def questions(skills: list[SkillSpec], count: int) -> list[Candidate]:
    """`count` questions: two items for every self-rating."""
    made = []
    for number in range(count):
        key, skill = f"question{number:04}", skills[number % len(skills)].key
        if number % 3 == 0:
            made.append(Candidate(key, skill, Source.SELF, evidence.SELF_CURVE, 12.0, "self"))
        else:
            made.append(Candidate(key, skill, Source.ITEM, evidence.choice_curve(1.5 + number % 3, 4), 60.0))
    return made


def profile(skills: list[SkillSpec]) -> tuple[list[Requirement], list[RequirementGroup]]:
    """Every skill is required, four of them are gates; one any-of group."""
    single = [Requirement(s.key, 2.0 + n % 3, 1.0 + n % 3, gate=n % 16 == 0) for n, s in enumerate(skills)]
    return single, [RequirementGroup("any", tuple(Option(s.key, 3.0) for s in skills[:4]), choose=1, weight=3.0)]


def milliseconds(work: Callable[[], object]) -> float:
    """Median processor time of one call; the first call is not counted."""
    work()
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time_ns()
        work()
        times.append((time.process_time_ns() - begin) / 1e6)
    return median(times)


def disagreement(one: Estimate, other: Estimate) -> float:
    """Largest difference of means in levels, or of SDs as a ratio."""
    sds = np.sqrt(np.diag(one.covariance) / np.diag(other.covariance))
    return float(max(np.abs(one.mean - other.mean).max(), np.abs(sds - 1.0).max()))


def estimating(model: LevelModel, seen: list[Observation], name: str) -> bool:
    """Print the cost of estimating after the last answer; True when all ways to the estimate agree."""
    before, cold = estimate_levels(model, seen[:-1]), estimate_levels(model, seen)
    warm = estimate_levels(model, seen, start=before.naturals)
    turned = estimate_levels(model, seen[::-1])
    same_bits = (
        turned.mean.tobytes() == cold.mean.tobytes() and turned.covariance.tobytes() == cold.covariance.tobytes()
    )
    off = disagreement(warm, cold)
    warm_ms = milliseconds(lambda: estimate_levels(model, seen, start=before.naturals))
    cold_ms = milliseconds(lambda: estimate_levels(model, seen))
    print(f"{name}: warm start {warm_ms:6.2f} ms ({warm.iterations} iterations)")
    print(f"    from zero {cold_ms:6.2f} ms ({cold.iterations} iterations)")
    print(f"    warm against zero: largest difference {off:.5f}; another order gives the same bits: {same_bits}")
    return off <= TOLERANCE and same_bits and cold.converged and warm.converged


def main() -> int:
    """Run everything; 0 when all estimates agree."""
    skills = pack(SKILLS)
    model, seen = build_model(skills), answers_of_somebody(skills, ITEMS_ANSWERED)
    fine = estimating(model, seen[: SKILLS // 2], f"{SKILLS} skills, {SKILLS // 2} self-ratings")
    fine &= estimating(model, seen[:SKILLS], f"{SKILLS} skills, {SKILLS} self-ratings")
    fine &= estimating(model, seen, f"{SKILLS} skills, {SKILLS} self-ratings, {ITEMS_ANSWERED} items")
    many = pack(CANDIDATES)
    fine &= estimating(build_model(many), answers_of_somebody(many, 40)[-100:], f"{CANDIDATES} skills, 100 answers")
    estimate, (single, groups) = estimate_levels(model, seen), profile(skills)
    stakes = stakes_of(single, groups)
    for count in (CANDIDATES, 500):
        asked = questions(skills, count)
        cost = milliseconds(lambda asked=asked: choose_next(estimate, asked, stakes, draw=0.5))
        print(f"next question among {count}: {cost:6.2f} ms")
    cost = milliseconds(lambda: readiness_of(estimate, single, groups))
    print(f"readiness, {SKILLS} requirements and a group: {cost:6.2f} ms")
    print("all estimates agree" if fine else "ESTIMATES DISAGREE")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
