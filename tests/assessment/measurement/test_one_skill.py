"""One skill by itself: four estimates from items with exact curves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement.bank import BankIsImpossible, PlaceIsImpossible
from assessment.measurement.calibrate import AnswersAreMalformed
from assessment.measurement.one_skill import (
    HIGHEST,
    LOWEST,
    Bank,
    Method,
    information_of,
    most_informative,
    places_of,
)

from .test_published_figures import LSAT6_INTERCEPTS, LSAT6_SLOPES, TEN_ITEMS

TEN = Bank(TEN_ITEMS[:, 0], [[level] for level in TEN_ITEMS[:, 1]], TEN_ITEMS[:, 2])
TEN_ANSWERS = np.array([[1, 1, 0, 1, 0, 1, 1, 0, 0, 1]])
LSAT6 = Bank(LSAT6_SLOPES, [[level] for level in -LSAT6_INTERCEPTS / LSAT6_SLOPES])
GRADED = Bank([1.2, 0.8, 2.0, 1.5], [[-1.0, 0.0, 1.0], [0.3], [-0.5, 0.5], [-2.0, -1.0, 0.0, 2.0]])


@pytest.mark.parametrize(("method", "told"), [(Method.ML, -0.8502), (Method.MAP, -0.7244), (Method.EAP, -0.7710)])
def test_ten_items_with_guessing_have_the_published_estimates(method, told):
    assert places_of(TEN_ANSWERS, TEN, method).estimate == pytest.approx([told], abs=5e-4)


def test_the_error_of_the_posterior_mean_is_the_published_one():
    assert places_of(TEN_ANSWERS, TEN, Method.EAP).error == pytest.approx([0.3886], abs=5e-4)


def test_lsat6_has_the_published_posterior_means():
    answers = np.array([[0, 0, 0, 0, 0], [0, 0, 0, 0, 1], [1, 1, 1, 1, 0], [1, 1, 1, 1, 1]])
    found = places_of(answers, LSAT6, Method.EAP)
    assert found.estimate == pytest.approx([-1.8968, -1.4748, 0.1720, 0.6456], abs=5e-4)
    assert found.error == pytest.approx([0.8013, 0.8023, 0.8398, 0.8590], abs=5e-4)


def log_likelihood(points, answers, bank):
    """By hand: each category as the difference of two logistic curves."""
    total = np.zeros_like(points)
    guessing = bank.guessing if bank.guessing is not None else [0.0] * len(bank.slopes)
    for answer, slope, steps, chance in zip(answers, bank.slopes, bank.thresholds, guessing, strict=True):
        reached = [1.0, *(1.0 / (1.0 + np.exp(-slope * (points - step))) for step in steps), 0.0]
        probability = (1.0 - chance) * (reached[answer] - reached[answer + 1]) + (
            chance if answer == len(steps) else 0.0
        )
        total = total + np.log(probability)
    return total


@pytest.mark.parametrize(
    ("bank", "answers"),
    [(LSAT6, [1, 0, 1, 1, 0]), (GRADED, [2, 0, 1, 3]), (GRADED, [3, 1, 2, 2]), (TEN, [1, 1, 1, 1, 1, 0, 1, 0, 1, 1])],
)
def test_maximum_likelihood_is_where_a_search_by_hand_finds_it(bank, answers):
    points = np.linspace(-6, 6, 120_001)
    by_hand = points[log_likelihood(points, answers, bank).argmax()]
    assert places_of(np.array([answers]), bank, Method.ML).estimate == pytest.approx([by_hand], abs=2e-4)


@pytest.mark.parametrize("answers", [[1, 0, 1, 1, 0], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]])
def test_without_guessing_warms_estimate_is_the_mode_under_the_root_of_the_information(answers):
    """With two parameters J equals the derivative of the information (Warm 1989)."""
    points = np.linspace(-6, 6, 120_001)
    weighted = log_likelihood(points, answers, LSAT6) + 0.5 * np.log(information_of(points, LSAT6).sum(axis=0))
    by_hand = points[weighted.argmax()]
    assert places_of(np.array([answers]), LSAT6, Method.WLE).estimate == pytest.approx([by_hand], abs=2e-4)


@pytest.mark.parametrize("bank", [TEN, GRADED], ids=["guessing", "ragged"])
def test_warms_estimate_is_a_root_of_score_and_correction(bank):
    """J by finite differences of the probabilities, independent of the derivatives in the code."""
    answers = [1, 1, 0, 1, 0, 1, 1, 0, 0, 1] if bank is TEN else [2, 0, 1, 3]
    theta, step = places_of(np.array([answers]), bank, Method.WLE).estimate[0], 1e-4
    around = np.array([theta - step, theta, theta + step])
    score = np.gradient(log_likelihood(around, answers, bank), step)[1]
    bias = information = 0.0
    for item in range(len(answers)):
        for category in range(len(bank.thresholds[item]) + 1):
            one = Bank(bank.slopes[item : item + 1], bank.thresholds[item : item + 1],
                       None if bank.guessing is None else bank.guessing[item : item + 1])  # fmt: skip
            chance = np.exp(log_likelihood(around, [category], one))
            first, second = (chance[2] - chance[0]) / (2 * step), (chance[2] - 2 * chance[1] + chance[0]) / step**2
            bias, information = bias + first * second / chance[1], information + first**2 / chance[1]
    assert score + bias / (2 * information) == pytest.approx(0.0, abs=1e-3)


def test_all_right_and_all_wrong_stay_finite():
    answers = np.array([[1] * 5, [0] * 5])
    assert places_of(answers, LSAT6, Method.ML).estimate == pytest.approx([HIGHEST, LOWEST], abs=0.01)
    for method in (Method.MAP, Method.EAP, Method.WLE):
        found = places_of(answers, LSAT6, method)
        assert np.all(np.abs(found.estimate) < 7)
        assert np.all(np.isfinite(found.error))


def test_where_nothing_was_asked_there_is_the_prior_or_nothing():
    answers = np.full((1, 5), -1)
    assert places_of(answers, LSAT6, Method.MAP, prior_mean=0.7).estimate == pytest.approx([0.7], abs=1e-6)
    found = places_of(answers, LSAT6, Method.EAP, prior_mean=0.7, prior_sd=0.5)
    assert (found.estimate[0], found.error[0]) == (pytest.approx(0.7, abs=1e-6), pytest.approx(0.5, abs=1e-3))
    for method in (Method.ML, Method.WLE):
        found = places_of(answers, LSAT6, method)
        assert found.estimate[0] == 0.0
        assert np.isinf(found.error[0])


@given(st.lists(st.integers(0, 1), min_size=5, max_size=5), st.integers(0, 4), st.sampled_from(list(Method)))
def test_one_more_right_answer_never_lowers_the_estimate(answers, item, method):
    lower, higher = (np.array([[*answers[:item], value, *answers[item + 1 :]]]) for value in (0, 1))
    estimates = [places_of(one, LSAT6, method).estimate[0] for one in (lower, higher)]
    assert estimates[0] <= estimates[1] + 1e-9


@given(st.permutations(range(5)), st.sampled_from(list(Method)))
def test_the_order_of_the_items_does_not_matter(order, method):
    answers = np.array([[1, 0, 1, -1, 0]])
    mixed = Bank([LSAT6.slopes[place] for place in order], [LSAT6.thresholds[place] for place in order])
    found, other = places_of(answers, LSAT6, method), places_of(answers[:, list(order)], mixed, method)
    assert found.estimate == pytest.approx(other.estimate, abs=1e-9)


def test_warms_estimate_is_less_biased_than_maximum_likelihood():
    random = np.random.RandomState(1)
    slopes, levels = np.full(20, 1.3), np.linspace(-2, 2, 20)
    bank, truth = Bank(slopes, [[level] for level in levels]), np.full(3000, 1.5)
    chance = 1 / (1 + np.exp(-slopes * (truth[:, None] - levels)))
    answers = (random.random_sample(chance.shape) < chance).astype(int)
    kept = answers.sum(axis=1) < 20
    bias = {
        method: abs(places_of(answers[kept], bank, method).estimate.mean() - 1.5) for method in (Method.ML, Method.WLE)
    }
    assert bias[Method.WLE] < 0.6 * bias[Method.ML] + 0.02


@pytest.mark.parametrize(
    ("answers", "bank"),
    [
        (np.zeros(5, int), LSAT6),
        (np.zeros((1, 4), int), LSAT6),
        (np.full((1, 5), 2), LSAT6),
        (np.full((1, 5), -2), LSAT6),
        (np.full((1, 5), 0.5), LSAT6),
        (np.full((1, 5), np.nan), LSAT6),
    ],
)
def test_malformed_answers_are_refused(answers, bank):
    with pytest.raises(AnswersAreMalformed):
        places_of(answers, bank, Method.ML)


@pytest.mark.parametrize(
    "bank",
    [
        Bank([1.0], [[0.0], [1.0]]),
        Bank([1.0], [[0.0]], [0.2, 0.2]),
        Bank([0.0], [[0.0]]),
        Bank([np.nan], [[0.0]]),
        Bank([1.0], [[]]),
        Bank([1.0], [[1.0, 0.0]]),
        Bank([1.0], [[np.nan]]),
        Bank([1.0], [[0.0]], [1.0]),
        Bank([1.0], [[0.0, 1.0]], [0.2]),
    ],
)
def test_impossible_banks_are_refused(bank):
    with pytest.raises(BankIsImpossible):
        information_of(np.zeros(1), bank)


def test_places_that_are_no_numbers_are_refused():
    for call in (
        lambda: information_of(np.array([np.nan]), TEN),
        lambda: information_of(np.zeros((1, 1)), TEN),
        lambda: most_informative(np.inf, TEN),
        lambda: places_of(TEN_ANSWERS, TEN, Method.EAP, prior_sd=0.0),
        lambda: places_of(TEN_ANSWERS, TEN, Method.MAP, prior_mean=np.nan),
        lambda: places_of(TEN_ANSWERS, TEN, Method.ML, lowest=1.0, highest=1.0),
    ):
        with pytest.raises(PlaceIsImpossible):
            call()


def random_bank(seed, *, graded=False, guessing=0.0):
    """Items of all slopes and difficulties, and some people's answers to them."""
    random = np.random.RandomState(seed)
    count = 60
    steps = [np.sort(random.normal(0, 1.5, random.randint(1, 5) if graded else 1)) for _ in range(count)]
    chance = [guessing if len(own) == 1 else 0.0 for own in steps]
    bank = Bank(np.exp(random.normal(0.3, 0.6, count)), steps, chance)
    levels = random.normal(0, 1.5, 30)
    shares = np.exp(bank.log_chances(levels)) * bank.exists
    answers = (random.random_sample((30, count, 1)) > np.cumsum(shares, axis=2)).sum(axis=2)
    return bank, np.minimum(answers, bank.sizes - 1)


