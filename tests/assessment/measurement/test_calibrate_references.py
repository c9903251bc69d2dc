"""Calibration against references: published fits, and maximum likelihood found by a general optimiser.

The figures of `REFERENCES` come from L-BFGS over slopes and intercepts on a grid four times as fine, which shares
nothing with the code under test.
"""

import numpy as np
import pytest

from assessment.measurement.calibrate import Beliefs, calibrate

# Bock and Lieberman (1970), section 7 of the law school admission test: people by pattern of answers, 00000 to 11111.
LSAT7 = [12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28, 7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136]
LSAT7 += [32, 308]


def flat(thresholds):
    """No belief at all; the search starts at slope 1 and thresholds around 0."""
    starts = [np.linspace(-1, 1, len(steps)).tolist() if len(steps) > 1 else [0.0] for steps in thresholds]
    return Beliefs([1.0] * len(starts), starts, None, None)


def answers_to(people, slopes, thresholds, guessing, missing):
    random = np.random.RandomState(11)
    levels, columns = random.normal(size=people), []
    for slope, steps, chance in zip(slopes, thresholds, guessing, strict=True):
        reached = 1.0 / (1.0 + np.exp(-slope * (levels[:, None] - np.array(steps))))
        columns.append((random.random_sample((people, 1)) < chance + (1.0 - chance) * reached).sum(axis=1))
    answers = np.stack(columns, axis=1)
    if missing:
        answers[random.random_sample(answers.shape) < missing] = -1
    return answers


def test_lsat7_has_the_published_fit():
    rows = [[int(digit) for digit in format(pattern, "05b")] for pattern in range(32)]
    found = calibrate(np.repeat(rows, LSAT7, axis=0), flat([[0.0]] * 5))
    assert found.slopes == pytest.approx([0.988, 1.081, 1.706, 0.765, 0.736], abs=0.002)
    assert -found.slopes * found.difficulties == pytest.approx([1.856, 0.808, 1.804, 0.486, 1.855], abs=0.002)
    assert found.log_likelihood == pytest.approx(-2658.805, abs=0.001)


REFERENCES = {
    "flat items": (
        (
            3000,
            [0.15, 0.3, 0.5, 0.8, 1.0, 0.2],
            [[1.0], [-2.0], [0.0], [1.0], [-1.0], [3.0]],
            [0, 0, 0, 0, 0, 0],
            0,
            False,
        ),
        [0.1152, 0.3039, 0.2856, 0.7974, 1.1301, 0.2664],
        [[-0.1797], [0.6702], [-0.0204], [-0.7457], [1.0045], [-0.6549]],
        -11733.7860,
    ),
    "steep items": (
        (
            3000,
            [3.0, 4.0, 5.0, 4.5, 2.5, 3.5],
            [[1.0], [-1.0], [0.0], [0.5], [-0.5], [0.2]],
            [0, 0, 0, 0, 0, 0],
            0,
            False,
        ),
        [2.8855, 4.7312, 5.0491, 4.3467, 2.3645, 3.6876],
        [[-2.9019], [4.7788], [0.0302], [-2.0419], [1.2024], [-0.719]],
        -7780.3098,
    ),
    "flat and steep, easy and hard": (
        (
            5000,
            [0.3, 1.0, 4.0, 0.6, 2.5, 3.0],
            [[1.0], [-3.0], [0.0], [0.5], [-0.5], [2.0]],
            [0, 0, 0, 0, 0, 0],
            0,
            False,
        ),
        [0.3375, 1.0314, 4.091, 0.6645, 2.4843, 2.9259],
        [[-0.237], [3.088], [-0.0093], [-0.2797], [1.2621], [-5.976]],
        -14451.8388,
    ),
    "rare categories": (
        (
            4000,
            [1.0, 1.5, 2.0, 0.7],
            [[-4.0, -1.0, 1.0, 4.0], [-2.0, 0.0, 3.0], [-3.0, -2.8, 2.0], [-5.0, 0.0, 5.0]],
            [0, 0, 0, 0],
            0,
            False,
        ),
        [0.9567, 1.4956, 1.878, 0.7216],
        [
            [4.0714, 1.0348, -0.9919, -3.8259],
            [2.9985, 0.0314, -4.4153],
            [5.6925, 5.3031, -3.7491],
            [3.5264, -0.0163, -3.5125],
        ],
        -14218.8157,
    ),
    "ragged categories with gaps": (
        (
            2000,
            [1.0, 1.5, 2.0, 0.7, 1.2],
            [[0.0], [-1.0, 1.0], [-2.0, -1.0, 0.0, 1.0, 2.0], [0.5], [-1.0, 0.0, 1.0]],
            [0, 0, 0, 0, 0],
            0.3,
            False,
        ),
        [1.0072, 1.621, 2.1277, 0.7408, 1.0885],
        [[-0.0641], [1.623, -1.6527], [4.3202, 2.3268, 0.0777, -1.9929, -4.0498], [-0.3081], [1.2111, 0.0752, -1.0702]],
        -7259.5212,
    ),
    "guessing": (
        (
            4000,
            [1.0, 1.5, 2.0, 0.7, 1.2, 1.8],
            [[0.0], [-1.0], [1.0], [0.5], [-1.0], [1.5]],
            [0.2, 0.25, 0.1, 0.2, 0.2, 0.3],
            0,
            False,
        ),
        [1.0743, 1.5307, 2.1526, 0.8276, 1.3053, 1.8631],
        [[0.0593], [1.4937], [-2.017], [-0.3988], [1.2507], [-2.7166]],
        -14300.8236,
    ),
    "one slope, ragged, with gaps": (
        (
            2000,
            [1.2, 1.2, 1.2, 1.2, 1.2],
            [[0.0], [-1.0, 1.0], [-2.0, -1.0, 0.0, 1.0, 2.0], [0.5], [-1.0, 0.0, 1.0]],
            [0, 0, 0, 0, 0],
            0.2,
            True,
        ),
        [1.1701, 1.1701, 1.1701, 1.1701, 1.1701],
        [
            [-0.0283],
            [1.2636, -1.1918],
            [2.6229, 1.3343, 0.0685, -1.0893, -2.3196],
            [-0.5584],
            [1.1965, 0.0519, -1.1237],
        ],
        -8610.1658,
    ),
    "one slope and guessing, with gaps": (
        (2000, [1.0, 1.5, 2.0, 0.7, 1.2], [[0.0], [-1.0], [1.0], [0.5], [-1.0]], [0.2, 0.25, 0.1, 0.2, 0.2], 0.4, True),
        [1.0588, 1.0588, 1.0588, 1.0588, 1.0588],
        [[-0.0291], [1.3321], [-1.3827], [-0.3633], [1.2452]],
        -3548.1917,
    ),
}


