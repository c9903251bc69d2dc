"""Fictional people for the start page, so that each who comes there sees a picture before the first answer.

Only what they answered, gave and asked for is made up; every figure is computed from it as for real people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.utils.translation import gettext, gettext_noop

from assessment.domain.pictures.levels import LevelMark
from assessment.domain.pictures.readiness import Cairn, CareerStep
from assessment.measurement.evidence import answer, choice_curve, self_rating
from assessment.measurement.gaps import gap_of
from assessment.measurement.levels import Estimate, estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.readiness import readiness_of, reads_as
from assessment.measurement.team import CHECKED, coverage_of, is_at
from assessment.measurement.types import Label, Observation, Requirement, SkillSpec
from hiring.domain.disagreement import Line, Opinion, by_disagreement
from hiring.domain.weights import shares_of

NAMES = {
    "programming": gettext_noop("Programming"),
    "data": gettext_noop("Data modelling and SQL"),
    "evaluation": gettext_noop("Evaluating models"),
    "production": gettext_noop("Running models in production"),
}
SKILLS = (
    SkillSpec("programming", "engineering"),
    SkillSpec("data", "engineering", ("programming",)),
    SkillSpec("evaluation", "science", ("programming",)),
    SkillSpec("production", "operations", ("programming", "data"), mean=1.2),
)
# Career levels from the lowest up, with what they ask for in these skills; the second is the aim.
CAREER = (
    (gettext_noop("Junior"), (2, 2, 1, 1)),
    (gettext_noop("Mid"), (3, 3, 3, 2)),
    (gettext_noop("Senior"), (4, 4, 4, 3)),
)
AIM = 1
WEIGHTS = (3, 2, 3, 2)
OPTIONS = 4
# Questions of these levels, answered right or wrong.
CHECKS = {
    "programming": ((2, True), (3, True), (4, True), (3, True)),
    "evaluation": ((1, True), (2, True), (3, False), (3, False)),
}
SELF_RATINGS = {"programming": 4, "data": 4, "evaluation": 3}
# What two interviewers gave one candidate, and how important each criterion is.
RATINGS = (("programming", (3, 3), 2), ("evaluation", (2, 4), 3), ("production", (3, 4), 2))
# Levels of the members of a team, each known to half a level.
TEAM = (
    ("Ada", (3.4, 3.1, 2.2, 3.6)),
    ("Ben", (3.9, 2.0, 3.5, 1.2)),
    ("Cora", (2.1, 3.8, 3.3, 0.9)),
    ("Dan", (3.2, 3.6, 1.4, 1.1)),
)
TEAM_SD = 0.5


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a debrief: its share in per cent, and how far two interviewers are apart."""

    name: str
    share: int
    words: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A skill of a team: how many have the level asked for, and who."""

    name: str
    wanted: float
    people: int
    all: int
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """What the start page shows of a made-up result, debrief and team. `gap`: what is furthest from its target."""

    role: str
    reads_as: str
    cairn: Cairn
    levels: tuple[LevelMark, ...]
    gap: LevelMark
    debrief: tuple[Criterion, ...]
    team: tuple[Covered, ...]


def example() -> Example:
    """In the language of whoever looks."""
    estimate, chances, read = _person()
    steps = (
        CareerStep(gettext(name), chance, is_target=place == AIM)
        for place, ((name, _), chance) in enumerate(zip(CAREER, chances, strict=True))
    )
    levels = tuple(_mark(estimate, wanted) for wanted in requirements_of(CAREER[AIM][1]))
    assessed = [mark for mark in levels if mark.label != Label.INFERRED]
    return Example(
        role=gettext("ML engineer"),
        reads_as=gettext(read),
        cairn=Cairn(title=gettext("How likely ready, by career level"), steps=tuple(steps)),
        levels=levels,
        gap=min(assessed, key=lambda mark: mark.mean - (mark.target or 0)),
        debrief=_debrief(),
        team=_team(),
    )


def observations() -> list[Observation]:
    """What the fictional person answered."""
    rated = [self_rating(skill, level) for skill, level in SELF_RATINGS.items()]
    checked = [
        answer(skill, right, choice_curve(level - 0.5, OPTIONS))
        for skill, answers in CHECKS.items()
        for level, right in answers
    ]
    return [*rated, *checked]


def requirements_of(targets: Sequence[int]) -> list[Requirement]:
    return [Requirement(skill, target, weight) for skill, target, weight in zip(NAMES, targets, WEIGHTS, strict=True)]


@lru_cache(maxsize=1)
def _person() -> tuple[Estimate, tuple[float, ...], str]:
    """Levels, the chances of the career levels, and as which she reads; the same in every language."""
    estimate = estimate_levels(build_model(SKILLS), observations())
    ready = [(name, readiness_of(estimate, requirements_of(targets))) for name, targets in CAREER]
    return estimate, tuple(one.probability_on_target for _, one in ready), reads_as(ready) or CAREER[0][0]


def _mark(estimate: Estimate, wanted: Requirement) -> LevelMark:
    gap = gap_of(estimate, wanted)
    return LevelMark(gettext(NAMES[gap.skill]), gap.mean, gap.low, gap.high, gap.label.value, gap.target)


def _debrief() -> tuple[Criterion, ...]:
    """What two interviewers see differently comes first."""
    shares = dict(zip((skill for skill, _, _ in RATINGS), shares_of([weight for *_, weight in RATINGS]), strict=True))
    lines = (
        Line(place, skill, tuple(Opinion("", rating, "") for rating in given), weight=weight, position=place)
        for place, (skill, given, weight) in enumerate(RATINGS)
    )
    return tuple(Criterion(gettext(NAMES[line.name]), shares[line.name], line.words) for line in by_disagreement(lines))


def _team() -> tuple[Covered, ...]:
    """What fewest have comes first."""
    mean = np.array([levels for _, levels in TEAM])
    sd, label = np.full_like(mean, TEAM_SD), np.full(mean.shape, CHECKED, dtype=np.uint8)
    targets = np.broadcast_to(np.array(CAREER[AIM][1], dtype=float), mean.shape)
    cover, there = coverage_of(mean, sd, label, targets, targets), is_at(mean, sd, label, targets)
    found = [
        Covered(
            name=gettext(name),
            wanted=float(cover.wanted[place]),
            people=int(cover.at_level[place]),
            all=len(TEAM),
            holders=tuple(who for (who, _), has in zip(TEAM, there[:, place], strict=True) if has),
        )
        for place, name in enumerate(NAMES.values())
    ]
    return tuple(sorted(found, key=lambda one: one.people))
