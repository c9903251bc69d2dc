"""The distance between somebody's own ratings and checks is told only when it is sure."""

import pytest

from assessment.measurement.evidence import answer, choice_curve, self_rating
from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.self_bias import FEWEST_CHECKED, SMALLEST, SelfBias, bias_worth_telling
from assessment.measurement.types import SkillSpec

MODEL = build_model([SkillSpec(f"s{number}", f"area-{number % 3}") for number in range(12)])


def seen(rating: int, *, right: bool, skills: int = 10, items: int = 6):
    """Every skill rated alike, and items about it all right or all wrong, from easy to hard."""
    for number in range(skills):
        yield self_rating(f"s{number}", rating)
        for item in range(items):
            yield answer(f"s{number}", right, choice_curve(0.5 + item * 0.8, 4))


def test_ratings_far_above_what_was_answered_are_told():
    found = bias_worth_telling(estimate_levels(MODEL, seen(5, right=False)))
    assert found.mean > SMALLEST
    assert found.low < found.mean < found.high
    assert found.skills == 10
    assert 0 <= found.least < found.size == found.mean < found.most


def test_ratings_far_below_what_was_answered_are_told():
    found = bias_worth_telling(estimate_levels(MODEL, seen(0, right=True)))
    assert found.mean < -SMALLEST
    assert found.size == -found.mean


@pytest.mark.parametrize(
    "evidence",
    [
        list(seen(5, right=False, skills=FEWEST_CHECKED - 1)),
        list(seen(5, right=False, items=1)),
        [self_rating(f"s{number}", 5) for number in range(12)],
        [],
    ],
    ids=["few skills", "one item each", "no checks", "nothing"],
)
def test_little_evidence_is_not_told(evidence):
    assert bias_worth_telling(estimate_levels(MODEL, evidence)) is None


def test_without_own_ratings_there_is_nothing_to_tell():
    assert bias_worth_telling(estimate_levels(MODEL, [], raters=[])) is None


@pytest.mark.parametrize(
    ("bias", "least", "most"),
    [
        (SelfBias(0.8, 0.2, 1.4, 5), 0.2, 1.4),
        (SelfBias(-0.8, -1.4, -0.2, 5), 0.2, 1.4),
        (SelfBias(0.4, -0.1, 0.9, 5), 0, 0.9),
    ],
)
def test_the_interval_is_told_as_distances(bias, least, most):
    assert (bias.least, bias.most) == (least, most)
