"""Simulated people and item banks. There are no real respondents yet: figures from here are about the model alone."""

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from assessment.measurement.evidence import RATING_THRESHOLDS, answer, choice_curve, self_rating
from assessment.measurement.grid import Floats
from assessment.measurement.normal import cholesky
from assessment.measurement.prior import LevelModel, build_model
from assessment.measurement.types import Candidate, Observation, SkillSpec, Source

SKILLS, ITEMS, AREA = 40, 10, 8
CUTS = np.tile([1.5, 2.5, 3.5], SKILLS // 3 + 1)[:SKILLS]  # targets 2, 3 and 4, as a role mixes them
WORLDS = ("as the model has it", "half a level higher, heavy tails", "no skill far above its basis", "skills unrelated")
OPTIONS, GUESSING = 4, 0.2


@dataclass(frozen=True, eq=False)
class World:
    """A model of skills, a bank with its true parameters, and people with their true levels and self-ratings."""

    model: LevelModel
    levels: Floats
    ratings: np.ndarray
    authors: Floats
    slopes: Floats
    difficulties: Floats
    draws: Floats

    def self_ratings(self, person: int) -> list[Observation]:
        return [self_rating(skill, int(self.ratings[person, place])) for place, skill in enumerate(self.model.skills)]

    def candidates(self) -> list[Candidate]:
        """All items, with the curves that their authors expect."""
        return [
            Candidate(f"{skill}-{item}", skill, Source.ITEM, choice_curve(self.authors[place, item], OPTIONS), 60.0)
            for place, skill in enumerate(self.model.skills)
            for item in range(ITEMS)
        ]

    def answers(self, person: int, key: str) -> bool:
        """Whether she answers an item right: her level, the item's true curve, and a draw kept for the pair."""
        skill, item = key.rsplit("-", 1)
        place, number = self.model.position(skill), int(item)
        away = self.slopes[place, number] * (self.levels[person, place] - self.difficulties[place, number])
        return bool(self.draws[person, place, number] < GUESSING + (1 - GUESSING) / (1 + np.exp(-away)))

    def observation(self, person: int, candidate: Candidate) -> Observation:
        return answer(candidate.skill, self.answers(person, candidate.key), candidate.curve)  # type: ignore[arg-type]


def world(kind: str, people: int, seed: int, *, rating_slope: float = 1.0, bias_sd: float = 0.6) -> World:
    """Forty skills in five areas with prerequisites, ten items each, and so many people."""
    random = np.random.RandomState(seed)
    specs, needs = _skills(random)
    model = build_model(specs)
    levels = _levels(kind, model, needs, people, random)
    bias = random.normal(0.3, bias_sd, (people, 1))
    seen = (levels + bias)[:, :, None] - np.array(RATING_THRESHOLDS)
    ratings = (random.random_sample((people, SKILLS, 1)) < 1 / (1 + np.exp(-rating_slope * seen))).sum(axis=2)
    authors = np.tile(np.round(np.linspace(1, 9, ITEMS)) / 2, (SKILLS, 1))
    return World(
        model=model,
        levels=levels,
        ratings=ratings,
        authors=authors,
        slopes=1.1 * np.exp(random.normal(0, 0.3, authors.shape)),
        difficulties=authors + random.normal(0, 0.7, authors.shape),
        draws=random.random_sample((people, SKILLS, ITEMS)),
    )


def _skills(random: np.random.RandomState) -> tuple[list[SkillSpec], list[list[int]]]:
    specs, needs = [], []
    for place in range(SKILLS):
        start = place - place % AREA
        before = [one for one in range(start, place) if random.random_sample() < 1.2 / AREA]
        needs.append(before)
        specs.append(SkillSpec(f"s{place:02}", f"area{place // AREA}", tuple(f"s{one:02}" for one in before)))
    return specs, needs


def _levels(kind: str, model: LevelModel, needs: list[list[int]], people: int, random: np.random.RandomState) -> Floats:
    normal = random.normal(0, 1, (people, SKILLS))
    if kind == WORLDS[3]:
        return model.mean + np.sqrt(np.diag(model.covariance)) * normal
    spread = normal @ cholesky(model.covariance).T
    if kind == WORLDS[1]:
        spread = 0.5 + spread * np.sqrt(3 / random.chisquare(5, (people, 1)))
    levels: Floats = model.mean + spread
    if kind == WORLDS[2]:
        for place, before in enumerate(needs):
            if before:
                levels[:, place] = np.minimum(levels[:, place], levels[:, before].min(axis=1) + 0.5)
    return levels
