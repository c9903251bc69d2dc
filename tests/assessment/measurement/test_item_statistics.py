"""What first answers say about items before any model."""

import numpy as np
import pytest

from assessment.measurement.item_statistics import item_statistics


def test_counts_and_shares_are_of_those_who_were_asked():
    found = item_statistics(np.array([[1, 0, -1], [1, -1, -1], [0, 0, -1]], dtype=np.int8))
    assert found.answers.tolist() == [3, 2, 0]
    assert found.share == pytest.approx([2 / 3, 0, 0])


def test_an_item_that_goes_with_the_others_correlates_with_them_and_a_random_one_does_not():
    random = np.random.RandomState(1)
    levels = random.normal(0, 1, 2000)
    chance = 1 / (1 + np.exp(-1.5 * (levels[:, None] - np.array([-1.0, 0.0, 1.0, 0.0]))))
    answers = (random.random_sample(chance.shape) < chance).astype(np.int8)
    answers[:, 3] = random.random_sample(2000) < 0.5
    found = item_statistics(answers).rest_correlation
    assert found[:3].min() > 0.2
    assert abs(found[3]) < 0.08


def test_a_turned_key_shows_as_a_negative_correlation():
    random = np.random.RandomState(2)
    levels = random.normal(0, 1, 500)
    answers = (random.random_sample((500, 5)) < 1 / (1 + np.exp(-2 * levels[:, None]))).astype(np.int8)
    answers[:, 0] = 1 - answers[:, 0]
    assert item_statistics(answers).rest_correlation[0] < -0.2


@pytest.mark.parametrize(
    "answers", [np.zeros((0, 2)), np.zeros((5, 2)), np.full((5, 2), -1), np.array([[1, -1], [0, -1], [1, -1]])]
)
def test_too_little_is_no_correlation_and_no_warning(answers):
    assert item_statistics(answers.astype(np.int8)).rest_correlation.tolist() == [0.0, 0.0]