@pytest.mark.parametrize("case", REFERENCES)
def test_maximum_likelihood_is_found_whatever_the_items_are_like(case):
    (people, slopes, thresholds, guessing, missing, alike), expected, intercepts, log_likelihood = REFERENCES[case]
    answers = answers_to(people, slopes, thresholds, guessing, missing)
    found = calibrate(answers, flat(thresholds), guessing=guessing, equal_slopes=alike)
    assert found.converged
    assert found.slopes == pytest.approx(expected, abs=0.0005)
    for slope, steps, wanted in zip(found.slopes, found.thresholds, intercepts, strict=True):
        assert -slope * steps == pytest.approx(wanted, abs=0.001)
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=0.001)


def test_sixty_items_far_apart_and_of_all_slopes_are_all_found():
    random = np.random.RandomState(6)
    slopes, difficulties = np.exp(random.normal(0.3, 0.5, 60)), random.normal(0, 1.5, 60)
    answers = answers_to(3000, slopes, difficulties[:, None], np.zeros(60), 0.0)
    found = calibrate(answers, flat([[0.0]] * 60))
    assert found.converged
    assert np.abs(found.slopes / slopes - 1.0).max() < 0.35
    assert np.abs(found.slopes * (found.difficulties - difficulties)).max() < 1.0


def test_a_category_that_nobody_used_changes_nothing_else():
    answers = answers_to(2000, [1.2, 1.0, 1.5, 0.8], [[-1.0, 0.0, 1.0], [-1.0, 1.0], [0.0, 0.5], [0.0]], [0.0] * 4, 0.0)
    answers[:, 0] = np.where(answers[:, 0] == 2, 1, answers[:, 0])
    without = answers.copy()
    without[:, 0] = np.minimum(answers[:, 0], 2)
    kept = calibrate(answers, flat([[-1.0, 0.0, 1.0], [-1.0, 1.0], [0.0, 0.5], [0.0]]))
    left_out = calibrate(without, flat([[-1.0, 1.0], [-1.0, 1.0], [0.0, 0.5], [0.0]]))
    assert kept.slopes == pytest.approx(left_out.slopes, abs=0.0005)
    assert kept.thresholds[0][[0, 1]] == pytest.approx(left_out.thresholds[0], abs=0.0005)
    assert kept.log_likelihood == pytest.approx(left_out.log_likelihood, abs=0.01)


def test_an_item_that_goes_against_the_others_comes_out_as_flat_as_can_be():
    answers = answers_to(1000, [1.0] * 5, [[0.0]] * 5, [0.0] * 5, 0.0)
    answers[:, 0] = 1 - answers[:, 0]
    found = calibrate(answers, flat([[0.0]] * 5))
    assert found.slopes[0] < 0.02
    assert np.all(found.slopes[1:] > 0.5)


def test_people_who_are_known_very_well_are_seen_on_enough_points():
    levels = np.linspace(-2.0, 2.0, 4000)
    random = np.random.RandomState(2)
    chance = 1.0 / (1.0 + np.exp(-1.5 * (levels[:, None] - np.array([-1.0, 0.0, 1.0]))))
    answers = (random.random_sample(chance.shape) < chance).astype(int)
    found = calibrate(answers, flat([[0.0]] * 3), person_mean=levels, person_sd=np.full(4000, 0.05))
    assert found.slopes == pytest.approx([1.5] * 3, rel=0.12)
    assert found.difficulties == pytest.approx([-1.0, 0.0, 1.0], abs=0.12)
