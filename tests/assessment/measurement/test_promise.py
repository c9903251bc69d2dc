"""Which skills are looked at first, before their questions are."""

import pytest

from assessment.measurement.evidence import answer, choice_curve, self_rating, several_curve
from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.promise import most_promising
from assessment.measurement.select import gains_of
from assessment.measurement.types import Candidate, SkillIsNotInModel, SkillSpec, Source, Stake

SKILLS = [f"s{number}" for number in range(8)]
MODEL = build_model([SkillSpec(skill, f"area-{place % 2}") for place, skill in enumerate(SKILLS)])
STAKES = [Stake(skill, 2.5, 1.0 + place % 3, False) for place, skill in enumerate(SKILLS)]
SEEN = [self_rating(skill, place % 6) for place, skill in enumerate(SKILLS)]


def test_the_bound_is_never_below_the_gain_of_a_question():
    """So a skill that was left out could not have had the best question of all, asked in the same time."""
    estimate = estimate_levels(MODEL, SEEN)
    candidates = [Candidate(skill, skill, Source.ITEM, choice_curve(2.0, 4), 1.0) for skill in SKILLS]
    gains = dict(zip(SKILLS, gains_of(estimate, candidates, STAKES), strict=True))
    for most in range(1, len(SKILLS)):
        kept = most_promising(estimate, STAKES, SKILLS, most)
        assert len(kept) == most
    best = max(gains, key=gains.get)
    assert best in most_promising(estimate, STAKES, SKILLS, 4)


def test_only_named_skills_are_looked_at_and_full_ones_come_last():
    estimate = estimate_levels(
        MODEL, [*SEEN, *(answer("s1", place % 2 == 0, choice_curve(2.5, 4)) for place in range(8))]
    )
    assert most_promising(estimate, STAKES, {"s2", "s3"}, 9) == {"s2", "s3"}
    assert "s1" not in most_promising(estimate, STAKES, SKILLS, len(SKILLS) - 1)


def test_without_a_target_the_least_known_level_comes_first():
    estimate = estimate_levels(MODEL, [answer("s0", True, choice_curve(2.0, 4))] * 6)
    stakes = [Stake(skill, None, 1.0, False) for skill in SKILLS]
    assert "s0" not in most_promising(estimate, stakes, SKILLS, len(SKILLS) - 1)


def test_a_skill_outside_the_model_is_refused():
    with pytest.raises(SkillIsNotInModel):
        most_promising(estimate_levels(MODEL, []), [Stake("other", 2.5, 1.0, False)], ["other"], 1)


def test_choosing_several_by_chance_is_rarer_than_choosing_one():
    assert several_curve(2.0, 4).guessing == pytest.approx(0.8 / 14)
    assert several_curve(2.0, 4).guessing < choice_curve(2.0, 4).guessing
