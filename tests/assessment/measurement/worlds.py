"""Small made-up packs and people that several tests of the numeric core share."""

import numpy as np
from hypothesis import strategies as st

from assessment.measurement import evidence
from assessment.measurement.types import Observation, SkillSpec

RATERS = (evidence.SELF_RATER, evidence.colleague("ada"), evidence.interviewer("ben"))


def chain(count: int, area_size: int = 8) -> tuple[SkillSpec, ...]:
    """`count` skills in areas of `area_size`, each asking for the one before it in its area."""
    keys = [f"s{number:03}" for number in range(count)]
    return tuple(
        SkillSpec(key, f"area{number // area_size}", (keys[number - 1],) if number % area_size else (), 1.8)
        for number, key in enumerate(keys)
    )


def person(count: int, items: int, seed: int = 7) -> list[Observation]:
    """Self-ratings of all skills and `items` answers, arbitrary but always the same."""
    rng = np.random.RandomState(seed)
    ratings = [evidence.self_rating(f"s{number:03}", int(rng.randint(6))) for number in range(count)]
    answers = [
        evidence.answer(
            f"s{number % count:03}", bool(rng.randint(2)), evidence.choice_curve(rng.randint(1, 5) - 0.5, 4)
        )
        for number in range(items)
    ]
    return ratings + answers


@st.composite
def packs(draw: st.DrawFn, most: int = 8) -> tuple[SkillSpec, ...]:
    """Skills with arbitrary areas and prerequisites that never go in a circle."""
    count = draw(st.integers(1, most))
    skills = []
    for number in range(count):
        before = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        area = draw(st.sampled_from("xyz"))
        skills.append(SkillSpec(f"k{number}", area, tuple(f"k{other}" for other in before), draw(st.floats(1.0, 3.0))))
    return tuple(draw(st.permutations(skills)))


@st.composite
def sightings(draw: st.DrawFn, skills: list[str]) -> Observation:
    """Any kind of evidence about one of the skills."""
    skill, level = draw(st.sampled_from(skills)), draw(st.integers(0, 4))
    difficulty = draw(st.sampled_from([0.5, 1.5, 2.5, 3.5, 4.5]))
    return draw(
        st.sampled_from(
            [
                evidence.self_rating(skill, level),
                evidence.evidence_prompt(skill, level, 3.0),
                evidence.evidence_prompt(skill, level, 30.0),
                evidence.answer(skill, True, evidence.choice_curve(difficulty, 4)),
                evidence.answer(skill, False, evidence.open_curve(difficulty)),
                evidence.manager_rating(skill, level, "ada"),
                evidence.rubric_rating(skill, level + 1, "ben"),
            ]
        )
    )


@st.composite
def people(draw: st.DrawFn, most: int = 10) -> tuple[tuple[SkillSpec, ...], list[Observation]]:
    """A pack and the evidence of one person."""
    skills = draw(packs())
    keys = sorted(skill.key for skill in skills)
    return skills, draw(st.lists(sightings(keys), max_size=most))