@pytest.mark.parametrize("times", [1, 5])
@pytest.mark.parametrize(("graded", "guessing"), [(False, 0.0), (False, 0.25), (True, 0.0), (True, 0.2)])
@pytest.mark.parametrize("gaps", [False, True])
def test_means_are_those_of_a_grid_far_finer_and_wider(times, graded, guessing, gaps):
    bank, answers = random_bank(times, graded=graded, guessing=guessing)
    bank = Bank(np.tile(bank.slopes, times), [*bank.thresholds] * times, np.tile(bank.guessing, times))
    answers = np.tile(answers, times)
    answers[0], answers[1] = 0, bank.sizes - 1
    if gaps:
        answers[np.random.RandomState(9).random_sample(answers.shape) < 0.3] = -1
        answers[2] = -1
    found = places_of(answers, bank, Method.EAP, prior_mean=0.5, prior_sd=1.3)
    points = np.linspace(-16, 16, 1601)
    heights = bank.log_likelihood(answers, points) - 0.5 * ((points - 0.5) / 1.3) ** 2
    weights = np.exp(heights - heights.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    means = weights @ points
    assert found.estimate == pytest.approx(means, abs=1e-4)
    assert found.error == pytest.approx(np.sqrt(weights @ points**2 - means**2), abs=1e-4)


def test_rare_answers_are_exact_where_differences_of_curves_would_vanish():
    bank = Bank([2.0], [[-20.0, -19.5]])
    told = bank.log_chances(np.array([5.0]))[0, 0]
    assert told[:2] == pytest.approx([-50.0, -49.0 + np.log(1 - np.exp(-1.0))])
    assert bank.tells(np.array([5.0])).relative[0, 0] == pytest.approx([-2.0, -2.0, 0.0], abs=1e-9)


# Roots of score + J / 2I, found with forty digits and derivatives by differences.
WARM_ALL = [
    ([1.0, 1.5, 0.7], [[-1.0], [0.0], [1.0]], [0, 0, 0], [0, 0, 0], -2.1207477),
    ([1.0, 1.5, 0.7], [[-1.0], [0.0], [1.0]], [0, 0, 0], [1, 1, 1], 1.8019931),
    ([1.0, 1.5, 0.7], [[-1.0], [0.0], [1.0]], [0, 0, 0], [1, 0, 1], -0.040236),
    ([1.0, 1.5, 0.7, 2.0], [[-1.0], [0.0], [1.0], [0.5]], [0.2, 0.25, 0.2, 0.1], [0, 0, 0, 0], -2.3427457),
    ([1.0, 1.5, 0.7, 2.0], [[-1.0], [0.0], [1.0], [0.5]], [0.2, 0.25, 0.2, 0.1], [1, 1, 1, 1], 1.4627878),
    ([1.0, 1.5, 0.7, 2.0], [[-1.0], [0.0], [1.0], [0.5]], [0.2, 0.25, 0.2, 0.1], [1, 0, 0, 1], 0.2816543),
    (
        [1.2, 0.8, 2.0, 1.5],
        [[-1.0, 0.0, 1.0], [0.3], [-0.5, 0.5], [-2.0, -1.0, 0.0, 2.0]],
        [0, 0.2, 0, 0],
        [0, 0, 0, 0],
        -2.8998963,
    ),
    (
        [1.2, 0.8, 2.0, 1.5],
        [[-1.0, 0.0, 1.0], [0.3], [-0.5, 0.5], [-2.0, -1.0, 0.0, 2.0]],
        [0, 0.2, 0, 0],
        [3, 1, 2, 4],
        2.9404558,
    ),
    (
        [1.2, 0.8, 2.0, 1.5],
        [[-1.0, 0.0, 1.0], [0.3], [-0.5, 0.5], [-2.0, -1.0, 0.0, 2.0]],
        [0, 0.2, 0, 0],
        [1, 0, 0, 4],
        -0.3759444,
    ),
    (
        [2.5, 2.5, 2.5, 2.5, 2.5, 2.5],
        [[-1.5], [-1], [-0.5], [0], [0.5], [1.0]],
        [0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0],
        -1.9922703,
    ),
    (
        [2.5, 2.5, 2.5, 2.5, 2.5, 2.5],
        [[-1.5], [-1], [-0.5], [0], [0.5], [1.0]],
        [0, 0, 0, 0, 0, 0],
        [1, 1, 1, 1, 1, 1],
        1.4922703,
    ),
    (
        [2.5, 2.5, 2.5, 2.5, 2.5, 2.5],
        [[-1.5], [-1], [-0.5], [0], [0.5], [1.0]],
        [0, 0, 0, 0, 0, 0],
        [1, 0, 0, 0, 0, 1],
        -0.7610369,
    ),
]


@pytest.mark.parametrize("case", range(len(WARM_ALL)))
def test_warms_estimate_of_somebody_with_all_right_or_all_wrong(case):
    slopes, steps, guessing, answers, told = WARM_ALL[case]
    found = places_of(np.array([answers]), Bank(slopes, steps, guessing), Method.WLE)
    assert found.estimate == pytest.approx([told], abs=1e-6)
