"""Figures from published tables and reference implementations."""

import numpy as np
import pytest

from assessment.measurement import evidence, grid
from assessment.measurement.levels import estimate_levels
from assessment.measurement.prior import build_model
from assessment.measurement.types import Dichotomous, SkillSpec

POINTS = np.linspace(-6.0, 6.0, 121)
STANDARD_NORMAL = -0.5 * POINTS**2

LSAT6_SLOPES = np.array([0.8256, 0.7227, 0.8909, 0.6884, 0.6569])
LSAT6_INTERCEPTS = np.array([2.7732, 0.9902, 0.2491, 1.2848, 2.0533])

TEN_ITEMS = np.array(  # slope, difficulty, guessing
    [
        [2.225, -1.885, 0.210],
        [1.256, -1.930, 0.170],
        [3.218, -0.246, 0.078],
        [1.615, -1.441, 0.133],
        [2.841, -0.257, 0.341],
        [2.771, -1.412, 0.252],
        [2.024, -1.696, 0.156],
        [3.076, -0.265, 0.235],
        [2.655, -0.086, 0.330],
        [2.968, 0.711, 0.089],
    ]
)


def log_likelihood(right: np.ndarray, pattern: str) -> np.ndarray:
    """Log-likelihood of a pattern such as '0110' at every point, 1 x points."""
    answers = np.array([int(answer) for answer in pattern])[:, None]
    return np.log(np.where(answers == 1, right, 1.0 - right)).sum(axis=0, keepdims=True)


@pytest.mark.parametrize(
    ("pattern", "mean", "sd"),
    [
        ("00000", -1.8968, 0.8013),
        ("00001", -1.4748, 0.8023),
        ("11110", 0.1720, 0.8398),
        ("11111", 0.6456, 0.8590),
    ],
)
def test_expected_abilities_of_the_law_school_test(pattern, mean, sd):
    """LSAT section 6 (Bock and Lieberman 1970), two-parameter logistic model, standard normal prior."""
    difficulties = -LSAT6_INTERCEPTS / LSAT6_SLOPES
    right = grid.right_probability(POINTS, LSAT6_SLOPES, difficulties, np.zeros(5))
    means, sds = grid.expected_levels(log_likelihood(right, pattern), POINTS, STANDARD_NORMAL)
    assert means[0] == pytest.approx(mean, abs=5e-4)
    assert sds[0] == pytest.approx(sd, abs=5e-4)


def test_expected_ability_from_ten_items_with_guessing():
    right = grid.right_probability(POINTS, *TEN_ITEMS.T)
    means, sds = grid.expected_levels(log_likelihood(right, "1101011001"), POINTS, STANDARD_NORMAL)
    assert means[0] == pytest.approx(-0.7710, abs=5e-4)
    assert sds[0] == pytest.approx(0.3886, abs=5e-4)


def test_information_of_ten_items_with_guessing_at_zero():
    told = [0.05707, 0.09640, 1.97890, 0.18080, 1.00245, 0.10979, 0.10427, 1.39436, 0.92303, 0.44616]
    assert grid.information(np.zeros(1), *TEN_ITEMS.T)[:, 0] == pytest.approx(told, abs=1e-5)


def test_two_skills_one_bias_and_three_answers_agree_with_a_sum_over_all_levels():
    """Expected values from a three-dimensional sum over both levels and the bias."""
    model = build_model([SkillSpec("one", "x", (), 2.3), SkillSpec("two", "x", ("one",), 1.8)])
    answers = [(1.5, True), (2.5, True), (3.5, False)]
    said = [evidence.self_rating("one", 4), evidence.self_rating("two", 3)]
    shown = [evidence.answer("one", right, Dichotomous(difficulty, 1.3, 0.2)) for difficulty, right in answers]
    estimate = estimate_levels(model, said + shown)
    assert model.covariance == pytest.approx(np.array([[1.66, 1.174], [1.174, 1.66]]), abs=1e-12)
    assert estimate.mean == pytest.approx([2.8044, 2.2156, 0.4465], abs=0.02)
    assert np.sqrt(np.diag(estimate.covariance)) == pytest.approx([0.8813, 1.0123, 0.7324], rel=0.03)
    assert estimate.probability_meets("one", 2.5) == pytest.approx(0.6427, abs=0.02)
    assert estimate.probability_meets("two", 1.5) == pytest.approx(0.7615, abs=0.02)
